//! A sweep says at every point what an evaluation says, and finds its places exactly.

use guiju::internals::api::{Asked, Loaded};
use serde_json::{Value as Json, json};

use crate::rulebook::{read, root, shipped};

fn loaded(name: &str) -> Loaded {
    let (folder, files) = shipped().into_iter().find(|(it, _)| it == name).unwrap();
    Loaded::from_files(&files, &folder).unwrap()
}

fn household(name: &str) -> String {
    read(&root().join(format!("policies/jilin/households/{name}.json")))
}

fn parsed(text: Result<String, String>) -> Json {
    serde_json::from_str(&text.unwrap_or_else(|found| panic!("{found}"))).unwrap()
}

fn swept(book: &Loaded, facts: &str, request: &Json) -> Json {
    parsed(book.sweep(facts, "2024-06-18", &request.to_string()))
}

#[test]
fn every_point_is_what_an_evaluation_says() {
    let book = loaded("jilin");
    for (name, path) in [
        ("three", "家庭其他月收入"),
        ("three", "成员[0].月工资"),
        ("edge", "成员[0].月工资"),
        ("elder", "家庭其他月收入"),
    ] {
        let facts = household(name);
        let request = json!({ "path": path, "from": "0", "to": "4000", "points": 41 });
        let sweep = swept(&book, &facts, &request);
        assert_eq!(sweep["points"].as_array().unwrap().len(), 41);
        for (at, point) in sweep["points"].as_array().unwrap().iter().enumerate() {
            let set = book.set(&facts, path, point.as_str().unwrap()).unwrap();
            let outcome = parsed(book.evaluate(&set, "2024-06-18", Asked::default()));
            let series = sweep["series"].as_array().unwrap();
            for benefit in outcome["benefits"].as_array().unwrap() {
                let standing = match benefit["receives"].as_bool() {
                    Some(true) => "yes",
                    Some(false) => "no",
                    None => "open",
                };
                let is_it = |it: &&Json| ["name", "path"].iter().all(|key| it[key] == benefit[key]);
                let Some(own) = series.iter().find(is_it) else {
                    assert_eq!(standing, "no", "{name} {path} {point} {benefit}");
                    continue;
                };
                let value = &own["values"][at];
                assert_eq!(
                    value["standing"], standing,
                    "{name} {path} {point} {benefit}"
                );
                if benefit["amount"]["kind"] == "exact" {
                    assert_eq!(value["high"], benefit["amount"]["value"], "{benefit}");
                }
            }
        }
    }
}

#[test]
fn dibao_of_three_ends_where_income_per_head_reaches_the_standard() {
    // 900 of wages less 180 of costs: 1209 more make 643 a head.
    let book = loaded("jilin");
    let request = json!({ "path": "家庭其他月收入", "from": "0", "to": "3000", "points": 200 });
    let sweep = swept(&book, &household("three"), &request);
    let ends: Vec<&str> = sweep["breaks"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|place| place["name"] == "最低生活保障金")
        .map(|place| {
            assert_eq!(place["kind"], "ends");
            place["at"].as_str().unwrap()
        })
        .collect();
    assert_eq!(ends, ["1209"]);
    // Dibao itself runs out evenly; what hangs on it falls.
    let cliff = &sweep["cliffs"][0];
    assert_eq!(
        (&cliff["before"], &cliff["at"]),
        (&json!("1208.99"), &json!("1209"))
    );
    let names: Vec<&str> = (cliff["names"].as_array().unwrap().iter())
        .map(|lost| lost["name"].as_str().unwrap())
        .collect();
    assert!(names.contains(&"电价补贴"), "{names:?}");
    assert!(!names.contains(&"最低生活保障金"), "{names:?}");
}

#[test]
fn a_place_is_one_step_wide_and_really_changes_there() {
    let book = loaded("jilin");
    let facts = household("edge");
    let path = "成员[0].月工资";
    let request = json!({ "path": path, "from": "0", "to": "9000", "points": 120 });
    let sweep = swept(&book, &facts, &request);
    let places = sweep["breaks"].as_array().unwrap();
    assert!(!places.is_empty());
    let at = |text: &str| -> Json {
        let set = book.set(&facts, path, text).unwrap();
        parsed(book.evaluate(&set, "2024-06-18", Asked::default()))
    };
    for place in places {
        let cents: i64 = {
            let text = place["at"].as_str().unwrap();
            let (whole, part) = text.split_once('.').unwrap_or((text, ""));
            format!("{whole}{part:0<2}").parse().unwrap()
        };
        let shown = |cents: i64| format!("{}.{:02}", cents / 100, cents % 100);
        let (before, after) = (at(&shown(cents - 1)), at(&shown(cents)));
        let of = |outcome: &Json| {
            let mut all = outcome["benefits"].as_array().unwrap().iter();
            let it = all.find(|it| it["name"] == place["name"] && it["path"] == place["path"]);
            let it = it.unwrap();
            (it["receives"].clone(), it["amount"].clone())
        };
        assert_ne!(of(&before), of(&after), "{place}");
    }
}

#[test]
fn an_amount_that_leaps_is_found_between_two_points() {
    let rules = "规则集 甲
主体 人
  填报 月工资: 元/月
    范围 0 元/月 至 5000 元/月
定义 人.档: 元/月 = 表
  | 月工资 | 值 |
  | 低于 1234.56 元/月 | 300 元/月 |
  | 不低于 1234.56 元/月 | 100 元/月 |
待遇 补助 给 人: 元/月
  条件 月工资 低于 4000 元/月
  金额 档
";
    let book = Loaded::load(&[("a.gj", rules)], "").unwrap();
    let sweep = swept(&book, "{}", &json!({ "path": "月工资", "points": 11 }));
    assert_eq!(
        sweep["breaks"],
        json!([
            { "name": "补助", "path": "", "at": "1234.56", "kind": "jumps" },
            { "name": "补助", "path": "", "at": "4000", "kind": "ends" },
        ])
    );
    assert_eq!(
        sweep["cliffs"],
        json!([
            { "before": "1234.55", "at": "1234.56", "names": [{ "name": "补助", "path": "", "lost": "200.00", "unit": "元/月" }] },
            { "before": "3999.99", "at": "4000", "names": [{ "name": "补助", "path": "", "lost": "100.00", "unit": "元/月" }] },
        ])
    );
    assert_eq!(sweep["total"][0]["values"][0], "300.00");
}

#[test]
fn a_request_that_cannot_be_is_refused_with_its_path() {
    let book = loaded("jilin");
    let facts = household("three");
    for (request, path) in [
        ("[]", "request"),
        ("{}", "path"),
        (r#"{"path":"月工资"}"#, "月工资"),
        (r#"{"path":"户籍"}"#, "户籍"),
        (r#"{"path":"家庭其他月收入","from":"x"}"#, "from"),
        (r#"{"path":"家庭其他月收入","points":1}"#, "points"),
        (r#"{"path":"家庭其他月收入","points":100000}"#, "points"),
        (r#"{"path":"家庭其他月收入","from":"9","to":"9"}"#, "points"),
        (
            r#"{"path":"成员[0].月工资","from":"-5","to":"9"}"#,
            "成员[0].月工资",
        ),
    ] {
        let found = book.sweep(&facts, "2024-06-18", request).unwrap_err();
        let found: Json = serde_json::from_str(&found).unwrap();
        assert_eq!(found[0]["path"], path, "{request}: {found}");
        assert!(found[0]["help"]["zh"].is_string());
    }
}
