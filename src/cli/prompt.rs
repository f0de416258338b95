//! One question at a time: with menus on a terminal, by lines from a pipe.

use std::io::{self, BufRead as _, IsTerminal as _};

use dialoguer::theme::{ColorfulTheme, SimpleTheme, Theme};
use dialoguer::{FuzzySelect, Input, Select};

use super::console::Console;
use super::failure::Failure;
use crate::diagnostic::render::visible;
use crate::typed;

/// A question, ready to be put.
#[derive(Debug)]
pub(super) struct Question {
    /// What is asked.
    pub(super) words: String,
    /// Why it is asked.
    pub(super) why: String,
    /// How to write the answer; empty where there are choices.
    pub(super) hint: String,
    /// What may be chosen: as facts write it, and how it reads.
    pub(super) choices: Vec<(String, String)>,
}

/// What came back.
#[derive(Debug)]
pub(super) enum Answer {
    /// A value as facts write it.
    Given(String),
    /// The number of one choice and the name of another.
    Both(String),
    /// The applicant does not know.
    NotKnown,
    /// No one answers any more.
    Over,
}

/// Where answers come from.
pub(super) struct Prompt {
    console: Console,
    is_terminal: bool,
}

/// A menu longer than this is searched by typing.
const LONG_MENU: usize = 8;

impl Prompt {
    /// The terminal, or a pipe.
    pub(super) fn of_process(console: Console) -> Self {
        Self {
            console,
            is_terminal: io::stdin().is_terminal() && console.watched,
        }
    }

    /// Puts a question.
    pub(super) fn ask(&mut self, question: &Question) -> Result<Answer, Failure> {
        if self.is_terminal {
            self.menu(question)
        } else {
            self.line(question)
        }
    }

    fn not_known(&self) -> &'static str {
        self.console.either("不清楚", "not known")
    }

    fn menu(&self, question: &Question) -> Result<Answer, Failure> {
        let theme: Box<dyn Theme> = if self.console.errors.colour {
            Box::new(ColorfulTheme::default())
        } else {
            Box::new(SimpleTheme)
        };
        let words = format!("{} [{}]", visible(&question.words), visible(&question.why));
        let failed = |error: dialoguer::Error| match error {
            dialoguer::Error::IO(error) => Failure::from(error),
        };
        if question.choices.is_empty() {
            let hint = format!("{words} ({}; {})", question.hint, self.not_known());
            let text: String = Input::with_theme(theme.as_ref())
                .with_prompt(hint)
                .allow_empty(true)
                .interact_text()
                .map_err(failed)?;
            return Ok(self.of_text(&text, question));
        }
        let shown = question.choices.iter().map(|(_, shown)| shown.as_str());
        let shown: Vec<&str> = shown.chain([self.not_known()]).collect();
        let chosen = if shown.len() > LONG_MENU {
            FuzzySelect::with_theme(theme.as_ref())
                .with_prompt(words)
                .items(&shown)
                .default(0)
                .interact_opt()
        } else {
            Select::with_theme(theme.as_ref())
                .with_prompt(words)
                .items(&shown)
                .default(0)
                .interact_opt()
        };
        let chosen = chosen
            .map_err(failed)?
            .and_then(|at| question.choices.get(at));
        Ok(chosen.map_or(Answer::NotKnown, |(value, _)| Answer::Given(value.clone())))
    }

    fn line(&self, question: &Question) -> Result<Answer, Failure> {
        let mut words = format!(
            "{} [{}]\n",
            visible(&question.words),
            visible(&question.why)
        );
        for (number, (_, shown)) in (1..).zip(&question.choices) {
            words.push_str(&format!("  {number}) {shown}\n"));
        }
        if !question.hint.is_empty() {
            words.push_str(&format!("  ({})\n", question.hint));
        }
        words.push_str("> ");
        self.console.say(&words)?;
        let mut line = String::new();
        if io::stdin().lock().read_line(&mut line)? == 0 {
            self.console.say("\n")?;
            return Ok(Answer::Over);
        }
        self.console.say(&format!("{}\n", visible(line.trim())))?;
        Ok(self.of_text(&line, question))
    }

    /// What a line means: a choice by its number or its words, nothing, or the text itself.
    fn of_text(&self, line: &str, question: &Question) -> Answer {
        let text = typed::plain(line);
        let is_it = |(value, shown): &&(String, String)| *value == text || *shown == text;
        let by_words = question.choices.iter().find(is_it);
        if by_words.is_none() && (text.is_empty() || typed::is_unknown(&text)) {
            return Answer::NotKnown;
        }
        let by_number = text
            .parse::<usize>()
            .ok()
            .and_then(|number| number.checked_sub(1))
            .and_then(|at| question.choices.get(at));
        match (by_number, by_words) {
            (Some((one, _)), Some((other, _))) if one != other => Answer::Both(text),
            (Some((value, _)), _) | (None, Some((value, _))) => Answer::Given(value.clone()),
            (None, None) => Answer::Given(text),
        }
    }
}
