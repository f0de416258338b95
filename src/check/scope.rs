//! From where an expression is seen: an entity, variables of a constraint, labels of a case.

use std::collections::HashMap;

use crate::program::{Binder, Element, Entity, Id, Program};

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
    };

    /// Sees from one entity.
    pub(super) fn of(entity: Id<Entity>) -> Scope<'static> {
        Scope {
            entity: Some(entity),
            variables: &[],
            case: None,
            of_parameters: false,
        }
    }

    /// The same, standing at an element of another entity.
    pub(super) fn at(self, entity: Id<Entity>) -> Self {
        Self {
            entity: Some(entity),
            ..self
        }
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
