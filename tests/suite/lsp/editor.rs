//! An editor for tests: starts `guiju lsp`, speaks the protocol, keeps the texts it has open.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use assert_cmd::cargo::CommandCargoExt as _;
use serde_json::{Value as Json, json};

/// So long an answer may take before a test fails: the build of tests is slow, and machines are shared.
const PATIENCE: Duration = Duration::from_mins(5);

/// A running server and what is known of it.
pub(crate) struct Editor {
    server: Child,
    input: Option<ChildStdin>,
    arriving: Receiver<Json>,
    pub(crate) folder: PathBuf,
    texts: BTreeMap<String, String>,
    asked: i64,
    /// Findings as they were last published, by URI.
    pub(crate) findings: BTreeMap<String, Json>,
    /// What was told beside findings: (method, params).
    pub(crate) told: Vec<(String, Json)>,
    /// Versions of the documents that are open, and of those whose check is done, by URI.
    versions: BTreeMap<String, i64>,
    checked: BTreeMap<String, i64>,
}

impl Editor {
    /// Starts a server; nothing is said yet.
    pub(crate) fn start(folder: &Path, lang: &str) -> Self {
        let mut command = Command::cargo_bin("guiju").unwrap();
        let mut server = command
            .arg("lsp")
            .current_dir(folder)
            .env_clear()
            .env("LANG", lang)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let input = server.stdin.take();
        let output = BufReader::new(server.stdout.take().unwrap());
        let (sender, arriving) = channel();
        std::thread::spawn(move || {
            let mut output = output;
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Self {
            server,
            input,
            arriving,
            folder: folder.to_owned(),
            texts: BTreeMap::new(),
            asked: 0,
            findings: BTreeMap::new(),
            told: Vec::new(),
            versions: BTreeMap::new(),
            checked: BTreeMap::new(),
        }
    }

    /// Starts a server on a folder and says hello.
    pub(crate) fn open_folder(folder: &Path, options: &Json) -> Self {
        let mut editor = Self::start(folder, "zh_CN.UTF-8");
        let hello = editor.hello(options);
        editor.ask("initialize", hello).unwrap();
        editor.tell("initialized", json!({}));
        editor
    }

    /// The parameters of `initialize`.
    pub(crate) fn hello(&self, options: &Json) -> Json {
        let mut options = options.clone();
        if let Some(fields) = options.as_object_mut() {
            fields.insert("cases".to_owned(), json!(true));
        }
        json!({
            "processId": null,
            "rootUri": uri(&self.folder, ""),
            "workspaceFolders": [{ "uri": uri(&self.folder, ""), "name": "case" }],
            "initializationOptions": options,
            "capabilities": {
                "general": { "positionEncodings": ["utf-16"] },
            },
        })
    }

    /// Sends bytes as they are.
    pub(crate) fn send(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().unwrap();
        input.write_all(bytes).unwrap();
        input.flush().unwrap();
    }

    fn send_message(&mut self, message: &Json) {
        let text = message.to_string();
        self.send(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    pub(crate) fn tell(&mut self, method: &str, params: Json) {
        self.send_message(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request and gives its number, without waiting.
    pub(crate) fn request(&mut self, method: &str, params: Json) -> i64 {
        self.asked += 1;
        let id = self.asked;
        self.send_message(
            &json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }),
        );
        id
    }

    /// Sends a request and waits for its result, or its error.
    pub(crate) fn ask(&mut self, method: &str, params: Json) -> Result<Json, Json> {
        let id = self.request(method, params);
        self.answer(&json!(id))
    }

    /// Waits for the answer to a request.
    pub(crate) fn answer(&mut self, id: &Json) -> Result<Json, Json> {
        loop {
            let message = self.next().expect("an answer");
            if message.get("method").is_none() && message.get("id") == Some(id) {
                return match message.get("error") {
                    Some(error) => Err(error.clone()),
                    None => Ok(message["result"].clone()),
                };
            }
        }
    }

    /// The next message; what the server tells and asks is taken note of.
    fn next(&mut self) -> Option<Json> {
        let message = self.arriving.recv_timeout(PATIENCE).ok()?;
        let params = message["params"].clone();
        match message["method"].as_str() {
            Some("textDocument/publishDiagnostics") => {
                let uri = params["uri"].as_str().unwrap().to_owned();
                self.findings.insert(uri, params["diagnostics"].clone());
            }
            Some(method) => {
                if method == "guiju/checked" {
                    let documents = params["documents"].as_array().unwrap().iter();
                    let version = |it: &Json| {
                        (
                            it["uri"].as_str().unwrap().to_owned(),
                            it["version"].as_i64().unwrap(),
                        )
                    };
                    self.checked = documents.map(version).collect();
                } else {
                    self.told.push((method.to_owned(), params));
                }
                if let Some(id) = message.get("id") {
                    self.send_message(&json!({ "jsonrpc": "2.0", "id": id, "result": null }));
                }
            }
            None => {}
        }
        Some(message)
    }

    /// Waits until the server has checked what it was told last.
    pub(crate) fn settle(&mut self) {
        while self.checked != self.versions {
            self.next().expect("the end of a check");
        }
    }

    pub(crate) fn open(&mut self, path: &str, text: &str) {
        self.texts.insert(path.to_owned(), text.to_owned());
        let uri = uri(&self.folder, path);
        self.versions.insert(uri.clone(), 1);
        let document = json!({ "uri": uri, "languageId": "guiju", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Replaces the first occurrence of some words in a text that is open, as typing does.
    pub(crate) fn edit(&mut self, path: &str, old: &str, new: &str) {
        let text = self.texts[path].clone();
        let start = text.find(old).unwrap_or_else(|| panic!("{path}: no {old}"));
        let (from, to) = (position(&text, start), position(&text, start + old.len()));
        self.texts
            .insert(path.to_owned(), text.replacen(old, new, 1));
        let change = json!({ "range": { "start": from, "end": to }, "text": new });
        let uri = uri(&self.folder, path);
        let version = self.versions.get_mut(&uri).unwrap();
        *version += 1;
        let document = json!({ "uri": uri, "version": *version });
        let params = json!({ "textDocument": document, "contentChanges": [change] });
        self.tell("textDocument/didChange", params);
    }

    pub(crate) fn text(&self, path: &str) -> &str {
        &self.texts[path]
    }

    /// Ends the session as the protocol says; gives the exit status.
    pub(crate) fn end(mut self) -> i32 {
        self.ask("shutdown", Json::Null).unwrap();
        self.tell("exit", Json::Null);
        self.server.wait().unwrap().code().unwrap_or(-1)
    }

    /// Closes the stream, or says `exit` at once; gives the exit status.
    pub(crate) fn leave(mut self, says_exit: bool) -> i32 {
        if says_exit {
            self.tell("exit", Json::Null);
        }
        self.input = None;
        self.server.wait().unwrap().code().unwrap_or(-1)
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        self.input = None;
        let _ = self.server.wait();
    }
}

/// The URI of a file, written as some editors do: only what must be is escaped.
pub(crate) fn uri(folder: &Path, path: &str) -> String {
    let folder = folder.to_string_lossy();
    let whole = if path.is_empty() {
        folder.into_owned()
    } else {
        format!("{folder}/{path}")
    };
    format!("file://{}", whole.replace(' ', "%20"))
}

/// A byte of a text in lines and units of UTF-16, counted here anew.
pub(crate) fn position(text: &str, byte: usize) -> Json {
    let before = &text[..byte];
    let line = before.matches('\n').count();
    let column = before.rsplit('\n').next().unwrap().encode_utf16().count();
    json!({ "line": line, "character": column })
}

fn read(output: &mut impl BufRead) -> Option<Json> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if let Some(value) = line.strip_prefix("Content-Length: ") {
            length = value.trim().parse().unwrap();
        }
        if line.trim().is_empty() {
            break;
        }
    }
    let mut bytes = vec![0; length];
    output.read_exact(&mut bytes).ok()?;
    Some(serde_json::from_slice(&bytes).unwrap())
}
