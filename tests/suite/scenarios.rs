//! Households that a civil-affairs officer would try first: the outcome with its source and
//! what is missing, in both languages.

use guiju::internals::api::{Asked, Loaded};
use guiju::internals::text::Files;
use serde_json::Value as Json;

use crate::rulebook::{reasons_of, shipped};

/// What is said of one benefit: for whom, its result, and lines that must be among its
/// sources and what is missing; each in Chinese and in English.
struct Said {
    benefit: &'static str,
    whose: &'static str,
    result: [&'static str; 2],
    lines: &'static [[&'static str; 2]],
}

fn files_of(folder: &str) -> Files {
    let mut all = shipped().into_iter();
    all.find(|(name, _)| name == folder).unwrap().1
}

#[track_caller]
fn check(folder: &str, on: &str, facts: &str, expected: &[Said]) {
    let loaded = Loaded::from_files(&files_of(folder), folder).unwrap();
    let asked = Asked {
        explanation: Some(guiju::internals::language::Languages::ALL),
        ..Asked::default()
    };
    let outcome: Json = serde_json::from_str(&loaded.evaluate(facts, on, asked).unwrap()).unwrap();
    let reasons = reasons_of(&outcome);
    for said in expected {
        let found = reasons
            .iter()
            .find(|it| it["benefit"]["zh"] == said.benefit && it["whose"]["zh"] == said.whose);
        let found = found.unwrap_or_else(|| panic!("{}（{}）", said.benefit, said.whose));
        for (at, lang) in ["zh", "en"].into_iter().enumerate() {
            assert_eq!(found["result"][lang], said.result[at], "{}", said.benefit);
            let sources = found["sources"].as_array().unwrap().iter();
            let missing = found["missing"].as_array().unwrap().iter();
            let texts = sources.map(|it| &it["text"]).chain(missing);
            let lines = texts.map(|text| text[lang].as_str().unwrap());
            let lines: Vec<&str> = lines.collect();
            for wanted in said.lines {
                let is_said = lines.iter().any(|line| line.contains(wanted[at]));
                assert!(
                    is_said,
                    "{}: {} not in {lines:#?}",
                    said.benefit, wanted[at]
                );
            }
        }
    }
}

/// The letter's own words on the standards.
const LETTER: [&str; 2] = [
    "吉民议字〔2024〕2号 一（一）：「城乡低保标准月人均分别达到643元和483元」",
    "Reply to Deputies' Proposal No. 0048 (「吉民议字〔2024〕2号」) 「一（一）」: 「城乡低保标准月人均分别达到643元和483元」",
];

const NO_DIBAO: [&str; 2] = [
    "不符合（身份尚未认定，按默认）",
    "does not qualify (status not decided yet, by default)",
];

const MAY_BE_MARGINAL: [&str; 2] = [
    "初步符合条件，可以申请认定（按默认）",
    "appears to qualify; may apply for recognition (by default)",
];

#[test]
fn a_family_with_a_destitute_member() {
    check(
        "jilin",
        "2024-06-18",
        r#"{"所在地": "长春市", "户籍": "城市", "家庭其他月收入": 0, "刚性支出扣减": 0, "财产符合规定": true, "成员": [
            {"名": "祖父", "成员身份": "申请人", "出生日期": "1950-01-01", "月工资": 0, "特困人员认定日期": "2019-05-20"},
            {"名": "孙子", "成员身份": "其他有法定义务的人", "长期共同居住": true, "出生日期": "2012-01-01", "月工资": 0,
             "残疾": "无", "患重特大疾病": false}]}"#,
        &[
            Said {
                benefit: "特困供养金",
                whose: "祖父",
                result: [
                    "初步符合条件，可以申请（按默认），不低于 9547.2 元/年，具体由当地定",
                    "appears to qualify; may apply (by default): at least 9547.2 yuan/year, the place sets how much",
                ],
                lines: &[[
                    "均不低于当地上年度城乡低保标准的1.3倍",
                    "Proposal No. 0048 (「吉民议字〔2024〕2号」) 「一（一）」",
                ]],
            },
            Said {
                benefit: "最低生活保障金",
                whose: "家庭",
                result: [
                    "初步符合条件，可以申请（身份尚未认定，按默认），643 元/月",
                    "appears to qualify; may apply (status not decided yet, by default): 643 yuan/month",
                ],
                lines: &[
                    LETTER,
                    [
                        "国务院令第649号 第九条",
                        "Interim Measures for Social Assistance (「国务院令第649号」) 「第九条」",
                    ],
                ],
            },
        ],
    );
}

