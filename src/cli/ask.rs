//! `guiju ask RULEBOOK`: the interview. Asks only what can still change a result, what matters
//! most first; "not known" is always an answer; then explains.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::answers::{self, Depth};
use super::console::Console;
use super::eval::{Format, Given, household};
use super::failure::{Failure, Verdict};
use super::files::write_whole;
use super::options::Place;
use super::program::{Rulebook, checked};
use super::prompt::{Answer, Prompt, Question};
use super::{need, outcome, problems, today};
use crate::api::error::FactError;
use crate::api::{self, facts};
use crate::diagnostic::render::visible;
use crate::evaluate::{EvalError, Interview, Need, Options, Outcome, Path, evaluate};
use crate::program::{Benefit, Event, FactValue, Facts, Id, List, Program, Type};
use crate::sorted::sort_by_key;
use crate::typed::{self, Elements, Unread};
use crate::value::Date;
use crate::wire::question::Respondent;
use crate::wire::to_lines;

/// Arguments of `guiju ask`.
#[derive(Debug, Args)]
#[command(
    after_help = "每个问题都可以答“不清楚”；数照平常写：2000、2000元/月、1.2万、一千二百，百分比写 20% 或 0.2，日期写
2024-06-18 或 2024年6月18日，没有成员写“没有”，不想写称呼写人数 ·
\"not known\" is always an answer. Numbers may be typed as 2000, 2,000, 2000元/月, 1.2万; shares as 20% or
0.2; dates as 2024-06-18 or 2024/6/18; lists as labels, as how many there are, or as \"none\".

例 · Examples:
  guiju ask jilin
  guiju ask jilin known.json --save household.json
  guiju ask jilin --lang en < answers.txt"
)]
pub(super) struct Arguments {
    /// 规则集 · The rulebook
    rulebook: String,
    /// 已知的事实（JSON 文件） · Facts that are known already
    facts: Option<PathBuf>,
    #[command(flatten)]
    given: Given,
    /// 只问申请人，或只问经办人员 · Ask the applicant alone, or the officer alone
    #[arg(long = "for", value_enum, value_name = "WHO")]
    of: Option<Of>,
    /// 家里发生了什么：先问它的问题 · What happened: its questions come first
    #[arg(long, value_name = "EVENT")]
    event: Option<String>,
    /// 把答复存为事实文件 · Save the answers as a file of facts
    #[arg(long, value_name = "FILE")]
    save: Option<PathBuf>,
    /// 结果的格式 · Format of the outcome
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
    #[command(flatten)]
    place: Place,
}

/// Who is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Of {
    /// 申请人 · the applicant
    Applicant,
    /// 经办人员 · the officer
    Officer,
}

impl Of {
    fn respondent(self) -> Respondent {
        match self {
            Self::Applicant => Respondent::Applicant,
            Self::Officer => Respondent::Officer,
        }
    }
}

/// Maximum number of benefits named that wait for an answer.
const MOST_NAMED: usize = 3;
/// Maximum number of times that one answer is asked for again.
const MOST_TRIES: usize = 3;

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let Some(rulebook) = checked(&arguments.rulebook, &arguments.place, console)? else {
        return Ok(Verdict::No);
    };
    let is_json = arguments.format == Format::Json;
    let known = match household(&rulebook, arguments.facts.as_deref(), &arguments.given.set)? {
        Ok(facts) => facts,
        Err(found) => return problems::refuse(&found, is_json, console),
    };
    let on = arguments.given.on.map_or_else(today, Ok)?;
    if let Some(verdict) = problems::of_day(&known, on, &rulebook, is_json, console)? {
        return Ok(verdict);
    }
    let event = match &arguments.event {
        Some(name) => Some(event_named(&rulebook.program, name)?),
        None => None,
    };
    let mut interview = Asking {
        rulebook: &rulebook,
        of: arguments.of,
        event,
        on,
        facts: known,
        not_known: Vec::new(),
        console,
    };
    let mut prompt = Prompt::of_process(*console);
    if let Err(error) = interview.run(&mut prompt)? {
        return problems::impossible(&error, &rulebook, is_json, console);
    }
    let facts = &interview.facts;
    if let Some(path) = &arguments.save {
        let json = to_lines(&facts::to_wire(&rulebook.program, facts));
        write_whole(path, &path.to_string_lossy(), format!("{json}\n"))?;
    }
    let options = Options {
        definitions: false,
        trace: !is_json,
        ..Options::default()
    };
    let mut outcome = match evaluate(&rulebook.program, facts, on, options) {
        Ok(outcome) => outcome,
        Err(error) => return problems::impossible(&error, &rulebook, is_json, console),
    };
    console.give(&if is_json {
        let files = &rulebook.loaded.files;
        let json = to_lines(&api::outcome::to_wire(&rulebook.program, files, &outcome));
        format!("{json}\n")
    } else {
        interview.show_first(&mut outcome);
        let language = console.language;
        answers::told(
            &rulebook,
            facts,
            &outcome,
            Depth::Answers,
            language,
            console,
        )
    })?;
    problems::of_results(&outcome, &rulebook, console)
}

