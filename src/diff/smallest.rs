//! The smallest place at which two expressions are different.

use super::side::Known;
use super::words;
use crate::diagnostic::Text;
use crate::program::identity::Kind;
use crate::program::{ArithmeticOp, Band, CompareOp, Expr, ExprKind, Id, TableRow, Type};

/// How deep one goes down to it.
const DEPTH: usize = 256;

/// Where two expressions are different.
#[derive(Debug, Default)]
pub(super) struct Smallest {
    /// In words; none where they have nothing in common.
    pub(super) detail: Option<Text>,
    /// Rows of a table, before and after.
    pub(super) rows: Vec<[Option<Text>; 2]>,
}

/// Goes down both expressions as long as one part alone is different.
pub(super) fn smallest(
    (old, then): (&Known<'_>, Id<Expr>),
    (new, now): (&Known<'_>, Id<Expr>),
) -> Smallest {
    let (mut a, mut b) = (then, now);
    for _ in 0..DEPTH {
        let one = &old.program().exprs.at(a).kind;
        let other = &new.program().exprs.at(b).kind;
        if let (ExprKind::Compare(op, left, right), ExprKind::Compare(as_op, as_left, as_right)) =
            (one, other)
            && op != as_op
            && old.exprs.at(*left) == new.exprs.at(*as_left)
            && old.exprs.at(*right) == new.exprs.at(*as_right)
        {
            let ty = &old.program().exprs.at(*left).ty;
            return Smallest {
                detail: Some(comparison((old, *op), (new, *as_op), ty)),
                rows: Vec::new(),
            };
        }
        let rows = rows((old, one), (new, other));
        if !rows.is_empty() {
            return Smallest { detail: None, rows };
        }
        match only_child((old, one), (new, other)) {
            Some((x, y)) => (a, b) = (x, y),
            None => break,
        }
    }
    let is_whole = a == then && b == now;
    let detail = (!is_whole).then(|| {
        words::instead(
            &old.both(&|words| words.expr(a)),
            &new.both(&|words| words.expr(b)),
        )
    });
    Smallest {
        detail,
        rows: Vec::new(),
    }
}

/// `「低于」改为「不高于」`
fn comparison(
    (old, op): (&Known<'_>, CompareOp),
    (new, other): (&Known<'_>, CompareOp),
    ty: &Type,
) -> Text {
    words::instead(
        &old.both(&|words| words.compare(op, ty).to_owned()),
        &new.both(&|words| words.compare(other, ty).to_owned()),
    )
}

/// The one part that is different, where both are made of the same kind of parts.
fn only_child(
    (old, one): (&Known<'_>, &ExprKind),
    (new, other): (&Known<'_>, &ExprKind),
) -> Option<(Id<Expr>, Id<Expr>)> {
    if frame(old, one) != frame(new, other) {
        return None;
    }
    let children = |kind: &ExprKind| {
        let mut all = Vec::new();
        kind.each_child(&mut |child| all.push(child));
        all
    };
    let (mut ours, mut theirs) = (children(one), children(other));
    if ours.len() != theirs.len() {
        return None;
    }
    let same = |a: &Id<Expr>, b: &Id<Expr>| old.exprs.at(*a) == new.exprs.at(*b);
    if has_order(one) {
        let both = ours.into_iter().zip(theirs);
        let mut differ = both.filter(|(a, b)| !same(a, b));
        return differ.next().filter(|_| differ.next().is_none());
    }
    theirs.retain(|child| match ours.iter().position(|it| same(it, child)) {
        Some(at) => {
            ours.remove(at);
            false
        }
        None => true,
    });
    match (ours.as_slice(), theirs.as_slice()) {
        ([a], [b]) => Some((*a, *b)),
        _ => None,
    }
}

/// Whether it matters which part stands where.
fn has_order(kind: &ExprKind) -> bool {
    !matches!(
        kind,
        ExprKind::And(_)
            | ExprKind::Or(_)
            | ExprKind::Arithmetic(ArithmeticOp::Add | ArithmeticOp::Multiply, ..)
    )
}

/// What an expression is beside the expressions that it is made of.
fn frame(known: &Known<'_>, kind: &ExprKind) -> (std::mem::Discriminant<ExprKind>, String) {
    let own = match kind {
        ExprKind::Parameter { parameter, on, .. } => {
            let name = &known.program().parameters.at(*parameter).name;
            format!(
                "{} {}",
                known.exprs.name(Kind::Parameter, name),
                on.is_some()
            )
        }
        ExprKind::Parent(levels, _) | ExprKind::Outside(levels, _) | ExprKind::IsOther(levels) => {
            levels.to_string()
        }
        ExprKind::Choice(choice) => {
            let orders: Vec<_> = choice.keys.iter().map(|(order, _)| order).collect();
            let list = &choice.list;
            format!(
                "{orders:?} {} {} {} {}",
                list.levels,
                list.list,
                list.filters.len(),
                choice.otherwise.is_some()
            )
        }
        ExprKind::Aggregate(what, list) => {
            format!(
                "{what:?} {} {} {}",
                list.levels,
                list.list,
                list.filters.len()
            )
        }
        ExprKind::Call(call, _) => format!("{call:?}"),
        ExprKind::Round { mode, .. } => format!("{mode:?}"),
        ExprKind::Compare(op, ..) => format!("{op:?}"),
        ExprKind::Arithmetic(op, ..) => format!("{op:?}"),
        ExprKind::Convert(_, factor) => factor.to_string(),
        ExprKind::Shift { op, unit, .. } => format!("{op:?} {unit:?}"),
        ExprKind::Constant(_)
        | ExprKind::Input(_)
        | ExprKind::Definition(_)
        | ExprKind::Inapplicable
        | ExprKind::Today
        | ExprKind::LastYearEnd
        | ExprKind::Bound(_)
        | ExprKind::Not(_)
        | ExprKind::And(_)
        | ExprKind::Or(_)
        | ExprKind::In(..)
        | ExprKind::Negate(_)
        | ExprKind::If { .. }
        | ExprKind::Table { .. }
        | ExprKind::Bands(..)
        | ExprKind::Eligibility(..)
        | ExprKind::BenefitAmount(_) => String::new(),
    };
    (std::mem::discriminant(kind), own)
}

/// Rows that are different in two tables with the same headings.
fn rows(
    (old, one): (&Known<'_>, &ExprKind),
    (new, other): (&Known<'_>, &ExprKind),
) -> Vec<[Option<Text>; 2]> {
    let (ours, theirs) = match (one, other) {
        (
            ExprKind::Table { headings, rows },
            ExprKind::Table {
                headings: as_headings,
                rows: as_rows,
            },
        ) => {
            let same = headings.len() == as_headings.len()
                && (headings.iter().zip(as_headings))
                    .all(|(a, b)| old.exprs.at(*a) == new.exprs.at(*b));
            if !same {
                return Vec::new();
            }
            let ours = rows.iter().map(|row| old.row(headings, row));
            let theirs = as_rows.iter().map(|row| new.row(as_headings, row));
            (ours.collect::<Vec<_>>(), theirs.collect::<Vec<_>>())
        }
        (ExprKind::Bands(of, bands), ExprKind::Bands(as_of, as_bands))
            if old.exprs.at(*of) == new.exprs.at(*as_of) =>
        {
            let ours = bands.iter().map(|band| old.band(band));
            let theirs = as_bands.iter().map(|band| new.band(band));
            (ours.collect(), theirs.collect())
        }
        _ => return Vec::new(),
    };
    let mut found = Vec::new();
    for row in &ours {
        match theirs.iter().find(|it| it.tests == row.tests) {
            Some(now) if now.value == row.value => {}
            Some(now) => found.push([Some(row.words.clone()), Some(now.words.clone())]),
            None => found.push([Some(row.words.clone()), None]),
        }
    }
    for row in &theirs {
        if !ours.iter().any(|it| it.tests == row.tests) {
            found.push([None, Some(row.words.clone())]);
        }
    }
    found
}

/// A row, by what it asks and what it gives.
struct Row {
    tests: String,
    value: String,
    words: Text,
}

impl Known<'_> {
    fn row(&self, headings: &[Id<Expr>], row: &TableRow) -> Row {
        let asked = |words: crate::program::wording::Wording<'_>| {
            let tests = row.tests.iter().zip(headings);
            let tests = tests.filter_map(|(test, heading)| {
                test.as_ref().map(|test| words.row_test(*heading, test))
            });
            tests.collect::<Vec<_>>().join(words.pick("，", ", ", ", "))
        };
        let mut tests: Vec<String> = Vec::new();
        for (at, test) in row.tests.iter().enumerate() {
            if let Some(test) = test {
                let mut parts = Vec::new();
                test.each_child(&mut |child| parts.push(self.exprs.at(child).to_string()));
                parts.sort();
                tests.push(format!("{at} {} {}", words::ops(test), parts.join(",")));
            }
        }
        Row {
            tests: tests.join(";"),
            value: self.exprs.at(row.value).to_string(),
            words: self.both(&|words| format!("{} → {}", asked(words), words.expr(row.value))),
        }
    }

    fn band(&self, band: &Band) -> Row {
        let end = |end: Option<Id<Expr>>| {
            end.map_or_else(String::new, |end| self.exprs.at(end).to_string())
        };
        Row {
            tests: format!("{}-{}", end(band.low), end(band.high)),
            value: self.exprs.at(band.rate).to_string(),
            words: self.both(&|words| {
                let end =
                    |end: Option<Id<Expr>>| end.map_or_else(String::new, |end| words.expr(end));
                format!(
                    "{}–{} → {}",
                    end(band.low),
                    end(band.high),
                    words.expr(band.rate)
                )
            }),
        }
    }
}
