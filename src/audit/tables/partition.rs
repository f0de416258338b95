//! The space of a table, walked column by column: which rows fit each case.

use std::collections::BTreeMap;

use super::column::Column;
use crate::sorted::sort_by;

/// How much work one table may cost, in rows looked at.
const WORK: usize = 600_000;
/// How many pairs of overlapping rows are reported.
const PAIRS: usize = 8;

/// A case: a segment of each column, `None` where the column does not matter.
pub(super) type Place = Vec<Option<usize>>;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// Pairs of rows that fit one case and may give different values, with the case.
    pub(super) doubled: Vec<(usize, usize, Place)>,
    /// The first case that no row fits.
    pub(super) open: Option<Place>,
    /// Whether all cases were looked at.
    pub(super) complete: bool,
}

/// Looks at every case once: segments that the same rows take count as one. Rows that fit one
/// case are told where they `differ`.
pub(super) fn partition(
    columns: &[Column],
    rows: usize,
    differ: &dyn Fn(usize, usize) -> bool,
) -> Outcome {
    let mut outcome = Outcome {
        complete: true,
        ..Outcome::default()
    };
    let mut work = WORK;
    let mut open: Vec<(Vec<usize>, Place)> = vec![((0..rows).collect(), Vec::new())];
    while let Some((fitting, place)) = open.pop() {
        if fitting.is_empty() {
            if outcome.open.is_none() {
                outcome.open = Some(filled(place, columns.len()));
            }
            continue;
        }
        let Some(column) = columns.get(place.len()) else {
            record(&mut outcome, &fitting, &place, differ);
            continue;
        };
        let Some(mut classes) = classes(column, &fitting, &mut work) else {
            outcome.complete = false;
            break;
        };
        // The walk takes the last first: cases come out in the order of the segments.
        classes.reverse();
        open.extend(classes.into_iter().map(|(segment, rows)| {
            let mut place = place.clone();
            place.push(Some(segment));
            (rows, place)
        }));
    }
    outcome
}

fn filled(mut place: Place, columns: usize) -> Place {
    place.resize(columns, None);
    place
}

fn record(
    outcome: &mut Outcome,
    fitting: &[usize],
    place: &Place,
    differ: &dyn Fn(usize, usize) -> bool,
) {
    let [first, others @ ..] = fitting else {
        return;
    };
    for other in others {
        let known = outcome
            .doubled
            .iter()
            .any(|(a, b, _)| a == first && b == other);
        if !known && outcome.doubled.len() < PAIRS && differ(*first, *other) {
            outcome.doubled.push((*first, *other, place.clone()));
        }
    }
}

/// Segments grouped by the rows that take them: the first segment of each group.
fn classes(
    column: &Column,
    fitting: &[usize],
    work: &mut usize,
) -> Option<Vec<(usize, Vec<usize>)>> {
    let count = column.segments.len();
    let mut starts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut ends: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut active: BTreeMap<usize, usize> = BTreeMap::new();
    for row in fitting {
        match column.rows.get(*row) {
            Some(Some(runs)) => {
                for (first, last) in runs {
                    starts.entry(*first).or_default().push(*row);
                    ends.entry(last.saturating_add(1)).or_default().push(*row);
                }
            }
            Some(None) | None => {
                active.insert(*row, 1);
            }
        }
    }
    let mut groups: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
    let mut changed = true;
    let mut seen = false;
    for segment in 0..count {
        for row in ends.get(&segment).into_iter().flatten() {
            changed = true;
            if let Some(times) = active.get_mut(row) {
                *times = times.saturating_sub(1);
                if *times == 0 {
                    active.remove(row);
                }
            }
        }
        for row in starts.get(&segment).into_iter().flatten() {
            changed = true;
            let times = active.entry(*row).or_insert(0);
            *times = times.saturating_add(1);
        }
        let possible = column.possible.get(segment).copied().unwrap_or(false);
        if !possible {
            continue;
        }
        if changed || !seen {
            *work = work.checked_sub(active.len().saturating_add(1))?;
            groups
                .entry(active.keys().copied().collect())
                .or_insert(segment);
            changed = false;
            seen = true;
        }
    }
    let mut classes: Vec<(usize, Vec<usize>)> = groups
        .into_iter()
        .map(|(rows, segment)| (segment, rows))
        .collect();
    sort_by(&mut classes, Ord::cmp);
    Some(classes)
}
