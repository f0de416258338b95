//! Types of declarations, and how types read in messages.

use super::error::{ConstantError, Finding, MonthsError, TypeError};
use super::{BenefitShape, Checker, Ends};
use crate::diagnostic::{Lang, Text};
use crate::program::wording::Wording;
use crate::program::{
    Category, Entity, Id, KeyKind, OnTheDay, Presumed, Presumption, Program, Quantity, Type,
};
use crate::resolve::{Global, ResolveError, Resolved, Symbol, allows, unknown_name};
use crate::syntax::tree::{self, AmountKind, Comparison, TypeKind, TypeName, UnitExpr};
use crate::value::{Base, Number, Unit, Value};

use super::scope::Scope;

/// A plain number.
pub(super) fn plain(whole: bool) -> Type {
    Type::Number(Quantity::plain().with_whole(whole))
}

/// A quantity of a unit.
pub(super) fn quantity(unit: Unit, whole: bool) -> Type {
    Type::Number(Quantity::of(unit).with_whole(whole))
}

/// How a unit reads: `元/人/月`; a plain number has none and reads 「数」.
#[must_use]
pub fn unit_text(program: &Program, unit: &Unit) -> String {
    let shown = Wording::exact(program, Lang::Zh).unit(unit);
    if shown.is_empty() {
        "数".to_owned()
    } else {
        shown
    }
}

/// The unit of what must be whole; empty for a plain number.
pub(super) fn whole_unit(program: &Program, quantity: &Quantity) -> String {
    Wording::exact(program, Lang::Zh).unit(quantity.unit())
}

/// How a type reads.
#[must_use]
pub fn type_text(program: &Program, ty: &Type) -> Text {
    match ty {
        Type::Truth => Text::new("是否", "yes or no"),
        Type::Region => Text::new("地区", "a region"),
        Type::Date => Text::new("日期", "a date"),
        Type::Category(id) => Text::same(program.categories.at(*id).name.clone()),
        Type::List(id) => {
            let name = &program.entities.at(*id).name;
            Text::new(format!("{name}的列表"), format!("a list of {name}"))
        }
        Type::Number(quantity) if quantity.is_points() => Text::new("百分点", "percentage points"),
        Type::Number(quantity) if quantity.is_ratio() => Text::new("百分比", "a ratio"),
        Type::Number(quantity) if *quantity.unit() == Unit::none() => Text::new("数", "a number"),
        Type::Number(quantity) => Text::same(unit_text(program, quantity.unit())),
    }
}

/// A range of numbers or dates in words.
pub(super) fn range_text(
    program: &Program,
    ty: &Type,
    low: Option<Value>,
    high: Option<Value>,
) -> Text {
    let shown = |value: Value| match (value, ty) {
        (Value::Number(number), Type::Number(quantity)) if *quantity.unit() == Unit::none() => {
            number.to_string()
        }
        (Value::Number(number), Type::Number(quantity)) => {
            format!("{number} {}", unit_text(program, quantity.unit()))
        }
        (Value::Date(date), _) => date.to_string(),
        (Value::Number(_) | Value::Truth(_) | Value::Item(_) | Value::Region(_), _) => {
            String::new()
        }
    };
    match (low.map(shown), high.map(shown)) {
        (Some(low), Some(high)) => {
            Text::new(format!("{low} 至 {high}"), format!("{low} to {high}"))
        }
        (Some(low), None) => Text::new(format!("不低于 {low}"), format!("at least {low}")),
        (None, Some(high)) => Text::new(format!("不高于 {high}"), format!("at most {high}")),
        (None, None) => Text::same(""),
    }
}

