//! From where an expression is seen: an entity, variables of a constraint, labels of a case.

use std::collections::HashMap;

use crate::program::{Binder, Element, Entity, Id, Program};
use crate::syntax::tree::Name;

/// Where the walk stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scope<'s> {
    /// The entity whose facts come first; none in constants and constraints of parameters.
    pub(super) entity: Option<Id<Entity>>,
    /// 每个
    pub(super) variables: &'s [Binder],
    /// Labels of the case, in a 期望.
    pub(super) case: Option<&'s Labels>,
    /// Whether it is a constraint of parameters, from where no fact is seen.
    pub(super) of_parameters: bool,
    /// The list that is walked here; none where the entity is the one that the rule is about.
    pub(super) walk: Option<&'s Walk<'s>>,
}

/// A list that is walked, seen from its element.
#[derive(Debug, Clone, Copy)]
pub(super) struct Walk<'s> {
    /// `某甲` of `成员 某甲 其中 …`: then names alone are of the one that the rule is about.
    pub(super) called: Option<&'s Name>,
    /// The entity of the element.
    pub(super) element: Id<Entity>,
    /// From where it is walked.
    pub(super) from: Scope<'s>,
    /// How many levels around that the list's owner stands.
    pub(super) levels: u32,
    /// How many lists are walked inside each other: 2 of `成员.车辆`.
    pub(super) depth: u32,
}

/// Elements of a case by their labels: the way to each, and its entity.
pub(super) type Labels = HashMap<String, (Vec<Element>, Id<Entity>)>;

/// Where an entity stands, seen from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Relation {
    /// Number of levels above it; 0 is itself.
    Around,
    /// Inside it: the lists to walk, with their owners, outermost first.
    Inside(Vec<(Id<Entity>, usize)>),
    /// Neither.
    Elsewhere,
}

impl Scope<'_> {
    /// Sees nothing: constants.
    pub(super) const NOWHERE: Scope<'static> = Scope {
        entity: None,
        variables: &[],
        case: None,
        of_parameters: false,
        walk: None,
    };

    /// Sees from one entity.
    pub(super) fn of(entity: Id<Entity>) -> Scope<'static> {
        Scope {
            entity: Some(entity),
            variables: &[],
            case: None,
            of_parameters: false,
            walk: None,
        }
    }

    /// The same, standing at an element of another entity.
    pub(super) fn at(self, entity: Id<Entity>) -> Self {
        Self {
            entity: Some(entity),
            walk: None,
            ..self
        }
    }

    /// Whether a list that is walked here calls its element so.
    pub(super) fn calls(self, name: &str) -> bool {
        let mut here = self;
        while let Some(walk) = here.walk {
            if walk.called.is_some_and(|called| called.text == name) {
                return true;
            }
            here = walk.from;
        }
        false
    }
}

impl<'s> Scope<'s> {
    /// The walks between here and where a name has its meaning, the innermost first, and the scope
    /// there: of `某甲` the element that is called so, of any other name the innermost element
    /// without a name of its own, else the one that the rule is about.
    pub(super) fn seen_by(self, name: &str) -> (Vec<&'s Walk<'s>>, Self) {
        let is_called = self.calls(name);
        let mut walks = Vec::new();
        let mut here = self;
        while let Some(walk) = here.walk {
            let is_there = match walk.called {
                Some(called) => is_called && called.text == name,
                None => !is_called,
            };
            if is_there {
                break;
            }
            walks.push(walk);
            here = walk.from;
        }
        (walks, here)
    }
}

/// Where `target` stands, seen from `entity`.
pub(super) fn relation(program: &Program, entity: Id<Entity>, target: Id<Entity>) -> Relation {
    if program.is_around(target, entity) {
        return Relation::Around;
    }
    let mut lists = Vec::new();
    let mut at = target;
    while let Some((parent, list)) = program.entities.at(at).parent {
        lists.push((parent, list));
        if parent == entity {
            lists.reverse();
            return Relation::Inside(lists);
        }
        at = parent;
    }
    Relation::Elsewhere
}
