//! Text to tokens: what each word of a file is, for the formatter and for editors.
//!
//! Tokens come from the same layout and the same grammar as the tree, so a word is a
//! keyword here exactly where it is one there.

use std::cmp::Ordering;

use pest::Parser;
use pest::iterators::Pair;

use super::grammar::{GuijuParser, Rule};
use super::layout::{Block, Item, Piece, clause_at, cut, without_comment};
use super::nesting::too_deep;
use super::words::{Clause, Head, HeadWord};
use crate::sorted::sort_by_key;
use crate::text::{LINE_ENDS, first_line};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A word of the language, one that opens a clause or parts its pieces.
    Word,
    /// A word or sign between two operands: `低于`, `+`.
    Operator,
    /// A sign before one operand: `-`.
    Prefix,
    /// A word for a type.
    Type,
    /// A unit, whole: `元/人/月`.
    Unit,
    /// 万, 亿
    Scale,
    /// The name of a function.
    Function,
    /// Any other name.
    Name,
    /// Digits.
    Number,
    /// `%`
    Percent,
    /// `个百分点`
    Points,
    /// A word of a row of a parameter: `起每多`, `以上`, `加`.
    RowWord,
    /// A date, with its parts.
    Date,
    /// A text with its quotation marks.
    Text,
    /// Brackets, commas, colons, dots, the `=` of a declaration.
    Sign,
    /// Words that are only shown: the heading of a table's value column.
    Plain,
    /// `# …`
    Comment,
    /// The end of a line inside a clause.
    NewLine,
}

/// A token and where it stands, in bytes of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// First byte.
    pub start: usize,
    /// First byte after it.
    pub end: usize,
}

/// One line as the layout sees it: a head, a clause, or a row of a table.
#[derive(Debug, Clone)]
pub struct Line {
    /// How deep it stands: 0 a declaration, 1 its clauses.
    pub depth: usize,
    /// Tokens of a head or a clause; of a row those of each cell.
    pub cells: Vec<Vec<Token>>,
    /// Whether it is a row of a table.
    pub row: bool,
    /// The declaration that it belongs to.
    pub head: Option<&'static HeadWord>,
    /// First byte.
    pub start: usize,
    /// First byte after it.
    pub end: usize,
}

/// Cuts a text into lines of tokens; what the grammar does not match gives no tokens.
#[must_use]
pub fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    for block in cut(text) {
        head(text, &block, &mut lines);
        for item in &block.clauses {
            clause(text, &block, item, 1, &mut lines);
        }
    }
    sort_by_key(&mut lines, |line: &Line| line.start);
    lines
}

/// Whether a line with these words would begin a clause in a declaration.
#[must_use]
pub fn begins_clause(line: &str, head: Option<&HeadWord>) -> bool {
    head.is_some_and(|head| clause_at(line, head).is_some())
}

/// Whether a text can be a name as it stands: the right characters, and no word of the language.
#[must_use]
pub fn is_name(text: &str) -> bool {
    let pairs = GuijuParser::parse(Rule::name, text);
    pairs.is_ok_and(|pairs| pairs.as_str().len() == text.len() && !text.is_empty())
}

fn head(text: &str, block: &Block, lines: &mut Vec<Line>) {
    let rule = block.word.map_or(Rule::declare_rulebook, |word| word.rule);
    lines.push(piece(text, rule, &block.head, 0, block.word));
    rows(text, &block.head, (1, block.word), false, lines);
}

fn clause(text: &str, block: &Block, item: &Item, depth: usize, lines: &mut Vec<Line>) {
    let is_list = item.word.clause == Clause::Contains
        && block.word.is_some_and(|word| word.head == Head::Entity);
    let rule = if is_list {
        Rule::clause_list
    } else {
        item.word.rule
    };
    let mut line = piece(text, rule, &item.piece, depth, block.word);
    if is_list {
        // 包含 names an entity, even one that is called like a unit.
        line.cells
            .iter_mut()
            .flatten()
            .filter(|token| token.kind == TokenKind::Unit)
            .for_each(|token| token.kind = TokenKind::Name);
    }
    lines.push(line);
    let keyed = item.word.clause == Clause::From;
    let below = (depth.saturating_add(1), block.word);
    rows(text, &item.piece, below, keyed, lines);
    for inner in &item.clauses {
        clause(text, block, inner, depth.saturating_add(1), lines);
    }
}

fn piece(
    text: &str,
    rule: Rule,
    piece: &Piece,
    depth: usize,
    head: Option<&'static HeadWord>,
) -> Line {
    let cells = vec![tokens(text, rule, piece.start, piece.end)];
    Line {
        depth,
        cells,
        row: false,
        head,
        start: piece.start,
        end: piece.end,
    }
}

