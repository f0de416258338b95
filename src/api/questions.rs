//! What may still be asked, what matters most first, and from which rule it is asked.

use serde_json::{Map, Value as Json, json};

use super::explanation;
use super::findings::LinesByFile;
use super::labels::labels;
use super::outcome::{entity_at, need};
use super::values::sources;
use crate::evaluate::{self, Need, Outcome};
use crate::language::Languages;
use crate::program::wording::Wording;
use crate::program::{Clause, Entity, ExprKind, Id, Labels, Program, Question};
use crate::text::Files;

/// What to ask next, as one of [`all`], or `null` when nothing a person could say changes any
/// result. Facts at the paths `not_known` are left out: they were answered so.
#[must_use]
pub fn next(program: &Program, files: &Files, outcome: &Outcome, not_known: &[String]) -> Json {
    let next = outcome.next_where(&|need| may_ask(program, need, not_known));
    next.map_or(Json::Null, |asked| {
        let asking = Asking { program, outcome };
        asking.told(&mut LinesByFile::new(files), &asked)
    })
}

/// Every open fact and list, in the order in which [`next`] comes to them while no answer
/// teaches anything.
///
/// `{kind, path, entity, name, labels, question, question_labels, judged, why, rules}`: `why`
/// names the benefits that wait, and `rules` has for each the clause from which it is asked,
/// `{benefit, file, line, column, start, end, text, sources}`, `text` being `{zh, en, ko}` or
/// `null`.
#[must_use]
pub fn all(program: &Program, files: &Files, outcome: &Outcome, not_known: &[String]) -> Json {
    let asking = Asking { program, outcome };
    let mut lines = LinesByFile::new(files);
    let all = outcome.questions_where(&|need| may_ask(program, need, not_known));
    let all = all.iter();
    all.map(|asked| asking.told(&mut lines, asked)).collect()
}

fn may_ask(program: &Program, missing: &Need, not_known: &[String]) -> bool {
    let told = need(program, missing);
    let path = told.get("path").and_then(Json::as_str);
    !not_known.iter().any(|known| path == Some(known.as_str()))
}

struct Asking<'a> {
    program: &'a Program,
    outcome: &'a Outcome,
}

/// A fact or a list as it was declared.
struct Declared<'a> {
    entity: Id<Entity>,
    name: &'a str,
    labels: &'a Labels,
    question: Option<&'a Question>,
}

impl<'a> Asking<'a> {
    fn told(&self, lines: &mut LinesByFile<'_>, question: &evaluate::Question) -> Json {
        let asked = &question.need;
        let mut told = Map::new();
        if let Json::Object(need) = need(self.program, asked) {
            told.extend(need);
        }
        if let Some(it) = self.declared(asked) {
            let mut put = |key: &str, value: Json| told.insert(key.to_owned(), value);
            put(
                "entity",
                Json::from(self.program.entities.at(it.entity).name.as_str()),
            );
            put("name", Json::from(it.name));
            put("labels", labels(it.labels));
            let translated = it.question.map(|question| labels(&question.labels));
            put("question_labels", translated.unwrap_or_else(|| json!({})));
        }
        let mut why: Vec<&str> = Vec::new();
        let mut rules: Vec<Json> = Vec::new();
        for benefit in &question.benefits {
            let declared = self.program.benefits.at(*benefit);
            why.push(&declared.name);
            let mut results = self.outcome.benefits.iter();
            let version = results.find(|one| one.benefit == *benefit);
            let version = version.and_then(|one| declared.versions.get(one.version?));
            rules.extend(version.map(|version| {
                let is_wanted = |kind: &ExprKind| self.is_read(asked, kind);
                let clause = self.program.clause_that_reads(version, &is_wanted);
                self.rule(lines, &declared.name, clause)
            }));
        }
        told.insert("why".to_owned(), Json::from(why));
        told.insert("rules".to_owned(), Json::Array(rules));
        Json::Object(told)
    }

    fn declared(&self, asked: &Need) -> Option<Declared<'a>> {
        match asked {
            Need::Fact { input, .. } => {
                let input = self.program.inputs.at(*input);
                Some(Declared {
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
                    entity,
                    name: &list.name,
                    labels: &list.labels,
                    question: list.question.as_ref(),
                })
            }
            Need::Parameter { .. } => None,
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
            Need::Parameter { .. } => false,
        }
    }

    fn rule(&self, lines: &mut LinesByFile<'_>, benefit: &str, clause: Clause<'_>) -> Json {
        let mut rule = Map::new();
        rule.insert("benefit".to_owned(), Json::from(benefit));
        rule.extend(lines.place(clause.span));
        let said = clause.expr.map(|expr| {
            let words = Wording::in_each(self.program, |words| words.expr(expr));
            explanation::text(&words, Languages::ALL)
        });
        rule.insert("text".to_owned(), said.unwrap_or_default());
        rule.insert("sources".to_owned(), sources(self.program, clause.sources));
        Json::Object(rule)
    }
}
