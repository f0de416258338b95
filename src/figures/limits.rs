//! Words of comparison, and what each stands beside: `低于600元`, `60周岁以上`, `not more than £100`.
//!
//! 以上, 以下, 以内 and 满 include the number; 不满, 低于, 超过 do not (Civil Code, article 1259).

use super::letters::Letters;
use super::measures::Measure;
use super::reader::Figure;

/// Comparisons that words allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ops(u8);

impl Ops {
    /// None.
    pub(crate) const NONE: Self = Self(0);
    /// `<`
    pub(crate) const BELOW: Self = Self(1);
    /// `<=`
    pub(crate) const AT_MOST: Self = Self(2);
    /// `>`
    pub(crate) const ABOVE: Self = Self(4);
    /// `>=`
    pub(crate) const AT_LEAST: Self = Self(8);

    /// Both.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether they have one in common.
    pub(crate) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// What holds where these do not.
    pub(crate) const fn otherwise(self) -> Self {
        // Below and at least, at most and above.
        Self(
            (self.0 & 0b0001) << 3
                | (self.0 & 0b0010) << 1
                | (self.0 & 0b0100) >> 1
                | (self.0 & 0b1000) >> 3,
        )
    }

    /// The same with both sides changed.
    pub(crate) const fn turned(self) -> Self {
        Self((self.0 & 0b0011) << 2 | (self.0 & 0b1100) >> 2)
    }
}

/// Where what a word compares with stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Beside {
    /// Behind the word: `低于600元`.
    Behind,
    /// Before the word: `600元以下`.
    Before,
}

/// A word of comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Limit {
    /// What it says.
    pub(crate) ops: Ops,
    /// Where its number stands.
    pub(crate) beside: Beside,
    /// Whether it is of what is given and no condition: 最高, 不得低于.
    pub(crate) is_bound: bool,
    /// The position in the figures of what it stands beside.
    pub(crate) figure: Option<usize>,
    /// Positions of its letters.
    pub(crate) from: usize,
    /// The position behind them.
    pub(crate) to: usize,
}

/// How far what is compared with may stand from its word, in letters.
const FAR: usize = 8;

