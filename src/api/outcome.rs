//! The outcome of an evaluation as it leaves.

use super::doubted::DoubtedTables;
use super::findings;
use super::questions;
#[cfg(feature = "records")]
use super::trace;
use super::values::{self, number, places, source, unit};
use crate::evaluate::{
    AmountOutcome, BenefitOutcome, EvalError, IfFound, Need, NeedSet, NeedTable, Outcome, Path,
    Turn,
};
use crate::program::{
    self, Benefit, BenefitVersion, Citation, Entity, Id, List, Parameter, Program, Status, Type,
};
use crate::text::Files;
use crate::value::{Date, Number, Value};
use crate::wire;
use crate::wire::outcome::{
    Amount, BenefitName, EntityName, NeedKind, PresumedKind, Range, RulebookName, Source, Standing,
};
use crate::wire::value::{Day, Decimal, Exact, Value as Shown};

/// The outcome; definitions and trace where it holds them.
#[must_use]
pub fn to_wire<'a>(
    program: &'a Program,
    files: &'a Files,
    outcome: &'a Outcome,
) -> wire::outcome::Outcome<'a> {
    let mut tables = Tables::new(program, files, outcome);
    let benefits = outcome.benefits.iter();
    let benefits = benefits.map(|it| tables.benefit(it)).collect();
    let definitions = outcome.definitions.iter().map(|it| {
        let declared = program.definitions.at(it.definition);
        let value = values::reach(program, &declared.ty, &it.value);
        (join(&it.path.display(program), &declared.name), value)
    });
    #[cfg(feature = "records")]
    let trace = (outcome.trace.as_ref())
        .map(|nodes| trace::to_wire(program, files, nodes, &mut |it| tables.cite(it)));
    let (assumed, overdue) = tables.doubted.finish();
    wire::outcome::Outcome {
        version: wire::VERSION,
        rulebook: RulebookName(&program.name),
        on: Day(outcome.on.to_string()),
        benefits,
        missing: (outcome.needs.iter())
            .map(|it| missing(program, outcome, &it))
            .collect(),
        presumed: (outcome.presumed.iter())
            .filter_map(|it| presumed(program, &it))
            .collect(),
        assumed,
        overdue,
        sources: tables.sources,
        definitions: (!outcome.definitions.is_empty()).then(|| definitions.collect()),
        next: questions::next(program, files, outcome, &questions::Wanted::default()),
        #[cfg(feature = "records")]
        trace,
        explanation: None,
        #[cfg(feature = "records")]
        receipt: None,
        #[cfg(feature = "records")]
        household: None,
    }
}

/// What is said once and referred to; what is missing stands in the outcome so already.
struct Tables<'a> {
    program: &'a Program,
    files: &'a Files,
    outcome: &'a Outcome,
    doubted: DoubtedTables<'a>,
    sources: Vec<Source<'a>>,
    /// Positions of the sources of each document, by its position.
    of_document: Vec<Vec<usize>>,
    /// What the benefit before had in common with all of its kind.
    last: Option<(Id<Benefit>, Option<usize>, Common)>,
}

/// What all results of a version of a benefit have in common.
#[derive(Clone, Default)]
struct Common {
    unit: Option<String>,
    /// Who sets an amount that is not recorded.
    who: Option<String>,
    places: u32,
    sources: Vec<usize>,
}

impl<'a> Tables<'a> {
    fn new(program: &'a Program, files: &'a Files, outcome: &'a Outcome) -> Self {
        Self {
            program,
            files,
            outcome,
            doubted: DoubtedTables::new(program),
            sources: Vec::new(),
            of_document: vec![Vec::new(); program.documents.len()],
            last: None,
        }
    }