impl Checker<'_> {
    /// Gives every declaration its type.
    pub(super) fn types(&mut self, resolved: &Resolved<'_>) {
        if let Some(rounding) = resolved.rounding {
            let (rounding, unit) = self.rounding(rounding).unzip();
            (self.program.parts().rounding, self.rounding_unit) = (rounding, unit);
        }
        for (id, parameter, common) in &resolved.parameters {
            if let Some(ty) = self.type_named(&parameter.ty) {
                self.program.parts().parameters.at_mut(*id).ty = ty;
            }
            let mut keys = Vec::with_capacity(parameter.keys.len());
            let mut names = Vec::with_capacity(parameter.keys.len());
            for key in &parameter.keys {
                if let Some(kind) = self.key_named(&key.ty) {
                    keys.push(kind);
                    names.push(key.name.as_ref().map(|name| name.text.clone()));
                }
            }
            let declared = self.program.parts().parameters.at_mut(*id);
            (declared.keys, declared.key_names) = (keys, names);
            self.program.parts().parameters.at_mut(*id).allows = allows(common);
        }
        for (id, define, _) in &resolved.definitions {
            let Some(ty) = self.type_named(&define.ty) else {
                continue;
            };
            let first = self.program.definitions.at(*id).span;
            if first == define.name.span {
                self.program.parts().definitions.at_mut(*id).ty = ty;
            } else if self.program.definitions.at(*id).ty != ty {
                let name = define.name.text.clone();
                self.found.push(
                    ResolveError::VersionDiffers {
                        name,
                        first,
                        second: define.name.span,
                    }
                    .report(),
                );
            }
        }
        self.shapes = vec![BenefitShape::default(); self.program.benefits.len()];
        for (id, benefit, _) in &resolved.benefits {
            let ty = benefit.ty.as_ref().and_then(|ty| self.type_named(ty));
            let kind = benefit.amount.as_ref().map(|amount| &amount.kind);
            let is_range = matches!(kind, Some(AmountKind::From(_)));
            let mut formulas = benefit.amount.iter().map(|amount| &amount.formula);
            let ends = Ends {
                up_to: matches!(kind, Some(AmountKind::UpTo)),
                is_range,
                has_floor: is_range || formulas.any(tree::Formula::has_floor),
            };
            let first = self.program.benefits.at(*id).span;
            let Some(shape) = self.shapes.get_mut(id.index()) else {
                continue;
            };
            if first == benefit.name.span {
                *shape = BenefitShape {
                    broken: benefit.ty.is_some() && ty.is_none(),
                    ty,
                    ends,
                };
            } else if shape.ty == ty {
                shape.ends.up_to |= ends.up_to;
                shape.ends.is_range |= ends.is_range;
                shape.ends.has_floor |= ends.has_floor;
            } else {
                let name = benefit.name.text.clone();
                self.found.push(
                    ResolveError::VersionDiffers {
                        name,
                        first,
                        second: benefit.name.span,
                    }
                    .report(),
                );
            }
        }
        for (id, input) in &resolved.inputs {
            let Some(ty) = self.type_named(&input.ty) else {
                continue;
            };
            if let (Type::Date, Some(at)) = (&ty, input.by_month) {
                self.found.push(MonthsError::DateByMonth { at }.report());
            }
            self.program.parts().inputs.at_mut(*id).ty = counted(ty);
            self.program.parts().inputs.at_mut(*id).allows = allows(&input.common);
        }
        for (id, input) in &resolved.inputs {
            self.input(*id, input);
        }
        for (entity, position, list) in &resolved.lists {
            self.list_size(*entity, *position, list);
        }
    }

    /// The type that its words name.
    fn type_named(&mut self, name: &TypeName) -> Option<Type> {
        Some(match &name.kind {
            TypeKind::Truth => Type::Truth,
            TypeKind::Date => Type::Date,
            TypeKind::Region => Type::Region,
            TypeKind::Number => plain(false),
            TypeKind::Integer => plain(true),
            TypeKind::Whole(unit) => quantity(self.unit(unit)?, true),
            TypeKind::Ratio => Type::Number(Quantity::share()),
            TypeKind::Points => Type::Number(Quantity::points()),
            TypeKind::Named(unit) => {
                if let [(word, 1)] = unit.factors.as_slice()
                    && let Some(&Global::Category(id)) = self.names.globals.get(&word.text)
                {
                    self.names.used(word.span, Symbol::Category(id));
                    return Some(Type::Category(id));
                }
                quantity(self.unit(unit)?, false)
            }
        })
    }

    /// What a key ranges over.
    pub(super) fn key_named(&mut self, name: &TypeName) -> Option<KeyKind> {
        match self.type_named(name)? {
            Type::Region => Some(KeyKind::Region),
            Type::Truth => Some(KeyKind::Truth),
            Type::Category(id) => Some(KeyKind::Category(id)),
            Type::Number(quantity) if let Some(of) = counted_by(&name.kind, &quantity) => {
                Some(KeyKind::Whole(of))
            }
            other @ (Type::Date | Type::Number(_) | Type::List(_)) => {
                let got = type_text(&self.program, &other);
                self.report(&TypeError::NotAKey { got, at: name.span })
            }
        }
    }

    /// What a variable of 每个 ranges over: things of which there are finitely many.
    pub(super) fn variable_named(&mut self, name: &TypeName) -> Option<KeyKind> {
        match self.key_named(name)? {
            kind @ (KeyKind::Region | KeyKind::Category(_) | KeyKind::Truth) => Some(kind),
            kind @ KeyKind::Whole(_) => {
                let got = type_text(&self.program, &kind.ty());
                self.report(&TypeError::NotAKey { got, at: name.span })
            }
        }
    }

    /// The unit that its words name.
    pub(super) fn unit(&mut self, written: &UnitExpr) -> Option<Unit> {
        let mut factors: Vec<(Base, i8)> = Vec::new();
        for (word, exponent) in &written.factors {
            let base = Base::from_word(&word.text).or_else(|| {
                let at = *self.names.units.get(&word.text)?;
                let unit = self.program.units.get(usize::from(at));
                Some(unit.map_or(Base::Custom(at), |unit| unit.base(at)))
            });
            let Some(base) = base else {
                let mut words: Vec<&str> = Base::words().map(|(_, zh, _)| zh).collect();
                words.extend(self.program.units.iter().map(|unit| unit.name.as_str()));
                words.extend(
                    self.program
                        .categories
                        .iter()
                        .map(|(_, category)| category.name.as_str()),
                );
                let single = written.factors.len() == 1;
                let what = if single {
                    Text::new("单位或类别", "unit or category")
                } else {
                    Text::new("单位", "unit")
                };
                unknown_name(self.found, (&word.text, word.span), what, words);
                return None;
            };
            if let Some(at) = base.of_rulebook() {
                self.names.used(word.span, Symbol::Unit(at));
            }
            factors.push((base, *exponent));
        }
        Some(Unit::from_factors(factors))
    }

    fn input(&mut self, id: Id<crate::program::Input>, input: &tree::Input) {
        let ty = self.program.inputs.at(id).ty.clone();
        let quantity =
            matches!(&ty, Type::Number(quantity) if !quantity.unit().factors().is_empty());
        let (mut low, mut high) = (quantity.then_some(Value::Number(Number::ZERO)), None);
        let mut on_the_day = OnTheDay::default();
        if let Some(range) = &input.range {
            if !matches!(ty, Type::Number(_) | Type::Date) {
                let got = type_text(&self.program, &ty);
                self.found.push(
                    ConstantError::NoRange {
                        got,
                        at: range.span,
                    }
                    .report(),
                );
                return;
            }
            self.range_sign(range, &ty);
            let is_today = |bound: &Option<tree::Expr>| {
                let today = |it: &tree::Expr| matches!(it.kind, tree::ExprKind::Today);
                ty == Type::Date && bound.as_ref().is_some_and(today)
            };
            (on_the_day.not_before, on_the_day.not_after) =
                (is_today(&range.low), is_today(&range.high));
            if let Some(written) = range.low.as_ref().filter(|_| !on_the_day.not_before) {
                low = self.constant(written, Some(&ty), Scope::NOWHERE);
            }
            let written = range.high.as_ref().filter(|_| !on_the_day.not_after);
            high = written.and_then(|high| self.constant(high, Some(&ty), Scope::NOWHERE));
            if let (Some(low), Some(high)) = (low, high)
                && low > high
            {
                self.found
                    .push(ConstantError::RangeReversed { at: range.span }.report());
            }
        }
        let presumption = self.presumption(input, &ty, (low, high));
        let target = self.program.parts().inputs.at_mut(id);
        (target.low, target.high, target.presumption) = (low, high, presumption);
        target.on_the_day = on_the_day;
    }

    /// 默认 or 通常: a fact has one of the two.
    fn presumption(
        &mut self,
        input: &tree::Input,
        ty: &Type,
        (low, high): (Option<Value>, Option<Value>),
    ) -> Option<Presumption> {
        let (kind, written) = match (&input.default, &input.usual) {
            (None, None) => return None,
            (Some(_), Some(usual)) => {
                return self.report(&ConstantError::DefaultAndUsual { at: usual.span });
            }
            (Some(default), None) => (Presumed::Default, default),
            (None, Some(usual)) if usual.reason.is_none() => {
                return self.report(&ConstantError::UsualWithoutReason { at: usual.span });
            }
            (None, Some(usual)) => (Presumed::Usual, usual),
        };
        let value = self.constant(&written.value, Some(ty), Scope::NOWHERE)?;
        if low.is_some_and(|low| value < low) || high.is_some_and(|high| value > high) {
            return self.report(&ConstantError::OutOfRange {
                name: input.name.text.clone(),
                range: range_text(&self.program, ty, low, high),
                at: written.value.span,
            });
        }
        Some(Presumption {
            kind,
            value,
            reason: written.reason.as_ref().map(|reason| reason.text.clone()),
            span: written.span,
        })
    }

    /// `范围 不早于 2000-01-01` is of dates alone.
    fn range_sign(&mut self, range: &tree::Range, ty: &Type) {
        if let Some(Comparison {
            op,
            of_days: Some(at),
        }) = range.sign
            && *ty != Type::Date
        {
            let got = type_text(&self.program, ty);
            let _: Option<()> = self.report(&TypeError::OfDaysOnly { op, got, at });
        }
    }

    fn list_size(&mut self, entity: Id<Entity>, position: usize, list: &tree::List) {
        let Some(range) = &list.range else { return };
        self.range_sign(range, &plain(true));
        let whole = |checker: &mut Self, bound: &Option<tree::Expr>| {
            let bound = bound.as_ref()?;
            let value = checker.constant(bound, None, Scope::NOWHERE)?;
            let count = match value {
                Value::Number(number) if number.is_integer() => {
                    number.to_fraction().0.try_into().ok()
                }
                Value::Number(_)
                | Value::Truth(_)
                | Value::Date(_)
                | Value::Item(_)
                | Value::Region(_) => None,
            };
            count.or_else(|| checker.report(&ConstantError::NotACount { at: bound.span }))
        };
        let least = whole(self, &range.low);
        let most = whole(self, &range.high);
        if let Some(target) = self
            .program
            .parts()
            .entities
            .at_mut(entity)
            .lists
            .get_mut(position)
        {
            target.least = least.unwrap_or(0);
            target.most = most;
        }
    }
}

