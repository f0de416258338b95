//! Statuses (身份): the facts of a decision are declared with them, under fixed names.

use super::declare::{Walk, no_type_yet};
use super::names::Member;
use crate::program::{
    Benefit, DECISION_NAMES, DecisionFacts, DecisionName, Id, Input, Labels, OnTheDay, Question,
    Recognition, Type,
};
use crate::syntax::tree::{self, Name};

impl Walk<'_, '_> {
    /// Declares the facts of a decision about a status.
    pub(super) fn status(
        &mut self,
        id: Id<Benefit>,
        status: &tree::Status,
        declared: &tree::Benefit,
    ) {
        let [from, until, ended, amount] = DECISION_NAMES;
        let mut day = |name| self.decision_fact(id, name, Type::Date, declared);
        let (from, until, ended) = (day(from), day(until), day(ended));
        let amount = status.sets.as_ref().map(|_| {
            // Its type is that of the benefit that the decision sets.
            self.decision_fact(id, amount, no_type_yet(), declared)
        });
        let recognition = Recognition {
            facts: DecisionFacts {
                from,
                until,
                ended,
                amount,
            },
            valid: None,
            continues: None,
            sets: None,
        };
        self.resolved.program.parts().benefits.at_mut(id).status = Some(recognition);
    }

    fn decision_fact(
        &mut self,
        status: Id<Benefit>,
        of: DecisionName,
        ty: Type,
        declared: &tree::Benefit,
    ) -> Id<Input> {
        let benefit = self.resolved.program.benefits.at(status);
        let (entity, own) = (benefit.entity, benefit.name.clone());
        let labels = benefit.labels.clone();
        let label = |tag: &str| {
            let label = labels.iter().find(|(of, _)| of == tag);
            label.map_or(own.as_str(), |(_, label)| label)
        };
        let told: Labels = vec![
            ("en".to_owned(), format!("{}: {}", label("en"), of.label_en)),
            ("ko".to_owned(), format!("{} {}", label("ko"), of.label_ko)),
        ];
        let name = if own.is_ascii() {
            format!("{own}{}", of.en)
        } else {
            format!("{own}{}", of.zh)
        };
        let parts = self.resolved.program.parts();
        let slot = parts.entities.at(entity).inputs.len();
        let input = parts.inputs.add(Input {
            name: name.clone(),
            entity,
            slot,
            ty,
            by_month: false,
            judged: true,
            question: Some(Question {
                text: format!("{own}{}", of.question_zh),
                labels: told.clone(),
                when: None,
            }),
            topic: None,
            low: None,
            high: None,
            presumption: None,
            decision_of: Some(status),
            on_the_day: OnTheDay::default(),
            notes: Vec::new(),
            officer_notes: Vec::new(),
            labels: told,
            allows: Vec::new(),
            span: declared.name.span,
        });
        parts.entities.at_mut(entity).inputs.push(input);
        let name = Name {
            text: name,
            span: declared.name.span,
        };
        self.add_member(entity, &name, Member::Input(input));
        input
    }
}
