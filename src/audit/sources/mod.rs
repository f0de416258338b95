//! Quotations and numbers against the documents, and rules without a source.
//!
//! 1. `normal`      a text without what a copy may change: spaces, width of signs;
//! 2. `library`     the texts of the documents, read once
//!    (`shingles`: where in a long text something stands, by four letters; `furniture`: page numbers
//!    and running heads, which break no quotation);
//! 3. `nearest`     the passage that a wrong quotation most likely means;
//! 4. `quotations`  each quotation is in its document;
//! 5. `quote`       what a quotation states (`crate::figures`), read once;
//! 6. `quoted_numbers` each number is in its quotation;
//! 7. `comparisons` each comparison is the quoted one; so are `roundings`, the `keys` of rows and
//!    `first_days`;
//! 8. `missing`     rules without a source; values that are assumed or left to others.

mod comparisons;
mod first_days;
mod furniture;
mod keys;
mod library;
mod missing;
mod names;
mod nearest;
mod normal;
mod quotations;
mod quote;
mod roundings;
mod shingles;
mod quoted_numbers;

pub(super) use library::{Library, Text};

use super::Book;
use super::allows::Findings;
use super::coverage::Citing;
use crate::program::{Allowed, Citation, Formula, Program};

/// A citation with the rule that cites.
#[derive(Debug, Clone)]
pub(super) struct Cited<'p> {
    /// What is cited.
    pub(super) citation: &'p Citation,
    /// By which rule.
    pub(super) by: Citing,
    /// The 容许 enclosing it.
    pub(super) allows: [&'p [Allowed]; 2],
}

/// Looks at every citation, then at every value and rule.
pub(super) fn sources(book: Book<'_>, library: &Library, findings: &mut Findings<'_>) {
    quotations::quotations(book, library, findings);
    let quotes = quote::Quotes::new(book, library);
    quoted_numbers::quoted_numbers(&quotes, findings);
    comparisons::comparisons(&quotes, findings);
    roundings::roundings(&quotes, findings);
    keys::keys(&quotes, findings);
    first_days::first_days(&quotes, findings);
    missing::missing(book, findings);
}

/// Every citation of every rule, in the order of the program.
pub(super) fn citations(program: &Program) -> Vec<Cited<'_>> {
    let mut all = Vec::new();
    for (id, parameter) in program.parameters.iter() {
        let by = Citing::Parameter(id);
        add(&mut all, &parameter.sources, by, [&parameter.allows, &[]]);
        for dated in parameter.cells.iter().flat_map(|cell| &cell.values) {
            add(
                &mut all,
                &dated.sources,
                by,
                [&dated.allows, &parameter.allows],
            );
        }
    }
    for (id, definition) in program.definitions.iter() {
        let by = Citing::Definition(id);
        for version in &definition.versions {
            add(&mut all, &version.sources, by, [&version.allows, &[]]);
            of_formula(&mut all, &version.formula, by, &version.allows);
        }
    }
    for (id, benefit) in program.benefits.iter() {
        let by = Citing::Benefit(id);
        for version in &benefit.versions {
            add(&mut all, &version.sources, by, [&version.allows, &[]]);
            for condition in &version.conditions {
                add(&mut all, &condition.sources, by, [&version.allows, &[]]);
            }
            for formula in version.amount.formulas() {
                of_formula(&mut all, formula, by, &version.allows);
            }
        }
    }
    for (at, exclusive) in program.exclusives.iter().enumerate() {
        add(
            &mut all,
            &exclusive.sources,
            Citing::Exclusive(at),
            [&[], &[]],
        );
    }
    for (id, fund) in program.funds.iter() {
        add(&mut all, &fund.sources, Citing::Fund(id), [&[], &[]]);
    }
    for (at, constraint) in program.constraints.iter().enumerate() {
        add(
            &mut all,
            &constraint.sources,
            Citing::Constraint(at),
            [&[], &[]],
        );
    }
    for (id, office) in program.offices.iter() {
        let allows: [&[Allowed]; 2] = [&office.allows, &[]];
        add(&mut all, &office.sources, Citing::Office(id), allows);
    }
    all
}

fn add<'p>(
    all: &mut Vec<Cited<'p>>,
    sources: &'p [Citation],
    by: Citing,
    allows: [&'p [Allowed]; 2],
) {
    all.extend(sources.iter().map(|citation| Cited {
        citation,
        by,
        allows,
    }));
}

fn of_formula<'p>(
    all: &mut Vec<Cited<'p>>,
    formula: &'p Formula,
    by: Citing,
    enclosing: &'p [Allowed],
) {
    let mut open = vec![formula];
    while let Some(formula) = open.pop() {
        for exception in &formula.exceptions {
            add(all, &exception.sources, by, [&exception.allows, enclosing]);
            open.push(&exception.then);
        }
    }
}