    fn benefit(&mut self, outcome: &'a BenefitOutcome) -> wire::outcome::Benefit<'a> {
        let program = self.program;
        let declared = program.benefits.at(outcome.benefit);
        let common = self.common(declared, outcome);
        wire::outcome::Benefit {
            name: BenefitName(&declared.name),
            entity: EntityName(&program.entities.at(declared.entity).name),
            path: outcome.path.display(program),
            standing: standing(outcome.qualifies, outcome.error.as_ref()),
            receives: outcome.receives,
            amount: amount(&outcome.amount, &common),
            needs: ranges(&self.outcome.needs, outcome.needs),
            certain: outcome.is_certain(),
            presumed: [outcome.defaulted, outcome.undecided]
                .into_iter()
                .flat_map(|set| ranges(&self.outcome.presumed, set))
                .collect(),
            charge: outcome.is_charge,
            status: outcome.status.map(|status| wire::outcome::Status {
                decided: status.decided,
                review: status.review,
            }),
            today: (outcome.today.as_ref()).and_then(|today| amount(today, &common)),
            if_found: (outcome.if_found.as_deref()).map(|it| self.if_found(it, &common)),
            assumed: self.doubted.assumed(&outcome.doubted),
            overdue: self.doubted.overdue(&outcome.doubted),
            sources: common.sources,
            error: self.error(outcome.error.as_ref()),
        }
    }

    fn if_found(&mut self, found: &'a IfFound, common: &Common) -> wire::outcome::IfFound<'a> {
        let tables = self.outcome;
        wire::outcome::IfFound {
            found: ranges(&tables.presumed, found.found),
            standing: standing(found.qualifies, found.error.as_ref()),
            receives: found.receives,
            amount: amount(&found.amount, common),
            needs: ranges(&tables.needs, found.needs),
            presumed: [found.defaulted, found.undecided]
                .into_iter()
                .flat_map(|set| ranges(&tables.presumed, set))
                .collect(),
            assumed: self.doubted.assumed(&found.doubted),
            overdue: self.doubted.overdue(&found.doubted),
            error: self.error(found.error.as_ref()),
        }
    }

    fn error(&self, error: Option<&EvalError>) -> Option<wire::finding::Finding<'a>> {
        error.map(|it| findings::own(it.report(self.program), self.files))
    }

    /// Results of one benefit stand side by side: what they share is worked out once.
    fn common(&mut self, declared: &'a Benefit, outcome: &BenefitOutcome) -> Common {
        if let Some((benefit, version, common)) = &self.last
            && (*benefit, *version) == (outcome.benefit, outcome.version)
        {
            return common.clone();
        }
        let version = outcome.version.and_then(|at| declared.versions.get(at));
        let ty = version.and_then(|version| version.ty.as_ref());
        let who = version.and_then(|version| {
            if let program::Amount::Unset { who } = &version.amount {
                who.clone()
            } else {
                None
            }
        });
        let common = Common {
            who,
            unit: ty.and_then(|ty| unit(self.program, ty)),
            places: match ty {
                Some(Type::Number(quantity)) => places(quantity),
                Some(
                    Type::Truth | Type::Category(_) | Type::Region | Type::Date | Type::List(_),
                )
                | None => 0,
            },
            sources: version.map_or_else(Vec::new, |version| self.cited(version)),
        };
        self.last = Some((outcome.benefit, outcome.version, common.clone()));
        common
    }

    /// Positions of the passages that a version and its conditions cite.
    fn cited(&mut self, version: &'a BenefitVersion) -> Vec<usize> {
        let conditions = version.conditions.iter();
        let conditions = conditions.flat_map(|condition| &condition.sources);
        let mut cited = Vec::new();
        for citation in version.sources.iter().chain(conditions) {
            let at = self.cite(citation);
            if !cited.contains(&at) {
                cited.push(at);
            }
        }
        cited
    }

    fn cite(&mut self, citation: &'a Citation) -> usize {
        let source = source(self.program, citation);
        let end = self.sources.len();
        let of = self.of_document.get_mut(citation.document.index());
        let Some(of) = of else {
            return end;
        };
        let known = of.iter().find(|at| self.sources.get(**at) == Some(&source));
        if let Some(known) = known {
            return *known;
        }
        of.push(end);
        self.sources.push(source);
        end
    }
}

/// A set as ranges of positions in its table.
fn ranges(table: &NeedTable, set: NeedSet) -> Vec<Range> {
    let position = |at: u32| at as usize;
    let ranges = table.ranges(set).iter();
    ranges
        .map(|range| Range([position(range.start), position(range.end.saturating_sub(1))]))
        .collect()
}

fn standing(qualifies: Option<bool>, error: Option<&EvalError>) -> Standing {
    match qualifies {
        _ if error.is_some() => Standing::Cannot,
        Some(true) => Standing::Qualifies,
        Some(false) => Standing::Fails,
        None => Standing::Undetermined,
    }
}

fn amount(amount: &AmountOutcome, common: &Common) -> Option<Amount> {
    let digits = |amount: Number| number(amount, common.places);
    let unit = || common.unit.clone();
    Some(match amount {
        AmountOutcome::None => return None,
        AmountOutcome::InKind => Amount::InKind,
        AmountOutcome::Exact(amount) => Amount::Exact {
            value: digits(*amount),
            unit: unit(),
        },
        AmountOutcome::UpTo(cap) => Amount::UpTo {
            value: digits(*cap),
            unit: unit(),
        },
        AmountOutcome::AtLeast(low) => Amount::AtLeast {
            value: digits(*low),
            unit: unit(),
        },
        AmountOutcome::Range { low, high } => Amount::Range {
            low: digits(*low),
            high: digits(*high),
            unit: unit(),
        },
        AmountOutcome::Unset => Amount::Unset {
            who: common.who.clone(),
            unit: unit(),
        },
        AmountOutcome::Between { low, high, outer } => Amount::Between {
            low: low.map(digits),
            high: high.map(digits),
            outer: *outer,
            unit: unit(),
        },
    })
}

/// Where something is missing: `成员[0].月工资`, `低保标准[长春市]`.
pub(crate) fn need_path(program: &Program, need: &Need) -> String {
    match need {
        Need::Fact { path, input } => join(&path.display(program), &program.inputs.at(*input).name),
        Need::List { path, list } => {
            let declared = list_at(program, path, *list);
            join(
                &path.display(program),
                declared.map_or("", |list| &list.name),
            )
        }
        Need::Amount { path, benefit } => {
            let name = &program.benefits.at(*benefit).name;
            join(&path.display(program), name)
        }
        Need::Parameter {
            parameter, keys, ..
        } => keyed_path(program, program.parameters.at(*parameter), keys),
    }
}

/// A parameter with its keys: `低保标准[长春市, 城市]`.
pub(crate) fn keyed_path(program: &Program, declared: &Parameter, keys: &[Value]) -> String {
    let words = keys.iter().zip(&declared.keys);
    let words: Vec<String> = words
        .map(|(value, kind)| match values::key(program, *kind, *value) {
            Shown::Name(name) => name.to_owned(),
            Shown::Truth(true) => "是".to_owned(),
            Shown::Truth(false) => "否".to_owned(),
            Shown::Day(Day(digits)) | Shown::Number(Exact::Decimal(Decimal(digits))) => digits,
            Shown::Number(Exact::Fraction { num, den }) => format!("{}/{}", num.0, den.0),
        })
        .collect();
    if words.is_empty() {
        declared.name.clone()
    } else {
        format!("{}[{}]", declared.name, words.join(", "))
    }
}

/// How many paths are told that a question waits for.
const MOST_BEFORE: usize = 20;

/// One thing that is missing, with whether it is asked for.
fn missing<'a>(program: &'a Program, outcome: &Outcome, of: &Need) -> wire::outcome::Need<'a> {
    let mut told = need(program, of);
    match outcome.turn(program, of) {
        Turn::Now => {}
        Turn::Never => told.asked = Some(false),
        Turn::After(before) => {
            let first = before.iter().take(MOST_BEFORE);
            let paths = first.map(|it| need_path(program, it));
            told.after = paths.collect();
        }
    }
    told
}

