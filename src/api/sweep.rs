//! A sweep as it leaves: points, each benefit over them, sums, and the places where things change.

use super::doubted::{DoubtedTables, uncertain};
use super::error::{FactError, Problem};
use super::facts::{self, unit_words};
use super::json::{self, Json as Written};
use super::values::{number, places};
use super::{Loaded, problems};
use crate::diagnostic::{Diagnostics, Text};
use crate::evaluate::AmountOutcome;
use crate::program::meaning::DoubtedValue;
use crate::program::{Program, Quantity, Type};
use crate::sorted;
use crate::sweep::{Cliff, Line, MOST, Range, State, Sweep, SweepError, Turn, sweep};
use crate::value::{Date, Number, Value};
use crate::wire;
use crate::wire::outcome::{BenefitName, EntityName, RulebookName};
use crate::wire::sweep::{AmountKind, Bounds, Break, Lost, Received, Series, Sum};
use crate::wire::value::Day;

/// What a sweep is asked for: `{"path": "成员[0].月工资", "from": "0", "to": "5000", "points": 200}`.
///
/// Without `from` and `to` the declared range of the fact is taken.
struct Request {
    path: String,
    from: Option<Number>,
    to: Option<Number>,
    points: usize,
}

/// So many points where the request names no number.
const POINTS: usize = 200;

impl Loaded {
    /// Every benefit of a household while one amount moves over a range.
    ///
    /// `request` is `{"path", "from", "to", "points"}`. Gives [`wire::sweep::Sweep`].
    ///
    /// # Errors
    /// As [`Loaded::evaluate`]; a request that cannot be as a problem of its path.
    pub fn sweep(&self, facts_json: &str, on: &str, request: &str) -> Result<String, String> {
        let of = |path: &str| {
            let path = path.to_owned();
            move |problem| problems(&[FactError { path, problem }])
        };
        let facts = self.read(facts_json).map_err(|found| problems(&found))?;
        let on = facts::date(on).map_err(of("on"))?;
        let request = request_of(request).map_err(|(path, problem)| of(path)(problem))?;
        let Some((path, id)) = facts::declared(&self.program, &request.path) else {
            return Err(of(&request.path)(Problem::BadPath));
        };
        let input = self.program.inputs.at(id);
        let Type::Number(quantity) = &input.ty else {
            let problem = wrong(&request.path, "数量", "a quantity");
            return Err(of(&request.path)(problem));
        };
        let bound = |value: Option<Value>| match value {
            Some(Value::Number(number)) => Some(number),
            Some(Value::Truth(_) | Value::Date(_) | Value::Item(_) | Value::Region(_)) | None => {
                None
            }
        };
        let range = (|| {
            Some(Range {
                from: request.from.or(bound(input.low))?,
                to: request.to.or(bound(input.high))?,
                points: request.points,
                step: step(quantity)?,
            })
        })();
        let Some(range) = range else {
            return Err(of("to")(wrong("", "from 和 to", "`from` and `to`")));
        };
        // Both ends are held to what is declared; what lies between is.
        for end in [range.from, range.to] {
            let mut facts = facts.clone();
            facts::set(&self.program, &mut facts, &request.path, &end.to_digits(0))
                .map_err(|problem| problems(&[problem]))?;
        }
        self.fitting(&facts, on)?;
        match sweep(&self.program, &facts, on, (&path, id), range) {
            Ok(sweep) => {
                let swept = to_wire(&self.program, &request.path, quantity, on, &sweep);
                Ok(wire::to_text(&swept))
            }
            Err(SweepError::NoInstance) => Err(of(&request.path)(Problem::BadPath)),
            Err(SweepError::Evaluation(error)) => {
                let mut found = Diagnostics::new();
                found.push(error.report(&self.program));
                Err(super::findings::to_text(&found, &self.files))
            }
            Err(SweepError::Range | SweepError::Number(_)) => Err(of("points")(wrong(
                &request.points.to_string(),
                &format!("from 小于 to，points 在 2 至 {MOST} 之间"),
                &format!("`from` less than `to`, and 2 to {MOST} points"),
            ))),
        }
    }
}

fn wrong(found: &str, zh: &str, en: &str) -> Problem {
    Problem::WrongType {
        found: found.to_owned(),
        expected: Text::new(zh, en),
    }
}

/// The smallest difference that counts.
fn step(quantity: &Quantity) -> Option<Number> {
    Number::parse(if quantity.whole { "1" } else { "0.01" }).ok()
}

fn request_of(text: &str) -> Result<Request, (&'static str, Problem)> {
    let Ok(Written::Object(request)) = json::read(text) else {
        return Err(("request", wrong("", "JSON 对象", "a JSON object")));
    };
    let word = |key: &str| match request.iter().find(|(own, _)| own == key)?.1 {
        Written::Text(ref text) => Some(text.clone()),
        Written::Number(ref digits) => Some(digits.clone()),
        Written::Null | Written::Truth(_) | Written::List(_) | Written::Object(_) => None,
    };
    let bound = |key: &'static str| match word(key) {
        None => Ok(None),
        Some(digits) => match Number::parse(&digits) {
            Ok(number) => Ok(Some(number)),
            Err(_) => Err((key, wrong(&digits, "数", "a number"))),
        },
    };
    let points = match word("points") {
        None => POINTS,
        Some(digits) => digits
            .parse()
            .map_err(|_| ("points", wrong(&digits, "整数", "a whole number")))?,
    };
    Ok(Request {
        path: word("path").ok_or_else(|| ("path", wrong("", "路径", "a path")))?,
        from: bound("from")?,
        to: bound("to")?,
        points,
    })
}