/// The life event of a name, in whatever language.
fn event_named(program: &Program, name: &str) -> Result<Id<Event>, Failure> {
    let mut events = program.events.iter();
    let is_named = |event: &Event| {
        let mut labels = event.labels.iter();
        event.name == name || labels.any(|(_, label)| label == name)
    };
    let found = events.find(|(_, event)| is_named(event)).map(|(id, _)| id);
    found.ok_or_else(|| {
        let known = program.events.iter().map(|(_, event)| event.name.as_str());
        let known: Vec<&str> = known.collect();
        let (zh, en) = if known.is_empty() {
            (
                "这个规则集没有声明事由".to_owned(),
                "the rulebook declares no event".to_owned(),
            )
        } else {
            (
                format!("可以写：{}", known.join("、")),
                format!("write one of: {}", known.join(", ")),
            )
        };
        Failure::call(
            format!("没有叫「{name}」的事由；{zh}"),
            format!("there is no event called `{name}`; {en}"),
        )
    })
}

/// An interview as it goes.
struct Asking<'a> {
    rulebook: &'a Rulebook,
    of: Option<Of>,
    event: Option<Id<Event>>,
    on: Date,
    facts: Facts,
    /// What the applicant does not know.
    not_known: Vec<Need>,
    console: &'a Console,
}

