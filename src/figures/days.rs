//! The days that a sentence states: `2024年6月18日`, `二○二四年六月`, `2024年1月1日至6月30日`, `1 July 2024`.
//!
//! A year or a month that is not repeated is that of the day before it. A month without a day is
//! all its days.

use super::letters::Letters;
use super::{chinese, digits};
use crate::value::Date;

/// A day, a month or a year that is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading {
    /// Positions of its letters.
    pub(super) from: usize,
    pub(super) to: usize,
    /// What is written of it.
    pub(super) year: Option<i64>,
    pub(super) month: Option<i64>,
    pub(super) day: Option<i64>,
}

/// A stretch of days that a sentence states; of one day where both ends are one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stated {
    /// The first day.
    pub(crate) first: Date,
    /// The last day.
    pub(crate) last: Date,
    /// How it stands to what is ruled.
    pub(crate) bound: Bound,
    /// Positions of its letters.
    pub(crate) from: usize,
    /// The position behind them.
    pub(crate) to: usize,
}

/// What a day bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    /// `自…起`, `…施行`
    Since,
    /// `至…`
    Until,
    /// Nothing that is said.
    Open,
}

impl Stated {
    /// Whether it is this day: one of its own, or the first or last of a month.
    pub(crate) fn is(&self, day: Date) -> bool {
        match self.bound {
            Bound::Since => self.first == day,
            Bound::Until => self.last == day,
            Bound::Open => self.first == day || self.last == day,
        }
    }
}

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Marks between the first and the last day of a stretch.
const TO: &[&str] = &["至", "到", "-", "~", "to", "until", "through", "止"];
const SINCE: &[&str] = &[
    "自",
    "从",
    "from",
    "effective",
    "since",
    "beginning",
    "on or after",
    "effect on",
];
const STARTS: &[&str] = &[
    "起",
    "开始",
    "施行",
    "执行",
    "实施",
    "之日起",
    "生效",
    "(含)起",
    "以后",
];

/// Every day, month and year that is written.
pub(super) fn readings(letters: &Letters) -> Vec<Reading> {
    let mut all: Vec<Reading> = Vec::new();
    let mut at = 0_usize;
    while at < letters.len() {
        let last = all.last();
        let Some(reading) = chinese_day(letters, at, last)
            .or_else(|| parted(letters, at))
            .or_else(|| english(letters, at))
        else {
            at = at.saturating_add(1);
            continue;
        };
        at = reading.to.max(at.saturating_add(1));
        all.push(reading);
    }
    all
}

/// Every day that a sentence states whole.
pub(crate) fn days_in(letters: &Letters) -> Vec<Stated> {
    let mut all: Vec<Stated> = Vec::new();
    let (mut year, mut month) = (None, None);
    for reading in readings(letters) {
        year = reading.year.or(year);
        month = reading.month.or(month);
        let of = (
            year,
            reading.month.or_else(|| reading.day.and(month)),
            reading.day,
        );
        let Some((first, last)) = stretch(of) else {
            continue;
        };
        let follows = letters.ends_with(reading.from, TO);
        let starts = letters
            .one_of(letters.past_blank(reading.to), STARTS)
            .is_some();
        let bound = if follows {
            Bound::Until
        } else if starts || letters.ends_with(reading.from, SINCE) {
            Bound::Since
        } else {
            Bound::Open
        };
        all.push(Stated {
            first,
            last,
            bound,
            from: reading.from,
            to: reading.to,
        });
    }
    all
}

fn stretch((year, month, day): (Option<i64>, Option<i64>, Option<i64>)) -> Option<(Date, Date)> {
    let year = i32::try_from(year?).ok()?;
    let whole = |part: i64| u32::try_from(part).ok();
    let day_of = |month: u32, day: u32| Date::new(year, month, day).ok();
    match (month, day) {
        (Some(month), Some(day)) => {
            let day = day_of(whole(month)?, whole(day)?)?;
            Some((day, day))
        }
        (Some(month), None) => {
            let first = day_of(whole(month)?, 1)?;
            Some((first, first.month_end()))
        }
        (None, _) => Some((day_of(1, 1)?, day_of(12, 31)?)),
    }
}

