//! Programs that differ from the written one in values of parameters alone.

use std::borrow::Cow;

use super::{Case, Cell, DatedValue, Program, Status};
use crate::value::Date;

impl Program {
    /// The program that a case runs on: with the values that it supposes, on every day.
    #[must_use]
    pub fn supposing(&self, case: &Case) -> Cow<'_, Self> {
        if case.supposed.is_empty() {
            return Cow::Borrowed(self);
        }
        let mut program = self.clone();
        for (parameter, keys, value) in &case.supposed {
            let cells = &mut program.parameters.at_mut(*parameter).cells;
            let at = cells.binary_search_by(|cell| cell.keys.cmp(keys));
            let supposed = DatedValue {
                from: Date::FIRST,
                until: None,
                issued: None,
                value: Some(*value),
                status: Status::Stated,
                sources: Vec::new(),
                level: 0,
                allows: Vec::new(),
                span: case.span,
            };
            let values = vec![supposed];
            match at {
                Ok(at) => {
                    if let Some(cell) = cells.get_mut(at) {
                        cell.values = values;
                    }
                }
                Err(at) => cells.insert(
                    at,
                    Cell {
                        keys: keys.clone(),
                        values,
                    },
                ),
            }
        }
        Cow::Owned(program)
    }

    /// The program as it was known on a day: without values that were made known after it.
    #[must_use]
    pub fn known_on(&self, day: Date) -> Self {
        let mut known = self.clone();
        for id in known.parameters.ids() {
            for cell in &mut known.parameters.at_mut(id).cells {
                cell.values
                    .retain(|value| value.issued.is_none_or(|issued| issued <= day));
            }
        }
        known
    }
}
