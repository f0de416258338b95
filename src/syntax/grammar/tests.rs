//! `grammar/README.md` holds a line for each rule of the grammar, and each line holds.

use std::collections::BTreeMap;

use pest::Parser;

use super::{GuijuParser, Rule, is_name};
use crate::syntax::words::{clause_of, head_of};

/// Whether a rule reads a text to its end; a silent rule does not tell where it ended.
fn reads(rule: Rule, text: &str) -> bool {
    GuijuParser::parse(rule, text).is_ok_and(|pairs| {
        let mut read = pairs.map(|pair| pair.as_str().len()).peekable();
        read.peek().is_none() || read.sum::<usize>() == text.len()
    })
}

/// Code spans of a cell.
fn spans(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

#[test]
fn every_rule_has_a_line_that_holds() {
    let page = include_str!("../../../grammar/README.md");
    let mut rules: BTreeMap<String, Rule> = Rule::all_rules()
        .iter()
        .map(|&rule| (format!("{rule:?}"), rule))
        .collect();
    let mut wrong = Vec::new();
    for line in page.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, name, examples, counter_examples, _meaning, _] = cells.as_slice() else {
            wrong.push(format!("not five columns: {line}"));
            continue;
        };
        let Some(rule) = rules.remove(name.trim_matches('`')) else {
            wrong.push(format!("no such rule, or a second line for it: {name}"));
            continue;
        };
        let (examples, counter_examples) = (spans(examples), spans(counter_examples));
        if examples.is_empty() || counter_examples.is_empty() {
            wrong.push(format!("{name}: needs an example and a counter-example"));
        }
        for text in &examples {
            let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
            let begun = match (head_of(word), clause_of(word, rest)) {
                (Some(head), _) => Some(head.rule),
                (None, clause) => clause.map(|clause| clause.rule),
            };
            let is_piece = name.contains("declare_") || name.contains("clause_");
            if is_piece && begun != Some(rule) {
                wrong.push(format!("{name} is not what `{text}` begins"));
            }
        }
        for text in examples.into_iter().filter(|text| !reads(rule, text)) {
            wrong.push(format!("{name} does not read `{text}`"));
        }
        for text in counter_examples
            .into_iter()
            .filter(|text| reads(rule, text))
        {
            wrong.push(format!("{name} reads `{text}`"));
        }
    }
    rules.remove("EOI");
    wrong.extend(rules.into_keys().map(|name| format!("{name}: no line")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_reserved_word_is_no_name_and_a_longer_one_is() {
    let grammar = include_str!("../../../grammar/guiju.pest");
    let rule = grammar.split("\nreserved = _{").nth(1).unwrap_or_default();
    let rule = rule.split("\n}\n").next().unwrap_or_default();
    let words: Vec<&str> = rule.split('"').skip(1).step_by(2).collect();
    assert!(words.contains(&"不低于") && words.contains(&"today"));
    for word in words {
        assert!(!is_name(word), "{word} is reserved");
        let longer = format!("{word}_0");
        assert!(is_name(&longer), "{longer} is a name");
    }
}
