//! Reads a sentence from left to right: each number whole, with what it counts.

use super::days::{Reading, readings};
use super::letters::Letters;
use super::measures::{self, Measure};
use super::numbering::skipped;
use super::{chinese, digits, english};
use crate::value::Number;

/// A number that a sentence states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Figure {
    /// Its value: 15000 of `1.5万`, 0.2 of `20%`.
    pub(crate) value: Number,
    /// What it counts, where that is known.
    pub(crate) measure: Option<Measure>,
    /// Positions of its letters, with scale and unit.
    pub(crate) from: usize,
    /// The position behind them.
    pub(crate) to: usize,
}

/// Words for a half.
const HALVES: &[&str] = &["一半", "半数", "减半", "折半", "半价", "半额"];
/// Marks between the two ends of a range.
const TO: &[char] = &['至', '到', '-', '~'];

/// Every number that a sentence states, in the order of its letters.
pub(crate) fn figures_in(letters: &Letters) -> Vec<Figure> {
    let days = readings(letters);
    let mut days = days.iter().peekable();
    let mut found = Vec::new();
    let mut at = 0_usize;
    while at < letters.len() {
        if days.peek().is_some_and(|day| day.from <= at)
            && let Some(day) = days.next()
        {
            of_calendar(day, &mut found);
            at = day.to.max(at);
            continue;
        }
        let end = one(letters, at, &mut found);
        at = end
            .unwrap_or_else(|| past_run(letters, at))
            .max(at.saturating_add(1));
    }
    found
}

/// Past digits or numerals that are no number together: no part of them is one.
fn past_run(letters: &Letters, at: usize) -> usize {
    let in_digits = |letter: &char| letter.is_ascii_digit();
    let in_numerals =
        |letter: &char| chinese::digit(*letter).is_some() || chinese::scale(*letter).is_some();
    let rest = letters.from(at);
    let run = |part: &dyn Fn(&char) -> bool| rest.iter().take_while(|it| part(it)).count();
    at.saturating_add(run(&in_digits).max(run(&in_numerals)))
}

/// The parts of a day: a rule may ask for a month or a year by its number.
fn of_calendar(day: &Reading, found: &mut Vec<Figure>) {
    let parts = [day.year, day.month, day.day];
    found.extend(parts.into_iter().flatten().map(|part| Figure {
        value: Number::from(part),
        measure: Some(Measure::Calendar),
        from: day.from,
        to: day.to,
    }));
}

/// Reads what begins at a position; the position behind it.
fn one(letters: &Letters, at: usize, found: &mut Vec<Figure>) -> Option<usize> {
    if let Some(end) = skipped(letters, at) {
        return Some(end);
    }
    if let Some(length) = letters.one_of(at, HALVES) {
        let to = at.checked_add(length)?;
        divided(1, 2, (at, to), found)?;
        return Some(to);
    }
    if letters.get(at)? == '半' {
        return half_of(letters, at, found);
    }
    if let Some(end) = fraction(letters, at, found) {
        return Some(end);
    }
    if chinese::is_no_number(letters, at) {
        return None;
    }
    let (number, mut to) = number(letters, at)?;
    let mut first = finished(letters, number, (at, &mut to));
    if let Some(parted) = digits::parted(letters, at) {
        found.push(Figure {
            value: parted,
            measure: None,
            from: at,
            to,
        });
    }
    if let Some((second, end)) = range(letters, &mut first, at, to) {
        found.push(first);
        found.push(second);
        return Some(end);
    }
    let rest = with_half(letters, &mut first);
    found.push(first);
    Some(rest.unwrap_or(to))
}

fn number(letters: &Letters, at: usize) -> Option<(Number, usize)> {
    let (number, to) = chinese::read(letters, at).or_else(|| english::read(letters, at))?;
    let in_latin = letters.get(at)?.is_ascii_alphabetic();
    if !in_latin && let Some((scale, end)) = english::scale(letters, to) {
        return Some((number.checked_mul(scale).ok()?, end));
    }
    Some((number, to))
}

