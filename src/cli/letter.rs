//! `guiju letter RULEBOOK FACTS --kind 确认`: the written notice.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use super::console::Console;
use super::eval::{Given, household};
use super::failure::{Failure, Verdict};
use super::files::write_whole;
use super::options::{Place, language};
use super::program::{Rulebook, checked};
use super::{problems, today};
use crate::evaluate::{BenefitOutcome, Options, evaluate};
use crate::explain::whose_text;
use crate::language::{Language, Words};
use crate::letter::{self, Against, Kind, Request};
use crate::program::Facts;
use crate::value::Date;

/// Arguments of `guiju letter`.
#[derive(Debug, Args)]
#[command(after_help = "例 · Examples:
  guiju letter jilin household.json --kind 确认 --benefit 最低生活保障金 --out 通知书.docx
  guiju letter jilin household.json --kind 不予确认 --benefit 低保家庭 --out notice.html
  guiju letter jilin household.json --kind 告知 --benefit 电价补贴

不予确认、减发、停发只凭查明、认定、公布的事实和数：有按默认、通常、推定、未认定或早该调整的，就不写，并说先要查明或录入什么。
A refusal, a reduction or a termination rests on nothing defaulted, usual, assumed, undecided or out of date: else it is not written, and what must be found or entered first is told.")]
pub(super) struct Arguments {
    /// 规则集 · The rulebook
    rulebook: String,
    /// 一户的事实（JSON 文件，或 `-`） · Facts of one household: a JSON file, or `-`
    facts: PathBuf,
    #[command(flatten)]
    given: Given,
    /// 通知的种类 · What the notice does
    #[arg(long, value_enum)]
    kind: Kind,
    /// 哪一项待遇；只有一项合适时可以不写 · Which benefit; may be left out where only one fits
    #[arg(long, value_name = "NAME")]
    benefit: Option<String>,
    /// 给谁：称呼或路径；整户的不写 · For whom: the name or the path; left out for the household
    #[arg(long, value_name = "WHO")]
    who: Option<String>,
    /// 写到哪里：.docx、.html 或 .txt；不写则显示 · Where to write it: .docx, .html or .txt; shown by default
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// 通知的语言，默认同消息 · Language of the notice; that of messages by default
    #[arg(long, value_name = "zh|en|ko", value_parser = language)]
    names: Option<Language>,
    #[command(flatten)]
    place: Place,
}

impl ValueEnum for Kind {
    fn value_variants<'a>() -> &'a [Self] {
        &[
            Self::Confirm,
            Self::Refuse,
            Self::Reduce,
            Self::Stop,
            Self::Inform,
        ]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (zh, en, help) = match self {
            Self::Confirm => (
                "确认",
                "confirm",
                "符合条件，予以确认 · the conditions are met",
            ),
            Self::Refuse => ("不予确认", "refuse", "不符合条件 · a condition is not met"),
            Self::Reduce => (
                "减发",
                "reduce",
                "今天的数额低于核定的 · less than was decided",
            ),
            Self::Stop => (
                "停发",
                "stop",
                "认定有效，但不再符合 · decided, and no longer met",
            ),
            Self::Inform => ("告知", "inform", "只告知，不作决定 · it decides nothing"),
        };
        Some(PossibleValue::new(zh).alias(en).help(help))
    }
}

/// How a notice is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Html,
    Docx,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let form = form_of(arguments.out.as_deref())?;
    let Some(rulebook) = checked(&arguments.rulebook, &arguments.place, console)? else {
        return Ok(Verdict::No);
    };
    let facts = match household(&rulebook, Some(&arguments.facts), &arguments.given.set)? {
        Ok(facts) => facts,
        Err(found) => return problems::refuse(&found, false, console),
    };
    let on = arguments.given.on.map_or_else(today, Ok)?;
    if let Some(verdict) = problems::of_day(&facts, on, &rulebook, false, console)? {
        return Ok(verdict);
    }
    let program = &rulebook.program;
    let outcome = match evaluate(program, &facts, on, Options::default()) {
        Ok(outcome) => outcome,
        Err(error) => return problems::impossible(&error, &rulebook, false, console),
    };
    let of_benefit: Vec<&BenefitOutcome> = (outcome.benefits.iter())
        .filter(|it| is_named(arguments, &rulebook, it))
        .collect();
    let candidates = asked_for(arguments, &rulebook, &facts, &of_benefit);
    let language = arguments.names.unwrap_or(console.language);
    let request = |benefit: &BenefitOutcome| {
        letter::compose(&Request {
            program,
            facts: &facts,
            on,
            kind: arguments.kind,
            benefit: benefit.benefit,
            path: &benefit.path,
            language,
        })
    };
    let notice = match candidates.as_slice() {
        [] => {
            let named = of_benefit.iter().map(|it| named(&rulebook, &facts, it));
            return Err(nothing_asked(arguments, &named.collect::<Vec<_>>()));
        }
        [benefit] => request(benefit),
        several => {
            let mut written = several.iter().map(|it| (it, request(it)));
            let fitting: Vec<_> = written.by_ref().filter(|(_, it)| it.is_ok()).collect();
            match <[_; 1]>::try_from(fitting) {
                Ok([(_, notice)]) => notice,
                Err(fitting) => {
                    let named = fitting.iter().map(|(it, _)| named(&rulebook, &facts, it));
                    return Err(several_fit(arguments, &named.collect::<Vec<_>>()));
                }
            }
        }
    };
    match notice {
        Ok(notice) => give(&notice, form, arguments.out.as_deref(), console),
        Err(against) => refuse(&against, &rulebook, on, console),
    }
}

