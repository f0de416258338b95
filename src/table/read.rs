//! A sheet, read as the values of a parameter. Each cell that cannot be read is told by its place.

use super::layout::{
    ASSUMED, COLUMNS, Column, INAPPLICABLE, PARAMETER, STATED, UNSET, is, key_heading,
};
use super::{Fault, Grid};
use crate::diagnostic::{Lang, Text};
use crate::program::wording::Wording;
use crate::program::{Document, Id, Input, KeyKind, OnTheDay, Parameter, Program, Status};
use crate::resolve::nearest;
use crate::typed::{self, Unread};
use crate::value::{Date, Value};

/// One value as a sheet gives it.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// The cell of the value, for what is said of it later.
    pub cell: (usize, usize),
    /// Keys, in the order of the parameter.
    pub keys: Vec<Value>,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Option<Date>,
    /// The day on which it was made known.
    pub issued: Option<Date>,
    /// The value; none where it is 待定.
    pub value: Option<Value>,
    /// How it is known.
    pub status: Status,
    /// What states it: the document, the place in it, the words.
    pub sources: Vec<(Id<Document>, Option<String>, Vec<String>)>,
}

/// The parameter that a sheet is about, and its values.
///
/// # Errors
/// Every cell that cannot be read.
pub(crate) fn rows<'p>(
    program: &'p Program,
    grid: &Grid,
) -> Result<(Id<Parameter>, Vec<Row>), Vec<Fault>> {
    let (id, parameter) = parameter(program, grid).map_err(|fault| vec![fault])?;
    let (at, columns) = headings(program, parameter, grid).map_err(|fault| vec![fault])?;
    let mut reader = Reader {
        program,
        parameter,
        value: as_input(program, parameter),
        grid,
        faults: Vec::new(),
    };
    let mut rows = Vec::new();
    for line in at.saturating_add(1)..grid.rows.len() {
        if !reader.is_blank(line) {
            reader.row(line, &columns, &mut rows);
        }
    }
    if reader.faults.is_empty() {
        Ok((id, rows))
    } else {
        Err(reader.faults)
    }
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Key(usize),
    Other(Column),
    /// The values of one item of the last key.
    Spread(Value),
}

fn cell(grid: &Grid, line: usize, column: usize) -> &str {
    let cell = grid.rows.get(line).and_then(|row| row.get(column));
    cell.and_then(|cell| cell.as_deref().ok())
        .map_or("", str::trim)
}

fn parameter<'p>(
    program: &'p Program,
    grid: &Grid,
) -> Result<(Id<Parameter>, &'p Parameter), Fault> {
    let named = if is(cell(grid, 0, 0), PARAMETER) {
        cell(grid, 0, 1)
    } else {
        grid.name.as_str()
    };
    let mut all = program.parameters.iter();
    let found = all.find(|(_, it)| {
        it.name == named
            || it
                .labels
                .iter()
                .any(|(_, label)| typed::is_same(label, named))
    });
    found.ok_or_else(|| {
        let names = program.parameters.iter().map(|(_, it)| it.name.as_str());
        let (zh, en) = meant(named, names);
        Fault {
            sheet: grid.name.clone(),
            cell: Some((0, 1)),
            words: Text::new(
                format!("没有参数「{named}」{zh}；第一行写「参数」和参数的名称"),
                format!("there is no parameter `{named}`{en}; the first row says `parameter` and its name"),
            ),
        }
    })
}

/// `；是否为「…」？`
fn meant<'n>(named: &str, names: impl Iterator<Item = &'n str>) -> (String, String) {
    nearest(named, names).map_or_else(Default::default, |near| {
        (
            format!("，是否为「{near}」？"),
            format!(", is `{near}` meant?"),
        )
    })
}

