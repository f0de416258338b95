//! What an editor shows about the word under the pointer.

use super::describe::describe;
use super::{meanings, names};
use crate::Front;
use crate::builtins;
use crate::diagnostic::Text;
use crate::program::Labels;
use crate::syntax::tokens::{self, TokenKind, begins_clause};
use crate::syntax::words::{clause_of, clauses, heads};
use crate::text::{SourceFile, Span};
use crate::value::Base;

/// What is known of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// The word.
    pub span: Span,
    /// English word for what it is: `parameter`, `fact`, `keyword`.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// Its names in other languages.
    pub labels: Labels,
    /// What there is to say, a line each.
    pub lines: Vec<Text>,
    /// Documents that it rests on.
    pub sources: Vec<Cited>,
    /// Place of the name where it is declared.
    pub declared: Option<Span>,
}

/// `答复48号 「一（一）」 引 「…」`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// The document's name.
    pub document: String,
    /// The place in it.
    pub place: Option<String>,
    /// Words of it.
    pub quotes: Vec<String>,
}

/// What is known of the word at a byte; nothing of texts, numbers and signs.
#[must_use]
pub(super) fn hover(front: &Front, file: &SourceFile, offset: usize) -> Option<Hover> {
    if let Some(named) = names::at(front, file.id, offset) {
        return Some(describe(front, named));
    }
    let lines = tokens::lines(&file.text);
    let line = lines
        .iter()
        .filter(|line| line.start <= offset && offset <= line.end)
        .max_by_key(|line| line.start)?;
    let token = line
        .cells
        .iter()
        .flatten()
        .find(|token| token.start <= offset && offset < token.end)?;
    let word = file.text.get(token.start..token.end)?;
    let about = match token.kind {
        TokenKind::Word if token.start == line.start && line.depth == 0 && !line.row => {
            let head = heads().find(|head| head.zh == word || head.en == word)?;
            let about = meanings::of_head(head.head);
            return Some(of_word(file, token, about, Some(head.example)));
        }
        TokenKind::Word if token.start == line.start && !line.row => {
            let rest = file.text.get(token.start..line.end)?;
            if !begins_clause(rest, line.head) {
                return None;
            }
            let first = word.split(' ').next().unwrap_or(word);
            let clause = clause_of(first, rest.get(first.len()..)?);
            let clause = clause.or_else(|| clauses().find(|it| it.en == word))?;
            let about = meanings::of_clause(clause.clause);
            return Some(of_word(file, token, about, Some(clause.example)));
        }
        TokenKind::Word | TokenKind::Operator | TokenKind::RowWord => {
            meanings::of_word(&spaced(word))?
        }
        TokenKind::Function => {
            let function = builtins::find(word)?;
            let about = meanings::of_function(function);
            let mut hover = of_word(file, token, about, Some(function.example));
            hover.kind = "function";
            return Some(hover);
        }
        TokenKind::Unit | TokenKind::Type => {
            let about = of_unit(word)?;
            let mut hover = of_word(file, token, about, None);
            hover.kind = "unit";
            return Some(hover);
        }
        TokenKind::Prefix
        | TokenKind::Scale
        | TokenKind::Name
        | TokenKind::Number
        | TokenKind::Percent
        | TokenKind::Points
        | TokenKind::Date
        | TokenKind::Text
        | TokenKind::Sign
        | TokenKind::Plain
        | TokenKind::Comment
        | TokenKind::NewLine => return None,
    };
    Some(of_word(file, token, about, None))
}

fn of_word(
    file: &SourceFile,
    token: &tokens::Token,
    about: Text,
    example: Option<&'static str>,
) -> Hover {
    let written =
        example.map(|example| Text::new(format!("写法：{example}"), format!("written: {example}")));
    Hover {
        span: Span::new(file.id, token.start, token.end),
        kind: "keyword",
        name: spaced(file.text.get(token.start..token.end).unwrap_or("")),
        labels: Labels::new(),
        lines: std::iter::once(about).chain(written).collect(),
        sources: Vec::new(),
        declared: None,
    }
}

/// A word of several parts, with one space between them.
fn spaced(word: &str) -> String {
    let parts: Vec<&str> = word.split_whitespace().collect();
    parts.join(" ")
}

/// A unit of built-in words, or a word for a type, in words.
fn of_unit(word: &str) -> Option<Text> {
    let (zh, en) = match word {
        "是否" | "yesno" => ("是或否", "yes or no"),
        "日期" | "date" => ("某一天", "a day"),
        "地区" | "region" => ("一个地区", "a region"),
        "数" | "number" => ("没有单位的数", "a number without unit"),
        "整数" | "integer" => ("没有单位的整数", "a whole number without unit"),
        "百分比" | "ratio" => ("比例，写成 20%", "a ratio, written 20%"),
        "百分点" | "points" => (
            "比例的差，写成 5 个百分点，只能加减",
            "a difference of ratios, written 5 pp; added, never multiplied",
        ),
        unit => {
            let words: Option<Vec<Text>> = unit.split(['/', '／']).map(base).collect();
            let words = words?;
            let zh: Vec<&str> = words.iter().map(|word| word.zh.as_str()).collect();
            let en: Vec<&str> = words.iter().map(|word| word.en.as_str()).collect();
            let (first, others) = (zh.first()?, zh.get(1..)?);
            let per: String = others.iter().map(|it| format!("每{it}")).collect();
            let zh = match per.as_str() {
                "" => (*first).to_owned(),
                per => format!("{per}的{first}数"),
            };
            return Some(Text::new(zh, en.join(" per ")));
        }
    };
    Some(Text::new(zh, en))
}

fn base(word: &str) -> Option<Text> {
    let base = Base::from_word(word)?;
    let mut words = Base::words();
    let (_, zh, en) = words.find(|(other, ..)| *other == base)?;
    let en = if base == Base::Age {
        "completed years of age"
    } else {
        en
    };
    Some(Text::new(zh, en))
}
