//! One finding in one language as a terminal shows it: miette sees it through [`Seen`].
//!
//! Takes findings and the files they point into, gives text. Labels may stand in several
//! files: to miette the files are one long text ([`Sources`]), each label in its stretch.
//! Control characters and marks that turn the direction of writing never reach the terminal.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents,
    SourceCode, SourceSpan, SpanContents,
};

use super::{Diagnostic, Diagnostics, Label, Lang, Severity};
use crate::text::{FileId, Files, LINE_ENDS, LineColumn, Lines, Span, looks_like_line_end};

/// Bytes between one file and the next in [`Sources`], so that no end is a beginning.
const GAP: usize = 2;
/// Of a line longer than this only the part beside the finding is shown.
const LONGEST_LINE: usize = 600;
/// A label over more lines than this marks its first line.
const MOST_LINES: usize = 8;
/// Bytes shown before and after a place in a very long line.
const AROUND: usize = 120;

/// How findings look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Whether to use terminal colours.
    pub colour: bool,
    /// Columns of the terminal.
    pub width: usize,
}

/// Shows findings of one set of files.
#[derive(Debug)]
pub struct Renderer<'files> {
    sources: Sources<'files>,
    lang: Lang,
    look: Look,
}

impl<'files> Renderer<'files> {
    /// Shows findings in one language.
    #[must_use]
    pub fn new(files: &'files Files, lang: Lang, look: Look) -> Self {
        Self {
            sources: Sources::new(files),
            lang,
            look,
        }
    }

    /// The finding with its places and its advice; ends with a line end.
    #[must_use]
    pub fn render(&self, diagnostic: &Diagnostic) -> String {
        let theme = if self.look.colour {
            GraphicalTheme::unicode()
        } else {
            GraphicalTheme::unicode_nocolor()
        };
        let mut handler = GraphicalReportHandler::new_themed(theme)
            .with_width(self.look.width.max(40))
            .with_context_lines(1);
        if let Some(help) = &diagnostic.help {
            handler = handler.with_footer(self.advice(help.get(self.lang)));
        }
        let seen = Seen {
            diagnostic,
            sources: &self.sources,
            lang: self.lang,
        };
        let mut text = String::new();
        if handler.render_report(&mut text, &seen).is_err() {
            return format!("{}: {seen}\n", diagnostic.code);
        }
        text
    }

    fn advice(&self, words: &str) -> String {
        let heading = match self.lang {
            Lang::Zh => "改法：",
            Lang::En => "help: ",
        };
        let words = visible(words);
        if self.look.colour {
            format!("\u{1b}[36m{heading}\u{1b}[0m{words}")
        } else {
            format!("{heading}{words}")
        }
    }
}

/// `3 个错误，1 个警告，5 条提示`; what there is none of is left out.
#[must_use]
pub fn summary(found: &Diagnostics, lang: Lang) -> String {
    let parts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Advice]
        .into_iter()
        .map(|severity| (severity, found.count(severity)))
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| counted(severity, count, lang))
        .collect();
    match (lang, parts.is_empty()) {
        (Lang::Zh, true) => "没有发现问题".to_owned(),
        (Lang::En, true) => "nothing found".to_owned(),
        (Lang::Zh, false) => parts.join("，"),
        (Lang::En, false) => parts.join(", "),
    }
}

fn counted(severity: Severity, count: usize, lang: Lang) -> String {
    match (lang, severity) {
        (Lang::Zh, Severity::Error) => format!("{count} 个错误"),
        (Lang::Zh, Severity::Warning) => format!("{count} 个警告"),
        (Lang::Zh, Severity::Advice) => format!("{count} 条提示"),
        (Lang::En, Severity::Error) => format!("{count} {}", plural("error", count)),
        (Lang::En, Severity::Warning) => format!("{count} {}", plural("warning", count)),
        (Lang::En, Severity::Advice) => format!("{count} {}", plural("note", count)),
    }
}

fn plural(word: &str, count: usize) -> String {
    if count == 1 {
        word.to_owned()
    } else {
        format!("{word}s")
    }
}

