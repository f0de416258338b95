//! Dates that are moved twice by months, and calendars of working days that never end.

use std::collections::BTreeMap;

use super::Book;
use super::allows::Findings;
use super::error::time::TimeFinding;
use super::walk::{self, sites};
use crate::program::{ArithmeticOp, Call, DateUnit, Expr, ExprKind, Id, Parameter, Program};
use crate::text::Span;
use crate::value::{Date, Value};

/// Where a count is not written as a number, up to so many months are tried.
const MONTHS_TRIED: i64 = 12;

/// Looks at every expression once.
pub(super) fn time(book: Book<'_>, findings: &mut Findings<'_>) {
    let program = book.program;
    let mut calendars: BTreeMap<Id<Parameter>, Span> = BTreeMap::new();
    for site in sites(program) {
        walk::visit(program, site.exprs.iter().copied(), |id, expr| {
            if let Some(finding) = moved_twice(program, id) {
                findings.push(finding.report(), &site.allows);
            }
            for calendar in calendars_of(program, expr) {
                calendars.entry(calendar).or_insert(expr.span);
            }
            true
        });
    }
    for (id, read_at) in calendars {
        without_end(program.parameters.at(id), read_at, findings);
    }
}

/// `起 + 1 月 + 1 月`, with a day for which the end of a month makes a difference.
fn moved_twice(program: &Program, id: Id<Expr>) -> Option<TimeFinding> {
    let outer = by_months(program, id)?;
    let inner = by_months(program, outer.date)?;
    let tried = |count: Option<i64>| match count {
        Some(count) => count..=count,
        None => 1..=MONTHS_TRIED,
    };
    let mut all = tried(inner.months)
        .flat_map(|first| tried(outer.months).map(move |second| (first, second)));
    let (from, twice, once) = all.find_map(|(first, second)| differing(first, second))?;
    Some(TimeFinding::MovedTwice {
        from,
        twice,
        once,
        at: program.exprs.at(id).span,
    })
}

/// A date moved by months or years.
struct Moved {
    date: Id<Expr>,
    /// By how many months; none where that is not written as a number.
    months: Option<i64>,
}

fn by_months(program: &Program, id: Id<Expr>) -> Option<Moved> {
    let ExprKind::Shift {
        op,
        date,
        count,
        unit,
    } = program.exprs.get(id)?.kind
    else {
        return None;
    };
    let of_unit = match unit {
        DateUnit::Day => return None,
        DateUnit::Month => 1,
        DateUnit::Year => 12,
    };
    let written = if let ExprKind::Constant(Value::Number(number)) = program.exprs.at(count).kind {
        i64::try_from(number.floor())
            .ok()
            .filter(|_| number.is_integer())
    } else {
        None
    };
    let sign = if op == ArithmeticOp::Subtract { -1 } else { 1 };
    let months = written.and_then(|it| it.checked_mul(of_unit)?.checked_mul(sign));
    Some(Moved { date, months })
}

/// The end of a month from which two moves come to another day than one.
fn differing(first: i64, second: i64) -> Option<(Date, Date, Date)> {
    let start = Date::new(2024, 1, 1).ok()?;
    (0..48).find_map(|month| {
        let from = start.plus_months(month).ok()?.month_end();
        let twice = from.plus_months(first).ok()?.plus_months(second).ok()?;
        let once = from.plus_months(first.checked_add(second)?).ok()?;
        (twice != once).then_some((from, twice, once))
    })
}

/// The parameters that say on which days people work.
fn calendars_of(program: &Program, expr: &Expr) -> Vec<Id<Parameter>> {
    let ExprKind::Call(Call::Workdays, arguments) = &expr.kind else {
        return Vec::new();
    };
    let parameter = |id: &Id<Expr>| {
        if let ExprKind::Parameter { parameter, .. } = program.exprs.at(*id).kind {
            Some(parameter)
        } else {
            None
        }
    };
    arguments.iter().skip(2).filter_map(parameter).collect()
}

/// A calendar is a table by date: one value that never changes is a rule, such as that nobody
/// works on weekends.
fn without_end(parameter: &Parameter, read_at: Span, findings: &mut Findings<'_>) {
    for cell in &parameter.cells {
        let Some(last) = cell.values.iter().max_by_key(|value| value.from) else {
            continue;
        };
        if last.until.is_some() || last.value.is_none() || cell.values.len() < 2 {
            continue;
        }
        let finding = TimeFinding::CalendarWithoutEnd {
            name: parameter.name.clone(),
            last: last.from,
            at: last.span,
            read_at,
        };
        findings.push(finding.report(), &[&last.allows, &parameter.allows]);
    }
}
