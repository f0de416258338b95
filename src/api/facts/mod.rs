//! Facts: JSON in, typed values out, and back.
//!
//! A quantity is a number or a decimal string in the declared unit, read from its digits. Any
//! other text is read as people type (`typed`). Absent or `null` is unknown. All problems of a
//! document are told at once.

mod by_month;
mod digits;
mod fit;
mod path;
mod words;
mod write;

pub(super) use fit::told;
pub use fit::unfit;
pub use path::{declared, set, set_typed};
pub(crate) use write::name_of;
pub use write::{to_wire, unit_words, value};

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::error::{FactError, MOST_PROBLEMS, Meant, Problem};
use super::json::{self, Json};
use crate::diagnostic::Text;
use crate::program::{
    ByMonth, Entity, FactValue, Facts, Id, Input, Labels, List, Program, Quantity, Type,
};
use crate::typed::{self, Unread};
use crate::value::{Date, Number, NumberError, Value};
use crate::wire::value::{Day, Decimal, Exact, Value as Shown};
use digits::decimal;
use words::{declared_unit, expected, found, join, near, quoted, shown};

/// Keys that label an element for messages, where no fact has that name.
const LABEL_KEYS: [&str; 2] = ["名", "name"];
/// Suggestions are looked for in the first problems only: a wrong document stays cheap.
const MOST_SUGGESTIONS: usize = 100;

/// Reads the facts of one household.
///
/// # Errors
/// Every problem of the document, in its order; at most [`MOST_PROBLEMS`], then a count.
///
/// # Example
/// `{"户籍": "城市", "成员": [{"名": "父亲", "月工资": "900.50"}]}`
pub fn read(program: &Program, text: &str) -> Result<Facts, Vec<FactError>> {
    let tree = json::read(text).map_err(|error| {
        vec![FactError {
            path: String::new(),
            problem: Problem::Json(error),
        }]
    })?;
    let mut reader = Reader::new(program);
    let facts = match program.entities.iter().next() {
        Some((root, _)) => reader.instance(root, &tree, ""),
        None => Facts::default(),
    };
    reader.finish(facts)
}

/// The key that labels an element of the entity, unless facts have taken both.
pub(crate) fn label_key(program: &Program, entity: &Entity) -> Option<&'static str> {
    label_keys(program, entity).next()
}

/// Every key that labels an element of the entity; the first is the one that is written.
pub(crate) fn label_keys(program: &Program, entity: &Entity) -> impl Iterator<Item = &'static str> {
    let keys = LABEL_KEYS.into_iter();
    keys.filter(|key| !declares(program, entity, key))
}

fn declares(program: &Program, entity: &Entity, name: &str) -> bool {
    entity.lists.iter().any(|list| list.name == name)
        || inputs(program, entity).any(|(_, input)| input.name == name)
}

/// The facts of an entity, in order.
pub(crate) fn inputs<'program>(
    program: &'program Program,
    entity: &'program Entity,
) -> impl Iterator<Item = (Id<Input>, &'program Input)> {
    entity
        .inputs
        .iter()
        .filter_map(|&id| program.inputs.get(id).map(|input| (id, input)))
}

/// What a key of an object is.
#[derive(Debug, Clone, Copy)]
enum Key {
    Input(Id<Input>),
    List(usize),
    Label,
}

/// Who wrote a text.
#[derive(Debug, Clone, Copy)]
enum Writer {
    /// A program, or who writes as one: `20` is 20, also where a share is declared.
    Program,
    /// A person, who may mean 20%.
    Person,
}

struct Reader<'program> {
    program: &'program Program,
    /// Keys of each entity, by its position; made when first asked.
    keys: BTreeMap<Id<Entity>, HashMap<&'program str, Key>>,
    regions: Option<HashMap<&'program str, u32>>,
    problems: Vec<FactError>,
    more: usize,
}

impl<'program> Reader<'program> {
    fn new(program: &'program Program) -> Self {
        Self {
            program,
            keys: BTreeMap::new(),
            regions: None,
            problems: Vec::new(),
            more: 0,
        }
    }

    fn finish(mut self, facts: Facts) -> Result<Facts, Vec<FactError>> {
        if self.more > 0 {
            let problem = Problem::More(self.more);
            self.problems.push(FactError {
                path: String::new(),
                problem,
            });
        }
        if self.problems.is_empty() {
            Ok(facts)
        } else {
            Err(self.problems)
        }
    }

