//! The session: what arrives, in order, and what is answered.

use std::collections::{BTreeMap, VecDeque};
use std::io::{self, BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId};
use serde_json::{Value as Json, json};

use super::answer::{self, Refused};
use super::check::{self, Job, Report};
use super::findings::Told;
use super::lifecycle::{Client, Stage};
use super::spaces::Spaces;
use super::transport::{Arrived, read, write};
use super::{Disk, Ended, documents, findings, lifecycle};
use crate::diagnostic::{Lang, Stop};

/// What the session waits for.
#[derive(Debug)]
pub(super) enum Event {
    /// Something from the client; none at the end of the stream.
    Arrived(Option<Arrived>),
    /// Something from the thread that checks.
    Checked(Report),
}

/// Serves one client until it leaves. `lang` is the language of a client that names none.
///
/// # Errors
/// The output cannot be written.
pub fn serve(
    mut input: impl BufRead + Send + 'static,
    output: &mut dyn Write,
    disk: &dyn Disk,
    lang: Lang,
) -> io::Result<Ended> {
    let (events, arriving) = channel();
    let (jobs, to_check) = channel();
    check::start(to_check, events.clone());
    thread::spawn(move || {
        // Ends with the stream; after an error of it nothing comes any more.
        while let Ok(Some(arrived)) = read(&mut input) {
            if events.send(Event::Arrived(Some(arrived))).is_err() {
                return;
            }
        }
        let _ = events.send(Event::Arrived(None));
    });
    let mut server = Server {
        output,
        disk,
        jobs,
        client: Client::new(lang),
        stage: Stage::Before,
        spaces: Spaces::default(),
        checks: BTreeMap::new(),
        told: Told::default(),
        asked: 0,
    };
    server.run(&arriving)
}

/// A session.
pub(super) struct Server<'io> {
    output: &'io mut dyn Write,
    pub(super) disk: &'io dyn Disk,
    jobs: Sender<Job>,
    /// What the client can and wants.
    pub(super) client: Client,
    pub(super) stage: Stage,
    pub(super) spaces: Spaces,
    /// The newest change of each space, by root, and what breaks off its check.
    checks: BTreeMap<String, (u64, Stop)>,
    /// What was found and what the client was told of it.
    pub(super) told: Told,
    /// Requests that were made of the client.
    asked: i32,
}

impl Server<'_> {
    fn run(&mut self, arriving: &Receiver<Event>) -> io::Result<Ended> {
        let mut queue: VecDeque<Event> = VecDeque::new();
        loop {
            if queue.is_empty() {
                match arriving.recv() {
                    Ok(event) => queue.push_back(event),
                    Err(_) => return Ok(Ended::Left),
                }
            }
            // Everything that is there already is seen before the next answer: a request may have
            // been taken back.
            queue.extend(arriving.try_iter());
            match queue.pop_front() {
                None => {}
                Some(Event::Checked(report)) => self.checked(report)?,
                Some(Event::Arrived(None)) => return Ok(Ended::Left),
                Some(Event::Arrived(Some(Arrived::Broken(told)))) => self.send(&told)?,
                Some(Event::Arrived(Some(Arrived::Message(message)))) => match message {
                    Message::Request(request) => {
                        let is_taken_back = queue.iter().any(|it| takes_back(it, &request.id));
                        self.request(request, is_taken_back)?;
                    }
                    // What the client says to what was asked of it changes nothing here.
                    Message::Response(_) => {}
                    Message::Notification(note) if note.method == "exit" => {
                        return Ok(match self.stage {
                            Stage::ShutDown => Ended::Asked,
                            Stage::Before | Stage::Serving => Ended::Left,
                        });
                    }
                    Message::Notification(note) => self.notification(note)?,
                },
            }
        }
    }

    /// Answers a request; a fault while it is worked out is an answer, too.
    fn request(&mut self, request: Request, is_taken_back: bool) -> io::Result<()> {
        let Request { id, method, params } = request;
        let done = if is_taken_back {
            Err(Refused::new(ErrorCode::RequestCanceled, "cancelled"))
        } else {
            let run = AssertUnwindSafe(|| answer::answer(self, &method, params));
            catch_unwind(run)
                .unwrap_or_else(|_| Err(Refused::new(ErrorCode::InternalError, "internal fault")))
        };
        let message = match done {
            Ok(result) => json!({ "jsonrpc": "2.0", "id": id, "result": result }),
            Err(Refused { code, message }) => json!({
                "jsonrpc": "2.0",
                "id": id,
                "error": { "code": code as i32, "message": message },
            }),
        };
        self.send(&message)
    }

    fn notification(&mut self, note: Notification) -> io::Result<()> {
        if !matches!(self.stage, Stage::Serving) {
            return Ok(());
        }
        let Notification { method, params } = note;
        let run = AssertUnwindSafe(|| documents::notified(self, &method, params));
        match catch_unwind(run) {
            Ok(done) => done,
            Err(_) => self.log("internal fault"),
        }
    }

    fn checked(&mut self, report: Report) -> io::Result<()> {
        let newest = self.checks.get(&report.root).map(|(round, _)| *round);
        if newest != Some(report.round) {
            return Ok(());
        }
        findings::checked(self, report)
    }

    /// Whether what was found is of the texts as they are.
    pub(super) fn is_settled(&self, root: &str) -> bool {
        let newest = self.checks.get(root).map(|(round, _)| *round);
        newest.is_some() && newest == self.told.round(root)
    }

    /// A space changed: its check is broken off, and another one is begun.
    pub(super) fn changed(&mut self, space: usize, first: &str) {
        let Some(space) = self.spaces.all.get(space) else {
            return;
        };
        let (round, stop) = self.checks.entry(space.root.clone()).or_default();
        stop.ask();
        *round = round.saturating_add(1);
        *stop = Stop::default();
        let job = Job {
            root: space.root.clone(),
            round: *round,
            first: first.to_owned(),
            files: space.ide.files().clone(),
            stop: stop.clone(),
        };
        // Without the thread that checks, the session goes on without findings.
        let _ = self.jobs.send(job);
    }

    /// Everything may have changed.
    pub(super) fn all_changed(&mut self) {
        for space in 0..self.spaces.all.len() {
            self.changed(space, "");
        }
    }

    /// Sends one message.
    pub(super) fn send(&mut self, message: &Json) -> io::Result<()> {
        write(self.output, message)
    }

    /// Tells the client something.
    pub(super) fn notify(&mut self, method: &str, params: Json) -> io::Result<()> {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }))
    }

    /// Asks the client to do something.
    pub(super) fn ask(&mut self, method: &str, params: Json) -> io::Result<()> {
        self.asked = self.asked.saturating_add(1);
        let id = self.asked;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }))
    }

    /// A line in the log of the client.
    pub(super) fn log(&mut self, words: &str) -> io::Result<()> {
        const WARNING: u32 = 2;
        let params = json!({ "type": WARNING, "message": words });
        self.notify("window/logMessage", params)
    }

    /// Once the client is ready.
    pub(super) fn begin(&mut self) -> io::Result<()> {
        lifecycle::watch(self)?;
        self.all_changed();
        Ok(())
    }
}

/// Whether something that arrived takes a request back.
fn takes_back(event: &Event, id: &RequestId) -> bool {
    let Event::Arrived(Some(Arrived::Message(Message::Notification(note)))) = event else {
        return false;
    };
    let named = note.params.get("id").cloned();
    let named = named.and_then(|named| serde_json::from_value::<RequestId>(named).ok());
    note.method == "$/cancelRequest" && named.as_ref() == Some(id)
}
