//! Values that are doubtful: assumed ones, those taken from above the level at which a parameter is
//! set, and those that should have been set anew.

use super::view::{View, own_words};
use crate::evaluate::{Decision, Node, What};
use crate::language::korean::{Particle, with};
use crate::language::{Languages, Words, pick, sentence};
use crate::program::meaning::{Doubt, DoubtedValue};
use crate::program::wording::Wording;
use crate::program::{Cell, DatedValue, Parameter, Program, Status};
use crate::value::Value;

/// Values of one kind of doubt, with what is said of them: `标准（示例省） 643 元：沿用示例省的值：…`
pub(super) fn doubted(
    program: &Program,
    values: &[DoubtedValue],
    is_told: &dyn Fn(Doubt) -> bool,
    languages: Languages,
) -> Vec<Words> {
    let values = values.iter().filter(|it| is_told(it.doubt));
    let said = values.map(|it| {
        Words::of(languages, &|language| {
            let words = Wording::plain(program, language);
            // What the evaluator doubts stands in the program.
            of_value(program, words, *it).unwrap_or_default()
        })
    });
    said.collect()
}

fn of_value(program: &Program, words: Wording<'_>, doubted: DoubtedValue) -> Option<String> {
    let parameter = program.parameters.get(doubted.read.parameter)?;
    let cell = program.cell(doubted.read)?;
    let dated = program.dated_value(doubted.read)?;
    let name = words.parameter(parameter, &cell.keys, None);
    let known = words.dated(parameter, dated)?;
    let why = match doubted.doubt {
        Doubt::Assumed => match &dated.status {
            Status::Assumed(why) => own_words(words, why),
            Status::Stated | Status::Unset(_) | Status::Inapplicable => return None,
        },
        Doubt::FromAbove => {
            let above = program.regions_above(doubted.read);
            let regions: Vec<&str> = above.iter().map(|it| words.region(*it)).collect();
            let regions = regions.join(pick!(words, "、", ", ", ", "));
            let why = own_words(words, parameter.assumed_from_above()?);
            pick!(
                words,
                sentence!("沿用{regions}的值：{why}"),
                sentence!("the value of {regions} is taken: {why}"),
                sentence!("{regions} 값을 따름: {why}"),
            )
        }
        Doubt::Overdue => {
            let (count, unit) = parameter.reviewed?;
            let (from, often) = (dated.from, words.often(count, unit));
            let due = program.due(doubted.read)?;
            pick!(
                words,
                sentence!("自 {from} 起的值，应{often}调整，到 {due} 还没有新的值"),
                sentence!(
                    "in force since {from}, to be set anew {often}, and nothing newer by {due}"
                ),
                sentence!("{from}부터의 값, {often} 조정해야 하나 {due}까지 새 값이 없음"),
            )
        }
    };
    Some(pick!(
        words,
        sentence!("{name} {known}：{why}"),
        sentence!("{name} {known}: {why}"),
        sentence!("{name} {known}: {why}"),
    ))
}

impl View<'_> {
    /// `「3 人 至 7 人」一行`, `8 人 1751 元/月，8 人 起每多 1 人加 219 元/月，加 1 次`: the row that
    /// was read, where it is for several numbers.
    fn row_note(
        &self,
        declared: &Parameter,
        cell: &Cell,
        dated: &DatedValue,
        keys: &[Value],
        words: Wording<'_>,
    ) -> Option<String> {
        if let Some(growth) = dated.growth {
            let Some(Value::Number(key)) = keys.get(growth.key) else {
                return None;
            };
            let kind = declared.keys.get(growth.key)?;
            let above = words.key(Value::Number(growth.above), *kind);
            let value = words.value(dated.value?, &declared.ty);
            let times = growth.times(*key).ok()?;
            let growth = words.growth(declared, growth);
            return Some(pick!(
                words,
                sentence!("{above} {value}，{growth}，共 {times} 次"),
                sentence!("{value} for {above}; {growth}, {times} times"),
                sentence!("{above} {value}, {growth}, {times}회"),
            ));
        }
        let several = cell.keys.iter().enumerate().find(|(at, key)| {
            let Value::Number(number) = key else {
                return false;
            };
            let run = declared.run_of(*at, *number);
            run.is_some_and(|run| run.to != Some(run.from))
        });
        let (at, key) = several?;
        let row = words.key_of_cell(declared, at, *key);
        Some(pick!(
            words,
            sentence!("「{row}」一行"),
            sentence!("row “{row}”"),
            sentence!("‘{row}’ 행"),
        ))
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
                let cell = declared.cells.get(read.cell)?;
                let dated = cell.values.get(read.value)?;
                let from = dated.from;
                let from = pick!(
                    words,
                    sentence!("{from} 起"),
                    sentence!("since {from}"),
                    sentence!("{from}부터"),
                );
                let parting = pick!(words, "；", "; ", "; ");
                Some(match self.row_note(declared, cell, dated, keys, words) {
                    Some(row) => from + parting + &row,
                    None => from,
                })
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
