//! Facts that do not fit together on a day, as problems with their paths.

use super::super::error::{FactError, MOST_PROBLEMS, Problem};
use super::super::unfit::DoNotFit;
use super::out_of_range;
use super::words::shown;
use crate::diagnostic::{Lang, Text};
use crate::evaluate::{EvalError, Misfit, OLDEST, Path, Stated, Unfit, misfits};
use crate::program::wording::Wording;
use crate::program::{Constraint, Facts, Program};
use crate::value::{Date, Value};

/// Facts that one message names; a household may have a hundred.
const MOST_NAMED: usize = 12;

/// What cannot be so on a day, of facts that are each well written.
///
/// # Errors
/// When it costs more to find out than an evaluation may.
pub fn unfit(program: &Program, facts: &Facts, on: Date) -> Result<Vec<FactError>, EvalError> {
    let found = misfits(program, facts, on)?;
    Ok(told(program, facts, on, &found))
}

/// What does not fit, as problems.
pub(in crate::api) fn told(
    program: &Program,
    facts: &Facts,
    on: Date,
    found: &[Misfit],
) -> Vec<FactError> {
    let mut problems: Vec<FactError> = found
        .iter()
        .take(MOST_PROBLEMS)
        .filter_map(|it| problem(program, facts, on, it))
        .collect();
    let more = found.len().saturating_sub(MOST_PROBLEMS);
    if more > 0 {
        problems.push(FactError {
            path: String::new(),
            problem: Problem::More(more),
        });
    }
    problems
}

fn problem(program: &Program, facts: &Facts, on: Date, misfit: &Misfit) -> Option<FactError> {
    let (path, first) = misfit.facts.first()?;
    let problem = match misfit.why {
        Unfit::Constraint { constraint, test } => {
            let constraint = program.constraints.get(constraint)?;
            let (facts, paths) = named(program, facts, &misfit.facts);
            let test = both(&|lang| Wording::plain(program, lang).expr(test));
            Problem::DoNotFit(Box::new(DoNotFit {
                constraint: both(&|lang| {
                    let words = Wording::plain(program, lang);
                    words.name(&constraint.name, &constraint.labels).to_owned()
                }),
                test,
                facts,
                paths,
                note: note(program, constraint),
            }))
        }
        Unfit::Range(day) => {
            let Stated::Fact(input) = first else {
                return None;
            };
            let input = program.inputs.at(*input);
            out_of_range(program, input, Value::Date(day), input.range_on(on))
        }
        Unfit::NotBorn(born) => Problem::NotBorn {
            found: born.to_string(),
            on: on.to_string(),
        },
        Unfit::TooOld { born, years } => Problem::TooOld {
            found: born.to_string(),
            years,
            oldest: OLDEST,
        },
    };
    Some(FactError {
        path: written(program, path, *first),
        problem,
    })
}

/// The facts with what they are stated to be, and their paths.
fn named(program: &Program, facts: &Facts, all: &[(Path, Stated)]) -> (Text, Vec<String>) {
    let paths = all
        .iter()
        .map(|(path, stated)| written(program, path, *stated));
    let words = both(&|lang| {
        let named = all.iter().take(MOST_NAMED);
        let named = named.map(|(path, stated)| {
            let path_words = written(program, path, *stated);
            match value(program, facts, path, *stated, lang) {
                Some(value) => format!("{path_words} {value}"),
                None => path_words,
            }
        });
        let mut named: Vec<String> = named.collect();
        if all.len() > MOST_NAMED {
            named.push("…".to_owned());
        }
        named.join(match lang {
            Lang::Zh => "、",
            Lang::En => ", ",
        })
    });
    (words, paths.collect())
}

/// What is stated: `2024-06-18`; of a list how many it has.
fn value(
    program: &Program,
    facts: &Facts,
    path: &Path,
    stated: Stated,
    lang: Lang,
) -> Option<String> {
    let facts = path.facts(facts)?;
    match stated {
        Stated::Fact(id) => {
            let input = program.inputs.at(id);
            let value = facts.values.get(input.slot)?.value()?;
            Some(Wording::plain(program, lang).value(value, &input.ty))
        }
        Stated::List(list) => {
            let count = facts.lists.get(list)?.as_ref()?.len();
            Some(match lang {
                Lang::Zh => format!("{count} 项"),
                Lang::En => format!("of {count}"),
            })
        }
    }
}

/// `成员[0].出生日期`
fn written(program: &Program, path: &Path, stated: Stated) -> String {
    let instance = path.display(program);
    let name = shown(stated.name(program, path));
    if instance.is_empty() {
        name
    } else {
        format!("{instance}.{name}")
    }
}

/// 说明, in each language that it has.
fn note(program: &Program, constraint: &Constraint) -> Option<Text> {
    let note = constraint.notes.first()?;
    Some(both(&|lang| {
        Wording::plain(program, lang).said(note).0.to_owned()
    }))
}

fn both(say: &dyn Fn(Lang) -> String) -> Text {
    Text::new(say(Lang::Zh), say(Lang::En))
}