#[test]
fn a_marginal_household_with_an_adult_of_grade_two() {
    check(
        "jilin",
        "2024-06-18",
        r#"{"所在地": "长春市", "户籍": "城市", "家庭其他月收入": 0, "刚性支出扣减": 0, "财产符合规定": true,
            "边缘财产符合规定": true, "成员": [
            {"名": "父亲", "成员身份": "申请人", "出生日期": "1965-01-01", "月工资": 2500, "必要就业成本": 0,
             "残疾": "无", "患重特大疾病": false},
            {"名": "母亲", "成员身份": "配偶", "出生日期": "1966-01-01", "月工资": 0, "残疾": "无", "患重特大疾病": false},
            {"名": "儿子", "成员身份": "成年子女", "不能独立生活": true, "出生日期": "1995-01-01", "月工资": 0,
             "残疾": "二级", "残疾类别": "肢体", "患重特大疾病": false, "就学阶段": "未就学"}]}"#,
        &[
            Said {
                benefit: "最低生活保障金",
                whose: "家庭",
                result: NO_DIBAO,
                lines: &[LETTER],
            },
            Said {
                benefit: "低保边缘家庭",
                whose: "家庭",
                result: MAY_BE_MARGINAL,
                lines: &[["最低生活保障审核确认办法 第八条", "第八条"]],
            },
            Said {
                benefit: "单人保",
                whose: "儿子",
                result: [
                    "初步符合条件，可以申请（身份尚未认定，按默认），643 元/月",
                    "appears to qualify; may apply (status not decided yet, by default): 643 yuan/month",
                ],
                lines: &[["最低生活保障审核确认办法 第八条（一）", "第八条（一）"]],
            },
        ],
    );
}

#[test]
fn exactly_at_the_standard_and_at_one_and_a_half_times_it() {
    for (wage, marginal) in [
        ("643.00", MAY_BE_MARGINAL),
        (
            "964.50",
            ["不符合（按默认）", "does not qualify (by default)"],
        ),
    ] {
        let facts = format!(
            r#"{{"所在地": "长春市", "户籍": "城市", "家庭其他月收入": 0, "刚性支出扣减": 0, "财产符合规定": true,
                "边缘财产符合规定": true,
                "成员": [{{"名": "甲", "成员身份": "申请人", "月工资": "{wage}", "必要就业成本": 0, "残疾": "无"}}]}}"#
        );
        let refused = Said {
            benefit: "最低生活保障金",
            whose: "家庭",
            result: NO_DIBAO,
            lines: &[LETTER],
        };
        let marginal = Said {
            benefit: "低保边缘家庭",
            whose: "家庭",
            result: marginal,
            lines: &[LETTER, ["最低生活保障审核确认办法 第八条", "第八条"]],
        };
        check("jilin", "2024-06-18", &facts, &[refused, marginal]);
    }
}

#[test]
fn a_destitute_person_in_yanji_before_and_after_july_2025() {
    let facts = r#"{"所在地": "延吉市", "户籍": "城市", "成员": [{"名": "老人", "成员身份": "申请人", "特困人员认定日期": "2019-05-20",
        "能自主吃饭": false, "能自主穿衣": false, "能自主上下床": true,
        "能自主如厕": true, "能室内自主行走": true, "能自主洗澡": true}]}"#;
    // 845 and 1056 a month, by the year.
    for (on, basic, care) in [
        (
            "2025-06-30",
            [
                "初步符合条件，可以申请（按默认），10140 元/年",
                "appears to qualify; may apply (by default): 10140 yuan/year",
            ],
            [
                "初步符合条件，可以申请（按默认），352 元/月",
                "appears to qualify; may apply (by default): 352 yuan/month",
            ],
        ),
        (
            "2025-07-01",
            [
                "初步符合条件，可以申请（按默认），12672 元/年",
                "appears to qualify; may apply (by default): 12672 yuan/year",
            ],
            [
                "初步符合条件，可以申请（按默认），384 元/月",
                "appears to qualify; may apply (by default): 384 yuan/month",
            ],
        ),
    ] {
        let basic = Said {
            benefit: "特困供养金",
            whose: "老人",
            result: basic,
            lines: &[[
                "报道（2025年7月）",
                "News report: Yanji raises its standards (July 2025)",
            ]],
        };
        let care = Said {
            benefit: "特困照料护理费",
            whose: "老人",
            result: care,
            lines: &[["国务院令第649号 第十五条", "「第十五条」"]],
        };
        check("jilin/yanbian", on, facts, &[basic, care]);
    }
}

