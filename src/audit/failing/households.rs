//! Households that the ranges of facts allow, the telling ones first: everything least, everything
//! greatest, lists as short and as long as they may be, one fact changed in each of these, then some
//! by chance. The chance is the same in each
//! run.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Text;
use crate::language::Language;
use crate::program::wording::Wording;
use crate::program::{
    Entity, FactValue, Facts, Graph, Id, Input, List, Program, Read, Reader, Rule, Type,
};
use crate::value::{Date, Number, Value};

/// More items of a category are not tried.
const MOST_ITEMS: usize = 6;

/// So many households by chance.
const BY_CHANCE: usize = 24;

/// A quantity without an upper bound is tried up to this.
const GREAT: i64 = 10_000;

/// No list is tried with more elements.
const MOST_ELEMENTS: usize = 24;

/// How many elements each list has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lists {
    /// As many as it must have, and one.
    One,
    /// As few as it may have.
    Fewest,
    /// As many as it may have.
    Most,
}

/// Which value each fact has: a position among those that are tried; nothing where it is not known.
#[derive(Debug, Clone)]
pub(super) struct Household(Vec<Option<usize>>, Lists);

impl Household {
    /// How many facts it has a place for.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether its lists are as short as they may be.
    pub(super) fn has_fewest(&self) -> bool {
        self.1 == Lists::Fewest
    }

    /// Leaves a fact open, and gives what it was.
    pub(super) fn without(&mut self, at: usize) -> Option<usize> {
        self.0.get_mut(at).and_then(Option::take)
    }

    /// Makes a fact what it was.
    pub(super) fn put(&mut self, at: usize, value: Option<usize>) {
        if let Some(place) = self.0.get_mut(at) {
            *place = value;
        }
    }
}

/// The facts that a rule reads, with the values that are tried.
#[derive(Debug)]
pub(super) struct Households<'p> {
    program: &'p Program,
    facts: Vec<(Id<Input>, Vec<Value>)>,
}

