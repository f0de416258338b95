//! What the cases of a rulebook have exercised, and what none of them has.

use std::collections::BTreeSet;

use super::{Decision, Options, What, evaluate};
use crate::diagnostic::Text;
use crate::program::{Amount, Citation, ExprKind, Formula, Program, Rule};
use crate::text::Span;
use crate::value::Reach;

/// What kind of thing a case can exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CoveredKind {
    /// A benefit comes out so.
    Outcome,
    /// A condition holds, or does not.
    Condition,
    /// An exception applies.
    Exception,
    /// A row of 表 fits.
    Row,
    /// `若 … 则 … 否则 …` goes one of its ways.
    Branch,
    /// Something falls into a row of 分段.
    Band,
    /// What a document is quoted for is computed or read.
    Quotation,
}

impl CoveredKind {
    /// Every kind, in the order in which they are told.
    pub const ALL: [Self; 7] = [
        Self::Outcome,
        Self::Condition,
        Self::Exception,
        Self::Row,
        Self::Branch,
        Self::Band,
        Self::Quotation,
    ];

    /// What is listed, as a heading.
    #[must_use]
    pub fn heading(self) -> Text {
        match self {
            Self::Outcome => Text::new("待遇的结果", "results of benefits"),
            Self::Condition => Text::new("条件", "conditions"),
            Self::Exception => Text::new("例外", "exceptions"),
            Self::Row => Text::new("表的行", "rows of tables"),
            Self::Branch => Text::new("「若」的分支", "branches of `if`"),
            Self::Band => Text::new("分段的行", "bands"),
            Self::Quotation => Text::new("引文", "quotations"),
        }
    }

    /// As it leaves: `branch`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Outcome => "outcome",
            Self::Condition => "condition",
            Self::Exception => "exception",
            Self::Row => "row",
            Self::Branch => "branch",
            Self::Band => "band",
            Self::Quotation => "quotation",
        }
    }
}

/// One thing that a case can exercise.
#[derive(Debug, Clone)]
pub struct Covered {
    /// Of which kind.
    pub kind: CoveredKind,
    /// What it is, in words.
    pub what: Text,
    /// Where it is written.
    pub span: Span,
    /// Whether a case has.
    pub seen: bool,
}

/// Everything that cases can exercise: benefits that come out each way, conditions that hold and
/// that fail, exceptions that apply, rows that fit, branches, bands, quotations.
#[derive(Debug, Clone, Default)]
pub struct Coverage {
    /// In the order of the program.
    pub items: Vec<Covered>,
}

impl Coverage {
    /// How many are exercised, of how many.
    #[must_use]
    pub fn count(&self) -> (usize, usize) {
        (
            self.items.iter().filter(|item| item.seen).count(),
            self.items.len(),
        )
    }

    /// The same of one kind.
    #[must_use]
    pub fn count_of(&self, kind: CoveredKind) -> (usize, usize) {
        let of_kind = self.items.iter().filter(|item| item.kind == kind);
        let seen = of_kind.clone().filter(|item| item.seen).count();
        (seen, of_kind.count())
    }
}

/// What was seen while the cases ran.
#[derive(Default)]
struct Seen {
    conditions: BTreeSet<(usize, usize, usize, bool)>,
    /// By the base of their value, and their position.
    exceptions: BTreeSet<(usize, usize)>,
    rows: BTreeSet<(usize, usize)>,
    /// By their 若, and which way.
    branches: BTreeSet<(usize, bool)>,
    bands: BTreeSet<(usize, usize)>,
    /// Clauses that cite, by their place.
    cited: BTreeSet<Span>,
    outcomes: BTreeSet<(usize, Option<bool>)>,
}