/// One thing that is missing, as it leaves.
pub(crate) fn need<'a>(program: &'a Program, need: &Need) -> wire::outcome::Need<'a> {
    let mut told = wire::outcome::Need {
        kind: NeedKind::Fact,
        path: need_path(program, need),
        question: None,
        judged: None,
        asked: None,
        after: Vec::new(),
        on: None,
        publisher: None,
        set_at: None,
        not_taken_from: Vec::new(),
        text: None,
    };
    match need {
        Need::Fact { input, .. } => {
            let input = program.inputs.at(*input);
            told.question = input
                .question
                .as_ref()
                .map(|question| question.text.as_str());
            told.judged = input.judged.then_some(true);
        }
        Need::List { path, list } => {
            let question = list_at(program, path, *list).and_then(|list| list.question.as_ref());
            told.kind = NeedKind::List;
            told.question = question.map(|question| question.text.as_str());
        }
        Need::Amount { .. } => told.kind = NeedKind::Amount,
        Need::Parameter {
            parameter,
            keys,
            on,
        } => {
            told.kind = NeedKind::Parameter;
            told.on = Some(Day(on.to_string()));
            told.publisher = publisher(program, *parameter, keys, *on);
            let found = program.value_on(*parameter, keys, *on);
            if found.is_some_and(|found| found.from_above) {
                let set_at = program.parameters.at(*parameter).set_at.as_ref();
                told.set_at = set_at.map(|set_at| set_at.name.as_str());
            }
            let above = program.not_taken_from(*parameter, keys, *on).into_iter();
            let above = above.map(|region| program.regions.at(region).name.as_str());
            told.not_taken_from = above.collect();
        }
    }
    told
}

