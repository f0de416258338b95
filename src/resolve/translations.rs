//! Notes, reasons and agencies in other languages.

use super::declare::translated;
use super::{Book, ResolveError};
use crate::diagnostic::Diagnostics;
use crate::program::Labels;
use crate::sorted::sort_by;
use crate::syntax::tree::{Said, Translation};

/// Each text once, in order, with its translations. What is said in one place holds for the same
/// words everywhere, so two different translations are a finding, and the first one is used.
pub(super) fn collect(books: &[Book], found: &mut Diagnostics) -> Vec<(String, Labels)> {
    let files = books.iter().flat_map(|book| &book.files);
    let mut all: Vec<&Said> = files.flat_map(|file| &file.said).collect();
    sort_by(&mut all, |a, b| a.text.cmp(&b.text));
    let same = all.chunk_by(|a, b| a.text == b.text);
    same.map(|group| one(group, found)).collect()
}

fn one(group: &[&Said], found: &mut Diagnostics) -> (String, Labels) {
    let mut kept: Vec<&Translation> = Vec::new();
    for next in group.iter().flat_map(|said| &said.labels) {
        match kept.iter().find(|it| it.lang.text == next.lang.text) {
            None => kept.push(next),
            Some(first) if first.text.text == next.text.text => {}
            Some(first) => found.push(
                ResolveError::SaidTwice {
                    first: first.text.clone(),
                    second: next.text.clone(),
                }
                .report(),
            ),
        }
    }
    let text = group.first().map(|said| said.text.clone());
    (text.unwrap_or_default(), translated(kept.into_iter()))
}

#[cfg(test)]
mod tests {
    use crate::text::Files;

    const RULES: &str = "规则集 甲
主体 人
  计量 人
  填报 月工资: 元/月
定义 甲: 元/月 = 月工资
  说明 「按月算」
    译 en 「by the month」
定义 乙: 元/月 = 甲
  说明 「按月算」
    译 ko 「월별」
  说明 「先扣」
    译 en 「less」
";

    #[test]
    fn what_is_said_in_two_places_counts_whole() {
        let mut files = Files::new();
        files.add("a.gj", RULES);
        let said = crate::check(&files, "")
            .program
            .unwrap_or_default()
            .said
            .clone();
        let told: Vec<(&str, Vec<&str>)> = said
            .iter()
            .map(|(text, all)| (&**text, all.iter().map(|(_, it)| &**it).collect()))
            .collect();
        assert_eq!(
            told,
            [
                ("先扣", vec!["less"]),
                ("按月算", vec!["by the month", "월별"])
            ]
        );
    }
}
