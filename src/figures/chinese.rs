//! Numerals of Chinese, alone and mixed with digits: `二千零四十`, `1万5千`, `三万五`, `壹仟`, `二〇二四`, `一点三`.

use super::digits;
use super::letters::Letters;
use crate::value::Number;

/// A number, and the position behind it.
pub(super) type Read = (Number, usize);

/// Letters of the longest number that is read.
const LONGEST: usize = 60;

/// Words that begin with a numeral and state no number.
const NO_NUMBERS: &[&str] = &[
    "一次性",
    "一般",
    "一定",
    "一律",
    "一致",
    "一旦",
    "一步",
    "一并",
    "一切",
    "一些",
    "一体",
    "一样",
    "一直",
    "一方面",
    "一系列",
    "一经",
    "一起",
    "一站式",
    "一卡通",
    "一件事",
    "十分困",
    "十分重",
    "十分必",
    "千方百计",
    "万一",
    "三无",
    "五保",
    "两不愁",
    "三保障",
    "百姓",
    "一带一路",
    "四舍五入",
    "四舍六入",
    "五入",
    "六入",
];
/// What a numeral stands behind where it states no number.
const NO_NUMBERS_BEHIND: &[&str] = &["统", "唯", "单", "同", "进", "之一", "不"];
/// What `千` stands before where it is a part of a unit and no scale.
const UNITS_OF_THOUSAND: &[char] = &['瓦', '克', '米', '卡', '伏', '赫', '帕', '焦', '字'];