/// The text with everything that could steer a terminal replaced, byte for byte.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    let steers = |letter: char| {
        (letter.is_control() && !matches!(letter, '\n' | '\t'))
            || looks_like_line_end(letter)
            || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
    };
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let mut letters = text.chars().peekable();
    let replaced = std::iter::from_fn(|| {
        letters
            .next()
            .map(|letter| (letter, letters.peek().copied()))
    });
    let replaced = replaced.map(|(letter, next)| match letter.len_utf8() {
        // Where lines end: at `\r\n` once.
        _ if letter == '\r' && next == Some('\n') => ' ',
        _ if letter == '\r' => '\n',
        _ if !steers(letter) => letter,
        1 => '?',
        2 => '¿',
        _ => '\u{fffd}',
    });
    Cow::Owned(replaced.collect())
}

/// A finding as miette sees it.
struct Seen<'a, 'files> {
    diagnostic: &'a Diagnostic,
    sources: &'a Sources<'files>,
    lang: Lang,
}

impl fmt::Display for Seen<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&visible(self.diagnostic.message.get(self.lang)))
    }
}

impl fmt::Debug for Seen<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Seen<'_, '_> {}

impl miette::Diagnostic for Seen<'_, '_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.diagnostic.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.diagnostic.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Advice => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self.sources)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let labels = self.diagnostic.labels.iter().enumerate();
        Some(Box::new(labels.filter_map(|(index, label)| {
            self.sources.label(label, index == 0, self.lang)
        })))
    }
}

/// All files as one text; each file is read into lines when a label first asks for it.
#[derive(Debug)]
struct Sources<'files> {
    /// Files by their first byte, ascending.
    starts: Vec<Source<'files>>,
    by_file: BTreeMap<FileId, usize>,
}

#[derive(Debug)]
struct Source<'files> {
    start: usize,
    path: &'files str,
    text: &'files str,
    shown: OnceLock<Cow<'files, str>>,
    lines: OnceLock<Lines<'files>>,
}

impl<'files> Source<'files> {
    fn lines(&self) -> &Lines<'files> {
        self.lines.get_or_init(|| Lines::new(self.text))
    }

    fn end(&self) -> usize {
        self.start.saturating_add(self.text.len())
    }

    /// What to mark of a span: its first line when it has many, and never more than fits.
    fn marked(&self, span: Span) -> Range<usize> {
        // The empty line at the end of a text is shown at the end of the line before it.
        let length = self.text.trim_end_matches(LINE_ENDS).len();
        let length = self.text.len().min(length.saturating_add(1));
        let start = (span.start as usize).min(length);
        let end = (span.end as usize).clamp(start, length);
        let (first, last) = (self.lines().locate(start), self.lines().locate(end));
        let is_long = last.line.saturating_sub(first.line) > MOST_LINES
            || end.saturating_sub(start) > LONGEST_LINE;
        let line_end = self.lines().range(first.line).map_or(end, |line| line.end);
        let end = if is_long {
            end.min(line_end).min(start.saturating_add(AROUND))
        } else {
            end
        };
        self.boundary(start)..self.boundary(end)
    }

    /// The nearest character boundary at or before an offset.
    fn boundary(&self, offset: usize) -> usize {
        self.text.floor_char_boundary(offset)
    }

    /// The bytes to show for a place with some lines before and after it, and where they begin.
    fn window(
        &self,
        place: &Range<usize>,
        before: usize,
        after: usize,
    ) -> (Range<usize>, LineColumn) {
        let lines = self.lines();
        let first = lines.locate(place.start).line;
        let last = lines.locate(place.end).line;
        let from = first.saturating_sub(before).max(1);
        let to = last.saturating_add(after).min(lines.count());
        let start = lines.range(from).map_or(0, |line| line.start);
        let end = lines.range(to).map_or(self.text.len(), |line| line.end);
        let budget = LONGEST_LINE.saturating_mul(to.saturating_sub(from).saturating_add(1));
        if end.saturating_sub(start) <= budget {
            return (
                start..end,
                LineColumn {
                    line: from,
                    column: 1,
                },
            );
        }
        // Some line is very long: show the part beside the place, on its own lines.
        let own_start = lines.range(first).map_or(start, |line| line.start);
        let own_end = lines.range(last).map_or(end, |line| line.end);
        let start = self.boundary(own_start.max(place.start.saturating_sub(AROUND)));
        let end = self.boundary(own_end.min(place.end.saturating_add(AROUND)));
        (start..end, lines.locate(start))
    }
}

