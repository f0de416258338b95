//! What is rounded is rounded as the quotation says: `四舍五入`, `不足1年按1年计算`.

use super::super::allows::Findings;
use super::super::error::quoted::QuotedFinding;
use super::super::walk;
use super::quote::{Quote, Quoted, Quotes};
use crate::diagnostic::Text;
use crate::figures::RoundingWord;
use crate::program::{Allowed, Expr, ExprKind, Id};
use crate::text::Span;
use crate::value::RoundingMode;

/// Looks at every rule that rounds and quotes.
pub(super) fn roundings(quotes: &Quotes<'_>, findings: &mut Findings<'_>) {
    let program = quotes.book.program;
    for (_, definition) in program.definitions.iter() {
        for version in &definition.versions {
            let rounded = rounded(quotes, walk::of_formula(&version.formula));
            let quoted = quotes.of(&version.sources);
            let rule = (definition.name.as_str(), &version.allows[..]);
            held(&quoted, &rounded, rule, findings);
        }
    }
    for (_, benefit) in program.benefits.iter() {
        for version in &benefit.versions {
            let mut rounded = rounded(quotes, walk::of_benefit(version));
            if let Some(rounding) = version.rounding {
                rounded.push(Rounded {
                    mode: rounding.mode,
                    of_result: true,
                    at: version.span,
                });
            }
            let quoted = quotes.of(&version.sources);
            let rule = (benefit.name.as_str(), &version.allows[..]);
            held(&quoted, &rounded, rule, findings);
        }
    }
}

/// What a rule rounds.
struct Rounded {
    mode: RoundingMode,
    /// Whether it is what comes out, and not a step on the way.
    of_result: bool,
    at: Span,
}

/// Every 舍入(…) of a rule.
fn rounded(quotes: &Quotes<'_>, roots: Vec<Id<Expr>>) -> Vec<Rounded> {
    let mut all = Vec::new();
    walk::visit(quotes.book.program, roots, |_, expr| {
        if let ExprKind::Round { mode, .. } = &expr.kind {
            all.push(Rounded {
                mode: *mode,
                of_result: false,
                at: expr.span,
            });
        }
        true
    });
    all
}

/// A word of rounding that none of what is rounded follows, beside the first of these.
fn held(
    quoted: &Quoted,
    rounded: &[Rounded],
    (name, allows): (&str, &[Allowed]),
    findings: &mut Findings<'_>,
) {
    if rounded.is_empty() || !quoted.is_sound() {
        return;
    }
    for quote in &quoted.quotes {
        let words = quote.roundings();
        // 每满一年…不足一年的按… says both: one rule may follow either.
        let follows = |word: &RoundingWord, it: &&Rounded| !word.of_steps || !it.of_result;
        for word in words {
            let of_word = || rounded.iter().filter(|it| follows(word, it));
            let is_followed = of_word().any(|it| words.iter().any(|other| other.mode == it.mode));
            if let Some(first) = of_word().next().filter(|_| !is_followed) {
                findings.push(finding(name, first, quote, word).report(), &[allows]);
                return;
            }
        }
    }
}

fn finding(name: &str, rounded: &Rounded, quote: &Quote, word: &RoundingWord) -> QuotedFinding {
    QuotedFinding::Rounding {
        name: name.to_owned(),
        written: words_of(rounded.mode),
        quoted: quote.words(word.from, word.to).to_owned(),
        at: rounded.at,
        source: quote.place(word.from, word.to),
    }
}

fn words_of(mode: RoundingMode) -> Text {
    match mode {
        RoundingMode::HalfAwayFromZero => Text::new("四舍五入", "half_up"),
        RoundingMode::AwayFromZero => Text::new("进位", "up"),
        RoundingMode::TowardZero => Text::new("舍去", "down"),
        RoundingMode::HalfToEven => Text::new("四舍六入", "half_even"),
    }
}
