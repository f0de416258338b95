//! The public interface: it says what the engine says, from any thread, and refuses in words.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::thread;

use guiju::internals::api::{Asked, Loaded, facts};
use guiju::internals::wire::to_text;
use guiju::{
    Amount, Assumed, Benefit, Day, DayError, EvaluateError, Facts, FactsError, Finding, InputKind,
    Language, LoadError, Missing, Outcome, Overdue, Place, Presumed, Quantity, Rulebook, Severity,
    Source, Standing, Value,
};
use serde_json::{Value as Json, json};

use crate::rulebook::{read, root, shipped, workspace};

const RULES: &str = include_str!("../../src/facade/example.gj");
const THREE: &str = r#"{"家庭月收入": "720", "人口": 3, "财产符合规定": true}"#;

fn example() -> Rulebook {
    Rulebook::load([("rules.gj", RULES)]).unwrap()
}

fn day() -> Day {
    Day::new(2024, 6, 18).unwrap()
}

/// A rulebook with these declarations beside a household.
fn rulebook(declarations: &str) -> Rulebook {
    let text = format!("规则集 例\n主体 家庭\n  计量 户\n{declarations}");
    Rulebook::load([("rules.gj", text)]).unwrap()
}

fn outcome(rulebook: &Rulebook, facts: &str) -> Outcome {
    let facts = rulebook.facts(facts).unwrap();
    rulebook.evaluate(&facts, day()).unwrap()
}

#[test]
fn every_type_may_go_to_another_thread() {
    fn shared<T: Send + Sync + 'static>() {}
    shared::<Rulebook>();
    shared::<Facts>();
    shared::<Outcome>();
    shared::<Benefit<'static>>();
    shared::<Missing<'static>>();
    shared::<Assumed<'static>>();
    shared::<Overdue>();
    shared::<Source<'static>>();
    shared::<Amount>();
    shared::<Quantity>();
    shared::<Value>();
    shared::<Finding>();
    shared::<Place>();
    shared::<LoadError>();
    shared::<FactsError>();
    shared::<EvaluateError>();
    shared::<DayError>();

    let rulebook = example();
    let asked = || {
        let outcome = outcome(&rulebook, THREE);
        (outcome.to_json(), outcome.explain(Language::Ko).unwrap())
    };
    let alone = asked();
    thread::scope(|scope| {
        let all: Vec<_> = (0..8).map(|_| scope.spawn(asked)).collect();
        for one in all {
            assert_eq!(one.join().unwrap(), alone);
        }
    });
}

/// What the interface tells of a benefit, in the shape of the JSON.
fn told(benefit: &Benefit<'_>) -> Json {
    let exact = |it: &Quantity| it.decimal().unwrap();
    let with_unit = |mut told: Json, it: Option<&Quantity>| {
        if let Some(unit) = it.and_then(Quantity::unit) {
            told["unit"] = json!(unit);
        }
        told
    };
    let amount = benefit.amount().map(|amount| match &amount {
        Amount::Exact(it) => with_unit(json!({"kind": "exact", "value": exact(it)}), Some(it)),
        Amount::UpTo(it) => with_unit(json!({"kind": "up_to", "value": exact(it)}), Some(it)),
        Amount::AtLeast(it) => with_unit(json!({"kind": "at_least", "value": exact(it)}), Some(it)),
        Amount::Range { low, high } => with_unit(
            json!({"kind": "range", "low": exact(low), "high": exact(high)}),
            Some(low),
        ),
        Amount::Between { low, high } => with_unit(
            json!({
                "kind": "between",
                "low": low.as_ref().map(exact),
                "high": high.as_ref().map(exact),
            }),
            low.as_ref().or(high.as_ref()),
        ),
        Amount::Unset => json!({"kind": "unset"}),
        Amount::InKind => json!({"kind": "in_kind"}),
        _ => panic!("{amount:?}"),
    });
    let standing = match benefit.standing() {
        Standing::Qualifies => "qualifies",
        Standing::Fails => "fails",
        Standing::Undetermined => "undetermined",
        Standing::Cannot => "cannot",
        other => panic!("{other:?}"),
    };
    let mut told = json!({
        "name": benefit.name(),
        "for": benefit.entity(),
        "path": benefit.path(),
        "standing": standing,
        "receives": benefit.receives(),
        "amount": amount,
        "needs": benefit.missing().map(|it| missing(&it)).collect::<Vec<_>>(),
        "certain": benefit.is_certain(),
        "presumed": benefit.presumed().map(|it| it.path().to_owned()).collect::<Vec<_>>(),
        "if_found": benefit.if_found().map(|(found, then)| {
            let then = then.benefits().next().unwrap();
            json!([found.iter().map(Presumed::path).collect::<Vec<_>>(), then.receives()])
        }),
        "assumed": benefit.assumed().map(|it| it.path().to_owned()).collect::<Vec<_>>(),
        "sources": benefit.sources().map(|it| source(&it)).collect::<Vec<_>>(),
        "error": benefit.error().map(|it| it.code()),
    });
    told["decided"] = json!(benefit.is_decided());
    told["review"] = json!(benefit.is_review_due());
    let overdue = benefit.overdue();
    told["overdue"] = overdue
        .map(|it| json!([it.path(), it.due().to_string()]))
        .collect();
    if benefit.is_charge() {
        told["charge"] = json!(true);
    }
    told
}

