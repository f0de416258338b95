//! Where the cursor stands: in which declaration, in which clause, after which words.

use super::lex::{Lexeme, Look, lex};
use crate::syntax::tokens::begins_clause;
use crate::syntax::words::{ClauseWord, HeadWord, clause_of, head_of};
use crate::text::{LINE_ENDS, Lines};

/// What stands before the cursor, as far as looks can tell.
#[derive(Debug)]
pub(super) struct Context<'t> {
    /// The whole text.
    pub(super) text: &'t str,
    /// First byte of the word that is being written; the cursor where there is none.
    pub(super) from: usize,
    /// The declaration that contains the cursor.
    pub(super) head: Option<&'static HeadWord>,
    /// Words of its first line, after the keyword; up to the cursor.
    pub(super) head_words: Vec<&'t str>,
    /// Where in it.
    pub(super) place: Place<'t>,
    /// Where it begins; the cursor where there is none.
    pub(super) block: usize,
    /// Whether the file is written in English words.
    pub(super) english: bool,
}

/// A place in a declaration.
#[derive(Debug)]
pub(super) enum Place<'t> {
    /// In a comment or a text.
    Nowhere,
    /// The first word of a line in the first column.
    LineStart,
    /// The first word of an indented line; the clause that it would stand below, if any.
    ClauseStart(Option<&'static ClauseWord>),
    /// After the keyword of a head (no clause) or of a clause.
    Inside {
        clause: Option<&'static ClauseWord>,
        /// What stands between the keyword and the word that is being written.
        before: Vec<Lexeme>,
    },
    /// In a cell of a table.
    Cell {
        clause: Option<&'static ClauseWord>,
        /// Its column, from 0.
        column: usize,
        /// The cells of the first row; none in the first row itself.
        headings: Option<Vec<&'t str>>,
        /// What stands in the cell before the word that is being written.
        before: Vec<Lexeme>,
    },
}

/// A line of the text: where it begins, its indent, and what it says.
#[derive(Debug, Clone, Copy)]
struct Line<'t> {
    start: usize,
    indent: usize,
    content: &'t str,
}

impl<'t> Line<'t> {
    fn is_row(&self) -> bool {
        self.content.starts_with(['|', '｜'])
    }

    fn first_word(&self) -> (&'t str, &'t str) {
        let end = self.content.find(|c: char| !super::lex::in_word(c));
        self.content.split_at(end.unwrap_or(self.content.len()))
    }

    fn clause(&self, head: Option<&HeadWord>) -> Option<&'static ClauseWord> {
        let (word, rest) = self.first_word();
        begins_clause(self.content, head).then_some(())?;
        clause_of(word, rest)
    }
}

/// Reads what stands before a byte of a text.
pub(super) fn context(text: &str, offset: usize) -> Context<'_> {
    let offset = text.floor_char_boundary(offset);
    let before = text.get(..offset).unwrap_or("");
    let lines: Vec<Line<'_>> = lines(before);
    let english = is_english(text);
    let block = lines
        .iter()
        .rposition(|line| line.indent == 0 && !line.content.is_empty());
    let last = lines.len().saturating_sub(1);
    let current = lines.get(last).copied().unwrap_or(Line {
        start: 0,
        indent: 0,
        content: "",
    });
    let words = lex(current.content);
    let from = match words.last() {
        Some(word) if word.look == Look::Word && word.end == current.content.len() => {
            current.start.saturating_add(word.start)
        }
        Some(_) | None => offset,
    };
    let mut context = Context {
        text,
        from,
        head: None,
        head_words: Vec::new(),
        block: offset,
        place: Place::Nowhere,
        english,
    };
    let is_open = |look: Look| matches!(look, Look::Comment | Look::OpenText);
    if words.last().is_some_and(|word| is_open(word.look)) {
        return context;
    }
    let is_first = from <= current.start;
    if is_first && current.indent == 0 {
        context.place = Place::LineStart;
        return context;
    }
    let Some(block) = block.map(|at| lines.get(at..).unwrap_or(&[])) else {
        return context;
    };
    let Some(head_line) = block.first() else {
        return context;
    };
    context.head = head_of(head_line.first_word().0);
    context.head_words = words_of(head_line);
    context.block = head_line.start;
    context.place = place(&context, block, current, is_first);
    context
}

