//! Everything that an explanation reads: the program, the facts, and the trace, found by
//! what was computed and for whom.

use std::cell::RefCell;

use super::memo::Memos;
use super::sources::Read;
use crate::evaluate::{BenefitOutcome, Decision, Member, Node, Outcome, Path, Trace, Trials, What};
use crate::language::{Languages, Words, sentence};
use crate::program::wording::{Kept, Wording};
use crate::program::{
    Benefit, BenefitVersion, Definition, DefinitionVersion, Entity, Expr, Facts, Id, Program,
};
use crate::sorted::sort_by_key;
use crate::value::Reach;

/// Everything that an explanation reads.
pub(super) struct View<'a> {
    pub(super) program: &'a Program,
    pub(super) facts: &'a Facts,
    pub(super) outcome: &'a Outcome,
    pub(super) trace: &'a Trace,
    /// The languages that are told; words in others stay empty.
    pub(super) languages: Languages,
    kept: &'a Kept,
    pub(super) trials: Trials<'a>,
    pub(super) read: Read<'a>,
    index: Index,
    /// Names of instances that were told, by position.
    whose: RefCell<Vec<Option<Words>>>,
    /// What was told, for those who tell it again.
    pub(super) memos: Memos,
}

static NO_TRACE: Trace = Trace {
    nodes: Vec::new(),
    children: Vec::new(),
    instances: Vec::new(),
};

impl<'a> View<'a> {
    pub(super) fn new(
        program: &'a Program,
        facts: &'a Facts,
        outcome: &'a Outcome,
        languages: Languages,
        kept: &'a Kept,
    ) -> Self {
        let trace = outcome.trace.as_ref().unwrap_or(&NO_TRACE);
        Self {
            program,
            facts,
            outcome,
            trace,
            languages,
            kept,
            trials: Trials::new(program, facts, outcome.on),
            read: Read::new(program, trace),
            index: Index::new(program, trace),
            whose: RefCell::new(vec![None; trace.instances.len()]),
            memos: Memos::of(trace.nodes.len()),
        }
    }

    /// The position of a node; none where it was not computed.
    pub(super) fn position(&self, what: Computed, at: u32) -> Option<usize> {
        self.index.find(self.program, what, at)
    }

    /// What was computed for an instance.
    pub(super) fn node(&self, what: Computed, at: u32) -> Option<&'a Node> {
        self.trace.nodes.get(self.position(what, at)?)
    }

    /// What an expression came to for an instance.
    pub(super) fn value(&self, expr: Id<Expr>, at: u32) -> Option<&'a Reach> {
        self.node(Computed::Expr(expr), at)?.value.as_ref()
    }

    /// Whether a test holds for an instance; none where that is open or was not asked.
    pub(super) fn holds(&self, test: Id<Expr>, at: u32) -> Option<bool> {
        self.value(test, at).and_then(Reach::known_truth)
    }

    /// What was decided while an expression was computed.
    pub(super) fn decisions(&self, expr: Id<Expr>, at: u32) -> &'a [Decision] {
        let node = self.node(Computed::Expr(expr), at);
        node.map_or(&[], |node| &node.decisions)
    }

    fn member(&self, at: u32) -> Option<&'a Member> {
        self.trace.instances.get(at as usize)
    }

    /// The path to an instance.
    pub(super) fn path(&self, at: u32) -> &'a Path {
        static ROOT: Path = Path(Vec::new());
        self.member(at).map_or(&ROOT, |member| &member.path)
    }

    /// The instance at a path.
    pub(super) fn at(&self, path: &Path) -> u32 {
        let mut steps = path.0.iter();
        let at = steps.try_fold(0, |at, (list, element)| {
            self.elements(at, *list)?.get(*element).copied()
        });
        at.unwrap_or_default()
    }

    /// The instance so many levels around one; the outermost at most.
    pub(super) fn enclosing(&self, at: u32, levels: u32) -> u32 {
        let parent = |at| self.member(at).and_then(|member| member.parent);
        (0..levels).fold(at, |at, _| parent(at).unwrap_or(at))
    }

    /// The instance of an entity that is one, or contains it.
    pub(super) fn owner(&self, at: u32, entity: Id<Entity>) -> Option<u32> {
        let mut here = Some(at);
        while let Some(at) = here {
            let path = self.path(at);
            let root = self.program.root();
            let own = path.0.iter().fold(root, |entity, (list, _)| {
                let lists = &self.program.entities.at(entity?).lists;
                lists.get(*list).map(|list| list.entity)
            });
            if own == Some(entity) {
                return Some(at);
            }
            here = self.member(at)?.parent;
        }
        None
    }

    /// The elements of a list of an instance; none where the list is not given.
    pub(super) fn elements(&self, at: u32, list: usize) -> Option<&'a [u32]> {
        self.member(at)?.lists.get(list)?.as_deref()
    }

    /// The version of a benefit that is in force.
    pub(super) fn version(&self, benefit: &BenefitOutcome) -> Option<&'a BenefitVersion> {
        let versions = &self.program.benefits.at(benefit.benefit).versions;
        versions.get(benefit.version?)
    }

    /// The version of a definition by which a node was computed.
    pub(super) fn definition_version(
        &self,
        definition: Id<Definition>,
        node: &Node,
    ) -> Option<&'a DefinitionVersion> {
        let version = node.decisions.iter().find_map(|decision| {
            if let Decision::Version(version) = decision {
                *version
            } else {
                None
            }
        })?;
        let versions = &self.program.definitions.at(definition).versions;
        versions.get(version)
    }

    /// The same in every language that is told.
    pub(super) fn say(&self, say: &dyn Fn(Wording<'a>) -> String) -> Words {
        Words::of(self.languages, &|language| {
            say(Wording::plain(self.program, language).keeping(self.kept))
        })
    }

    /// Words of the rulebook; in 「…」 where it says them in Chinese alone.
    pub(super) fn in_words(&self, text: &str) -> Words {
        self.say(&|words| own_words(words, text))
    }

    /// Whose: the name of an instance.
    pub(super) fn whose_at(&self, at: u32) -> Words {
        let known = self.whose.borrow().get(at as usize).cloned().flatten();
        known.unwrap_or_else(|| {
            let whose = self.whose(self.path(at));
            if let Some(place) = self.whose.borrow_mut().get_mut(at as usize) {
                *place = Some(whose.clone());
            }
            whose
        })
    }
}

