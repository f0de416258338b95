//! A fact by month: `[{"from": "2024-01", "value": 900}, {"from": "2024-04", "value": null}]`, or as
//! people type it: `从 2024-01 900元/月、从 2024-04 不清楚`.

use super::super::error::Problem;
use super::super::json::Json;
use super::words::{found, join, quoted};
use super::{Reader, Said, Writer};
use crate::diagnostic::Text;
use crate::program::{ByMonth, Input};
use crate::value::{Date, Value};

/// Keys of a run.
const FROM: &str = "from";
const VALUE: &str = "value";

/// A run as it should stand.
fn a_run() -> Text {
    Text::same("{\"from\": \"2024-01\", \"value\": …}")
}

impl Reader<'_> {
    /// The runs of a fact by month; none where one of them is wrong, which is told.
    pub(super) fn runs(&mut self, input: &Input, items: &[Json], path: &str) -> Option<Said> {
        if items.is_empty() {
            let expected = a_run();
            let found = "[]".to_owned();
            self.problem(path.to_owned(), Problem::WrongType { found, expected });
            return None;
        }
        let mut months = ByMonth::default();
        let mut is_whole = true;
        for (index, item) in items.iter().enumerate() {
            let path = format!("{path}[{index}]");
            let Some((from, value)) = self.run(input, item, &path) else {
                is_whole = false;
                continue;
            };
            if let Err(before) = months.push(from, value) {
                let problem = out_of_order(from, before.from);
                self.problem(join(&path, FROM), problem);
                is_whole = false;
            }
        }
        is_whole.then_some(Said::ByMonth(months))
    }

    /// From which month what holds.
    fn run(&mut self, input: &Input, item: &Json, path: &str) -> Option<(Date, Option<Value>)> {
        let Json::Object(pairs) = item else {
            let (found, expected) = (found(item), a_run());
            self.problem(path.to_owned(), Problem::WrongType { found, expected });
            return None;
        };
        let (mut from, mut value) = (None, None);
        for (key, written) in pairs {
            let place = match key.as_str() {
                FROM => &mut from,
                VALUE => &mut value,
                _ => {
                    let (found, expected) = (quoted(key), a_run());
                    self.problem(join(path, key), Problem::WrongType { found, expected });
                    return None;
                }
            };
            if place.replace(written).is_some() {
                self.problem(join(path, key), Problem::DoubledKey);
                return None;
            }
        }
        let (Some(from), Some(value)) = (from, value) else {
            let (found, expected) = (found(item), a_run());
            self.problem(path.to_owned(), Problem::WrongType { found, expected });
            return None;
        };
        let month = match from {
            Json::Text(text) => month(text),
            Json::Null | Json::Truth(_) | Json::Number(_) | Json::List(_) | Json::Object(_) => None,
        };
        if month.is_none() {
            let found = found(from);
            self.problem(join(path, FROM), Problem::NoSuchMonth { found });
        }
        match self.value(input, value) {
            Ok(value) => Some((month?, value)),
            Err(problem) => {
                self.problem(join(path, VALUE), problem);
                None
            }
        }
    }

    /// Runs as people type them; none where the text is one value.
    pub(super) fn typed_runs(
        &mut self,
        input: &Input,
        text: &str,
        writer: Writer,
    ) -> Option<Result<Said, Problem>> {
        let runs: Vec<&str> = parts(text)?;
        let mut months = ByMonth::default();
        for run in runs {
            let (from, value) = match self.typed_run(input, run, writer) {
                Ok(run) => run,
                Err(problem) => return Some(Err(problem)),
            };
            if let Err(before) = months.push(from, value) {
                return Some(Err(out_of_order(from, before.from)));
            }
        }
        Some(Ok(Said::ByMonth(months)))
    }

    /// `2024-01 900元/月`
    fn typed_run(
        &mut self,
        input: &Input,
        run: &str,
        writer: Writer,
    ) -> Result<(Date, Option<Value>), Problem> {
        let (from, value) = run.split_once(char::is_whitespace).unwrap_or((run, ""));
        let Some(from) = month(from) else {
            let found = quoted(from);
            return Err(Problem::NoSuchMonth { found });
        };
        let value = value.trim();
        if value.is_empty() {
            let expected = Text::new("「从 2024-01 900 元/月」", "`from 2024-01 900`");
            let found = quoted(run);
            return Err(Problem::WrongType { found, expected });
        }
        Ok((from, self.text(input, value, writer)?))
    }
}

/// What stands behind each `从` or `from`; none where the text does not begin with one.
fn parts(text: &str) -> Option<Vec<&str>> {
    let text = text.trim();
    let word = ["从", "from "]
        .into_iter()
        .find(|it| text.starts_with(it))?;
    let parts = text.split(word).skip(1);
    let marks = |c: char| c.is_whitespace() || matches!(c, '、' | '，' | ',' | '；' | ';');
    Some(
        parts
            .map(|part| part.trim().trim_end_matches(marks))
            .collect(),
    )
}

/// The first day of a month: `2024-01`.
fn month(text: &str) -> Option<Date> {
    (text.len() == 7).then(|| Date::parse(&format!("{text}-01")).ok())?
}

fn out_of_order(from: Date, before: Date) -> Problem {
    let month = |day: Date| -> String { day.to_string().chars().take(7).collect() };
    Problem::MonthsOutOfOrder {
        found: quoted(&month(from)),
        before: month(before),
    }
}