fn form_of(out: Option<&Path>) -> Result<Form, Failure> {
    let Some(out) = out.filter(|out| *out != Path::new("-")) else {
        return Ok(Form::Text);
    };
    let ending = out
        .extension()
        .map(|it| it.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("docx") => Ok(Form::Docx),
        Some("html" | "htm") => Ok(Form::Html),
        Some("txt") => Ok(Form::Text),
        _ => Err(Failure::call(
            format!("{}：写成 .docx、.html 或 .txt 文件", out.display()),
            format!("{}: write a .docx, .html or .txt file", out.display()),
        )),
    }
}

/// Whether a result is of the benefit that is asked for.
fn is_named(arguments: &Arguments, rulebook: &Rulebook, benefit: &BenefitOutcome) -> bool {
    let declared = rulebook.program.benefits.at(benefit.benefit);
    let mut asked = arguments.benefit.iter();
    asked.all(|name| *name == declared.name)
}

/// Those of the person that is asked for: at a path, else by the name that the facts give.
fn asked_for<'o>(
    arguments: &Arguments,
    rulebook: &Rulebook,
    facts: &Facts,
    of_benefit: &[&'o BenefitOutcome],
) -> Vec<&'o BenefitOutcome> {
    let program = &rulebook.program;
    let Some(who) = &arguments.who else {
        return of_benefit.to_vec();
    };
    let all = || of_benefit.iter().copied();
    let at_path: Vec<_> = all()
        .filter(|it| it.path.display(program) == *who)
        .collect();
    if at_path.is_empty() {
        return all()
            .filter(|it| whose_text(program, facts, &it.path).zh == *who)
            .collect();
    }
    at_path
}

fn named(rulebook: &Rulebook, facts: &Facts, benefit: &BenefitOutcome) -> String {
    let program = &rulebook.program;
    let name = &program.benefits.at(benefit.benefit).name;
    if benefit.path.0.is_empty() {
        return name.clone();
    }
    format!("{name}（{}）", whose_text(program, facts, &benefit.path).zh)
}

fn nothing_asked(arguments: &Arguments, named: &[String]) -> Failure {
    let Some(who) = arguments.who.as_ref().filter(|_| !named.is_empty()) else {
        let name = arguments.benefit.as_deref().unwrap_or_default();
        return Failure::call(
            format!("没有「{name}」这项待遇；`guiju eval` 列出全部"),
            format!("there is no benefit `{name}`; `guiju eval` lists them"),
        );
    };
    let all = named.join("、");
    Failure::call(
        format!("没有「{who}」；可以写 {all}，或用路径指明，如 成员[0]"),
        format!("there is nobody called `{who}`; there are {all}; or name a path, such as 成员[0]"),
    )
}

fn several_fit(arguments: &Arguments, named: &[String]) -> Failure {
    if named.is_empty() {
        return Failure::call(
            "没有一项可以写这种通知；用 --benefit、--who 指明一项，会说为什么".to_owned(),
            "no benefit fits such a notice; name one with --benefit and --who to be told why"
                .to_owned(),
        );
    }
    let all = named.join("、");
    let option = if arguments.benefit.is_some() {
        "--who"
    } else {
        "--benefit"
    };
    Failure::call(
        format!("不止一项可以写：{all}；用 {option} 指明一项"),
        format!("several fit: {all}; name one with {option}"),
    )
}

fn give(
    notice: &letter::Notice,
    form: Form,
    out: Option<&Path>,
    console: &Console,
) -> Result<Verdict, Failure> {
    let bytes = match form {
        Form::Text => letter::text(notice).into_bytes(),
        Form::Html => letter::html(notice).into_bytes(),
        Form::Docx => letter::docx(notice).map_err(|error| {
            Failure::call(
                format!("写不成 .docx：{error}"),
                format!("cannot make the .docx: {error}"),
            )
        })?,
    };
    match out.filter(|out| *out != Path::new("-")) {
        Some(out) => {
            let shown = out.to_string_lossy();
            write_whole(out, &shown, &bytes)?;
            console.say(
                &console.either(format!("已写出 {shown}\n"), format!("{shown} is written\n")),
            )?;
        }
        None => console.give(&letter::text(notice))?,
    }
    if !notice.checks.is_empty() {
        let count = notice.checks.len();
        console.say(&console.either(
            format!("发出前有 {count} 项要核对，列在末尾\n"),
            format!("{count} point(s) to check before it is sent stand at its end\n"),
        ))?;
    }
    Ok(Verdict::Fine)
}

fn refuse(
    against: &Against,
    rulebook: &Rulebook,
    on: Date,
    console: &Console,
) -> Result<Verdict, Failure> {
    let said = |words: &Words| words.get(console.lang.into()).to_owned();
    let (zh, en, all) = match against {
        Against::Error(error) => return problems::impossible(error, rulebook, false, console),
        Against::Otherwise(answer) => (
            format!("{on} 的结果不是这样，没有写："),
            format!("not written, since on {on} the result is otherwise:"),
            vec![said(answer)],
        ),
        Against::Undecided(why) => (
            "没有写：".to_owned(),
            "not written:".to_owned(),
            vec![said(why)],
        ),
        Against::Unfounded(doubts) => (
            "没有写：不予确认、减发、停发不能依据没有查明、没有认定、没有公布的；先查明或录入：".to_owned(),
            "not written, since it would rest on what is not found, decided or published; find or enter first:".to_owned(),
            doubts.iter().map(said).collect(),
        ),
    };
    let mut text = format!("{}\n", console.either(zh, en));
    for line in all {
        text.push_str(&format!("  {line}\n"));
    }
    console.say(&text)?;
    Ok(Verdict::No)
}
