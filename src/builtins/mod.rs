//! stub
use crate::program::{Aggregate, Call};
/// stub
#[derive(Debug, Clone, Copy)]
pub enum What {
    /// a
    Aggregate(Aggregate),
    /// a
    AggregateOrCall(Aggregate, Call),
    /// a
    Call(Call),
    /// a
    Round,
}
/// stub
#[derive(Debug)]
pub struct Builtin {
    /// a
    pub zh: &'static str,
    /// a
    pub en: &'static str,
    /// a
    pub example: &'static str,
    /// a
    pub what: What,
}
static ALL: [Builtin; 0] = [];
/// stub
pub fn find(word: &str) -> Option<&'static Builtin> {
    ALL.iter().find(|it| it.zh == word || it.en == word)
}
/// stub
pub fn all() -> impl Iterator<Item = &'static Builtin> {
    ALL.iter()
}