fn missing(missing: &Missing<'_>) -> Json {
    let kind = match missing.kind() {
        InputKind::Fact => "fact",
        InputKind::List => "list",
        InputKind::Amount => "amount",
        InputKind::Parameter => "parameter",
        other => panic!("{other:?}"),
    };
    let mut told = json!({
        "kind": kind,
        "path": missing.path(),
        "question": missing.question(),
    });
    if missing.is_judged() {
        told["judged"] = json!(true);
    }
    if let Some(on) = missing.on() {
        told["on"] = json!(on.to_string());
    }
    if let Some(publisher) = missing.publisher() {
        told["publisher"] = json!(publisher);
    }
    if let Some(level) = missing.set_at() {
        told["set_at"] = json!(level);
    }
    if !missing.not_taken_from().is_empty() {
        told["not_taken_from"] = json!(missing.not_taken_from());
    }
    told
}

fn source(source: &Source<'_>) -> Json {
    let mut told = json!({"document": source.document()});
    if let Some(place) = source.place() {
        told["place"] = json!(place);
    }
    let quotes: Vec<&str> = source.quotes().collect();
    if !quotes.is_empty() {
        told["quotes"] = json!(quotes);
    }
    told
}

/// What is missing in the JSON, without whether and when an interview asks for it (`asked`, `after`):
/// that is not told to Rust programs.
fn missed(missing: &Json) -> Json {
    let mut missed = missing.clone();
    for of_interview in ["asked", "after"] {
        missed.as_object_mut().unwrap().remove(of_interview);
    }
    missed
}

/// A benefit of the JSON with what it refers to in place of positions.
fn whole(outcome: &Json, benefit: &Json) -> Json {
    let at = |it: &Json| usize::try_from(it.as_u64().unwrap()).unwrap();
    let ranges = benefit["needs"].as_array().unwrap().iter();
    let needs = ranges.flat_map(|range| at(&range[0])..=at(&range[1]));
    let of = |table: &str| -> Vec<Json> {
        let positions = benefit[table].as_array().unwrap().iter();
        positions.map(|it| outcome[table][at(it)].clone()).collect()
    };
    let path = |it: &Json| {
        // As `低保标准[长春市, 城市]`.
        let keys: Vec<String> = (it["keys"].as_array().unwrap().iter())
            .map(|key| match key.as_bool() {
                Some(true) => "是".to_owned(),
                Some(false) => "否".to_owned(),
                None => key.as_str().unwrap().to_owned(),
            })
            .collect();
        let name = it["parameter"].as_str().unwrap();
        if keys.is_empty() {
            json!(name)
        } else {
            json!(format!("{name}[{}]", keys.join(", ")))
        }
    };
    let mut whole = benefit.clone();
    whole["needs"] = needs.map(|it| missed(&outcome["missing"][it])).collect();
    let none = json!([]);
    let presumed = |ranges: &Json| -> Vec<Json> {
        let ranges = ranges.as_array().or(none.as_array()).unwrap().iter();
        let all = ranges.flat_map(|range| at(&range[0])..=at(&range[1]));
        all.map(|it| outcome["presumed"][it]["path"].clone())
            .collect()
    };
    whole["certain"] = json!(benefit["certain"] == true);
    whole["presumed"] = presumed(&benefit["presumed"]).into();
    whole["if_found"] = benefit.get("if_found").map_or(Json::Null, |then| {
        json!([presumed(&then["found"]), then["receives"]])
    });
    whole["assumed"] = of("assumed").iter().map(path).collect();
    let overdue = benefit.get("overdue").and_then(Json::as_array);
    whole["overdue"] = (overdue.into_iter().flatten())
        .map(|it| &outcome["overdue"][at(it)])
        .map(|it| json!([path(it), it["due"]]))
        .collect();
    // Whether it is decided, and whether a review is due: of a status, or of an amount that today's
    // facts would not give.
    whole["decided"] = benefit["status"]["decided"].clone();
    let of_today = benefit.get("today").is_some();
    whole["review"] = json!(benefit["status"]["review"] == true || of_today);
    for told_otherwise in ["status", "today"] {
        whole.as_object_mut().unwrap().remove(told_otherwise);
    }
    whole["sources"] = of("sources").into();
    whole["error"] = benefit["error"]["code"].clone();
    if let Some(amount) = whole["amount"].as_object_mut() {
        amount.remove("outer");
    }
    if whole["amount"]["kind"] == "unset" {
        whole["amount"] = json!({"kind": "unset"});
    }
    whole
}

