//! What a rulebook says in its own words (notes, reasons, agencies, names of exceptions and levels), in
//! other languages.

use pest::Parser;

use super::Builder;
use crate::syntax::grammar::{GuijuParser, Rule};
use crate::syntax::layout::Item;
use crate::syntax::tree::Said;
use crate::syntax::words::Clause;
use crate::text::composed;

impl Builder<'_> {
    /// 译 below 说明, 推定, 待定, 默认, 主管, 材料, 级别 and their like; written once, it holds for the same words
    /// everywhere.
    pub(super) fn said(&mut self, items: &[Item]) {
        for item in items {
            let is_told = matches!(
                item.word.clause,
                Clause::Note
                    | Clause::Assumed
                    | Clause::Unset
                    | Clause::SetAt
                    | Clause::Level
                    | Clause::Default
                    | Clause::Usual
                    | Clause::From
                    | Clause::Agency
                    | Clause::Except
                    | Clause::Place
                    | Clause::Phone
                    | Clause::Papers
                    | Clause::Deadline
                    | Clause::Remedy
            );
            let labels = item.clauses.iter();
            let labels: Vec<&Item> = labels
                .filter(|it| is_told && it.word.clause == Clause::Label)
                .collect();
            if !labels.is_empty()
                && let Some(text) = self.words_of(item)
            {
                let labels = labels.into_iter().filter_map(|it| self.labels(it));
                let labels = labels.flatten().collect();
                self.said.push(Said { text, labels });
            }
            self.said(&item.clauses);
        }
    }

    /// The first text of a clause, or the name of a level; what cannot be read is reported where the clause is built.
    fn words_of(&self, item: &Item) -> Option<String> {
        let piece = self.file.text.get(item.piece.start..item.piece.end)?;
        let mut all = GuijuParser::parse(item.word.rule, piece).ok()?.flatten();
        if item.word.clause == Clause::Level {
            let name = all.find(|pair| pair.as_rule() == Rule::name)?;
            return Some(composed(name.as_str()));
        }
        let text = all.find(|pair| pair.as_rule() == Rule::text)?;
        Some(text.into_inner().next()?.as_str().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostics;
    use crate::syntax;
    use crate::text::Files;

    const RULES: &str = "参数 线: 元
  自 2023-01-01 待定 「由县公布」
    译 en 「published by the county」
  自 2024-01-01 为 5 元
    推定 「没有文件」
      译 en 「no document」
    译 en 「line」
定义 值: 元 = 线
  例外 优先于 「乙」 当 是 则 1 元
    译 en 「value」
  例外 「乙」 当 否 则 2 元
    译 en 「second」
";

    #[test]
    fn a_label_is_of_the_words_above_it_or_where_there_are_none_of_what_stands_around() {
        let mut files = Files::new();
        let id = files.add("a.gj", RULES);
        let mut found = Diagnostics::new();
        let tree = files.get(id).map(|file| syntax::parse(file, &mut found));
        assert!(found.is_empty());
        let tree = tree.into_iter();
        let (mut said, mut own) = (Vec::new(), Vec::new());
        for file in tree {
            let labels = file.said.into_iter();
            said.extend(labels.flat_map(|it| {
                let labels = it.labels.into_iter();
                labels.map(move |label| (it.text.clone(), label.text.text))
            }));
            let declarations = file.declarations.into_iter();
            let labels = declarations.flat_map(|it| it.common.labels);
            own.extend(labels.map(|label| label.text.text));
        }
        let said: Vec<(&str, &str)> = said.iter().map(|(a, b)| (&**a, &**b)).collect();
        assert_eq!(
            said,
            [
                ("由县公布", "published by the county"),
                ("没有文件", "no document"),
                ("乙", "second"),
            ]
        );
        assert_eq!(own, ["line", "value"]);
    }
}
