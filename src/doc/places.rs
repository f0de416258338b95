//! At which level a parameter is set, how often, and which of its values are overdue.

use maud::{Markup, html};

use super::rules::Book;
use crate::language::{pick, sentence};
use crate::program::meaning::ReadValue;
use crate::program::{FromAbove, Parameter};
use crate::value::Value;

/// `由设区的市定；没有自己的值的，推定沿用上级地区的：…`, `应每年调整`; nothing where neither is said.
pub(super) fn set_at(book: Book<'_>, parameter: &Parameter) -> Markup {
    let words = book.words;
    html! {
        @if let Some(set_at) = &parameter.set_at {
            p class="note" {
                (words.of("由", "Set at the level ", ""))
                (words.said(&set_at.name))
                (words.of("定。", ". ", " 단위에서 정함. "))
                @match &set_at.from_above {
                    FromAbove::Assumed(why) => {
                        (words.of(
                            "没有自己的值的，沿用上级地区的，算推定：",
                            "A place without a value takes that of the region above, which is assumed to hold: ",
                            "자체 값이 없으면 상위 지역의 값을 따르며 추정으로 본다: ",
                        ))
                        (words.said(why))
                    },
                    FromAbove::Nothing => {
                        (words.of(
                            "没有自己的值的，不可沿用上级地区的。",
                            "A place without a value may not use that of the region above.",
                            "자체 값이 없어도 상위 지역의 값을 쓸 수 없다.",
                        ))
                    },
                }
            }
        }
        @if let Some((count, unit)) = parameter.reviewed {
            p class="note" {
                @let often = words.wording().often(count, unit);
                (pick!(
                    words.wording(),
                    sentence!("应{often}调整。"),
                    sentence!("To be set anew {often}."),
                    sentence!("{often} 조정해야 함."),
                ))
            }
        }
    }
}

/// `（设区的市）` after a region among keys; nothing where its level is not said.
pub(super) fn level(book: Book<'_>, key: Value) -> String {
    let Value::Region(at) = key else {
        return String::new();
    };
    let program = book.program;
    let region = program.region_at(at).and_then(|id| program.regions.get(id));
    let level = region.and_then(|region| program.levels.get(region.level?));
    level.map_or_else(String::new, |level| {
        let wording = book.words.wording();
        let level = wording.level(&level.name);
        pick!(
            wording,
            sentence!("（{level}）"),
            sentence!(" ({level})"),
            sentence!("({level})"),
        )
    })
}

/// From when a value should have been set anew, where no newer one holds by then.
pub(super) fn overdue(book: Book<'_>, read: ReadValue) -> Markup {
    let words = book.words;
    html! {
        @if let Some(due) = book.program.overdue_from(read) {
            span class="kind doubt" { (words.of("过期", "overdue", "기한 경과")) }
            (pick!(
                words.wording(),
                sentence!("{due} 起应有新的值 "),
                sentence!("to be set anew by {due} "),
                sentence!("{due}까지 새로 정해야 함 "),
            ))
        }
    }
}