/// A number with the part or the unit that stands behind it.
fn finished(letters: &Letters, number: Number, (from, to): (usize, &mut usize)) -> Figure {
    let mut figure = Figure {
        value: number,
        measure: measures::is_money_before(letters, from).then_some(Measure::Money),
        from,
        to: *to,
    };
    if let Some((by, end)) = measures::part(letters, *to) {
        // 三成五: 35 %.
        let (more, end) = tenths(letters, end)
            .filter(|_| by == Number::from(10))
            .unwrap_or((Number::ZERO, end));
        let value = number
            .checked_div(by)
            .and_then(|part| part.checked_add(more));
        if let Ok(value) = value {
            figure.value = value;
            figure.measure = Some(Measure::Share);
            *to = end;
        }
    } else if let Some((measure, end)) = measures::behind(letters, *to) {
        figure.measure = figure.measure.or(Some(measure));
        *to = end;
    }
    figure.to = *to;
    figure
}

/// `五` of `三成五`, as hundredths.
fn tenths(letters: &Letters, at: usize) -> Option<(Number, usize)> {
    let digit = chinese::digit(letters.get(at)?)?;
    let next = at.checked_add(1)?;
    let goes_on = letters
        .get(next)
        .is_some_and(|it| chinese::digit(it).is_some() || chinese::scale(it).is_some());
    let hundredths = Number::fraction(digit.into(), 100).ok()?;
    (!goes_on).then_some((hundredths, next))
}

/// `3至5万元`: the second end, whose scale and unit the first one has too.
fn range(letters: &Letters, first: &mut Figure, from: usize, to: usize) -> Option<(Figure, usize)> {
    let mark = letters.past_blank(to);
    if !TO.contains(&letters.get(mark)?) {
        return None;
    }
    // 3——5万元: two dashes.
    let mut start = mark.checked_add(1)?;
    while letters.get(start) == Some('-') {
        start = start.checked_add(1)?;
    }
    let start = letters.past_blank(start);
    let (number, mut end) = number(letters, start)?;
    // 1至3月 is of the calendar.
    let bare = end;
    let second = finished(letters, number, (start, &mut end));
    if first.measure == Some(Measure::Money) && measures::is_money_before(letters, from) {
        return Some((
            Figure {
                measure: Some(Measure::Money),
                ..second
            },
            end,
        ));
    }
    if first.to > from && first.measure.is_none() {
        first.measure = second.measure;
        if second.measure == Some(Measure::Share) {
            let by = number.checked_div(second.value).ok()?;
            first.value = first.value.checked_div(by).ok()?;
        }
    }
    let scale = trailing_scale(letters.between(start, bare));
    let own = letters
        .between(from, to)
        .iter()
        .any(|it| chinese::scale(*it).is_some());
    if let Some(scale) = scale.filter(|_| !own)
        && let Ok(value) = first.value.checked_mul(scale)
        && value <= second.value
    {
        first.value = value;
    }
    Some((second, end))
}

/// `万` of `5万`; none of `5`.
fn trailing_scale(letters: &[char]) -> Option<Number> {
    let scales = letters.iter().rev().map_while(|it| chinese::scale(*it));
    let scale = scales.fold(1_i64, i64::saturating_mul);
    (scale > 1).then(|| Number::from(scale))
}

/// `一年半`, `三倍半`: half of one more.
fn with_half(letters: &Letters, figure: &mut Figure) -> Option<usize> {
    let (measure, number) = (figure.measure?, figure.to);
    let half = Number::fraction(1, 2).ok()?;
    let is_counted = match measure {
        Measure::Year | Measure::Times | Measure::Day => true,
        Measure::Money
        | Measure::Years
        | Measure::Quarter
        | Measure::Month
        | Measure::Week
        | Measure::Hour
        | Measure::Age
        | Measure::Person
        | Measure::Household
        | Measure::Share
        | Measure::Calendar => false,
    };
    let next = number.checked_add(1)?;
    let goes_on = letters
        .get(next)
        .is_some_and(|it| "年个月数天额价".contains(it));
    if !is_counted || letters.get(number) != Some('半') || goes_on {
        return None;
    }
    figure.value = figure.value.checked_add(half).ok()?;
    figure.to = next;
    Some(next)
}