/// Words of the rulebook; in 「…」 where it says them in Chinese alone.
pub(super) fn own_words(words: Wording<'_>, text: &str) -> String {
    match words.said(text) {
        (said, true) => said.to_owned(),
        (said, false) => sentence!("「{said}」"),
    }
}

/// What a node of the trace is asked for by.
#[derive(Clone, Copy)]
pub(super) enum Computed {
    Expr(Id<Expr>),
    Definition(Id<Definition>),
    Eligibility(Id<Benefit>),
    Receives(Id<Benefit>),
    Amount(Id<Benefit>),
}

/// Nodes of a trace by what they compute: for each, those of all instances side by side.
struct Index {
    /// Where the nodes of each thing begin in `nodes`; one more at the end.
    starts: Vec<u32>,
    /// Instances and positions in the trace, by thing and then by instance.
    nodes: Vec<(u32, u32)>,
}

impl Index {
    /// Counts, then places: two walks over the trace, no comparisons.
    fn new(program: &Program, trace: &Trace) -> Self {
        let keys = |node: &Node| {
            Some(match node.what {
                What::Expr(expr) | What::Parameter { expr, .. } => Computed::Expr(expr),
                What::Definition(definition) => Computed::Definition(definition),
                What::Eligibility(benefit) => Computed::Eligibility(benefit),
                What::Receives(benefit) => Computed::Receives(benefit),
                What::Amount(benefit) => Computed::Amount(benefit),
                What::Condition { .. } => return None,
            })
        };
        let key = |node: &Node| keys(node).map(|what| place(program, what));
        let width = places(program);
        let mut starts = vec![0_u32; width.saturating_add(2)];
        for key in trace.nodes.iter().filter_map(key) {
            if let Some(count) = starts.get_mut(key.saturating_add(1)) {
                *count = count.saturating_add(1);
            }
        }
        let mut before = 0_u32;
        for start in &mut starts {
            before = before.saturating_add(*start);
            *start = before;
        }
        let mut next = starts.clone();
        let mut nodes = vec![(0, 0); before as usize];
        for (position, node) in trace.nodes.iter().enumerate() {
            let Some(free) = key(node).and_then(|key| next.get_mut(key)) else {
                continue;
            };
            if let Some(slot) = nodes.get_mut(*free as usize) {
                *slot = (node.instance, u32::try_from(position).unwrap_or(u32::MAX));
            }
            *free = free.saturating_add(1);
        }
        let mut index = Self { starts, nodes };
        index.sort();
        index
    }

    /// Puts the nodes of each thing in the order of instances; of one instance the last stays
    /// last, as it was computed with the most at hand.
    fn sort(&mut self) {
        let instance = |(instance, _): &(u32, u32)| *instance;
        for pair in self.starts.windows(2) {
            let [start, end] = *pair else { continue };
            if end.saturating_sub(start) > 1
                && let Some(own) = self.nodes.get_mut(start as usize..end as usize)
                && !own.is_sorted_by_key(instance)
            {
                let mut moved = own.to_vec();
                sort_by_key(&mut moved, instance);
                own.copy_from_slice(&moved);
            }
        }
    }

    fn find(&self, program: &Program, what: Computed, at: u32) -> Option<usize> {
        let key = place(program, what);
        let start = *self.starts.get(key)? as usize;
        let end = *self.starts.get(key.checked_add(1)?)? as usize;
        let own = self.nodes.get(start..end)?;
        let after = own.partition_point(|(instance, _)| *instance <= at);
        let (instance, position) = *own.get(after.checked_sub(1)?)?;
        (instance == at).then_some(position as usize)
    }
}

/// How many numbers [`place`] gives.
fn places(program: &Program) -> usize {
    let benefits = program.benefits.len().saturating_mul(3);
    let before = program
        .exprs
        .len()
        .saturating_add(program.definitions.len());
    before.saturating_add(benefits)
}

/// A number for everything that has a node: expressions, then definitions, then benefits.
fn place(program: &Program, what: Computed) -> usize {
    let exprs = program.exprs.len();
    let after = exprs.saturating_add(program.definitions.len());
    let of = |benefit: Id<Benefit>, part: usize| {
        let own = benefit.index().saturating_mul(3);
        after.saturating_add(own).saturating_add(part)
    };
    match what {
        Computed::Expr(expr) => expr.index(),
        Computed::Definition(definition) => exprs.saturating_add(definition.index()),
        Computed::Eligibility(benefit) => of(benefit, 0),
        Computed::Receives(benefit) => of(benefit, 1),
        Computed::Amount(benefit) => of(benefit, 2),
    }
}