/// A word with what it says, whether it bounds what is given, and how far its number may stand.
type Word = (&'static str, Ops, bool, usize);

const BEFORE: &[Word] = &[
    ("不得低于", Ops::AT_LEAST, true, FAR),
    ("不能低于", Ops::AT_LEAST, true, FAR),
    ("不应低于", Ops::AT_LEAST, true, FAR),
    ("不应当低于", Ops::AT_LEAST, true, FAR),
    ("不可低于", Ops::AT_LEAST, true, FAR),
    ("不低于", Ops::AT_LEAST, true, FAR),
    ("未低于", Ops::AT_LEAST, false, FAR),
    ("不得少于", Ops::AT_LEAST, true, FAR),
    ("不应少于", Ops::AT_LEAST, true, FAR),
    ("不少于", Ops::AT_LEAST, true, FAR),
    ("不得小于", Ops::AT_LEAST, true, FAR),
    ("不小于", Ops::AT_LEAST, false, FAR),
    ("不得早于", Ops::AT_LEAST, false, FAR),
    ("不早于", Ops::AT_LEAST, false, FAR),
    ("不得高于", Ops::AT_MOST, true, FAR),
    ("不能高于", Ops::AT_MOST, true, FAR),
    ("不应高于", Ops::AT_MOST, true, FAR),
    ("不高于", Ops::AT_MOST, true, FAR),
    ("未高于", Ops::AT_MOST, false, FAR),
    ("不得超过", Ops::AT_MOST, true, FAR),
    ("不能超过", Ops::AT_MOST, true, FAR),
    ("不应超过", Ops::AT_MOST, true, FAR),
    ("不超过", Ops::AT_MOST, true, FAR),
    ("未超过", Ops::AT_MOST, false, FAR),
    ("没有超过", Ops::AT_MOST, false, FAR),
    ("不超出", Ops::AT_MOST, false, FAR),
    ("未超出", Ops::AT_MOST, false, FAR),
    ("不得大于", Ops::AT_MOST, true, FAR),
    ("不大于", Ops::AT_MOST, false, FAR),
    ("不得多于", Ops::AT_MOST, true, FAR),
    ("不多于", Ops::AT_MOST, false, FAR),
    ("不得晚于", Ops::AT_MOST, false, FAR),
    ("不晚于", Ops::AT_MOST, false, FAR),
    ("不得迟于", Ops::AT_MOST, false, FAR),
    ("不迟于", Ops::AT_MOST, false, FAR),
    ("不满", Ops::BELOW, false, 3),
    ("未满", Ops::BELOW, false, 3),
    ("不足", Ops::BELOW, false, 3),
    ("未达到", Ops::BELOW, false, FAR),
    ("没有达到", Ops::BELOW, false, FAR),
    ("达不到", Ops::BELOW, false, FAR),
    ("不到", Ops::BELOW, false, 3),
    ("低于", Ops::BELOW, false, FAR),
    ("少于", Ops::BELOW, false, FAR),
    ("小于", Ops::BELOW, false, FAR),
    ("早于", Ops::BELOW, false, FAR),
    ("超过", Ops::ABOVE, false, FAR),
    ("超出", Ops::ABOVE, false, FAR),
    ("高于", Ops::ABOVE, false, FAR),
    ("大于", Ops::ABOVE, false, FAR),
    ("多于", Ops::ABOVE, false, FAR),
    ("晚于", Ops::ABOVE, false, FAR),
    ("达到", Ops::AT_LEAST, false, FAR),
    ("年满", Ops::AT_LEAST, false, 3),
    ("已满", Ops::AT_LEAST, false, 3),
    ("满", Ops::AT_LEAST, false, 3),
    ("至少", Ops::AT_LEAST, true, FAR),
    ("最低不低于", Ops::AT_LEAST, true, FAR),
    ("最高不超过", Ops::AT_MOST, true, FAR),
    ("至多", Ops::AT_MOST, true, FAR),
    ("最多", Ops::AT_MOST, true, FAR),
    ("最高", Ops::AT_MOST, true, 3),
    ("最低", Ops::AT_LEAST, true, 3),
    ("最少", Ops::AT_LEAST, true, FAR),
    ("上限为", Ops::AT_MOST, true, FAR),
    ("下限为", Ops::AT_LEAST, true, FAR),
    ("greater than or equal to", Ops::AT_LEAST, false, FAR),
    ("equal to or greater than", Ops::AT_LEAST, false, FAR),
    ("equal to or more than", Ops::AT_LEAST, false, FAR),
    ("less than or equal to", Ops::AT_MOST, false, FAR),
    ("equal to or less than", Ops::AT_MOST, false, FAR),
    ("at or below", Ops::AT_MOST, false, FAR),
    ("at or above", Ops::AT_LEAST, false, FAR),
    ("not less than", Ops::AT_LEAST, true, FAR),
    ("no less than", Ops::AT_LEAST, true, FAR),
    ("not fewer than", Ops::AT_LEAST, true, FAR),
    ("no fewer than", Ops::AT_LEAST, true, FAR),
    ("not lower than", Ops::AT_LEAST, true, FAR),
    ("not below", Ops::AT_LEAST, true, FAR),
    ("not under", Ops::AT_LEAST, false, FAR),
    ("not younger than", Ops::AT_LEAST, false, FAR),
    ("not earlier than", Ops::AT_LEAST, false, FAR),
    ("at least", Ops::AT_LEAST, true, FAR),
    ("minimum of", Ops::AT_LEAST, true, FAR),
    ("not more than", Ops::AT_MOST, true, FAR),
    ("no more than", Ops::AT_MOST, true, FAR),
    ("not greater than", Ops::AT_MOST, true, FAR),
    ("no greater than", Ops::AT_MOST, true, FAR),
    ("not higher than", Ops::AT_MOST, true, FAR),
    ("not exceeding", Ops::AT_MOST, true, FAR),
    ("not exceed", Ops::AT_MOST, true, FAR),
    ("not over", Ops::AT_MOST, false, FAR),
    ("not above", Ops::AT_MOST, true, FAR),
    ("not older than", Ops::AT_MOST, false, FAR),
    ("not later than", Ops::AT_MOST, false, FAR),
    ("no later than", Ops::AT_MOST, false, FAR),
    ("at most", Ops::AT_MOST, true, FAR),
    ("up to", Ops::AT_MOST, true, FAR),
    ("maximum of", Ops::AT_MOST, true, FAR),
    ("within", Ops::AT_MOST, false, FAR),
    ("less than", Ops::BELOW, false, FAR),
    ("fewer than", Ops::BELOW, false, FAR),
    ("lower than", Ops::BELOW, false, FAR),
    ("younger than", Ops::BELOW, false, FAR),
    ("earlier than", Ops::BELOW, false, FAR),
    ("below", Ops::BELOW, false, FAR),
    ("under", Ops::BELOW, false, FAR),
    ("more than", Ops::ABOVE, false, FAR),
    ("greater than", Ops::ABOVE, false, FAR),
    ("higher than", Ops::ABOVE, false, FAR),
    ("older than", Ops::ABOVE, false, FAR),
    ("later than", Ops::ABOVE, false, FAR),
    ("in excess of", Ops::ABOVE, false, FAR),
    ("exceeding", Ops::ABOVE, false, FAR),
    ("exceeds", Ops::ABOVE, false, FAR),
    ("exceed", Ops::ABOVE, false, FAR),
    ("exceeded", Ops::ABOVE, false, FAR),
    ("above", Ops::ABOVE, false, FAR),
    ("over", Ops::ABOVE, false, FAR),
    ("attained", Ops::AT_LEAST, false, FAR),
    ("has reached", Ops::AT_LEAST, false, FAR),
    ("have reached", Ops::AT_LEAST, false, FAR),
    ("reaches", Ops::AT_LEAST, false, FAR),
];

const BEHIND: &[Word] = &[
    ("(不含)以上", Ops::ABOVE, false, 4),
    ("(不含本数)以上", Ops::ABOVE, false, 4),
    ("以上(不含", Ops::ABOVE, false, 4),
    ("(不含)以下", Ops::BELOW, false, 4),
    ("(不含本数)以下", Ops::BELOW, false, 4),
    ("以下(不含", Ops::BELOW, false, 4),
    ("(含)以上", Ops::AT_LEAST, false, 4),
    ("(含本数)以上", Ops::AT_LEAST, false, 4),
    ("(含)以下", Ops::AT_MOST, false, 4),
    ("(含本数)以下", Ops::AT_MOST, false, 4),
    ("及以上", Ops::AT_LEAST, false, 4),
    ("及其以上", Ops::AT_LEAST, false, 4),
    ("及以下", Ops::AT_MOST, false, 4),
    ("及其以下", Ops::AT_MOST, false, 4),
    ("或以上", Ops::AT_LEAST, false, 4),
    ("或以下", Ops::AT_MOST, false, 4),
    ("以上", Ops::AT_LEAST, false, 4),
    ("以下", Ops::AT_MOST, false, 4),
    ("以内", Ops::AT_MOST, false, 4),
    ("之内", Ops::AT_MOST, false, 4),
    ("or over", Ops::AT_LEAST, false, FAR),
    ("or more", Ops::AT_LEAST, false, FAR),
    ("or above", Ops::AT_LEAST, false, FAR),
    ("or older", Ops::AT_LEAST, false, FAR),
    ("or greater", Ops::AT_LEAST, false, FAR),
    ("or higher", Ops::AT_LEAST, false, FAR),
    ("and over", Ops::AT_LEAST, false, FAR),
    ("and above", Ops::AT_LEAST, false, FAR),
    ("and older", Ops::AT_LEAST, false, FAR),
    ("or less", Ops::AT_MOST, false, FAR),
    ("or under", Ops::AT_MOST, false, FAR),
    ("or below", Ops::AT_MOST, false, FAR),
    ("or fewer", Ops::AT_MOST, false, FAR),
    ("or lower", Ops::AT_MOST, false, FAR),
    ("or younger", Ops::AT_MOST, false, FAR),
    ("and under", Ops::AT_MOST, false, FAR),
    ("and below", Ops::AT_MOST, false, FAR),
];

/// What stands around a word that then compares nothing.
const NO_LIMITS: &[&str] = &[
    "满足",
    "满意",
    "满员",
    "以下简称",
    "以下称",
    "以下条件",
    "以下情形",
    "以下材料",
    "达到的",
];

/// What is attained, not asked for: 标准达到643元, 分别达到.
const ATTAINED: &[&str] = &[
    "标准",
    "分别",
    "均",
    "人均",
    "水平",
    "提高",
    "增长",
    "累计",
    "提高到",
];

/// Every word of comparison, with the figure that it stands beside.
pub(crate) fn limits_in(letters: &Letters, figures: &[Figure]) -> Vec<Limit> {
    let mut all: Vec<Limit> = Vec::new();
    let mut at = 0_usize;
    while at < letters.len() {
        let Some((word, beside)) = word_at(letters, at) else {
            at = at.saturating_add(1);
            continue;
        };
        let (text, ops, is_bound, far) = *word;
        let to = at.saturating_add(text.chars().count());
        if !is_other(letters, at, to, text) {
            let figure = match beside {
                Beside::Behind => behind(letters, figures, to, far),
                Beside::Before => before(letters, figures, at, far),
            };
            // 最低生活保障, 满意, 以上: without a number they compare nothing.
            if figure.is_some() || far >= FAR {
                all.push(Limit {
                    ops,
                    beside,
                    is_bound,
                    figure,
                    from: at,
                    to,
                });
            }
        }
        at = to;
    }
    let of_range = of_ranges(letters, figures);
    all.extend(of_range);
    all
}

fn word_at(letters: &Letters, at: usize) -> Option<(&'static Word, Beside)> {
    let longest = |words: &'static [Word]| {
        let found = words.iter().filter(|(word, ..)| letters.has(at, word));
        found.max_by_key(|(word, ..)| word.len())
    };
    match (longest(BEHIND), longest(BEFORE)) {
        (Some(behind), Some(before)) if before.0.len() > behind.0.len() => {
            Some((before, Beside::Behind))
        }
        (Some(behind), _) => Some((behind, Beside::Before)),
        (None, Some(before)) => Some((before, Beside::Behind)),
        (None, None) => None,
    }
}

