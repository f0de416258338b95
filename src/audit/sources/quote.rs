//! The quotations of a rule, each read once: what they state, and how it is put.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::super::{Book, words};
use super::library::Library;
use crate::figures::{
    Figure, Letters, Limit, Measure, RoundingWord, Stated, days_in, figures_in, limits_in,
    roundings_in,
};
use crate::program::Citation;
use crate::text::Span;
use crate::value::{Date, Number};

/// Words of a sentence that says when something is not given.
const REFUSALS: &[&str] = &[
    "不予",
    "不得享受",
    "不得申请",
    "不得纳入",
    "不再",
    "不享受",
    "不纳入",
    "不符合",
    "不能享受",
    "不计入",
    "不计",
    "不属于",
    "不享有",
    "不给",
    "不发",
    "不认定",
    "不视为",
    "除外",
    "停止",
    "停发",
    "取消",
    "终止",
    "退出",
    "免征",
    "免缴",
    "免予",
    "不征",
    "not eligible",
    "ineligible",
    "not entitled",
    "not qualify",
    "except",
    "unless",
    "excluded",
    "cease",
    "ceases",
    "terminated",
    "disqualified",
    "no benefit",
    "not payable",
    "exempt",
];
/// How many places of one number in a quotation count.
const PLACES: usize = 64;
/// How many of one time are in another: of months in a year, of days in a week.
const TIMES: &[(i128, i128)] = &[
    (1, 1),
    (12, 1),
    (3, 1),
    (4, 1),
    (7, 1),
    (1, 12),
    (1, 3),
    (1, 4),
    (1, 7),
];
/// How much of a quotation a finding shows, in characters.
const SHOWN: usize = 60;

/// One quotation.
#[derive(Debug)]
pub(super) struct Quote {
    /// Its place in the rules.
    pub(super) span: Span,
    /// Its words.
    pub(super) text: String,
    /// Whether its document does not say so: that is told already.
    wrong: bool,
    /// Its letters in the form in which they are compared.
    pub(super) letters: Letters,
    /// The numbers that it states.
    pub(super) figures: Vec<Figure>,
    by_value: BTreeMap<Number, Vec<usize>>,
    days: OnceCell<Vec<Stated>>,
    limits: OnceCell<Vec<Limit>>,
    by_figure: OnceCell<BTreeMap<usize, Vec<usize>>>,
    roundings: OnceCell<Vec<RoundingWord>>,
    refuses: OnceCell<bool>,
}

impl Quote {
    fn new(text: &str, span: Span, wrong: bool) -> Self {
        let letters = Letters::new(text);
        let figures = figures_in(&letters);
        let mut by_value: BTreeMap<Number, Vec<usize>> = BTreeMap::new();
        for (position, figure) in figures.iter().enumerate() {
            by_value.entry(figure.value).or_default().push(position);
        }
        Self {
            span,
            text: text.to_owned(),
            wrong,
            letters,
            figures,
            by_value,
            days: OnceCell::new(),
            limits: OnceCell::new(),
            by_figure: OnceCell::new(),
            roundings: OnceCell::new(),
            refuses: OnceCell::new(),
        }
    }

    /// The first figures that state a number of a measure, with their positions.
    pub(super) fn stating(
        &self,
        number: Number,
        measure: Option<Measure>,
    ) -> impl Iterator<Item = (usize, &Figure)> {
        let times = if measure.is_some_and(Measure::is_time) {
            TIMES
        } else {
            &[(1, 1)]
        };
        let values = times.iter().filter_map(move |(by, of)| {
            let by = Number::fraction(*by, *of).ok()?;
            self.by_value.get(&number.checked_mul(by).ok()?)
        });
        let found = values.flat_map(|positions| positions.iter().take(PLACES));
        found.filter_map(move |position| {
            let figure = self.figures.get(*position)?;
            figure
                .states(number, measure)
                .then_some((*position, figure))
        })
    }

    /// The words of comparison beside a figure.
    pub(super) fn limits_beside(&self, figure: usize) -> impl Iterator<Item = &Limit> {
        let by_figure = self.by_figure.get_or_init(|| {
            let mut all: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
            for (position, limit) in self.limits().iter().enumerate() {
                if let Some(figure) = limit.figure {
                    all.entry(figure).or_default().push(position);
                }
            }
            all
        });
        let positions = by_figure.get(&figure).into_iter().flatten();
        positions.filter_map(|position| self.limits().get(*position))
    }

    /// Whether it says when something is not given: 不予, 除外.
    pub(super) fn refuses(&self) -> bool {
        let letters = &self.letters;
        *self
            .refuses
            .get_or_init(|| (0..letters.len()).any(|at| letters.one_of(at, REFUSALS).is_some()))
    }

