//! Trees to a program's shell: every declaration gets an address, every name a meaning.
//!
//! Two walks: [`load()`] reads a rulebook and those that it uses; [`declare`] gives each
//! declaration its place in the [`Builder`], still without bodies, and fills [`Names`].
//! What a name inside an expression means depends on types, so `check` asks [`Names`]
//! while it walks the bodies that stand in [`Resolved`].

mod declare;
mod entities;
mod error;
mod follow_ups;
mod interview;
mod levels;
mod load;
mod names;
mod regions;
mod statuses;
mod translations;
mod suggest;
mod uses;

pub use declare::{allows, labels};
pub(crate) use error::ResolveError;
pub use follow_ups::{leave_out_follow_ups, leave_out_used};
pub use load::{Book, Trees, load};
pub use names::{Global, Member, Names};
pub use suggest::{is_long, nearest, suggested, unknown_name};
pub use uses::Symbol;

use crate::diagnostic::Diagnostics;
use crate::program::{Benefit, Builder, Definition, Entity, Fund, Id, Input, Office, Parameter};
use crate::syntax::tree;
use crate::text::Files;

/// A program whose declarations stand, the names that lead to them, and the bodies to check.
#[derive(Debug)]
pub struct Resolved<'tree> {
    /// Declarations with addresses, types still missing where they are written as words.
    pub program: Builder,
    /// What each name means.
    pub names: Names,
    /// The document that each rulebook's own 舍入 stands in.
    pub rounding: Option<&'tree tree::Rounding>,
    /// Facts.
    pub inputs: Vec<(Id<Input>, &'tree tree::Input)>,
    /// Sizes of lists: entity, position, clause.
    pub lists: Vec<(Id<Entity>, usize, &'tree tree::List)>,
    /// Parameters with their own values.
    pub parameters: Vec<(Id<Parameter>, &'tree tree::Parameter, &'tree tree::Common)>,
    /// Dated values, with how many rulebooks down from the parameter they stand.
    pub values: Vec<(Id<Parameter>, &'tree [tree::Period], u32)>,
    /// Versions of definitions.
    pub definitions: Vec<(Id<Definition>, &'tree tree::Define, &'tree tree::Common)>,
    /// Versions of benefits.
    pub benefits: Vec<(Id<Benefit>, &'tree tree::Benefit, &'tree tree::Common)>,
    /// Funds.
    pub funds: Vec<(Id<Fund>, &'tree tree::Fund, &'tree tree::Common)>,
    /// Offices, with their sources.
    pub offices: Vec<(Id<Office>, &'tree tree::Common)>,
    /// 互斥
    pub exclusives: Vec<(&'tree tree::Exclusive, &'tree tree::Common)>,
    /// 约束
    pub constraints: Vec<(&'tree tree::Constraint, &'tree tree::Common)>,
    /// 用例
    pub cases: Vec<&'tree tree::Case>,
    /// 略过
    pub omits: Vec<(&'tree tree::Omit, &'tree tree::Declaration)>,
    /// 补充
    pub supplements: Vec<(&'tree tree::Supplement, &'tree tree::Common)>,
}

/// Gives every declaration of the books an address and every name a meaning.
pub fn resolve<'tree>(
    books: &'tree [Book],
    files: &Files,
    found: &mut Diagnostics,
) -> Resolved<'tree> {
    declare::declare(books, files, found)
}