/// Whether a word says something else where it stands: 每满, 满足, 不足…按…计算, 标准达到.
fn is_other(letters: &Letters, at: usize, to: usize, text: &str) -> bool {
    if letters.one_of(at, NO_LIMITS).is_some() || letters.ends_with(at, &["每"]) {
        return true;
    }
    match text {
        // 期满, 届满; but 的日期超过60日 compares.
        "满" => letters.ends_with(at, &["期", "届", "充", "圆"]),
        "不足" | "不满" => {
            let ahead = letters.between(to, to.saturating_add(12));
            let mut clause = ahead.iter().take_while(|it| !".;".contains(**it));
            clause.any(|it| "按计".contains(*it))
        }
        "达到" => letters.ends_with(at, ATTAINED),
        _ => false,
    }
}

fn is_break(letter: char) -> bool {
    ",.;:、(\"的".contains(letter)
}

/// The figure behind a word.
fn behind(letters: &Letters, figures: &[Figure], to: usize, far: usize) -> Option<usize> {
    let first = figures.partition_point(|figure| figure.from < to);
    let figure = figures.get(first)?;
    let gap = letters.between(to, figure.from);
    // English words are longer.
    let far = if gap.iter().any(char::is_ascii_alphabetic) {
        far.saturating_mul(3)
    } else {
        far
    };
    let is_near = gap.len() <= far
        && !gap.iter().any(|it| is_break(*it))
        && !holds_word(letters, to, figure.from);
    is_near.then_some(first)
}

