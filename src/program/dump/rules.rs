//! Definitions, benefits, and what ties them.

use super::{Out, rounding_words};
use crate::program::{Amount, Benefit, BenefitVersion, Definition, Formula, FundItem, Type};
use crate::value::Date;

impl Out<'_> {
    pub(super) fn definition(&mut self, definition: &Definition) {
        let entity = &self.program.entities.at(definition.entity).name;
        let ty = self.ty(&definition.ty);
        for version in &definition.versions {
            let days = days(version.from, version.until);
            self.line(0, &format!("定义 {entity}.{}: {ty}{days}", definition.name));
            self.formula(1, "=", &version.formula);
            self.sources(1, &version.sources);
        }
        self.text.push('\n');
    }

    pub(super) fn benefit(&mut self, benefit: &Benefit) {
        for version in &benefit.versions {
            self.version(benefit, version);
        }
        self.text.push('\n');
    }

    fn version(&mut self, benefit: &Benefit, version: &BenefitVersion) {
        let entity = &self.program.entities.at(benefit.entity).name;
        let ty = version
            .ty
            .as_ref()
            .map_or_else(String::new, |ty| format!(": {}", self.ty(ty)));
        let days = days(version.from, version.until);
        self.line(0, &format!("待遇 {} 给 {entity}{ty}{days}", benefit.name));
        if version.once {
            self.line(1, "一次性");
        }
        for condition in &version.conditions {
            let test = self.expr(condition.test);
            self.line(1, &format!("条件 {test}"));
            self.sources(2, &condition.sources);
        }
        match &version.amount {
            Amount::Exact(formula) => self.formula(1, "金额", formula),
            Amount::UpTo(formula) => self.formula(1, "上限", formula),
            Amount::InKind => {}
        }
        if let Some(rounding) = version.rounding
            && matches!(version.ty, Some(Type::Number(_)))
        {
            self.line(1, &rounding_words(rounding.step, rounding.mode));
        }
        for (fund, _) in &version.funds {
            let fund = &self.program.funds.at(*fund).name;
            self.line(1, &format!("列支 {fund}"));
        }
        for agency in &version.agencies {
            self.line(1, &format!("主管 「{agency}」"));
        }
        self.sources(1, &version.sources);
    }

    fn formula(&mut self, level: usize, word: &str, formula: &Formula) {
        let base = self.expr(formula.base);
        self.line(level, &format!("{word} {base}"));
        for exception in &formula.exceptions {
            let label = exception.label.as_deref().unwrap_or("");
            let over: Vec<String> = exception
                .over
                .iter()
                .filter_map(|&at| formula.exceptions.get(at)?.label.as_ref())
                .map(|label| format!(" 优先于 「{label}」"))
                .collect();
            let when = self.expr(exception.when);
            self.line(
                level,
                &format!("例外 「{label}」{} 当 {when}", over.concat()),
            );
            self.formula(level.saturating_add(1), "则", &exception.then);
            self.sources(level.saturating_add(1), &exception.sources);
        }
    }

    /// Exclusions, funds, constraints; cases and omitted sentences are counted.
    pub(super) fn ties(&mut self) {
        let program = self.program;
        for exclusive in &program.exclusives {
            let names: Vec<&str> = exclusive
                .benefits
                .iter()
                .map(|&id| program.benefits.at(id).name.as_str())
                .collect();
            self.line(
                0,
                &format!("互斥 {} = {}", exclusive.name, names.join("、")),
            );
            self.sources(1, &exclusive.sources);
        }
        for (_, fund) in program.funds.iter() {
            self.line(0, &format!("资金 {}", fund.name));
            for (word, items) in [("用于", &fund.covers), ("不得用于", &fund.excludes)] {
                let names: Vec<String> = items.iter().map(|item| self.fund_item(item)).collect();
                if !names.is_empty() {
                    self.line(1, &format!("{word} {}", names.join("、")));
                }
            }
            self.sources(1, &fund.sources);
        }
        for constraint in &program.constraints {
            self.line(0, &format!("约束 {}", constraint.name));
            for binder in &constraint.every {
                let kind = self.kind(binder.kind);
                self.line(1, &format!("每个 {} 属于 {kind}", binder.name));
            }
            let test = self.expr_in(constraint.test, &constraint.every);
            self.line(1, &test);
            self.sources(1, &constraint.sources);
        }
        self.text.push('\n');
        let (cases, omits) = (program.cases.len(), program.omits.len());
        self.line(0, &format!("用例 {cases} 个，略过 {omits} 处"));
    }

    fn fund_item(&self, item: &FundItem) -> String {
        match item {
            FundItem::Benefit(id, _) => self.program.benefits.at(*id).name.clone(),
            FundItem::Programme(words, _) => format!("「{words}」"),
        }
    }
}

/// ` 自 2021-07-01 至 2025-12-31`
fn days(from: Option<Date>, until: Option<Date>) -> String {
    let from = from.map_or_else(String::new, |day| format!(" 自 {day}"));
    let until = until.map_or_else(String::new, |day| format!(" 至 {day}"));
    format!("{from}{until}")
}
