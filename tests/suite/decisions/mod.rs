//! A law: whatever the evaluation decides is told in the reasons, with the condition and the
//! source, once where it decides a yes or no and once where it decides an amount.
//!
//! Each row is a rulebook in pieces, a household, and what must stand in the reasons in Chinese
//! and in English. `every_kind_of_decision_has_a_row` holds the rows to the kinds there are.

mod places;
mod prelude;

use std::collections::BTreeSet;

use guiju::internals::api::{Asked, Loaded};
use guiju::internals::language::{Language, Languages};
use prelude::{FACTS, PRELUDE};
use serde_json::Value as Json;

/// What is said of a decision, in the rows of which it decides an amount.
const DECIDED: &str = r#""丙认定日期": "2024-01-10", "丙核定金额": "42", "#;

impl Row {
    fn facts(&self) -> String {
        if self.kinds.contains(&"decided_amount") {
            return FACTS.replacen('{', &format!("{{{DECIDED}"), 1);
        }
        FACTS.to_owned()
    }
}

/// Kinds of decision that a row shows, its rules, and what must be told in Chinese and English
/// of the benefit 甲.
struct Row {
    kinds: &'static [&'static str],
    rules: &'static str,
    zh: &'static [&'static str],
    en: &'static [&'static str],
}

const ROWS: &[Row] = &[
    // In a yes or no.
    Row {
        kinds: &["exceptions"],
        rules: "定义 家庭.困难: 是否 = 收入 低于 100 元/月
  依据 办法 「一」
  例外 「有车的不算」 当 有车 则 否
    依据 办法 「三」
待遇 甲 给 家庭: 元/月
  条件 困难
  金额 5 元/月
",
        zh: &[
            "适用例外「有车的不算」（有车：是；示例办法 三），为 否",
            "依据：示例办法 三",
        ],
        en: &["the exception 「有车的不算」 applies (有车: yes; 示例办法 「三」), giving no"],
    },
    Row {
        kinds: &["exceptions"],
        rules: "定义 家庭.困难: 是否 = 收入 低于 10 元/月
  依据 办法 「一」
  例外 「残疾」 当 残疾 则 是
    依据 办法 「三」
待遇 甲 给 家庭: 元/月
  条件 困难
  金额 5 元/月
",
        zh: &[
            "例外「残疾」不适用",
            "残疾：否（默认）",
            "收入 50 元/月，不低于 10 元/月",
            "依据：示例办法 一",
        ],
        en: &[
            "the exception 「残疾」 does not apply",
            "残疾: no (by default)",
        ],
    },
    Row {
        kinds: &["branch"],
        rules: "定义 家庭.困难: 是否 = 若 有车 则 否 否则 收入 低于 10 元/月
  依据 办法 「一」
待遇 甲 给 家庭: 元/月
  条件 困难
  金额 5 元/月
",
        zh: &["「有车」成立（有车：是），按 否", "依据：示例办法 一"],
        en: &["`有车` holds (有车: yes), so: no"],
    },
    Row {
        kinds: &["rows"],
        rules: "定义 家庭.困难: 是否 = 表
  | 有车 | 值 |
  | 是 | 否 |
  | 否 | 是 |
  依据 办法 「一」
待遇 甲 给 家庭: 元/月
  条件 困难
  金额 5 元/月
",
        zh: &["适用表中「有车 = 是」一行（有车：是）", "依据：示例办法 一"],
        en: &["the row `有车 = yes` of the table applies (有车: yes)"],
    },
    Row {
        kinds: &["bands"],
        rules: "定义 家庭.计: 元/月 = 分段
  | 收入 | 比例 |
  | 低于 40 元/月 | 0% |
  | 不低于 40 元/月 | 50% |
  依据 办法 「一」
待遇 甲 给 家庭: 元/月
  条件 计 高于 1 元/月
  金额 3 元/月
",
        zh: &["40 元/月 以上的部分：10 × 50% = 5", "依据：示例办法 一"],
        en: &["the part from 40 yuan/month on: 10 × 50% = 5"],
    },
    Row {
        kinds: &["exclusion"],
        rules: "待遇 先 给 家庭: 元/月
  条件 有车
  金额 5 元/月
待遇 后 给 家庭: 元/月
  条件 有车
  金额 5 元/月
互斥 二选一 = 先、后
  依据 办法 「五」
待遇 甲 给 家庭: 元/月
  条件 享受 后
  金额 5 元/月
",
        zh: &["享受 后：否", "家庭已享受先，二者不能同时享受（二选一）"],
        en: &["家庭 receives 先, and the two exclude each other (「二选一」)"],
    },
    Row {
        kinds: &["version"],
        rules: "定义 家庭.困难: 是否 = 有车
  至 2023-12-31
  依据 办法 「旧」
定义 家庭.困难: 是否 = 非 有车
  自 2024-01-01
  依据 办法 「新」
待遇 甲 给 家庭: 元/月
  条件 困难
  金额 5 元/月
",
        zh: &["按 2024-01-01 起的规定（示例办法 新）", "依据：示例办法 新"],
        en: &["by the rule in force since 2024-01-01 (示例办法 「新」)"],
    },
    Row {
        kinds: &["version"],
        rules: "待遇 甲 给 家庭: 元/月
  自 2025-01-01
  条件 有车
  金额 5 元/月
",
        zh: &["2024-06-01 这一天没有生效的规定"],
        en: &["no rule is in force on 2024-06-01"],
    },
    Row {
        kinds: &["value", "inherited"],
        rules: "待遇 甲 给 家庭: 元/月
  条件 收入 低于 线[所在地]
  金额 5 元/月
",
        zh: &[
            "线（甲市、2024-06-01） = 100 元/月（2024-01-01 起；甲市沿用示例省的值）",
            "数据来源：示例办法 线",
        ],
        en: &["(since 2024-01-01; 甲市 takes the value of 示例省)"],
    },
    Row {
        kinds: &["assumed"],
        rules: "待遇 甲 给 家庭: 元/月
  条件 收入 低于 推
  金额 5 元/月
",
        zh: &[
            "推（2024-06-01） = 60 元/月（2021-01-01 起；推定）",
            "推定：推 60 元/月：没有写",
        ],
        en: &["(since 2021-01-01; assumed)"],
    },
    Row {
        kinds: &["unset"],
        rules: "待遇 甲 给 家庭: 元/月
  条件 收入 低于 待
  金额 5 元/月
",
        zh: &["待（2024-06-01）：这里没有收录"],
        en: &["待 (2024-06-01): not held here"],
    },
    Row {
        kinds: &["no_value"],
        rules: "待遇 甲 给 家庭: 元/月
  条件 收入 低于 空
  金额 5 元/月
",
        zh: &["空（2024-06-01）：没有这一天的值"],
        en: &["空 (2024-06-01): no value is set for this day"],
    },
    Row {
        kinds: &["default"],
        rules: "待遇 甲 给 家庭: 元/月
  条件 残疾
  金额 5 元/月
",
        zh: &["残疾：否（默认）"],
        en: &["残疾: no (by default)"],
    },
    Row {
        kinds: &["recognised"],
        rules: "身份 乙 给 家庭
  条件 有车
  依据 办法 「乙」
待遇 甲 给 家庭: 元/月
  条件 家庭 属于 乙
  金额 5 元/月
",
        zh: &[
            "✓ 属于 乙：是",
            "没有有效的认定，按条件看",
            "尚未认定：家庭的「乙」还没有认定，按条件看",
            "依据：示例办法 乙",
        ],
        en: &["✓ in 乙: yes", "no decision is in force: by its conditions"],
    },
    Row {
        kinds: &["part"],
        rules: "待遇 甲 给 家庭: 元/月
  条件 残疾 或 有车
  条件 有车 且 残疾
  金额 5 元/月
",
        zh: &["✓ 有车：是", "✗ 残疾：否（默认）"],
        en: &["✓ 有车: yes", "✗ 残疾: no (by default)"],
    },
    Row {
        kinds: &["elements"],
        rules: "待遇 甲 给 家庭: 元/月
  条件 存在(成员 其中 年龄 低于 18 岁)
  金额 5 元/月
",
        zh: &["✓ 成员 2：年龄 10 岁，低于 18 岁"],
        en: &["✓ 成员 2: 年龄: 10 years, below 18 years"],
    },
    Row {
        kinds: &["rounding"],
        rules: "待遇 甲 给 家庭: 元/月
  条件 舍入(收入 / 3, 1 元/月, 舍去) 高于 20 元/月
  金额 5 元/月
",
        zh: &["舍入(收入 / 3, 1 元/月, 舍去) 16 元/月，不高于 20 元/月"],
        en: &["round(收入 / 3, 1 yuan/month, down): 16 yuan/month, not above 20 yuan/month"],
    },
    // In an amount.
    Row {
        kinds: &["exceptions"],
        rules: "待遇 甲 给 家庭: 元/月
  条件 有车
  金额 50 元/月
    例外 「有车加发」 当 有车 则 收入 + 10 元/月
      依据 办法 「三」
",
        zh: &[
            "金额 = 收入 + 10 元/月 = 50 + 10 = 60 元/月",
            "适用例外「有车加发」（有车：是；示例办法 三）",
            "依据：示例办法 三",
        ],
        en: &["the exception 「有车加发」 applies (有车: yes; 示例办法 「三」)"],
    },
    Row {
        kinds: &["exceptions"],
        rules: "待遇 甲 给 家庭: 元/月
  条件 有车
  金额 50 元/月
    例外 「残疾」 当 残疾 则 60 元/月
",
        zh: &["金额 = 50 元/月", "例外「残疾」不适用"],
        en: &["the exception 「残疾」 does not apply"],
    },
    Row {
        kinds: &["branch"],
        rules: "待遇 甲 给 家庭: 元/月
  条件 有车
  金额 若 有车 则 收入 × 2 否则 1 元/月
",
        zh: &[
            "金额 = 收入 × 2 = 50 × 2 = 100 元/月",
            "「有车」成立（有车：是），按 收入 × 2",
        ],
        en: &["`有车` holds (有车: yes), so: 收入 × 2"],
    },
    Row {
        kinds: &["rows"],
        rules: "定义 家庭.额: 元/月 = 表
  | 有车 | 值 |
  | 是 | 收入 × 3 |
  | 否 | 1 元/月 |
  依据 办法 「一」
待遇 甲 给 家庭: 元/月
  条件 有车
  金额 额 + 1 元/月
",
        zh: &[
            "额 = 收入 × 3 = 50 × 3 = 150 元/月",
            "适用表中「有车 = 是」一行（有车：是）",
            "依据：示例办法 一",
        ],
        en: &["the row `有车 = yes` of the table applies (有车: yes)"],
    },
    Row {
        kinds: &["bands"],
        rules: "定义 家庭.额: 元/月 = 分段
  | 收入 | 比例 |
  | 低于 40 元/月 | 10% |
  | 不低于 40 元/月 | 50% |
  依据 办法 「一」
待遇 甲 给 家庭: 元/月
  条件 有车
  金额 额
",
        zh: &[
            "40 元/月 以下的部分：40 × 10% = 4",
            "40 元/月 以上的部分：10 × 50% = 5",
            "依据：示例办法 一",
        ],
        en: &["the part up to 40 yuan/month: 40 × 10% = 4"],
    },
    Row {
        kinds: &["exclusion"],
        rules: "待遇 先 给 家庭: 元/月
  条件 有车
  金额 5 元/月
待遇 后 给 家庭: 元/月
  条件 有车
  金额 6 元/月
互斥 二选一 = 先、后
  依据 办法 「五」
待遇 甲 给 家庭: 元/月
  条件 有车
  金额 10 元/月 - 后
",
        zh: &["后 = 0 元/月", "家庭已享受先，二者不能同时享受（二选一）"],
        en: &["后 = 0 yuan/month", "家庭 receives 先"],
    },
    Row {
        kinds: &["version"],
        rules: "定义 家庭.额: 元/月 = 收入
  至 2023-12-31
  依据 办法 「旧」
定义 家庭.额: 元/月 = 收入 × 2
  自 2024-01-01
  依据 办法 「新」
待遇 甲 给 家庭: 元/月
  条件 有车
  金额 额
",
        zh: &[
            "额 = 收入 × 2 = 50 × 2 = 100 元/月",
            "按 2024-01-01 起的规定（示例办法 新）",
            "依据：示例办法 新",
        ],
        en: &["by the rule in force since 2024-01-01"],
    },
    Row {
        kinds: &["value", "inherited"],
        rules: "待遇 甲 给 家庭: 元/月
  条件 有车
  金额 线[所在地] - 收入
",
        zh: &[
            "100 元/月（2024-01-01 起；甲市沿用示例省的值）",
            "数据来源：示例办法 线",
        ],
        en: &["(since 2024-01-01; 甲市 takes the value of 示例省)"],
    },
    Row {
        kinds: &["assumed"],
        rules: "待遇 甲 给 家庭: 元/月
  条件 有车
  金额 推
",
        zh: &[
            "60 元/月（2021-01-01 起；推定）",
            "推定：推 60 元/月：没有写",
        ],
        en: &["(since 2021-01-01; assumed)"],
    },
    Row {
        kinds: &["unset"],
        rules: "待遇 甲 给 家庭: 元/月
  条件 有车
  金额 待
",
        zh: &["待（2024-06-01）：这里没有收录"],
        en: &["待 (2024-06-01): not held here"],
    },
    Row {
        kinds: &["no_value"],
        rules: "待遇 甲 给 家庭: 元/月
  条件 有车
  金额 空
",
        zh: &["空（2024-06-01）：没有这一天的值"],
        en: &["空 (2024-06-01): no value is set for this day"],
    },
    Row {
        kinds: &["default"],
        rules: "待遇 甲 给 家庭: 元/月
  条件 有车
  金额 收入 + 存款
",
        zh: &[
            "金额 = 收入 + 存款 = 50 + 7 = 57 元/月",
            "没有填报，按默认：存款 7 元/月",
        ],
        en: &["not stated, by default: 存款 7 yuan/month"],
    },
    Row {
        kinds: &["recognised", "decided_amount"],
        rules: "身份 丙 给 家庭
  条件 有车
  核定 甲
  依据 办法 「丙」
待遇 甲 给 家庭: 元/月
  条件 家庭 属于 丙
  金额 收入
",
        zh: &[
            "✓ 属于 丙：是",
            "按 2024-01-10 的认定",
            "按 2024-01-10 对「丙」的认定核定 42 元/月",
            "复核：按认定核定；按今天的事实是 50 元/月，要复核",
            "依据：示例办法 丙",
        ],
        en: &[
            "by the decision of 2024-01-10",
            "set to 42 yuan/month by the decision of 2024-01-10 about `丙`",
            "Review: set by the decision; by today's facts it is 50 yuan/month: a review is due",
        ],
    },
    Row {
        kinds: &["part", "elements"],
        rules: "待遇 甲 给 家庭: 元/月
  条件 有车
  金额 若 存在(成员 其中 年龄 低于 18 岁) 或 残疾 则 合计(成员.工资) 否则 1 元/月
",
        zh: &[
            "成员 2：年龄 10 岁，低于 18 岁",
            "金额 = 合计(成员.工资) = 合计(30, 20.5) = 50.5 元/月",
        ],
        en: &["成员 2: 年龄: 10 years, below 18 years", "sum(30, 20.5)"],
    },
    Row {
        kinds: &["rounding"],
        rules: "待遇 甲 给 家庭: 元/月
  条件 有车
  金额 合计(成员.工资)
  舍入 到 1 元 进位
",
        zh: &["50.5 舍入到 1（进位），得 51"],
        en: &["50.5 rounded to 1 (up) is 51"],
    },
    Row {
        kinds: &["floor"],
        rules: "待遇 甲 给 家庭: 元/月
  条件 有车
  金额 100 元/月 - 加
",
        zh: &["金额最低为 0"],
        en: &["an amount is never below 0"],
    },
];