/// The figure before a word.
fn before(letters: &Letters, figures: &[Figure], from: usize, far: usize) -> Option<usize> {
    let last = figures
        .partition_point(|figure| figure.from < from)
        .checked_sub(1)?;
    let figure = figures.get(last)?;
    let gap = letters.between(figure.to, from);
    let far = if gap.iter().any(char::is_ascii_alphabetic) {
        far.saturating_mul(2)
    } else {
        far
    };
    let is_near = gap.len() <= far && !gap.iter().any(|it| ",.;:、".contains(*it));
    is_near.then_some(last)
}

fn holds_word(letters: &Letters, from: usize, to: usize) -> bool {
    (from..to).any(|at| word_at(letters, at).is_some())
}

/// `18至59周岁`: from the first, to the last; whether the ends belong to it is not said.
fn of_ranges(letters: &Letters, figures: &[Figure]) -> Vec<Limit> {
    let mut all = Vec::new();
    for (position, pair) in figures.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let between = letters.between(first.to, second.from);
        let is_range = !between.is_empty()
            && between.len() <= 4
            && between.iter().any(|it| "至到-~".contains(*it))
            && between.iter().all(|it| "至到-~ 元个月年岁周".contains(*it))
            && first.measure != Some(Measure::Calendar);
        if !is_range {
            continue;
        }
        let mut push = |ops: Ops, figure: usize| {
            all.push(Limit {
                ops,
                beside: Beside::Before,
                is_bound: false,
                figure: Some(figure),
                from: first.to,
                to: second.from,
            });
        };
        push(Ops::AT_LEAST.or(Ops::ABOVE), position);
        push(Ops::AT_MOST.or(Ops::BELOW), position.saturating_add(1));
    }
    all
}