impl Seen {
    fn decision(&mut self, program: &Program, what: &What, decision: &Decision) {
        match (what, decision) {
            (_, Decision::Exceptions { base, stand, .. }) => {
                let stand = stand.iter().map(|&position| (base.index(), position));
                self.exceptions.extend(stand);
            }
            (
                What::Expr(table),
                Decision::Rows {
                    rows,
                    certain: true,
                },
            ) => {
                let first = rows.first().map(|&row| (table.index(), row));
                self.rows.extend(first);
            }
            (What::Expr(choice), Decision::Branch(Some(way))) => {
                self.branches.insert((choice.index(), *way));
            }
            (What::Expr(bands), Decision::Bands(shares)) => {
                let reached = shares.iter().filter(|share| {
                    let within = share.within.known_number();
                    within.is_some_and(|within| !within.is_zero())
                });
                let reached = reached.map(|share| (bands.index(), share.band));
                self.bands.extend(reached);
            }
            (What::Definition(id), Decision::Version(Some(at))) => {
                let version = program.definitions.at(*id).versions.get(*at);
                self.cites(version.map(|version| version.sources.as_slice()));
            }
            (What::Eligibility(id), Decision::Version(Some(at))) => {
                let version = program.benefits.at(*id).versions.get(*at);
                self.cites(version.map(|version| version.sources.as_slice()));
            }
            (_, Decision::Value(read)) => {
                let value = program.dated_value(*read);
                self.cites(value.map(|value| value.sources.as_slice()));
            }
            (_, _) => {}
        }
    }

    fn cites(&mut self, sources: Option<&[Citation]>) {
        let sources = sources.unwrap_or_default().iter();
        self.cited.extend(sources.map(|citation| citation.span));
    }
}

/// Runs every case and says what they exercise of what stands where `is_asked` says.
#[must_use]
pub fn coverage(program: &Program, is_asked: &dyn Fn(Span) -> bool) -> Coverage {
    let mut seen = Seen::default();
    for case in &program.cases {
        let options = Options {
            definitions: true,
            trace: true,
            ..Options::default()
        };
        let Ok(outcome) = evaluate(&program.supposing(case), &case.facts, case.on, options) else {
            continue;
        };
        for benefit in &outcome.benefits {
            if benefit.version.is_some() && benefit.error.is_none() {
                seen.outcomes
                    .insert((benefit.benefit.index(), benefit.qualifies));
            }
        }
        for node in outcome.trace.iter().flat_map(|trace| &trace.nodes) {
            let truth = node.value.as_ref().and_then(Reach::known_truth);
            if let (What::Condition { benefit, condition }, Some(truth)) = (&node.what, truth) {
                let version = outcome
                    .benefits
                    .iter()
                    .find(|other| other.benefit == *benefit)
                    .and_then(|other| other.version);
                seen.conditions
                    .insert((benefit.index(), version.unwrap_or(0), *condition, truth));
            }
            for decision in &node.decisions {
                seen.decision(program, &node.what, decision);
            }
        }
    }
    let mut coverage = Coverage::default();
    for rule in &program.order {
        items(program, *rule, &seen, &mut coverage);
    }
    for (_, parameter) in program.parameters.iter() {
        let values = parameter.cells.iter().flat_map(|cell| &cell.values);
        for value in values {
            quotations(&value.sources, &parameter.name, &seen, &mut coverage);
        }
    }
    // Values of several keys may stand on one clause.
    let mut told = BTreeSet::new();
    let is_once = |item: &Covered| item.kind != CoveredKind::Quotation || told.insert(item.span);
    coverage.items.retain(is_once);
    coverage.items.retain(|item| is_asked(item.span));
    coverage
}

