//! The operations: what they answer is what the program says, as the description promises.

use std::path::Path;

use serde_json::{Value as Json, json};

use super::shape::misfits;
use super::{Answer, Server};
use crate::command_line::call;
use crate::rulebook::{read, root};

/// What the program writes to stdout, as JSON.
#[track_caller]
fn program(words: &[&str]) -> Json {
    let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
    let called = call(&words, &root(), "en", None);
    assert_eq!(called.status, 0, "{}", called.stderr);
    serde_json::from_str(&called.stdout).unwrap()
}

const FAMILY: &str = "policies/jilin/households/three.json";

fn family() -> String {
    read(&root().join(FAMILY))
}

#[track_caller]
fn fine(answer: Answer, media: &str) -> Json {
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("content-type"), media);
    assert_eq!(answer.header("cache-control"), "no-store");
    answer.json()
}

#[test]
fn an_outcome_is_what_the_program_says() {
    let server = Server::plain();
    let family = family();
    let ask = |more: &str| {
        let body =
            format!(r#"{{"rulebook": "jilin", "on": "2024-06-18", "facts": {family}{more}}}"#);
        fine(server.post("/v1/evaluate", body), "application/json")
    };
    let eval = [
        "eval",
        "jilin",
        FAMILY,
        "--on",
        "2024-06-18",
        "--format",
        "json",
    ];
    assert_eq!(ask(""), program(&eval));
    let explained = [&eval[..], &["--explain", "--definitions"]].concat();
    assert_eq!(
        ask(r#", "explain": true, "definitions": true, "trace": true"#),
        program(&explained)
    );
    let with_receipt = ask(r#", "receipt": true"#);
    assert_eq!(with_receipt["receipt"]["rulebook"], "吉林省社会救助");
    assert_eq!(
        with_receipt["household"]["salt"].as_str().map(str::len),
        Some(64)
    );
    let again = ask(r#", "receipt": true"#);
    for key in ["facts", "outcome"] {
        assert_ne!(with_receipt["receipt"][key], again["receipt"][key], "{key}");
    }
    for absent in ["explanation", "definitions", "trace"] {
        assert_eq!(with_receipt[absent], Json::Null, "{absent}");
    }
}

#[test]
fn households_are_answered_in_order_and_each_by_itself() {
    let server = Server::plain();
    let ask = |what: &str| {
        let body = format!(r#"{{"rulebook": "jilin", "on": "2024-06-18", {what}}}"#);
        server.post("/v1/evaluate", body)
    };
    let family = family();
    let many = format!(r#""households": [{family}, {{"户藉": 1}}, {{}}]"#);
    let many = fine(ask(&many), "application/json");
    let alone = |facts: &str| fine(ask(&format!(r#""facts": {facts}"#)), "application/json");
    let refused = ask(r#""facts": {"户藉": 1}"#).json();
    let expected = json!([
        { "outcome": alone(&family) },
        { "problems": refused["findings"] },
        { "outcome": alone("{}") },
    ]);
    assert_eq!(many["answers"], expected);
    assert_eq!(many["left_out"], 0);
    let most = |count: usize| format!(r#""households": [{}]"#, vec!["null"; count].join(","));
    assert_eq!(
        ask(&most(1000)).json()["answers"].as_array().unwrap().len(),
        1000
    );
    assert_eq!(ask(&most(1001)).problem(), "shape");
}

#[test]
fn facts_are_read_from_their_digits() {
    let server = Server::plain();
    let family = family();
    let none = r#""家庭其他月收入": 0"#;
    assert!(family.contains(none));
    let ask = |income: &str| {
        let facts = family.replace(none, &format!(r#""家庭其他月收入": {income}"#));
        let asked = r#""rulebook": "jilin", "on": "2024-06-18", "definitions": true"#;
        server.post("/v1/evaluate", format!(r#"{{{asked}, "facts": {facts}}}"#))
    };
    let refused = ask("1234567890.1234567890123456789012");
    assert_eq!(refused.status, 422);
    let findings = refused.json()["findings"].clone();
    assert_eq!(findings[0]["code"], "guiju::facts::number_too_long");
    assert_eq!(findings[0]["path"], "家庭其他月收入");
    assert_eq!(ask("0.1").json(), ask("\"0.1\"").json());
    assert_ne!(
        ask("0.1").json(),
        ask("0.1000000000000000000001").json(),
        "what a binary number would not tell apart"
    );
}

#[test]
fn a_rulebook_is_checked_as_the_program_checks_it() {
    let server = Server::plain();
    let mut files = serde_json::Map::new();
    for path in crate::rulebook::files_below(&root().join("policies"), "") {
        if path.extension().is_some_and(|it| it == "gj" || it == "txt") {
            let inside = path.strip_prefix(root()).unwrap().to_string_lossy();
            files.insert(inside.replace('\\', "/"), read(&path).into());
        }
    }
    let ask = |files: &serde_json::Map<String, Json>| {
        let body = json!({"files": files, "folder": "policies/jilin"}).to_string();
        fine(server.post("/v1/check", body), "application/json")["findings"].clone()
    };
    let said = program(&["check", "policies/jilin", "--format", "json"]);
    assert_eq!(ask(&files), said["rulebooks"][0]["findings"]);
    let rules = "policies/jilin/dibao.gj";
    let text = files[rules].as_str().unwrap();
    let broken = format!("{text}\n定义 年额: 元/年 = 1 元/月\n");
    files.insert(rules.to_owned(), broken.into());
    let found = ask(&files);
    let codes = found.as_array().unwrap().iter();
    let mut codes = codes.map(|finding| &finding["code"]);
    assert!(
        codes.any(|code| code == "guiju::check::unit_mismatch"),
        "{found}"
    );
}

#[test]
fn rulebooks_are_listed_with_their_schemas() {
    let server = Server::plain();
    let listed = fine(server.get("/v1/rulebooks"), "application/json");
    let names = listed["rulebooks"].as_array().unwrap().iter();
    let names: Vec<&str> = names.map(|book| book["name"].as_str().unwrap()).collect();
    // `zhejiang/trial` is of supposed values and stays out of the program.
    assert_eq!(names, ["jilin", "yanbian", "national", "zhejiang"]);
    let of = |query: &str| {
        let path = format!("/v1/rulebooks/national/schema{query}");
        fine(server.get(&path), "application/schema+json")
    };
    let facts = program(&["schema", "national"]);
    assert_eq!(of(""), facts);
    assert_eq!(of("?of=facts"), facts);
    assert_eq!(
        of("?of=outcome"),
        program(&["schema", "national", "--outcome"])
    );
}

/// Every operation of the description: path, method, operation.
fn operations(api: &Json) -> Vec<(String, String, Json)> {
    let paths = api["paths"].as_object().unwrap();
    let of_path = |(path, methods): (&String, &Json)| {
        let methods = methods.as_object().unwrap().clone();
        let path = path.clone();
        methods
            .into_iter()
            .map(move |(method, operation)| (path.clone(), method, operation))
    };
    paths.iter().flat_map(of_path).collect()
}

/// Requests that the examples of an operation stand for: address and body.
fn examples(path: &str, operation: &Json) -> Vec<(String, Option<String>)> {
    let mut address = path.to_owned();
    let mut addresses = Vec::new();
    let parameters = operation["parameters"].as_array();
    for parameter in parameters.into_iter().flatten() {
        let name = parameter["name"].as_str().unwrap();
        let example = parameter["example"].as_str().expect(name);
        if parameter["in"] == "path" {
            address = address.replace(&format!("{{{name}}}"), example);
        } else {
            addresses.push(format!("{address}?{name}={example}"));
        }
    }
    addresses.push(address.clone());
    let bodies = &operation["requestBody"]["content"]["application/json"]["examples"];
    match bodies.as_object() {
        Some(bodies) => bodies
            .values()
            .map(|example| (address.clone(), Some(example["value"].to_string())))
            .collect(),
        None => addresses.into_iter().map(|it| (it, None)).collect(),
    }
}

#[test]
fn the_description_is_of_these_operations_and_its_examples_run() {
    let server = Server::plain();
    let api = fine(server.get("/openapi.json"), "application/json");
    assert_eq!(api["openapi"], "3.1.0");
    let operations = operations(&api);
    let mut listed: Vec<String> = operations
        .iter()
        .map(|(path, method, _)| format!("{method} {path}"))
        .collect();
    listed.sort();
    assert_eq!(
        listed,
        [
            "get /healthz",
            "get /openapi.json",
            "get /v1/rulebooks",
            "get /v1/rulebooks/{name}/schema",
            "post /v1/check",
            "post /v1/evaluate",
        ]
    );
    let mut answers = Vec::new();
    for (path, method, operation) in &operations {
        for (address, body) in examples(path, operation) {
            let answer = match &body {
                Some(body) => server.post(&address, body),
                None => server.get(&address),
            };
            assert_eq!(method == "post", body.is_some(), "{method} {path}");
            assert_eq!(answer.status, 200, "{address}: {}", answer.text());
            let media = answer.header("content-type");
            let schema = &operation["responses"]["200"]["content"][media]["schema"];
            assert!(schema.is_object(), "{address}: {media} is not described");
            let misfits = misfits(&answer.json(), schema, &api);
            assert!(misfits.is_empty(), "{address}: {misfits:#?}");
            answers.push(answer.json());
        }
    }
    let benefits = answers
        .iter()
        .filter_map(|answer| answer["benefits"].as_array());
    let mut amounts = benefits
        .flatten()
        .filter(|benefit| benefit["name"] == "最低生活保障金")
        .map(|benefit| &benefit["amount"]["value"]);
    assert!(amounts.any(|amount| amount == "1209.00"));
    let codes = answers
        .iter()
        .filter_map(|answer| answer["findings"].as_array());
    let codes: Vec<&Json> = codes.flatten().map(|finding| &finding["code"]).collect();
    assert!(
        codes.contains(&&json!("guiju::check::unit_mismatch")),
        "{codes:?}"
    );
}

/// Bodies that are refused, by address, status and kind of problem.
const REFUSED: &[(&str, u16, &str, &[&str])] = &[
    (
        "/v1/evaluate",
        400,
        "malformed",
        &[
            "",
            "[",
            r#"{"rulebook": "#,
            r#"{"rulebook": "jilin", "facts": {}, "on": "2024-06-18"} {}"#,
        ],
    ),
    (
        "/v1/evaluate",
        422,
        "shape",
        &[
            "null",
            "[]",
            r#"["jilin", {}, "2024-06-18", false, false, false, false]"#,
            "{}",
            r#"{"rulebook": 1, "facts": {}, "on": "2024-06-18"}"#,
            r#"{"rulebook": "jilin", "rulebook": "jilin", "facts": {}, "on": "2024-06-18"}"#,
            r#"{"rulebook": "jilin", "facts": {}, "on": "2024-06-18", "explian": true}"#,
            r#"{"rulebook": "jilin", "on": "2024-06-18"}"#,
            r#"{"rulebook": "jilin", "facts": {}, "households": [{}], "on": "2024-06-18"}"#,
        ],
    ),
    (
        "/v1/evaluate",
        404,
        "unknown-rulebook",
        &[r#"{"rulebook": "jiln", "facts": {}, "on": "2024-06-18"}"#],
    ),
    (
        "/v1/evaluate",
        422,
        "not-computed",
        &[
            r#"{"rulebook": "jilin", "facts": {}, "on": "2024-02-30"}"#,
            r#"{"rulebook": "jilin", "facts": [], "on": "2024-06-18"}"#,
            r#"{"rulebook": "jilin", "facts": {"户藉": "城市"}, "on": "2024-06-18"}"#,
        ],
    ),
    (
        "/v1/check",
        422,
        "shape",
        &[
            r#"{"files": []}"#,
            r#"{"files": {"a.gj": 1}}"#,
            r#"{"files": {"a.gj": "", "a.gj": ""}}"#,
        ],
    ),
    ("/v1/nothing", 404, "not-found", &["{}"]),
    ("/", 405, "method-not-allowed", &["{}"]),
    ("/healthz", 405, "method-not-allowed", &["{}"]),
];

#[test]
fn a_body_is_refused_by_a_problem_of_its_kind() {
    let server = Server::plain();
    let api = server.get("/openapi.json").json();
    let schema = &api["components"]["schemas"]["Problem"];
    let mut wrong = Vec::new();
    for (path, status, kind, bodies) in REFUSED {
        for body in *bodies {
            let answer = server.post(path, body);
            let got = (answer.status, answer.problem());
            if got != (*status, (*kind).to_owned()) {
                wrong.push(format!("{path} {body}: {got:?}"));
            }
            wrong.extend(misfits(&answer.json(), schema, &api));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let body = r#"{"rulebook": "jiln", "facts": {}, "on": ""}"#;
    let said = server.post("/v1/evaluate", body).text();
    assert!(said.contains("is jilin meant?"), "{said}");
}

#[test]
fn an_address_or_a_head_is_refused_by_a_problem_of_its_kind() {
    let server = Server::plain();
    let evaluate = "/v1/evaluate";
    for (path, status, kind) in [
        (evaluate, 405, "method-not-allowed"),
        ("/nowhere", 404, "not-found"),
        ("/v1/rulebooks/jiln/schema", 404, "unknown-rulebook"),
        ("/v1/rulebooks/%ff/schema", 404, "unknown-rulebook"),
        ("/v1/rulebooks/jilin/schema?of=everything", 400, "query"),
    ] {
        let answer = server.get(path);
        assert_eq!(
            (answer.status, &*answer.problem()),
            (status, kind),
            "{path}"
        );
    }
    assert_eq!(server.get(evaluate).header("allow"), "POST");
    for media in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "",
        "application/jsonp",
    ] {
        let answer = server.post_as(evaluate, media, "{}");
        assert_eq!(
            (answer.status, &*answer.problem()),
            (415, "media-type"),
            "{media}"
        );
    }
    let charset = server.post_as(evaluate, "Application/JSON; charset=utf-8", "{}");
    assert_eq!(charset.problem(), "shape");
    let other = server.post_as(evaluate, "application/json; charset=GBK", "{}");
    assert_eq!((other.status, &*other.problem()), (415, "charset"));
    let packed = server.raw(
        b"POST /v1/evaluate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
          Content-Encoding: gzip\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}",
    );
    assert!(packed.starts_with("HTTP/1.1 415 "), "{packed}");
    assert!(packed.contains("problem:content-encoding"), "{packed}");
    let wrong = server.post(evaluate, b"{\"rulebook\": \"\xb9\xe6\"}");
    assert_eq!((wrong.status, &*wrong.problem()), (400, "not-utf-8"));
    let marked = r#"{"rulebook": "jilin", "on": "2024-06-18", "facts": {}}"#;
    let marked = server.post(evaluate, format!("\u{feff}{marked}"));
    assert_eq!(marked.status, 200, "{}", marked.text());
}

#[test]
fn a_request_to_another_name_is_refused() {
    let server = Server::start(&root(), &["--allow-host", "guiju.example"]);
    for (host, status) in [
        ("localhost", 200),
        ("LOCALHOST:8700", 200),
        ("127.0.0.1:1", 200),
        ("[::1]", 200),
        ("guiju.example", 200),
        ("attacker.example", 421),
        ("localhost.attacker.example", 421),
        ("", 421),
    ] {
        let head = format!("GET /healthz HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        let said = server.raw(head.as_bytes());
        assert!(
            said.starts_with(&format!("HTTP/1.1 {status} ")),
            "{host}: {said}"
        );
    }
}

#[test]
fn rulebooks_can_be_added() {
    let folder = tempfile::tempdir().unwrap();
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(
        call(&words("new heating"), folder.path(), "zh", None).status,
        0
    );
    let own = folder.path().join("own/jilin");
    std::fs::create_dir_all(&own).unwrap();
    let rules = "规则集 自己的\n主体 家庭\n  计量 户\n  填报 月收入: 元/月\n";
    std::fs::write(own.join("rules.gj"), rules).unwrap();
    let server = Server::start(
        folder.path(),
        &[
            "--rulebook",
            "heating",
            "--rulebook",
            "own/jilin",
            "--time-limit",
            "120",
        ],
    );
    let listed = server.get("/v1/rulebooks").json();
    let names = listed["rulebooks"].as_array().unwrap().iter();
    let names: Vec<(&str, &str)> = names
        .map(|book| {
            (
                book["name"].as_str().unwrap(),
                book["rulebook"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(names.len(), 5, "{names:?}");
    assert_eq!(names[1], ("jilin", "自己的"), "{names:?}");
    let body = json!({"rulebook": "heating", "on": "2026-01-15", "facts": {}}).to_string();
    let outcome = server.post("/v1/evaluate", body).json();
    assert_eq!(outcome["on"], "2026-01-15", "{outcome}");

    std::fs::write(own.join("rules.gj"), "规则集 自己的\n定义 x: 数 = y\n").unwrap();
    let status = |text: &str| refused(folder.path(), &words(text));
    assert_eq!(status("serve --port 0 --rulebook own/jilin"), (1, true));
    assert_eq!(
        status("serve --port 0 --rulebook heating --rulebook heating"),
        (2, true)
    );
    assert_eq!(status("serve --port 0 --rulebook nowhere"), (2, true));
}

/// The exit status of a call, and whether it said why and gave no address.
fn refused(folder: &Path, words: &[String]) -> (i32, bool) {
    let called = call(words, folder, "en", None);
    (
        called.status,
        called.stdout.is_empty() && !called.stderr.is_empty(),
    )
}