#[test]
fn it_says_what_the_engine_says_of_every_shipped_case() {
    let mut benefits = 0;
    for (name, files) in shipped() {
        let texts: Vec<_> = (files.iter())
            .map(|file| (file.path.as_str(), file.text.as_str()))
            .collect();
        let loaded = Loaded::load(&texts, &name).unwrap();
        let rulebook = Rulebook::load_in(&name, texts).unwrap();
        for case in &loaded.program().cases {
            let facts = to_text(&facts::to_wire(loaded.program(), &case.facts));
            let on = case.on.to_string();
            let outcome = {
                let facts = rulebook.facts(&facts).unwrap();
                rulebook.evaluate(&facts, on.parse().unwrap()).unwrap()
            };
            let json = outcome.to_json();
            let wanted = loaded.evaluate(&facts, &on, Asked::default());
            assert_eq!(Ok(&json), wanted.as_ref());
            let reasons = loaded.explain(&facts, &on, Language::En);
            assert_eq!(outcome.explain(Language::En).ok(), reasons.ok());
            assert_eq!(outcome.on().to_string(), on);

            let json: Json = serde_json::from_str(&json).unwrap();
            let wanted = json["benefits"].as_array().unwrap().iter();
            let wanted: Vec<Json> = wanted.map(|it| whole(&json, it)).collect();
            let all: Vec<Json> = outcome.benefits().map(|it| told(&it)).collect();
            assert_eq!(all, wanted, "{}", case.title);
            let all: Vec<Json> = outcome.missing().map(|it| missing(&it)).collect();
            let wanted = json["missing"].as_array().unwrap().iter();
            assert_eq!(all, wanted.map(missed).collect::<Vec<Json>>());
            // The table of the JSON also holds what results stand on only if something is found.
            let stood_on = json["benefits"].as_array().unwrap().iter();
            let stood_on = stood_on.flat_map(|it| it["assumed"].as_array().unwrap());
            let stood_on: BTreeSet<u64> = stood_on.map(|it| it.as_u64().unwrap()).collect();
            assert_eq!(outcome.assumed().count(), stood_on.len());
            benefits += all.len();
        }
    }
    assert!(benefits > 500, "{benefits}");
}

/// Whether it was decided, is received, is to be reviewed; statuses that nobody decided.
type Line = (Option<bool>, Option<bool>, bool, Vec<String>);

