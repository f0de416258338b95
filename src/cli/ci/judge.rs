//! What was gathered of a rulebook against the policy: which rules hold, which are broken, which are waived.

use super::gather::Gathered;
use super::policy::{Policy, Waiver};
use crate::diagnostic::{Diagnostic, Severity, Text};
use crate::value::Date;

/// One rule of the policy, for one rulebook.
#[derive(Debug)]
pub(super) struct Judgement {
    /// The rule's word, or the last part of a finding's code.
    pub(super) rule: String,
    /// What came of it.
    pub(super) state: State,
    /// What is so, in a sentence.
    pub(super) what: Text,
}

/// What came of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum State {
    /// It holds.
    Holds,
    /// It does not.
    Broken,
    /// It does not, and is accepted until a day, for a reason.
    Waived(Date, String),
}

/// Every rule of the policy for one rulebook, in the order of the report.
pub(super) fn judge(one: &Gathered, policy: &Policy, today: Date) -> Vec<Judgement> {
    let mut judge = Judge {
        one,
        policy,
        today,
        all: Vec::new(),
    };
    judge.findings();
    judge.format();
    judge.cases();
    judge.coverage();
    judge.uncaught();
    judge.figures();
    judge.all
}

/// Whether anything is broken.
pub(super) fn is_broken(all: &[Judgement]) -> bool {
    all.iter().any(|it| it.state == State::Broken)
}

struct Judge<'a> {
    one: &'a Gathered,
    policy: &'a Policy,
    today: Date,
    all: Vec<Judgement>,
}

impl Judge<'_> {
    fn put(&mut self, rule: &str, holds: bool, what: Text) {
        let state = match self.waiver(rule) {
            _ if holds => State::Holds,
            Some((last, why)) => State::Waived(last, why.to_owned()),
            None => State::Broken,
        };
        self.all.push(Judgement {
            rule: rule.to_owned(),
            state,
            what,
        });
    }

    /// A waiver for a rule that has not expired.
    fn waiver(&self, rule: &str) -> Option<(Date, &str)> {
        let is_meant = |waiver: &&Waiver| {
            let mut of = waiver.rulebook.iter();
            waiver.rule == rule && of.all(|named| *named == self.one.shown)
        };
        let mut waivers = self.policy.waivers.iter().filter(is_meant);
        waivers.find_map(|waiver| {
            let last = waiver.last?;
            (self.today <= last).then_some((last, waiver.why.as_str()))
        })
    }

    /// Errors, and warnings where they fail: each that a waiver names by itself apart.
    fn findings(&mut self) {
        let fails = |finding: &&Diagnostic| match finding.severity {
            Severity::Error => true,
            Severity::Warning => self.policy.deny_warnings,
            Severity::Advice => false,
        };
        let code = |finding: &Diagnostic| {
            let last = finding.code.rsplit("::").next();
            last.unwrap_or(finding.code).to_owned()
        };
        let failing: Vec<String> = self.one.found.iter().filter(fails).map(code).collect();
        let mut waived: Vec<String> = failing
            .iter()
            .filter(|code| self.waiver(code).is_some())
            .cloned()
            .collect();
        waived.sort();
        waived.dedup();
        for code in &waived {
            let count = failing.iter().filter(|it| *it == code).count();
            let what = Text::new(
                format!("{count} 处「{code}」"),
                format!("{count} × `{code}`"),
            );
            self.put(code, false, what);
        }
        let left = failing.iter().filter(|it| !waived.contains(it)).count();
        let errors = self.one.found.count(Severity::Error);
        let warnings = self.one.found.count(Severity::Warning);
        let what = Text::new(
            format!("{errors} 个错误，{warnings} 个警告"),
            format!("errors: {errors}, warnings: {warnings}"),
        );
        self.put("findings", left == 0, what);
    }

    fn format(&mut self) {
        let files = &self.one.unformatted;
        let what = if files.is_empty() {
            Text::new("都是规范格式", "all files in canonical form")
        } else {
            let named = files.join("、");
            Text::new(
                format!("不是规范格式：{named}；运行 guiju fmt"),
                format!("not in canonical form: {named}; run `guiju fmt`"),
            )
        };
        self.put("format", files.is_empty(), what);
    }

    fn cases(&mut self) {
        let Some(tested) = &self.one.tested else {
            return;
        };
        let (all, failed) = (tested.cases.len(), tested.failed());
        let what = Text::new(
            format!("{all} 个用例，{failed} 个不通过"),
            format!("{all} cases, {failed} of them fail"),
        );
        self.put("cases", failed == 0, what);
    }

    fn coverage(&mut self) {
        let Some((seen, of)) = self.one.coverage else {
            return;
        };
        let share = seen.saturating_mul(100).checked_div(of).unwrap_or(100);
        let least = self.policy.least_coverage.map_or(0, usize::from);
        let what = Text::new(
            format!("用例走到 {seen}/{of} 处（{share}%），要求不低于 {least}%"),
            format!("cases exercise {seen} of {of} ({share}%), at least {least}% is asked for"),
        );
        self.put("coverage", share >= least, what);
    }

    fn uncaught(&mut self) {
        let mutation = self.one.tested.as_ref().and_then(|it| it.mutation.as_ref());
        let Some(mutation) = mutation else {
            return;
        };
        let (all, count) = (mutation.all, mutation.unexplained().count());
        let most = self.policy.most_uncaught;
        let mut what = Text::new(
            format!("改动规则 {all} 处，{count} 处用例没有发现"),
            format!("{all} changes of rules, {count} of them not noticed by a case"),
        );
        if let Some(most) = most {
            what.zh.push_str(&format!("，最多容许 {most} 处"));
            what.en.push_str(&format!(", at most {most} may be"));
        }
        self.put("uncaught", most.is_none_or(|most| count <= most), what);
    }

    fn figures(&mut self) {
        let Some(months) = self.policy.figures_older_than_months else {
            return;
        };
        let old: Vec<String> = self
            .one
            .newest
            .iter()
            .filter(|(_, from)| {
                let due = from.plus_months(i64::from(months));
                due.is_ok_and(|due| due < self.today)
            })
            .map(|(name, from)| format!("{name}（{from}）"))
            .collect();
        let what = if old.is_empty() {
            Text::new(
                format!("各参数最近的取值都在 {months} 个月之内"),
                format!("the newest figure of each parameter is at most {months} months old"),
            )
        } else {
            let named = old.join("、");
            Text::new(
                format!("最近的取值超过 {months} 个月：{named}"),
                format!("newest figures older than {months} months: {named}"),
            )
        };
        self.put("figures", old.is_empty(), what);
    }
}
