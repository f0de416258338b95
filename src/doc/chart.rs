//! A parameter over time: a step line for each key, drawn in whole pixels, with its values
//! and dates written out.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use maud::{Markup, html};

use super::rules::Book;
use crate::program::{Cell, Parameter, Type};
use crate::value::{Date, Number, Rounding, RoundingMode, Value};

const HEIGHT: i64 = 230;
const LEFT: i64 = 12;
const TOP: i64 = 46;
/// Where the line of 0 stands.
const BASE: i64 = 184;
/// Dates are written so far apart at least; one in between has its tick alone, and the table.
const APART: i64 = 58;
/// Room for the changes of a parameter, and for what holds after the last one.
const ROOM: i64 = 520;
const AFTER: i64 = 92;
/// A value needs so much room beside it.
const WIDE: i64 = 52;
/// Lines of text do not come closer.
const LINE: i64 = 13;

/// Dashes tell the lines apart without colour.
const DASHES: [&str; 6] = ["none", "9 4", "2 3", "10 3 2 3", "5 5", "1 4"];

/// One line of a chart: a value from each of its days on, none where nothing is known.
struct Series {
    name: String,
    steps: Vec<(Date, Option<Number>)>,
}

/// A value written into the chart.
struct Written {
    x: i64,
    y: i64,
    words: String,
}

/// The chart; none where nothing ever changes, or where values are no numbers.
pub(super) fn chart(book: Book<'_>, parameter: &Parameter, title: &str) -> Option<Markup> {
    let mut all = series(book, parameter);
    let left_out = all.split_off(all.len().min(DASHES.len())).len();
    let days = all.iter().flat_map(|one| &one.steps).map(|(day, _)| *day);
    let places = places(days)?;
    let known = |one: &Series| one.steps.iter().filter_map(|(_, value)| *value).max();
    let most = all.iter().filter_map(known).max();
    let most = most.filter(|most| *most > Number::ZERO)?;
    let y = |value: Number| {
        let room = Number::from(BASE.saturating_sub(TOP));
        let share = value.checked_div(most).and_then(|it| it.checked_mul(room));
        let share = share.ok().and_then(|it| i64::try_from(it.floor()).ok());
        BASE.saturating_sub(share.unwrap_or(0))
    };
    let last = places.values().max().copied().unwrap_or(LEFT);
    let width = last.saturating_add(AFTER);
    let written = written(&parameter.ty, &all, &places, &y);
    Some(html! {
        svg class="chart" width=(width) height=(HEIGHT) viewBox=(format!("0 0 {width} {HEIGHT}")) role="img" aria-label=(title) {
            line class="axis" x1="0" y1=(BASE) x2=(width) y2=(BASE) {}
            @for x in places.values() {
                line class="tick" x1=(x) y1=(TOP) x2=(x) y2=(BASE.saturating_add(4)) {}
            }
            @for (day, x) in dated(&places) {
                @let (year, rest) = parts(day);
                text class="day" x=(x) y=(BASE.saturating_add(18)) { (year) }
                text class="day" x=(x) y=(BASE.saturating_add(31)) { (rest) }
            }
            @for (at, (one, dash)) in all.iter().zip(DASHES).enumerate() {
                path class={ "line l" (at) } d=(path(one, &places, &y, width)) stroke-dasharray=(dash) {}
            }
            @for it in &written { text class="number" x=(it.x) y=(it.y) { (it.words) } }
        }
        @if all.len() > 1 || left_out > 0 {
            ul class="legend" {
                @for (at, (one, dash)) in all.iter().zip(DASHES).enumerate() {
                    li { svg viewBox="0 0 36 8" aria-hidden="true" { path class={ "line l" (at) } d="M0 4H36" stroke-dasharray=(dash) {} } (one.name) }
                }
                @if left_out > 0 { li { (book.words.of("其余见表", "the rest is in the table", "나머지는 표에")) } }
            }
        }
    })
}

/// The keys of which a value changes, in the rulebook's own values where it has some.
fn series(book: Book<'_>, parameter: &Parameter) -> Vec<Series> {
    let is_own = |cell: &&Cell| cell.values.iter().any(|it| book.is_own(it.span));
    let mut all = Vec::new();
    for cell in parameter.cells.iter().filter(is_own) {
        let mut steps: Vec<(Date, Option<Number>)> = Vec::new();
        for (at, value) in cell.values.iter().enumerate() {
            let number = match value.value {
                Some(Value::Number(number)) => Some(number),
                Some(Value::Truth(_) | Value::Item(_) | Value::Region(_) | Value::Date(_))
                | None => None,
            };
            steps.push((value.from, number));
            let next = cell.values.get(at.saturating_add(1)).map(|next| next.from);
            let ends = value.until.and_then(|until| until.plus_days(1).ok());
            steps.extend(
                ends.filter(|ends| next != Some(*ends))
                    .map(|day| (day, None)),
            );
        }
        // What is not known at the beginning is not drawn.
        let first = steps.iter().position(|(_, value)| value.is_some());
        let steps = steps.split_off(first.unwrap_or(steps.len()));
        if steps.len() > 1 {
            let keys = book.words.wording().keys_of_cell(parameter, cell);
            let name = keys.join(" · ");
            all.push(Series { name, steps });
        }
    }
    all
}