/// Facts counted in 人, 户 or 岁 are whole.
fn counted(ty: Type) -> Type {
    match ty {
        Type::Number(mut quantity) => {
            let counting = [Base::Person, Base::Household, Base::Age];
            quantity.whole |= counting
                .iter()
                .any(|&base| *quantity.unit() == Unit::of(base));
            Type::Number(quantity)
        }
        other @ (Type::Truth | Type::Category(_) | Type::Region | Type::Date | Type::List(_)) => {
            other
        }
    }
}

/// What the whole numbers of a key count: one unit, or nothing. Money and shares are not counted.
#[expect(
    clippy::option_option,
    reason = "a key may count nothing, or be none at all"
)]
fn counted_by(written: &TypeKind, quantity: &Quantity) -> Option<Option<Base>> {
    match (written, quantity.unit().factors()) {
        (TypeKind::Integer, []) => Some(None),
        (TypeKind::Named(_), [(base, 1)]) if *base != Base::Yuan => Some(Some(*base)),
        _ => None,
    }
}

/// The type of a key.
pub(super) fn key_type(kind: KeyKind) -> Type {
    kind.ty()
}

/// Items of a category as one list, for messages.
pub(super) fn items_text(program: &Program, category: Id<Category>) -> String {
    program
        .categories
        .at(category)
        .items
        .iter()
        .map(|item| item.name.as_str())
        .collect::<Vec<_>>()
        .join("、")
}
