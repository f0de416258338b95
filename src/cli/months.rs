//! `guiju eval --from 2025-07 --to 2025-12`: one household month by month.

use std::fmt::Write as _;

use super::console::Console;
use super::eval::Format;
use super::failure::{Failure, Verdict};
use super::outcome::{Failing, doubtful, heading, named, new_table, whose};
use super::problems;
use super::program::Rulebook;
use crate::api::error::FactError;
use crate::api::months::{labels, month, quantity, to_wire, unfit};
use crate::explain;
use crate::months::{Adds, Arrear, Counted, Line, MOST, MOST_BY_DAYS, Months, Pay, Sum, months};
use crate::program::meaning::DoubtedValue;
use crate::program::wording::Wording;
use crate::program::{Facts, Program, Type};
use crate::sorted;
use crate::value::{Date, Number};
use crate::wire::to_lines;

/// Reads `2025-07`, or a day of that month.
pub(super) fn month_named(text: &str) -> Result<Date, String> {
    let parsed = Date::parse(text).or_else(|_| Date::parse(&format!("{text}-01")));
    parsed
        .map(Date::month_start)
        .map_err(|_| "写年月，如 2025-07 · write a year and a month, such as 2025-07".to_owned())
}

/// Reads `15`, `last` or `each`, also `月末` and `按日`.
pub(super) fn counted_day(text: &str) -> Result<Counted, String> {
    match text {
        "last" | "月末" => return Ok(Counted::LAST),
        "each" | "按日" => return Ok(Counted::Each),
        _ => {}
    }
    let number = text.parse::<u8>().ok().filter(|day| (1..=31).contains(day));
    number.map(Counted::Day).ok_or_else(|| {
        "写 1 至 31 的日子、last（月末）或 each（按日）· write a day from 1 to 31, last, or each (pay by days)"
            .to_owned()
    })
}

/// Evaluates from month to month and says what is due, sums, and arrears.
pub(super) fn run(
    rulebook: &Rulebook,
    facts: &Facts,
    (from, to): (Date, Date),
    counted: Counted,
    format: Format,
    console: &Console,
) -> Result<Verdict, Failure> {
    let asked = from.months_until(to).saturating_add(1);
    let most = match counted {
        Counted::Day(_) => MOST,
        Counted::Each => MOST_BY_DAYS,
    };
    if asked < 1 || usize::try_from(asked).is_ok_and(|asked| asked > most) {
        return Err(Failure::call(
            format!(
                "--from {} --to {}：先后颠倒，或超过 {most} 个月",
                month(from),
                month(to)
            ),
            format!(
                "--from {} --to {}: the last month comes first, or there are more than {most}",
                month(from),
                month(to)
            ),
        ));
    }
    let program = &rulebook.program;
    let all = match months(program, facts, (from, to), counted) {
        Ok(all) => all,
        Err(error) => {
            return problems::impossible(&error, rulebook, format == Format::Json, console);
        }
    };
    let unfit = unfit(program, facts, &all);
    if unfit.len() == all.firsts.len()
        && let Some((_, problems)) = unfit.last()
    {
        return problems::refuse(problems, format == Format::Json, console);
    }
    let text = match format {
        Format::Json => {
            let months = labels(&all);
            format!("{}\n", to_lines(&to_wire(program, &all, &months, &unfit)))
        }
        Format::Human => {
            let told = told(program, facts, &all, (from, to), console);
            format!("{told}{}", misfits(&all, &unfit, console))
        }
    };
    console.give(&text)?;
    let mut due = all.lines.iter().flat_map(|line| &line.due);
    Ok(if due.any(|pay| *pay == Pay::Cannot) {
        Verdict::No
    } else {
        Verdict::Fine
    })
}

