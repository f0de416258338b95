//! Bodies of every broken kind: an answer each, never a fault, and the server goes on.

use proptest::prelude::{ProptestConfig, any};
use proptest::test_runner::TestRunner;

use super::Server;
use crate::rulebook::tries;

/// A request that is fine; the others are made of it.
const FINE: &str = r#"{"rulebook": "jilin", "on": "2024-06-18", "facts": {"户籍": "城市", "成员": [{"月工资": 900.5}]}, "explain": true}"#;

/// The server answers, and not by a fault of its own.
#[track_caller]
fn answered(server: &Server, path: &str, body: &[u8]) {
    let answer = server.post(path, body);
    let shown = String::from_utf8_lossy(&body[..body.len().min(300)]).into_owned();
    assert!(answer.status < 500, "{shown}: {}", answer.text());
    if answer.status != 200 {
        answer.problem();
    }
}

#[test]
fn what_is_broken_is_refused() {
    let server = Server::plain();
    let deep = |open: &str, close: &str| {
        let depth = 100_000;
        let facts = format!("{}1{}", open.repeat(depth), close.repeat(depth));
        format!(r#"{{"rulebook": "jilin", "on": "2024-06-18", "facts": {facts}}}"#).into_bytes()
    };
    let facts = |facts: &str| {
        format!(r#"{{"rulebook": "jilin", "on": "2024-06-18", "facts": {facts}}}"#).into_bytes()
    };
    let files = |text: &str| {
        serde_json::json!({"files": {"a.gj": text}})
            .to_string()
            .into_bytes()
    };
    let digits = "9".repeat(500_000);
    for body in [
        b"\xff\xfe\x00".to_vec(),
        b"{\"rulebook\": \"\xe8\xa7\"}".to_vec(),
        b"{\"rulebook\": \"\\ud800\", \"on\": \"\", \"facts\": {}}".to_vec(),
        b"\xef\xbb\xbf{}".to_vec(),
        b"\0\0\0\0".to_vec(),
        deep("[", "]"),
        deep("{\"a\":", "}"),
        b"[".repeat(1_000_000),
        facts(&format!(r#"{{"家庭其他月收入": {digits}}}"#)),
        facts(&format!(r#"{{"家庭其他月收入": 1e{digits}}}"#)),
        facts(r#"{"家庭其他月收入": 1e999999999999}"#),
        facts(r#"{"家庭其他月收入": -0}"#),
        facts(r#"{"成员": {"0": {}}}"#),
        facts("null"),
        facts("\"城市\""),
        facts(&format!(r#"{{"成员": [{}{{}}]}}"#, "{},".repeat(50_000))),
        facts(r#"{"$serde_json::private::Number": "1"}"#),
        facts(r#"{"$serde_json::private::RawValue": "1"}"#),
        FINE.replace("2024", &"2".repeat(10_000)).into_bytes(),
        FINE.replace("jilin", "../../policies/jilin").into_bytes(),
        FINE.replace("jilin", "").into_bytes(),
        FINE.replace("true", "null").into_bytes(),
    ] {
        answered(&server, "/v1/evaluate", &body);
    }
    for body in [
        files(""),
        files(&"(".repeat(200_000)),
        files(&format!("规则集 甲\n定义 x: 数 = {}1", "-".repeat(100_000))),
        files("规则集 甲\n引用 「../../etc」\n"),
        files("规则集 甲\n引用 「.」\n"),
        files("规则集 甲\n文件 乙\n  原文 「/etc/passwd」\n"),
        br#"{"files": {}}"#.to_vec(),
        br#"{"files": {"": "", "/a.gj": "", "..": "", "a/../b.gj": "", "\u0000.gj": ""}, "folder": "../.."}"#.to_vec(),
        br#"{"files": {"a.gj": "\u0000\u0001\ufeff"}, "folder": "/"}"#.to_vec(),
        br#"{"files": null}"#.to_vec(),
    ] {
        answered(&server, "/v1/check", &body);
    }
    assert_eq!(server.post("/v1/evaluate", FINE).status, 200);
}

#[test]
fn any_change_of_a_request_is_answered() {
    let server = Server::plain();
    let mut runner = TestRunner::new(ProptestConfig {
        failure_persistence: None,
        ..tries(150)
    });
    let changes = (
        0..FINE.len(),
        0..20_usize,
        proptest::collection::vec(any::<u8>(), 0..8),
    );
    let ran = runner.run(&changes, |(at, less, bytes)| {
        let mut body = FINE.as_bytes().to_vec();
        let end = (at + less).min(body.len());
        body.splice(at..end, bytes);
        answered(&server, "/v1/evaluate", &body);
        answered(&server, "/v1/check", &body);
        Ok(())
    });
    ran.unwrap();
    assert_eq!(server.post("/v1/evaluate", FINE).status, 200);
    let said = server.end();
    assert!(
        !said.iter().any(|line| line.contains("panicked")),
        "{said:#?}"
    );
}