    /// The days that it states.
    pub(super) fn days(&self) -> &[Stated] {
        self.days.get_or_init(|| days_in(&self.letters))
    }

    /// Its words of comparison.
    pub(super) fn limits(&self) -> &[Limit] {
        self.limits
            .get_or_init(|| limits_in(&self.letters, &self.figures))
    }

    /// Its words of rounding.
    pub(super) fn roundings(&self) -> &[RoundingWord] {
        self.roundings.get_or_init(|| roundings_in(&self.letters))
    }

    /// Words of it, as they are written.
    pub(super) fn words(&self, from: usize, to: usize) -> &str {
        let whole = Span {
            start: 0,
            ..self.span
        };
        let place = self.letters.place(whole, from, to);
        self.text.get(place.range()).unwrap_or("")
    }

    /// Where words of it stand in the rules.
    pub(super) fn place(&self, from: usize, to: usize) -> Span {
        self.letters.place(self.span, from, to)
    }
}

/// Reads quotations, each once.
pub(super) struct Quotes<'a> {
    pub(super) book: Book<'a>,
    library: &'a Library,
    read: RefCell<BTreeMap<Span, Rc<Quote>>>,
}

impl<'a> Quotes<'a> {
    pub(super) fn new(book: Book<'a>, library: &'a Library) -> Self {
        Self {
            book,
            library,
            read: RefCell::default(),
        }
    }

    /// What some citations quote.
    pub(super) fn of<'c>(&self, sources: impl IntoIterator<Item = &'c Citation>) -> Quoted {
        let mut all = Quoted::default();
        let mut read = self.read.borrow_mut();
        for source in sources {
            for (words, span) in &source.quotes {
                let quote = read.entry(*span).or_insert_with(|| {
                    let document = self.library.text(source.document);
                    let wrong =
                        document.is_some_and(|text| self.library.places(text, words).is_empty());
                    Rc::new(Quote::new(words, *span, wrong))
                });
                all.quotes.push(Rc::clone(quote));
            }
        }
        all
    }

    /// Whether the text of a cited document is at hand.
    pub(super) fn has_text(&self, source: &Citation) -> bool {
        self.library.text(source.document).is_some()
    }
}

/// What the quotations of some citations state.
#[derive(Debug, Clone, Default)]
pub(super) struct Quoted {
    /// In the order of the rule.
    pub(super) quotes: Vec<Rc<Quote>>,
}

impl Quoted {
    /// Whether anything is quoted.
    pub(super) fn any(&self) -> bool {
        !self.quotes.is_empty()
    }

    /// Whether one of them is not what its document says.
    pub(super) fn is_wrong(&self) -> bool {
        self.quotes.iter().any(|quote| quote.wrong)
    }

    /// Whether something is quoted, and all of it stands in its document.
    pub(super) fn is_sound(&self) -> bool {
        self.any() && !self.is_wrong()
    }

    /// Every number that they state, with what stands in the calendar.
    pub(super) fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.quotes.iter().flat_map(|quote| &quote.figures)
    }

    /// Whether they state a number of a measure.
    pub(super) fn states(&self, number: Number, measure: Option<Measure>) -> bool {
        self.quotes
            .iter()
            .any(|quote| quote.stating(number, measure).next().is_some())
    }

    /// Whether they state a day.
    pub(super) fn states_day(&self, day: Date) -> bool {
        let mut days = self.quotes.iter().flat_map(|quote| quote.days());
        days.any(|stated| stated.is(day))
    }

    /// The first words of the first.
    pub(super) fn shown(&self) -> String {
        let first = self.quotes.first();
        first.map_or_else(String::new, |quote| words::shorten(&quote.text, SHOWN))
    }

    /// Where the first stands.
    pub(super) fn first(&self) -> Option<Span> {
        self.quotes.first().map(|quote| quote.span)
    }

    /// The days as they are written, each once: `2024年7月`.
    pub(super) fn days(&self) -> Vec<String> {
        let of = |quote: &Rc<Quote>| -> Vec<String> {
            let days = quote.days().iter();
            days.map(|day| quote.words(day.from, day.to).to_owned())
                .collect()
        };
        self.quotes.iter().flat_map(of).collect()
    }

    /// The amounts as they are written, each once: `643元`, `五个百分点`.
    pub(super) fn amounts(&self) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let mut all = Vec::new();
        for quote in &self.quotes {
            let amounts = quote.figures.iter();
            for figure in amounts.filter(|it| it.measure != Some(Measure::Calendar)) {
                let words = quote.words(figure.from, figure.to);
                if seen.insert(words.to_owned()) {
                    all.push(words.to_owned());
                }
            }
        }
        all
    }
}
