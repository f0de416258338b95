//! What nobody gave and was taken all the same, and what follows if it is found to be so.

use super::headline;
use super::view::View;
use crate::evaluate::{BenefitOutcome, Need, NeedSet};
use crate::language::Words;
use crate::program::{Input, Presumed};

impl View<'_> {
    /// Every fact that some result took by default or as what is usual, in the order of the
    /// outcome's table.
    pub(super) fn presumed(&self) -> Vec<Words> {
        let all = self.outcome.presumed.iter();
        all.map(|it| self.presumption(&it)).collect()
    }

    /// `父亲的「基础养老金」为 0 元/月（没有说；不另申报即按无）`
    fn presumption(&self, of: &Need) -> Words {
        if let Some(status) = self.undecided(of) {
            return status;
        }
        let Some((named, input)) = self.named_value(of) else {
            return self.say(&|_| String::new());
        };
        let Some(presumption) = &input.presumption else {
            return named;
        };
        let how = match presumption.kind {
            Presumed::Default => Words::new("没有说", "nothing was said", "말하지 않음"),
            Presumed::Usual => Words::new("通常如此", "as is usual", "통상"),
        };
        let why = presumption.reason.as_deref();
        let why = why.map(|why| self.in_words(why));
        let Some(why) = why else {
            return Words::new(
                format!("{}（{}）", named.zh, how.zh),
                format!("{} ({})", named.en, how.en),
                format!("{}({})", named.ko, how.ko),
            );
        };
        Words::new(
            format!("{}（{}；{}）", named.zh, how.zh, why.zh),
            format!("{} ({}; {})", named.en, how.en, why.en),
            format!("{}({}; {})", named.ko, how.ko, why.ko),
        )
    }

    /// `家庭的「低保家庭」还没有认定，按条件看`
    fn undecided(&self, of: &Need) -> Option<Words> {
        let Need::Fact { path, input } = of else {
            return None;
        };
        let status = self.program.inputs.at(*input).decision_of?;
        let (name, whose) = (self.benefit_name(status), self.whose(path));
        Some(Words::new(
            format!("{}的「{}」还没有认定，按条件看", whose.zh, name.zh),
            format!(
                "`{}` of {}: not decided yet, by its conditions",
                name.en, whose.en
            ),
            format!(
                "{}의 ‘{}’: 아직 결정되지 않아 요건에 따름",
                whose.ko, name.ko
            ),
        ))
    }

    /// `父亲的「基础养老金」为 0 元/月`
    fn named_value(&self, of: &Need) -> Option<(Words, &Input)> {
        let Need::Fact { path, input } = of else {
            return None;
        };
        let input = self.program.inputs.at(*input);
        let value = input.presumption.as_ref()?.value;
        let whose = self.whose(path);
        let words = self.say(&|words| {
            let name = words.name(&input.name, &input.labels);
            let whose = whose.get(words.language());
            let value = words.value(value, &input.ty);
            words.pick(
                format!("{whose}的「{name}」为 {value}"),
                format!("`{name}` of {whose} is {value}"),
                format!("{whose}의 ‘{name}’: {value}"),
            )
        });
        Some((words, input))
    }

    /// `家庭的「财产符合规定」为 是 → 可以享受，429 元/月`
    pub(super) fn if_found(&self, benefit: &BenefitOutcome) -> Option<Words> {
        let found = benefit.if_found.as_deref()?;
        let facts = self.each_of(found.found);
        let facts: Vec<Words> = facts
            .into_iter()
            .filter_map(|at| self.outcome.presumed.get(at))
            .filter_map(|it| self.named_value(&it).map(|(words, _)| words))
            .collect();
        let then = headline::result(self.program, &found.applied_to(benefit), self.languages);
        Some(self.say(&|words| {
            let language = words.language();
            let facts: Vec<&str> = facts.iter().map(|it| it.get(language)).collect();
            let facts = facts.join(words.pick("、", ", ", ", "));
            format!("{facts} → {}", then.get(language))
        }))
    }

    /// The positions of a set of what was taken, person by person.
    pub(super) fn each_of(&self, set: NeedSet) -> Vec<usize> {
        self.outcome.presumed.by_instance(set)
    }

    /// `按认定核定；按今天的事实是 500 元/月，要复核`
    pub(super) fn today(&self, benefit: &BenefitOutcome) -> Option<Words> {
        let today = BenefitOutcome {
            amount: benefit.today.clone()?,
            ..benefit.clone()
        };
        let amount = headline::amount(self.program, &today, self.languages)?;
        Some(Words::new(
            format!("按认定核定；按今天的事实是 {}，要复核", amount.zh),
            format!(
                "set by the decision; by today's facts it is {}: a review is due",
                amount.en
            ),
            format!(
                "결정된 금액이며, 현재 사실로는 {}이므로 재심사가 필요합니다",
                amount.ko
            ),
        ))
    }
}