/// A whole number in digits or numerals, year or day, and the position behind it.
fn whole(letters: &Letters, at: usize) -> Option<(i64, usize)> {
    let (number, end) = chinese::read(letters, at)?;
    let value = i64::try_from(number.floor())
        .ok()
        .filter(|_| number.is_integer())?;
    Some((value, end))
}

/// A year of four digits or numerals: `2024`, `二〇二四`, `二O二四`.
fn year(letters: &Letters, at: usize) -> Option<(i64, usize)> {
    let digit = |letter: &char| match letter {
        'o' => Some(0),
        letter => letter
            .to_digit(10)
            .map(i64::from)
            .or_else(|| chinese::digit(*letter)),
    };
    let run = letters.from(at).iter().map_while(digit).take(5);
    let run: Vec<i64> = run.collect();
    let before = at.checked_sub(1).and_then(|before| letters.get(before));
    if run.len() != 4 || before.is_some_and(|it| it.is_ascii_digit() || it == '.') {
        return None;
    }
    let year = run
        .iter()
        .fold(0_i64, |sum, it| sum.saturating_mul(10).saturating_add(*it));
    (1_900..=2_100)
        .contains(&year)
        .then_some((year, at.checked_add(4)?))
}

/// `2024年6月18日`, `6月30日`, `18日` behind a day; `2024年` alone.
fn chinese_day(letters: &Letters, from: usize, last: Option<&Reading>) -> Option<Reading> {
    let mut reading = Reading {
        from,
        to: from,
        year: None,
        month: None,
        day: None,
    };
    if letters.before(from) == Some('第') {
        return None;
    }
    let mut at = from;
    if let Some((value, end)) = year(letters, at)
        && letters.get(letters.past_blank(end)) == Some('年')
    {
        reading.year = Some(value);
        at = letters.past_blank(end).checked_add(1)?;
        reading.to = at;
    }
    if let Some((value, end)) =
        whole(letters, letters.past_blank(at)).filter(|(it, _)| (1..=12).contains(it))
    {
        let mark = letters.past_blank(end);
        let is_month = letters.get(mark) == Some('月')
            && (reading.year.is_some() || !is_duration(letters, from, mark));
        // 2024年1至3月, 1-3月
        let is_first = letters.one_of(mark, TO).and_then(|length| {
            let (other, end) = whole(letters, mark.checked_add(length)?)?;
            let is_month = (value..=12).contains(&other) && letters.get(end) == Some('月');
            (is_month && (reading.year.is_some() || last.is_some())).then_some(())
        });
        if is_month {
            reading.month = Some(value);
            at = mark.checked_add(1)?;
            reading.to = at;
            let digit = letters.past_blank(at);
            if let Some((day, end)) = whole(letters, digit).filter(|(it, _)| (1..=31).contains(it))
                && letters
                    .get(letters.past_blank(end))
                    .is_some_and(|it| "日号".contains(it))
            {
                reading.day = Some(day);
                reading.to = letters.past_blank(end).checked_add(1)?;
            }
            return Some(reading);
        }
        if is_first.is_some() {
            reading.month = Some(value);
            reading.to = end;
            return Some(reading);
        }
    }
    if reading.year.is_some() {
        return Some(reading);
    }
    // 7月1日至15日
    let (day, end) = whole(letters, from).filter(|(it, _)| (1..=31).contains(it))?;
    let follows = last.is_some_and(|last| {
        last.day.is_some() && letters.ends_with(from, TO) && from.saturating_sub(last.to) <= 2
    });
    (follows && letters.get(end).is_some_and(|it| "日号".contains(it))).then_some(Reading {
        day: Some(day),
        to: end.checked_add(1)?,
        ..reading
    })
}

