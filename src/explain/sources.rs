//! Which documents a result stands on, and which values none of them states.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::view::{Computed, View};
use crate::evaluate::{BenefitOutcome, Decision, Node, Trace, What};
use crate::language::{Words, pick, sentence};
use crate::program::meaning::ReadValue;
use crate::program::{Benefit, Citation, Definition, Exclusive, Expr, Formula, Id, Program};
use crate::value::Date;

/// A place of a document that a result stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The document's title.
    pub document: Words,
    /// Its number.
    pub number: Option<String>,
    /// The place in it.
    pub place: Option<String>,
    /// Its words.
    pub quotes: Vec<String>,
    /// The document and the place alone: `吉民议字〔2024〕2号 一（一）`.
    pub short: Words,
    /// All of this: `吉民议字〔2024〕2号 一（一）：「…」`.
    pub text: Words,
}

/// A source, and whether it is a ground or tells a figure alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// The source.
    pub source: Rc<Source>,
    /// Whether only a value was read from it: a letter that reports figures is no ground for a
    /// benefit.
    pub figure: bool,
    /// Whether the benefit itself names it, and not only something that was computed for it.
    pub own: bool,
}

/// Whether one citation says all that another says, and more: of the same place all of its
/// words and others; where the other names no place and no words, any place at all.
fn says_more(one: &Citation, other: &Citation) -> bool {
    if one.document != other.document {
        return false;
    }
    if other.place.is_none() && other.quotes.is_empty() {
        return one.place.is_some() || !one.quotes.is_empty();
    }
    let is_inside = |quote: &str| {
        let mut longer = one.quotes.iter();
        longer.any(|(long, _)| long.len() > quote.len() && long.contains(quote))
    };
    one.place == other.place
        && !other.quotes.is_empty()
        && other.quotes.iter().all(|(quote, _)| is_inside(quote))
}

/// Whether two citations are of the same words in the same place.
fn same(one: &Citation, other: &Citation) -> bool {
    let words = |citation: &Citation| citation.quotes.len();
    one.document == other.document
        && one.place == other.place
        && words(one) == words(other)
        && (one.quotes.iter().zip(&other.quotes)).all(|((a, _), (b, _))| a == b)
}

/// Something with sources of its own that was read or decided.
pub(super) struct Item<'a> {
    sources: &'a [Citation],
    /// Whether it is a value, and no rule.
    is_value: bool,
    /// From when it holds, of a dated value.
    from: Option<Date>,
}

/// What each node of a trace rests on: dated values, versions of definitions, and exceptions
/// that stand, each by its position among all that were read.
///
/// One walk over the trace, parts before wholes: the set of a node is its own and those of its
/// parts. Asking for the sources of a benefit then takes no walk at all.
pub(super) struct Read<'a> {
    items: Vec<Item<'a>>,
    /// Of each 64 items a word for each node, a bit an item.
    planes: Vec<Vec<u64>>,
    /// Sources that were told, by the address of their citation in the program.
    told: RefCell<BTreeMap<usize, Rc<Source>>>,
}

/// What tells one item from another.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Value(ReadValue),
    Version(Id<Definition>, usize),
    Exception(Id<Expr>, usize),
    Status(Id<Benefit>),
}

impl<'a> Read<'a> {
    pub(super) fn new(program: &'a Program, trace: &Trace) -> Self {
        let mut numbers: BTreeMap<Key, usize> = BTreeMap::new();
        let mut items: Vec<Item<'a>> = Vec::new();
        let mut planes: Vec<Vec<u64>> = Vec::new();
        for (position, node) in trace.nodes.iter().enumerate() {
            each_item(program, node, &mut |key, sources, from| {
                let is_value = matches!(key, Key::Value(_));
                let number = *numbers.entry(key).or_insert_with(|| {
                    items.push(Item {
                        sources,
                        is_value,
                        from,
                    });
                    items.len().saturating_sub(1)
                });
                if planes.len() <= number.div_euclid(64) {
                    planes.push(vec![0; trace.nodes.len()]);
                }
                let plane = planes.get_mut(number.div_euclid(64));
                if let Some(bits) = plane.and_then(|plane| plane.get_mut(position)) {
                    *bits |= 1 << number.rem_euclid(64);
                }
            });
        }
        for plane in &mut planes {
            for (position, node) in trace.nodes.iter().enumerate() {
                let children = trace.children(node).iter();
                let below = children.filter_map(|child| plane.get(*child as usize));
                let below = below.fold(0, |all, bits| all | bits);
                if let Some(bits) = plane.get_mut(position) {
                    *bits |= below;
                }
            }
        }
        Self {
            items,
            planes,
            told: RefCell::default(),
        }
    }