    fn problem(&mut self, path: String, problem: Problem) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(FactError { path, problem });
        } else {
            self.more = self.more.saturating_add(1);
        }
    }

    fn key(&mut self, id: Id<Entity>, name: &str) -> Option<Key> {
        let program = self.program;
        self.keys
            .entry(id)
            .or_insert_with(|| keys(program, id))
            .get(name)
            .copied()
    }

    /// `{…}` of an entity; `null` is one of which nothing is known.
    fn instance(&mut self, id: Id<Entity>, tree: &Json, path: &str) -> Facts {
        let program = self.program;
        let entity = program.entities.at(id);
        let mut facts = blank(entity);
        let pairs = match tree {
            Json::Object(pairs) => pairs,
            Json::Null if !path.is_empty() => {
                facts.values.fill(FactValue::NotKnown);
                return facts;
            }
            Json::Null | Json::Truth(_) | Json::Number(_) | Json::Text(_) | Json::List(_) => {
                let expected = Text::new(
                    format!("「{}」的一组事实 {{ … }}", entity.name),
                    format!("the facts of one `{}` {{ … }}", entity.name),
                );
                self.problem(
                    path.to_owned(),
                    Problem::WrongType {
                        found: found(tree),
                        expected,
                    },
                );
                return facts;
            }
        };
        let mut seen = BTreeSet::new();
        let mut labelled = false;
        for (name, value) in pairs {
            let key = self.key(id, name);
            let again = matches!(key, Some(Key::Label)) && std::mem::replace(&mut labelled, true);
            if !seen.insert(name.as_str()) || again {
                self.problem(join(path, name), Problem::DoubledKey);
                continue;
            }
            match key {
                None => {
                    let near = self.suggestion(entity, name);
                    let problem = Problem::UnknownName {
                        name: shown(name),
                        entity: entity.name.clone(),
                        near,
                    };
                    self.problem(join(path, name), problem);
                }
                Some(Key::Label) => match value {
                    Json::Text(text) => facts.label = Some(text.clone()),
                    Json::Null => {}
                    Json::Truth(_) | Json::Number(_) | Json::List(_) | Json::Object(_) => {
                        let expected = Text::new("文字", "a text");
                        self.problem(
                            join(path, name),
                            Problem::WrongType {
                                found: found(value),
                                expected,
                            },
                        );
                    }
                },
                Some(Key::Input(input)) => {
                    let input = program.inputs.at(input);
                    if let Some(said) = self.said(input, value, &join(path, name)) {
                        say(&mut facts, input, said);
                    }
                }
                Some(Key::List(position)) => {
                    if let Some(list) = entity.lists.get(position) {
                        let read = self.list(list, value, &join(path, name));
                        put(&mut facts.lists, position, read);
                    }
                }
            }
        }
        facts
    }

    fn list(&mut self, list: &List, tree: &Json, path: &str) -> Option<Vec<Facts>> {
        match tree {
            Json::Null => None,
            Json::List(items) => {
                if let Err(problem) = size(list, items.len()) {
                    self.problem(path.to_owned(), problem);
                }
                let read = items.iter().enumerate();
                Some(
                    read.map(|(index, item)| {
                        self.instance(list.entity, item, &format!("{path}[{index}]"))
                    })
                    .collect(),
                )
            }
            Json::Truth(_) | Json::Number(_) | Json::Text(_) | Json::Object(_) => {
                let expected = Text::new("列表 [ … ]", "a list [ … ]");
                self.problem(
                    path.to_owned(),
                    Problem::WrongType {
                        found: found(tree),
                        expected,
                    },
                );
                None
            }
        }
    }

    /// What is said of a fact; none where that is wrong, which is told.
    fn said(&mut self, input: &Input, tree: &Json, path: &str) -> Option<Said> {
        if let (Json::List(runs), true) = (tree, input.by_month) {
            return self.runs(input, runs, path);
        }
        match self.value(input, tree) {
            Ok(value) => Some(Said::Always(value)),
            Err(problem) => {
                self.problem(path.to_owned(), problem);
                None
            }
        }
    }

    fn value(&mut self, input: &Input, tree: &Json) -> Result<Option<Value>, Problem> {
        let program = self.program;
        let wrong = || Problem::WrongType {
            found: found(tree),
            expected: expected(program, &input.ty),
        };
        let value = match (&input.ty, tree) {
            (_, Json::Null) => return Ok(None),
            (Type::Truth, Json::Truth(truth)) => Value::Truth(*truth),
            (Type::Number(quantity), Json::Number(digits)) => {
                number(program, quantity, digits, found(tree), true)?.ok_or_else(wrong)?
            }
            (_, Json::Text(text)) => return self.text(input, text, Writer::Program),
            (
                Type::Truth
                | Type::Date
                | Type::Category(_)
                | Type::Region
                | Type::Number(_)
                | Type::List(_),
                _,
            ) => return Err(wrong()),
        };
        in_range(program, input, value).map(Some)
    }

    /// A text that stands for a value.
    fn text(
        &mut self,
        input: &Input,
        text: &str,
        writer: Writer,
    ) -> Result<Option<Value>, Problem> {
        let program = self.program;
        let known = match (&input.ty, writer) {
            (Type::Number(quantity), Writer::Program) => {
                number(program, quantity, text, quoted(text), false)?
            }
            (Type::Region, _) => self.region(text),
            // As programs write them, which is nearly always so.
            (Type::Date, Writer::Program) => Date::parse(text).ok().map(Value::Date),
            (Type::Category(id), Writer::Program) => {
                let mut items = program.categories.at(*id).items.iter().zip(0_u32..);
                let named = items.find(|(item, _)| item.name == text);
                named.map(|(_, position)| Value::Item(position))
            }
            (Type::Truth | Type::Date | Type::Category(_) | Type::Number(_) | Type::List(_), _) => {
                None
            }
        };
        let value =
            match known.map_or_else(|| typed::value(program, input, text), |it| Ok(Some(it))) {
                Ok(Some(value)) => value,
                Ok(None) => return Ok(None),
                Err(unread) => return Err(self.unread(input, text, unread)),
            };
        if let (Type::Number(quantity), Value::Number(number)) = (&input.ty, value) {
            whole(program, quantity, number, &quoted(text))?;
        }
        in_range(program, input, value).map(Some)
    }

    /// The region of a name; most texts are one.
    fn region(&mut self, text: &str) -> Option<Value> {
        let program = self.program;
        let regions = self.regions.get_or_insert_with(|| {
            let indexed = program.regions.iter().zip(0_u32..);
            indexed
                .map(|((_, region), index)| (region.name.as_str(), index))
                .collect()
        });
        regions.get(text).copied().map(Value::Region)
    }

    /// What is wrong with a text that gives no value.
    fn unread(&self, input: &Input, text: &str, unread: Unread) -> Problem {
        let program = self.program;
        let found = quoted(text);
        let expected = expected(program, &input.ty);
        let names: Vec<(&str, &Labels)> = match (&input.ty, &unread) {
            (_, Unread::TooLong) => return Problem::TooLong { found },
            (_, Unread::Unit(written)) => {
                return Problem::OtherUnit {
                    found,
                    written: shown(written),
                    declared: Box::new(declared_unit(program, &input.ty)),
                };
            }
            (_, Unread::Doubtful(doubt)) => {
                return Problem::Doubtful {
                    found,
                    doubt: doubt.clone(),
                };
            }
            (Type::Date, Unread::Other) => return Problem::NoSuchDate { found },
            (Type::Category(id), Unread::Other) => {
                let items = program.categories.at(*id).items.iter();
                items
                    .map(|item| (item.name.as_str(), &item.labels))
                    .collect()
            }
            (Type::Region, Unread::Other) => {
                let regions = program.regions.iter();
                regions
                    .map(|(_, region)| (region.name.as_str(), &region.labels))
                    .collect()
            }
            (Type::Truth | Type::Number(_) | Type::List(_), Unread::Other) => {
                return Problem::WrongType { found, expected };
            }
        };
        Problem::UnknownValue {
            found,
            expected,
            near: if self.hints() {
                near(text, &names)
            } else {
                None
            },
        }
    }

    fn hints(&self) -> bool {
        self.problems.len() < MOST_SUGGESTIONS
    }

    fn suggestion(&self, entity: &Entity, name: &str) -> Option<Meant> {
        if !self.hints() {
            return None;
        }
        let program = self.program;
        let facts = inputs(program, entity).map(|(_, input)| (input.name.as_str(), &input.labels));
        let lists = entity
            .lists
            .iter()
            .map(|list| (list.name.as_str(), &list.labels));
        let elsewhere = || {
            let mut others = program.entities.iter().map(|(_, other)| other);
            others
                .find(|other| declares(program, other, name))
                .map(|other| Meant::Of(other.name.clone()))
        };
        // The very name elsewhere tells more than a similar one here.
        let here: Vec<(&str, &Labels)> = facts.chain(lists).collect();
        elsewhere().or_else(|| near(name, &here).map(Meant::Name))
    }
}

