//! Whether what a rule names stands where a quotation compares: 低保标准 in 当地最低生活保障标准.
//!
//! Two letters of a Chinese name, or a word of four letters of another one, that both share.

use std::collections::BTreeSet;

use super::super::walk;
use crate::figures::{Letters, Limit};
use crate::program::{Expr, ExprKind, Id, Program};

/// How far names are looked for around a word, in letters.
const FAR: usize = 16;
/// The same in Latin letters.
const FAR_IN_LATIN: usize = 48;

/// Parts of what an expression names.
pub(super) struct Names {
    pairs: BTreeSet<(char, char)>,
    words: BTreeSet<String>,
}

impl Names {
    /// The facts, definitions, parameters and benefits that an expression reads itself.
    pub(super) fn of(program: &Program, root: Id<Expr>) -> Self {
        let mut all = Self {
            pairs: BTreeSet::new(),
            words: BTreeSet::new(),
        };
        walk::visit(program, [root], |_, expr| {
            if let ExprKind::Input(id) = &expr.kind {
                all.add(&program.inputs.at(*id).name);
            } else if let ExprKind::Definition(id) = &expr.kind {
                all.add(&program.definitions.at(*id).name);
            } else if let ExprKind::BenefitAmount(id) = &expr.kind {
                all.add(&program.benefits.at(*id).name);
            } else if let ExprKind::Parameter { parameter, .. } = &expr.kind {
                all.add(&program.parameters.at(*parameter).name);
                // Its keys say for whom, not what.
                return false;
            }
            true
        });
        all
    }

    fn add(&mut self, name: &str) {
        let letters: Vec<char> = name.chars().collect();
        for pair in letters.windows(2) {
            if let [one, other] = pair
                && !one.is_ascii()
                && !other.is_ascii()
            {
                self.pairs.insert((*one, *other));
            }
        }
        let words = name.split(|letter: char| !letter.is_ascii_alphabetic());
        let long = words.filter(|word| word.len() >= 4);
        self.words.extend(long.map(str::to_ascii_lowercase));
    }

    /// Whether a part of a name stands behind a word of comparison, in its clause.
    pub(super) fn stand_behind(&self, letters: &Letters, limit: &Limit) -> bool {
        let (_, to) = Self::around(letters, limit);
        let behind = letters.between(limit.to, to);
        let text: String = behind.iter().collect();
        behind.windows(2).any(|pair| match pair {
            [one, other] => self.pairs.contains(&(*one, *other)),
            _ => false,
        }) || self.words.iter().any(|word| text.contains(word.as_str()))
    }

    /// The clause around a word of comparison, as far as it is looked at.
    pub(super) fn around(letters: &Letters, limit: &Limit) -> (usize, usize) {
        let ends = |letter: &char| ",.;:".contains(*letter);
        let far = |latin: bool| if latin { FAR_IN_LATIN } else { FAR };
        let latin = letters
            .between(limit.from, limit.to)
            .iter()
            .any(char::is_ascii);
        let behind = letters.between(limit.to, limit.to.saturating_add(far(latin)));
        let length = behind
            .iter()
            .position(|it| ends(it))
            .unwrap_or(behind.len());
        let first = limit.from.saturating_sub(far(latin));
        let before = letters.between(first, limit.from);
        let skipped = before.iter().rposition(|it| ends(it));
        let from = skipped.map_or(first, |at| first.saturating_add(at).saturating_add(1));
        (from, limit.to.saturating_add(length))
    }
}