/// Where each day stands, in proportion to the time between.
fn places(days: impl Iterator<Item = Date>) -> Option<BTreeMap<Date, i64>> {
    let mut places: BTreeMap<Date, i64> = days.map(|day| (day, LEFT)).collect();
    let (first, last) = (*places.keys().next()?, *places.keys().next_back()?);
    let between = first.days_until(last).max(1);
    for (day, place) in &mut places {
        let along = first.days_until(*day).saturating_mul(ROOM);
        *place = LEFT.saturating_add(along.checked_div(between).unwrap_or(0));
    }
    (places.len() > 1).then_some(places)
}

/// The days that have room for their date: the first, the last, and what fits in between.
fn dated(places: &BTreeMap<Date, i64>) -> Vec<(Date, i64)> {
    let ends = places.iter().take(1).chain(places.iter().next_back());
    let mut fit: Vec<(Date, i64)> = Vec::new();
    for (day, x) in ends.chain(places) {
        let has_room = |(_, other): &(Date, i64)| other.abs_diff(*x) >= APART.unsigned_abs();
        if fit.iter().all(has_room) {
            fit.push((*day, *x));
        }
    }
    fit
}

/// `2024` and `01-01`
fn parts(day: Date) -> (String, String) {
    let words = day.to_string();
    let (year, rest) = words.split_once('-').unwrap_or((&words, ""));
    (year.to_owned(), rest.to_owned())
}

fn path(
    one: &Series,
    places: &BTreeMap<Date, i64>,
    y: &dyn Fn(Number) -> i64,
    width: i64,
) -> String {
    let mut path = String::new();
    let mut is_drawn = false;
    for (day, value) in &one.steps {
        let x = places.get(day).copied().unwrap_or(LEFT);
        if is_drawn {
            path.push_str(&format!("H{x}"));
        }
        match value {
            Some(value) if is_drawn => path.push_str(&format!("V{}", y(*value))),
            Some(value) => path.push_str(&format!("M{x} {}", y(*value))),
            None => {}
        }
        is_drawn = value.is_some();
    }
    if is_drawn {
        path.push_str(&format!("H{width}"));
    }
    path
}

/// `643`, `444.58`, `20%`: a number to two places.
fn short(number: Number, ty: &Type) -> String {
    let is_ratio = matches!(ty, Type::Number(quantity) if quantity.is_ratio());
    let factor = Number::from(if is_ratio { 100 } else { 1 });
    let near = Number::fraction(1, 100).and_then(|step| {
        let mode = RoundingMode::HalfAwayFromZero;
        let rounding = Rounding { step, mode };
        number.checked_mul(factor).and_then(|it| rounding.apply(it))
    });
    let words = near.map_or_else(|_| number.to_string(), |near| near.to_string());
    // The caption says that values are percentage points, as it says the unit.
    let is_percent =
        matches!(ty, Type::Number(quantity) if quantity.is_ratio() && !quantity.is_points());
    if is_percent { words + "%" } else { words }
}

/// Each new value above its step; those that would stand in each other are moved apart.
fn written(
    ty: &Type,
    all: &[Series],
    places: &BTreeMap<Date, i64>,
    y: &dyn Fn(Number) -> i64,
) -> Vec<Written> {
    let mut open = Vec::new();
    for one in all {
        let mut before = None;
        for (day, value) in &one.steps {
            let x = places.get(day).copied().unwrap_or(LEFT);
            if let Some(number) = value.filter(|_| *value != before) {
                open.push(Written {
                    x: x.saturating_add(4),
                    y: y(number).saturating_sub(5),
                    words: short(number, ty),
                });
            }
            before = *value;
        }
    }
    open.sort_by_key(|it| (Reverse(it.y), it.x));
    let mut done: Vec<Written> = Vec::new();
    for mut it in open {
        let is_near = |other: &Written, y: i64| {
            other.x.abs_diff(it.x) < WIDE.unsigned_abs()
                && other.y.abs_diff(y) < LINE.unsigned_abs()
        };
        while let Some(other) = done.iter().find(|other| is_near(other, it.y)) {
            it.y = other.y.saturating_sub(LINE);
        }
        done.push(it);
    }
    done
}