/// A fact that nobody gave, with what it was taken to be.
fn presumed<'a>(program: &'a Program, of: &Need) -> Option<wire::outcome::Presumed<'a>> {
    let Need::Fact { input, .. } = of else {
        return None;
    };
    let declared = program.inputs.at(*input);
    let presumption = declared.presumption.as_ref();
    Some(wire::outcome::Presumed {
        kind: match presumption.map(|presumption| presumption.kind) {
            Some(program::Presumed::Default) => PresumedKind::Default,
            Some(program::Presumed::Usual) => PresumedKind::Usual,
            None => PresumedKind::Undecided,
        },
        path: need_path(program, of),
        value: presumption.map(|it| values::value(program, &declared.ty, it.value)),
        status: (declared.decision_of).map(|id| program.benefits.at(id).name.as_str()),
        unit: unit(program, &declared.ty),
        reason: presumption.and_then(|presumption| presumption.reason.as_deref()),
        text: None,
    })
}

/// Who publishes a value that is 待定, where the rulebook says it.
fn publisher(program: &Program, id: Id<Parameter>, keys: &[Value], on: Date) -> Option<String> {
    let found = program.value_on(id, keys, on)?;
    match &program.dated_value(found.read)?.status {
        Status::Unset(who) => who.clone(),
        Status::Stated | Status::Assumed(_) | Status::Inapplicable => None,
    }
}

/// The entity that a path leads to.
pub(super) fn entity_at(program: &Program, path: &Path) -> Option<Id<Entity>> {
    let mut entity = program.root()?;
    for (list, _) in &path.0 {
        entity = program.entities.at(entity).lists.get(*list)?.entity;
    }
    Some(entity)
}

/// The list at a position of the entity that a path leads to.
fn list_at<'program>(
    program: &'program Program,
    path: &Path,
    list: usize,
) -> Option<&'program List> {
    program
        .entities
        .at(entity_at(program, path)?)
        .lists
        .get(list)
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}
