//! A parameter over time: a step line for each key, drawn in whole pixels.

use maud::{Markup, html};

use crate::diagnostic::Lang;
use crate::program::wording::Wording;
use crate::program::{Parameter, Program};
use crate::value::{Date, Number, Value};

const WIDTH: i64 = 560;
const HEIGHT: i64 = 160;
const LEFT: i64 = 8;
const BOTTOM: i64 = 24;

/// Dashes tell the lines apart without colour.
const DASHES: [&str; 6] = ["none", "8 4", "2 3", "10 3 2 3", "5 5", "1 4"];

/// The chart; none where nothing ever changes, or where values are no numbers.
pub(super) fn chart(program: &Program, parameter: &Parameter, title: &str) -> Option<Markup> {
    let series: Vec<(String, Vec<(Date, Number)>)> = parameter
        .cells
        .iter()
        .map(|cell| {
            let wording = Wording::plain(program, Lang::Zh);
            let keys = cell.keys.iter().zip(&parameter.keys);
            let keys: Vec<String> = keys.map(|(key, kind)| wording.key(*key, *kind)).collect();
            let number = |value: Value| match value {
                Value::Number(number) => Some(number),
                Value::Truth(_) | Value::Item(_) | Value::Region(_) | Value::Date(_) => None,
            };
            let values = cell.values.iter();
            let points = values.filter_map(|it| Some((it.from, number(it.value?)?)));
            (keys.join("·"), points.collect::<Vec<_>>())
        })
        .filter(|(_, points)| points.len() > 1)
        .take(DASHES.len())
        .collect();
    let days = || {
        series
            .iter()
            .flat_map(|(_, points)| points.iter().map(|(day, _)| *day))
    };
    let (first, last) = (days().min()?, days().max()?);
    let most = series
        .iter()
        .flat_map(|(_, points)| points.iter().map(|(_, value)| *value))
        .max()
        .filter(|most| *most > Number::ZERO)?;
    let days_between = first.days_until(last).max(1);
    let inner = WIDTH.saturating_sub(LEFT.saturating_mul(8));
    let x = |day: Date| {
        let along = first.days_until(day).saturating_mul(inner);
        LEFT.saturating_add(along.checked_div(days_between).unwrap_or(0))
    };
    let top = HEIGHT.saturating_sub(BOTTOM);
    let y = |value: Number| {
        let share = value
            .checked_div(most)
            .and_then(|share| share.checked_mul(Number::from(top.saturating_sub(12))));
        let share = share
            .ok()
            .and_then(|share| i64::try_from(share.floor()).ok());
        top.saturating_sub(share.unwrap_or(0))
    };
    let end = WIDTH.saturating_sub(LEFT);
    let line = |points: &[(Date, Number)]| {
        let mut path = String::new();
        for (position, (day, value)) in points.iter().enumerate() {
            let (x, y) = (x(*day), y(*value));
            path.push_str(&if position == 0 {
                format!("M{x} {y}")
            } else {
                format!("H{x}V{y}")
            });
        }
        path.push_str(&format!("H{end}"));
        path
    };
    Some(html! {
        svg class="chart" viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" aria-label=(title) {
            title { (title) }
            line class="axis" x1=(LEFT) y1=(top) x2=(end) y2=(top) {}
            @for ((_, points), dash) in series.iter().zip(DASHES) {
                path d=(line(points)) stroke-dasharray=(dash) {}
            }
            text x=(LEFT) y=(HEIGHT.saturating_sub(6)) { (first.to_string()) }
            text x=(end) y=(HEIGHT.saturating_sub(6)) text-anchor="end" { (last.to_string()) " –" }
        }
        ul class="legend" {
            @for ((name, _), dash) in series.iter().zip(DASHES) {
                li { svg viewBox="0 0 36 8" aria-hidden="true" { path d="M0 4H36" stroke-dasharray=(dash) {} } " " (name) }
            }
        }
    })
}
