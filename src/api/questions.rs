//! What may still be asked, what matters most first, and from which rule it is asked.

use super::findings::LinesByFile;
use super::outcome::{entity_at, need_path};
use super::values::sources;
use crate::evaluate::{self, Interview, Need, Outcome};
use crate::program::wording::Wording;
use crate::program::{self, Asked, Entity, ExprKind, Id, Labels, Program};
use crate::text::Files;
use crate::wire::entries::Entries;
use crate::wire::outcome::{BenefitName, EntityName};
use crate::wire::question::{AskedKind, Clause, Question, Respondent};
use crate::wire::words;

/// Whose questions, and what is left out.
#[derive(Debug, Clone, Default)]
pub struct Wanted<'w> {
    /// Paths of facts that were answered "not known".
    pub not_known: &'w [String],
    /// Of whom; of both where it is not said.
    pub of: Option<Respondent>,
}

impl<'w> Wanted<'w> {
    /// Everybody's, but what was answered "not known".
    #[must_use]
    pub fn but(not_known: &'w [String]) -> Self {
        Self {
            not_known,
            of: None,
        }
    }

    fn may_ask(&self, program: &Program, need: &Need) -> bool {
        self.not_known.is_empty() || !self.not_known.contains(&need_path(program, need))
    }

    fn is_listed(&self, program: &Program, need: &Need) -> bool {
        self.of.is_none_or(|of| of == respondent(program, need))
    }
}

/// Who answers: what an officer finds is no question to the applicant.
#[must_use]
pub(crate) fn respondent(program: &Program, need: &Need) -> Respondent {
    match need {
        Need::Fact { input, .. } if program.inputs.at(*input).judged => Respondent::Officer,
        Need::Fact { .. } | Need::List { .. } | Need::Amount { .. } | Need::Parameter { .. } => {
            Respondent::Applicant
        }
    }
}

/// What to ask next, as one of [`all`]; none when nothing a person could say changes any
/// result.
#[must_use]
pub fn next<'a>(
    program: &'a Program,
    files: &'a Files,
    outcome: &Outcome,
    wanted: &Wanted<'_>,
) -> Option<Question<'a>> {
    let may_ask = |need: &Need| wanted.may_ask(program, need);
    let next = outcome.next(&Interview {
        is_listed: &|need| wanted.is_listed(program, need),
        ..Interview::new(program, &may_ask)
    });
    let asking = Asking { program, outcome };
    asking.told(&mut LinesByFile::new(files), &next?)
}

/// Every open fact and list that it makes sense to ask for, in the order in which [`next`] comes
/// to them while no answer teaches anything.
#[must_use]
pub fn all<'a>(
    program: &'a Program,
    files: &'a Files,
    outcome: &Outcome,
    wanted: &Wanted<'_>,
) -> Vec<Question<'a>> {
    let asking = Asking { program, outcome };
    let mut lines = LinesByFile::new(files);
    let may_ask = |need: &Need| wanted.may_ask(program, need);
    let all = outcome.questions(&Interview {
        is_listed: &|need| wanted.is_listed(program, need),
        ..Interview::new(program, &may_ask)
    });
    let all = all.iter();
    all.filter_map(|asked| asking.told(&mut lines, asked))
        .collect()
}

struct Asking<'a, 'o> {
    program: &'a Program,
    outcome: &'o Outcome,
}

/// A fact or a list as it was declared.
struct Declared<'a> {
    asked: Asked,
    entity: Id<Entity>,
    kind: AskedKind,
    name: &'a str,
    judged: bool,
    by_month: bool,
    labels: &'a Labels,
    question: Option<&'a program::Question>,
}

impl<'a> Asking<'a, '_> {
    fn told(
        &self,
        lines: &mut LinesByFile<'a>,
        question: &evaluate::Question,
    ) -> Option<Question<'a>> {
        let program = self.program;
        let asked = &question.need;
        let declared = self.declared(asked)?;
        let mut why: Vec<BenefitName<'a>> = Vec::new();
        let mut rules = Vec::new();
        for id in &question.benefits {
            let benefit = program.benefits.at(*id);
            let name = BenefitName(&benefit.name);
            why.push(name);
            let mut results = self.outcome.benefits.iter();
            let version = results.find(|one| one.benefit == *id);
            let version = version.and_then(|one| benefit.versions.get(one.version?));
            rules.extend(version.map(|version| {
                let is_wanted = |kind: &ExprKind| self.is_read(asked, kind);
                let clause = program.clause_that_reads(version, &is_wanted);
                self.rule(lines, name, clause)
            }));
        }
        let topic = program.asked_under(declared.asked);
        let events = question.events.iter();
        let events = events.map(|id| program.events.at(*id).name.as_str());
        Some(Question {
            kind: declared.kind,
            path: need_path(program, asked),
            question: declared.question.map(|it| it.text.as_str()),
            judged: declared.judged.then_some(true),
            by_month: declared.by_month,
            asks: respondent(program, asked),
            topic: topic.map(|topic| program.topics.at(topic).name.as_str()),
            events: events.collect(),
            entity: EntityName(&program.entities.at(declared.entity).name),
            name: declared.name,
            labels: words::labels(declared.labels),
            question_labels: declared
                .question
                .map_or_else(Entries::default, |question| words::labels(&question.labels)),
            why,
            rules,
        })
    }

    fn declared(&self, asked: &Need) -> Option<Declared<'a>> {
        match asked {
            Need::Fact { input, .. } => {
                let asked = Asked::Fact(*input);
                let input = self.program.inputs.at(*input);
                Some(Declared {
                    asked,
                    kind: AskedKind::Fact,
                    judged: input.judged,
                    by_month: input.by_month,
                    entity: input.entity,
                    name: &input.name,
                    labels: &input.labels,
                    question: input.question.as_ref(),
                })
            }
            Need::List { path, list } => {
                let entity = entity_at(self.program, path)?;
                let asked = Asked::List(entity, *list);
                let list = self.program.entities.at(entity).lists.get(*list)?;
                Some(Declared {
                    asked,
                    kind: AskedKind::List,
                    judged: false,
                    by_month: false,
                    entity,
                    name: &list.name,
                    labels: &list.labels,
                    question: list.question.as_ref(),
                })
            }
            Need::Amount { .. } | Need::Parameter { .. } => None,
        }
    }

    /// Whether an expression reads directly what is asked for.
    fn is_read(&self, asked: &Need, kind: &ExprKind) -> bool {
        match asked {
            Need::Fact { input, .. } => matches!(kind, ExprKind::Input(read) if read == input),
            Need::List { path, list } => {
                let owner = entity_at(self.program, path);
                matches!(kind, ExprKind::Aggregate(_, of)
                    if Some(of.owner) == owner && of.list == *list)
            }
            Need::Amount { .. } | Need::Parameter { .. } => false,
        }
    }

    fn rule(
        &self,
        lines: &mut LinesByFile<'a>,
        benefit: BenefitName<'a>,
        clause: program::Clause<'a>,
    ) -> Clause<'a> {
        let text = clause
            .expr
            .map(|expr| Wording::in_each(self.program, &|words| words.expr(expr)).into());
        Clause {
            benefit,
            place: lines.place(clause.span),
            text,
            sources: sources(self.program, clause.sources),
        }
    }
}
