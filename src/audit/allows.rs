//! 容许: warnings that a declaration accepts, with a reason.
//!
//! Every pass hands its findings over with the 容许 clauses that stand enclosing their place;
//! what one of them names is left out. One that names nothing found is itself a warning.

use std::collections::BTreeSet;

use super::Book;
use super::error::sources::SourceFinding;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::mutants;
use crate::program::Allowed;
use crate::sorted;
use crate::text::Span;

/// Where the passes put what they find.
#[derive(Debug)]
pub(super) struct Findings<'d> {
    found: &'d mut Diagnostics,
    used: BTreeSet<Span>,
}

impl<'d> Findings<'d> {
    /// On top of what earlier stages found.
    pub(super) fn new(found: &'d mut Diagnostics) -> Self {
        Self {
            found,
            used: BTreeSet::new(),
        }
    }

    /// Whether nobody waits for the findings any more.
    pub(super) fn is_stopped(&self) -> bool {
        self.found.stop().is_asked()
    }

    /// Adds a finding unless one of the 容许 enclosing it accepts it. Errors stay.
    pub(super) fn push(&mut self, finding: Diagnostic, enclosing: &[&[Allowed]]) {
        if finding.severity != Severity::Error {
            let name = last_part(finding.code);
            let accepted = enclosing
                .iter()
                .flat_map(|allows| allows.iter())
                .find(|allowed| allowed.code == name);
            if let Some(allowed) = accepted {
                self.used.insert(allowed.span);
                return;
            }
        }
        self.found.push(finding);
    }
}

/// `cliff` of `guiju::audit::cliff`.
fn last_part(code: &str) -> &str {
    code.rsplit_once("::").map_or(code, |(_, name)| name)
}

/// Warns of each 容许 that accepted nothing.
pub(super) fn idle(book: Book<'_>, findings: &mut Findings<'_>) {
    let program = book.program;
    let mut all: Vec<&Allowed> = Vec::new();
    all.extend(program.inputs.iter().flat_map(|(_, input)| &input.allows));
    for (_, parameter) in program.parameters.iter() {
        all.extend(&parameter.allows);
        let values = parameter.cells.iter().flat_map(|cell| &cell.values);
        all.extend(values.flat_map(|value| &value.allows));
    }
    for (_, definition) in program.definitions.iter() {
        for version in &definition.versions {
            all.extend(&version.allows);
            all.extend(of_exceptions(&version.formula));
        }
    }
    for (_, benefit) in program.benefits.iter() {
        for version in &benefit.versions {
            all.extend(&version.allows);
            all.extend(version.amount.formulas().flat_map(of_exceptions));
        }
    }
    all.extend(program.topics.iter().flat_map(|(_, it)| &it.allows));
    all.extend(program.offices.iter().flat_map(|(_, it)| &it.allows));
    all.extend(program.events.iter().flat_map(|(_, it)| &it.allows));
    let found = findings.found.iter();
    let elsewhere = sorted::set(found.map(|finding| last_part(finding.code).to_owned()));
    let mut said = BTreeSet::new();
    for allowed in all {
        let used = findings.used.contains(&allowed.span);
        // What this accepts comes of running the cases, not of looking at the rules.
        let is_of_cases = allowed.code == mutants::ALLOW;
        if used || is_of_cases || !said.insert(allowed.span) {
            continue;
        }
        let finding = SourceFinding::IdleAllow {
            code: allowed.code.clone(),
            elsewhere: elsewhere.contains(&allowed.code),
            at: allowed.span,
        };
        findings.found.push(finding.report());
    }
}

fn of_exceptions(formula: &crate::program::Formula) -> Vec<&Allowed> {
    let mut all = Vec::new();
    let mut open = vec![formula];
    while let Some(formula) = open.pop() {
        for exception in &formula.exceptions {
            all.extend(&exception.allows);
            open.push(&exception.then);
        }
    }
    all
}
