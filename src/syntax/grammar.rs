//! The grammar, compiled by pest.

/// The parser that pest makes of `grammar/guiju.pest`.
#[derive(pest_derive::Parser, Debug)]
#[grammar = "../grammar/guiju.pest"]
pub(super) struct GuijuParser;