/// `半年`, `半个月`
fn half_of(letters: &Letters, at: usize, found: &mut Vec<Figure>) -> Option<usize> {
    let next = at.checked_add(1)?;
    let (measure, to) = measures::behind(letters, next)?;
    let is_time = matches!(measure, Measure::Year | Measure::Month | Measure::Day);
    found.push(Figure {
        value: Number::fraction(1, 2).ok()?,
        measure: Some(measure),
        from: at,
        to,
    });
    is_time.then_some(to)
}

/// `百分之五`, `三分之一`, `3/4`, `½`, `two-thirds`
fn fraction(letters: &Letters, at: usize, found: &mut Vec<Figure>) -> Option<usize> {
    let hundreds = [("百分之", 100), ("千分之", 1_000), ("万分之", 10_000)];
    if let Some((word, by)) = hundreds.iter().find(|(word, _)| letters.has(at, word)) {
        let start = at.checked_add(word.chars().count())?;
        let (top, to) = chinese::read(letters, start)?;
        let by = Number::from(*by);
        let share = |value: Number| value.checked_div(by).ok();
        let mut push = |value: Number, from: usize, to: usize| {
            found.push(Figure {
                value,
                measure: Some(Measure::Share),
                from,
                to,
            });
        };
        push(share(top)?, at, to);
        // 百分之三至五
        let next = to.checked_add(1)?;
        if letters.get(to).is_some_and(|it| TO.contains(&it))
            && let Some((second, end)) = chinese::read(letters, next)
        {
            push(share(second)?, next, end);
            return Some(end);
        }
        return Some(to);
    }
    if let Some((above, below, to)) = english::fraction(letters, at) {
        divided(above, below, (at, to), found)?;
        return Some(to);
    }
    let (first, middle) = chinese::read(letters, at)?;
    let whole = |number: Number| {
        i64::try_from(number.floor())
            .ok()
            .filter(|_| number.is_integer())
    };
    if letters.has(middle, "分之") {
        let (second, to) = chinese::read(letters, middle.checked_add(2)?)?;
        divided(whole(second)?, whole(first)?, (at, to), found)?;
        return Some(to);
    }
    let is_line = matches!(letters.get(middle), Some('/' | '⁄'));
    let (second, to) = digits::read(letters, middle.checked_add(1)?).filter(|_| is_line)?;
    divided(whole(first)?, whole(second)?, (at, to), found)?;
    Some(to)
}

/// A fraction, and its parts: a rule may write `× 2 / 3`.
fn divided(
    above: i64,
    below: i64,
    (from, to): (usize, usize),
    found: &mut Vec<Figure>,
) -> Option<()> {
    let whole = Number::fraction(above.into(), below.into()).ok()?;
    let figure = |value: Number, measure| Figure {
        value,
        measure,
        from,
        to,
    };
    found.push(figure(whole, Some(Measure::Share)));
    found.push(figure(Number::from(below), None));
    if above != 1 {
        found.push(figure(Number::from(above), None));
    }
    Some(())
}

impl Figure {
    /// Whether it states a number of a measure: `四年` states 48 月.
    pub(crate) fn states(&self, number: Number, measure: Option<Measure>) -> bool {
        match (measure, self.measure) {
            (None, _) | (Some(_), None) => self.value == number,
            (Some(to), Some(from)) => {
                let is_ratio = |it| matches!(it, Measure::Share | Measure::Times);
                if is_ratio(to) && is_ratio(from) {
                    return self.value == number;
                }
                to.convert(self.value, from) == Some(number)
            }
        }
    }
}