/// Whether `6月` is how long something lasts: 满6月, 6月以上.
fn is_duration(letters: &Letters, from: usize, mark: usize) -> bool {
    let after = mark.saturating_add(1);
    letters.ends_with(
        from,
        &["满", "不足", "超过", "每", "达", "以内", "低于", "少于"],
    ) || letters
        .one_of(after, &["以上", "以内", "以下", "之内", "内"])
        .is_some()
}

/// `2024-06-18`, `2024/6/18`, `2024.6.18`, `2024-06`
fn parted(letters: &Letters, from: usize) -> Option<Reading> {
    let (year, mut at) = year(letters, from)?;
    let mark = letters.get(at).filter(|it| matches!(it, '-' | '/' | '.'))?;
    let part = |at: &mut usize| {
        let start = at
            .checked_add(1)
            .filter(|_| letters.get(*at) == Some(mark))?;
        let run = letters.from(start).iter().map_while(|it| it.to_digit(10));
        let run: Vec<u32> = run.take(3).collect();
        if run.is_empty() || run.len() > 2 {
            return None;
        }
        *at = start.checked_add(run.len())?;
        Some(run.iter().fold(0_i64, |sum, it| {
            sum.saturating_mul(10).saturating_add((*it).into())
        }))
    };
    let month = part(&mut at).filter(|it| (1..=12).contains(it))?;
    let day = part(&mut at).filter(|it| (1..=31).contains(it));
    if day.is_none() && mark != '-' {
        return None;
    }
    Some(Reading {
        from,
        to: at,
        year: Some(year),
        month: Some(month),
        day,
    })
}

/// `1 July 2024`, `1st of July, 2024`, `July 1, 2024`, `July 2024`
fn english(letters: &Letters, from: usize) -> Option<Reading> {
    let past = |at: usize| {
        let at = letters.past_blank(at);
        let at = if letters.get(at) == Some(',') {
            at.saturating_add(1)
        } else {
            at
        };
        letters.past_blank(at)
    };
    let day = |at: usize| {
        let (number, end) = digits::read(letters, at).filter(|(it, _)| it.is_integer())?;
        let value = i64::try_from(number.floor())
            .ok()
            .filter(|it| (1..=31).contains(it))?;
        let ordinal = ["st", "nd", "rd", "th"].iter().any(|it| {
            letters
                .between(end, end.saturating_add(2))
                .iter()
                .copied()
                .eq(it.chars())
        });
        Some((value, if ordinal { end.saturating_add(2) } else { end }))
    };
    let month = |at: usize| {
        letters.get(at).filter(char::is_ascii_alphabetic)?;
        let mut names = MONTHS.iter().zip(1_i64..);
        names.find_map(|(name, number)| {
            let short = name.get(..3)?;
            let word = [*name, short]
                .into_iter()
                .find(|word| letters.has(at, word))?;
            Some((number, at.checked_add(word.len())?))
        })
    };
    let mut at = from;
    let mut first = None;
    if letters.get(from)?.is_ascii_digit() {
        let (value, end) = day(from)?;
        first = Some(value);
        at = past(end);
        if letters.has(at, "day") {
            at = past(at.checked_add(3)?);
        }
        if letters.has(at, "of") {
            at = past(at.checked_add(2)?);
        }
    }
    let (month, mut end) = month(at)?;
    let next = past(end);
    if first.is_none()
        && let Some((value, behind)) = day(next)
        && year(letters, next).is_none()
    {
        (first, end) = (Some(value), behind);
    }
    let year = year(letters, past(end));
    // May and march are words of their own.
    if year.is_none() && first.is_none() {
        return None;
    }
    Some(Reading {
        from,
        to: year.map_or(end, |(_, end)| end),
        year: year.map(|(year, _)| year),
        month: Some(month),
        day: first,
    })
}
