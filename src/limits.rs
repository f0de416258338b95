//! The limits of the language: how much of each thing a text may hold.
//!
//! Each counts how deep or how long one thing is, never how many stand side by side, and has a
//! finding of its own. The table of the manual (`docs/language.md`, section 8) is [`all`]: a
//! test holds it to this one, and goes to each limit and one step beyond.

use crate::diagnostic::Text;

/// Bytes of a file.
pub const FILE_BYTES: usize = 4 * 1024 * 1024;
/// Digits of a number.
pub const DIGITS: usize = 28;
/// Characters of a name.
pub const NAME_CHARACTERS: usize = 100;
/// Brackets, conditions, filters and negations inside each other.
pub const NESTING: usize = 64;
/// Height of an expression's tree: terms of a sum stand in each other, so that it bounds these too.
pub const EXPRESSION_HEIGHT: u32 = 200;
/// Rulebooks that use each other, one below the other.
pub const USES: usize = 16;
/// Rules that read each other, one below the other; each counts one and its expression's height.
pub const RULES: u32 = 500;
/// Places with control characters that are told one by one; a file with more is not read.
pub const CONTROL_PLACES: usize = 20;
/// Steps of one evaluation: expressions computed, ranges of missing facts joined.
pub const EVALUATION_STEPS: u64 = 1_000_000;
/// Bytes that one evaluation holds, as far as they grow with the household.
pub const EVALUATION_BYTES: u64 = 64 << 20;

/// A limit as the manual lists it.
#[derive(Debug, Clone)]
pub struct Limit {
    /// What is limited.
    pub what: Text,
    /// How much of it there may be, with its unit.
    pub most: Text,
    /// The last part of the code of the finding beyond it.
    pub code: &'static str,
}

/// Every limit, in the order of the manual.
#[must_use]
pub fn all() -> Vec<Limit> {
    let limit = |what: (&str, &str), most: (String, String), code| Limit {
        what: Text::new(what.0, what.1),
        most: Text::new(most.0, most.1),
        code,
    };
    let levels = |most: String| (format!("{most} 层"), format!("{most} levels"));
    let megabytes = FILE_BYTES / (1024 * 1024);
    vec![
        limit(
            ("一个文件", "a file"),
            (format!("{megabytes} MB"), format!("{megabytes} MB")),
            "file_too_large",
        ),
        limit(
            ("一个数", "a number"),
            (format!("{DIGITS} 位数字"), format!("{DIGITS} digits")),
            "number_too_large",
        ),
        limit(
            ("一个名称", "a name"),
            (
                format!("{NAME_CHARACTERS} 个字符"),
                format!("{NAME_CHARACTERS} characters"),
            ),
            "name_too_long",
        ),
        limit(
            (
                "括号、若、其中、非层层套",
                "brackets, `if`, `where`, `not` inside each other",
            ),
            levels(NESTING.to_string()),
            "nesting_too_deep",
        ),
        limit(
            (
                "一个式子；连加连乘的每一项算一层",
                "an expression; each term of a sum or product is a level",
            ),
            levels(EXPRESSION_HEIGHT.to_string()),
            "expression_too_large",
        ),
        limit(
            (
                "规则一层层引用；每条规则算一层，加上它式子的层数",
                "rules that read each other; each is a level, and so is each level of its expression",
            ),
            levels(RULES.to_string()),
            "too_deep",
        ),
        limit(
            ("规则集一层层引用", "rulebooks that use each other"),
            levels(USES.to_string()),
            "uses_too_deep",
        ),
        limit(
            ("一个文件里的控制字符", "control characters in a file"),
            (
                format!("{CONTROL_PLACES} 处，各是一条发现"),
                format!("{CONTROL_PLACES} places, each a finding"),
            ),
            "not_a_text",
        ),
        limit(
            ("一次计算", "one evaluation"),
            (
                format!(
                    "{} 万步，约 {} MB",
                    EVALUATION_STEPS / 10_000,
                    EVALUATION_BYTES >> 20
                ),
                format!(
                    "{EVALUATION_STEPS} steps, about {} MB",
                    EVALUATION_BYTES >> 20
                ),
            ),
            "too_much",
        ),
    ]
}