#[test]
fn a_patient_with_a_hundred_thousand_yuan_of_costs() {
    check(
        "jilin",
        "2024-06-18",
        r#"{"所在地": "长春市", "脱贫家庭": true, "成员": [{"名": "病人", "成员身份": "申请人", "参加基本医保": true,
            "住院合规费用": 100000, "基本医保支付": 60000, "自付难以承担": true}]}"#,
        &[Said {
            benefit: "大病保险支付",
            whose: "病人",
            result: [
                "初步符合条件，可以申请，金额这里没有收录，请问当地主管部门",
                "appears to qualify; may apply: the amount is not held here: ask the local office",
            ],
            lines: &[
                [
                    "取消最高支付限额",
                    "Proposal No. 0048 (「吉民议字〔2024〕2号」) 「一（二）」",
                ],
                ["这里没有收录，请问当地医疗保障部门", "not held here"],
            ],
        }],
    );
}

#[test]
fn a_child_of_two_imprisoned_parents_with_dibao() {
    check(
        "jilin",
        "2024-06-18",
        r#"{"所在地": "长春市", "户籍": "城市", "家庭其他月收入": 0, "刚性支出扣减": 0, "财产符合规定": true, "成员": [
            {"名": "祖母", "成员身份": "申请人", "出生日期": "1955-01-01", "月工资": 0, "残疾": "无", "患重特大疾病": false},
            {"名": "孩子", "成员身份": "其他有法定义务的人", "长期共同居住": true, "出生日期": "2014-01-01", "月工资": 0,
             "残疾": "无", "患重特大疾病": false, "选择特困供养": false,
             "父亲情形": "服刑在押", "父亲情形期限": 12, "母亲情形": "服刑在押", "母亲情形期限": 12}]}"#,
        &[
            Said {
                benefit: "最低生活保障金",
                whose: "家庭",
                result: [
                    "初步符合条件，可以申请（身份尚未认定，按默认），1286 元/月",
                    "appears to qualify; may apply (status not decided yet, by default): 1286 yuan/month",
                ],
                lines: &[LETTER],
            },
            Said {
                benefit: "事实无人抚养儿童",
                whose: "孩子",
                result: [
                    "初步符合条件，可以申请认定",
                    "appears to qualify; may apply for recognition",
                ],
                lines: &[["保障工作的意见 一", "「一」"]],
            },
            Said {
                benefit: "事实无人抚养儿童基本生活费",
                whose: "孩子",
                result: [
                    "初步符合条件，可以申请（身份尚未认定，按默认），金额这里没有收录，请问当地主管部门",
                    "appears to qualify; may apply (status not decided yet, by default): the amount is not held here: ask the local office",
                ],
                lines: &[
                    ["保障工作的意见 三（一）", "三（一）"],
                    ["这里没有收录，请问当地民政部门", "not held here"],
                ],
            },
        ],
    );
}

/// Whoever answers what a citizen can answer is told an amount, and which facts an officer has
/// to confirm for it.
#[test]
fn a_family_that_answered_every_question_meant_for_it() {
    let facts = r#"{"所在地": "长春市", "户籍": "城市", "家庭其他月收入": "0", "成员": [
        {"名": "父亲", "成员身份": "申请人", "月工资": "1500", "必要就业成本": "0", "出生日期": "1980-05-01", "残疾": "无"},
        {"名": "母亲", "成员身份": "配偶", "月工资": "0", "出生日期": "1982-03-08", "残疾": "无"},
        {"名": "孩子", "成员身份": "未成年子女", "月工资": "0", "出生日期": "2010-09-01", "残疾": "无"}]}"#;
    let loaded = Loaded::from_files(&files_of("jilin"), "jilin").unwrap();
    let outcome = loaded.evaluate(facts, "2024-06-18", Asked::default());
    let outcome: Json = serde_json::from_str(&outcome.unwrap()).unwrap();
    let mut benefits = outcome["benefits"].as_array().unwrap().iter();
    let dibao = benefits.find(|it| it["name"] == "最低生活保障金").unwrap();
    assert_eq!(dibao["standing"], "undetermined");
    assert!(dibao.get("certain").is_none());
    let then = &dibao["if_found"];
    assert_eq!(then["receives"], true);
    assert_eq!(then["amount"]["value"], "429.00");
    let found = then["found"].as_array().unwrap().iter();
    let bound = |bound: &Json| usize::try_from(bound.as_u64().unwrap()).unwrap();
    let found = found.flat_map(|range| bound(&range[0])..=bound(&range[1]));
    let found: Vec<&str> = found
        .map(|at| outcome["presumed"][at]["path"].as_str().unwrap())
        .collect();
    assert_eq!(found, ["刚性支出扣减", "财产符合规定"]);
}
