//! The grammar, compiled by pest.

use pest::Parser;

/// The parser that pest makes of `grammar/guiju.pest`.
#[derive(pest_derive::Parser, Debug)]
#[grammar = "../grammar/guiju.pest"]
pub(super) struct GuijuParser;

/// Whether a word may be a name.
pub(super) fn is_name(word: &str) -> bool {
    GuijuParser::parse(Rule::name, word).is_ok_and(|name| name.as_str() == word)
}

#[cfg(test)]
mod tests;