fn told(
    program: &Program,
    facts: &Facts,
    all: &Months,
    (from, to): (Date, Date),
    console: &Console,
) -> String {
    let mut text = heading(program, from, console.lang);
    text = text.replacen(
        &from.to_string(),
        &format!("{} – {}", month(from), month(to)),
        1,
    );
    let mut table = new_table(console);
    table.set_header(console.either(
        ["待遇", "对象", "月份", "数额", "合计"],
        ["benefit", "for", "months", "amount", "sum"],
    ));
    let (mut without, mut open) = (Failing::default(), Failing::default());
    let mut arrears = String::new();
    for line in &all.lines {
        let benefit = program.benefits.at(line.benefit);
        let name = named(program, &benefit.name, &benefit.labels, console.lang);
        let whose = whose(program, facts, &line.path, console.lang);
        if line.due.iter().all(|pay| *pay == Pay::Nothing) && line.arrears.is_empty() {
            without.add(name, whose);
            continue;
        }
        let is_open =
            |pay: &Pay| *pay == Pay::Open || line.adds == Adds::Once && *pay == Pay::Nothing;
        if line.due.iter().all(is_open) {
            open.add(name, whose);
            continue;
        }
        let words = Words {
            program,
            line,
            console,
        };
        let runs = runs(&line.due);
        for (position, (first, last)) in runs.iter().enumerate() {
            let pay = line.due.get(*first).copied().unwrap_or(Pay::Open);
            let is_first = position == 0;
            table.add_row([
                if is_first {
                    name.to_owned()
                } else {
                    String::new()
                },
                if is_first {
                    whose.clone()
                } else {
                    String::new()
                },
                span(all, *first, *last),
                words.pay(pay),
                if is_first {
                    words.total()
                } else {
                    String::new()
                },
            ]);
        }
        // Writing to a String cannot fail.
        for line in words.arrears(all) {
            let _ = writeln!(
                arrears,
                "{}",
                console.either(
                    format!("· {name}（{whose}）：{line}"),
                    format!("· {name} ({whose}): {line}")
                )
            );
        }
    }
    if table.row_count() > 0 {
        let _ = writeln!(text, "{table}");
    }
    if !arrears.is_empty() {
        let _ = writeln!(
            text,
            "{}\n{arrears}",
            console.either("补发、扣回：", "paid too little or too much:")
        );
    }
    text.push_str(&doubted(program, all, console));
    let of_all = |_: &str| false;
    for (list, zh, en) in [
        (&open, "各月都未定", "open in every month"),
        (&without, "各月都没有", "in no month"),
    ] {
        let words = list.words(&of_all, console.lang);
        if !words.is_empty() {
            let _ = writeln!(
                text,
                "{}",
                console.either(format!("{zh}：{words}"), format!("{en}: {words}"))
            );
        }
    }
    text
}

/// Values that some month stands on and that are of a wider place, or overdue.
fn doubted(program: &Program, all: &Months, console: &Console) -> String {
    let values = all.lines.iter().flat_map(|line| &line.doubted);
    let values: Vec<DoubtedValue> = sorted::set(values.copied()).into_iter().collect();
    let told = explain::doubted_text(program, &values);
    doubtful(&told, console.lang.into())
}

/// Which months cannot be computed, and why; months in a row with one reason in a line.
fn misfits(all: &Months, unfit: &[(usize, Vec<FactError>)], console: &Console) -> String {
    let mut text = String::new();
    let why = |at: &usize| all.unfit.get(*at).map(|unfit| &unfit.misfits);
    let in_row = |(one, _): &(usize, _), (next, _): &(usize, _)| {
        one.saturating_add(1) == *next && why(one) == why(next)
    };
    for run in unfit.chunk_by(in_row) {
        let (Some((first, _)), Some((last, problems))) = (run.first(), run.last()) else {
            continue;
        };
        let months = span(all, *first, *last);
        for problem in problems {
            let message = problem.report().message;
            let why = console.words(&message);
            // Writing to a String cannot fail.
            let _ = writeln!(
                text,
                "{}",
                console.either(
                    format!("{months} 算不出：{why}"),
                    format!("{months} cannot be computed: {why}")
                )
            );
        }
    }
    text
}

/// Months in a row that come to the same.
fn runs(pays: &[Pay]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, pay) in pays.iter().enumerate() {
        match runs.last_mut() {
            Some((first, last)) if pays.get(*first) == Some(pay) => *last = at,
            Some(_) | None => runs.push((at, at)),
        }
    }
    runs
}

fn span(all: &Months, first: usize, last: usize) -> String {
    let label = |at: usize| all.firsts.get(at).copied().map(month).unwrap_or_default();
    if first == last {
        label(first)
    } else {
        format!("{} – {}", label(first), label(last))
    }
}

/// One benefit's months in words.
struct Words<'a> {
    program: &'a Program,
    line: &'a Line,
    console: &'a Console,
}

