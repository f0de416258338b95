//! 分段: bands follow each other from 0 upwards, without holes.

use std::cmp::Ordering;

use super::super::error::tables::TableFinding;
use super::super::facts_space::{FactsSpace, Polynomial};
use super::super::{Book, words};
use crate::diagnostic::Text;
use crate::program::{Band, Expr, Id};
use crate::value::Number;

/// What is wrong with the bands of one 分段.
pub(super) fn bands(
    book: Book<'_>,
    space: &mut FactsSpace<'_>,
    name: &str,
    (table, of, bands): (&Expr, Id<Expr>, &[Band]),
) -> Vec<TableFinding> {
    let mut found = Vec::new();
    let not_provable = |a: &str, b: &str| TableFinding::TableNotProvable {
        name: name.to_owned(),
        why: Text::new(
            format!("「{a}」和「{b}」哪个大不能确定"),
            format!("which of `{a}` and `{b}` is greater is not known"),
        ),
        at: table.span,
    };
    let mut reached = (Polynomial::constant(Number::ZERO), "0".to_owned());
    let mut ended = false;
    let mut before = None;
    for band in bands {
        let low = match band.low {
            None => (Polynomial::constant(Number::ZERO), "0".to_owned()),
            Some(low) => {
                let Some(form) = space.form(low) else {
                    found.push(not_provable(&bound(book, low), &reached.1));
                    return found;
                };
                (form, bound(book, low))
            }
        };
        if ended {
            found.push(TableFinding::BandsOverlap {
                name: name.to_owned(),
                example: low.1.clone(),
                at: (before.unwrap_or(table.span), band.span),
            });
            return found;
        }
        match space.order(&low.0, &reached.0) {
            Some(Ordering::Equal) => {}
            Some(Ordering::Greater) => found.push(TableFinding::BandsGap {
                name: name.to_owned(),
                from: reached.1.clone(),
                to: Some(low.1.clone()),
                at: band.span,
            }),
            Some(Ordering::Less) => found.push(TableFinding::BandsOverlap {
                name: name.to_owned(),
                example: low.1.clone(),
                at: (before.unwrap_or(table.span), band.span),
            }),
            None => {
                found.push(not_provable(&low.1, &reached.1));
                return found;
            }
        }
        match band.high {
            None => ended = true,
            Some(high) => {
                let Some(form) = space.form(high) else {
                    found.push(not_provable(&bound(book, high), &low.1));
                    return found;
                };
                let high = (form, bound(book, high));
                match space.order(&low.0, &high.0) {
                    Some(Ordering::Less) => {}
                    Some(Ordering::Equal | Ordering::Greater) => {
                        found.push(TableFinding::BandEmpty {
                            name: name.to_owned(),
                            low: low.1.clone(),
                            high: high.1.clone(),
                            at: band.span,
                        });
                        return found;
                    }
                    None => {
                        found.push(not_provable(&low.1, &high.1));
                        return found;
                    }
                }
                reached = high;
            }
        }
        before = Some(band.span);
    }
    let greatest = space.range_of_expr(of).high;
    let covered = ended
        || greatest.is_some_and(|end| {
            let end = Polynomial::constant(end.at);
            space.order(&end, &reached.0).is_some_and(Ordering::is_le)
        });
    if !covered {
        found.push(TableFinding::BandsGap {
            name: name.to_owned(),
            from: reached.1,
            to: None,
            at: before.unwrap_or(table.span),
        });
    }
    found
}

fn bound(book: Book<'_>, id: Id<Expr>) -> String {
    book.program
        .exprs
        .get(id)
        .map_or_else(String::new, |expr| words::written(book, expr.span))
}
