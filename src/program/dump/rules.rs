//! Definitions, benefits, and what ties them.

use super::Out;
use crate::program::{
    Amount, Benefit, BenefitKind, BenefitVersion, DateUnit, Definition, Formula, FundItem,
    Recognition, Type,
};

impl Out<'_> {
    pub(super) fn definition(&mut self, definition: &Definition) {
        let entity = &self.program.entities.at(definition.entity).name;
        let ty = self.wording.ty(&definition.ty);
        for version in &definition.versions {
            let days = self.days(version.from, version.until);
            let head = format!("{entity}.{}: {ty}{days}", definition.name);
            self.clause(0, "定义", &head);
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
        let ty = version.ty.as_ref();
        let ty = ty.map_or_else(String::new, |ty| format!(": {}", self.wording.ty(ty)));
        let days = self.days(version.from, version.until);
        let to = if benefit.is_charge {
            self.either("由", "of")
        } else {
            self.either("给", "for")
        };
        let head = format!("{} {to} {entity}{ty}{days}", benefit.name);
        let word = match benefit.kind() {
            BenefitKind::Benefit => "待遇",
            BenefitKind::Charge => "应缴",
            BenefitKind::Status => "身份",
        };
        self.clause(0, word, &head);
        if version.once {
            self.clause(1, "一次性", "");
        }
        for condition in &version.conditions {
            let test = self.wording.expr(condition.test);
            self.clause(1, "条件", &test);
            self.sources(2, &condition.sources);
        }
        match &version.amount {
            Amount::Exact(formula) => self.formula(1, "金额", formula),
            Amount::UpTo(formula) => self.formula(1, "上限", formula),
            Amount::Range { low, high } => {
                self.formula(1, "下限", low);
                self.formula(1, "上限", high);
            }
            Amount::Unset { who } => {
                let who = who.as_deref().map(|who| self.quoted(who));
                self.clause(1, "待定", who.as_deref().unwrap_or_default());
            }
            Amount::InKind => {}
        }
        if let Some(status) = &benefit.status {
            self.recognition(status);
        }
        if let Some(rounding) = version.rounding
            && matches!(version.ty, Some(Type::Number(_)))
        {
            self.rounding(rounding);
        }
        for (fund, _) in &version.funds {
            let fund = &self.program.funds.at(*fund).name;
            self.clause(1, "列支", fund);
        }
        for agency in &version.agencies {
            let agency = self.quoted(agency);
            self.clause(1, "主管", &agency);
        }
        self.sources(1, &version.sources);
    }

    /// What is said of the decisions about a status.
    fn recognition(&mut self, status: &Recognition) {
        if let Some((count, unit)) = status.valid {
            let unit = match unit {
                DateUnit::Day => self.either("日", "day"),
                DateUnit::Month => self.either("月", "month"),
                DateUnit::Year => self.either("年", "year"),
            };
            self.clause(1, "有效", &format!("{count} {unit}"));
        }
        if let Some(continues) = status.continues {
            let continues = self.wording.expr(continues);
            self.clause(1, "延续", &continues);
        }
        if let Some(benefit) = status.sets {
            let benefit = &self.program.benefits.at(benefit).name;
            self.clause(1, "核定", benefit);
        }
    }

    fn formula(&mut self, level: usize, word: &'static str, formula: &Formula) {
        let mut base = self.wording.expr(formula.base);
        if formula.floor_of.is_some() {
            base = format!("{} {base}", self.either("不低于", "at least"));
        }
        self.clause(level, word, &base);
        let (over, when, then) = self.either(("优先于", "当", "则"), ("over", "when", "then"));
        for exception in &formula.exceptions {
            let label = self.quoted(exception.label.as_deref().unwrap_or(""));
            let after: Vec<String> = exception
                .over
                .iter()
                .filter_map(|&at| formula.exceptions.get(at)?.label.as_ref())
                .map(|label| format!(" {over} {}", self.quoted(label)))
                .collect();
            let test = self.wording.expr(exception.when);
            self.clause(
                level,
                "例外",
                &format!("{label}{} {when} {test}", after.concat()),
            );
            self.formula(level.saturating_add(1), then, &exception.then);
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
            let names = self.listed(&names);
            self.clause(0, "互斥", &format!("{} = {names}", exclusive.name));
            self.sources(1, &exclusive.sources);
        }
        for (_, fund) in program.funds.iter() {
            self.clause(0, "资金", &fund.name);
            for (word, items) in [("用于", &fund.covers), ("不得用于", &fund.excludes)] {
                let names: Vec<String> = items.iter().map(|item| self.fund_item(item)).collect();
                if !names.is_empty() {
                    let names = self.listed(&names);
                    self.clause(1, word, &names);
                }
            }
            self.sources(1, &fund.sources);
        }
        for constraint in &program.constraints {
            let entity = constraint.entity.map(|of| &program.entities.at(of).name);
            match entity {
                Some(entity) => {
                    let of = self.either("给", "for");
                    self.clause(0, "约束", &format!("{} {of} {entity}", constraint.name));
                }
                None => self.clause(0, "约束", &constraint.name),
            }
            for binder in &constraint.every {
                let kind = self.wording.kind(binder.kind);
                let of = self.either("属于", "in");
                self.clause(1, "每个", &format!("{} {of} {kind}", binder.name));
            }
            let test = self.wording.expr_in(constraint.test, &constraint.every);
            self.line(1, &test);
            self.sources(1, &constraint.sources);
        }
        self.text.push('\n');
        let (cases, omits) = (program.cases.len(), program.omits.len());
        let counts = self.either(
            format!("用例 {cases} 个，略过 {omits} 处"),
            format!("{cases} cases, {omits} passages left out"),
        );
        self.line(0, &counts);
    }

    fn fund_item(&self, item: &FundItem) -> String {
        match item {
            FundItem::Benefit(id, _) => self.program.benefits.at(*id).name.clone(),
            FundItem::Programme(words, _) => self.quoted(words),
        }
    }
}
