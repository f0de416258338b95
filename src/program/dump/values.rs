//! Parameters: their values by key and day.

use super::Out;
use crate::program::{Parameter, Status};

impl Out<'_> {
    /// Every value of a parameter with its days.
    pub(super) fn parameter(&mut self, parameter: &Parameter) {
        let wording = self.wording;
        let mut head = format!("{}: {}", parameter.name, wording.ty(&parameter.ty));
        let kinds: Vec<String> = parameter
            .keys
            .iter()
            .map(|kind| wording.kind(*kind))
            .collect();
        if !kinds.is_empty() {
            head = format!("{head} {} {}", self.word("按"), self.listed(&kinds));
        }
        self.clause(0, "参数", &head);
        for cell in &parameter.cells {
            let keys = parameter.keys.iter().zip(&cell.keys);
            let keys: Vec<String> = keys.map(|(kind, key)| wording.key(*key, *kind)).collect();
            for value in &cell.values {
                let mut parts = vec![self.days(Some(value.from), value.until).trim().to_owned()];
                parts.extend(keys.iter().cloned());
                parts.extend(value.value.map(|value| wording.value(value, &parameter.ty)));
                parts.extend(match &value.status {
                    Status::Stated => None,
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
