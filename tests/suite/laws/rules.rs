//! Rulebooks by chance: the same facts each time, with other rules over them.

use std::fmt::Write as _;

use super::choices::Choices;

const SHELL: &str = "规则集 例
  舍入 到 0.01 元 四舍五入

文件 办法
  标题 「办法」

地区 省 包含 甲、乙
类别 等级 = 无、二级、一级

主体 家庭
  计量 户
  填报 所在地: 地区
  填报 等第: 等级
  填报 收入: 元/月
    范围 0 元/月 至 2000 元/月
  填报 困难: 是否
    通常 是 「多数申请家庭有困难」
  填报 开始: 日期
    范围 2000-01-01 至 2024-12-31
  填报 负担: 元/月
    范围 0 元/月 至 500 元/月
    默认 0 元/月 「不说即没有」
  包含 成员: 人
    范围 0 至 3

主体 人
  计量 人
  填报 工资: 元/月
    范围 0 元/月 至 1000 元/月
  填报 年龄: 岁
    范围 0 岁 至 120 岁
    通常 60 岁 「多数申请人已满六十」
  填报 残疾: 是否
    默认 否
  认定 特困: 是否
    通常 否 「多数人不是」

参数 线: 元/月 按 地区
  自 2023-01-01
    | 省 | 500 元/月 |
  自 2024-01-01
    | 省 | 600 元/月 |
    | 乙 | 待定 |
  依据 办法

参数 倍数: 数
  自 2023-01-01 为 1.3
  依据 办法

参数 取暖费: 元/月 按 等级
  自 2024-01-01
    | 无 | 0 元/月 |
    | 二级 | 100 元/月 |
    | 一级 | 待定 |
  依据 办法
";

/// Whose rule it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Household,
    Person,
}

/// A rulebook as it grows.
struct Writer<'c, 'b> {
    choices: &'c mut Choices<'b>,
    text: String,
    /// Names that rules may read: whose, whether it is yes or no.
    definitions: Vec<(Of, bool, String)>,
    benefits: Vec<(Of, String)>,
    /// Those whose amount a rule can read.
    amounts: Vec<(Of, String)>,
    order: Order,
}

/// In which order rules, conditions and parts are written; the rules are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    AsMade,
    Reversed,
}

pub(super) fn rulebook(choices: &mut Choices<'_>, order: Order) -> String {
    let mut writer = Writer {
        choices,
        text: String::new(),
        order,
        definitions: Vec::new(),
        benefits: Vec::new(),
        amounts: Vec::new(),
    };
    for number in 0..2 + writer.choices.below(4) {
        writer.definition(number);
    }
    for number in 0..2 + writer.choices.below(3) {
        writer.benefit(number);
    }
    writer.exclusives();
    let mut rules: Vec<&str> = writer.text.split("\n\n").collect();
    if order == Order::Reversed {
        rules.reverse();
    }
    format!("{SHELL}\n{}\n", rules.join("\n\n"))
}

impl Writer<'_, '_> {
    fn definition(&mut self, number: usize) {
        let of = self.choices.one(&[Of::Household, Of::Person]);
        let truth = self.choices.once_in(2);
        let name = format!("定{number}");
        let owner = if of == Of::Household { "家庭" } else { "人" };
        let ty = if truth { "是否" } else { "元/月" };
        let value = |writer: &mut Self| {
            if truth {
                writer.truth(of, 3)
            } else {
                writer.money(of, 3)
            }
        };
        if !truth && self.choices.once_in(5) {
            let rows = self.table(of);
            let _ = write!(self.text, "\n定义 {owner}.{name}: {ty} = 表\n{rows}");
        } else {
            let base = value(self);
            let _ = writeln!(self.text, "\n定义 {owner}.{name}: {ty} = {base}");
        }
        if self.choices.once_in(3) {
            let (when, then) = (self.truth(of, 2), value(self));
            let _ = writeln!(self.text, "  例外 「甲」 当 {when} 则 {then}");
            if self.choices.once_in(2) {
                let (when, then) = (self.truth(of, 2), value(self));
                let _ = writeln!(self.text, "  例外 「乙」 优先于 「甲」 当 {when} 则 {then}");
            }
        }
        self.text.push_str("  依据 办法\n");
        self.definitions.push((of, truth, name));
    }

    /// Two parts of which neither goes before the other.
    fn pair(&self, first: String, word: &str, second: String) -> String {
        match self.order {
            Order::AsMade => format!("{first}{word}{second}"),
            Order::Reversed => format!("{second}{word}{first}"),
        }
    }

