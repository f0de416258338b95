//! The report of a pipeline: its first screen says whether the change passes, what is to be done, and what it means.

use std::fmt::Write as _;

use super::Judged;
use super::judge::{Judgement, State, is_broken};
use crate::cli::report::{cell, rows};
use crate::diagnostic::Lang;
use crate::diff::markdown;
use crate::mutants::Mutation;

/// What the report says of the whole.
pub(super) struct About<'a> {
    /// What was compared with.
    pub(super) base: Option<&'a str>,
    /// Rulebooks of the base that are no more.
    pub(super) gone: &'a [String],
    /// Its language.
    pub(super) lang: Lang,
}

/// The report in Markdown.
pub(super) fn report(all: &[Judged], about: &About<'_>) -> String {
    let mut writer = Writer {
        text: String::new(),
        lang: about.lang,
    };
    writer.head(all, about);
    writer.rules(all, about);
    writer.left_to_do(all);
    writer.meaning(all, about);
    writer.findings(all);
    writer.text
}

struct Writer {
    text: String,
    lang: Lang,
}

impl Writer {
    fn either<T>(&self, zh: T, en: T) -> T {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    fn put(&mut self, zh: &str, en: &str) {
        let words = self.either(zh, en);
        self.text.push_str(words);
    }

    fn head(&mut self, all: &[Judged], about: &About<'_>) {
        let broken: Vec<&str> = all
            .iter()
            .filter(|it| is_broken(&it.rules))
            .map(|it| it.one.shown.as_str())
            .collect();
        if broken.is_empty() {
            self.put("# 规则变更：通过\n\n", "# Change of rules: passes\n\n");
        } else {
            self.put(
                "# 规则变更：不通过\n\n",
                "# Change of rules: does not pass\n\n",
            );
        }
        let changed: Vec<&str> = all
            .iter()
            .filter(|it| {
                it.one
                    .diff
                    .as_ref()
                    .is_some_and(crate::diff::Diff::has_meaning)
            })
            .map(|it| it.one.shown.as_str())
            .collect();
        let compared = if all.iter().any(|it| it.one.is_not_compared()) {
            ("能比较的规则集里", " of the rulebooks that can be compared")
        } else {
            ("", "")
        };
        let line = match (about.base, changed.is_empty()) {
            (None, _) => self.either(
                "没有写和哪一版比（--base），只看现在的规则。".to_owned(),
                "No version to compare with (--base): the rules as they are now.".to_owned(),
            ),
            (Some(base), true) => self.either(
                format!("与 {base} 相比，{}没有规则改变含义。", compared.0),
                format!(
                    "Compared with {base}, no rule{} means anything else.",
                    compared.1
                ),
            ),
            (Some(base), false) => {
                let named = cell(&changed.join("、"));
                self.either(
                    format!("与 {base} 相比，含义有变：**{named}**。"),
                    format!("Compared with {base}, these mean something else: **{named}**."),
                )
            }
        };
        let _ = writeln!(self.text, "{line}\n");
        let unclear: Vec<&str> = all
            .iter()
            .filter(|it| about.base.is_some() && it.one.is_not_compared())
            .map(|it| it.one.shown.as_str())
            .collect();
        if !unclear.is_empty() {
            let named = cell(&unclear.join("、"));
            let line = self.either(
                format!("**{named}**：现在或原来的一版有错误，含义定不下来，没有比较。\n\n"),
                format!("**{named}**: has errors now or before, so its meaning is not certain and was not compared.\n\n"),
            );
            self.text.push_str(&line);
        }
        for gone in about.gone {
            let gone = cell(gone);
            let line = self.either(
                format!("**{gone}**：原来有，现在没有这部规则集。\n\n"),
                format!("**{gone}** was there and is no more.\n\n"),
            );
            self.text.push_str(&line);
        }
    }

    /// A row a rulebook, a column a rule.
    fn rules(&mut self, all: &[Judged], about: &About<'_>) {
        const COLUMNS: &[(&str, &str, &str)] = &[
            ("findings", "检查", "check"),
            ("format", "格式", "form"),
            ("cases", "用例", "cases"),
            ("coverage", "覆盖", "coverage"),
            ("uncaught", "改动", "changes"),
            ("figures", "新旧", "age"),
        ];
        self.put("| 规则集 | 含义 |", "| rulebook | meaning |");
        for (_, zh, en) in COLUMNS {
            let heading = self.either(*zh, *en);
            let _ = write!(self.text, " {heading} |");
        }
        let _ = writeln!(self.text, "\n|---|---|{}", "---|".repeat(COLUMNS.len()));
        for it in all {
            let changed = it.one.diff.as_ref().map(|diff| diff.changed.iter());
            let count = changed.map(|all| {
                let is_meant =
                    |it: &&crate::diff::Changed| it.weight() == crate::diff::Weight::Meaning;
                all.filter(is_meant).count()
            });
            let meaning = match count {
                None if it.one.is_new => self.either("新".to_owned(), "new".to_owned()),
                None if about.base.is_some() => {
                    self.either("定不下来".to_owned(), "not certain".to_owned())
                }
                None => "–".to_owned(),
                Some(0) => self.either("不变".to_owned(), "the same".to_owned()),
                Some(count) => self.either(format!("{count} 处"), format!("{count} changed")),
            };
            let _ = write!(self.text, "| {} | {meaning} |", cell(&it.one.shown));
            for (word, ..) in COLUMNS {
                let sign = it.rules.iter().find(|rule| rule.rule == *word);
                let sign = sign.map_or("–", |rule| match rule.state {
                    State::Holds => "✓",
                    State::Broken => "✗",
                    State::Waived(..) => "○",
                });
                let _ = write!(self.text, " {sign} |");
            }
            self.text.push('\n');
        }
        self.text.push('\n');
    }

    /// What is broken, then what is waived.
    fn left_to_do(&mut self, all: &[Judged]) {
        let rules = || {
            all.iter()
                .flat_map(|it| it.rules.iter().map(move |rule| (it, rule)))
        };
        let broken: Vec<(&Judged, &Judgement)> = rules()
            .filter(|(_, rule)| rule.state == State::Broken)
            .collect();
        if !broken.is_empty() {
            self.put("## 要改的\n\n", "## To be done\n\n");
            for (it, rule) in broken {
                let what = rule.what.get(self.lang);
                let _ = writeln!(self.text, "- **{}**: {}", cell(&it.one.shown), cell(what));
                self.failing(it, rule);
            }
            self.text.push('\n');
        }
        let mut is_first = true;
        for (it, rule) in rules() {
            let State::Waived(last, why) = &rule.state else {
                continue;
            };
            if std::mem::take(&mut is_first) {
                self.put("## 暂时接受的\n\n", "## Accepted for a while\n\n");
            }
            let (shown, what, why) = (
                cell(&it.one.shown),
                cell(rule.what.get(self.lang)),
                cell(why),
            );
            let line = self.either(
                format!("- **{shown}**：{what}；到 {last} 为止：{why}\n"),
                format!("- **{shown}**: {what}; until {last}: {why}\n"),
            );
            self.text.push_str(&line);
        }
        if !is_first {
            self.text.push('\n');
        }
    }

    /// The cases that fail, and changes that no case notices.
    fn failing(&mut self, it: &Judged, rule: &Judgement) {
        let Some(tested) = &it.one.tested else {
            return;
        };
        if rule.rule == "cases" {
            for case in tested.cases.iter().filter(|case| !case.findings.is_empty()) {
                let _ = writeln!(self.text, "  - {}", cell(&case.title));
            }
        }
        if rule.rule == "uncaught" {
            let survivors = tested.mutation.iter().flat_map(Mutation::unexplained);
            for mutant in survivors {
                let _ = writeln!(self.text, "  - {}", cell(mutant.what.get(self.lang)));
            }
        }
    }

    /// The change in meaning, whole.
    fn meaning(&mut self, all: &[Judged], about: &About<'_>) {
        if about.base.is_none() {
            return;
        }
        for it in all {
            if let Some(diff) = it.one.diff.as_ref().filter(|diff| !diff.is_empty()) {
                self.text
                    .push_str(&markdown(&it.one.shown, diff, self.lang));
                self.text.push('\n');
            }
        }
    }

    /// Errors and warnings, folded.
    fn findings(&mut self, all: &[Judged]) {
        for it in all {
            let Some((found, files)) = it.one.findings() else {
                continue;
            };
            if found.is_empty() {
                continue;
            }
            let (shown, count) = (cell(&it.one.shown), found.len());
            let summary = self.either(
                format!("{shown}：检查的 {count} 处发现"),
                format!("{shown}: {count} findings of the checker"),
            );
            let _ = write!(
                self.text,
                "<details><summary>{summary}</summary>\n\n{}\n</details>\n\n",
                rows(found, files, self.lang)
            );
        }
    }
}