    /// What some nodes rest on, in the order in which it was read.
    fn below(&self, nodes: &[Option<usize>]) -> Vec<&Item<'a>> {
        let mut below = Vec::new();
        for (plane, items) in self.planes.iter().zip(self.items.chunks(64)) {
            let bits = nodes.iter().flatten().filter_map(|node| plane.get(*node));
            let mut bits = bits.fold(0, |all: u64, bits| all | bits);
            below.reserve(bits.count_ones() as usize);
            while bits != 0 {
                below.extend(items.get(bits.trailing_zeros() as usize));
                bits &= bits.wrapping_sub(1);
            }
        }
        below
    }
}

/// Calls `visit` for what a node itself has read or decided.
fn each_item<'a>(
    program: &'a Program,
    node: &Node,
    visit: &mut dyn FnMut(Key, &'a [Citation], Option<Date>),
) {
    let mut formulas: Vec<&'a Formula> = Vec::new();
    for decision in &node.decisions {
        match (decision, &node.what) {
            (Decision::Value(read), _) => {
                let parameter = program.parameters.at(read.parameter);
                let values = parameter.cells.get(read.cell).map(|cell| &cell.values);
                if let Some(value) = values.and_then(|values| values.get(read.value)) {
                    let from = value.value.map(|_| value.from);
                    // A value that names no document of its own stands on those of the parameter.
                    let sources = if value.sources.is_empty() {
                        &parameter.sources
                    } else {
                        &value.sources
                    };
                    visit(Key::Value(*read), sources, from);
                }
            }
            (Decision::Version(Some(version)), What::Definition(id)) => {
                if let Some(declared) = program.definitions.at(*id).versions.get(*version) {
                    formulas = vec![&declared.formula];
                    visit(Key::Version(*id, *version), &declared.sources, None);
                }
            }
            (Decision::Version(Some(version)), What::Amount(id)) => {
                let version = program.benefits.at(*id).versions.get(*version);
                formulas = version.map_or_else(Vec::new, |it| it.amount.formulas().collect());
            }
            (Decision::Recognised(_), What::Receives(id)) => {
                let versions = &program.benefits.at(*id).versions;
                if let Some(version) = versions.last() {
                    visit(Key::Status(*id), &version.sources, None);
                }
            }
            (Decision::Exceptions { base, stand, .. }, _) => {
                let mut formulas = formulas.iter();
                let own = formulas.find_map(|formula| nested(formula, *base));
                for &position in stand {
                    let exception = own.and_then(|own| own.exceptions.get(position));
                    if let Some(exception) = exception {
                        visit(Key::Exception(*base, position), &exception.sources, None);
                    }
                }
            }
            _ => {}
        }
    }
}

/// The formula with this base among one and its exceptions.
fn nested(formula: &Formula, base: Id<Expr>) -> Option<&Formula> {
    if formula.base == base {
        return Some(formula);
    }
    let mut inner = formula.exceptions.iter();
    inner.find_map(|exception| nested(&exception.then, base))
}

