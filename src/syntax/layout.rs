//! Lines to declarations and clauses, by where they begin.
//!
//! A line in the first column begins a declaration; an indented line that begins with a
//! clause word of that declaration begins a clause; `|` begins a table row; any other
//! indented line continues what came before.

use super::words::{Clause, ClauseWord, HeadWord, clause_of, head_of};
use crate::text::whole_lines;

/// A declaration cut out of a text; offsets are bytes.
#[derive(Debug)]
pub(super) struct Block {
    /// Its word, if it is one.
    pub(super) word: Option<&'static HeadWord>,
    /// Head: first and last line that belong to it.
    pub(super) head: Piece,
    /// Clauses directly in it.
    pub(super) clauses: Vec<Item>,
    /// Clauses that no enclosing declaration or clause accepts.
    pub(super) strays: Vec<(Piece, &'static ClauseWord)>,
    /// Clauses that begin in the first column; they are read as if they were indented.
    pub(super) flush: Vec<(Piece, &'static ClauseWord)>,
}

impl Block {
    /// From its head to the end of whatever stands below it.
    pub(super) fn range(&self) -> std::ops::Range<usize> {
        let strays = self.strays.iter().chain(&self.flush);
        let end = strays
            .map(|(piece, _)| piece.last())
            .chain(self.clauses.iter().map(Item::end))
            .fold(self.head.last(), usize::max);
        self.head.start..end
    }
}

/// A stretch of text, with the table rows that follow it.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) rows: Vec<(usize, usize)>,
}

impl Piece {
    /// Where it and its rows end.
    fn last(&self) -> usize {
        let row = self.rows.last();
        row.map_or(self.end, |row| row.1.max(self.end))
    }
}

/// A clause with the clauses indented below it.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) word: &'static ClauseWord,
    pub(super) piece: Piece,
    pub(super) clauses: Vec<Item>,
}

impl Item {
    /// Where the clause and everything below it ends.
    pub(super) fn end(&self) -> usize {
        let own = self.piece.last();
        self.clauses.iter().map(Item::end).fold(own, usize::max)
    }
}

/// A line of text without its comment and leading and trailing white space.
struct Line<'t> {
    start: usize,
    indent: usize,
    content: &'t str,
}

