//! Values of parameters as a table of cells, and a table of cells as changes to the values (decision 0058).
//!
//! One row is one value of one combination of keys from one day on, with how it is known and what
//! states it. `layout.rs` names the columns, `export.rs` fills them, `read.rs` reads them back,
//! `change.rs` turns what differs into edits of the rule files. Nothing here knows a file format.

mod change;
mod clause;
mod export;
mod layout;
mod read;

pub(crate) use change::{Changes, Target, changes};
pub(crate) use export::{Out, Sheet, fits, sheet};
pub(crate) use read::rows;

use crate::diagnostic::Text;

/// Cells of one sheet as a person sees them; a cell that cannot be taken as it is says why.
#[derive(Debug, Clone)]
pub(crate) struct Grid {
    /// The name of the sheet; a CSV has none of its own, and its file's name stands here.
    pub name: String,
    /// Rows of cells, from the first row and column on.
    pub rows: Vec<Vec<Result<String, Text>>>,
}

/// What is wrong with a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The sheet.
    pub sheet: String,
    /// Row and column from 0; none where the sheet as a whole is meant.
    pub cell: Option<(usize, usize)>,
    /// What is wrong, and what to write.
    pub words: Text,
}

impl Fault {
    /// `低保标准!B3`, as spreadsheets write it.
    #[must_use]
    pub(crate) fn place(&self) -> String {
        let Some((row, column)) = self.cell else {
            return self.sheet.clone();
        };
        let row = row.saturating_add(1);
        format!("{}!{}{row}", self.sheet, letters(column))
    }
}

/// `A`, `Z`, `AA`: what a spreadsheet calls a column.
fn letters(column: usize) -> String {
    let mut rest = column;
    let mut name = Vec::new();
    loop {
        let digit = u8::try_from(rest % 26).unwrap_or(0);
        name.push(char::from(b'A'.saturating_add(digit)));
        match (rest / 26).checked_sub(1) {
            Some(next) => rest = next,
            None => break,
        }
    }
    name.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_are_named_as_in_a_spreadsheet() {
        let named = [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")];
        for (column, name) in named {
            assert_eq!(letters(column), name);
        }
    }
}
