//! One version of a rulebook: what a benefit reads there, and households said in its terms.

use std::collections::{BTreeMap, BTreeSet};

use super::household::{Household, Place, Said, Told};
use crate::api::facts::blank;
use crate::diff::{Diff, Fate};
use crate::evaluate::Path;
use crate::program::identity::Kind;
use crate::program::{
    Benefit, ByMonth, Entity, FactValue, Facts, Graph, Id, Input, Parameter, Program, Read, Reader,
    Rule, Type,
};
use crate::value::{Date, Value};

/// One version, with what its declarations are called in the new one.
#[derive(Debug)]
pub(super) struct Version<'p> {
    pub(super) program: &'p Program,
    graph: Graph,
    /// What its facts are called in the new version, where that is something else.
    inputs: BTreeMap<Id<Input>, String>,
    /// Its benefits, by what they are called in the new version.
    pub(super) benefits: BTreeMap<String, Id<Benefit>>,
}

/// What a benefit rests on, itself or through other rules.
#[derive(Debug, Default)]
pub(super) struct Reached {
    pub(super) rules: BTreeSet<Rule>,
    pub(super) inputs: BTreeSet<Id<Input>>,
    pub(super) parameters: BTreeSet<Id<Parameter>>,
    /// Whether a decision on a status has a part in it.
    pub(super) decisions: bool,
}

impl<'p> Version<'p> {
    pub(super) fn new(program: &'p Program, diff: &Diff, is_old: bool) -> Self {
        let renamed = diff.changed.iter().filter_map(|it| match &it.fate {
            Fate::Renamed(before) => Some(((it.identity.kind, before.as_str()), &it.identity.path)),
            Fate::Added | Fate::Removed | Fate::Stayed => None,
        });
        let renamed: BTreeMap<(Kind, &str), &String> = renamed.filter(|_| is_old).collect();
        let called = |kind, path: &str| renamed.get(&(kind, path)).map(|it| it.as_str());
        let inputs = program.inputs.iter().filter_map(|(id, input)| {
            let path = program.member_path(input.entity, &input.name);
            let now = called(Kind::Input, &path)?;
            let last = now.rsplit_once('.').map_or(now, |(_, last)| last);
            Some((id, last.to_owned()))
        });
        let benefits = program.benefits.iter().map(|(id, benefit)| {
            let now = called(Kind::Benefit, &benefit.name).unwrap_or(&benefit.name);
            (now.to_owned(), id)
        });
        Self {
            program,
            graph: Graph::of(program),
            inputs: inputs.collect(),
            benefits: benefits.collect(),
        }
    }

    /// What a fact is called.
    pub(super) fn name(&self, input: Id<Input>) -> &str {
        let own = &self.program.inputs.at(input).name;
        self.inputs.get(&input).unwrap_or(own)
    }

    /// The fact of an entity with a name.
    pub(super) fn input(&self, entity: Id<Entity>, name: &str) -> Option<Id<Input>> {
        let inputs = &self.program.entities.at(entity).inputs;
        inputs.iter().copied().find(|id| self.name(*id) == name)
    }

