//! Which fund pays a benefit, and whether it may.

use super::allows::Findings;
use super::error::money::MoneyFinding;
use super::{Book, words};
use crate::program::{Amount, Benefit, BenefitVersion, Fund, FundItem, Id};
use crate::text::Span;

/// Looks at the 列支 of every benefit, then at each fund by itself.
pub(super) fn funds(book: Book<'_>, findings: &mut Findings<'_>) {
    for (id, benefit) in book.program.benefits.iter() {
        for version in &benefit.versions {
            let is_paid = !benefit.is_charge && paid_in_money(version);
            if version.funds.is_empty() && is_paid {
                let finding = MoneyFinding::NoFund {
                    name: benefit.name.clone(),
                    at: version.span,
                };
                findings.push(finding.report(), &[&version.allows]);
            }
            for (fund, at) in &version.funds {
                if let Some(fund) = book.program.funds.get(*fund)
                    && let Some(finding) = misuse(id, benefit, fund, *at)
                {
                    findings.push(finding.report(), &[]);
                }
            }
        }
    }
    for (_, fund) in book.program.funds.iter() {
        for item in &fund.covers {
            let opposed = fund.excludes.iter().find(|other| same_item(item, other));
            if let Some(opposed) = opposed {
                let finding = MoneyFinding::FundContradiction {
                    fund: fund.name.clone(),
                    name: item_name(book, item),
                    at: (item_span(item), item_span(opposed)),
                };
                findings.push(finding.report(), &[]);
            }
        }
    }
}

fn paid_in_money(version: &BenefitVersion) -> bool {
    let has_amount = match version.amount {
        Amount::Exact(_) | Amount::UpTo(_) | Amount::Range { .. } => true,
        Amount::Unset { .. } | Amount::InKind => false,
    };
    has_amount && version.ty.as_ref().is_some_and(words::is_money)
}

fn misuse(id: Id<Benefit>, benefit: &Benefit, fund: &Fund, at: Span) -> Option<MoneyFinding> {
    let names = |item: &&FundItem| match item {
        FundItem::Benefit(other, _) => *other == id,
        FundItem::Programme(words, _) => *words == benefit.name,
    };
    let quote = fund
        .sources
        .iter()
        .flat_map(|source| &source.quotes)
        .next()
        .map(|(words, span)| (words.clone(), *span));
    let excluded = fund.excludes.iter().find(names);
    let covered = fund.covers.is_empty() || fund.covers.iter().any(|item| names(&item));
    let rule = match (excluded, covered) {
        (Some(item), _) => Some(item_span(item)),
        (None, false) => None,
        (None, true) => return None,
    };
    Some(MoneyFinding::FundMisuse {
        name: benefit.name.clone(),
        fund: fund.name.clone(),
        excluded: rule,
        declared: fund.span,
        quote,
        at,
    })
}

fn same_item(a: &FundItem, b: &FundItem) -> bool {
    match (a, b) {
        (FundItem::Benefit(a, _), FundItem::Benefit(b, _)) => a == b,
        (FundItem::Programme(a, _), FundItem::Programme(b, _)) => a == b,
        (FundItem::Benefit(..), FundItem::Programme(..))
        | (FundItem::Programme(..), FundItem::Benefit(..)) => false,
    }
}

fn item_span(item: &FundItem) -> Span {
    match item {
        FundItem::Benefit(_, span) | FundItem::Programme(_, span) => *span,
    }
}

fn item_name(book: Book<'_>, item: &FundItem) -> String {
    match item {
        FundItem::Benefit(benefit, _) => book
            .program
            .benefits
            .get(*benefit)
            .map_or_else(String::new, |benefit| benefit.name.clone()),
        FundItem::Programme(words, _) => words.clone(),
    }
}
