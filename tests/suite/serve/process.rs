//! The process: how it starts, what it says, how it ends.

use std::net::TcpListener;

use super::Server;
use crate::command_line::call;
use crate::rulebook::root;

#[test]
fn a_taken_port_is_told_in_both_languages() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let words = ["serve", "--port", &port].map(str::to_owned);
    for (lang, said) in [("zh_CN", "端口已被占用"), ("en", "the port is taken")] {
        let called = call(&words, &root(), lang, None);
        assert_eq!((called.status, &*called.stdout), (2, ""));
        assert!(called.stderr.contains(said), "{}", called.stderr);
        assert!(called.stderr.contains(&port), "{}", called.stderr);
    }
}

#[test]
fn a_host_that_is_not_of_this_machine_is_refused() {
    for host in ["192.0.2.1", "no such host", ""] {
        let words = ["serve", "--port", "0", "--host", host].map(str::to_owned);
        let called = call(&words, &root(), "en", None);
        assert_eq!((called.status, &*called.stdout), (2, ""), "{host}");
        assert!(called.stderr.contains("cannot listen"), "{}", called.stderr);
    }
}

#[test]
fn the_log_holds_nothing_that_a_person_wrote() {
    let server = Server::plain();
    let facts = r#"{"成员": [{"名": "张三丰", "出生日期": "1980-05-01"}]}"#;
    let body = format!(r#"{{"rulebook": "jilin", "on": "2024-06-18", "facts": {facts}}}"#);
    assert_eq!(server.post("/v1/evaluate", &body).status, 200);
    let wrong = body.replace("2024-06-18", "张三丰");
    assert_eq!(server.post("/v1/evaluate", &wrong).status, 422);
    server.get("/?name=zhang-sanfeng");
    server.get(&format!("/{}", "x".repeat(5000)));
    server.raw(b"GET /\x1b[31m HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    let said = server.end();
    for line in &said {
        assert!(
            !line.contains("张三丰") && !line.contains("sanfeng"),
            "{line}"
        );
        assert!(line.len() < 300 && !line.contains('\u{1b}'), "{line}");
    }
    let lines = said.iter().filter(|line| line.ends_with(" ms"));
    let heads: Vec<String> = lines
        .map(|line| line.split(' ').take(3).collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(
        heads[..3],
        [
            "POST /v1/evaluate 200",
            "POST /v1/evaluate 422",
            "GET / 200"
        ]
    );
}

#[cfg(unix)]
mod unix {
    use std::io::Write as _;
    use std::process::Command;
    use std::time::{Duration, Instant};

    use super::super::{Server, rest};

    /// Asks the process to stop.
    fn signal(server: &Server, name: &str) {
        let id = server.child.id().to_string();
        let sent = Command::new("kill").args(["-s", name, &id]).status();
        assert!(sent.unwrap().success());
    }

    #[test]
    fn open_requests_are_answered_before_the_end() {
        for name in ["TERM", "INT"] {
            let mut server = Server::plain();
            let body = r#"{"rulebook": "jilin", "on": "2024-06-18", "facts": {}}"#;
            let mut idle = server.connect();
            let mut open = server.connect();
            let head = format!(
                "POST /v1/evaluate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
                 Content-Length: {}\r\n\r\n",
                body.len()
            );
            open.write_all(head.as_bytes()).unwrap();
            open.write_all(&body.as_bytes()[..10]).unwrap();
            // So that both connections are taken and the request is under way.
            assert_eq!(server.get("/healthz").status, 200);
            std::thread::sleep(Duration::from_millis(200));
            signal(&server, name);
            std::thread::sleep(Duration::from_millis(200));
            open.write_all(&body.as_bytes()[10..]).unwrap();
            let said = rest(&mut open);
            assert!(said.starts_with("HTTP/1.1 200 "), "{name}: {said}");
            assert_eq!(rest(&mut idle), "");
            let begun = Instant::now();
            let status = server.child.wait().unwrap();
            assert_eq!(status.code(), Some(0), "{name}");
            assert!(begun.elapsed() < Duration::from_secs(5));
            assert!(std::net::TcpStream::connect(&server.address).is_err());
        }
    }
}
