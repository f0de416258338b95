//! Everything that a program declares, by what it is called.

use std::collections::BTreeMap;

use super::side::Known;
use super::{Place, words};
use crate::diagnostic::Text;
use crate::program::identity::{Identity, Kind};
use crate::program::{
    Benefit, Category, Definition, Entity, Fund, Id, Input, Labels, Parameter, Program, Region,
};
use crate::text::Span;

/// The address of a declaration.
#[derive(Debug, Clone, Copy)]
pub(super) enum Declared {
    Region(Id<Region>),
    Category(Id<Category>),
    Entity(Id<Entity>),
    Input(Id<Input>),
    Parameter(Id<Parameter>),
    Definition(Id<Definition>),
    Benefit(Id<Benefit>),
    Exclusive(usize),
    Fund(Id<Fund>),
    Constraint(usize),
}

/// Every declaration that is written; facts of decisions come with their status.
pub(super) fn all(program: &Program) -> BTreeMap<Identity, Declared> {
    let mut all = BTreeMap::new();
    let mut add = |kind, path: String, declared| {
        all.insert(Identity { kind, path }, declared);
    };
    for id in program.regions.ids() {
        add(Kind::Region, program.region_path(id), Declared::Region(id));
    }
    for (id, it) in program.categories.iter() {
        add(Kind::Category, it.name.clone(), Declared::Category(id));
    }
    for (id, it) in program.entities.iter() {
        add(Kind::Entity, it.name.clone(), Declared::Entity(id));
    }
    for (id, it) in program.inputs.iter() {
        if it.decision_of.is_none() {
            let path = program.member_path(it.entity, &it.name);
            add(Kind::Input, path, Declared::Input(id));
        }
    }
    for (id, it) in program.parameters.iter() {
        add(Kind::Parameter, it.name.clone(), Declared::Parameter(id));
    }
    for (id, it) in program.definitions.iter() {
        let path = program.member_path(it.entity, &it.name);
        add(Kind::Definition, path, Declared::Definition(id));
    }
    for (id, it) in program.benefits.iter() {
        add(Kind::Benefit, it.name.clone(), Declared::Benefit(id));
    }
    for (at, it) in program.exclusives.iter().enumerate() {
        add(Kind::Exclusive, it.name.clone(), Declared::Exclusive(at));
    }
    for (id, it) in program.funds.iter() {
        add(Kind::Fund, it.name.clone(), Declared::Fund(id));
    }
    for (at, it) in program.constraints.iter().enumerate() {
        add(Kind::Constraint, it.name.clone(), Declared::Constraint(at));
    }
    all
}

/// What is said of every declaration alike.
struct About<'p> {
    name: &'p str,
    labels: &'p Labels,
    span: Span,
}

impl Known<'_> {
    fn about(&self, declared: Declared) -> Option<About<'_>> {
        let program = self.program();
        let about = |name, labels, span| About { name, labels, span };
        Some(match declared {
            Declared::Region(id) => {
                let it = program.regions.get(id)?;
                about(&it.name, &it.labels, it.span)
            }
            Declared::Category(id) => {
                let it = program.categories.get(id)?;
                about(&it.name, &it.labels, it.span)
            }
            Declared::Entity(id) => {
                let it = program.entities.get(id)?;
                about(&it.name, &it.labels, it.span)
            }
            Declared::Input(id) => {
                let it = program.inputs.get(id)?;
                about(&it.name, &it.labels, it.span)
            }
            Declared::Parameter(id) => {
                let it = program.parameters.get(id)?;
                about(&it.name, &it.labels, it.span)
            }
            Declared::Definition(id) => {
                let it = program.definitions.get(id)?;
                about(&it.name, &it.labels, it.span)
            }
            Declared::Benefit(id) => {
                let it = program.benefits.get(id)?;
                about(&it.name, &it.labels, it.span)
            }
            Declared::Exclusive(at) => {
                let it = program.exclusives.get(at)?;
                about(&it.name, &it.labels, it.span)
            }
            Declared::Fund(id) => {
                let it = program.funds.get(id)?;
                about(&it.name, &it.labels, it.span)
            }
            Declared::Constraint(at) => {
                let it = program.constraints.get(at)?;
                about(&it.name, &it.labels, it.span)
            }
        })
    }

    /// The word of its kind.
    pub(super) fn kind(&self, declared: Declared) -> Text {
        let program = self.program();
        match declared {
            Declared::Region(_) => words::kind(Kind::Region),
            Declared::Category(_) => words::kind(Kind::Category),
            Declared::Entity(_) => words::kind(Kind::Entity),
            Declared::Input(id) => words::judged(program.inputs.at(id).judged),
            Declared::Parameter(_) => words::kind(Kind::Parameter),
            Declared::Definition(_) => words::kind(Kind::Definition),
            Declared::Benefit(id) => words::sort(program.benefits.at(id).kind()),
            Declared::Exclusive(_) => words::kind(Kind::Exclusive),
            Declared::Fund(_) => words::kind(Kind::Fund),
            Declared::Constraint(_) => words::kind(Kind::Constraint),
        }
    }

    /// Its name as people say it.
    pub(super) fn name(&self, declared: Declared) -> Text {
        let about = self.about(declared);
        about.map_or_else(Text::default, |about| {
            self.both(&|words| words.name(about.name, about.labels).to_owned())
        })
    }

    /// Its names in other languages.
    pub(super) fn labels(&self, declared: Declared) -> &Labels {
        static NONE: Labels = Labels::new();
        self.about(declared).map_or(&NONE, |about| about.labels)
    }

    /// Where it stands.
    pub(super) fn place(&self, declared: Declared) -> Option<Place> {
        self.place_of(self.about(declared)?.span)
    }

    /// Where it is written.
    pub(super) fn span(&self, declared: Declared) -> Option<Span> {
        self.about(declared).map(|about| about.span)
    }

    /// The rulebook below from which it comes.
    pub(super) fn below(&self, declared: Declared) -> Option<String> {
        let span = self.about(declared)?.span;
        let file = self.side.files.get(span.file)?;
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        (folder != self.side.folder).then(|| self.seen_from_here(folder))
    }
}