    /// Rows that leave nothing out: two columns.
    fn table(&mut self, of: Of) -> String {
        let (head, first) = match of {
            Of::Household => ("等第", ["一级", "二级", "无"]),
            Of::Person => ("残疾", ["是", "否", ""]),
        };
        let amount = match of {
            Of::Household => "收入",
            Of::Person => "工资",
        };
        let mut rows = format!("  | {head} | {amount} | 值 |\n");
        for item in first.iter().filter(|item| !item.is_empty()) {
            let (low, high) = (self.constant(), self.constant());
            let _ = writeln!(rows, "  | {item} | 低于 600 元/月 | {low} |");
            let _ = writeln!(rows, "  | {item} | 不低于 600 元/月 | {high} |");
        }
        rows
    }

    fn benefit(&mut self, number: usize) {
        let of = self.choices.one(&[Of::Household, Of::Person]);
        let name = format!("待遇{number}");
        let owner = if of == Of::Household { "家庭" } else { "人" };
        let kind = self.choices.below(7);
        let ty = if kind == 3 { "" } else { ": 元/月" };
        let _ = writeln!(self.text, "\n待遇 {name} 给 {owner}{ty}");
        let count = 1 + self.choices.below(3);
        let mut conditions: Vec<String> = (0..count).map(|_| self.truth(of, 3)).collect();
        if self.order == Order::Reversed {
            conditions.reverse();
        }
        for condition in conditions {
            let _ = writeln!(self.text, "  条件 {condition}");
        }
        let amount = self.money(of, 3);
        match kind {
            0 | 1 => {
                let _ = writeln!(self.text, "  金额 最大(0 元/月, {amount})");
            }
            2 => {
                let _ = writeln!(self.text, "  上限 最大(0 元/月, {amount})");
            }
            3 => {}
            // A place may give more; an exception may say so too, or give exactly so much.
            5 => {
                let _ = writeln!(self.text, "  金额 不低于 最大(0 元/月, {amount})");
                let when = self.truth(of, 2);
                let least = self.choices.one(&["", "不低于 "]);
                let _ = writeln!(self.text, "    例外 当 {when} 则 {least}100 元/月");
            }
            // An officer decides between both.
            6 => {
                let low = format!("最大(0 元/月, 最小(100 元/月, {amount}))");
                let high = self.money(of, 1);
                let _ = writeln!(self.text, "  下限 {low}\n  上限 最大(100 元/月, {high})");
            }
            // It may come out below 0: then it cannot be computed.
            _ => {
                let _ = writeln!(self.text, "  金额 {amount}");
            }
        }
        self.text.push_str("  依据 办法\n");
        if matches!(kind, 0 | 1 | 4 | 5 | 6) {
            self.amounts.push((of, name.clone()));
        }
        self.benefits.push((of, name));
    }

    fn exclusives(&mut self) {
        if self.benefits.len() >= 2 && self.choices.once_in(2) {
            let names: Vec<&str> = self
                .benefits
                .iter()
                .map(|(_, name)| name.as_str())
                .collect();
            let count = 2 + self.choices.below(names.len() - 1);
            let names = names[..count].join("、");
            let _ = writeln!(self.text, "\n互斥 其一 = {names}\n  依据 办法");
        }
    }

    fn constant(&mut self) -> String {
        let number = self
            .choices
            .one(&["0", "0.01", "100", "599.99", "600", "333.335"]);
        format!("{number} 元/月")
    }

    fn defined(&mut self, of: Of, truth: bool) -> Option<String> {
        let fits = |(whose, is_truth, _): &&(Of, bool, String)| {
            *is_truth == truth && (*whose == of || *whose == Of::Household)
        };
        let names: Vec<String> = self
            .definitions
            .iter()
            .filter(fits)
            .map(|(_, _, name)| name.clone())
            .collect();
        (!names.is_empty()).then(|| self.choices.one(&names))
    }