impl<'p> Households<'p> {
    pub(super) fn new(program: &'p Program, graph: &Graph, rule: Rule, on: Date) -> Self {
        let facts = read_by(graph, rule).into_iter();
        let facts = facts.map(|id| (id, values(program, program.inputs.at(id), on)));
        let facts = facts.filter(|(_, values)| !values.is_empty());
        Self {
            program,
            facts: facts.collect(),
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Household> {
        let counts: Vec<usize> = self.facts.iter().map(|(_, values)| values.len()).collect();
        let least: Vec<Option<usize>> = vec![Some(0); counts.len()];
        let greatest: Vec<Option<usize>> =
            (counts.iter()).map(|count| count.checked_sub(1)).collect();
        let mut all = vec![
            Household(least.clone(), Lists::One),
            Household(greatest.clone(), Lists::One),
            Household(least.clone(), Lists::Fewest),
            Household(greatest.clone(), Lists::Most),
        ];
        for start in [&least, &greatest] {
            for (at, count) in counts.iter().enumerate() {
                for value in 0..*count {
                    let mut one = Household(start.clone(), Lists::One);
                    if one.0.get(at) != Some(&Some(value)) {
                        one.put(at, Some(value));
                        all.push(one);
                    }
                }
            }
        }
        // A linear congruential generator: its upper bits are even enough for this.
        let mut seed = 1_u64;
        for _ in 0..BY_CHANCE {
            let one = counts.iter().map(|count| {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let drawn = usize::try_from(seed >> 33).unwrap_or(0);
                drawn.checked_rem(*count)
            });
            all.push(Household(one.collect(), Lists::One));
        }
        all.into_iter()
    }

    /// The household as facts.
    pub(super) fn facts(&self, household: &Household) -> Facts {
        match self.program.root() {
            Some(root) => self.of(root, household, true),
            None => Facts::default(),
        }
    }

    /// Only the lists of the household itself are many: those inside them would be many times many.
    fn of(&self, entity: Id<Entity>, household: &Household, is_root: bool) -> Facts {
        let declared = self.program.entities.at(entity);
        let values = declared.inputs.iter().map(|input| {
            let at = self.facts.iter().position(|(id, _)| id == input);
            let Some((at, (_, values))) = at.and_then(|at| Some((at, self.facts.get(at)?))) else {
                return FactValue::Absent;
            };
            let chosen = household.0.get(at).copied().flatten();
            let value = chosen.and_then(|chosen| values.get(chosen));
            value.map_or(FactValue::NotKnown, |value| FactValue::Value(*value))
        });
        Facts {
            label: None,
            values: values.collect(),
            by_month: BTreeMap::new(),
            // Entities lie in one another as deep as they are declared.
            lists: (declared.lists.iter())
                .map(|list| {
                    let count = if is_root {
                        elements(list, household.1)
                    } else {
                        elements(list, Lists::One)
                    };
                    Some(vec![self.of(list.entity, household, false); count])
                })
                .collect(),
            supposed: Vec::new(),
        }
    }

    /// `收入 100 元/月、人数 0 人`
    pub(super) fn in_words(&self, household: &Household) -> Text {
        let all = |language: Language, between: &str| {
            let words = Wording::plain(self.program, language);
            let facts = self.facts.iter().zip(&household.0);
            let told: Vec<String> = facts
                .filter_map(|((id, values), chosen)| {
                    let input = self.program.inputs.at(*id);
                    let value = words.value(*values.get((*chosen)?)?, &input.ty);
                    Some(format!("{} {value}", input.name))
                })
                .collect();
            let root = self.program.root().filter(|_| household.1 != Lists::One);
            let lists = root.map(|root| &self.program.entities.at(root).lists);
            let lists = lists.into_iter().flatten().map(|list| {
                let count = elements(list, household.1);
                format!("{} {count}", list.name)
            });
            told.into_iter()
                .chain(lists)
                .collect::<Vec<String>>()
                .join(between)
        };
        Text::new(all(Language::Zh, "、"), all(Language::En, ", "))
    }
}

/// How many elements a list is tried with.
fn elements(list: &List, lists: Lists) -> usize {
    let one = list.least.max(1) as usize;
    match lists {
        Lists::One => one,
        Lists::Fewest => list.least as usize,
        Lists::Most => list
            .most
            .map_or(one, |most| most as usize)
            .clamp(one.min(MOST_ELEMENTS), MOST_ELEMENTS),
    }
}

/// The facts that a rule reads, also through others.
fn read_by(graph: &Graph, rule: Rule) -> BTreeSet<Id<Input>> {
    let mut facts = BTreeSet::new();
    let mut seen = BTreeSet::from([rule]);
    let mut open = vec![rule];
    while let Some(rule) = open.pop() {
        for read in graph.reads(Reader::Rule(rule)) {
            let next = match read {
                Read::Input(id) => {
                    facts.insert(id);
                    continue;
                }
                Read::Benefit(id) => Rule::Benefit(id),
                Read::Definition(id) => Rule::Definition(id),
                Read::Decision(_) | Read::Parameter(_) => continue,
            };
            if seen.insert(next) {
                open.push(next);
            }
        }
    }
    facts
}

/// The values of a fact that are tried, the least first.
fn values(program: &Program, input: &Input, on: Date) -> Vec<Value> {
    // Whether there is a decision is not tried: nothing said is the common case.
    if input.decision_of.is_some() {
        return Vec::new();
    }
    match &input.ty {
        Type::Truth => vec![Value::Truth(false), Value::Truth(true)],
        Type::Category(id) => {
            let count = program.categories.at(*id).items.len().min(MOST_ITEMS);
            let items = (0..count).filter_map(|at| u32::try_from(at).ok());
            items.map(Value::Item).collect()
        }
        Type::Region => {
            let last = program.regions.len().checked_sub(1);
            let last = last.and_then(|last| u32::try_from(last).ok());
            last.map(Value::Region).into_iter().collect()
        }
        Type::Number(_) => {
            let low = input.low.and_then(Value::as_number).unwrap_or(Number::ZERO);
            let high = input.high.and_then(Value::as_number);
            let high = high.unwrap_or_else(|| low.max(Number::from(GREAT)));
            let mut all: Vec<Number> = [low, Number::ZERO, Number::ONE, high]
                .into_iter()
                .filter(|number| low <= *number && *number <= high)
                .collect();
            all.sort_unstable();
            all.dedup();
            all.into_iter().map(Value::Number).collect()
        }
        Type::Date => {
            let (low, high) = input.range_on(on);
            let within = |day: &Date| {
                let low = low.and_then(Value::as_date);
                let high = high.and_then(Value::as_date);
                low.is_none_or(|low| low <= *day) && high.is_none_or(|high| *day <= high)
            };
            let years = |years: i64| on.plus_months(years.saturating_mul(-12)).ok();
            let days = [years(80), years(30), Some(on)].into_iter().flatten();
            days.filter(within).map(Value::Date).collect()
        }
        Type::List(_) => Vec::new(),
    }
}
