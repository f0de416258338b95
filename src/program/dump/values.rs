//! Parameters: their values by key and day.

use super::Out;
use crate::program::{DateUnit, FromAbove, Parameter, Status};

impl Out<'_> {
    /// Every value of a parameter with its days.
    pub(super) fn parameter(&mut self, parameter: &Parameter) {
        let wording = self.wording;
        let mut head = format!("{}: {}", parameter.name, wording.ty(&parameter.ty));
        let kinds: Vec<String> = (0..parameter.keys.len())
            .map(|at| wording.key_named(parameter, at))
            .collect();
        if !kinds.is_empty() {
            head = format!("{head} {} {}", self.word("按"), self.listed(&kinds));
        }
        self.clause(0, "参数", &head);
        if let Some(set_at) = &parameter.set_at {
            let (inherits, nothing) = self.either(("沿用", "不可"), ("inherits", "nothing"));
            let taken = match &set_at.from_above {
                FromAbove::Assumed(why) => format!("{} {}", self.word("推定"), self.quoted(why)),
                FromAbove::Nothing => nothing.to_owned(),
            };
            self.clause(1, "定于", &format!("{} {inherits} {taken}", set_at.name));
        }
        if let Some((count, unit)) = parameter.reviewed {
            let unit = match unit {
                DateUnit::Day => self.either("日", "day"),
                DateUnit::Month => self.either("月", "month"),
                DateUnit::Year => self.either("年", "year"),
            };
            self.clause(1, "调整周期", &format!("{count} {unit}"));
        }
        for cell in &parameter.cells {
            let keys = wording.keys_of_cell(parameter, cell);
            for value in &cell.values {
                let mut parts = vec![self.days(Some(value.from), value.until).trim().to_owned()];
                parts.extend(keys.iter().cloned());
                parts.extend(wording.dated(parameter, value));
                parts.extend(match &value.status {
                    Status::Stated => None,
                    Status::Inapplicable => Some(self.word("不适用").to_owned()),
                    Status::Assumed(why) => {
                        Some(format!("{} {}", self.word("推定"), self.quoted(why)))
                    }
                    Status::Unset(who) => {
                        let who = who.as_ref().map(|who| format!(" {}", self.quoted(who)));
                        Some(format!("{}{}", self.word("待定"), who.unwrap_or_default()))
                    }
                });
                self.line(1, &parts.join(" "));
                self.sources(2, &value.sources);
            }
        }
        self.sources(1, &parameter.sources);
        self.text.push('\n');
    }
}
