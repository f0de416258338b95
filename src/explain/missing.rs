//! What is missing, and who can say it.

use super::view::View;
use crate::evaluate::Need;
use crate::language::{Words, sentence};
use crate::program::{Id, Parameter, Region, Status};

impl View<'_> {
    /// Everything that any benefit waits for, in the order of the outcome's table.
    pub(super) fn missing(&self) -> Vec<Words> {
        let needs = self.outcome.needs.iter();
        needs.map(|need| self.need(&need)).collect()
    }

    pub(super) fn need(&self, need: &Need) -> Words {
        match need {
            Need::Fact { path, input } => {
                let input = self.program.inputs.at(*input);
                let whose = self.whose(path);
                self.say(&|words| {
                    let name = words.name(&input.name, &input.labels);
                    let whose = whose.get(words.language());
                    let who = if input.judged {
                        words.pick("由经办人认定", "found by an officer", "담당자 인정")
                    } else {
                        words.pick("由申请人填报", "stated by the applicant", "신청인 신고")
                    };
                    let named = words.pick(
                        sentence!("{whose}的「{name}」（{who}）"),
                        sentence!("`{name}` of {whose} ({who})"),
                        sentence!("{whose}의 ‘{name}’({who})"),
                    );
                    let parting = words.pick("：", ": ", ": ");
                    let asked = words.question(input.question.as_ref());
                    asked.map_or_else(|| named.clone(), |it| sentence!("{named}{parting}{it}"))
                })
            }
            Need::List { path, list } => {
                let (whose, name) = (self.whose(path), self.list_name(path, *list));
                Words::new(
                    sentence!("{}的「{}」有哪些", whose.zh, name.zh),
                    sentence!("who or what is in `{}` of {}", name.en, whose.en),
                    sentence!("{}의 ‘{}’ 명단", whose.ko, name.ko),
                )
            }
            Need::Amount { path, benefit } => {
                let benefit = self.program.benefits.at(*benefit);
                let whose = self.whose(path);
                self.say(&|words| {
                    let name = words.name(&benefit.name, &benefit.labels);
                    let whose = whose.get(words.language());
                    words.pick(
                        sentence!("{whose}的「{name}」实际给多少（由当地或经办人定）"),
                        sentence!("how much `{name}` comes to for {whose} (set by the place or an officer)"),
                        sentence!("{whose}의 ‘{name}’ 실제 금액(지역 또는 담당자가 결정)"),
                    )
                })
            }
            Need::Parameter {
                parameter,
                keys,
                on,
            } => {
                let declared = self.program.parameters.at(*parameter);
                let name = self.say(&|words| words.parameter(declared, keys, None));
                let found = self.program.value_on(*parameter, keys, *on);
                let who = match &declared.set_at {
                    Some(set_at) if found.is_some_and(|found| found.from_above) => {
                        let above = self.program.not_taken_from(*parameter, keys, *on);
                        self.set_at(&set_at.name, &above)
                    }
                    Some(_) | None => self.publisher(*parameter),
                };
                Words::new(
                    sentence!("「{}」在 {on} 的值：{}", name.zh, who.zh),
                    sentence!("the value of `{}` on {on}: {}", name.en, who.en),
                    sentence!("‘{}’의 {on} 현재 값: {}", name.ko, who.ko),
                )
            }
        }
    }

    /// `由设区的市定，未录入，不可沿用示例省的`; without the end where nothing is above.
    fn set_at(&self, level: &str, above: &[Id<Region>]) -> Words {
        self.say(&|words| {
            let level = words.level(level);
            let set_at = words.pick(
                sentence!("由{level}定，这里没有收录"),
                sentence!("not held here, set at the level {level}"),
                sentence!("여기에 수록되지 않음, {level} 단위에서 정함"),
            );
            if above.is_empty() {
                return set_at;
            }
            let regions = above.iter().map(|region| words.region(*region));
            let regions: Vec<&str> = regions.collect();
            let regions = regions.join(words.pick("、", ", ", ", "));
            words.pick(
                sentence!("{set_at}，不可沿用{regions}的"),
                sentence!("{set_at}, and that of {regions} may not be used"),
                sentence!("{set_at}. {regions} 값은 쓸 수 없음"),
            )
        })
    }

    /// Who publishes a value that is not set.
    fn publisher(&self, parameter: Id<Parameter>) -> Words {
        let cells = self.program.parameters.at(parameter).cells.iter();
        let who = cells
            .flat_map(|cell| &cell.values)
            .filter_map(|value| match &value.status {
                Status::Unset(who) => who.as_ref(),
                Status::Stated | Status::Assumed(_) | Status::Inapplicable => None,
            })
            .next_back();
        who.map_or_else(
            || {
                Words::new(
                    "这里没有收录，请问当地主管部门",
                    "not held here: ask the local office",
                    "여기에 수록되지 않았으니 해당 지역 주관 부문에 문의",
                )
            },
            |who| {
                let who = self.in_words(who);
                Words::new(
                    sentence!("这里没有收录，{}", who.zh),
                    sentence!("not held here, {}", who.en),
                    sentence!("여기에 수록되지 않음, {}", who.ko),
                )
            },
        )
    }
}