fn rows(
    text: &str,
    piece: &Piece,
    (depth, head): (usize, Option<&'static HeadWord>),
    keyed: bool,
    lines: &mut Vec<Line>,
) {
    // What the first row is the heading of: keys of a wide parameter, columns of a wide 表.
    let mut shape = Shape::Plain;
    for (position, &(start, end)) in piece.rows.iter().enumerate() {
        let places = cells(text, start, end);
        let last = places.len().saturating_sub(1);
        if position == 0 {
            shape = Shape::of(text, &places, keyed);
        }
        let mut of_row = Vec::with_capacity(places.len());
        for (column, &(from, to)) in places.iter().enumerate() {
            let wide = shape.rule(position, column);
            let rule = match (keyed, position, column == last) {
                _ if let Some(rule) = wide => rule,
                (true, _, false) => Rule::cell_key,
                (true, _, true) => Rule::cell_set,
                (false, 0, true) => {
                    of_row.push(vec![Token {
                        kind: TokenKind::Plain,
                        start: from,
                        end: to,
                    }]);
                    continue;
                }
                (false, _, true) => Rule::cell_result,
                (false, 0, false) => Rule::cell_value,
                (false, _, false) => Rule::cell_test,
            };
            of_row.push(tokens(text, rule, from, to));
        }
        lines.push(Line {
            depth,
            cells: of_row,
            row: true,
            head,
            start,
            end,
        });
    }
}

/// How the rows of a table are read.
#[derive(Debug, Clone, Copy)]
enum Shape {
    /// One value a row.
    Plain,
    /// A parameter with a heading of keys behind so many empty cells.
    Keys(usize),
    /// 表 with its corner at a column.
    Corner(usize),
}

impl Shape {
    fn of(text: &str, heading: &[(usize, usize)], keyed: bool) -> Self {
        if keyed {
            return match super::build::blank_cells(heading) {
                0 => Self::Plain,
                blank => Self::Keys(blank),
            };
        }
        corner_of(text, heading).map_or(Self::Plain, Self::Corner)
    }

    /// What a cell of a wide table matches.
    fn rule(self, row: usize, column: usize) -> Option<Rule> {
        match self {
            Self::Plain => None,
            Self::Keys(blank) if row == 0 || column < blank => Some(Rule::cell_key),
            Self::Keys(_) => Some(Rule::cell_set),
            Self::Corner(at) if row == 0 => Some(match column.cmp(&at) {
                Ordering::Less => Rule::cell_value,
                Ordering::Equal => Rule::cell_corner,
                Ordering::Greater => Rule::cell_test,
            }),
            Self::Corner(at) if column <= at => Some(Rule::cell_test),
            Self::Corner(_) => Some(Rule::cell_result),
        }
    }
}

/// The cell of a heading that has the corner of a wide 表: `级别 \\ 户籍`.
pub(super) fn corner_of(text: &str, heading: &[(usize, usize)]) -> Option<usize> {
    let has_corner = |(start, end): &(usize, usize)| {
        let cell = text.get(*start..*end);
        cell.is_some_and(|cell| cell.contains(['\\', '＼']))
    };
    heading.iter().position(has_corner)
}

/// Places of a row's cells, without leading and trailing white space.
pub(super) fn cells(text: &str, start: usize, end: usize) -> Vec<(usize, usize)> {
    let row = text.get(start..end).unwrap_or("");
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut closing: Option<char> = None;
    let mut begin: Option<usize> = None;
    // A row may go on over several lines; each line's comment is left out.
    let length = |rest: &str| without_comment(first_line(rest)).len();
    let mut line_end = length(row);
    for (at, c) in row.char_indices() {
        if LINE_ENDS.contains(&c) {
            let next = at.saturating_add(1);
            line_end = next.saturating_add(length(row.get(next..).unwrap_or("")));
        }
        if at >= line_end {
            continue;
        }
        match closing {
            Some(end) if c == end => closing = None,
            Some(_) => {}
            None => match c {
                '「' => closing = Some('」'),
                '“' => closing = Some('”'),
                '"' => closing = Some('"'),
                '|' | '｜' => {
                    if let Some(begin) = begin {
                        found.push((begin, at));
                    }
                    begin = Some(at.saturating_add(c.len_utf8()));
                }
                _ => {}
            },
        }
    }
    if let Some(begin) = begin {
        // The last line's comment is no part of the row.
        if !row.get(begin..).unwrap_or("").trim().is_empty() {
            found.push((begin, row.len()));
        }
    }
    let trimmed = |(begin, end): (usize, usize)| {
        let cell = row.get(begin..end).unwrap_or("");
        let lead = cell.len().saturating_sub(cell.trim_start().len());
        let from = start.saturating_add(begin).saturating_add(lead);
        (from, from.saturating_add(cell.trim().len()))
    };
    found.into_iter().map(trimmed).collect()
}

fn tokens(text: &str, rule: Rule, start: usize, end: usize) -> Vec<Token> {
    let piece = text.get(start..end).unwrap_or("");
    let mut found = Vec::new();
    if too_deep(piece).is_some() {
        return found;
    }
    let Ok(pairs) = GuijuParser::parse(rule, piece) else {
        return found;
    };
    for pair in pairs {
        collect(pair, start, &mut found);
    }
    let mut all = Vec::with_capacity(found.len().saturating_mul(2));
    let mut at = start;
    for token in found {
        between(text, at, token.start, &mut all);
        at = token.end;
        all.push(token);
    }
    between(text, at, end, &mut all);
    all
}

/// Leaves of the grammar, each with what it is.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "Rule is generated; what is no leaf is walked into"
)]
fn collect(pair: Pair<'_, Rule>, base: usize, found: &mut Vec<Token>) {
    let kind = match pair.as_rule() {
        Rule::name | Rule::element | Rule::lang => TokenKind::Name,
        Rule::function => TokenKind::Function,
        Rule::unit => TokenKind::Unit,
        Rule::scale => TokenKind::Scale,
        Rule::type_word | Rule::whole => TokenKind::Type,
        Rule::digits => TokenKind::Number,
        Rule::percent => TokenKind::Percent,
        Rule::points => TokenKind::Points,
        Rule::or_more
        | Rule::each_more
        | Rule::each_full
        | Rule::less_than
        | Rule::counts_as
        | Rule::plus_word
        | Rule::minus_word => TokenKind::RowWord,
        Rule::date | Rule::month => TokenKind::Date,
        Rule::text => TokenKind::Text,
        Rule::negate => TokenKind::Prefix,
        Rule::any => TokenKind::Plain,
        Rule::or
        | Rule::and
        | Rule::at_most
        | Rule::at_least
        | Rule::not_equal
        | Rule::below
        | Rule::above
        | Rule::earlier
        | Rule::not_later
        | Rule::later
        | Rule::not_earlier
        | Rule::equal
        | Rule::add
        | Rule::subtract
        | Rule::multiply
        | Rule::divide => TokenKind::Operator,
        // Signs stand between tokens.
        Rule::EOI | Rule::colon | Rule::equals => return,
        rule if super::build::is_word(rule)
            || matches!(
                rule,
                Rule::not
                    | Rule::others
                    | Rule::currency
                    | Rule::order
                    | Rule::undetermined
                    | Rule::cap
                    | Rule::truth
                    | Rule::today
                    | Rule::last_year_end
                    | Rule::mode
                    | Rule::receives
                    | Rule::owes
                    | Rule::qualifies
                    | Rule::fails
                    | Rule::recognised
                    | Rule::recognisable
                    | Rule::table_word
                    | Rule::bands_word
                    | Rule::unset_word
                    | Rule::by_month
                    | Rule::none_word
                    | Rule::inherits_nothing
            ) =>
        {
            TokenKind::Word
        }
        _ => {
            pair.into_inner()
                .for_each(|inner| collect(inner, base, found));
            return;
        }
    };
    let span = pair.as_span();
    found.push(Token {
        kind,
        start: base.saturating_add(span.start()),
        end: base.saturating_add(span.end()),
    });
}

/// Signs, comments and line ends between two tokens.
fn between(text: &str, start: usize, end: usize, all: &mut Vec<Token>) {
    let gap = text.get(start..end).unwrap_or("");
    let mut chars = gap.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let from = start.saturating_add(at);
        let token = |kind, length: usize| Token {
            kind,
            start: from,
            end: from.saturating_add(length),
        };
        match c {
            // `\r\n` is one line end.
            '\r' if chars.peek().is_some_and(|(_, next)| *next == '\n') => {}
            '\n' | '\r' => all.push(token(TokenKind::NewLine, 1)),
            '#' => {
                let length = first_line(gap.get(at..).unwrap_or("")).trim_end().len();
                all.push(token(TokenKind::Comment, length));
                while chars.peek().is_some_and(|(_, c)| !LINE_ENDS.contains(c)) {
                    chars.next();
                }
            }
            c if c.is_whitespace() || c == '\u{FEFF}' => {}
            c => all.push(token(TokenKind::Sign, c.len_utf8())),
        }
    }
}
