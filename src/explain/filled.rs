//! Formulas with the numbers in them: what stands in the place of each name.

use super::decisions::filled;
use super::view::View;
use crate::language::{pick, sentence};
use crate::program::wording::Wording;
use crate::program::{Aggregate, Call, Expr, ExprKind, Id, ListOf, Type};
use crate::value::Value;

/// So many numbers of a list are written out within a formula.
const MOST_SUMMED: usize = 6;

impl View<'_> {
    /// A value in the place of its name; what computes with numbers is written out with them.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "any other expression reads as its value"
    )]
    pub(super) fn filling(&self, id: Id<Expr>, at: u32, words: Wording<'_>) -> Option<String> {
        let expr = self.program.exprs.at(id);
        match &expr.kind {
            ExprKind::Arithmetic(..)
            | ExprKind::Negate(_)
            | ExprKind::Convert(..)
            | ExprKind::Round { .. } => None,
            ExprKind::Call(call, _) if !matches!(call, Call::Workdays | Call::OverMonths(_)) => {
                None
            }
            ExprKind::Aggregate(kind, list) => {
                let all = self.summed(*kind, list, at, words);
                all.or_else(|| Some(filled(words, self.value(id, at)?, &expr.ty).into_owned()))
            }
            ExprKind::Parent(levels, of) => self.filling(*of, self.enclosing(at, *levels), words),
            ExprKind::Bands(_, bands) => {
                let bands = self.banded(id, bands, at, words);
                let bands = bands.map(|all| {
                    if all.contains('+') {
                        sentence!("({all})")
                    } else {
                        all
                    }
                });
                bands.or_else(|| Some(filled(words, self.value(id, at)?, &expr.ty).into_owned()))
            }
            ExprKind::Constant(value) => Some(value_word(words, *value, &expr.ty)),
            _ => {
                let known = self.value(id, at)?.known()?;
                Some(value_word(words, known, &expr.ty))
            }
        }
    }

    /// `合计(720, 0, 0)`, where the numbers are few and known.
    fn summed(
        &self,
        kind: Aggregate,
        list: &ListOf,
        at: u32,
        words: Wording<'_>,
    ) -> Option<String> {
        let word = match kind {
            Aggregate::Sum => pick!(words, "合计", "sum", "합계"),
            Aggregate::Max => pick!(words, "最大", "max", "최대"),
            Aggregate::Min => pick!(words, "最小", "min", "최소"),
            Aggregate::Count | Aggregate::Any | Aggregate::All => return None,
        };
        let of = list.of?;
        let elements = self.elements(self.enclosing(at, list.levels), list.list)?;
        let mut numbers = Vec::new();
        // Of an element that is not counted nothing is computed.
        for value in elements
            .iter()
            .filter_map(|&element| self.value(of, element))
        {
            let known = value.known()?;
            numbers.push(value_word(words, known, &self.program.exprs.at(of).ty));
        }
        let is_few = (1..=MOST_SUMMED).contains(&numbers.len());
        is_few.then(|| sentence!("{word}({})", numbers.join(", ")))
    }

    /// What is told by steps of its own is not written out within a formula.
    #[expect(clippy::wildcard_enum_match_arm, reason = "the rest is written out")]
    pub(super) fn long_word(&self, id: Id<Expr>, words: Wording<'_>) -> Option<String> {
        match &self.program.exprs.at(id).kind {
            ExprKind::Table { .. } => {
                Some(pick!(words, "表中的值", "its value in the table", "표의 값").to_owned())
            }
            ExprKind::If { .. } => Some(
                pick!(
                    words,
                    "按情形取的值",
                    "the value that applies",
                    "해당하는 값"
                )
                .to_owned(),
            ),
            ExprKind::Bands(of, _) => {
                let of = words.told(*of);
                Some(pick!(
                    words,
                    sentence!("{of} 分段计算"),
                    sentence!("{of} by bands"),
                    sentence!("{of} 구간별 계산"),
                ))
            }
            _ => None,
        }
    }
}

/// A number without its unit; anything else as it is told.
fn value_word(words: Wording<'_>, value: Value, ty: &Type) -> String {
    let is_ratio = matches!(ty, Type::Number(quantity) if quantity.is_ratio());
    match value {
        Value::Number(number) if !is_ratio => words.digits(number),
        value @ (Value::Truth(_)
        | Value::Number(_)
        | Value::Date(_)
        | Value::Item(_)
        | Value::Region(_)) => words.value(value, ty),
    }
}
