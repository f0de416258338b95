//! Words for how something is rounded: `四舍五入`, `不足1年按1年计算`, `每满1年`, `rounded up`.

use super::letters::Letters;
use crate::value::RoundingMode;

/// Words that say how something is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RoundingWord {
    /// How.
    pub(crate) mode: RoundingMode,
    /// Whether it is of periods or persons that are begun and not of money: 不足一年按一年.
    pub(crate) of_steps: bool,
    /// Positions of its letters.
    pub(crate) from: usize,
    /// The position behind them.
    pub(crate) to: usize,
}

use RoundingMode::{AwayFromZero, HalfAwayFromZero, HalfToEven, TowardZero};

const WORDS: &[(&str, RoundingMode)] = &[
    ("四舍五入", HalfAwayFromZero),
    ("四舍六入", HalfToEven),
    ("见分进角", AwayFromZero),
    ("见角进元", AwayFromZero),
    ("进一法", AwayFromZero),
    ("向上取整", AwayFromZero),
    ("进位取整", AwayFromZero),
    ("进整", AwayFromZero),
    ("向下取整", TowardZero),
    ("舍去", TowardZero),
    ("舍尾", TowardZero),
    ("去尾", TowardZero),
    ("舍角", TowardZero),
    ("round up", AwayFromZero),
    ("rounded up", AwayFromZero),
    ("rounding up", AwayFromZero),
    ("next higher", AwayFromZero),
    ("next whole", AwayFromZero),
    ("round down", TowardZero),
    ("rounded down", TowardZero),
    ("rounding down", TowardZero),
    ("next lower", TowardZero),
    ("disregarding any fraction", TowardZero),
    ("to the nearest", HalfAwayFromZero),
];

/// Every word of rounding.
pub(crate) fn roundings_in(letters: &Letters) -> Vec<RoundingWord> {
    let mut all = Vec::new();
    let mut at = 0_usize;
    while at < letters.len() {
        if let Some((word, mode)) = WORDS.iter().find(|(word, _)| letters.has(at, word)) {
            let to = at.saturating_add(word.chars().count());
            all.push(RoundingWord {
                mode: *mode,
                of_steps: false,
                from: at,
                to,
            });
            at = to;
            continue;
        }
        if letters.has(at, "不足") || letters.has(at, "不满") {
            let ahead = letters.between(at, at.saturating_add(20));
            let mut clause = ahead.iter().take_while(|it| !".;".contains(**it));
            if let Some(by) = clause.position(|it| *it == '按') {
                let to = at.saturating_add(by).saturating_add(1);
                let is_money = letters
                    .between(at, to)
                    .iter()
                    .any(|it| "元角分".contains(*it));
                all.push(RoundingWord {
                    mode: AwayFromZero,
                    of_steps: !is_money,
                    from: at,
                    to,
                });
            }
        } else if letters.has(at, "每满") {
            let to = at.saturating_add(2);
            all.push(RoundingWord {
                mode: TowardZero,
                of_steps: true,
                from: at,
                to,
            });
        }
        at = at.saturating_add(1);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{Letters, roundings_in};
    use crate::value::RoundingMode::{self, AwayFromZero, HalfAwayFromZero, TowardZero};

    #[track_caller]
    fn check(text: &str, expected: &[(RoundingMode, bool)]) {
        let found = roundings_in(&Letters::new(text));
        let found: Vec<_> = found.iter().map(|it| (it.mode, it.of_steps)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn words_of_rounding() {
        check("计算结果四舍五入到元", &[(HalfAwayFromZero, false)]);
        check("不足1年的按1年计算", &[(AwayFromZero, true)]);
        check("不足1元的按1元计算", &[(AwayFromZero, false)]);
        check("工作年限每满1年发给1个月工资", &[(TowardZero, true)]);
        check("rounded up to the next dollar", &[(AwayFromZero, false)]);
        check("不足部分由财政补足", &[]);
    }
}