impl<'files> Sources<'files> {
    fn new(files: &'files Files) -> Self {
        let mut start = 0_usize;
        let mut starts = Vec::new();
        let mut by_file = BTreeMap::new();
        for file in files.iter() {
            by_file.insert(file.id, starts.len());
            starts.push(Source {
                start,
                path: &file.path,
                text: &file.text,
                shown: OnceLock::new(),
                lines: OnceLock::new(),
            });
            start = start.saturating_add(file.text.len()).saturating_add(GAP);
        }
        Self { starts, by_file }
    }

    fn label(&self, label: &Label, is_main: bool, lang: Lang) -> Option<LabeledSpan> {
        let source = self.starts.get(*self.by_file.get(&label.span.file)?)?;
        let marked = source.marked(label.span);
        let offset = source.start.saturating_add(marked.start);
        let words = Some(label.text.get(lang))
            .filter(|words| !words.is_empty())
            .map(|words| visible(words).into_owned());
        let span: SourceSpan = (offset, marked.len()).into();
        Some(if is_main {
            LabeledSpan::new_primary_with_span(words, span)
        } else {
            LabeledSpan::new_with_span(words, span)
        })
    }
}

impl SourceCode for Sources<'_> {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (start, end) = (span.offset(), span.offset().saturating_add(span.len()));
        let next = self.starts.partition_point(|source| source.start <= start);
        let source = next
            .checked_sub(1)
            .and_then(|index| self.starts.get(index))
            .filter(|source| end <= source.end())
            .ok_or(MietteError::OutOfBounds)?;
        let place = start.saturating_sub(source.start)..end.saturating_sub(source.start);
        if place.len() > LONGEST_LINE.saturating_mul(MOST_LINES) {
            return Err(MietteError::OutOfBounds);
        }
        let (window, from) = source.window(&place, before, after);
        let shown = source.shown.get_or_init(|| visible(source.text));
        let data = shown.get(window.clone()).ok_or(MietteError::OutOfBounds)?;
        let data = if data.is_empty() { " " } else { data };
        // Without context lines, only the place itself is asked for.
        let from = if before == 0 && after == 0 {
            source.lines().locate(place.start)
        } else {
            from
        };
        Ok(Box::new(MietteSpanContents::new_named(
            source.path.to_owned(),
            data.as_bytes(),
            (source.start.saturating_add(window.start), data.len()).into(),
            from.line.saturating_sub(1),
            from.column.saturating_sub(1),
            data.lines().count(),
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::{Look, Renderer, summary, visible};
    use crate::diagnostic::{Diagnostic, Diagnostics, Lang, Text};
    use crate::text::{FileId, Files, Span};

    const PLAIN: Look = Look {
        colour: false,
        width: 80,
    };

    fn place(files: &Files, file: FileId, words: &str) -> Span {
        let text = files.get(file).map_or("", |file| file.text.as_str());
        let start = text.find(words).unwrap_or(0);
        Span::new(file, start, start.saturating_add(words.len()))
    }

    fn two_files() -> (Files, Diagnostic) {
        let mut files = Files::new();
        let a = files.add(
            "a.gj",
            "定义 甲: 元/月 = 612 元/月 + 乙\n定义 丙: 元 = 1 元\n",
        );
        let b = files.add("b.gj", "# 注\n参数 乙: 元/年\n");
        let found = Diagnostic::error(
            "guiju::check::unit_mismatch",
            Text::new("单位不一致", "units differ"),
        )
        .label(place(&files, a, "612 元/月"), Text::same("元/月"))
        .label(
            place(&files, b, "乙"),
            Text::new("在这里声明", "declared here"),
        )
        .help(Text::new(
            "用「折合 元/月」换算",
            "convert with `折合 元/月`",
        ));
        (files, found)
    }

    #[test]
    fn wide_characters_line_up_and_each_label_stands_in_its_file() {
        let (files, found) = two_files();
        let zh = Renderer::new(&files, Lang::Zh, PLAIN).render(&found);
        insta::assert_snapshot!(zh, @"
        guiju::check::unit_mismatch

          × 单位不一致
           ╭─[a.gj:1:13]
         1 │ 定义 甲: 元/月 = 612 元/月 + 乙
           ·                  ────┬────
           ·                      ╰── 元/月
         2 │ 定义 丙: 元 = 1 元
           ╰────
           ╭─[b.gj:2:4]
         1 │ # 注
         2 │ 参数 乙: 元/年
           ·      ─┬
           ·       ╰── 在这里声明
           ╰────

          改法：用「折合 元/月」换算
        ");
        let en = Renderer::new(&files, Lang::En, PLAIN).render(&found);
        assert!(
            en.contains("× units differ") && en.contains("╰── declared here"),
            "{en}"
        );
        assert!(en.contains("  help: convert with `折合 元/月`\n"), "{en}");
    }

    #[test]
    fn a_line_of_a_million_characters_is_shown_around_the_place() {
        let mut files = Files::new();
        let text = format!("{}错{}", "甲".repeat(300_000), "乙".repeat(300_000));
        let file = files.add("a.gj", text);
        let found = Diagnostic::error("guiju::syntax::x", Text::same("x"))
            .label(place(&files, file, "错"), Text::same("here"));
        let shown = Renderer::new(&files, Lang::Zh, PLAIN).render(&found);
        assert!(shown.len() < 2_000, "{} bytes", shown.len());
        assert!(shown.contains("a.gj:1:300001"), "{shown}");
    }

    #[test]
    fn a_span_of_a_thousand_lines_marks_the_first() {
        let mut files = Files::new();
        let file = files.add("a.gj", "行\n".repeat(1_000));
        let found = Diagnostic::error("guiju::syntax::x", Text::same("x"))
            .label(Span::new(file, 0, 4_000), Text::same("here"));
        let shown = Renderer::new(&files, Lang::Zh, PLAIN).render(&found);
        assert!(shown.lines().count() < 12, "{shown}");
    }

    #[test]
    fn nothing_in_a_rule_file_steers_the_terminal() {
        assert_eq!(visible("a\u{1b}[2Jb\u{9b}c\u{202e}d"), "a?[2Jb¿c\u{fffd}d");
        let mut files = Files::new();
        let file = files.add("a.gj", "甲\u{1b}]0;x\u{7}乙\r\n");
        let found = Diagnostic::error("guiju::syntax::x", Text::same("\u{1b}[31m"))
            .label(Span::new(file, 0, 3), Text::same("\u{1b}"));
        let shown = Renderer::new(&files, Lang::Zh, PLAIN).render(&found);
        assert!(
            !shown.contains('\u{1b}') && !shown.contains('\u{7}'),
            "{shown}"
        );
    }

    #[test]
    fn spans_outside_every_file_do_no_harm() {
        let mut files = Files::new();
        let file = files.add("a.gj", "");
        let found = Diagnostic::error("guiju::syntax::x", Text::same("x"))
            .label(Span::new(file, 7, 9), Text::same("here"))
            .label(Span::new(file, 0, 0), Text::same("and here"));
        let shown = Renderer::new(&files, Lang::En, PLAIN).render(&found);
        assert!(shown.contains("and here"), "{shown}");
    }

    #[test]
    fn the_summary_leaves_out_what_there_is_none_of() {
        let mut found = Diagnostics::new();
        assert_eq!(summary(&found, Lang::Zh), "没有发现问题");
        for _ in 0..3 {
            found.push(Diagnostic::error("x", Text::same("x")));
        }
        found.push(Diagnostic::advice("x", Text::same("x")));
        assert_eq!(summary(&found, Lang::Zh), "3 个错误，1 条提示");
        assert_eq!(summary(&found, Lang::En), "3 errors, 1 note");
    }
}
