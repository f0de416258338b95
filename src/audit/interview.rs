//! What an interview or an office leaves unsaid.
//!
//! A rulebook that has no topic, no office and no event is asked for none.

use super::Book;
use super::allows::Findings;
use super::error::interview::InterviewFinding;
use crate::program::{Allowed, Asked, Office, Program};
use crate::sorted;

/// Looks at topics, offices and events.
pub(super) fn interview(book: Book<'_>, findings: &mut Findings<'_>) {
    let program = book.program;
    if !program.topics.is_empty() {
        without_topic(program, findings);
    }
    if !program.offices.is_empty() {
        without_office(program, findings);
    }
    for (_, office) in program.offices.iter() {
        let missing = untold(office);
        if !missing.is_empty() {
            let finding = InterviewFinding::OfficeUntold {
                name: office.name.clone(),
                missing,
                at: office.span,
            };
            findings.push(finding.report(), &[&office.allows]);
        }
    }
    for (_, event) in program.events.iter() {
        if event.asks.is_empty() && event.shows.is_empty() {
            let finding = InterviewFinding::IdleEvent {
                name: event.name.clone(),
                at: event.span,
            };
            findings.push(finding.report(), &[&event.allows]);
        }
    }
}

fn without_topic(program: &Program, findings: &mut Findings<'_>) {
    for asked in program.asked() {
        if program.question(asked).is_none() || program.asked_under(asked).is_some() {
            continue;
        }
        let allows: &[Allowed] = match asked {
            // The facts of a decision are declared by the status.
            Asked::Fact(id) if program.inputs.at(id).decision_of.is_some() => continue,
            Asked::Fact(id) => &program.inputs.at(id).allows,
            Asked::List(..) => &[],
        };
        let (name, at) = program.asked_name(asked);
        let name = name.to_owned();
        let finding = InterviewFinding::NoTopic { name, at };
        findings.push(finding.report(), &[allows]);
    }
}

fn without_office(program: &Program, findings: &mut Findings<'_>) {
    let offices = program.offices.iter();
    let named = sorted::set(offices.flat_map(|(_, it)| &it.benefits));
    for (id, benefit) in program.benefits.iter() {
        if benefit.status.is_some() || named.contains(&id) {
            continue;
        }
        let finding = InterviewFinding::NoOffice {
            name: benefit.name.clone(),
            at: benefit.span,
        };
        let versions = benefit.versions.iter();
        let allows: Vec<&[Allowed]> = versions.map(|it| it.allows.as_slice()).collect();
        findings.push(finding.report(), &allows);
    }
}

/// The clauses of an office that are not there; one that is 待定 is.
fn untold(office: &Office) -> Vec<(&'static str, &'static str)> {
    let clauses = [
        (office.place.is_none(), ("地点", "place")),
        (office.phone.is_none(), ("电话", "phone")),
        (office.papers.is_none(), ("材料", "documents")),
        (office.deadline.is_none(), ("时限", "deadline")),
        (office.remedy.is_none(), ("救济", "remedy")),
    ];
    let missing = clauses.into_iter().filter(|(is_missing, _)| *is_missing);
    missing.map(|(_, words)| words).collect()
}