impl Asking<'_> {
    /// Asks until nothing that may be asked can change a result, or no one answers.
    fn run(&mut self, prompt: &mut Prompt) -> Result<Result<(), EvalError>, Failure> {
        let program = &self.rulebook.program;
        let mut before = Vec::new();
        loop {
            let options = Options::default();
            let mut outcome = match evaluate(program, &self.facts, self.on, options) {
                Ok(outcome) => outcome,
                Err(error) => return Ok(Err(error)),
            };
            self.show_first(&mut outcome);
            self.say_bounds(&outcome, &mut before)?;
            let not_known = &self.not_known;
            let of = self.of.map(Of::respondent);
            let next = outcome.next(&Interview {
                program,
                may_ask: &|need| !not_known.contains(need),
                is_listed: &|need| {
                    of.is_none_or(|of| of == api::questions::respondent(program, need))
                },
                event: self.event,
            });
            let Some(next) = next else {
                return Ok(Ok(()));
            };
            if !self.ask(&next.need, &self.names(&next.benefits), prompt)? {
                return Ok(Ok(()));
            }
        }
    }

    /// 先看: the benefits of the event before all others.
    fn show_first(&self, outcome: &mut Outcome) {
        let event = self.event.map(|id| self.rulebook.program.events.at(id));
        if let Some(event) = event {
            let benefits = &mut outcome.benefits;
            sort_by_key(benefits, |one| !event.shows.contains(&one.benefit));
        }
    }

    /// Says what the amounts may still be, where that has changed.
    fn say_bounds(&self, outcome: &Outcome, before: &mut Vec<String>) -> Result<(), Failure> {
        let lines = outcome::bounds(&self.rulebook.program, &self.facts, outcome, self.console);
        for line in lines.iter().filter(|line| !before.contains(line)) {
            self.console.say(&format!("  {line}\n"))?;
        }
        *before = lines;
        Ok(())
    }

    /// Names of the benefits that wait for an answer, each once.
    fn names(&self, benefits: &[Id<Benefit>]) -> String {
        let names = outcome::names(&self.rulebook.program, benefits, self.console.language);
        let shown: Vec<&str> = names.iter().take(MOST_NAMED).copied().collect();
        let shown = shown.join(self.console.either("、", ", "));
        let more = names.len().saturating_sub(MOST_NAMED);
        if more == 0 {
            return shown;
        }
        self.console.either(
            format!("{shown}等 {} 项", names.len()),
            format!("{shown} and {more} more"),
        )
    }

    /// Asks for one need and takes the answer; no when no one answers any more.
    fn ask(&mut self, missing: &Need, why: &str, prompt: &mut Prompt) -> Result<bool, Failure> {
        let question = self.question(missing, why);
        for _ in 0..MOST_TRIES {
            let problem = match prompt.ask(&question)? {
                Answer::Given(text) => match self.take(missing, &text) {
                    Ok(taken) => {
                        self.console.say(&taken)?;
                        return Ok(true);
                    }
                    Err(problem) => problem,
                },
                Answer::Both(text) => self.console.either(
                    format!("「{text}」既是一项的序号，又是另一项的名称：写只指一项的那一个"),
                    format!("`{text}` is the number of one choice and the name of another: write what names one of them only"),
                ),
                Answer::NotKnown => {
                    self.not_known.push(missing.clone());
                    return Ok(true);
                }
                Answer::Over => return Ok(false),
            };
            self.console.say(&format!("{}\n", visible(&problem)))?;
        }
        self.not_known.push(missing.clone());
        let left = self.console.either(
            format!(
                "三次的回答都不能用：「{}」没有记下，仍是未知",
                question.words
            ),
            format!(
                "three answers could not be taken: `{}` stays open",
                question.words
            ),
        );
        self.console.say(&format!("{}\n", visible(&left)))?;
        Ok(true)
    }

    fn question(&self, missing: &Need, why: &str) -> Question {
        let program = &self.rulebook.program;
        let console = self.console;
        let (name, whose, choices, hint) = match missing {
            Need::Fact { path, input } => {
                let input = program.inputs.at(*input);
                let whose = outcome::whose(program, &self.facts, path, console.language);
                let name = outcome::named(program, &input.name, &input.labels, console.language);
                (
                    name.to_owned(),
                    whose,
                    self.choices(&input.ty),
                    self.hint(&input.ty),
                )
            }
            Need::List { path, list } => {
                let declared = need::list_of(program, path, *list);
                let name = declared.map_or("", |list| {
                    outcome::named(program, &list.name, &list.labels, console.language)
                });
                let whose = outcome::whose(program, &self.facts, path, console.language);
                let hint = console.either(
                    "写出各自的称呼，用顿号分开，如 父亲、母亲、孩子；或只写有几个；没有就写「没有」",
                    "a label for each, parted by commas, such as father, mother; or how many there are; or none",
                );
                (name.to_owned(), whose, Vec::new(), hint.to_owned())
            }
            Need::Amount { .. } | Need::Parameter { .. } => {
                let path = need::path(program, missing);
                (path, String::new(), Vec::new(), String::new())
            }
        };
        // Where no question is written in the language, the name asks.
        let asked = need::question(program, missing, console.language).unwrap_or(name);
        let words = console.either(format!("{asked}（{whose}）"), format!("{asked} ({whose})"));
        Question {
            words,
            why: console.either(format!("关系到{why}"), format!("for {why}")),
            hint,
            choices,
        }
    }

    /// What may be chosen from, as facts write it, and how it reads.
    fn choices(&self, ty: &Type) -> Vec<(String, String)> {
        let program = &self.rulebook.program;
        let lang = self.console.language;
        let named = |name: &String, labels| {
            let shown = outcome::named(program, name, labels, lang).to_owned();
            (name.clone(), shown)
        };
        match ty {
            Type::Truth => vec![
                (
                    "true".to_owned(),
                    self.console.either("是", "yes").to_owned(),
                ),
                (
                    "false".to_owned(),
                    self.console.either("否", "no").to_owned(),
                ),
            ],
            Type::Category(id) => {
                let items = program.categories.at(*id).items.iter();
                items.map(|item| named(&item.name, &item.labels)).collect()
            }
            Type::Region => {
                let regions = program.regions.iter();
                regions
                    .map(|(_, region)| named(&region.name, &region.labels))
                    .collect()
            }
            Type::Date | Type::Number(_) | Type::List(_) => Vec::new(),
        }
    }

    fn hint(&self, ty: &Type) -> String {
        match ty {
            Type::Number(quantity) if quantity.is_points() => self
                .console
                .either("5 个百分点，或 0.05", "5 percentage points, or 0.05")
                .to_owned(),
            Type::Number(quantity) if quantity.is_ratio() => {
                self.console.either("20% 或 0.2", "20% or 0.2").to_owned()
            }
            Type::Number(quantity) => facts::unit_words(&self.rulebook.program, quantity),
            Type::Date => "2024-06-18".to_owned(),
            Type::Truth | Type::Category(_) | Type::Region | Type::List(_) => String::new(),
        }
    }

    /// Takes an answer and gives what to say of it, or says what is wrong with it.
    fn take(&mut self, missing: &Need, text: &str) -> Result<String, String> {
        let program = &self.rulebook.program;
        match missing {
            Need::List { path, list } => {
                let declared = need::list_of(program, path, *list);
                let declared = declared.ok_or_else(String::new)?;
                self.take_list(path, *list, declared, text)
            }
            Need::Fact { .. } | Need::Amount { .. } | Need::Parameter { .. } => {
                let path = need::path(program, missing);
                let before = self.facts.clone();
                let set = facts::set_typed(program, &mut self.facts, &path, text);
                set.map_err(|error| self.refusal(&error))?;
                // What cannot be computed is told by the evaluation that follows.
                let unfit = facts::unfit(program, &self.facts, self.on).unwrap_or_default();
                if let Some(error) = unfit.first() {
                    self.facts = before;
                    return Err(self.refusal(error));
                }
                Ok(String::new())
            }
        }
    }

    /// What is wrong, and what to write; who answers says in words that something is not known.
    fn refusal(&self, error: &FactError) -> String {
        let report = error.report();
        let message = self.console.words(&report.message);
        let help = report.help.as_ref();
        let help = help.map_or("", |help| self.console.words(help));
        let help = self.console.either(
            help.replace(" null", "「不清楚」"),
            help.replace("null", "`not known`"),
        );
        // A question ends by itself.
        let end = if message.ends_with(['？', '?']) {
            ""
        } else {
            self.console.either("。", ";")
        };
        let blank = self.console.either("", " ");
        format!("{message}{end}{blank}{help}")
    }

    /// Takes the elements of a list: their labels, or how many there are.
    fn take_list(
        &mut self,
        path: &Path,
        list: usize,
        declared: &List,
        text: &str,
    ) -> Result<String, String> {
        let program = &self.rulebook.program;
        let labels: Vec<Option<String>> = match typed::elements(program, declared, text) {
            // What is not known was looked for before.
            Ok(Elements::Unknown) | Err(Unread::Other | Unread::TooLong | Unread::Unit(_)) => {
                return Err(self
                    .console
                    .either("没有读懂", "that could not be read")
                    .to_owned());
            }
            Err(Unread::Doubtful(doubt)) => {
                let asks = self.console.words(&doubt.asks);
                return Err(format!("{asks} {}", self.console.words(&doubt.write)));
            }
            Ok(Elements::Count(count)) if count > MOST_ELEMENTS => {
                return Err(self.console.either(
                    format!("{count} 个太多：最多 {MOST_ELEMENTS} 个"),
                    format!("{count} are too many: at most {MOST_ELEMENTS}"),
                ));
            }
            Ok(Elements::Count(count)) => (0..count).map(|_| None).collect(),
            Ok(Elements::Named(labels)) => labels.into_iter().map(Some).collect(),
        };
        let count = u32::try_from(labels.len()).unwrap_or(u32::MAX);
        if count < declared.least || declared.most.is_some_and(|most| count > most) {
            let least = declared.least;
            let (zh, en) = declared.most.map_or_else(
                || (format!("至少 {least} 个"), format!("at least {least}")),
                |most| {
                    (
                        format!("{least} 至 {most} 个"),
                        format!("{least} to {most}"),
                    )
                },
            );
            return Err(self.console.either(
                format!("有 {count} 个，数目不对（{zh}）"),
                format!("{count} is not how many there can be ({en})"),
            ));
        }
        let slot = list_slot(&mut self.facts, path, list).ok_or_else(String::new)?;
        let named: Vec<&str> = labels.iter().flatten().map(String::as_str).collect();
        let taken = self.console.either(
            format!("  记下 {count} 个：{}", named.join("、")),
            format!("  {count} taken: {}", named.join(", ")),
        );
        let taken = taken.trim_end_matches(['：', ':', ' ']);
        let taken = format!("{}\n", visible(taken));
        *slot = Some(
            labels
                .into_iter()
                .map(|label| element(program, declared, label))
                .collect(),
        );
        Ok(taken)
    }
}

/// More elements than this are a slip of the hand.
const MOST_ELEMENTS: u32 = 1_000;

/// An element of a list of which nothing but its label is known.
fn element(program: &Program, list: &List, label: Option<String>) -> Facts {
    let entity = program.entities.at(list.entity);
    Facts {
        label,
        values: vec![FactValue::Absent; entity.inputs.len()],
        lists: vec![None; entity.lists.len()],
        ..Facts::default()
    }
}

/// The place of a list in the facts.
fn list_slot<'facts>(
    facts: &'facts mut Facts,
    path: &Path,
    list: usize,
) -> Option<&'facts mut Option<Vec<Facts>>> {
    let mut at = facts;
    for (step, element) in &path.0 {
        at = at.lists.get_mut(*step)?.as_mut()?.get_mut(*element)?;
    }
    at.lists.get_mut(list)
}