fn rows() -> impl Iterator<Item = &'static Row> {
    ROWS.iter().chain(places::ROWS)
}

fn loaded(rules: &str) -> Loaded {
    let text = format!("{PRELUDE}{rules}");
    Loaded::compile(&[("a.gj", &text)], "").unwrap_or_else(|found| panic!("{found}\n{rules}"))
}

/// The part of an explanation that is about the benefit 甲.
fn of_the_benefit(text: &str) -> &str {
    let start = text.find("甲（家庭）").or_else(|| text.find("甲 (家庭)"));
    let own = &text[start.unwrap()..];
    own.split("\n\n").next().unwrap()
}

#[test]
fn what_was_decided_is_told_with_its_condition_and_source() {
    for row in rows() {
        let loaded = loaded(row.rules);
        for (language, wanted) in [(Language::Zh, row.zh), (Language::En, row.en)] {
            let told = loaded
                .explain(&row.facts(), "2024-06-01", language)
                .unwrap();
            let own = of_the_benefit(&told);
            for words in wanted {
                assert!(
                    own.contains(words),
                    "{words}\n is not told of\n{}\n{own}",
                    row.rules
                );
            }
        }
    }
}

#[test]
fn every_kind_of_decision_has_a_row_and_is_recorded() {
    let mut recorded = BTreeSet::new();
    for row in rows() {
        let asked = Asked {
            trace: true,
            explanation: Some(Languages::only(Language::Zh)),
            ..Asked::default()
        };
        let outcome = loaded(row.rules)
            .evaluate(&row.facts(), "2024-06-01", asked)
            .unwrap();
        let outcome: Json = serde_json::from_str(&outcome).unwrap();
        let nodes = outcome["trace"].as_array().unwrap();
        let decisions = nodes.iter().filter_map(|node| node["decisions"].as_array());
        let kinds: BTreeSet<String> = decisions
            .flatten()
            .map(|decision| decision["kind"].as_str().unwrap().to_owned())
            .collect();
        for kind in row.kinds {
            assert!(
                kinds.contains(*kind),
                "{kind} is not recorded of\n{}",
                row.rules
            );
        }
        recorded.extend(kinds);
    }
    let shown: BTreeSet<&str> = rows().flat_map(|row| row.kinds).copied().collect();
    let recorded: BTreeSet<&str> = recorded.iter().map(String::as_str).collect();
    assert_eq!(recorded, shown, "each kind that is recorded has a row");
    let schema: Json = serde_json::from_str(&loaded("").outcome_schema()).unwrap();
    let all = &schema["$defs"]["Decision"]["oneOf"];
    let all: BTreeSet<&str> = (all.as_array().unwrap().iter())
        .map(|one| one["properties"]["kind"]["const"].as_str().unwrap())
        .collect();
    assert_eq!(shown, all, "each kind that there is has a row");
}

/// One language holds what all of them hold of it, and nothing of the others.
#[test]
fn one_language_is_a_part_of_all() {
    let row = ROWS.first().unwrap();
    let loaded = loaded(row.rules);
    let told = |languages: Languages| -> Json {
        let asked = Asked {
            explanation: Some(languages),
            ..Asked::default()
        };
        let outcome = loaded.evaluate(FACTS, "2024-06-01", asked).unwrap();
        serde_json::from_str(&outcome).unwrap()
    };
    let all = told(Languages::ALL);
    for &language in Language::ALL {
        assert_eq!(told(Languages::only(language)), kept(&all, language));
    }
}

/// The same with the words of one language alone.
fn kept(json: &Json, language: Language) -> Json {
    match json {
        Json::Object(entries) => {
            let is_words = entries.len() == 3 && entries.contains_key("ko");
            let entries = entries.iter();
            let entries = entries.filter(|(key, _)| !is_words || *key == language.tag());
            entries
                .map(|(key, value)| (key.clone(), kept(value, language)))
                .collect::<serde_json::Map<_, _>>()
                .into()
        }
        Json::Array(items) => items.iter().map(|item| kept(item, language)).collect(),
        other @ (Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_)) => other.clone(),
    }
}