impl Words<'_> {
    fn amount(&self, amount: Number, sum: bool) -> String {
        let wording = Wording::plain(self.program, self.console.lang);
        let Some(quantity) = quantity(self.program, self.line) else {
            return wording.digits(amount);
        };
        let unit = if sum {
            self.line.adds.summed(quantity.unit())
        } else {
            quantity.unit().clone()
        };
        let ty = Type::Number(quantity.clone().with_unit(unit));
        wording.number(amount, &ty)
    }

    fn pay(&self, pay: Pay) -> String {
        let console = self.console;
        match pay {
            Pay::Nothing => console.either("没有", "none").to_owned(),
            Pay::Exact(amount) => self.amount(amount, false),
            Pay::UpTo(cap) => {
                let cap = self.amount(cap, false);
                console.either(format!("不超过 {cap}"), format!("up to {cap}"))
            }
            Pay::AtLeast(low) => {
                let low = self.amount(low, false);
                console.either(format!("不低于 {low}"), format!("at least {low}"))
            }
            Pay::Range(low, high) => {
                let (low, high) = (self.amount(low, false), self.amount(high, false));
                console.either(format!("{low} 至 {high}"), format!("{low} to {high}"))
            }
            Pay::Unstated => console.either("享受", "received").to_owned(),
            Pay::Open => console.either("未定", "open").to_owned(),
            Pay::Cannot => console.either("算不出", "cannot be computed").to_owned(),
        }
    }

    fn total(&self) -> String {
        match (self.line.adds, self.line.total) {
            (Adds::Not, _) => self.console.either("不相加", "no sum").to_owned(),
            (_, None) => self.console.either("未定", "open").to_owned(),
            (_, Some(Sum { low, high })) if high == Some(low) => self.amount(low, true),
            (_, Some(Sum { low, high: None })) => {
                let low = self.amount(low, true);
                self.console
                    .either(format!("不低于 {low}"), format!("at least {low}"))
            }
            (
                _,
                Some(Sum {
                    low,
                    high: Some(high),
                }),
            ) if low.is_zero() => {
                let high = self.amount(high, true);
                self.console
                    .either(format!("不超过 {high}"), format!("up to {high}"))
            }
            (
                _,
                Some(Sum {
                    low,
                    high: Some(high),
                }),
            ) => {
                let (low, high) = (self.amount(low, true), self.amount(high, true));
                self.console
                    .either(format!("{low} 至 {high}"), format!("{low} to {high}"))
            }
        }
    }

    /// Arrears of months in a row with one amount, in one line.
    fn arrears(&self, all: &Months) -> Vec<String> {
        let arrears = &self.line.arrears;
        let mut lines = Vec::new();
        let mut at = 0;
        while let Some(first) = arrears.get(at) {
            let in_row = |(offset, other): (usize, &Arrear)| {
                other.amount == first.amount
                    && other.known_in == first.known_in
                    && other.month == first.month.saturating_add(offset)
            };
            let rest = arrears.get(at..).unwrap_or_default();
            let count = rest
                .iter()
                .enumerate()
                .take_while(|it| in_row((it.0, it.1)))
                .count();
            let last = first.month.saturating_add(count).saturating_sub(1);
            let months = span(all, first.month, last);
            let count_number = Number::from(i64::try_from(count).unwrap_or(i64::MAX));
            let sum = first
                .amount
                .checked_mul(count_number)
                .unwrap_or(first.amount);
            let is_too_much = first.is_too_much();
            let positive = |amount: Number| {
                if is_too_much {
                    amount.negated()
                } else {
                    amount
                }
            };
            // A twelfth of an amount a year is no rate of its own.
            let is_sum = self.line.adds == Adds::Yearly;
            let each = self.amount(positive(first.amount), is_sum);
            let sum = self.amount(positive(sum), true);
            let known_in = first.known_in.and_then(|at| all.firsts.get(at));
            let when = known_in.copied().map(month);
            let (zh, en) = if is_too_much {
                ("多发", "too much")
            } else {
                ("少发", "too little")
            };
            let follows = self.follows(is_too_much, when.as_deref());
            lines.push(self.console.either(
                format!("{months} 每月{zh} {each}，共 {sum}，{follows}"),
                format!("{months} {each} {en}, {sum} in all, {follows}"),
            ));
            at = at.saturating_add(count.max(1));
        }
        lines
    }

    /// What follows of an amount that was paid too little or too much; `when` it is known.
    fn follows(&self, is_too_much: bool, when: Option<&str>) -> String {
        match (is_too_much, when) {
            (false, Some(when)) => self
                .console
                .either(format!("{when} 补足"), format!("made good in {when}")),
            (true, Some(when)) => self.console.either(
                format!("{when} 起应扣回"),
                format!("to be recovered from {when} on"),
            ),
            (false, None) => self
                .console
                .either("这些月份之后才公布", "made known only after these months")
                .to_owned(),
            (true, None) => self
                .console
                .either(
                    "这些月份之后才公布，应扣回",
                    "made known only after these months, to be recovered",
                )
                .to_owned(),
        }
    }
}
