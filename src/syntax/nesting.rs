//! How deep an expression stands in itself, told from its words before pest recurses into it.
//!
//! Only what stands inside something counts: `非 a 且 非 b` is one level deep, however long it is.
//! Counts never less than pest and the tree do, and more only where brackets are missing.

use crate::limits::NESTING;
use crate::text::LINE_ENDS;

/// What is open at a place, besides brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    /// A 若 whose 否则 is still to come.
    Condition,
    /// A 若 after its 否则: it ends with what stands around it.
    Otherwise,
    /// 其中: its condition reaches as far as it can.
    Filter,
    /// 非, 未定 or a minus: what follows it, up to the next 且 or 或.
    Prefix,
}

/// Where a piece is nested more deeply than the limit; none where it is not.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    let mut depth = Depth::default();
    let mut closing: Option<char> = None;
    let mut word: Option<usize> = None;
    for (at, c) in text.char_indices() {
        if let Some(end) = closing {
            if c == end || LINE_ENDS.contains(&c) {
                closing = None;
            }
            continue;
        }
        if c.is_alphanumeric() || c == '_' {
            word.get_or_insert(at);
            continue;
        }
        if let Some(start) = word.take() {
            depth.word(text.get(start..at).unwrap_or(""));
        }
        match c {
            '「' => closing = Some('」'),
            '“' => closing = Some('”'),
            '"' => closing = Some('"'),
            '#' => closing = Some('\n'),
            c => depth.sign(c),
        }
        if depth.count > NESTING {
            return Some(at);
        }
    }
    None
}

/// What is open, innermost last: for each bracket what stands open in it.
#[derive(Debug, Default)]
struct Depth {
    /// Open things, with brackets as `None`.
    open: Vec<Option<Open>>,
    /// Signs before an operand, which may each be a minus of its own.
    signs: usize,
    count: usize,
}

impl Depth {
    fn word(&mut self, word: &str) {
        match word {
            "若" | "if" => self.push(Some(Open::Condition)),
            "其中" | "where" => self.push(Some(Open::Filter)),
            "非" | "not" | "未定" | "undetermined" => {
                for _ in 0..=self.signs {
                    self.push(Some(Open::Prefix));
                }
            }
            "且" | "and" | "或" | "or" => self.close(|open| open == Open::Prefix),
            "则" | "then" => self.close(|open| open != Open::Condition),
            "否则" | "else" => {
                self.close(|open| open != Open::Condition);
                if let Some(Some(condition)) = self.open.last_mut() {
                    *condition = Open::Otherwise;
                }
            }
            _ => {}
        }
        self.signs = 0;
        self.counted();
    }

    fn sign(&mut self, sign: char) {
        match sign {
            '(' | '（' | '[' | '［' | '{' | '｛' => self.push(None),
            ')' | '）' | ']' | '］' | '}' | '｝' => {
                self.close(|_| true);
                self.open.pop();
            }
            ',' | '，' | '、' => self.close(|_| true),
            _ => {}
        }
        self.signs = match sign {
            '-' | '－' | '−' => self.signs.saturating_add(1),
            c if c.is_whitespace() => self.signs,
            _ => 0,
        };
        self.counted();
    }

    fn push(&mut self, open: Option<Open>) {
        self.open.push(open);
    }

    /// Closes what ends here, from the inside out, up to the bracket around it.
    fn close(&mut self, ends: impl Fn(Open) -> bool) {
        while self.open.last().is_some_and(|last| last.is_some_and(&ends)) {
            self.open.pop();
        }
    }

    fn counted(&mut self) {
        self.count = self.open.len().saturating_add(self.signs);
    }
}

#[cfg(test)]
mod tests {
    use super::too_deep;
    use crate::limits::NESTING;

    #[track_caller]
    fn check(open: &str, inner: &str, close: &str) {
        let nested =
            |depth: usize| format!("{}{inner}{} ", open.repeat(depth), close.repeat(depth));
        assert_eq!(too_deep(&nested(NESTING)), None, "{open}");
        assert!(too_deep(&nested(NESTING + 1)).is_some(), "{open}");
    }

    #[test]
    fn what_stands_in_each_other_counts() {
        check("(", "a", ")");
        check("甲[", "a", "]");
        check("甲 属于 {", "a", "}");
        check("非 ", "a", "");
        check("- ", "a", "");
        check("若 a 则 b 否则 ", "c", "");
        check("若 a 则 ", "c", " 否则 b");
        check("若 ", "c", " 则 a 否则 b");
        check("甲 其中 ", "c", "");
        check("非 甲 = ", "c", "");
        assert!(too_deep(&"非 甲 其中 a 且 ".repeat(NESTING)).is_some());
        assert!(too_deep(&"- 非 ".repeat(NESTING)).is_some());
    }

    #[test]
    fn what_stands_side_by_side_does_not() {
        let flat = [
            "非 a 且 ",
            "非 a 或 非 b 且 ",
            "(若 a 则 b 否则 c) + ",
            "计数(甲 其中 非 a) + ",
            "最大(若 a 则 b 否则 c, 若 非 d 则 - e 否则 f) × ",
            "a - - b - ",
            "甲 属于 {乙、丙} 且 ",
            "「（」 且 \"(\" 且 ",
            "a # (\n + ",
        ];
        for text in flat {
            assert_eq!(too_deep(&text.repeat(10 * NESTING)), None, "{text}");
        }
        // Both branches of a condition may hold a row of conditions.
        let row = "若 a 则 b 否则 ".repeat(NESTING - 2);
        assert_eq!(too_deep(&format!("若 a 则 {row} c 否则 {row} c ")), None);
    }
}
