//! Rows of parameters in words: the numbers that one is for, and what it adds.

use super::{Wording, pick, sentence};
use crate::program::{Cell, DatedValue, Growth, Parameter, Rest};
use crate::value::{Number, Value};

impl Wording<'_> {
    /// `不适用`
    #[must_use]
    pub fn inapplicable(&self) -> &'static str {
        self.pick("不适用", "not applicable", "해당 없음")
    }

    /// `城市`, `3 人 至 7 人`, `8 人 以上`: a key of a cell, with all numbers that it stands for.
    #[must_use]
    pub fn key_of_cell(&self, parameter: &Parameter, position: usize, key: Value) -> String {
        let Some(kind) = parameter.keys.get(position) else {
            return String::new();
        };
        let from = self.key(key, *kind);
        let Value::Number(number) = key else {
            return from;
        };
        match parameter.run_of(position, number) {
            Some(run) if run.to == Some(run.from) => from,
            Some(run) => self.numbers(from, run.to.map(|to| self.key(Value::Number(to), *kind))),
            None => from,
        }
    }

    /// `3 人 至 7 人`, `8 人 以上`
    pub(crate) fn numbers(&self, from: String, to: Option<String>) -> String {
        match to {
            Some(to) => pick!(
                self,
                sentence!("{from} 至 {to}"),
                sentence!("{from} to {to}"),
                sentence!("{from} ~ {to}"),
            ),
            None => pick!(
                self,
                sentence!("{from} 以上"),
                sentence!("{from} or more"),
                sentence!("{from} 이상"),
            ),
        }
    }

    /// The keys of a cell, each with all numbers that it stands for.
    #[must_use]
    pub fn keys_of_cell(&self, parameter: &Parameter, cell: &Cell) -> Vec<String> {
        let keys = cell.keys.iter().enumerate();
        keys.map(|(at, key)| self.key_of_cell(parameter, at, *key))
            .collect()
    }

    /// `人数（人）`, `地区`: what a parameter is keyed by, by the name that it has there.
    #[must_use]
    pub fn key_named(&self, parameter: &Parameter, position: usize) -> String {
        let kind = parameter.keys.get(position);
        let kind = kind.map_or_else(String::new, |kind| self.kind(*kind));
        match parameter.key_names.get(position) {
            Some(Some(name)) => sentence!("{name}: {kind}"),
            Some(None) | None => kind,
        }
    }

    /// `1751 元/月；8 人 起每多 1 人加 219 元/月`; none of 待定.
    #[must_use]
    pub fn dated(&self, parameter: &Parameter, dated: &DatedValue) -> Option<String> {
        let value = self.value(dated.value?, &parameter.ty);
        Some(match dated.growth {
            Some(growth) => {
                let growth = self.growth(parameter, growth);
                pick!(
                    self,
                    sentence!("{value}；{growth}"),
                    sentence!("{value}; {growth}"),
                    sentence!("{value}; {growth}"),
                )
            }
            None => value,
        })
    }

    /// `8 人 起每多 1 人加 219 元/月`
    #[must_use]
    pub fn growth(&self, parameter: &Parameter, growth: Growth) -> String {
        let kind = parameter.keys.get(growth.key);
        let key = |number: Number| {
            kind.map_or_else(String::new, |kind| self.key(Value::Number(number), *kind))
        };
        let (above, each) = (key(growth.above), key(growth.each));
        let by = self.number(growth.by.abs(), &parameter.ty);
        let is_less = growth.by.is_negative();
        let is_one = growth.each == Number::ONE;
        let verb = self.pick(("加", "减"), ("plus", "minus"), ("가산", "감산"));
        let verb = if is_less { verb.1 } else { verb.0 };
        match (growth.rest, is_one) {
            (Rest::Left | Rest::Counted, true) => pick!(
                self,
                sentence!("{above} 起每多 {each}{verb} {by}"),
                sentence!("above {above}, for each further {each} {verb} {by}"),
                sentence!("{above} 초과 {each}마다 {by} {verb}"),
            ),
            (Rest::Left, false) => pick!(
                self,
                sentence!("{above} 起每满 {each}{verb} {by}"),
                sentence!("above {above}, for each full {each} {verb} {by}"),
                sentence!("{above} 초과 {each}을 채울 때마다 {by} {verb}"),
            ),
            (Rest::Counted, false) => pick!(
                self,
                sentence!("{above} 起每多 {each}，不足 {each} 按 {each}，{verb} {by}"),
                sentence!("above {above}, for each further {each} or part of it {verb} {by}"),
                sentence!("{above} 초과 {each}마다 {by} {verb}, {each} 미만은 {each}으로 계산"),
            ),
        }
    }
}
