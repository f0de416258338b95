//! What a sheet changes, as edits of the rule files: a value in its place, everything else as a
//! `自` of its own. What a sheet does not hold is left as it is and counted.

use super::clause::period;
use super::read::Row;
use super::{Fault, Grid};
use crate::diagnostic::{Lang, Text};
use crate::program::wording::Wording;
use crate::program::{DatedValue, Id, Parameter, Program, Status};
use crate::text::{Edit, FileId, Files, Lines, Span};

/// What a sheet changes.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    /// The edits that make it so.
    pub edits: Vec<Edit>,
    /// Each changed or added value, in a line.
    pub told: Vec<Text>,
    /// Own values of the rulebook that the sheet does not hold; they stay.
    pub kept: usize,
    /// Rows that say what holds already.
    pub same: usize,
}

/// A rulebook and the sheet that is taken over into it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Target<'a> {
    /// The checked rulebook.
    pub program: &'a Program,
    /// Its files.
    pub files: &'a Files,
    /// Its folder in them: what other folders set is not changed from here.
    pub folder: &'a str,
    /// Where values go of a parameter that has none in this folder.
    pub into: Option<FileId>,
}

/// What the rows of a sheet change.
///
/// # Errors
/// Rows that cannot be taken: two of the same keys and day, or a change of what another rulebook
/// says.
pub(crate) fn changes(
    target: Target<'_>,
    grid: &Grid,
    id: Id<Parameter>,
    rows: &[Row],
) -> Result<Changes, Vec<Fault>> {
    let mut work = Work {
        target,
        parameter: target.program.parameters.at(id),
        grid,
        added: Vec::new(),
        changes: Changes::default(),
        faults: Vec::new(),
    };
    work.take(rows);
    if work.faults.is_empty() {
        Ok(work.changes)
    } else {
        Err(work.faults)
    }
}

struct Work<'a> {
    target: Target<'a>,
    parameter: &'a Parameter,
    grid: &'a Grid,
    /// Rows that become clauses of their own.
    added: Vec<&'a Row>,
    changes: Changes,
    faults: Vec<Fault>,
}

impl<'a> Work<'a> {
    fn take(&mut self, rows: &'a [Row]) {
        let mut held = 0_usize;
        for (position, row) in rows.iter().enumerate() {
            let mut before = rows.iter().take(position);
            if before.any(|it| it.keys == row.keys && it.from == row.from) {
                self.fault(
                    row,
                    format!("{} 自 {} 有两行", self.named(row, Lang::Zh), row.from),
                    format!(
                        "{} from {} has two rows",
                        self.named(row, Lang::En),
                        row.from
                    ),
                );
                continue;
            }
            let now = self.now(row);
            if now.is_some_and(|now| self.is_own(now.span)) {
                held = held.saturating_add(1);
            }
            match now {
                Some(now) if is_same(now, row, row.value == now.value) => {
                    self.changes.same = self.changes.same.saturating_add(1);
                }
                Some(now) => self.changed(row, now),
                None => {
                    self.tell(row, None);
                    self.added.push(row);
                }
            }
        }
        let own = self.parameter.cells.iter().flat_map(|cell| &cell.values);
        let own = own.filter(|it| self.is_own(it.span)).count();
        self.changes.kept = own.saturating_sub(held);
        self.add();
    }

