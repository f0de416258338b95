//! `guiju serve`: the real program on a free port, spoken to over HTTP.

mod api;
mod garbage;
mod limits;
mod pages;
mod process;
mod shape;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;
use std::time::Duration;

use assert_cmd::cargo::CommandCargoExt as _;
use serde_json::Value as Json;
use ureq::http::Response;

/// Longest that any answer may take.
const LONGEST: Duration = Duration::from_mins(2);

/// A server that runs, on a port of its own; it ends with the value.
pub(crate) struct Server {
    child: Child,
    /// `127.0.0.1:41234`
    address: String,
    agent: ureq::Agent,
    said: Option<JoinHandle<Vec<String>>>,
}

/// What a request gave.
#[derive(Debug)]
pub(crate) struct Answer {
    status: u16,
    head: ureq::http::HeaderMap,
    bytes: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        let value = self.head.get(name).map(|value| value.to_str().unwrap());
        value.unwrap_or_else(|| panic!("no {name}: {:?}", self.head))
    }

    fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).unwrap()
    }

    #[track_caller]
    fn json(&self) -> Json {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|_| panic!("not JSON: {}", self.text()))
    }

    /// The last part of a problem's type.
    #[track_caller]
    fn problem(&self) -> String {
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem = self.json();
        assert_eq!(problem["status"], self.status);
        for words in ["title", "detail"] {
            let text = problem[words].as_str().unwrap();
            let (zh, en) = text.split_once(" · ").expect(text);
            assert!(
                zh.chars().any(|c| c > '\u{2e80}') || words == "detail",
                "{zh}"
            );
            assert!(en.chars().any(|c| c.is_ascii_alphabetic()), "{en}");
        }
        let kind = problem["type"].as_str().unwrap();
        let kind = kind.strip_prefix("urn:guiju:problem:").expect(kind);
        kind.to_owned()
    }
}

impl Server {
    /// Starts the program in a folder.
    #[track_caller]
    pub(crate) fn start(folder: &Path, words: &[&str]) -> Self {
        let mut command = Command::cargo_bin("guiju").unwrap();
        let mut child = command
            .args(["serve", "--port", "0"])
            .args(words)
            .current_dir(folder)
            .env_clear()
            .env("LANG", "en")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut line).unwrap();
        let errors = BufReader::new(child.stderr.take().unwrap());
        let said = std::thread::spawn(|| errors.lines().map_while(Result::ok).collect());
        let address = line
            .strip_prefix("http://")
            .and_then(|rest| rest.strip_suffix("/\n"));
        let Some(address) = address else {
            let _ = child.kill();
            panic!("no address but {line:?}: {:?}", said.join())
        };
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(LONGEST))
            .build()
            .into();
        Self {
            address: address.to_owned(),
            child,
            agent,
            said: Some(said),
        }
    }

    /// Starts the program with time for a build that is not optimised.
    #[track_caller]
    pub(crate) fn plain() -> Self {
        Self::start(&crate::rulebook::root(), &["--time-limit", "120"])
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    #[track_caller]
    fn get(&self, path: &str) -> Answer {
        answer(self.agent.get(self.url(path)).call().unwrap())
    }

    #[track_caller]
    fn get_with(&self, path: &str, header: (&str, &str)) -> Answer {
        let request = self.agent.get(self.url(path)).header(header.0, header.1);
        answer(request.call().unwrap())
    }

    #[track_caller]
    fn post(&self, path: &str, body: impl AsRef<[u8]>) -> Answer {
        self.post_as(path, "application/json", body)
    }

    #[track_caller]
    fn post_as(&self, path: &str, media: &str, body: impl AsRef<[u8]>) -> Answer {
        let request = self.agent.post(self.url(path)).content_type(media);
        answer(request.send(body.as_ref()).unwrap())
    }

    /// A connection for what a client library would not send.
    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(LONGEST)).unwrap();
        stream
    }

    /// What comes back for these bytes, until the server closes the connection.
    fn raw(&self, bytes: &[u8]) -> String {
        let mut stream = self.connect();
        stream.write_all(bytes).unwrap();
        rest(&mut stream)
    }

    /// Ends the program and gives all that it said.
    fn end(mut self) -> Vec<String> {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.said.take().unwrap().join().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn answer(response: Response<ureq::Body>) -> Answer {
    let (parts, mut body) = response.into_parts();
    let reader = body.with_config().limit(64 * 1024 * 1024);
    Answer {
        status: parts.status.as_u16(),
        head: parts.headers,
        bytes: reader.read_to_vec().unwrap(),
    }
}

fn rest(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A rulebook that takes long to check: one of this many parameters.
fn large_rulebook(parameters: usize) -> String {
    let mut text = "规则集 甲\n主体 家庭\n  计量 户\n  填报 收入: 元/月\n".to_owned();
    for number in 0..parameters {
        text.push_str(&format!(
            "参数 p{number}: 元/月\n  自 2024-01-01 为 1 元/月\n"
        ));
    }
    serde_json::json!({ "files": { "a.gj": text } }).to_string()
}
