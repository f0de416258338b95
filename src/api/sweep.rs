//! A sweep as JSON: points, each benefit over them, sums, and the places where things change.

use serde_json::{Map, Value as Json};

use super::error::{FactError, Problem};
use super::facts::{self, unit_words};
use super::json::{self, Json as Written};
use super::object::object;
use super::values::{number, places};
use super::{Loaded, problems};
use crate::diagnostic::{Diagnostics, Text};
use crate::evaluate::AmountOutcome;
use crate::program::{Program, Quantity, Type};
use crate::sweep::{Cliff, Line, MOST, Range, State, Sweep, SweepError, Turn, sweep};
use crate::value::{Date, Number, Value};

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
    /// `request` is `{"path", "from", "to", "points"}`. Gives `{"path", "unit", "points",
    /// "series", "total", "breaks", "cliffs"}`: a series, one for each benefit that is not refused
    /// at every point, has `name`, `for`, `path`, `unit` and `values`, one a point: `{"standing": "yes|no|open", "kind", "low", "high"}`; `total` the
    /// sums by unit; `breaks` where a benefit `starts`, `ends`, `changes` or `jumps`; `cliffs`
    /// where a little more leaves the household with less, and what it loses.
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
        match sweep(&self.program, &facts, on, (&path, id), range) {
            Ok(sweep) => {
                Ok(to_json(&self.program, &request.path, quantity, on, &sweep).to_string())
            }
            Err(SweepError::NoInstance) => Err(of(&request.path)(Problem::BadPath)),
            Err(SweepError::Evaluation(error)) => {
                let mut found = Diagnostics::new();
                found.push(error.report(&self.program));
                Err(super::findings::to_json(&found, &self.files).to_string())
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

fn to_json(program: &Program, path: &str, quantity: &Quantity, on: Date, sweep: &Sweep) -> Json {
    let digits = |at: &Number| number(*at, 0);
    // Most benefits never come near a household.
    let matters = |line: &&Line| line.states.iter().any(|it| it.receives != Some(false));
    let series = sweep.lines.iter().filter(matters);
    let breaks = sweep.breaks.iter().map(|place| {
        let kind = match place.turn {
            Turn::Starts => "starts",
            Turn::Ends => "ends",
            Turn::Changes => "changes",
            Turn::Jumps => "jumps",
        };
        let mut told = named(program, sweep, place.line);
        told.insert("at".to_owned(), digits(&place.at));
        told.insert("kind".to_owned(), Json::from(kind));
        Json::Object(told)
    });
    let total = sweep.totals.iter().map(|total| {
        let places = places(&total.quantity);
        let values = total.values.iter().map(|value| bounds(*value, places));
        object!({ "unit": unit_words(program, &total.quantity), "values": values.collect::<Json>() })
    });
    object!({
        "version": 1,
        "rulebook": program.name.as_str(),
        "on": on.to_string(),
        "path": path,
        "unit": unit_words(program, quantity),
        "points": sweep.at.iter().map(digits).collect::<Json>(),
        "series": series.map(|it| line(program, it)).collect::<Json>(),
        "total": total.collect::<Json>(),
        "breaks": breaks.collect::<Json>(),
        "cliffs": sweep.cliffs.iter().map(|it| cliff(program, sweep, it)).collect::<Json>(),
    })
}

/// `{"name", "path"}` of a line.
fn named(program: &Program, sweep: &Sweep, line: usize) -> Map<String, Json> {
    let mut told = Map::new();
    if let Some(line) = sweep.lines.get(line) {
        let name = program.benefits.at(line.benefit).name.as_str();
        told.insert("name".to_owned(), Json::from(name));
        told.insert("path".to_owned(), Json::from(line.path.display(program)));
    }
    told
}

fn line(program: &Program, line: &Line) -> Json {
    let declared = program.benefits.at(line.benefit);
    let places = line.quantity.as_ref().map_or(0, places);
    let unit = line.quantity.as_ref().map(|it| unit_words(program, it));
    object!({
        "name": declared.name.as_str(),
        "for": program.entities.at(declared.entity).name.as_str(),
        "path": line.path.display(program),
        "unit": unit,
        "values": line.states.iter().map(|it| state(it, places)).collect::<Json>(),
    })
}

fn state(state: &State, places: u32) -> Json {
    let standing = match state.receives {
        Some(true) => "yes",
        Some(false) => "no",
        None => "open",
    };
    let digits = |it: Option<Number>| it.map_or(Json::Null, |it| number(it, places));
    let (kind, low, high) = match &state.amount {
        AmountOutcome::None => (None, None, None),
        AmountOutcome::Exact(amount) => (Some("exact"), Some(*amount), Some(*amount)),
        AmountOutcome::UpTo(cap) => (Some("up_to"), None, Some(*cap)),
        AmountOutcome::InKind => (Some("in_kind"), None, None),
        AmountOutcome::Unset => (Some("unset"), None, None),
        AmountOutcome::Between { low, high } => (Some("between"), *low, *high),
    };
    object!({ "standing": standing, "kind": kind, "low": digits(low), "high": digits(high) })
}

/// A decimal string; `{"low", "high"}` where it is open, a bound that is not known being `null`.
fn bounds((low, high): (Option<Number>, Option<Number>), places: u32) -> Json {
    let digits = |it: Option<Number>| it.map_or(Json::Null, |it| number(it, places));
    if low.is_some() && low == high {
        return digits(low);
    }
    object!({ "low": digits(low), "high": digits(high) })
}

fn cliff(program: &Program, sweep: &Sweep, cliff: &Cliff) -> Json {
    let lost = cliff.lost.iter().map(|lost| {
        let mut told = named(program, sweep, lost.line);
        let of = sweep.lines.get(lost.line);
        let quantity = of.and_then(|line| line.quantity.as_ref());
        let places = quantity.map_or(0, places);
        let amount = lost.amount.map_or(Json::Null, |it| number(it, places));
        told.insert("lost".to_owned(), amount);
        told.insert(
            "unit".to_owned(),
            Json::from(quantity.map(|it| unit_words(program, it))),
        );
        Json::Object(told)
    });
    object!({
        "before": number(cliff.before, 0),
        "at": number(cliff.at, 0),
        "names": lost.collect::<Json>(),
    })
}