#[test]
fn a_status_says_whether_it_was_decided() {
    let rules = "规则集 例
主体 家庭
  计量 户
  填报 收入: 元/月
身份 低保户 给 家庭
  条件 收入 低于 600 元/月
  核定 补助
待遇 补助 给 家庭: 元/月
  条件 家庭 属于 低保户
  金额 600 元/月 - 收入
";
    let rulebook = Rulebook::load([("a.gj", rules)]).unwrap();
    let told = |facts: &str| -> Vec<Line> {
        let facts = rulebook.facts(facts).unwrap();
        let outcome = rulebook
            .evaluate(&facts, "2024-06-18".parse().unwrap())
            .unwrap();
        let all = outcome.benefits().map(|it| {
            let undecided = it
                .presumed()
                .filter_map(|it| it.status().map(str::to_owned));
            (
                it.is_decided(),
                it.receives(),
                it.is_review_due(),
                undecided.collect(),
            )
        });
        all.collect()
    };
    let undecided = || vec!["低保户".to_owned()];
    assert_eq!(
        told(r#"{"收入": 100}"#),
        [
            (Some(false), Some(true), false, undecided()),
            (None, Some(true), false, undecided()),
        ]
    );
    assert_eq!(
        told(r#"{"收入": 700, "低保户认定日期": "2024-01-10", "低保户核定金额": "420"}"#),
        [
            (Some(true), Some(true), true, Vec::new()),
            (None, Some(true), false, Vec::new()),
        ]
    );
}

#[test]
fn amounts_of_every_kind_have_their_digits_and_unit() {
    let rulebook = rulebook(
        "  填报 人数: 人
    范围 1 人 至 9 人
参数 标准: 元
  自 2020-01-01 待定 「民政厅」
待遇 均分 给 家庭: 元/人
  金额 1000 元 / 人数
  舍入 到 0.01 元 四舍五入
待遇 上限 给 家庭: 元
  上限 500 元
待遇 新标准 给 家庭: 元
  金额 标准
待遇 探访 给 家庭
",
    );
    let amounts = |facts: &str| -> Vec<Option<Amount>> {
        let outcome = outcome(&rulebook, facts);
        outcome.benefits().map(|benefit| benefit.amount()).collect()
    };
    let known = amounts(r#"{"人数": 3}"#);
    let Some(Amount::Exact(third)) = &known[0] else {
        panic!("{known:?}");
    };
    assert_eq!(third.decimal().as_deref(), Some("333.33"));
    assert_eq!(third.fraction(), (33333, 100));
    assert_eq!(third.unit(), Some("元/人"));
    let Some(Amount::UpTo(most)) = &known[1] else {
        panic!("{known:?}");
    };
    assert_eq!(most.to_string(), "500.00 元");
    assert_eq!(known[2], Some(Amount::Unset));
    assert_eq!(known[3], Some(Amount::InKind));

    let open = amounts("{}");
    let Some(Amount::Between { low, high }) = &open[0] else {
        panic!("{open:?}");
    };
    assert_eq!(low.as_ref().unwrap().to_string(), "111.11 元/人");
    assert_eq!(high.as_ref().unwrap().to_string(), "1000.00 元/人");

    let outcome = outcome(&rulebook, r#"{"人数": 3}"#);
    let missing: Vec<_> = outcome.missing().collect();
    assert_eq!(missing[0].kind(), InputKind::Parameter);
    assert_eq!(missing[0].publisher(), Some("民政厅"));
    assert_eq!(missing[0].on(), Some(day()));
}

#[test]
fn what_cannot_be_computed_is_told_at_its_benefit() {
    let rulebook = rulebook(
        "  填报 人数: 人
    范围 0 人 至 9 人
待遇 均分 给 家庭: 元/人
  金额 1000 元 / 人数
  舍入 到 0.01 元 四舍五入
待遇 上限 给 家庭: 元
  上限 500 元
",
    );
    let outcome = outcome(&rulebook, r#"{"人数": 0}"#);
    let all: Vec<_> = outcome.benefits().collect();
    assert_eq!(all[0].standing(), Standing::Cannot);
    assert_eq!((all[0].receives(), all[0].amount()), (None, None));
    let error = all[0].error().unwrap();
    assert_eq!(error.code(), "guiju::evaluate::division_by_zero");
    assert_eq!(error.place().unwrap().file, "rules.gj");
    assert_eq!(all[1].standing(), Standing::Qualifies);
}

#[test]
fn an_assumed_value_is_told_with_its_kind_and_reason() {
    let outcome = outcome(&example(), THREE);
    let assumed: Vec<_> = outcome.assumed().collect();
    assert_eq!(assumed.len(), 1);
    assert_eq!(assumed[0].kind(), InputKind::Parameter);
    assert!(matches!(assumed[0].value(), Value::Quantity(_)));
    assert_eq!(assumed[0].why(), "示例");
}

#[test]
fn facts_belong_to_the_rulebook_that_read_them() {
    let (one, other) = (example(), example());
    let facts = one.facts(THREE).unwrap();
    assert!(one.clone().evaluate(&facts, day()).is_ok());
    let refused = other.evaluate(&facts, day()).map(|_| ());
    assert_eq!(refused, Err(EvaluateError::OtherRulebook));
    assert!(
        other
            .evaluate(&other.facts(&facts.to_json()).unwrap(), day())
            .is_ok()
    );
}

#[test]
fn findings_have_their_words_and_places() {
    let error = Rulebook::load([("rules.gj", RULES.replace("643 元/人/月", "643 元/人/年"))]);
    let error = error.unwrap_err();
    let finding = (error.findings().iter())
        .find(|it| it.severity() == Severity::Error)
        .unwrap();
    assert_eq!(finding.code(), "guiju::check::unit_mismatch");
    assert_ne!(finding.message(Language::Zh), finding.message(Language::En));
    assert_eq!(finding.message(Language::Ko), finding.message(Language::Zh));
    assert!(finding.help(Language::En).is_some());
    let place = finding.place().unwrap();
    assert_eq!((place.file.as_str(), place.line), ("rules.gj", 9));
    let mut text = "the rulebook has errors:".to_owned();
    write!(text, "\n  {finding}").unwrap();
    assert_eq!(error.to_string(), text);

    let advice = example().findings().iter().map(Finding::severity).max();
    assert_eq!(advice, Some(Severity::Advice));
    assert_eq!(example().name(), "示例");
}

#[test]
fn facts_are_refused_with_paths() {
    let error = example().facts(r#"{"人口": 2.5, "住房": 1}"#).unwrap_err();
    let paths: Vec<_> = error.findings().iter().map(Finding::path).collect();
    assert_eq!(paths, [Some("人口"), Some("住房")]);
    let error = example().facts("{").unwrap_err();
    assert_eq!(error.findings()[0].path(), None);
    assert!(
        error
            .to_string()
            .starts_with("the facts cannot be read:\n  error[guiju::facts::")
    );
}

#[test]
fn a_path_may_be_written_with_a_dot() {
    assert!(Rulebook::load([("./rules.gj", RULES)]).is_ok());
    assert!(Rulebook::load_in("./a/", [("a//rules.gj", RULES)]).is_ok());
}

#[test]
fn no_input_panics() {
    let texts = [
        "",
        "\0",
        "{",
        "规则集",
        "规则集 例\n",
        "\u{feff}规则集 例\n主体",
        "[[[[",
        "null",
    ];
    let paths = ["", "/", "../a.gj", "C:\\a.gj", ".gj", "a.gj", "a/b.gj"];
    for text in texts {
        for path in paths {
            for folder in ["", "..", "/", "a"] {
                let _ = Rulebook::load_in(folder, [(path, text)]);
            }
        }
        let _ = example().facts(text);
        assert!(text.parse::<Day>().is_err());
    }
    let none: [(&str, &str); 0] = [];
    assert!(Rulebook::load(none).is_err());
}

#[test]
fn days_are_read_and_written() {
    assert_eq!("2024-06-18".parse(), Ok(day()));
    assert_eq!("2024-6-18".parse::<Day>(), Err(DayError::Malformed));
    assert_eq!("2024-02-30".parse::<Day>(), Err(DayError::NoSuchDay));
    assert_eq!("0999-01-01".parse::<Day>(), Err(DayError::OutOfRange));
    assert!("2024-06-17".parse::<Day>().unwrap() < day());
}

#[test]
fn the_schema_of_facts_is_json() {
    let schema: Json = serde_json::from_str(&example().facts_schema()).unwrap();
    assert_eq!(
        schema["properties"]["人口"]["type"],
        schema["properties"]["家庭月收入"]["type"]
    );
}

#[test]
fn the_example_is_the_policy_of_the_readme() {
    let readme = read(&root().join("README.md"));
    assert!(readme.contains(&format!("```gj\n{RULES}```\n")));
    let files = workspace(&root().join("src/facade"));
    assert_eq!(files.iter().count(), 1);
}

/// The names that the crate publishes. A name that goes or changes breaks programs of others: it
/// needs a line in the changelog.
#[test]
fn the_public_names_are_these() {
    let library = read(&root().join("src/lib.rs"));
    let names = library.split("pub use facade::{").nth(1).unwrap();
    let names: Vec<&str> = (names.split('}').next().unwrap())
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect();
    assert_eq!(
        names.join(" "),
        "Amount Assumed Benefit Day DayError EvaluateError Facts FactsError Finding InputKind \
         Language LoadError Missing Outcome Overdue Place Presumed Quantity Rulebook Severity Source Standing Value"
    );
    let public = library.lines().filter(|line| line.starts_with("pub "));
    let public: Vec<&str> = public.collect();
    assert_eq!(public, ["pub mod internals;", "pub use facade::{"]);
}