fn keys(program: &Program, id: Id<Entity>) -> HashMap<&str, Key> {
    let entity = program.entities.at(id);
    let labels = LABEL_KEYS.into_iter().map(|key| (key, Key::Label));
    let lists = entity.lists.iter().enumerate();
    labels
        .chain(lists.map(|(position, list)| (list.name.as_str(), Key::List(position))))
        .chain(inputs(program, entity).map(|(id, input)| (input.name.as_str(), Key::Input(id))))
        .collect()
}

/// An instance of which nothing is known.
pub(crate) fn blank(entity: &Entity) -> Facts {
    Facts {
        label: None,
        values: vec![FactValue::Absent; entity.inputs.len()],
        lists: vec![None; entity.lists.len()],
        by_month: BTreeMap::new(),
        supposed: Vec::new(),
    }
}

fn put<T>(slots: &mut [T], slot: usize, value: T) {
    if let Some(place) = slots.get_mut(slot) {
        *place = value;
    }
}

/// What a person or a program says of a fact.
enum Said {
    /// A value on all days, or that it is not known.
    Always(Option<Value>),
    /// A value for each month.
    ByMonth(ByMonth),
}

/// Notes what is said of a fact.
fn say(facts: &mut Facts, input: &Input, said: Said) {
    let said = match said {
        Said::Always(None) => FactValue::NotKnown,
        Said::Always(Some(value)) => FactValue::Value(value),
        Said::ByMonth(months) => {
            facts.by_month.insert(input.slot, months);
            FactValue::ByMonth
        }
    };
    put(&mut facts.values, input.slot, said);
}