    /// What a rule reads itself.
    pub(super) fn reads(&self, rule: Rule) -> impl Iterator<Item = Read> + '_ {
        self.graph.reads(Reader::Rule(rule))
    }

    /// Benefits that a case asks about.
    pub(super) fn asked_by(&self, case: usize) -> impl Iterator<Item = Id<Benefit>> + '_ {
        let reads = self.graph.reads(Reader::Case(case));
        reads.filter_map(|read| match read {
            Read::Benefit(id) | Read::Decision(id) => Some(id),
            Read::Definition(_) | Read::Input(_) | Read::Parameter(_) => None,
        })
    }

    /// What a benefit rests on.
    pub(super) fn reached(&self, benefit: Id<Benefit>) -> Reached {
        let program = self.program;
        let mut reached = Reached::default();
        let mut open = vec![Rule::Benefit(benefit)];
        while let Some(rule) = open.pop() {
            if !reached.rules.insert(rule) {
                continue;
            }
            if let Rule::Benefit(id) = rule {
                let declared = program.benefits.at(id);
                reached.decisions |= declared.status.is_some() || declared.set_by.is_some();
                let before = program.exclusions.before(id).iter();
                open.extend(before.map(|it| Rule::Benefit(it.benefit)));
                open.extend(declared.set_by.map(Rule::Benefit));
            }
            for read in self.reads(rule) {
                match read {
                    Read::Benefit(id) => open.push(Rule::Benefit(id)),
                    Read::Definition(id) => open.push(Rule::Definition(id)),
                    Read::Decision(_) => reached.decisions = true,
                    Read::Parameter(id) => {
                        reached.parameters.insert(id);
                    }
                    Read::Input(id) => {
                        reached.inputs.insert(id);
                    }
                }
            }
        }
        reached
    }

    /// The entity of those who stand at a place.
    pub(super) fn entity(&self, place: &[(String, usize)]) -> Option<Id<Entity>> {
        let mut steps = place.iter();
        steps.try_fold(self.program.root()?, |entity, (name, _)| {
            let mut lists = self.program.entities.at(entity).lists.iter();
            lists.find(|list| list.name == *name).map(|it| it.entity)
        })
    }

    /// A place as the evaluator counts it.
    pub(super) fn path(&self, place: &[(String, usize)]) -> Option<Path> {
        let mut entity = self.program.root()?;
        let mut path = Vec::with_capacity(place.len());
        for (name, at) in place {
            let lists = &self.program.entities.at(entity).lists;
            let list = lists.iter().position(|list| list.name == *name)?;
            path.push((list, *at));
            entity = lists.get(list)?.entity;
        }
        Some(Path(path))
    }

    /// The same the other way.
    pub(super) fn place(&self, path: &Path) -> Place {
        let mut entity = self.program.root();
        let mut place = Vec::with_capacity(path.0.len());
        for (list, at) in &path.0 {
            let lists = entity.map(|entity| &self.program.entities.at(entity).lists);
            let Some(list) = lists.and_then(|lists| lists.get(*list)) else {
                break;
            };
            place.push((list.name.clone(), *at));
            entity = Some(list.entity);
        }
        place
    }

    /// The household as facts; none where this version has no words for it, or where something is
    /// outside what is declared.
    pub(super) fn facts(&self, household: &Household, on: Date) -> Option<Facts> {
        self.of(self.program.root()?, household, on)
    }

    fn of(&self, entity: Id<Entity>, household: &Household, on: Date) -> Option<Facts> {
        let declared = self.program.entities.at(entity);
        let mut facts = blank(declared);
        for (slot, id) in declared.inputs.iter().enumerate() {
            let input = self.program.inputs.at(*id);
            let value = match household.facts.get(self.name(*id)) {
                None => continue,
                Some(Said::NotKnown) => FactValue::NotKnown,
                Some(Said::Value(told)) => FactValue::Value(self.value(told, input, on)?),
                Some(Said::Months(runs)) => {
                    let mut months = ByMonth::default();
                    for (from, told) in runs {
                        let value = match told {
                            Some(told) => Some(self.value(told, input, on)?),
                            None => None,
                        };
                        months.push(*from, value).ok()?;
                    }
                    facts.by_month.insert(slot, months);
                    FactValue::ByMonth
                }
            };
            *facts.values.get_mut(slot)? = value;
        }
        for (list, place) in declared.lists.iter().zip(&mut facts.lists) {
            let Some(elements) = household.lists.get(&list.name) else {
                continue;
            };
            let count = u32::try_from(elements.len()).ok()?;
            if count < list.least || list.most.is_some_and(|most| count > most) {
                return None;
            }
            let elements = elements.iter().map(|it| self.of(list.entity, it, on));
            *place = Some(elements.collect::<Option<Vec<Facts>>>()?);
        }
        Some(facts)
    }

    /// A value of a fact, where it is one here and within what is declared.
    pub(super) fn value(&self, told: &Told, input: &Input, on: Date) -> Option<Value> {
        let value = match (told, &input.ty) {
            (Told::Truth(truth), Type::Truth) => Value::Truth(*truth),
            (Told::Number(number), Type::Number(quantity)) => {
                if quantity.whole && !number.is_integer() {
                    return None;
                }
                Value::Number(*number)
            }
            (Told::Date(day), Type::Date) => Value::Date(*day),
            (Told::Item(name), Type::Category(id)) => {
                let mut items = self.program.categories.at(*id).items.iter();
                let at = items.position(|item| item.name == *name)?;
                Value::Item(u32::try_from(at).ok()?)
            }
            (Told::Region(name), Type::Region) => {
                let mut regions = self.program.regions.iter();
                let at = regions.position(|(_, region)| region.name == *name)?;
                Value::Region(u32::try_from(at).ok()?)
            }
            (
                Told::Truth(_) | Told::Number(_) | Told::Date(_) | Told::Item(_) | Told::Region(_),
                Type::Truth
                | Type::Number(_)
                | Type::Date
                | Type::Category(_)
                | Type::Region
                | Type::List(_),
            ) => return None,
        };
        let (low, high) = input.range_on(on);
        let is_within = low.is_none_or(|low| low <= value) && high.is_none_or(|high| value <= high);
        is_within.then_some(value)
    }

    /// A value by name.
    pub(super) fn told(&self, value: Value, ty: &Type) -> Option<Told> {
        Some(match value {
            Value::Truth(truth) => Told::Truth(truth),
            Value::Number(number) => Told::Number(number),
            Value::Date(day) => Told::Date(day),
            Value::Item(at) => {
                let Type::Category(id) = ty else { return None };
                let items = &self.program.categories.at(*id).items;
                Told::Item(items.get(at as usize)?.name.clone())
            }
            Value::Region(at) => {
                let region = self.program.region_at(at)?;
                Told::Region(self.program.regions.at(region).name.clone())
            }
        })
    }

    /// Facts of this version by name.
    pub(super) fn household(&self, facts: &Facts) -> Option<Household> {
        self.named(self.program.root()?, facts)
    }

    fn named(&self, entity: Id<Entity>, facts: &Facts) -> Option<Household> {
        let declared = self.program.entities.at(entity);
        let mut household = Household::default();
        for (slot, id) in declared.inputs.iter().enumerate() {
            let ty = &self.program.inputs.at(*id).ty;
            let said = match facts.values.get(slot).copied().unwrap_or_default() {
                FactValue::Absent => continue,
                FactValue::NotKnown => Said::NotKnown,
                FactValue::Value(value) => Said::Value(self.told(value, ty)?),
                FactValue::ByMonth => {
                    let runs = facts.by_month.get(&slot)?.runs().iter();
                    let runs = runs.map(|run| {
                        let value = match run.value {
                            Some(value) => Some(self.told(value, ty)?),
                            None => None,
                        };
                        Some((run.from, value))
                    });
                    Said::Months(runs.collect::<Option<Vec<_>>>()?)
                }
            };
            household.facts.insert(self.name(*id).to_owned(), said);
        }
        for (list, elements) in declared.lists.iter().zip(&facts.lists) {
            let Some(elements) = elements else { continue };
            let elements = elements.iter().map(|it| self.named(list.entity, it));
            let elements = elements.collect::<Option<Vec<Household>>>()?;
            household.lists.insert(list.name.clone(), elements);
        }
        Some(household)
    }
}