fn to_wire<'a>(
    program: &'a Program,
    path: &'a str,
    quantity: &Quantity,
    on: Date,
    sweep: &Sweep,
) -> wire::sweep::Sweep<'a> {
    let digits = |at: &Number| number(*at, 0);
    // Most benefits never come near a household.
    let matters = |line: &&Line| line.states.iter().any(|it| it.receives != Some(false));
    let series = sweep.lines.iter().filter(matters);
    let breaks = sweep.breaks.iter().filter_map(|place| {
        let (name, path) = named(program, sweep, place.line)?;
        let kind = match place.turn {
            Turn::Starts => wire::sweep::Turn::Starts,
            Turn::Ends => wire::sweep::Turn::Ends,
            Turn::Changes => wire::sweep::Turn::Changes,
            Turn::Jumps => wire::sweep::Turn::Jumps,
        };
        let at = digits(&place.at);
        Some(Break {
            name,
            path,
            at,
            kind,
        })
    });
    let total = sweep.totals.iter().map(|total| {
        let places = places(&total.quantity);
        let values = total.values.iter().map(|value| bounds(*value, places));
        Sum {
            unit: unit_words(program, &total.quantity),
            values: values.collect(),
        }
    });
    let cliffs = sweep.cliffs.iter();
    let mut doubted = DoubtedTables::new(program);
    let series = series.map(|it| line(program, it, &mut doubted)).collect();
    let (assumed, overdue) = doubted.finish();
    wire::sweep::Sweep {
        version: wire::VERSION,
        rulebook: RulebookName(&program.name),
        on: Day(on.to_string()),
        path,
        unit: unit_words(program, quantity),
        points: sweep.at.iter().map(digits).collect(),
        series,
        assumed,
        overdue,
        total: total.collect(),
        breaks: breaks.collect(),
        cliffs: cliffs.map(|it| cliff(program, sweep, it)).collect(),
    }
}

/// Name and path of a line.
fn named<'a>(
    program: &'a Program,
    sweep: &Sweep,
    line: usize,
) -> Option<(BenefitName<'a>, String)> {
    let line = sweep.lines.get(line)?;
    let name = BenefitName(&program.benefits.at(line.benefit).name);
    Some((name, line.path.display(program)))
}

fn line<'a>(program: &'a Program, line: &Line, doubted: &mut DoubtedTables<'a>) -> Series<'a> {
    let declared = program.benefits.at(line.benefit);
    let places = line.quantity.as_ref().map_or(0, places);
    let values = line.states.iter().flat_map(|it| &it.doubted).copied();
    let values: Vec<DoubtedValue> = sorted::set(values).into_iter().collect();
    Series {
        name: BenefitName(&declared.name),
        entity: EntityName(&program.entities.at(declared.entity).name),
        path: line.path.display(program),
        unit: line.quantity.as_ref().map(|it| unit_words(program, it)),
        values: line.states.iter().map(|it| state(it, places)).collect(),
        uncertain: uncertain(line.states.iter().map(|it| it.is_certain)),
        assumed: doubted.assumed(&values),
        overdue: doubted.overdue(&values),
    }
}

fn state(state: &State, places: u32) -> wire::sweep::State {
    let standing = match state.receives {
        _ if state.cannot => Received::Cannot,
        Some(true) => Received::Yes,
        Some(false) => Received::No,
        None => Received::Open,
    };
    let (kind, low, high) = match &state.amount {
        AmountOutcome::None => (None, None, None),
        AmountOutcome::Exact(amount) => (Some(AmountKind::Exact), Some(*amount), Some(*amount)),
        AmountOutcome::UpTo(cap) => (Some(AmountKind::UpTo), None, Some(*cap)),
        AmountOutcome::AtLeast(low) => (Some(AmountKind::AtLeast), Some(*low), None),
        AmountOutcome::Range { low, high } => (Some(AmountKind::Range), Some(*low), Some(*high)),
        AmountOutcome::InKind => (Some(AmountKind::InKind), None, None),
        AmountOutcome::Unset => (Some(AmountKind::Unset), None, None),
        AmountOutcome::Between { low, high, .. } => (Some(AmountKind::Between), *low, *high),
    };
    let digits = |it: Option<Number>| it.map(|it| number(it, places));
    wire::sweep::State {
        standing,
        kind,
        low: digits(low),
        high: digits(high),
    }
}

/// A decimal string; bounds where it is open, one that is not known being `null`.
fn bounds((low, high): (Option<Number>, Option<Number>), places: u32) -> Bounds {
    match (low, high) {
        (Some(low), Some(high)) if low == high => Bounds::Known(number(low, places)),
        _ => Bounds::Between {
            low: low.map(|it| number(it, places)),
            high: high.map(|it| number(it, places)),
        },
    }
}

fn cliff<'a>(program: &'a Program, sweep: &Sweep, cliff: &Cliff) -> wire::sweep::Cliff<'a> {
    let lost = cliff.lost.iter().filter_map(|lost| {
        let (name, path) = named(program, sweep, lost.line)?;
        let quantity = sweep.lines.get(lost.line)?.quantity.as_ref();
        let places = quantity.map_or(0, places);
        Some(Lost {
            name,
            path,
            lost: lost.amount.map(|it| number(it, places)),
            unit: quantity.map(|it| unit_words(program, it)),
        })
    });
    wire::sweep::Cliff {
        before: number(cliff.before, 0),
        at: number(cliff.at, 0),
        names: lost.collect(),
    }
}
