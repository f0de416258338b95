//! The household and everyone in it, as a list with links to the one enclosing.

use super::Member;
use super::trace::position;
use crate::program::{ByMonth, Definition, Entity, FactValue, Facts, Id, Input, Program};
use crate::value::{Date, Value};

/// The path to an instance: list and position, from the root.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path(pub Vec<(usize, usize)>);

impl Path {
    /// The entity that it leads to.
    #[must_use]
    pub fn entity(&self, program: &Program) -> Option<Id<Entity>> {
        let mut steps = self.0.iter();
        steps.try_fold(program.root()?, |entity, (list, _)| {
            let lists = &program.entities.at(entity).lists;
            lists.get(*list).map(|list| list.entity)
        })
    }

    /// The facts of the instance that it leads to.
    #[must_use]
    pub fn facts<'f>(&self, household: &'f Facts) -> Option<&'f Facts> {
        let mut steps = self.0.iter();
        steps.try_fold(household, |facts, (list, element)| {
            facts.lists.get(*list)?.as_ref()?.get(*element)
        })
    }

    /// As in JSON facts: `成员[0].车辆[1]`; empty for the root.
    #[must_use]
    pub fn display(&self, program: &Program) -> String {
        let mut text = String::new();
        let mut entity = program.root();
        for (list, element) in &self.0 {
            let Some(declared) =
                entity.and_then(|entity| program.entities.at(entity).lists.get(*list))
            else {
                break;
            };
            if !text.is_empty() {
                text.push('.');
            }
            text.push_str(&declared.name);
            text.push('[');
            text.push_str(&element.to_string());
            text.push(']');
            entity = Some(declared.entity);
        }
        text
    }
}

/// One household, or one person of it.
#[derive(Debug)]
pub(super) struct Instance<'p> {
    pub(super) entity: Id<Entity>,
    /// Its facts; none of an element that stands for whatever a list may hold.
    facts: Option<&'p Facts>,
    pub(super) parent: Option<usize>,
    /// List and position in the one enclosing; of no meaning for the root.
    place: (usize, usize),
    lists: Vec<Elements>,
    /// The list that is not given, and whose it is, of an element that stands for any.
    pub(super) stands_for: Option<(usize, usize)>,
}

/// The elements of a list.
#[derive(Debug)]
enum Elements {
    Given(Vec<usize>),
    /// It is not given: one element stands for any that it may hold. Nothing of it is known,
    /// and it is in no outcome.
    Open(usize),
}

/// All instances; the root is the first.
#[derive(Debug)]
pub(super) struct Instances<'p> {
    all: Vec<Instance<'p>>,
}

impl<'p> Instances<'p> {
    pub(super) fn new(program: &'p Program, facts: &'p Facts) -> Self {
        let mut instances = Self { all: Vec::new() };
        if let Some(root) = program.root() {
            instances.add(program, root, Some(facts), None, (0, 0));
        }
        instances
    }

    /// Adds an instance and those in it. Depth is that of the entities, which is bounded
    /// by how they are declared.
    fn add(
        &mut self,
        program: &'p Program,
        entity: Id<Entity>,
        facts: Option<&'p Facts>,
        parent: Option<usize>,
        place: (usize, usize),
    ) -> usize {
        let at = self.all.len();
        let outer = parent.and_then(|parent| self.get(parent)?.stands_for);
        let stands_for = match facts {
            Some(_) => None,
            None => outer.or(parent.map(|parent| (parent, place.0))),
        };
        self.all.push(Instance {
            entity,
            facts,
            parent,
            place,
            lists: Vec::new(),
            stands_for,
        });
        let mut lists = Vec::with_capacity(program.entities.at(entity).lists.len());
        for (position, list) in program.entities.at(entity).lists.iter().enumerate() {
            let given = facts.and_then(|facts| facts.lists.get(position)?.as_ref());
            lists.push(match given {
                Some(elements) => {
                    let each = elements.iter().enumerate().map(|(element, facts)| {
                        let place = (position, element);
                        self.add(program, list.entity, Some(facts), Some(at), place)
                    });
                    Elements::Given(each.collect())
                }
                None => {
                    Elements::Open(self.add(program, list.entity, None, Some(at), (position, 0)))
                }
            });
        }
        if let Some(instance) = self.all.get_mut(at) {
            instance.lists = lists;
        }
        at
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<&Instance<'p>> {
        self.all.get(at)
    }

