//! Values that are doubtful: assumed ones, those taken from above the level at which a parameter is
//! set, and those that should have been set anew.

use super::view::View;
use crate::evaluate::{Decision, Node, What};
use crate::language::korean::{Particle, with};
use crate::language::{Words, pick, sentence};
use crate::program::Status;
use crate::program::meaning::{Doubt, DoubtedValue};
use crate::program::wording::Wording;

impl View<'_> {
    /// Values of one kind of doubt, with what is said of them: `标准[示例省] 643 元：沿用示例省的值，…`
    pub(super) fn doubted(
        &self,
        values: &[DoubtedValue],
        is_told: &dyn Fn(Doubt) -> bool,
    ) -> Vec<Words> {
        let mut told = Vec::new();
        for doubted in values.iter().filter(|it| is_told(it.doubt)) {
            let parameter = self.program.parameters.at(doubted.read.parameter);
            let Some(cell) = self.program.cell(doubted.read) else {
                continue;
            };
            let dated = self.program.dated_value(doubted.read);
            let Some(known) = dated.and_then(|dated| dated.value) else {
                continue;
            };
            let Some(why) = self.doubt(*doubted) else {
                continue;
            };
            told.push(self.say(&|words| {
                let name = words.parameter(parameter, &cell.keys, None);
                let known = words.value(known, &parameter.ty);
                let why = why.get(words.language());
                pick!(
                    words,
                    sentence!("{name} {known}：{why}"),
                    sentence!("{name} {known}: {why}"),
                    sentence!("{name} {known}: {why}"),
                )
            }));
        }
        told
    }

    /// What is doubtful of a value.
    fn doubt(&self, DoubtedValue { read, doubt }: DoubtedValue) -> Option<Words> {
        let parameter = self.program.parameters.get(read.parameter)?;
        let dated = self.program.dated_value(read)?;
        match doubt {
            Doubt::Assumed => match &dated.status {
                Status::Assumed(why) => Some(self.in_words(why)),
                Status::Stated | Status::Unset(_) => None,
            },
            Doubt::FromAbove => {
                let why = self.in_words(parameter.assumed_from_above()?);
                let above = self.program.regions_above(read);
                Some(self.say(&|words| {
                    let regions = above.iter().map(|region| words.region(*region));
                    let regions: Vec<_> = regions.collect();
                    let regions = regions.join(pick!(words, "、", ", ", ", "));
                    let why = why.get(words.language());
                    pick!(
                        words,
                        sentence!("沿用{regions}的值，推定：{why}"),
                        sentence!("the value of {regions}, assumed to hold: {why}"),
                        sentence!("{regions} 값을 따름(추정): {why}"),
                    )
                }))
            }
            Doubt::Overdue => {
                let (count, unit) = parameter.reviewed?;
                let from = dated.from;
                Some(self.say(&|words| {
                    let often = words.often(count, unit);
                    pick!(
                        words,
                        sentence!("自 {from} 起的值，按规定应{often}调整"),
                        sentence!("in force since {from}, though to be set anew {often}"),
                        sentence!("{from}부터의 값, 규정상 {often} 조정해야 함"),
                    )
                }))
            }
        }
    }

    /// `2024-01-01 起`, `长春市沿用吉林省的值`, `推定`
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "no other decision is about a value"
    )]
    pub(super) fn value_note(
        &self,
        decision: &Decision,
        node: &Node,
        words: Wording<'_>,
    ) -> Option<String> {
        let What::Parameter {
            parameter, keys, ..
        } = &node.what
        else {
            return None;
        };
        let declared = self.program.parameters.at(*parameter);
        match decision {
            Decision::Value(read) => {
                let values = &declared.cells.get(read.cell)?.values;
                let from = values.get(read.value)?.from;
                Some(pick!(
                    words,
                    sentence!("{from} 起"),
                    sentence!("since {from}"),
                    sentence!("{from}부터"),
                ))
            }
            Decision::Inherited {
                key,
                from,
                from_above,
            } => {
                let (own, kind) = (keys.get(*key)?, declared.keys.get(*key)?);
                let (region, own) = (words.region(*from), words.key(*own, *kind));
                let assumed = if *from_above {
                    pick!(words, "，是推定", ", which is assumed", "(추정)")
                } else {
                    ""
                };
                Some(pick!(
                    words,
                    sentence!("{own}沿用{region}的值{assumed}"),
                    sentence!("{own} takes the value of {region}{assumed}"),
                    sentence!(
                        "{} {region} 값을 따름{assumed}",
                        with(&own, Particle::Topic)
                    ),
                ))
            }
            Decision::Overdue(_) => {
                Some(pick!(words, "已过调整期", "due to be set anew", "조정 기한 경과").to_owned())
            }
            Decision::Assumed(_) => Some(pick!(words, "推定", "assumed", "추정").to_owned()),
            _ => None,
        }
    }

    /// `标准[甲市]：甲市没有自己的值，不可沿用示例省的`
    pub(super) fn not_inherited(
        &self,
        node: &Node,
        name: &str,
        words: Wording<'_>,
    ) -> Option<String> {
        let What::Parameter {
            parameter, keys, ..
        } = &node.what
        else {
            return None;
        };
        let declared = self.program.parameters.at(*parameter);
        let (key, from) = node.decisions.iter().find_map(|decision| {
            if let Decision::NotInherited { key, from } = decision {
                Some((*key, *from))
            } else {
                None
            }
        })?;
        let (own, kind) = (keys.get(key)?, declared.keys.get(key)?);
        let (region, own) = (words.region(from), words.key(*own, *kind));
        Some(pick!(
            words,
            sentence!("{name}：{own}没有自己的值，不可沿用{region}的"),
            sentence!(
                "{name}: {own} has no value of its own, and that of {region} may not be used"
            ),
            sentence!(
                "{name}: {} 자체 값이 없으며 {region} 값은 따를 수 없습니다",
                with(&own, Particle::Topic)
            ),
        ))
    }
}