    fn money(&mut self, of: Of, depth: usize) -> String {
        let leaves = if of == Of::Household { 5 } else { 6 };
        let all = if depth == 0 { leaves } else { leaves + 12 };
        let deeper = depth.saturating_sub(1);
        match self.choices.below(all) {
            0 => self.constant(),
            1 => self.choices.one(&["收入", "负担"]).to_owned(),
            2 => "线[所在地]".to_owned(),
            3 => self
                .defined(of, false)
                .unwrap_or_else(|| "取暖费[等第]".to_owned()),
            4 => "线[所在地] 于 上年末".to_owned(),
            5 if of == Of::Person => self.choices.one(&["工资", "负担"]).to_owned(),
            other => match other - leaves {
                0 => {
                    let (a, b) = (self.money(of, deeper), self.money(of, deeper));
                    format!("({})", self.pair(a, " + ", b))
                }
                1 => format!("({} - {})", self.money(of, deeper), self.money(of, deeper)),
                2 => format!("{} × 倍数", self.money(of, 0)),
                3 => format!("{} / 3", self.money(of, 0)),
                4 | 5 => {
                    let word = if other - leaves == 4 {
                        "最小"
                    } else {
                        "最大"
                    };
                    let (a, b) = (self.money(of, deeper), self.money(of, deeper));
                    format!("{word}({})", self.pair(a, ", ", b))
                }
                6 => format!(
                    "(若 {} 则 {} 否则 {})",
                    self.truth(of, deeper),
                    self.money(of, deeper),
                    self.money(of, deeper)
                ),
                7 => "合计(成员.工资)".to_owned(),
                // The divisor may be 0.
                8 => "(合计(成员.工资) / 计数(成员) × 1 人)".to_owned(),
                9 => format!("线[所在地] × ({} / 收入)", self.money(of, 0)),
                10 => self.received(of).unwrap_or_else(|| "收入".to_owned()),
                _ => {
                    let filter = self.truth(Of::Person, deeper);
                    format!("合计((成员 其中 ({filter})).工资)")
                }
            },
        }
    }

    /// What a benefit above comes to.
    fn received(&mut self, of: Of) -> Option<String> {
        let names = self.amounts.iter().filter(|(whose, _)| *whose == of);
        let names: Vec<String> = names.map(|(_, name)| name.clone()).collect();
        (!names.is_empty()).then(|| self.choices.one(&names))
    }

    fn truth(&mut self, of: Of, depth: usize) -> String {
        let all = if depth == 0 { 6 } else { 14 };
        let deeper = depth.saturating_sub(1);
        match self.choices.below(all) {
            0 => "困难".to_owned(),
            1 => match of {
                Of::Household => "等第 不等于 无".to_owned(),
                Of::Person => self
                    .choices
                    .one(&["残疾", "特困", "年龄 不低于 60 岁"])
                    .to_owned(),
            },
            2 => self
                .defined(of, true)
                .unwrap_or_else(|| "等第 不低于 二级".to_owned()),
            3 => "所在地 属于 {甲}".to_owned(),
            4 => "月数(开始, 今日) 不低于 6 月".to_owned(),
            5 => {
                let (words, amount) = (self.compare(), self.money(of, 0));
                let amount = if amount == "收入" {
                    "600 元/月"
                } else {
                    &amount
                };
                format!("收入 {words} {amount}")
            }
            word @ (6 | 7) => {
                let word = if word == 6 { " 且 " } else { " 或 " };
                let (a, b) = (self.truth(of, deeper), self.truth(of, deeper));
                format!("({})", self.pair(a, word, b))
            }
            8 => format!("非 ({})", self.truth(of, deeper)),
            9 => format!("存在(成员 其中 ({}))", self.truth(Of::Person, deeper)),
            10 => format!("全部(成员 其中 ({}))", self.truth(Of::Person, deeper)),
            11 => {
                let (words, filter) = (self.compare(), self.truth(Of::Person, deeper));
                format!("计数(成员 其中 ({filter})) {words} 2 人")
            }
            12 => {
                let (words, a, b) = (
                    self.compare(),
                    self.money(of, deeper),
                    self.money(of, deeper),
                );
                if a == b {
                    return self.standing(of);
                }
                format!("{a} {words} {b}")
            }
            _ => self.standing(of),
        }
    }

    /// Whether a benefit above is received; of the own instance or the one around.
    fn standing(&mut self, of: Of) -> String {
        let names: Vec<String> = self
            .benefits
            .iter()
            .filter(|(whose, _)| *whose == of || *whose == Of::Household)
            .map(|(_, name)| name.clone())
            .collect();
        if names.is_empty() {
            return "困难".to_owned();
        }
        let word = self.choices.one(&["享受", "符合", "不符合"]);
        format!("{word} {}", self.choices.one(&names))
    }

    fn compare(&mut self) -> &'static str {
        self.choices
            .one(&["低于", "不高于", "高于", "不低于", "等于"])
    }
}
