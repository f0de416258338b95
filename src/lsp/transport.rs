//! Messages on a stream: `Content-Length: N`, an empty line, N bytes of JSON.
//!
//! The bytes are read as a JSON value first and as a message after: numbers keep their digits in
//! this program (`arbitrary_precision`), and read at once they would not pass as an id. A body that is
//! no message is told to the client, and the next one is read.

use std::io::{self, BufRead, Read as _, Write};

use lsp_server::{ErrorCode, Message};
use serde_json::{Value as Json, json};

/// Longest message that is read.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// Longest line of a header.
const LONGEST_HEADER: u64 = 4 * 1024;

/// What arrived.
#[derive(Debug)]
pub(super) enum Arrived {
    /// A message.
    Message(Message),
    /// Bytes that are none, and what to tell the client of them.
    Broken(Json),
}

/// The next message of a stream; none at its end.
pub(super) fn read(input: &mut impl BufRead) -> io::Result<Option<Arrived>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        let count = input.take(LONGEST_HEADER).read_until(b'\n', &mut line)?;
        if count == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim();
        match (line.split_once(':'), length) {
            (Some((name, value)), _) if name.trim().eq_ignore_ascii_case("content-length") => {
                length = value.trim().parse::<u64>().ok();
            }
            // The end of the headers. Without a length there is nothing to skip: the next lines are
            // read as headers again.
            (None, Some(length)) if line.is_empty() => return body(input, length).map(Some),
            (None | Some(_), _) => {}
        }
    }
}

fn body(input: &mut impl BufRead, length: u64) -> io::Result<Arrived> {
    if length > MOST_BYTES {
        io::copy(&mut input.take(length), &mut io::sink())?;
        return Ok(broken(ErrorCode::InvalidRequest, "the message is too long"));
    }
    let mut bytes = Vec::new();
    input.take(length).read_to_end(&mut bytes)?;
    Ok(match serde_json::from_slice::<Json>(&bytes) {
        Ok(value) => message(value),
        Err(error) => broken(ErrorCode::ParseError, &error.to_string()),
    })
}

fn message(value: Json) -> Arrived {
    let is_call = value.get("id").is_some() && value.get("method").is_some();
    match serde_json::from_value::<Message>(value) {
        Ok(message) if is_call && !matches!(message, Message::Request(_)) => broken(
            ErrorCode::InvalidRequest,
            "the id is no integer and no string",
        ),
        Ok(message) => Arrived::Message(message),
        Err(error) => broken(ErrorCode::InvalidRequest, &error.to_string()),
    }
}

/// An answer to nobody in particular.
fn broken(code: ErrorCode, why: &str) -> Arrived {
    let error = json!({ "code": code as i32, "message": why });
    Arrived::Broken(json!({ "jsonrpc": "2.0", "id": null, "error": error }))
}

/// Writes one message.
pub(super) fn write(output: &mut dyn Write, message: &Json) -> io::Result<()> {
    let text = message.to_string();
    write!(output, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use lsp_server::Message;

    use super::{Arrived, read};

    /// What each message of a stream is: its method, or `!` with the code of what is broken.
    fn arrived(stream: &str) -> Vec<String> {
        let mut input = stream.as_bytes();
        let mut all = Vec::new();
        while let Ok(Some(one)) = read(&mut input) {
            all.push(match one {
                Arrived::Message(Message::Request(it)) => format!("{} {}", it.id, it.method),
                Arrived::Message(Message::Notification(it)) => it.method,
                Arrived::Message(Message::Response(it)) => format!("response {}", it.id),
                Arrived::Broken(told) => {
                    let code = told.pointer("/error/code");
                    format!("! {}", code.map_or_else(String::new, ToString::to_string))
                }
            });
        }
        all
    }

    fn framed(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    #[test]
    fn what_is_broken_is_told_and_the_next_message_is_read() {
        let stream = [
            "garbage\r\n\r\n",
            &framed(r#"{"jsonrpc":"2.0","id":1,"method":"a","params":{"n":1}}"#),
            &framed(r#"{"jsonrpc":"2.0","id":"二","method":"b"}"#),
            &framed("{"),
            &framed("[]"),
            &framed(r#"{"jsonrpc":"2.0","id":1.5,"method":"c"}"#),
            &framed(&"[".repeat(1_000)),
            "content-length: 3\nX: y\n\n\u{1}\u{2}\u{3}",
            &framed(r#"{"jsonrpc":"2.0","method":"d"}"#),
            &framed(r#"{"jsonrpc":"2.0","id":7,"result":null}"#),
        ];
        let codes = "1 a|\"二\" b|! -32700|! -32600|! -32600|! -32700|! -32700|d|response 7";
        assert_eq!(arrived(&stream.concat()).join("|"), codes);
    }
}