    /// Every instance of the household with its position.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &Instance<'p>)> {
        let all = self.all.iter().enumerate();
        all.filter(|(_, instance)| instance.stands_for.is_none())
    }

    /// What was said of a fact of an instance. What stands for any element of a list may have
    /// any value: it takes no default.
    pub(super) fn said(&self, at: usize, input: &Input) -> FactValue {
        let facts = self.get(at).and_then(|instance| instance.facts);
        let Some(facts) = facts else {
            return FactValue::NotKnown;
        };
        facts.values.get(input.slot).copied().unwrap_or_default()
    }

    /// The months of a fact of an instance, where they were given; they go before any value.
    pub(super) fn months(&self, at: usize, input: &Input) -> Option<&'p ByMonth> {
        if self.said(at, input) != FactValue::ByMonth {
            return None;
        }
        let facts = self.get(at).and_then(|instance| instance.facts)?;
        facts.by_month.get(&input.slot)
    }

    /// What was said of a fact of an instance for a day.
    pub(super) fn said_on(&self, at: usize, input: &Input, day: Date) -> FactValue {
        match self.said(at, input) {
            FactValue::ByMonth => {
                let value = self.months(at, input).and_then(|months| months.on(day));
                value.map_or(FactValue::NotKnown, FactValue::Value)
            }
            said @ (FactValue::Absent | FactValue::NotKnown | FactValue::Value(_)) => said,
        }
    }

    /// What the case that is run supposes a definition of an instance to be.
    pub(super) fn supposed(&self, at: usize, id: Id<Definition>) -> Option<Value> {
        let supposed = &self.get(at)?.facts?.supposed;
        let found = supposed.iter().find(|(other, _)| *other == id);
        found.map(|(_, value)| *value)
    }

    /// The instance so many levels enclosing one; the outermost at most.
    pub(super) fn enclosing(&self, at: usize, levels: u32) -> usize {
        (0..levels).fold(at, |at, _| {
            self.get(at)
                .and_then(|instance| instance.parent)
                .unwrap_or(at)
        })
    }

    /// The instance of an entity that is one, or contains it.
    pub(super) fn of_entity(&self, at: usize, entity: Id<Entity>) -> Option<usize> {
        let mut here = Some(at);
        while let Some(at) = here {
            let instance = self.get(at)?;
            if instance.entity == entity {
                return Some(at);
            }
            here = instance.parent;
        }
        None
    }

    /// The element at the end of a path from one instance.
    pub(super) fn element(&self, at: usize, path: &[crate::program::Element]) -> Option<usize> {
        path.iter().try_fold(at, |at, step| {
            self.elements(at, step.list)?.get(step.element).copied()
        })
    }

    /// The elements of a list of an instance; none where the list is not given.
    pub(super) fn elements(&self, at: usize, list: usize) -> Option<&[usize]> {
        match self.get(at)?.lists.get(list)? {
            Elements::Given(elements) => Some(elements),
            Elements::Open(_) => None,
        }
    }

    /// The element that stands for any of a list that is not given.
    pub(super) fn any_element(&self, at: usize, list: usize) -> Option<usize> {
        match self.get(at)?.lists.get(list)? {
            Elements::Given(_) => None,
            Elements::Open(element) => Some(*element),
        }
    }

    /// Whether an instance stands for any element of a list that is not given.
    pub(super) fn stands_for_any(&self, at: usize) -> bool {
        self.get(at).is_some_and(|it| it.stands_for.is_some())
    }

    /// The path to an instance.
    pub(super) fn path(&self, at: usize) -> Path {
        let mut path = Vec::new();
        let mut here = self.get(at);
        while let Some((instance, parent)) =
            here.and_then(|instance| Some((instance, instance.parent?)))
        {
            path.push(instance.place);
            here = self.get(parent);
        }
        path.reverse();
        Path(path)
    }

    /// All of them, as a trace tells them.
    pub(super) fn members(&self) -> Vec<Member> {
        let positions = |elements: &Elements| match elements {
            Elements::Given(elements) => Some(elements.iter().copied().map(position).collect()),
            Elements::Open(_) => None,
        };
        let members = self.all.iter().enumerate();
        members
            .map(|(at, instance)| Member {
                path: self.path(at),
                parent: instance.parent.map(position),
                lists: (instance.lists.iter()).map(positions).collect(),
            })
            .collect()
    }

    /// The instance at the end of a path from the root.
    pub(super) fn at(&self, path: &Path) -> Option<usize> {
        path.0.iter().try_fold(0, |at, &(list, element)| {
            self.elements(at, list)?.get(element).copied()
        })
    }

    /// The instances of an entity.
    pub(super) fn all_of(&self, entity: Id<Entity>) -> impl Iterator<Item = usize> {
        self.iter()
            .filter(move |(_, instance)| instance.entity == entity)
            .map(|(at, _)| at)
    }
}
