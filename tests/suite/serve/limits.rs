//! What one request may cost: size, time, places.

use std::io::Write as _;
use std::time::{Duration, Instant};

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
            "POST /v1/check HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n\
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
        b"POST /v1/evaluate HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n\
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

#[test]
fn what_takes_too_long_or_finds_no_place_is_refused() {
    let server = Server::start(&root(), &["--time-limit", "1", "--at-once", "1"]);
    let large = large_rulebook(30_000);
    std::thread::scope(|scope| {
        let first = scope.spawn(|| server.post("/v1/check", &large));
        std::thread::sleep(Duration::from_millis(400));
        let second = scope.spawn(|| server.post("/v1/evaluate", FINE));
        // Pages and health need no place.
        assert_eq!(server.get("/healthz").status, 200);
        for (answer, kind) in [
            (first.join().unwrap(), "time-limit"),
            (second.join().unwrap(), "busy"),
        ] {
            assert_eq!((answer.status, &*answer.problem()), (503, kind));
            assert_eq!(answer.header("retry-after"), "1");
        }
    });
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
            "POST /v1/check HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n\
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