/// The row of the headings, and what each column holds.
fn headings(
    program: &Program,
    parameter: &Parameter,
    grid: &Grid,
) -> Result<(usize, Vec<Option<Holds>>), Fault> {
    let from = COLUMNS.first().map_or(("", ""), |(_, zh, en)| (*zh, *en));
    let line = grid
        .rows
        .iter()
        .position(|row| row.iter().flatten().any(|cell| is(cell, from)));
    let fault = |cell, zh: String, en: String| Fault {
        sheet: grid.name.clone(),
        cell,
        words: Text::new(zh, en),
    };
    let Some(line) = line else {
        return Err(fault(
            None,
            "没有标题行：要有一列叫「自」".to_owned(),
            "no row of headings: a column has to be called `from`".to_owned(),
        ));
    };
    let mut columns: Vec<Option<Holds>> = Vec::new();
    for column in 0..grid.rows.get(line).map_or(0, Vec::len) {
        let heading = cell(grid, line, column);
        let holds = holds(program, parameter, heading, &columns);
        if holds.is_none() && !heading.is_empty() {
            return Err(fault(
                Some((line, column)),
                format!(
                    "不认识的标题「{heading}」；可用的：{}",
                    known(program, parameter, Lang::Zh)
                ),
                format!(
                    "unknown heading `{heading}`; known are: {}",
                    known(program, parameter, Lang::En)
                ),
            ));
        }
        if holds.is_some() && columns.contains(&holds) {
            return Err(fault(
                Some((line, column)),
                format!("标题「{heading}」有两列"),
                format!("two columns are called `{heading}`"),
            ));
        }
        columns.push(holds);
    }
    let has = |wanted: Holds| columns.contains(&Some(wanted));
    let is_wide = columns
        .iter()
        .flatten()
        .any(|it| matches!(it, Holds::Spread(_)));
    let keys = parameter.keys.len() - usize::from(is_wide);
    let missing = (0..keys).find(|key| !has(Holds::Key(*key)));
    if let Some(kind) = missing.and_then(|key| parameter.keys.get(key)) {
        let name = |lang| key_heading(program, *kind, lang);
        return Err(fault(
            None,
            format!("缺一列「{}」", name(Lang::Zh)),
            format!("a column `{}` is missing", name(Lang::En)),
        ));
    }
    if is_wide == has(Holds::Other(Column::Value)) {
        return Err(fault(
            None,
            "要么有一列「值」，要么最后一个键的每一项各有一列".to_owned(),
            "either a column `value`, or a column for each item of the last key".to_owned(),
        ));
    }
    Ok((line, columns))
}

fn holds(
    program: &Program,
    parameter: &Parameter,
    heading: &str,
    before: &[Option<Holds>],
) -> Option<Holds> {
    for (position, kind) in parameter.keys.iter().enumerate() {
        let held = Some(Holds::Key(position));
        let langs = [Lang::Zh, Lang::En];
        let mut names = langs
            .map(|lang| key_heading(program, *kind, lang))
            .into_iter();
        if !before.contains(&held) && names.any(|name| typed::is_same(&name, heading)) {
            return held;
        }
    }
    let column = COLUMNS.iter().find(|(_, zh, en)| is(heading, (zh, en)));
    if let Some((column, ..)) = column {
        return Some(Holds::Other(*column));
    }
    key(program, *parameter.keys.last()?, heading).map(Holds::Spread)
}

fn known(program: &Program, parameter: &Parameter, lang: Lang) -> String {
    let keys = parameter
        .keys
        .iter()
        .map(|kind| key_heading(program, *kind, lang));
    let columns = COLUMNS.iter().map(|(_, zh, en)| match lang {
        Lang::Zh => (*zh).to_owned(),
        Lang::En => (*en).to_owned(),
    });
    let names: Vec<String> = keys.chain(columns).collect();
    names.join(match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    })
}

