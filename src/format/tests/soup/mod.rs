//! Rule files by chance: every clause and every form of expression, in both languages, with
//! odd spaces, full-width signs, comments and broken lines.
//!
//! A file is made from a string of bytes: each choice takes one, and where none is left the
//! first choice is taken, so shorter strings make simpler files.

mod clauses;
mod declarations;
mod expressions;

use crate::syntax::words::{clause_of, head_of};

const NAMES: &[&str] = &[
    "甲",
    "收入",
    "低保标准",
    "成员",
    "income",
    "户籍_2",
    "x1",
    "人",
    "数",
    "月",
    "合计",
    "按",
    "给",
    "为",
    "引",
    "到",
    "有",
    "包含",
    "value",
    "person",
    "text",
    "sum",
    "size_of_household",
    "至少",
    "低收入家庭",
    "atmost",
    "e\u{301}tat",
];
const UNITS: &[&str] = &[
    "元",
    "月",
    "人",
    "户",
    "年",
    "岁",
    "日",
    "度",
    "yuan",
    "month",
    "person",
    "household",
    "year",
    "yo",
    "day",
    "kWh",
];
const TEXTS: &[&str] = &[
    "「一（一）」",
    "“a # b | c”",
    "\"\"",
    "「若 a 则 ｜」",
    "\"sources/甲.txt\"",
    "「'」",
    "“「”",
    "「，：（＃」",
];
const NUMBERS: &[&str] = &["643", "0", "9547.2", "１２", "３．５", "100", "007"];
const DATES: &[&str] = &[
    "2024-06-18",
    "2024年6月18日",
    "２０２３年１２月３１日",
    "2020-2-29",
];
const COMMENTS: &[&str] = &["# 说明", "#", "# 自 2024-01-01 | 「", "#x"];

/// A file being made.
pub(super) struct Soup<'b> {
    bytes: std::slice::Iter<'b, u8>,
    out: String,
    /// Indents of the clauses that are open.
    indents: Vec<usize>,
    /// What a token needs before it: the kind of the one before.
    last: char,
}

/// A file from a string of bytes.
pub(super) fn file(bytes: &[u8]) -> String {
    let mut soup = Soup {
        bytes: bytes.iter(),
        out: String::new(),
        indents: Vec::new(),
        last: '\n',
    };
    if soup.chance(7) {
        soup.out.push('\u{FEFF}');
    }
    for _ in 0..=soup.roll(5) {
        soup.between_declarations();
        soup.declaration();
        soup.end_of_line();
    }
    soup.between_declarations();
    if soup.chance(5) {
        soup.out = soup.out.trim_end().to_owned();
    }
    if soup.chance(6) {
        soup.out = soup.out.replace('\n', "\r\n");
    }
    soup.out
}

impl Soup<'_> {
    fn roll(&mut self, sides: usize) -> usize {
        self.bytes
            .next()
            .map_or(0, |byte| usize::from(*byte).checked_rem(sides).unwrap_or(0))
    }

    /// True once in `sides`; false where no byte is left.
    fn chance(&mut self, sides: usize) -> bool {
        self.roll(sides) == sides.saturating_sub(1)
    }

    fn one<'t>(&mut self, of: &[&'t str]) -> &'t str {
        let at = self.roll(of.len());
        of.get(at).copied().unwrap_or("")
    }

    fn between_declarations(&mut self) {
        for _ in 0..self.roll(3) {
            let line = self.one(&["\n", "# 注释\n", "  # 缩进的注释\n", " \t\n", "\u{3000}\n"]);
            self.out.push_str(line);
        }
    }

    fn end_of_line(&mut self) {
        if self.chance(6) {
            let comment = self.one(COMMENTS);
            self.out.push(' ');
            self.out.push_str(comment);
        }
        if self.chance(8) {
            self.out.push_str("  ");
        }
        self.out.push('\n');
        if self.chance(9) {
            let lines = self.one(&["\n", "    # 行间\n", "# 顶格\n", "\n\n\n"]);
            self.out.push_str(lines);
        }
        self.last = '\n';
    }

    /// A token with what stands between it and the one before.
    fn token(&mut self, text: &str) {
        let begins = text.chars().next().unwrap_or(' ');
        let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '\u{301}';
        // An operator sign stands apart, so that `元 / 人` is no unit and `1 - 2` no date.
        let is_operator = |c: char| "/÷／-－−".contains(c);
        let must =
            is_part(self.last) && is_part(begins) || is_operator(begins) || is_operator(self.last);
        let word: String = text.chars().take_while(|c| is_part(*c)).collect();
        let may_break = self.last != '\n'
            && !text.starts_with(['|', '｜'])
            && head_of(&word).is_none()
            && clause_of(&word, "to from").is_none();
        let gaps: &[&str] = match (must, may_break) {
            (true, true) => &[
                " ",
                "  ",
                "\u{3000}",
                "\t",
                "\n      ",
                "  # 折行\n   ",
                "\n\n     # 空行\n\t",
            ],
            (true, false) => &[" ", "  ", "\u{3000}", "\t"],
            (false, true) => &[" ", "", "  ", "\n      ", "\u{3000}", "", " #\n "],
            (false, false) => &[" ", "", "  "],
        };
        if self.last != '\n' {
            let gap = self.one(gaps);
            self.out.push_str(gap);
        }
        self.out.push_str(text);
        self.last = text.chars().next_back().unwrap_or(' ');
    }

    fn any(&mut self, of: &[&str]) {
        let text = self.one(of);
        self.token(text);
    }

    fn name(&mut self) {
        self.any(NAMES);
    }

    fn text(&mut self) {
        self.any(TEXTS);
    }

    fn date(&mut self) {
        self.any(DATES);
    }

    fn comma(&mut self) {
        self.any(&["、", ",", "，"]);
    }

    fn list(&mut self, item: fn(&mut Self)) {
        item(self);
        for _ in 0..self.roll(3) {
            self.comma();
            item(self);
        }
    }

    fn unit(&mut self) -> String {
        let mut unit = self.one(UNITS).to_owned();
        for _ in 0..self.roll(3) {
            unit.push_str(self.one(&["/", "／"]));
            unit.push_str(self.one(UNITS));
        }
        unit
    }

    fn type_name(&mut self) {
        match self.roll(3) {
            0 => self.any(&[
                "是否",
                "yesno",
                "日期",
                "date",
                "地区",
                "region",
                "整数",
                "integer",
                "数",
                "number",
                "百分比",
                "ratio",
                "百分点",
                "points",
            ]),
            1 => {
                let unit = self.unit();
                self.token(&unit);
            }
            _ => self.any(&["户籍性质", "grade", "等级"]),
        }
    }

    fn value_type(&mut self) {
        if self.roll(4) > 0 {
            return self.type_name();
        }
        self.any(&["整数", "integer"]);
        let unit = self.unit();
        self.token(&unit);
    }

    fn number(&mut self) {
        let mut number = self.one(NUMBERS).to_owned();
        number.push_str(self.one(&["", " ", "\u{3000}"]));
        match self.roll(6) {
            0 => {}
            1 => number.push_str(self.one(&["%", "％"])),
            2 => number.push_str(self.one(&["个百分点", "pp"])),
            3 => number.push_str(&self.unit()),
            4 => number.push_str(self.one(&["万", "亿", "wan", "yi"])),
            _ => {
                number.push_str(self.one(&["万", "亿 ", "wan ", "yi  "]));
                number.push_str(&self.unit());
            }
        }
        self.token(number.trim_end());
    }

    // ---- Expressions
}
