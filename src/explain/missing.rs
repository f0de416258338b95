//! What is missing, and who can say it.

use super::View;
use crate::diagnostic::{Lang, Text};
use crate::evaluate::Need;
use crate::program::wording::Wording;
use crate::program::{Id, Parameter, Status};

impl View<'_> {
    pub(super) fn need(&self, need: &Need) -> Text {
        match need {
            Need::Fact { path, input } => {
                let input = self.program.inputs.at(*input);
                let name = self.say(|words| words.name(&input.name, &input.labels).to_owned());
                let whose = self.whose(path);
                let who = if input.judged {
                    ("由经办人认定", "found by an officer")
                } else {
                    ("由申请人填报", "stated by the applicant")
                };
                let asked = |lang, parting: &str| {
                    let wording = Wording::plain(self.program, lang);
                    let question = wording.question(input.question.as_ref());
                    question.map_or_else(String::new, |it| format!("{parting}{it}"))
                };
                Text::new(
                    format!(
                        "{}的「{}」（{}）{}",
                        whose.zh,
                        name.zh,
                        who.0,
                        asked(Lang::Zh, "：")
                    ),
                    format!(
                        "`{}` of {} ({}){}",
                        name.en,
                        whose.en,
                        who.1,
                        asked(Lang::En, ": ")
                    ),
                )
            }
            Need::List { path, list } => {
                let (whose, name) = (self.whose(path), self.list_name(path, *list));
                Text::new(
                    format!("{}的「{}」有哪些", whose.zh, name.zh),
                    format!("who or what is in `{}` of {}", name.en, whose.en),
                )
            }
            Need::Parameter {
                parameter,
                keys,
                on,
            } => {
                let declared = self.program.parameters.at(*parameter);
                let name = self.say(|words| words.parameter(declared, keys, None));
                let who = self.publisher(*parameter);
                Text::new(
                    format!("「{}」在 {on} 的值：{}", name.zh, who.zh),
                    format!("the value of `{}` on {on}: {}", name.en, who.en),
                )
            }
        }
    }

    /// Who publishes a value that is not set.
    fn publisher(&self, parameter: Id<Parameter>) -> Text {
        let cells = self.program.parameters.at(parameter).cells.iter();
        let who = cells
            .flat_map(|cell| &cell.values)
            .filter_map(|value| match &value.status {
                Status::Unset(who) => who.as_ref(),
                Status::Stated | Status::Assumed(_) => None,
            })
            .next_back();
        who.map_or_else(
            || Text::new("还没有公布，未录入", "not published yet"),
            |who| Text::new(format!("{who}，未录入"), format!("{who} (not entered yet)")),
        )
    }
}