fn size(list: &List, count: usize) -> Result<(), Problem> {
    let most = list.most.map(|most| most as usize);
    if count >= list.least as usize && most.is_none_or(|most| count <= most) {
        return Ok(());
    }
    let least = list.least;
    let expected = most.map_or_else(
        || Text::new(format!("至少有 {least} 项"), format!("at least {least}")),
        |most| {
            Text::new(
                format!("有 {least} 至 {most} 项"),
                format!("{least} to {most}"),
            )
        },
    );
    Err(Problem::ListSize {
        found: count,
        expected,
    })
}

/// Reads digits exactly; `None` where they are none. `written` is for messages.
fn number(
    program: &Program,
    quantity: &Quantity,
    digits: &str,
    written: String,
    exponents: bool,
) -> Result<Option<Value>, Problem> {
    let number = match decimal(digits, exponents) {
        Ok(number) => number,
        Err(NumberError::NotANumber) => return Ok(None),
        Err(NumberError::TooLarge | NumberError::DivisionByZero) => {
            return Err(Problem::TooLong { found: written });
        }
    };
    whole(program, quantity, number, &written)?;
    Ok(Some(Value::Number(number)))
}

/// Holds a number to be whole, where that is declared.
fn whole(
    program: &Program,
    quantity: &Quantity,
    number: Number,
    written: &str,
) -> Result<(), Problem> {
    if !quantity.whole || number.is_integer() {
        return Ok(());
    }
    Err(Problem::NotWhole {
        found: written.to_owned(),
        expected: expected(program, &Type::Number(quantity.clone())),
    })
}

/// A day from `2024-06-18`.
///
/// # Errors
/// [`Problem::NoSuchDate`].
pub(crate) fn date(text: &str) -> Result<Date, Problem> {
    Date::parse(text).map_err(|_| Problem::NoSuchDate {
        found: quoted(text),
    })
}

fn in_range(program: &Program, input: &Input, value: Value) -> Result<Value, Problem> {
    let below = input.low.is_some_and(|low| value < low);
    let above = input.high.is_some_and(|high| value > high);
    if !below && !above {
        return Ok(value);
    }
    Err(out_of_range(program, input, value, (input.low, input.high)))
}

/// A value outside a range.
fn out_of_range(
    program: &Program,
    input: &Input,
    value: Value,
    (low, high): (Option<Value>, Option<Value>),
) -> Problem {
    let unit = match &input.ty {
        Type::Number(quantity) => unit_words(program, quantity),
        Type::Truth | Type::Category(_) | Type::Region | Type::Date | Type::List(_) => {
            String::new()
        }
    };
    let words = |value: Value| match self::value(program, &input.ty, value) {
        Shown::Truth(truth) => truth.to_string(),
        Shown::Name(name) => name.to_owned(),
        Shown::Day(Day(day)) => day,
        Shown::Number(Exact::Decimal(Decimal(digits))) if unit.is_empty() => digits,
        Shown::Number(Exact::Decimal(Decimal(digits))) => format!("{digits} {unit}"),
        Shown::Number(Exact::Fraction { num, den }) => format!("{}/{} {unit}", num.0, den.0),
    };
    let expected = match (low.map(words), high.map(words)) {
        (Some(low), Some(high)) => Text::new(
            format!("在 {low} 至 {high} 之间"),
            format!("{low} to {high}"),
        ),
        (Some(low), None) => Text::new(format!("不低于 {low}"), format!("at least {low}")),
        (None, Some(high)) => Text::new(format!("不高于 {high}"), format!("at most {high}")),
        (None, None) => Text::same(""),
    };
    Problem::OutOfRange {
        found: words(value),
        expected,
    }
}

#[cfg(test)]
mod tests;