/// The value of a numeral.
pub(super) fn digit(letter: char) -> Option<i64> {
    Some(match letter {
        '零' | '〇' => 0,
        '一' | '壹' | '弌' | '幺' => 1,
        '二' | '两' | '贰' | '兩' | '貳' => 2,
        '三' | '叁' | '参' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// The power of ten that a letter is.
pub(super) fn scale(letter: char) -> Option<i64> {
    Some(match letter {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1_000,
        '万' | '萬' => 10_000,
        '亿' | '億' => 100_000_000,
        _ => return None,
    })
}

/// Whether a word begins here that has a numeral and states no number.
pub(super) fn is_no_number(letters: &Letters, at: usize) -> bool {
    if letters.one_of(at, NO_NUMBERS).is_some() {
        return true;
    }
    let one = letters.get(at) == Some('一');
    let alone = letters
        .get(at.saturating_add(1))
        .is_none_or(|next| digit(next).is_none() && scale(next).is_none() && next != '点');
    // 不一: of 不一致 alone; 统一, 单一, 之一.
    one && alone && letters.ends_with(at, NO_NUMBERS_BEHIND)
}

/// Reads the number that begins at a position, in numerals or digits with scales.
pub(super) fn read(letters: &Letters, from: usize) -> Option<Read> {
    let first = letters.get(from)?;
    let mut parts = Parts::default();
    let mut at = from;
    // 十五: one ten.
    if !(digit(first).is_some() || first.is_ascii_digit() || matches!(first, '十' | '拾')) {
        return None;
    }
    while let Some(letter) = letters.get(at) {
        let next = at.saturating_add(1);
        if next.saturating_sub(from) > LONGEST {
            return None;
        }
        if let Some(step) = scale(letter) {
            if !is_scale(letters, at) || !parts.scale(step, first == letter && at == from)? {
                break;
            }
            at = next;
        } else if letter == '零' && parts.last.is_some() && !parts.open {
            parts.zero = true;
            at = next;
        } else if parts.open {
            break;
        } else if let Some((number, end)) = coefficient(letters, at) {
            // 3万 5千: what stands behind a scale must be lower than it.
            if parts.last.is_some_and(|last| number >= Number::from(last)) {
                break;
            }
            parts.take(number, end.checked_sub(at)?);
            at = end;
        } else {
            break;
        }
    }
    Some((parts.total()?, at))
}

/// Whether a scale at a position is one: not 千瓦, 百分之, 万分之.
fn is_scale(letters: &Letters, at: usize) -> bool {
    let next = at.saturating_add(1);
    let in_unit = letters.get(at) == Some('千')
        && letters
            .get(next)
            .is_some_and(|letter| UNITS_OF_THOUSAND.contains(&letter));
    !in_unit && !(letters.get(at) != Some('十') && letters.has(next, "分之"))
}

/// Digits, or numerals without a scale: `1.5`, `五`, `二〇二四`, `一点三`.
fn coefficient(letters: &Letters, from: usize) -> Option<Read> {
    if letters.get(from)?.is_ascii_digit() {
        let (number, at) = digits::read(letters, from)?;
        return point(letters, number, at).or(Some((number, at)));
    }
    let run = letters.from(from).iter().map_while(|letter| digit(*letter));
    let run: Vec<i64> = run.take(LONGEST).collect();
    if run.is_empty() {
        return None;
    }
    let scaled = letters
        .get(from.checked_add(run.len())?)
        .is_some_and(|letter| scale(letter).is_some());
    // 二三十, 三五人: about as many; two numerals beside each other are no number.
    let is_about = run.len() == 2 && !run.contains(&0);
    if is_about || (run.len() > 1 && scaled && run.first() != Some(&0)) {
        return None;
    }
    let number = run
        .iter()
        .try_fold(0_i64, |sum, digit| sum.checked_mul(10)?.checked_add(*digit))?;
    let at = from.checked_add(run.len())?;
    let number = Number::from(number);
    point(letters, number, at).or(Some((number, at)))
}

/// `点三` behind a whole number.
fn point(letters: &Letters, whole: Number, at: usize) -> Option<Read> {
    if letters.get(at) != Some('点') {
        return None;
    }
    let after = at.checked_add(1)?;
    let digit_at = |letter: &char| digit(*letter).or_else(|| letter.to_digit(10).map(i64::from));
    let part: String = letters
        .from(after)
        .iter()
        .map_while(digit_at)
        .take(LONGEST)
        .map(|digit| digit.to_string())
        .collect();
    let end = after.checked_add(part.len())?;
    // 8点30分 is a time.
    if part.is_empty() || (letters.get(end) == Some('分') && !letters.has(end, "分之")) {
        return None;
    }
    let part = Number::parse(&format!("0.{part}")).ok()?;
    Some((whole.checked_add(part).ok()?, end))
}

/// What was read of a number: `12万3千4` is 12×10⁴, 3×10³ and an open 4.
#[derive(Default)]
struct Parts {
    total: Option<Number>,
    section: Option<Number>,
    /// A number without a scale yet.
    digit: Option<Number>,
    /// Whether a number stands last.
    open: bool,
    /// Letters of the number that stands last.
    width: usize,
    /// The scale that stands last.
    last: Option<i64>,
    /// Whether 零 stands behind it.
    zero: bool,
}

impl Parts {
    fn take(&mut self, number: Number, width: usize) {
        self.digit = Some(number);
        self.width = width;
        self.open = true;
    }

    /// Takes a scale; `Some(false)` where it cannot stand here.
    fn scale(&mut self, step: i64, begins: bool) -> Option<bool> {
        let zero = Number::ZERO;
        let by = Number::from(step);
        if self.digit.is_none() && self.section.is_none() && self.total.is_none() && !begins {
            return Some(false);
        }
        if step >= 10_000 {
            let below = self.section.take().unwrap_or(zero);
            let below = below.checked_add(self.digit.take().unwrap_or(zero)).ok()?;
            let total = self.total.take().unwrap_or(zero);
            self.total = Some(if step == 10_000 {
                total.checked_add(below.checked_mul(by).ok()?).ok()?
            } else {
                total.checked_add(below).ok()?.checked_mul(by).ok()?
            });
        } else {
            let count = self.digit.take();
            // 百 behind a number of hundreds: 十 alone is ten, 百 alone is none.
            let count = match count {
                Some(count) => count,
                None if step == 10 => Number::ONE,
                None => return Some(false),
            };
            let section = self.section.take().unwrap_or(zero);
            self.section = Some(section.checked_add(count.checked_mul(by).ok()?).ok()?);
        }
        self.last = Some(step);
        self.open = false;
        self.zero = false;
        Some(true)
    }

    fn total(self) -> Option<Number> {
        let zero = Number::ZERO;
        let mut rest = self.digit.unwrap_or(zero);
        // 三万五, 1万5: the place below the last one.
        if let Some(last) = self.last
            && self.open
            && !self.zero
            && last > 10
            && self.width == 1
        {
            let by = Number::from(last.checked_div(10)?);
            rest = rest.checked_mul(by).ok()?;
        }
        let sum = self
            .total
            .unwrap_or(zero)
            .checked_add(self.section.unwrap_or(zero))
            .ok()?;
        sum.checked_add(rest).ok()
    }
}
