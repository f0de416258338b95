//! Page numbers and running heads, which stand between the lines of a text copied from a PDF.
//!
//! A page number is a line with marks around it (`- 3 -`, `第3页`, `Page 3 of 10`), or a bare one that
//! stands within a sentence. A running head is a line beside a page number that comes again.

use std::collections::BTreeMap;

use memchr::memmem;

use super::normal::Normal;
use crate::text::whole_lines;

/// Longest line that is looked at, in bytes.
const LONGEST: usize = 120;
/// Most digits of a page number.
const DIGITS: usize = 4;

/// Bytes of the lines that belong to pages and not to sentences.
pub(super) fn of(text: &str) -> Vec<(usize, usize)> {
    let mut lines: Vec<(&str, usize)> = Vec::new();
    let mut at = 0_usize;
    for line in whole_lines(text) {
        if !line.trim().is_empty() {
            lines.push((line.trim(), at));
        }
        at = at.saturating_add(line.len());
    }
    let mut beside: BTreeMap<&str, usize> = BTreeMap::new();
    let mut found: Vec<usize> = Vec::new();
    let mut heads: Vec<usize> = Vec::new();
    for (position, (line, _)) in lines.iter().enumerate() {
        let around = [position.checked_sub(1), position.checked_add(1)];
        let around = around.map(|it| it.and_then(|it| lines.get(it)).map(|(line, _)| *line));
        if !is_page_number(line, around) {
            continue;
        }
        found.push(position);
        for neighbour in [position.checked_sub(1), position.checked_add(1)]
            .into_iter()
            .flatten()
        {
            if let Some((line, _)) = lines
                .get(neighbour)
                .filter(|(line, _)| line.len() <= LONGEST)
            {
                let count = beside.entry(line).or_default();
                *count = count.saturating_add(1);
                heads.push(neighbour);
            }
        }
    }
    let is_head = |position: &usize| {
        let line = lines.get(*position).map_or("", |(line, _)| line);
        beside.get(line).is_some_and(|count| *count > 1)
    };
    found.extend(heads.into_iter().filter(is_head));
    found.sort_unstable();
    found.dedup();
    let places = found.iter().filter_map(|position| lines.get(*position));
    places.map(|(line, at)| span_of(text, line, *at)).collect()
}

/// A trimmed line from the byte at which the whole one begins.
fn span_of(text: &str, line: &str, at: usize) -> (usize, usize) {
    let whole = text.get(at..).unwrap_or("");
    let blank = whole.len().saturating_sub(whole.trim_start().len());
    let start = at.saturating_add(blank);
    (start, start.saturating_add(line.len()))
}

fn is_page_number(line: &str, [before, after]: [Option<&str>; 2]) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    let plain = Normal::new(line).text.to_ascii_lowercase();
    let is_number = |text: &str| {
        (1..=DIGITS).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit())
    };
    let marks: &[char] = &['-', '·', '.', '[', ']', '(', ')', '|', '~'];
    let inner = plain.trim_matches(marks);
    let named = inner
        .strip_prefix("page")
        .or_else(|| inner.strip_prefix('第'));
    let marked = inner.len() < plain.len() && plain.starts_with(marks) && plain.ends_with(marks);
    if let Some(rest) = named {
        let number = rest.split(['页', '/', 'o', ',', '共']).next().unwrap_or("");
        let tail = rest.get(number.len()..).unwrap_or("");
        let is_tail = tail
            .chars()
            .all(|it| it.is_ascii_digit() || "页/of,共()".contains(it));
        return is_number(number) && is_tail && (tail.contains('页') || plain.starts_with("page"));
    }
    if !is_number(inner) {
        return inner
            .split_once('/')
            .is_some_and(|(one, all)| is_number(one) && is_number(all) && marked);
    }
    let ends =
        |line: &str| line.ends_with(['。', '；', '：', '！', '？', '.', ';', ':', '!', '?', '|']);
    let has_words = |line: &str| line.chars().any(char::is_alphabetic);
    let within = |line: Option<&str>| line.is_some_and(has_words);
    marked || (within(before) && within(after) && !before.is_some_and(ends))
}

/// A text without the lines that belong to pages.
#[derive(Debug)]
pub(super) struct Clean {
    text: String,
    /// For each letter its byte here, and its bytes in the normal form.
    letters: Vec<(usize, usize, usize)>,
}

impl Clean {
    /// The normal form without the letters that come from some bytes of the original.
    pub(super) fn new(normal: &Normal, furniture: &[(usize, usize)]) -> Self {
        let mut clean = Self {
            text: String::new(),
            letters: Vec::new(),
        };
        let mut left = furniture.iter().peekable();
        for (letter, here, there) in normal.placed() {
            while left.next_if(|(_, end)| *end <= there).is_some() {}
            if left.peek().is_some_and(|(start, _)| *start <= there) {
                continue;
            }
            let end = here.saturating_add(letter.len_utf8());
            clean.letters.push((clean.text.len(), here, end));
            clean.text.push(letter);
        }
        clean
    }

    /// The first places of a passage, as bytes of the normal form.
    pub(super) fn places(&self, wanted: &str, most: usize) -> Vec<(usize, usize)> {
        let found = memmem::find_iter(self.text.as_bytes(), wanted.as_bytes()).take(most);
        let places = found.filter_map(|at| {
            let position = |byte: usize| self.letters.partition_point(|(here, ..)| *here < byte);
            let (_, from, _) = self.letters.get(position(at))?;
            let last = position(at.checked_add(wanted.len())?).checked_sub(1)?;
            let (.., to) = self.letters.get(last)?;
            Some((*from, *to))
        });
        places.collect()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::string_slice, reason = "a panic is how a test fails")]

    use super::{Clean, Normal, of};

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = of(text)
            .into_iter()
            .map(|(from, to)| &text[from..to])
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn page_numbers_and_running_heads_are_found() {
        check("标准为每人\n- 3 -\n每月600元。", &["- 3 -"]);
        check("标准为每人\n— 3 —\n每月600元。", &["— 3 —"]);
        check(
            "标准为每人\n第 3 页 共 10 页\n每月600元。",
            &["第 3 页 共 10 页"],
        );
        check("标准为每人\n3\n每月600元。", &["3"]);
        check("The rate\nPage 3 of 10\nis 600.", &["Page 3 of 10"]);
        check(
            "标准为\n- 1 -\n某省通知\n每人每月\n- 2 -\n某省通知\n600元。",
            &["- 1 -", "某省通知", "- 2 -", "某省通知"],
        );
    }

    #[test]
    fn a_number_behind_a_whole_sentence_or_in_a_table_is_none() {
        check("城市：\n643\n农村：\n483\n", &[]);
        check("第3条\n标准为600元。\n300\n元。", &[]);
    }

    #[test]
    fn a_passage_goes_on_behind_the_page_number() {
        let text = "标准为每人\n- 3 -\n每月600元。";
        let normal = Normal::new(text);
        let places = Clean::new(&normal, &of(text)).places("每人每月600元", 4);
        let words: Vec<&str> = places.iter().map(|(a, b)| &normal.text[*a..*b]).collect();
        assert_eq!(words, ["每人-3-每月600元"]);
    }
}
