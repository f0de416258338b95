//! Which benefits and statuses read a declaration, themselves or through other rules.

use std::collections::BTreeSet;

use super::declared::Declared;
use super::side::Known;
use crate::diagnostic::Text;
use crate::program::identity::{Identity, Kind};
use crate::program::{Benefit, Category, FundItem, Id, KeyKind, Read, Reader, Rule, Type};

impl Known<'_> {
    /// Benefits and statuses whose results rest on a declaration.
    pub(super) fn reaches(&self, declared: Declared) -> Vec<(Identity, Text)> {
        let program = self.program();
        let mut found = BTreeSet::new();
        self.follow(self.begin(declared, &mut found), &mut found);
        let all = found.into_iter().map(|id| {
            let benefit = program.benefits.at(id);
            let identity = Identity {
                kind: Kind::Benefit,
                path: self.exprs.name(Kind::Benefit, &benefit.name),
            };
            (identity, super::words::sort(benefit.kind()))
        });
        all.collect()
    }

    /// What is read first.
    fn begin(&self, declared: Declared, found: &mut BTreeSet<Id<Benefit>>) -> Vec<Read> {
        let program = self.program();
        match declared {
            Declared::Input(id) => vec![Read::Input(id)],
            Declared::Parameter(id) => vec![Read::Parameter(id)],
            Declared::Definition(id) => vec![Read::Definition(id)],
            Declared::Benefit(id) => {
                found.insert(id);
                vec![Read::Benefit(id)]
            }
            Declared::Category(id) => self.of_category(id),
            Declared::Region(_) => {
                let keyed = program.parameters.iter();
                let keyed = keyed.filter(|(_, it)| it.keys.contains(&KeyKind::Region));
                keyed.map(|(id, _)| Read::Parameter(id)).collect()
            }
            Declared::Entity(id) => {
                let of = program.benefits.iter().filter(|(_, it)| it.entity == id);
                found.extend(of.map(|(id, _)| id));
                found.iter().map(|id| Read::Benefit(*id)).collect()
            }
            Declared::Exclusive(at) => {
                let benefits = program.exclusives.get(at).map(|it| &it.benefits);
                found.extend(benefits.into_iter().flatten());
                found.iter().map(|id| Read::Benefit(*id)).collect()
            }
            Declared::Fund(id) => {
                let fund = program.funds.at(id);
                for item in fund.covers.iter().chain(&fund.excludes) {
                    if let FundItem::Benefit(benefit, _) = item {
                        found.insert(*benefit);
                    }
                }
                for (benefit, it) in program.benefits.iter() {
                    let mut funds = it.versions.iter().flat_map(|it| &it.funds);
                    if funds.any(|(fund, _)| *fund == id) {
                        found.insert(benefit);
                    }
                }
                Vec::new()
            }
            // It forbids, and computes nothing.
            Declared::Constraint(_) => Vec::new(),
        }
    }

    fn of_category(&self, id: Id<Category>) -> Vec<Read> {
        let program = self.program();
        let inputs = program.inputs.iter();
        let inputs = inputs.filter(|(_, it)| it.ty == Type::Category(id));
        let inputs = inputs.map(|(id, _)| Read::Input(id));
        let keyed = program.parameters.iter();
        let keyed = keyed.filter(|(_, it)| it.keys.contains(&KeyKind::Category(id)));
        inputs
            .chain(keyed.map(|(id, _)| Read::Parameter(id)))
            .collect()
    }

    fn follow(&self, mut open: Vec<Read>, found: &mut BTreeSet<Id<Benefit>>) {
        let mut seen: BTreeSet<Read> = open.iter().copied().collect();
        while let Some(read) = open.pop() {
            for reader in self.graph.readers(read) {
                let next = match reader {
                    Reader::Rule(rule) => rule,
                    // One benefit takes another away.
                    Reader::Exclusive(at) => {
                        let benefits = self.program().exclusives.get(at).map(|it| &it.benefits);
                        found.extend(benefits.into_iter().flatten());
                        continue;
                    }
                    Reader::Fund(_)
                    | Reader::Constraint(_)
                    | Reader::Question(_)
                    | Reader::Case(_) => continue,
                };
                if let Rule::Benefit(id) = next {
                    found.insert(id);
                }
                if seen.insert(Read::from(next)) {
                    open.push(Read::from(next));
                }
            }
        }
    }
}

/// Both, each once, by name.
pub(super) fn union(
    one: Vec<(Identity, Text)>,
    other: Vec<(Identity, Text)>,
) -> Vec<(Identity, Text)> {
    let mut all: Vec<(Identity, Text)> = one.into_iter().chain(other).collect();
    all.sort();
    all.dedup_by(|a, b| a.0 == b.0);
    all
}
