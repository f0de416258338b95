//! The thread that checks: every finding and every case of the rulebooks that a change may have
//! touched, on a copy of the texts.
//!
//! A check waits until nothing came for a moment, and is broken off when something comes.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use super::server::Event;
use crate::api::cases::{CaseReport, run_until};
use crate::diagnostic::{Diagnostic, Stop};
use crate::ide::Workspace;
use crate::text::Files;

/// So long must nothing be typed before a check begins.
const QUIET: Duration = Duration::from_millis(120);

/// Texts to be checked.
#[derive(Debug)]
pub(super) struct Job {
    /// The root of their space.
    pub(super) root: String,
    /// Which change of the space they come from.
    pub(super) round: u64,
    /// The rulebook that is told first.
    pub(super) first: String,
    /// The texts.
    pub(super) files: Files,
    /// Asks the check to give up.
    pub(super) stop: Stop,
}

/// What came of one rulebook.
#[derive(Debug)]
pub(super) struct Report {
    /// The root of its space.
    pub(super) root: String,
    /// Which change of the space the texts came from.
    pub(super) round: u64,
    /// Its folder.
    pub(super) folder: String,
    /// What was found.
    pub(super) came: Came,
}

/// What a report is about.
#[derive(Debug)]
pub(super) enum Came {
    /// Every finding.
    Findings(Vec<Diagnostic>),
    /// Every case; none where there is no program.
    Cases(Vec<CaseReport>),
    /// Nothing more comes of this round.
    Done,
}

/// Starts the thread; it ends when the jobs do.
pub(super) fn start(jobs: Receiver<Job>, events: Sender<Event>) {
    thread::spawn(move || {
        let mut rooms: BTreeMap<String, Room> = BTreeMap::new();
        let mut waiting: BTreeMap<String, Job> = BTreeMap::new();
        loop {
            let next = if waiting.is_empty() {
                jobs.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                jobs.recv_timeout(QUIET)
            };
            match next {
                Ok(job) => {
                    waiting.insert(job.root.clone(), job);
                }
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {
                    let Some((root, job)) = waiting.pop_first() else {
                        continue;
                    };
                    let mut room = rooms.remove(&root).unwrap_or_default();
                    // A fault in a check costs what was read, and not the session.
                    let run = AssertUnwindSafe(|| {
                        room.check(&job, &events);
                        room
                    });
                    rooms.extend(catch_unwind(run).ok().map(|room| (root, room)));
                }
            }
        }
    });
}

/// What is kept of a space from one check to the next.
#[derive(Debug)]
struct Room {
    ide: Workspace,
    /// What came of the cases of rulebooks that have not changed since.
    run: BTreeMap<String, Vec<CaseReport>>,
}

impl Default for Room {
    fn default() -> Self {
        Self {
            ide: Workspace::new(Files::new(), ""),
            run: BTreeMap::new(),
        }
    }
}

impl Room {
    fn check(&mut self, job: &Job, events: &Sender<Event>) {
        let tell = |folder: &str, came: Came| {
            let report = Report {
                root: job.root.clone(),
                round: job.round,
                folder: folder.to_owned(),
                came,
            };
            // Where nobody listens any more, the session is over.
            let _ = events.send(Event::Checked(report));
        };
        self.ide.adopt(&job.files);
        let mut folders: Vec<String> = job.files.rule_folders().into_iter().collect();
        folders.sort_by_key(|folder| *folder != job.first);
        for folder in &folders {
            self.ide.work_on(folder);
            if !self.ide.is_checked() {
                self.run.remove(folder);
            }
            let Some(found) = self.ide.findings_until(&job.stop) else {
                return;
            };
            tell(folder, Came::Findings(found.iter().cloned().collect()));
        }
        for folder in &folders {
            self.ide.work_on(folder);
            let known = self.run.get(folder).cloned();
            let Some(cases) = known.or_else(|| self.cases(&job.stop)) else {
                return;
            };
            // Told again where nothing changed: what was told before may have been of no use any more.
            self.run.insert(folder.clone(), cases.clone());
            tell(folder, Came::Cases(cases));
        }
        tell("", Came::Done);
    }

    /// Every case of the rulebook that is worked on, none where there is no program; nothing when
    /// `stop` asked to give up.
    fn cases(&self, stop: &Stop) -> Option<Vec<CaseReport>> {
        let front = self.ide.current();
        let front = front.filter(|it| it.walked.complete && !it.found.has_errors());
        match front {
            Some(front) => run_until(&front.walked.program, self.ide.files(), stop),
            None => Some(Vec::new()),
        }
    }
}