/// A key by its name or by its name in another language.
fn key(program: &Program, kind: KeyKind, text: &str) -> Option<Value> {
    let is_named = |name: &str, labels: &crate::program::Labels| {
        typed::is_same(name, text) || labels.iter().any(|(_, label)| typed::is_same(label, text))
    };
    match kind {
        KeyKind::Region => {
            let mut all = program.regions.iter();
            all.find(|(_, it)| is_named(&it.name, &it.labels))
                .map(|(id, _)| id.value())
        }
        KeyKind::Category(id) => {
            let items = program.categories.at(id).items.iter().zip(0..);
            let mut items = items.filter(|(it, _)| is_named(&it.name, &it.labels));
            items.next().map(|(_, at)| Value::Item(at))
        }
        // What is keyed by numbers has no sheet.
        KeyKind::Whole(_) => None,
        KeyKind::Truth => [true, false].map(Value::Truth).into_iter().find(|value| {
            let langs = [Lang::Zh, Lang::En].into_iter();
            langs
                .map(|lang| Wording::exact(program, lang).key(*value, kind))
                .any(|it| it == text)
        }),
    }
}

/// The parameter as a fact, for the one reader of what people type.
fn as_input(program: &Program, parameter: &Parameter) -> Option<Input> {
    let (entity, _) = program.entities.iter().next()?;
    Some(Input {
        name: parameter.name.clone(),
        entity,
        slot: 0,
        ty: parameter.ty.clone(),
        by_month: false,
        judged: false,
        question: None,
        topic: None,
        low: None,
        high: None,
        presumption: None,
        decision_of: None,
        on_the_day: OnTheDay::default(),
        notes: Vec::new(),
        officer_notes: Vec::new(),
        labels: parameter.labels.clone(),
        allows: Vec::new(),
        span: parameter.span,
    })
}

struct Reader<'a> {
    program: &'a Program,
    parameter: &'a Parameter,
    /// None in a rulebook without any 主体, whose values nothing reads.
    value: Option<Input>,
    grid: &'a Grid,
    faults: Vec<Fault>,
}

/// What the cells of a line say beside keys and values.
#[derive(Default)]
struct Line<'g> {
    from: Option<Date>,
    until: Option<Date>,
    issued: Option<Date>,
    standing: &'g str,
    reason: &'g str,
    sources: [&'g str; 3],
    sources_at: usize,
}

impl<'a> Reader<'a> {
    fn is_blank(&self, line: usize) -> bool {
        let cells = self.grid.rows.get(line).into_iter().flatten();
        cells
            .into_iter()
            .all(|cell| cell.as_ref().is_ok_and(|cell| cell.trim().is_empty()))
    }

    fn fault(&mut self, cell: (usize, usize), zh: impl Into<String>, en: impl Into<String>) {
        self.faults.push(Fault {
            sheet: self.grid.name.clone(),
            cell: Some(cell),
            words: Text::new(zh, en),
        });
    }