fn items(program: &Program, rule: Rule, seen: &Seen, coverage: &mut Coverage) {
    let mut add = |kind, zh: String, en: String, span, seen| {
        coverage.items.push(Covered {
            kind,
            what: Text::new(zh, en),
            span,
            seen,
        });
    };
    match rule {
        Rule::Definition(id) => {
            let definition = program.definitions.at(id);
            for version in &definition.versions {
                exceptions(&version.formula, &definition.name, seen, &mut add);
            }
        }
        Rule::Benefit(id) => {
            let benefit = program.benefits.at(id);
            let name = &benefit.name;
            for (outcome, zh, en) in [
                (Some(true), "符合", "qualifies"),
                (Some(false), "不符合", "fails"),
                (None, "未定", "undetermined"),
            ] {
                let hit = seen.outcomes.contains(&(id.index(), outcome));
                add(
                    CoveredKind::Outcome,
                    format!("「{name}」{zh}"),
                    format!("`{name}` {en}"),
                    benefit.span,
                    hit,
                );
            }
            for (at, version) in benefit.versions.iter().enumerate() {
                for (position, condition) in version.conditions.iter().enumerate() {
                    for (truth, zh, en) in
                        [(true, "成立", "holds"), (false, "不成立", "does not hold")]
                    {
                        let number = position.saturating_add(1);
                        let hit = seen.conditions.contains(&(id.index(), at, position, truth));
                        add(
                            CoveredKind::Condition,
                            format!("「{name}」第 {number} 个条件{zh}"),
                            format!("condition {number} of `{name}` {en}"),
                            condition.span,
                            hit,
                        );
                    }
                }
                if let Amount::Exact(formula) | Amount::UpTo(formula) = &version.amount {
                    exceptions(formula, name, seen, &mut add);
                }
            }
        }
    }
    in_expressions(program, rule, seen, &mut add);
    match rule {
        Rule::Definition(id) => {
            let definition = program.definitions.at(id);
            for version in &definition.versions {
                quotations(&version.sources, &definition.name, seen, coverage);
            }
        }
        Rule::Benefit(id) => {
            let benefit = program.benefits.at(id);
            for version in &benefit.versions {
                quotations(&version.sources, &benefit.name, seen, coverage);
            }
        }
    }
}

/// Rows of tables, branches of 若 and bands of one rule.
fn in_expressions(
    program: &Program,
    rule: Rule,
    seen: &Seen,
    add: &mut dyn FnMut(CoveredKind, String, String, Span, bool),
) {
    let mut roots = Vec::new();
    program.each_root(rule, &mut |root| roots.push(root));
    while let Some(root) = roots.pop() {
        let expr = program.exprs.at(root);
        if let ExprKind::Table { rows, .. } = &expr.kind {
            for (position, row) in rows.iter().enumerate() {
                let number = position.saturating_add(1);
                let hit = seen.rows.contains(&(root.index(), position));
                add(
                    CoveredKind::Row,
                    format!("表的第 {number} 行适用"),
                    format!("row {number} of the table fits"),
                    row.span,
                    hit,
                );
            }
        }
        if let ExprKind::If {
            then, otherwise, ..
        } = &expr.kind
        {
            for (way, value, zh, en) in [
                (true, then, "则", "then"),
                (false, otherwise, "否则", "else"),
            ] {
                let hit = seen.branches.contains(&(root.index(), way));
                add(
                    CoveredKind::Branch,
                    format!("走「{zh}」的分支"),
                    format!("the branch `{en}` is taken"),
                    program.exprs.at(*value).span,
                    hit,
                );
            }
        }
        if let ExprKind::Bands(_, bands) = &expr.kind {
            for (position, band) in bands.iter().enumerate() {
                let number = position.saturating_add(1);
                let hit = seen.bands.contains(&(root.index(), position));
                add(
                    CoveredKind::Band,
                    format!("分段的第 {number} 行用到"),
                    format!("band {number} is reached"),
                    band.span,
                    hit,
                );
            }
        }
        expr.kind.each_child(&mut |child| roots.push(child));
    }
}

/// Quotations that one thing rests on.
fn quotations(sources: &[Citation], name: &str, seen: &Seen, coverage: &mut Coverage) {
    for citation in sources.iter().filter(|it| !it.quotes.is_empty()) {
        coverage.items.push(Covered {
            kind: CoveredKind::Quotation,
            what: Text::new(
                format!("「{name}」所依据的引文"),
                format!("the quotation that `{name}` rests on"),
            ),
            span: citation.span,
            seen: seen.cited.contains(&citation.span),
        });
    }
}

fn exceptions(
    formula: &Formula,
    name: &str,
    seen: &Seen,
    add: &mut dyn FnMut(CoveredKind, String, String, Span, bool),
) {
    for (position, exception) in formula.exceptions.iter().enumerate() {
        let label = exception.label.as_deref().unwrap_or("…");
        let hit = seen.exceptions.contains(&(formula.base.index(), position));
        add(
            CoveredKind::Exception,
            format!("「{name}」的例外「{label}」适用"),
            format!("exception `{label}` of `{name}` applies"),
            exception.span,
            hit,
        );
        exceptions(&exception.then, name, seen, add);
    }
}
