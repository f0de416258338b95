//! What one request may cost: size, time, places.

use std::io::Write as _;
use std::time::{Duration, Instant};

use serde_json::json;

use super::{Server, large_rulebook, rest};
use crate::rulebook::root;

const FINE: &str = r#"{"rulebook": "jilin", "on": "2024-06-18", "facts": {}}"#;

#[test]
fn a_body_over_the_limit_is_refused() {
    let server = Server::start(&root(), &["--body-limit", "1000"]);
    let of = |bytes: usize| {
        let space = bytes - FINE.len();
        format!("{FINE}{}", " ".repeat(space))
    };
    assert_eq!(server.post("/v1/evaluate", of(1000)).status, 200);
    let refused = server.post("/v1/evaluate", of(1001));
    assert_eq!((refused.status, &*refused.problem()), (413, "too-large"));
    assert!(refused.text().contains("at most 1000 bytes"));
    // A body that does not say how long it is.
    let chunk = format!("3e9\r\n{}\r\n0\r\n\r\n", of(1001));
    let said = server.raw(
        format!(
            "POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
             Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n{chunk}"
        )
        .as_bytes(),
    );
    assert!(said.starts_with("HTTP/1.1 413 "), "{said}");
}

#[test]
fn a_request_that_does_not_arrive_is_not_waited_for() {
    let server = Server::start(&root(), &["--time-limit", "1"]);
    let begun = Instant::now();
    let said = server.raw(
        b"POST /v1/evaluate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
          Content-Length: 100\r\nConnection: close\r\n\r\n{\"rulebook\"",
    );
    assert!(said.starts_with("HTTP/1.1 408 "), "{said}");
    assert!(
        said.contains("urn:guiju:problem:body-not-received"),
        "{said}"
    );
    // A head that stops in the middle: there is no request to answer.
    let said = server.raw(b"POST /v1/evaluate HTTP/1.1\r\nHo");
    assert!(!said.contains("200 OK"), "{said}");
    // And one that never begins.
    let said = server.raw(b"");
    assert_eq!(said, "");
    let waited = begun.elapsed();
    assert!(waited >= Duration::from_secs(2), "{waited:?}");
    assert!(waited < Duration::from_secs(30), "{waited:?}");
    assert_eq!(server.get("/healthz").status, 200);
}

/// A rulebook that takes minutes to check: every name is unknown and has many like it.
fn endless_rulebook() -> String {
    let mut text = "规则集 甲\n主体 家庭\n  计量 户\n  填报 收入: 元/月\n".to_owned();
    for number in 0..30_000 {
        text.push_str(&format!("定义 家庭.x{number}: 元/月 = 收人{number}\n"));
    }
    json!({ "files": { "a.gj": text } }).to_string()
}

#[test]
fn what_takes_too_long_is_broken_off_and_leaves_its_place() {
    let server = Server::start(&root(), &["--time-limit", "1", "--at-once", "1"]);
    let answer = server.post("/v1/check", endless_rulebook());
    assert_eq!((answer.status, &*answer.problem()), (503, "time-limit"));
    assert_eq!(answer.header("retry-after"), "1");
    // Pages and health need no place.
    assert_eq!(server.get("/healthz").status, 200);
    let small = large_rulebook(1);
    let begun = Instant::now();
    while server.post("/v1/check", &small).status != 200 {
        assert!(begun.elapsed() < Duration::from_secs(30), "it still runs");
    }
}

#[test]
fn what_nobody_waits_for_is_broken_off() {
    let server = Server::start(&root(), &["--time-limit", "100", "--at-once", "1"]);
    let body = endless_rulebook();
    let mut gone = server.connect();
    let head = format!(
        "POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n",
        body.len()
    );
    gone.write_all(head.as_bytes()).unwrap();
    gone.write_all(body.as_bytes()).unwrap();
    std::thread::sleep(Duration::from_secs(1));
    drop(gone);
    let begun = Instant::now();
    assert_eq!(server.post("/v1/check", large_rulebook(1)).status, 200);
    assert!(begun.elapsed() < Duration::from_secs(40), "it still ran");
}

/// What the process held at most, in MB.
#[cfg(target_os = "linux")]
fn peak(server: &Server) -> u64 {
    let about = std::fs::read_to_string(format!("/proc/{}/status", server.child.id())).unwrap();
    let line = about
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .unwrap();
    let kilobytes: u64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    kilobytes / 1024
}

#[cfg(target_os = "linux")]
#[test]
fn a_request_takes_little_memory_whatever_it_holds() {
    let head = "规则集 引\n文件 原件\n  标题 「x」\n  原文 \"src.txt\"\n主体 家庭\n  计量 户\n  填报 收入: 元/月\n";
    let quoting = |count: usize, quotation: &str, text: String| {
        let rule = |number| {
            format!("定义 家庭.d{number}: 元/月 = 收入\n  依据 原件 「一」 引 「{quotation}」\n")
        };
        let rules: String = (0..count).map(rule).collect();
        json!({"files": {"r.gj": format!("{head}{rules}"), "src.txt": text}}).to_string()
    };
    let sentences = "元。".repeat(150);
    for (name, body) in [
        (
            "a quotation that stands everywhere",
            quoting(1_500, "元元元元元元元元", "元".repeat(600_000)),
        ),
        (
            "many sentences that many rules quote",
            quoting(900, &sentences, sentences.repeat(1_000)),
        ),
        (
            "many findings",
            json!({"files": {"a.gj": "定义 x\n".repeat(150_000)}}).to_string(),
        ),
    ] {
        let server = Server::start(&root(), &["--time-limit", "120"]);
        let answer = server.post("/v1/check", body);
        assert_eq!(answer.status, 200, "{name}: {}", answer.text());
        let peak = peak(&server);
        assert!(peak < 200, "{name}: {peak} MB");
    }
}

#[test]
fn a_length_over_the_limit_is_refused_before_the_body_comes() {
    let server = Server::start(&root(), &["--time-limit", "60"]);
    let begun = Instant::now();
    let said = server.raw(
        b"POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
          Content-Length: 3000000\r\nConnection: close\r\n\r\n",
    );
    assert!(said.starts_with("HTTP/1.1 413 "), "{said}");
    assert!(begun.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_body_that_comes_after_the_refusal_does_not_spoil_the_connection() {
    let server = Server::start(&root(), &["--time-limit", "60"]);
    let head = |length: usize| {
        format!(
            "POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n\
             Content-Length: {length}\r\n\r\n"
        )
    };
    let mut stream = server.connect();
    stream.write_all(head(2).as_bytes()).unwrap();
    std::thread::sleep(Duration::from_millis(100));
    stream.write_all(b"{}").unwrap();
    let next = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    stream.write_all(next).unwrap();
    let said = super::rest(&mut stream);
    assert!(said.starts_with("HTTP/1.1 415 "), "{said}");
    assert!(said.contains("HTTP/1.1 200 OK"), "{said}");
    // What is too long to be forgotten: the client is told that it must begin anew.
    let mut stream = server.connect();
    stream.write_all(head(1_000_000).as_bytes()).unwrap();
    let said = super::rest(&mut stream).to_ascii_lowercase();
    assert!(said.starts_with("http/1.1 415 "), "{said}");
    assert!(said.contains("\r\nconnection: close\r\n"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn slow_connections_of_one_address_leave_places_for_others() {
    let server = Server::start(&root(), &["--time-limit", "100"]);
    let open: Vec<_> = (0..200).map(|_| server.connect()).collect();
    // Another address of this machine; the first one has no place left.
    let (_, port) = server.address.rsplit_once(':').unwrap();
    let heard = std::process::Command::new("curl")
        .args(["--silent", "--max-time", "60", "--interface", "127.0.0.2"])
        .arg(format!("http://127.0.0.1:{port}/healthz"))
        .output();
    let more = server.raw(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert_eq!(more, "");
    let heard = String::from_utf8(heard.unwrap().stdout).unwrap();
    assert!(heard.contains("\"ok\""), "{heard}");
    drop(open);
}

#[test]
fn more_requests_than_may_wait_are_refused_at_once() {
    let server = Server::start(&root(), &["--time-limit", "60", "--at-once", "1"]);
    let large = large_rulebook(30_000);
    let mut open = Vec::new();
    // One is computed and sixteen wait.
    for _ in 0..17 {
        let mut stream = server.connect();
        let head = format!(
            "POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n",
            large.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(large.as_bytes()).unwrap();
        open.push(stream);
    }
    std::thread::sleep(Duration::from_millis(500));
    let begun = Instant::now();
    let refused = server.post("/v1/evaluate", FINE);
    assert_eq!((refused.status, &*refused.problem()), (503, "busy"));
    assert!(begun.elapsed() < Duration::from_secs(10));
    drop(server);
    for mut stream in open {
        assert!(!rest(&mut stream).contains("500 Internal"));
    }
}