    fn row(&mut self, line: usize, columns: &[Option<Holds>], rows: &mut Vec<Row>) {
        let before = self.faults.len();
        let mut said = Line::default();
        let mut keys: Vec<(usize, Value)> = Vec::new();
        let mut values: Vec<(usize, Option<Value>, &'a str)> = Vec::new();
        for (column, holds) in columns.iter().enumerate() {
            let at = (line, column);
            if let Some(Err(words)) = self.grid.rows.get(line).and_then(|row| row.get(column)) {
                let words = words.clone();
                self.fault(at, words.zh, words.en);
                continue;
            }
            let grid: &'a Grid = self.grid;
            let text = cell(grid, line, column);
            match holds {
                Some(Holds::Key(position)) => {
                    keys.extend(
                        self.key(at, *position, text)
                            .map(|value| (*position, value)),
                    );
                }
                Some(Holds::Spread(item)) => values.push((column, Some(*item), text)),
                Some(Holds::Other(Column::Value)) => values.push((column, None, text)),
                Some(Holds::Other(Column::From)) => said.from = self.day(at, text),
                Some(Holds::Other(Column::Until)) => said.until = self.day(at, text),
                Some(Holds::Other(Column::Issued)) => said.issued = self.day(at, text),
                Some(Holds::Other(Column::Standing)) => said.standing = text,
                Some(Holds::Other(Column::Reason)) => said.reason = text,
                Some(Holds::Other(Column::Document)) => {
                    said.sources[0] = text;
                    said.sources_at = column;
                }
                Some(Holds::Other(Column::Place)) => said.sources[1] = text,
                Some(Holds::Other(Column::Quote)) => said.sources[2] = text,
                None => {}
            }
        }
        if said.from.is_none() && self.faults.len() == before {
            let column = columns
                .iter()
                .position(|it| *it == Some(Holds::Other(Column::From)));
            self.fault(
                (line, column.unwrap_or(0)),
                "没有写从哪天起（自）",
                "the first day (from) is missing",
            );
        }
        let sources = self.sources((line, said.sources_at), said.sources);
        keys.sort_by_key(|(position, _)| *position);
        for (column, item, text) in values {
            // Of a wide table only the cells that hold something are values.
            if item.is_some() && text.is_empty() {
                continue;
            }
            let at = (line, column);
            let value = self.value(at, text, &said);
            let (Some((value, status)), Some(from)) = (value, said.from) else {
                continue;
            };
            let keys = keys.iter().map(|(_, value)| *value).chain(item).collect();
            rows.push(Row {
                cell: at,
                keys,
                from,
                until: said.until,
                issued: said.issued,
                value,
                status,
                sources: sources.clone(),
            });
        }
    }

    fn key(&mut self, at: (usize, usize), position: usize, text: &str) -> Option<Value> {
        let kind = *self.parameter.keys.get(position)?;
        let found = key(self.program, kind, text);
        if found.is_none() {
            let names: Vec<&str> = match kind {
                KeyKind::Region => self
                    .program
                    .regions
                    .iter()
                    .map(|(_, it)| it.name.as_str())
                    .collect(),
                KeyKind::Category(id) => {
                    let items = self.program.categories.at(id).items.iter();
                    items.map(|it| it.name.as_str()).collect()
                }
                KeyKind::Truth => vec!["是", "否"],
                KeyKind::Whole(_) => Vec::new(),
            };
            let heading = |lang| key_heading(self.program, kind, lang);
            let (near_zh, near_en) = meant(text, names.into_iter());
            let (zh, en) = if text.is_empty() {
                (
                    format!("「{}」是空的", heading(Lang::Zh)),
                    format!("`{}` is empty", heading(Lang::En)),
                )
            } else {
                (
                    format!("「{text}」不是{}{near_zh}", heading(Lang::Zh)),
                    format!("`{text}` is no {}{near_en}", heading(Lang::En)),
                )
            };
            self.fault(at, zh, en);
        }
        found
    }

    fn day(&mut self, at: (usize, usize), text: &str) -> Option<Date> {
        if text.is_empty() {
            return None;
        }
        let day = typed::day(text);
        if day.is_none() {
            self.fault(
                at,
                format!("「{text}」不是日期；写成 2026-01-01 或 2026年1月1日"),
                format!("`{text}` is no day; write 2026-01-01"),
            );
        }
        day
    }

    fn value(
        &mut self,
        at: (usize, usize),
        text: &str,
        said: &Line<'_>,
    ) -> Option<(Option<Value>, Status)> {
        let reason = (!said.reason.is_empty()).then(|| said.reason.to_owned());
        let is_unset = is(text, UNSET);
        if is(said.standing, UNSET) && !is_unset && !text.is_empty() {
            self.fault(
                at,
                "状态写着待定，这里却有值；删去值，或把状态改为已定、推定",
                "the standing says unset, yet a value is here; clear it, or say stated or assumed",
            );
            return None;
        }
        if is(text, INAPPLICABLE) {
            return Some((None, Status::Inapplicable));
        }
        if is_unset || is(said.standing, UNSET) {
            return Some((None, Status::Unset(reason)));
        }
        let status = match (said.standing, reason) {
            (word, None) if word.is_empty() || is(word, STATED) => Status::Stated,
            (word, Some(why)) if is(word, ASSUMED) => Status::Assumed(why),
            (word, None) if is(word, ASSUMED) => {
                self.fault(
                    at,
                    "推定的要在「理由」里写为什么",
                    "an assumed value says why under `reason`",
                );
                return None;
            }
            (word, Some(_)) if word.is_empty() || is(word, STATED) => {
                self.fault(
                    at,
                    "有理由的是推定或待定的值；在「状态」里写明",
                    "a value with a reason is assumed or unset: say so under `standing`",
                );
                return None;
            }
            (word, _) => {
                self.fault(
                    at,
                    format!("状态「{word}」：写已定、推定或待定"),
                    format!("standing `{word}`: write stated, assumed or unset"),
                );
                return None;
            }
        };
        match self.number_or_name(text) {
            Ok(value) => Some((Some(value), status)),
            Err(words) => {
                self.fault(at, words.zh, words.en);
                None
            }
        }
    }

    fn number_or_name(&self, text: &str) -> Result<Value, Text> {
        let unit = |lang| Wording::exact(self.program, lang).ty(&self.parameter.ty);
        let other = || {
            Text::new(
                format!(
                    "「{text}」不能作「{}」的值（{}）",
                    self.parameter.name,
                    unit(Lang::Zh)
                ),
                format!(
                    "`{text}` is no value of `{}` ({})",
                    self.parameter.name,
                    unit(Lang::En)
                ),
            )
        };
        if text.is_empty() {
            return Err(Text::new(
                "没有值；还没有公布的写「待定」",
                "no value; write `unset` for what is not published yet",
            ));
        }
        let Some(input) = &self.value else {
            return Err(other());
        };
        match typed::value(self.program, input, text) {
            Ok(Some(value)) => Ok(value),
            Ok(None) | Err(Unread::Other | Unread::TooLong) => Err(other()),
            Err(Unread::Unit(written)) => Err(Text::new(
                format!("单位「{written}」不对，这里是{}", unit(Lang::Zh)),
                format!("`{written}` is another unit; here it is {}", unit(Lang::En)),
            )),
            Err(Unread::Doubtful(doubt)) => Err(Text::new(
                format!("{}{}", doubt.asks.zh, doubt.write.zh),
                format!("{} {}", doubt.asks.en, doubt.write.en),
            )),
        }
    }

    /// A citation a line; a line without a document goes on with the quotations of the one above.
    fn sources(
        &mut self,
        at: (usize, usize),
        said: [&str; 3],
    ) -> Vec<(Id<Document>, Option<String>, Vec<String>)> {
        let [documents, places, quotes] = said.map(|text| text.lines().collect::<Vec<&str>>());
        let mut sources: Vec<(Id<Document>, Option<String>, Vec<String>)> = Vec::new();
        for line in 0..documents.len().max(places.len()).max(quotes.len()) {
            let of = |lines: &[&'_ str]| lines.get(line).map_or("", |it| it.trim()).to_owned();
            let (document, place, quote) = (of(&documents), of(&places), of(&quotes));
            if !document.is_empty() {
                let mut all = self.program.documents.iter();
                let Some((id, _)) = all.find(|(_, it)| it.name == document) else {
                    let names = self
                        .program
                        .documents
                        .iter()
                        .map(|(_, it)| it.name.as_str());
                    let (zh, en) = meant(&document, names);
                    self.fault(
                        at,
                        format!("没有文件「{document}」{zh}；先在规则里声明「文件 {document}」"),
                        format!("there is no document `{document}`{en}; declare `document {document}` first"),
                    );
                    continue;
                };
                sources.push((id, (!place.is_empty()).then_some(place), Vec::new()));
            }
            match sources.last_mut() {
                Some((.., of)) if !quote.is_empty() => of.push(quote),
                None if !quote.is_empty() => {
                    self.fault(
                        at,
                        "有引文，却没有写依据哪份文件",
                        "a quotation without the document that it stands in",
                    );
                }
                Some(_) | None => {}
            }
        }
        sources
    }
}