    /// The value that holds for the keys from the first day of a row; the rulebook's own where
    /// there is one.
    fn now(&self, row: &Row) -> Option<&'a DatedValue> {
        let mut cells = self.parameter.cells.iter();
        let cell = cells.find(|cell| cell.keys == row.keys)?;
        let of_day = || cell.values.iter().filter(|it| it.from == row.from);
        of_day()
            .find(|it| self.is_own(it.span))
            .or_else(|| of_day().next())
    }

    fn changed(&mut self, row: &'a Row, now: &'a DatedValue) {
        if !self.is_own(now.span) {
            // What is not published above may be set here.
            if now.value.is_none() {
                self.tell(row, Some(now));
                self.added.push(row);
                return;
            }
            let path = self.path(now.span);
            self.fault(
                row,
                format!("这个值是 {path} 定的，在那里改"),
                format!("this value is set in {path}; change it there"),
            );
            return;
        }
        let is_value_alone = now.value.is_some() && is_same(now, row, true);
        if let (true, Some(value)) = (is_value_alone, row.value) {
            let words = Wording::exact(self.target.program, self.language(now.span.file));
            let text = words.value(value, &self.parameter.ty);
            self.tell(row, Some(now));
            self.changes.edits.push(Edit {
                span: now.span,
                text,
            });
            return;
        }
        if let Some(edit) = self.without(now) {
            self.tell(row, Some(now));
            self.changes.edits.push(edit);
            self.added.push(row);
            return;
        }
        let at = self.line(now.span);
        self.fault(
            row,
            format!("变的不只是值，而 {at} 的「自」还写着别的（说明、容许、注释或同一行的其他值）；在文本里改"),
            format!("more than the value changes, and the clause at {at} says other things too (a note, an allowance, a comment or other values of the line); change it in the text"),
        );
    }

    /// The edit that takes a value out of its file: its line of a table, or the whole 自 where it
    /// sets nothing else.
    fn without(&self, now: &DatedValue) -> Option<Edit> {
        let file = self.target.files.get(now.span.file)?;
        let all = || self.parameter.cells.iter().flat_map(|cell| &cell.values);
        let of_period = all().filter(|it| it.period == now.period).count();
        let span = if of_period == 1 {
            let clause = file.text.get(now.period.range())?;
            let says_more = ["#", "说明", "note", "容许", "allow"];
            if says_more.iter().any(|word| clause.contains(word)) {
                return None;
            }
            now.period
        } else {
            now.span
        };
        let lines = Lines::new(&file.text);
        let first = lines.locate(span.range().start).line;
        let last = lines.locate(span.range().end.checked_sub(1)?).line;
        let range = lines.range(first)?.start..lines.range(last)?.end;
        if of_period > 1 {
            let line = file.text.get(range.clone())?;
            let of_line = all().filter(|it| {
                it.span.file == now.span.file && range.contains(&it.span.range().start)
            });
            if !line.trim_start().starts_with('|') || line.contains('#') || of_line.count() != 1 {
                return None;
            }
        }
        // With the line end behind it, so that no empty line stays.
        let next = lines.range(last.saturating_add(1));
        let end = next.map_or(file.text.len(), |next| next.start);
        Some(Edit {
            span: Span::new(now.span.file, range.start, end),
            text: String::new(),
        })
    }

    /// The clauses that are new, behind the last own 自 of the parameter, or as a 取值 at the end
    /// of a file.
    fn add(&mut self) {
        let rows = std::mem::take(&mut self.added);
        let Some(first) = rows.first() else {
            return;
        };
        let all = self.parameter.cells.iter().flat_map(|cell| &cell.values);
        let own = all.filter(|it| self.is_own(it.span));
        let last = own.map(|it| it.period).max_by_key(|it| (it.file, it.end));
        let is_declared_here = self.is_own(self.parameter.span);
        let file = last
            .map(|it| it.file)
            .or_else(|| is_declared_here.then_some(self.parameter.span.file))
            .or(self.target.into);
        let Some(file) = file.and_then(|id| self.target.files.get(id)) else {
            self.fault(
                first,
                "这部规则集没有可以写入的规则文件；用 --into 指明".to_owned(),
                "this rulebook has no rule file to write to; name one with --into".to_owned(),
            );
            return;
        };
        let lang = self.language(file.id);
        let Some(clauses) = self.clauses(&rows, lang) else {
            self.fault(
                first,
                "引文里同时有 」、” 和 \"，写不成一段文字".to_owned(),
                "a text holds every closing quotation mark and cannot be quoted".to_owned(),
            );
            return;
        };
        let at = last.map_or(file.text.len(), |it| it.range().end);
        let at = file
            .text
            .get(..at)
            .map_or(at, |before| before.trim_end().len());
        let text = if last.is_some() {
            format!("\n{clauses}")
        } else {
            let value = if lang == Lang::Zh { "取值" } else { "value" };
            format!("\n\n{value} {}\n{clauses}", self.parameter.name)
        };
        self.changes.edits.push(Edit {
            span: Span::new(file.id, at, at),
            text,
        });
    }

    /// Rows with the same days, standing and sources are one clause.
    fn clauses(&self, rows: &[&'a Row], lang: Lang) -> Option<String> {
        let mut groups: Vec<Vec<&Row>> = Vec::new();
        for row in rows {
            let group = groups
                .iter_mut()
                .find(|group| group.first().is_some_and(|first| belongs(first, row)));
            match group {
                Some(group) => group.push(row),
                None => groups.push(vec![row]),
            }
        }
        groups.sort_by_key(|group| group.first().map(|row| row.from));
        let groups = groups.iter();
        let clauses: Option<Vec<String>> = groups
            .map(|group| period(self.target.program, self.parameter, group, lang))
            .collect();
        Some(clauses?.join("\n"))
    }

    fn tell(&mut self, row: &Row, now: Option<&DatedValue>) {
        let say = |lang: Lang| {
            let words = Wording::exact(self.target.program, lang);
            let unset = if lang == Lang::Zh { "待定" } else { "unset" };
            let value = |value: Option<crate::value::Value>| {
                value.map_or_else(
                    || unset.to_owned(),
                    |it| words.value(it, &self.parameter.ty),
                )
            };
            let name = self.named(row, lang);
            let new = value(row.value);
            let from = row.from;
            match (now.map(|now| value(now.value)), lang) {
                (Some(old), Lang::Zh) if old == new => {
                    format!("{name} 自 {from}：{new}（日期、状态或依据）")
                }
                (Some(old), Lang::Zh) => format!("{name} 自 {from}：{old} → {new}"),
                (None, Lang::Zh) => format!("{name} 自 {from}：新增 {new}"),
                (Some(old), Lang::En) if old == new => {
                    format!("{name} from {from}: {new} (days, standing or source)")
                }
                (Some(old), Lang::En) => format!("{name} from {from}: {old} → {new}"),
                (None, Lang::En) => format!("{name} from {from}: {new}, new"),
            }
        };
        let told = Text::new(say(Lang::Zh), say(Lang::En));
        self.changes.told.push(told);
    }

    fn named(&self, row: &Row, lang: Lang) -> String {
        let words = Wording::exact(self.target.program, lang);
        words.parameter(self.parameter, &row.keys, None)
    }

    fn fault(&mut self, row: &Row, zh: String, en: String) {
        self.faults.push(Fault {
            sheet: self.grid.name.clone(),
            cell: Some(row.cell),
            words: Text::new(zh, en),
        });
    }

    fn path(&self, span: Span) -> String {
        self.target
            .files
            .get(span.file)
            .map_or_else(String::new, |file| file.path.clone())
    }

    /// `rules.gj:12`
    fn line(&self, span: Span) -> String {
        let file = self.target.files.get(span.file);
        file.map_or_else(String::new, |file| {
            let line = Lines::new(&file.text).locate(span.range().start).line;
            format!("{}:{line}", file.path)
        })
    }

    fn is_own(&self, span: Span) -> bool {
        let path = self.path(span);
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        folder == self.target.folder
    }

    /// The language whose words a file is written in.
    fn language(&self, file: FileId) -> Lang {
        let text = self
            .target
            .files
            .get(file)
            .map_or("", |file| file.text.as_str());
        let starts = |word: &str| text.lines().any(|line| line.starts_with(word));
        if starts("parameter ") || starts("value ") || starts("rulebook ") {
            Lang::En
        } else {
            Lang::Zh
        }
    }
}

/// Whether two rows stand in one clause.
fn belongs(a: &Row, b: &Row) -> bool {
    let keyed = |row: &Row| !row.keys.is_empty();
    // 待定 stands in the row itself; its clause needs no words of its own.
    let status = |row: &Row| match &row.status {
        Status::Unset(_) | Status::Inapplicable if keyed(row) => Status::Stated,
        Status::Stated | Status::Assumed(_) | Status::Unset(_) | Status::Inapplicable => {
            row.status.clone()
        }
    };
    (a.from, a.until, a.issued) == (b.from, b.until, b.issued)
        && status(a) == status(b)
        && a.sources == b.sources
        && keyed(a)
}

/// Whether a row says what holds already; `values` is whether the values are taken as equal.
fn is_same(now: &DatedValue, row: &Row, values: bool) -> bool {
    let sources = now.sources.iter().map(|it| {
        let quotes = it.quotes.iter().map(|(words, _)| words.clone()).collect();
        (it.document, it.place.clone(), quotes)
    });
    values
        && now.until == row.until
        && now.issued == row.issued
        && now.status == row.status
        && sources.eq(row.sources.iter().cloned())
}
