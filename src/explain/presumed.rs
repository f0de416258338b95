//! What nobody gave and was taken all the same, and what follows if it is found to be so.

use super::headline;
use super::view::View;
use crate::evaluate::{BenefitOutcome, Need, NeedSet};
use crate::language::Words;
use crate::program::{Id, Input, Presumed};

impl View<'_> {
    /// Every fact that some result took by default or as what is usual, in the order of the
    /// outcome's table.
    pub(super) fn presumed(&self) -> Vec<Words> {
        let all = self.outcome.presumed.iter();
        all.map(|it| match &it {
            Need::Fact { path, input } => self.presumption(*input, &self.whose(path)),
            Need::List { .. } | Need::Amount { .. } | Need::Parameter { .. } => {
                self.say(&|_| String::new())
            }
        })
        .collect()
    }

    /// The same of some of them, those who have a fact in common told together.
    pub(super) fn presumed_together(&self, positions: &[usize]) -> Vec<Words> {
        let groups = self.together(positions).into_iter();
        groups
            .map(|(input, whose)| self.presumption(input, &whose))
            .collect()
    }

    /// The names alone.
    pub(super) fn presumed_names(&self, positions: &[usize]) -> Vec<Words> {
        let groups = self.together(positions).into_iter();
        let names = groups.map(|(input, _)| {
            let input = self.program.inputs.at(input);
            match input.decision_of {
                Some(status) => self.benefit_name(status),
                None => self.named(&input.name, &input.labels),
            }
        });
        names.collect()
    }

    /// `父亲的「基础养老金」为 0 元/月（没有说；不另申报即按无）`
    fn presumption(&self, id: Id<Input>, whose: &Words) -> Words {
        let input = self.program.inputs.at(id);
        if let Some(status) = input.decision_of {
            let name = self.benefit_name(status);
            return Words::new(
                format!("{}的「{}」还没有认定，按条件看", whose.zh, name.zh),
                format!(
                    "`{}` of {}: not decided yet, by its conditions",
                    name.en, whose.en
                ),
                format!(
                    "{}의 ‘{}’: 아직 결정되지 않아 조건에 따름",
                    whose.ko, name.ko
                ),
            );
        }
        let named = self.named_value(input, whose);
        let Some(presumption) = &input.presumption else {
            return named;
        };
        let how = match presumption.kind {
            Presumed::Default => Words::new("没有说", "nothing was said", "말하지 않음"),
            Presumed::Usual => Words::new("通常如此", "as is usual", "통상"),
        };
        let why = presumption.reason.as_deref();
        let Some(why) = why.map(|why| self.in_words(why)) else {
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

    /// `父亲的「基础养老金」为 0 元/月`
    fn named_value(&self, input: &Input, whose: &Words) -> Words {
        let value = input.presumption.as_ref().map(|it| it.value);
        self.say(&|words| {
            let name = words.name(&input.name, &input.labels);
            let whose = whose.get(words.language());
            let value = value.map_or_else(String::new, |value| words.value(value, &input.ty));
            words.pick(
                format!("{whose}的「{name}」为 {value}"),
                format!("`{name}` of {whose} is {value}"),
                format!("{whose}의 ‘{name}’: {value}"),
            )
        })
    }

    /// Facts by position, each once with all whose it is.
    fn together(&self, positions: &[usize]) -> Vec<(Id<Input>, Words)> {
        let mut groups: Vec<(Id<Input>, Vec<Words>)> = Vec::new();
        let facts = positions
            .iter()
            .filter_map(|&at| self.outcome.presumed.get(at));
        for fact in facts {
            let Need::Fact { path, input } = fact else {
                continue;
            };
            let whose = self.whose(&path);
            match groups.iter_mut().find(|(other, _)| *other == input) {
                Some((_, all)) => all.push(whose),
                None => groups.push((input, vec![whose])),
            }
        }
        let joined = |whose: Vec<Words>| {
            self.say(&|words| {
                let whose = whose.iter().map(|it| it.get(words.language()));
                let whose: Vec<&str> = whose.collect();
                whose.join(words.pick("、", ", ", ", "))
            })
        };
        let groups = groups.into_iter();
        groups
            .map(|(input, whose)| (input, joined(whose)))
            .collect()
    }

    /// `家庭的「财产符合规定」为 是、父亲、母亲的「特困人员」为 否`: what has to be found.
    pub(super) fn to_be_found(&self, found: NeedSet) -> Words {
        let facts = self.together(&self.each_of(found)).into_iter();
        let facts: Vec<Words> = facts
            .map(|(input, whose)| self.named_value(self.program.inputs.at(input), &whose))
            .collect();
        self.say(&|words| {
            let facts = facts.iter().map(|it| it.get(words.language()));
            let facts: Vec<&str> = facts.collect();
            facts.join(words.pick("，", ", ", ", "))
        })
    }

    /// `家庭的「财产符合规定」为 是 → 初步符合条件，可以申请，429 元/月`
    pub(super) fn if_found(&self, benefit: &BenefitOutcome) -> Option<Words> {
        let found = benefit.if_found.as_deref()?;
        let facts = self.to_be_found(found.found);
        let then = found.applied_to(benefit);
        let needs = &self.outcome.needs;
        let then = headline::result(self.program, self.outcome, &then, needs, self.languages);
        Some(Words::new(
            format!("{} → {}", facts.zh, then.zh),
            format!("{} → {}", facts.en, then.en),
            format!("{} → {}", facts.ko, then.ko),
        ))
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
        let amount = headline::amount(self.program, &today, &self.outcome.needs, self.languages)?;
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