impl View<'_> {
    /// Documents of the benefit and of all that it rests on, each citation once.
    pub(super) fn sources(
        &self,
        benefit: &BenefitOutcome,
        at: u32,
        read: &[&Item<'_>],
    ) -> Vec<Cited> {
        let own = self.version(benefit).into_iter().flat_map(|version| {
            let conditions = version.conditions.iter().flat_map(|it| &it.sources);
            version.sources.iter().chain(conditions)
        });
        let own = own.map(|citation| (citation, false, true));
        let exclusive = self.exclusive_of(benefit, at);
        let exclusive = exclusive.into_iter().flat_map(|it| &it.sources);
        let exclusive = exclusive.map(|citation| (citation, false, true));
        let read = read.iter().flat_map(|item| {
            let cited = item.sources.iter();
            cited.map(|citation| (citation, item.is_value, false))
        });
        let all: Vec<(&Citation, bool, bool)> = own.chain(exclusive).chain(read).collect();
        let mut kept: Vec<(&Citation, bool, bool)> = Vec::with_capacity(all.len());
        for &(citation, figure, own) in &all {
            let known = kept.iter_mut().find(|(other, ..)| same(other, citation));
            if let Some((_, known, _)) = known {
                *known = *known && figure;
                continue;
            }
            if !all.iter().any(|(other, ..)| says_more(other, citation)) {
                kept.push((citation, figure, own));
            }
        }
        let cited = kept.into_iter().map(|(citation, figure, own)| Cited {
            source: self.source(citation),
            figure,
            own,
        });
        cited.collect()
    }

    /// The 互斥 that takes a benefit, where one does.
    fn exclusive_of(&self, benefit: &BenefitOutcome, at: u32) -> Option<&Exclusive> {
        let node = self.node(Computed::Receives(benefit.benefit), at)?;
        node.decisions.iter().find_map(|decision| {
            if let Decision::Exclusion {
                taken, exclusive, ..
            } = decision
                && *taken == benefit.benefit
            {
                self.program.exclusives.get(*exclusive)
            } else {
                None
            }
        })
    }

    /// What says whether a benefit's conditions hold, and what it comes to, has read.
    pub(super) fn read_for(&self, benefit: &BenefitOutcome, at: u32) -> Vec<&Item<'_>> {
        let id = benefit.benefit;
        let parts = [Computed::Eligibility(id), Computed::Amount(id)];
        let positions = parts.map(|part| self.position(part, at));
        self.read.below(&positions)
    }

    /// A source in words, made once.
    pub(super) fn source(&self, citation: &Citation) -> Rc<Source> {
        let key = std::ptr::from_ref(citation).addr();
        let known = self.read.told.borrow().get(&key).cloned();
        known.unwrap_or_else(|| {
            let source = Rc::new(self.new_source(citation));
            self.read.told.borrow_mut().insert(key, Rc::clone(&source));
            source
        })
    }

    /// A document and a place in it, without its words: `吉民议字〔2024〕2号 一（一）`.
    pub(super) fn cited(&self, citation: &Citation) -> Words {
        let document = self.program.documents.at(citation.document);
        let title = document.title.as_ref().unwrap_or(&document.name);
        self.say(&|words| {
            let title = words.name(title, &document.labels);
            let number = document.number.as_deref();
            // Chinese names a document by its number; translated, its title says more.
            let named = pick!(
                words,
                number.unwrap_or(title).to_owned(),
                number.map_or_else(
                    || title.to_owned(),
                    |number| sentence!("{title} (「{number}」)"),
                ),
                number.map_or_else(
                    || title.to_owned(),
                    |number| sentence!("{title}(「{number}」)"),
                ),
            );
            match &citation.place {
                Some(place) => pick!(
                    words,
                    sentence!("{named} {place}"),
                    sentence!("{named} 「{place}」"),
                    sentence!("{named} 「{place}」"),
                ),
                None => named,
            }
        })
    }

    fn new_source(&self, citation: &Citation) -> Source {
        let document = self.program.documents.at(citation.document);
        let title = document.title.as_ref().unwrap_or(&document.name);
        let quotes: Vec<String> = citation.quotes.iter().map(|it| it.0.clone()).collect();
        let said: String = quotes
            .iter()
            .map(|quote| sentence!("「{quote}」"))
            .collect();
        let cited = self.cited(citation);
        let text = self.say(&|words| {
            let cited = cited.get(words.language());
            if said.is_empty() {
                return cited.to_owned();
            }
            let parting = pick!(words, "：", ": ", ": ");
            sentence!("{cited}{parting}{said}")
        });
        Source {
            document: self.named(title, &document.labels),
            number: document.number.clone(),
            place: citation.place.clone(),
            quotes,
            short: cited,
            text,
        }
    }
}

/// From when the newest of the dated values holds that a result was computed from.
pub(super) fn since(read: &[&Item<'_>]) -> Option<Date> {
    read.iter().filter_map(|item| item.from).max()
}
