//! 表 and 分段: exactly one row for every case, bands without holes.
//!
//! A heading becomes a line of segments (between the bounds that its cells write) or a
//! finite set; rows are then products of segments. `partition` walks the space column by
//! column; `bands` looks at 分段.

mod bands;
mod column;
mod partition;

use super::allows::Findings;
use super::error::tables::TableFinding;
use super::facts_space::{FactsSpace, Polynomial, Ranges, same};
use super::walk::{self, Site};
use super::{Book, words};
use crate::diagnostic::Text;
use crate::program::{Expr, ExprKind, Id, TableRow};
use column::Column;
use partition::{Outcome, partition};

/// Looks at every table of every rule.
pub(super) fn tables(book: Book<'_>, ranges: &Ranges<'_>, findings: &mut Findings<'_>) {
    for site in walk::sites(book.program) {
        if findings.is_stopped() {
            return;
        }
        let mut found = Vec::new();
        walk::visit(book.program, site.exprs.iter().copied(), |id, expr| {
            if matches!(expr.kind, ExprKind::Table { .. } | ExprKind::Bands(..)) {
                found.push(id);
            }
            true
        });
        for id in found {
            let Some(expr) = book.program.exprs.get(id) else {
                continue;
            };
            if let ExprKind::Table { headings, rows } = &expr.kind {
                cases(book, ranges, &site, (expr, headings, rows), findings);
            } else if let ExprKind::Bands(of, all) = &expr.kind {
                let mut space = FactsSpace::new(book.program, ranges);
                for finding in bands::bands(book, &mut space, site.name, (expr, *of, all)) {
                    findings.push(finding.report(), &site.allows);
                }
            }
        }
    }
}

fn cases(
    book: Book<'_>,
    ranges: &Ranges<'_>,
    site: &Site<'_>,
    (table, headings, rows): (&Expr, &[Id<Expr>], &[TableRow]),
    findings: &mut Findings<'_>,
) {
    let mut space = FactsSpace::new(book.program, ranges);
    let mut columns: Vec<Column> = Vec::new();
    for (at, heading) in headings.iter().enumerate() {
        match column::column(book, &mut space, *heading, rows, at) {
            Ok(column) => columns.push(column),
            Err(why) => {
                let finding = TableFinding::TableNotProvable {
                    name: site.name.to_owned(),
                    why,
                    at: table.span,
                };
                findings.push(finding.report(), &site.allows);
                return;
            }
        }
    }
    for (at, row) in rows.iter().enumerate() {
        let idle = columns.iter().find(|column| column.is_empty_row(at));
        if let Some(column) = idle {
            let finding = TableFinding::UnreachableRow {
                name: site.name.to_owned(),
                heading: column.heading.clone(),
                at: row.span,
            };
            findings.push(finding.report(), &site.allows);
        }
    }
    let Outcome {
        doubled,
        open,
        complete,
    } = {
        let forms: Vec<Option<Polynomial>> = rows.iter().map(|row| space.form(row.value)).collect();
        // Rows with one value may both fit: it does not matter which is read.
        let differ = |one: usize, other: usize| {
            let (Some(first), Some(second)) = (rows.get(one), rows.get(other)) else {
                return true;
            };
            let forms = [one, other].map(|row| forms.get(row).and_then(Option::as_ref));
            let [Some(form), Some(other_form)] = forms else {
                return !same(book.program, first.value, second.value);
            };
            form != other_form && !same(book.program, first.value, second.value)
        };
        partition(&columns, rows.len(), &differ)
    };
    for (one, other, place) in doubled {
        let spans = (rows.get(one), rows.get(other));
        let (Some(one), Some(other)) = spans else {
            continue;
        };
        let finding = TableFinding::RowsOverlap {
            name: site.name.to_owned(),
            example: example(&columns, &place),
            values: [one, other].map(|row| {
                let value = book.program.exprs.get(row.value);
                value.map_or_else(String::new, |value| words::written(book, value.span))
            }),
            at: (one.span, other.span),
        };
        findings.push(finding.report(), &site.allows);
    }
    if let Some(place) = open {
        let finding = TableFinding::CaseOpen {
            name: site.name.to_owned(),
            example: example(&columns, &place),
            at: table.span,
            last: rows.last().map(|row| row.span),
        };
        findings.push(finding.report(), &site.allows);
    }
    if !complete {
        let finding = TableFinding::TableNotProvable {
            name: site.name.to_owned(),
            why: Text::new(
                "行与列的组合太多，没有全部核对",
                "it has too many combinations to try all of them",
            ),
            at: table.span,
        };
        findings.push(finding.report(), &site.allows);
    }
}

/// `残疾 = 三级、年龄 = 60 岁`; columns that do not matter are left out.
fn example(columns: &[Column], place: &[Option<usize>]) -> Text {
    let mut zh = Vec::new();
    let mut en = Vec::new();
    for (column, at) in columns.iter().zip(place) {
        let Some(segment) = at.and_then(|at| column.segments.get(at)) else {
            continue;
        };
        zh.push(format!("{} {}", column.heading, segment.zh));
        en.push(format!("{} {}", column.heading, segment.en));
    }
    Text::new(zh.join("、"), en.join(", "))
}