fn place<'t>(
    context: &Context<'t>,
    block: &[Line<'t>],
    current: Line<'t>,
    is_first: bool,
) -> Place<'t> {
    let head = context.head;
    let above = block.get(..block.len().saturating_sub(1)).unwrap_or(&[]);
    if is_first && !current.is_row() {
        let mut outer = above.iter().rev().filter(|line| line.indent > 0);
        let outer = outer.find(|line| line.indent < current.indent && line.clause(head).is_some());
        return Place::ClauseStart(outer.and_then(|line| line.clause(head)));
    }
    // The piece begins with the nearest line that has a keyword.
    let starts =
        |line: &Line<'_>| !line.is_row() && (line.indent == 0 || line.clause(head).is_some());
    let Some(at) = block.iter().rposition(starts) else {
        return Place::Nowhere;
    };
    let piece = block.get(at..).unwrap_or(&[]);
    let Some(first) = piece.first() else {
        return Place::Nowhere;
    };
    let clause = if first.indent == 0 {
        None
    } else {
        first.clause(head)
    };
    if current.is_row() {
        return cell(context, piece, current, clause);
    }
    let text = context.text.get(first.start..context.from).unwrap_or("");
    let mut before: Vec<Lexeme> = lex(text);
    before.retain(|it| !matches!(it.look, Look::LineEnd | Look::Comment));
    let keyword = clause.map_or(1, |clause| {
        let is_english = before.first().is_some_and(|word| word.of(text).is_ascii());
        if is_english {
            clause.en.split(' ').count()
        } else {
            1
        }
    });
    let before = before.get(keyword..).unwrap_or(&[]).iter();
    let before = before.map(|it| moved(*it, first.start)).collect();
    Place::Inside { clause, before }
}

fn cell<'t>(
    context: &Context<'t>,
    piece: &[Line<'t>],
    current: Line<'t>,
    clause: Option<&'static ClauseWord>,
) -> Place<'t> {
    let text = context.text.get(current.start..context.from).unwrap_or("");
    let found = lex(text);
    let is_bar = |it: &&Lexeme| matches!(it.look, Look::Sign('|' | '｜'));
    let column = found.iter().filter(is_bar).count().saturating_sub(1);
    let last = found
        .iter()
        .rposition(|it| is_bar(&it))
        .map_or(0, |at| at.saturating_add(1));
    let before = found.get(last..).unwrap_or(&[]).iter();
    let before = before.map(|it| moved(*it, current.start)).collect();
    let first = piece.iter().find(|line| line.is_row());
    let headings = first
        .filter(|first| first.start != current.start)
        .map(|row| {
            let row = row.content.trim_matches(['|', '｜']);
            row.split(['|', '｜']).map(str::trim).collect()
        });
    Place::Cell {
        clause,
        column,
        headings,
        before,
    }
}

fn moved(lexeme: Lexeme, by: usize) -> Lexeme {
    Lexeme {
        start: lexeme.start.saturating_add(by),
        end: lexeme.end.saturating_add(by),
        ..lexeme
    }
}

/// Words and signs of a line after its first word.
fn words_of<'t>(line: &Line<'t>) -> Vec<&'t str> {
    let found = lex(line.content);
    let words = found.iter().skip(1);
    words
        .map(|it| line.content.get(it.range()).unwrap_or(""))
        .collect()
}

/// All lines of a text, the last one as far as it goes; lines above that are comments are empty.
fn lines(text: &str) -> Vec<Line<'_>> {
    let all = Lines::new(text);
    let mut lines: Vec<Line<'_>> = Vec::new();
    for (start, raw) in (1..=all.count()).filter_map(|at| {
        let range = all.range(at)?;
        Some((range.start, text.get(range)?))
    }) {
        let line = raw.trim_start_matches('\u{FEFF}');
        let content = line.trim_start();
        let lead = raw.len().saturating_sub(content.len());
        let indent = line.len().saturating_sub(content.len());
        if let Some(above) = lines.last_mut()
            && above.content.starts_with('#')
        {
            above.content = "";
        }
        lines.push(Line {
            start: start.saturating_add(lead),
            indent,
            content,
        });
    }
    lines
}

/// Whether the first declaration of a file begins with an English word.
fn is_english(text: &str) -> bool {
    let first = text.split(LINE_ENDS).find_map(|line| {
        let word = line.split(|c: char| !super::lex::in_word(c)).next()?;
        head_of(word).map(|head| head.en == word)
    });
    first.unwrap_or(false)
}
