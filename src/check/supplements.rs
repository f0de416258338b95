//! 补充: what a lower rulebook adds to the rules of those that it uses.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Checker;
use super::error::ShapeError;
use super::rules::{citations, notes};
use crate::diagnostic::Text;
use crate::program::Rule;
use crate::resolve::{Global, Member, Resolved, Symbol, allows, unknown_name};
use crate::syntax::tree::{Common, Exception, Formula, Supplement};

/// What is added to each rule, in the order of the rulebooks.
#[derive(Debug, Default)]
pub(super) struct Supplements<'tree>(BTreeMap<Rule, Vec<(&'tree Supplement, &'tree Common)>>);

impl<'tree> Supplements<'tree> {
    /// What is added to one rule.
    pub(super) fn of(&self, rule: Rule) -> &[(&'tree Supplement, &'tree Common)] {
        self.0.get(&rule).map_or(&[], Vec::as_slice)
    }

    /// Rules to which something is added.
    pub(super) fn rules(&self) -> impl Iterator<Item = Rule> {
        self.0.keys().copied()
    }

    /// A rule's formula with the exceptions that are added to it.
    pub(super) fn formula(&self, rule: Rule, own: &'tree Formula) -> Cow<'tree, Formula> {
        let added: Vec<Exception> = self
            .of(rule)
            .iter()
            .flat_map(|(supplement, _)| supplement.exceptions.iter().cloned())
            .collect();
        if added.is_empty() {
            return Cow::Borrowed(own);
        }
        let mut formula = own.clone();
        formula.exceptions.extend(added);
        Cow::Owned(formula)
    }
}

impl Checker<'_> {
    /// Which rule each 补充 means.
    pub(super) fn supplements<'tree>(&mut self, resolved: &Resolved<'tree>) -> Supplements<'tree> {
        let mut all = Supplements::default();
        for (supplement, common) in &resolved.supplements {
            if let Some(rule) = self.supplemented(supplement) {
                all.0.entry(rule).or_default().push((supplement, common));
            }
        }
        all
    }

    fn supplemented(&mut self, supplement: &Supplement) -> Option<Rule> {
        let name = &supplement.name;
        if let (None, Some(&Global::Benefit(id))) =
            (&supplement.entity, self.names.globals.get(&name.text))
        {
            let in_kind = self
                .shapes
                .get(id.index())
                .is_some_and(|shape| shape.ty.is_none());
            if let (true, Some(exception)) = (in_kind, supplement.exceptions.first()) {
                let why = Text::new("没有金额可以例外", "has no amount to make an exception of");
                return self.report(&shape(&name.text, why, exception.span));
            }
            let shape_of = self.shapes.get(id.index());
            let is_range = shape_of.is_some_and(|it| it.ends.is_range);
            if let (true, Some(exception)) = (is_range, supplement.exceptions.first()) {
                let why = Text::new(
                    "有下限又有上限，不知道例外改的是哪一个",
                    "has a floor and a cap, and which of them the exception changes is not clear",
                );
                return self.report(&shape(&name.text, why, exception.span));
            }
            let is_charge = self.program.benefits.at(id).is_charge;
            if let (true, Some(fund)) = (is_charge, supplement.funds.first()) {
                let why = Text::new(
                    "是应缴的费用，没有列支",
                    "is a charge, which is paid from no fund",
                );
                return self.report(&shape(&name.text, why, fund.span));
            }
            self.names.used(name.span, Symbol::Benefit(id));
            return Some(Rule::Benefit(id));
        }
        let owner = match &supplement.entity {
            Some(entity) => match self.names.globals.get(&entity.text) {
                Some(&Global::Entity(id)) => {
                    self.names.used(entity.span, Symbol::Entity(id));
                    Some(id)
                }
                Some(_) | None => None,
            },
            None => self.program.root(),
        };
        if let Some(Member::Definition(id)) =
            owner.and_then(|owner| self.names.member(owner, &name.text))
        {
            let money = supplement.funds.first().map(|fund| fund.span);
            let money = money.or(supplement.agencies.first().map(|agency| agency.span));
            if let Some(at) = money {
                let why = Text::new(
                    "是定义，没有列支和主管",
                    "is a definition, which has no fund and no agency",
                );
                return self.report(&shape(&name.text, why, at));
            }
            self.names.used(name.span, Symbol::Definition(id));
            return Some(Rule::Definition(id));
        }
        let program = &self.program;
        let benefits = program.benefits.iter().map(|(_, it)| it.name.as_str());
        let definitions = program.definitions.iter().map(|(_, it)| it.name.as_str());
        let what = Text::new(
            "待遇，也没有这样的定义（人的定义写「人.名称」）",
            "benefit or definition (one of a person is written `人.NAME`)",
        );
        let names = benefits.chain(definitions);
        unknown_name(self.found, (&name.text, name.span), what, names);
        None
    }

    /// Adds what is not a formula: sources, notes, accepted warnings; funds and agencies.
    pub(super) fn add_supplements(&mut self, rule: Rule, added: &[(&Supplement, &Common)]) {
        for (supplement, common) in added {
            let cited = citations(self, common);
            let (notes, allows) = (notes(common), allows(common));
            let mut funds = Vec::new();
            for name in &supplement.funds {
                funds.extend(self.fund(name).map(|fund| (fund, name.span)));
            }
            match rule {
                Rule::Definition(id) => {
                    for version in &mut self.program.parts().definitions.at_mut(id).versions {
                        version.sources.extend(cited.iter().cloned());
                        version.notes.extend(notes.iter().cloned());
                        version.allows.extend(allows.iter().cloned());
                    }
                }
                Rule::Benefit(id) => {
                    let agencies = supplement.agencies.iter().map(|agency| agency.text.clone());
                    let agencies: Vec<String> = agencies.collect();
                    for version in &mut self.program.parts().benefits.at_mut(id).versions {
                        version.sources.extend(cited.iter().cloned());
                        version.notes.extend(notes.iter().cloned());
                        let to_officers = common.officer_notes.iter();
                        let to_officers = to_officers.map(|note| note.text.clone());
                        version.officer_notes.extend(to_officers);
                        version.allows.extend(allows.iter().cloned());
                        version.funds.extend(funds.iter().copied());
                        version.agencies.extend(agencies.iter().cloned());
                    }
                }
            }
        }
    }
}

fn shape(name: &str, why: Text, at: crate::text::Span) -> ShapeError {
    ShapeError::SupplementShape {
        name: name.to_owned(),
        why,
        at,
    }
}
