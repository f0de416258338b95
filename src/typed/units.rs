//! Units as people write them: `元/月`, `元每月`, `块钱`, `个月`, `yuan per month`, `원/월`.

use super::words::is_same;
use crate::program::{Entity, Program};
use crate::value::{Base, Unit};

/// Words beside those of the language. A longer one stands before one that it begins with.
const SAID: [(&str, Base); 43] = [
    ("块钱", Base::Yuan),
    ("块", Base::Yuan),
    ("元钱", Base::Yuan),
    ("圆", Base::Yuan),
    ("¥", Base::Yuan),
    ("rmb", Base::Yuan),
    ("cny", Base::Yuan),
    ("人民币", Base::Yuan),
    ("元人民币", Base::Yuan),
    ("위안", Base::Yuan),
    ("원", Base::Yuan),
    ("周岁", Base::Age),
    ("yearsold", Base::Age),
    ("세", Base::Age),
    ("살", Base::Age),
    ("口人", Base::Person),
    ("口", Base::Person),
    ("个人", Base::Person),
    ("名", Base::Person),
    ("位", Base::Person),
    ("persons", Base::Person),
    ("people", Base::Person),
    ("명", Base::Person),
    ("인", Base::Person),
    ("家", Base::Household),
    ("households", Base::Household),
    ("가구", Base::Household),
    ("세대", Base::Household),
    ("个月", Base::Month),
    ("一个月", Base::Month),
    ("months", Base::Month),
    ("개월", Base::Month),
    ("월", Base::Month),
    ("一年", Base::Year),
    ("years", Base::Year),
    ("년", Base::Year),
    ("年度", Base::Year),
    ("天", Base::Day),
    ("一天", Base::Day),
    ("号人", Base::Person),
    ("days", Base::Day),
    ("일", Base::Day),
    ("户人家", Base::Household),
];

/// A unit that was written: what is counted, where it was said, and by what it is divided.
#[derive(Debug, Clone)]
pub(super) struct Written {
    counted: Option<Unit>,
    by: Unit,
}

impl Written {
    /// Nothing was written.
    pub(super) const NONE: Self = Self {
        counted: None,
        by: Unit::none(),
    };

    /// The same, divided by what stood before the number: `每月`.
    pub(super) fn by(self, before: &Unit) -> Option<Self> {
        Some(Self {
            by: self.by.times(before)?,
            ..self
        })
    }

    /// The same of money, where `¥` stood before the number; none where it is of something else.
    pub(super) fn of_money(self) -> Option<Self> {
        let yuan = Unit::of(Base::Yuan);
        let fits = self.counted.as_ref().is_none_or(|unit| *unit == yuan);
        fits.then_some(Self {
            counted: Some(yuan),
            ..self
        })
    }

    /// Whether it is the declared unit; by what that is divided may be left out as a whole.
    pub(super) fn is(&self, declared: &Unit, own: Option<Base>) -> bool {
        if self.by == Unit::none() {
            let counted = declared.counted();
            return self.counted.as_ref().is_none_or(|unit| *unit == counted);
        }
        let whole = self.whole(declared);
        whole.is_some_and(|whole| whole.same_as(declared, own))
    }

    /// The unit as a whole; what is counted as declared, where it was not said.
    pub(super) fn whole(&self, declared: &Unit) -> Option<Unit> {
        let counted = self.counted.clone();
        counted.unwrap_or_else(|| declared.counted()).over(&self.by)
    }
}

/// The unit that a text is.
pub(super) fn read(program: &Program, text: &str) -> Option<Written> {
    let text = text.replace(" per ", "/").replace('每', "/");
    let mut parts = text.split('/').map(str::trim);
    let counted = match parts.next()? {
        "" => None,
        word => word
            .split('·')
            .try_fold(Some(Unit::none()), |product, word| {
                Some(product?.times(&Unit::of(base(program, word)?)))
            })?,
    };
    // `元/每月` has two strokes.
    let by = parts.filter(|word| !word.is_empty());
    let mut by = by.map(|word| Some(Unit::of(base(program, word)?)));
    let by = by.try_fold(Unit::none(), |product, unit| product.times(&unit?))?;
    Some(Written { counted, by })
}

fn base(program: &Program, word: &str) -> Option<Base> {
    let mut custom = program.units.iter().zip(0_u16..);
    let is_it = |name: &str| is_same(name, word);
    let custom = custom
        .find(|(unit, _)| is_it(&unit.name) || unit.labels.iter().any(|(_, label)| is_it(label)));
    custom
        .map(|(unit, position)| unit.base(position))
        .or_else(|| Base::from_word(word))
        .or_else(|| SAID.iter().find(|(said, _)| is_it(said)).map(|(_, it)| *it))
}

/// What a number is divided by that begins with `每人每月`, and the rest.
pub(super) fn before<'t>(program: &Program, text: &'t str) -> (Unit, &'t str) {
    let mut by = Unit::none();
    let mut rest = text;
    while let Some(after) = rest.strip_prefix('每') {
        let ends = after
            .char_indices()
            .map(|(at, letter)| at.saturating_add(letter.len_utf8()));
        // 每个月, 每月: the longest of at most three letters.
        let found = ends.take(3).filter_map(|end| {
            let (word, rest) = after.split_at_checked(end)?;
            Some((by.times(&Unit::of(base(program, word)?))?, rest))
        });
        let Some((longer, after)) = found.last() else {
            break;
        };
        (by, rest) = (longer, after.trim_start());
    }
    (by, rest)
}

/// The word of what an entity is counted in, as a measure of how many there are.
pub(super) fn counts(program: &Program, entity: &Entity, word: &str) -> bool {
    const MEASURES: [&str; 15] = [
        "个", "辆", "台", "部", "套", "间", "处", "份", "头", "只", "条", "项", "개", "대", "채",
    ];
    MEASURES.contains(&word)
        || base(program, word).is_some_and(|base| {
            matches!(base, Base::Person | Base::Household) || entity.counts == Some(base)
        })
}
