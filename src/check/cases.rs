//! 用例: facts of a household and what must come out.

use std::collections::BTreeMap;

use super::Checker;
use super::error::{ConstantError, Finding, MonthsError, ShapeError, TypeError};
use super::scope::{Labels, Scope};
use crate::diagnostic::Text;
use crate::program::{
    ByMonth, Case, Element, Entity, FactValue, Facts, Id, Input, Parameter, Type,
};
use crate::resolve::{Global, Member, ResolveError, Resolved, Symbol, unknown_name};
use crate::sorted::sort_by_key;
use crate::syntax::tree::{self, ElementGiven, Given, GivenRun, GivenValue, RowValue, Supposed};
use crate::value::Value;

impl Checker<'_> {
    /// Walks every case.
    pub(super) fn cases(&mut self, resolved: &Resolved<'_>) {
        let Some(root) = self.program.root() else {
            return;
        };
        for case in &resolved.cases {
            if self.is_stopped() {
                return;
            }
            let mut labels = Labels::new();
            let mut facts = self.facts(root, None, &case.given, &case.elements, &[], &mut labels);
            let scope = Scope {
                entity: Some(root),
                variables: &[],
                case: Some(&labels),
                of_parameters: false,
                walk: None,
            };
            let expects = case.expects.iter().filter_map(|expect| {
                self.truth(&expect.test, scope)
                    .map(|test| (test, expect.span))
            });
            let expects: Vec<_> = expects.collect();
            let supposed = self.supposed(&case.supposed, (root, &mut facts), &labels);
            self.program.parts().cases.push(Case {
                title: case.title.text.clone(),
                on: case.on.date,
                supposed,
                facts,
                asks: std::mem::take(&mut self.asks),
                expects,
                span: case.title.span,
            });
        }
    }

    /// Values that a case supposes in place of those of the rulebook; those of definitions stand
    /// beside the facts of whom they are.
    fn supposed(
        &mut self,
        all: &[Supposed],
        (root, facts): (Id<Entity>, &mut Facts),
        labels: &Labels,
    ) -> Vec<(Id<Parameter>, Vec<Value>, Value)> {
        let mut supposed = Vec::new();
        for one in all {
            let parameter = match self.names.globals.get(&one.name.text) {
                Some(&Global::Parameter(id)) if one.whose.is_none() => id,
                Some(_) | None => {
                    self.supposed_rule(one, (root, &mut *facts), labels);
                    continue;
                }
            };
            self.names.used(one.name.span, Symbol::Parameter(parameter));
            let ty = self.program.parameters.at(parameter).ty.clone();
            let keys = self.keys(parameter, &one.row.keys, one.row.span);
            let value = match &one.row.value {
                RowValue::Is(expr) => self.constant(expr, Some(&ty), Scope::NOWHERE),
                RowValue::Plus(_) | RowValue::Minus(_) | RowValue::Unset => None,
            };
            supposed.extend(
                keys.zip(value)
                    .map(|(keys, value)| (parameter, keys, value)),
            );
        }
        supposed
    }

    /// `扣减后 = 200 元/月`, `「父亲」.计入收入 = 800 元/月`
    fn supposed_rule(
        &mut self,
        one: &Supposed,
        (root, facts): (Id<Entity>, &mut Facts),
        labels: &Labels,
    ) -> Option<()> {
        let (path, entity) = match &one.whose {
            None => (Vec::new(), root),
            Some(label) => match labels.get(&label.text) {
                Some((path, entity)) => (path.clone(), *entity),
                None => {
                    let mut names: Vec<&str> = labels.keys().map(String::as_str).collect();
                    sort_by_key(&mut names, |name| *name);
                    let what = Text::new("成员", "labelled element");
                    unknown_name(self.found, (&label.text, label.span), what, names);
                    return None;
                }
            },
        };
        let Some(Member::Definition(id)) = self.names.member(entity, &one.name.text) else {
            let is_known = self.names.member(entity, &one.name.text).is_some()
                || self.names.globals.contains_key(&one.name.text)
                || self.owner_of(&one.name).is_some();
            if !is_known {
                return self.unknown(&one.name, Scope::of(entity));
            }
            return self.report(&ShapeError::NotSupposed {
                name: one.name.text.clone(),
                at: one.name.span,
            });
        };
        self.names.used(one.name.span, Symbol::Definition(id));
        if !one.row.keys.is_empty() {
            let (name, at) = (one.name.text.clone(), one.row.span);
            return self.report(&TypeError::NotAParameter { name, at });
        }
        let ty = self.program.definitions.at(id).ty.clone();
        let RowValue::Is(written) = &one.row.value else {
            return None;
        };
        let value = self.constant(written, Some(&ty), Scope::of(entity))?;
        let mut of = facts;
        for step in path {
            let list = of.lists.get_mut(step.list)?.as_mut()?;
            of = list.get_mut(step.element)?;
        }
        if of.supposed.iter().any(|(other, _)| *other == id) {
            let (name, at) = (one.name.text.clone(), one.name.span);
            return self.report(&ShapeError::DoubledItem { name, at });
        }
        of.supposed.push((id, value));
        Some(())
    }

    /// The facts of one instance and of the elements in it; `path` leads to it.
    fn facts(
        &mut self,
        entity: Id<Entity>,
        label: Option<&tree::Quoted>,
        given: &[Given],
        elements: &[ElementGiven],
        path: &[Element],
        labels: &mut Labels,
    ) -> Facts {
        let mut facts = Facts {
            label: label.map(|label| label.text.clone()),
            values: vec![FactValue::Absent; self.program.entities.at(entity).inputs.len()],
            lists: vec![None; self.program.entities.at(entity).lists.len()],
            by_month: BTreeMap::new(),
            supposed: Vec::new(),
        };
        for fact in given {
            self.given(entity, fact, &mut facts);
        }
        for element in elements {
            let Some(Member::List(list)) = self.names.member(entity, &element.list.text) else {
                let _: Option<()> = self.unknown(&element.list, Scope::of(entity));
                continue;
            };
            let named = Symbol::List(entity, list);
            self.names.used(element.list.span, named);
            let inner = self
                .program
                .entities
                .at(entity)
                .lists
                .get(list)
                .map_or(entity, |list| list.entity);
            let Some(slot) = facts.lists.get_mut(list) else {
                continue;
            };
            let present = slot.get_or_insert_with(Vec::new);
            if element.none {
                if !present.is_empty() {
                    self.found
                        .push(ShapeError::NoneAndSome { at: element.span }.report());
                }
                continue;
            }
            let mut way = path.to_vec();
            way.push(Element {
                list,
                element: present.len(),
            });
            if let Some(label) = &element.label
                && labels
                    .insert(label.text.clone(), (way.clone(), inner))
                    .is_some()
            {
                let name = label.text.clone();
                self.found.push(
                    ResolveError::DoubledName {
                        name,
                        first: label.span,
                        second: label.span,
                    }
                    .report(),
                );
            }
            let of_it = self.facts(
                inner,
                element.label.as_ref(),
                &element.given,
                &element.elements,
                &way,
                labels,
            );
            if let Some(Some(present)) = facts.lists.get_mut(list) {
                present.push(of_it);
            }
        }
        facts
    }

    fn given(&mut self, entity: Id<Entity>, fact: &Given, facts: &mut Facts) {
        let Some(Member::Input(id)) = self.names.member(entity, &fact.name.text) else {
            let known = self.names.member(entity, &fact.name.text).is_some();
            if known {
                let name = fact.name.text.clone();
                self.found.push(
                    ShapeError::NotAFact {
                        name,
                        at: fact.name.span,
                    }
                    .report(),
                );
            } else {
                let _: Option<()> = self.unknown(&fact.name, Scope::of(entity));
            }
            return;
        };
        self.names.used(fact.name.span, Symbol::Input(id));
        let ty = self.program.inputs.at(id).ty.clone();
        let said = match &fact.value {
            GivenValue::NotKnown => FactValue::NotKnown,
            GivenValue::ByMonth(runs) => match self.runs(id, &ty, runs, entity) {
                Some(months) => {
                    let slot = self.program.inputs.at(id).slot;
                    facts.by_month.insert(slot, months);
                    FactValue::ByMonth
                }
                None => return,
            },
            GivenValue::Value(written) => match self.fact_value(id, &ty, written, entity) {
                Some(value) => FactValue::Value(value),
                None => return,
            },
        };
        let slot = self.program.inputs.at(id).slot;
        if let Some(target) = facts.values.get_mut(slot)
            && std::mem::replace(target, said) != FactValue::Absent
        {
            self.found.push(
                ShapeError::DoubledItem {
                    name: fact.name.text.clone(),
                    at: fact.name.span,
                }
                .report(),
            );
        }
    }

    /// `从 2024-01 900 元/月、从 2024-04 未定`
    fn runs(
        &mut self,
        id: Id<Input>,
        ty: &Type,
        runs: &[GivenRun],
        entity: Id<Entity>,
    ) -> Option<ByMonth> {
        let input = self.program.inputs.at(id);
        if let Some(first) = runs.first().filter(|_| !input.by_month) {
            let name = input.name.clone();
            let at = first.from.span;
            return self.report(&MonthsError::OneValueAlone { name, at });
        }
        let mut months = ByMonth::default();
        for run in runs {
            let value = match &run.value {
                Some(written) => Some(self.fact_value(id, ty, written, entity)?),
                None => None,
            };
            if let Err(before) = months.push(run.from.date, value) {
                let at = run.from.span;
                let before = before.from;
                return self.report(&MonthsError::OutOfOrder { before, at });
            }
        }
        Some(months)
    }

    /// The value of a fact in a case, within the fact's range.
    fn fact_value(
        &mut self,
        id: Id<Input>,
        ty: &Type,
        written: &tree::Expr,
        entity: Id<Entity>,
    ) -> Option<Value> {
        let value = self.constant(written, Some(ty), Scope::of(entity))?;
        let input = self.program.inputs.at(id);
        if input.low.is_some_and(|low| value < low) || input.high.is_some_and(|high| value > high) {
            let error = ConstantError::OutOfRange {
                name: input.name.clone(),
                range: super::types::range_text(&self.program, ty, input.low, input.high),
                at: written.span,
            };
            return self.report(&error);
        }
        Some(value)
    }
}
