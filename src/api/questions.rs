//! What may still be asked, what matters most first, and from which rule it is asked.

use super::findings::LinesByFile;
use super::outcome::{entity_at, need_path};
use super::values::sources;
use crate::evaluate::{self, Need, Outcome};
use crate::program::wording::Wording;
use crate::program::{self, Entity, ExprKind, Id, Labels, Program};
use crate::text::Files;
use crate::wire::entries::Entries;
use crate::wire::outcome::{BenefitName, EntityName};
use crate::wire::question::{AskedKind, Clause, Question};
use crate::wire::words;

/// What to ask next, as one of [`all`]; none when nothing a person could say changes any
/// result. Facts at the paths `not_known` are left out: they were answered so.
#[must_use]
pub fn next<'a>(
    program: &'a Program,
    files: &'a Files,
    outcome: &Outcome,
    not_known: &[String],
) -> Option<Question<'a>> {
    let next = outcome.next_where(&|need| may_ask(program, need, not_known));
    let asking = Asking { program, outcome };
    asking.told(&mut LinesByFile::new(files), &next?)
}

/// Every open fact and list, in the order in which [`next`] comes to them while no answer
/// teaches anything.
#[must_use]
pub fn all<'a>(
    program: &'a Program,
    files: &'a Files,
    outcome: &Outcome,
    not_known: &[String],
) -> Vec<Question<'a>> {
    let asking = Asking { program, outcome };
    let mut lines = LinesByFile::new(files);
    let all = outcome.questions_where(&|need| may_ask(program, need, not_known));
    let all = all.iter();
    all.filter_map(|asked| asking.told(&mut lines, asked))
        .collect()
}

fn may_ask(program: &Program, missing: &Need, not_known: &[String]) -> bool {
    not_known.is_empty() || !not_known.contains(&need_path(program, missing))
}

struct Asking<'a, 'o> {
    program: &'a Program,
    outcome: &'o Outcome,
}

/// A fact or a list as it was declared.
struct Declared<'a> {
    entity: Id<Entity>,
    kind: AskedKind,
    name: &'a str,
    judged: bool,
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
        let question = declared.question;
        Some(Question {
            kind: declared.kind,
            path: need_path(program, asked),
            question: question.map(|question| question.text.as_str()),
            judged: declared.judged.then_some(true),
            entity: EntityName(&program.entities.at(declared.entity).name),
            name: declared.name,
            labels: words::labels(declared.labels),
            question_labels: question
                .map_or_else(Entries::default, |question| words::labels(&question.labels)),
            why,
            rules,
        })
    }

    fn declared(&self, asked: &Need) -> Option<Declared<'a>> {
        match asked {
            Need::Fact { input, .. } => {
                let input = self.program.inputs.at(*input);
                Some(Declared {
                    kind: AskedKind::Fact,
                    judged: input.judged,
                    entity: input.entity,
                    name: &input.name,
                    labels: &input.labels,
                    question: input.question.as_ref(),
                })
            }
            Need::List { path, list } => {
                let entity = entity_at(self.program, path)?;
                let list = self.program.entities.at(entity).lists.get(*list)?;
                Some(Declared {
                    kind: AskedKind::List,
                    judged: false,
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