/// Cuts a text into declarations.
pub(super) fn cut(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut flat: Vec<(usize, &'static ClauseWord, Piece)> = Vec::new();
    for line in lines(text) {
        let piece = Piece {
            start: line.start,
            end: line.start.saturating_add(line.content.len()),
            rows: Vec::new(),
        };
        let flush = flush_clause(&line, blocks.last());
        if let (Some(clause), Some(block)) = (flush, blocks.last_mut()) {
            block.flush.push((piece.clone(), clause));
            flat.push((FLUSH_INDENT, clause, piece));
            continue;
        }
        if line.indent == 0 {
            if let Some(block) = blocks.last_mut() {
                nest(text, block, std::mem::take(&mut flat));
            }
            blocks.push(Block {
                word: head_of(first_word(line.content).0),
                head: piece,
                clauses: Vec::new(),
                strays: Vec::new(),
                flush: Vec::new(),
            });
            continue;
        }
        let Some(block) = blocks.last_mut() else {
            blocks.push(Block {
                word: None,
                head: piece,
                clauses: Vec::new(),
                strays: Vec::new(),
                flush: Vec::new(),
            });
            continue;
        };
        let clause = block.word.and_then(|head| clause_at(line.content, head));
        let current = flat.last_mut().map_or(&mut block.head, |(.., piece)| piece);
        if line.content.starts_with(['|', '｜']) {
            current.rows.push((piece.start, piece.end));
            continue;
        }
        match clause {
            Some(clause) => flat.push((line.indent, clause, piece)),
            None => match current.rows.last_mut() {
                Some(row) => row.1 = piece.end,
                None => current.end = piece.end,
            },
        }
    }
    if let Some(block) = blocks.last_mut() {
        nest(text, block, flat);
    }
    blocks
}

/// A clause in the first column counts as indented so far.
const FLUSH_INDENT: usize = 2;

/// A line in the first column that begins no declaration but a clause of the one above it.
fn flush_clause(line: &Line<'_>, above: Option<&Block>) -> Option<&'static ClauseWord> {
    let (word, rest) = first_word(line.content);
    let head = above?.word?;
    if line.indent > 0 || head_of(word).is_some() {
        return None;
    }
    clause_of(word, rest).filter(|clause| head.takes_clause(clause.clause))
}

/// The clause that an indented line begins in a declaration.
///
/// The word of a clause that the declaration does not take could well be a name, if it is
/// an English one; a Chinese one is out of place.
pub(super) fn clause_at(line: &str, head: &HeadWord) -> Option<&'static ClauseWord> {
    let (word, rest) = first_word(line);
    clause_of(word, rest).filter(|clause| head.has(clause.clause) || !word.is_ascii())
}

/// Puts each clause below the nearest earlier one with a smaller indent that takes it.
fn nest(text: &str, block: &mut Block, flat: Vec<(usize, &'static ClauseWord, Piece)>) {
    let mut open: Vec<(usize, Item)> = Vec::new();
    for (indent, word, piece) in flat {
        let takes = |item: &Item| {
            item.word.takes.contains(&word.clause)
                && (word.clause != Clause::Label || says(text, item))
        };
        while open
            .last()
            .is_some_and(|(above, item)| *above >= indent || !takes(item))
        {
            close(block, &mut open);
        }
        let fits = match (open.last(), block.word) {
            (Some((_, above)), _) => takes(above),
            (None, Some(head)) => head.takes_clause(word.clause),
            (None, None) => false,
        };
        if fits {
            open.push((
                indent,
                Item {
                    word,
                    piece,
                    clauses: Vec::new(),
                },
            ));
        } else {
            block.strays.push((piece, word));
        }
    }
    while !open.is_empty() {
        close(block, &mut open);
    }
}

/// Whether a clause has words that a 译 below it could say; a value alone, or an exception
/// without a name, has none, and the 译 belongs to the enclosing one.
fn says(text: &str, item: &Item) -> bool {
    let piece = text.get(item.piece.start..item.piece.end).unwrap_or("");
    let (_, rest) = first_word(piece);
    let opening = ['「', '“', '"'];
    let may_lack = [
        Clause::From,
        Clause::Place,
        Clause::Phone,
        Clause::Papers,
        Clause::Deadline,
        Clause::Remedy,
    ];
    if may_lack.contains(&item.word.clause) {
        rest.contains(opening)
    } else {
        item.word.clause != Clause::Except || rest.trim_start().starts_with(opening)
    }
}

fn close(block: &mut Block, open: &mut Vec<(usize, Item)>) {
    let Some((_, item)) = open.pop() else { return };
    match open.last_mut() {
        Some((_, above)) => above.clauses.push(item),
        None => block.clauses.push(item),
    }
}

/// The word at the beginning of a line, and what follows it.
fn first_word(content: &str) -> (&str, &str) {
    let end = content
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(content.len());
    content.split_at(end)
}

/// Lines that hold something, with their indents.
fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut offset = 0_usize;
    whole_lines(text).filter_map(move |raw| {
        let begin = offset;
        offset = offset.saturating_add(raw.len());
        let raw = raw.trim_start_matches('\u{FEFF}');
        let begin = offset.saturating_sub(raw.len()).max(begin);
        let line = without_comment(raw);
        let content = line.trim_start();
        let lead = line.len().saturating_sub(content.len());
        let indent = line
            .chars()
            .take_while(|c| c.is_whitespace())
            .map(|c| if c == ' ' { 1 } else { 2 })
            .sum();
        let content = content.trim_end();
        (!content.is_empty()).then_some(Line {
            start: begin.saturating_add(lead),
            indent,
            content,
        })
    })
}

/// A line up to its comment; `#` inside a text begins none.
pub(super) fn without_comment(line: &str) -> &str {
    let mut closing: Option<char> = None;
    for (at, c) in line.char_indices() {
        match (closing, c) {
            (Some(end), c) if c == end => closing = None,
            (Some(_), _) => {}
            (None, '「') => closing = Some('」'),
            (None, '“') => closing = Some('”'),
            (None, '"') => closing = Some('"'),
            (None, '#') => return line.get(..at).unwrap_or(line),
            (None, _) => {}
        }
    }
    line
}
