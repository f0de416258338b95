//! Names and values as people read them, in both languages.

use super::View;
use crate::diagnostic::Text;
use crate::evaluate::{BenefitOutcome, Path};
use crate::program::{
    Benefit, CaseFacts, Expr, ExprKind, Id, KeyKind, Labels, Parameter, Program, Status, Type,
};
use crate::value::{Number, Reach, Value};

/// Digits of a number: money with the places that it has, a fraction with about its value.
pub(super) fn digits(number: Number, _money: bool) -> String {
    if number.ends() {
        return number.to_string();
    }
    let (num, den) = number.to_fraction();
    let hundredth = Number::fraction(1, 100).ok();
    let step = hundredth.map(|step| crate::value::Rounding {
        step,
        mode: crate::value::RoundingMode::HalfAwayFromZero,
    });
    match step.and_then(|rounding| rounding.apply(number).ok()) {
        Some(near) => format!("{num}/{den}（≈{near}）"),
        None => format!("{num}/{den}"),
    }
}

/// A name with its English label, or itself.
pub(super) fn named(name: &str, labels: &Labels) -> Text {
    let english = labels
        .iter()
        .find(|(lang, _)| lang == "en")
        .map_or(name, |(_, label)| label);
    Text::new(name, english)
}

/// A known value with its unit.
pub(super) fn known(program: &Program, value: Value, ty: &Type) -> Text {
    match (value, ty) {
        (Value::Truth(true), _) => Text::new("是", "yes"),
        (Value::Truth(false), _) => Text::new("否", "no"),
        (Value::Date(date), _) => Text::same(date.to_string()),
        (Value::Region(region), _) => {
            let region = program.regions.get(Id::at(region as usize));
            region.map_or_else(
                || Text::same("?"),
                |region| named(&region.name, &region.labels),
            )
        }
        (Value::Item(item), Type::Category(category)) => {
            let item = program.categories.at(*category).items.get(item as usize);
            item.map_or_else(|| Text::same("?"), |item| named(&item.name, &item.labels))
        }
        (Value::Number(number), Type::Number(quantity)) if quantity.ratio => {
            let percent = number.checked_mul(Number::from(100)).unwrap_or(number);
            Text::same(format!("{}%", digits(percent, false)))
        }
        (Value::Number(number), Type::Number(quantity)) => {
            let unit = if quantity.unit.factors().is_empty() {
                String::new()
            } else {
                format!(" {}", crate::check::unit_text(program, &quantity.unit))
            };
            Text::same(format!("{}{unit}", digits(number, unit.contains('元'))))
        }
        (Value::Number(number), _) => Text::same(digits(number, false)),
        (Value::Item(_), _) => Text::same("?"),
    }
}

/// A value as far as it is known.
pub(super) fn reach(program: &Program, reach: &Reach, ty: &Type) -> Text {
    if let Some(value) = reach.known() {
        return known(program, value, ty);
    }
    let (low, high) = reach.number_bounds();
    let of =
        |number: Option<Number>| number.map(|number| known(program, Value::Number(number), ty));
    match (of(low), of(high)) {
        (Some(low), Some(high)) => Text::new(
            format!("{} 至 {}", low.zh, high.zh),
            format!("{} to {}", low.en, high.en),
        ),
        (Some(low), None) => {
            Text::new(format!("不低于 {}", low.zh), format!("at least {}", low.en))
        }
        (None, Some(high)) => Text::new(
            format!("不超过 {}", high.zh),
            format!("at most {}", high.en),
        ),
        (None, None) => Text::new("未知", "not known"),
    }
}

impl View<'_> {
    /// Whose: the label that the facts give an instance, or its way; the root's entity.
    pub(super) fn whose(&self, path: &Path) -> Text {
        let mut facts: Option<&CaseFacts> = Some(self.facts);
        for (list, element) in &path.0 {
            facts = facts.and_then(|facts| facts.lists.get(*list)?.as_ref()?.get(*element));
        }
        if let Some(label) = facts.and_then(|facts| facts.label.as_ref()) {
            return Text::same(label.clone());
        }
        if path.0.is_empty() {
            let root = self.program.entities.iter().next();
            return root.map_or_else(
                || Text::same(""),
                |(_, entity)| self.named(&entity.name, &entity.labels),
            );
        }
        Text::same(path.display(self.program))
    }

    /// Whose list it is, and what it is called.
    pub(super) fn list(&self, path: &Path, list: usize) -> (String, String) {
        let mut entity = self.program.entities.ids().next();
        for (step, _) in &path.0 {
            entity = entity
                .and_then(|entity| self.program.entities.at(entity).lists.get(*step))
                .map(|list| list.entity);
        }
        let name = entity
            .and_then(|entity| self.program.entities.at(entity).lists.get(list))
            .map_or("", |list| &list.name);
        (self.whose(path).zh, name.to_owned())
    }

    /// A key of a parameter.
    pub(super) fn key(&self, key: Value, kind: KeyKind) -> String {
        let ty = match kind {
            KeyKind::Region => Type::Region,
            KeyKind::Category(id) => Type::Category(id),
            KeyKind::Truth => Type::Truth,
        };
        self.known(key, &ty).zh
    }

    /// Who publishes a value that is not set.
    pub(super) fn publisher(&self, parameter: Id<Parameter>) -> Text {
        let values = self
            .program
            .parameters
            .at(parameter)
            .cells
            .iter()
            .flat_map(|cell| &cell.values);
        let who = values
            .filter_map(|value| {
                if let Status::Unset(Some(who)) = &value.status {
                    Some(who.clone())
                } else {
                    None
                }
            })
            .next_back();
        who.map_or_else(
            || Text::new("还没有公布，未录入", "not published yet"),
            |who| Text::new(format!("{who}，未录入"), format!("{who} (not entered yet)")),
        )
    }

    /// A known value with its unit.
    pub(super) fn known(&self, value: Value, ty: &Type) -> Text {
        known(self.program, value, ty)
    }

    /// A value as far as it is known.
    pub(super) fn reach(&self, found: &Reach, ty: &Type) -> Text {
        reach(self.program, found, ty)
    }

    /// A name with its English label, or itself.
    pub(super) fn named(&self, name: &str, labels: &Labels) -> Text {
        named(name, labels)
    }

    /// An expression in words: the name of what it reads, or as it is written.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "any other expression reads as it is written"
    )]
    pub(super) fn expression(&self, id: Id<Expr>) -> Text {
        let expr = self.program.exprs.at(id);
        match &expr.kind {
            ExprKind::Input(id) => {
                let input = self.program.inputs.at(*id);
                self.named(&input.name, &input.labels)
            }
            ExprKind::Definition(id) => {
                let definition = self.program.definitions.at(*id);
                self.named(&definition.name, &definition.labels)
            }
            ExprKind::Parameter { parameter, .. } => {
                let parameter = self.program.parameters.at(*parameter);
                self.named(&parameter.name, &parameter.labels)
            }
            ExprKind::Outer(_, of) => self.expression(*of),
            ExprKind::Constant(value) => self.known(*value, &expr.ty),
            ExprKind::Standing(standing, benefit) => self.standing(*standing, *benefit),
            _ => Text::same(self.written(id)),
        }
    }

    fn standing(&self, standing: crate::program::Standing, benefit: Id<Benefit>) -> Text {
        let declared = self.program.benefits.at(benefit);
        let name = self.named(&declared.name, &declared.labels);
        match standing {
            crate::program::Standing::Receives => {
                Text::new(format!("享受{}", name.zh), format!("receives {}", name.en))
            }
            crate::program::Standing::Qualifies => Text::new(
                format!("符合{}", name.zh),
                format!("qualifies for {}", name.en),
            ),
            crate::program::Standing::Fails => Text::new(
                format!("不符合{}", name.zh),
                format!("does not qualify for {}", name.en),
            ),
        }
    }

    /// An expression as it is written in the rule, on one line.
    pub(super) fn written(&self, id: Id<Expr>) -> String {
        let text = self.files.slice(self.program.exprs.at(id).span);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub(super) fn amount_unit(&self, benefit: &BenefitOutcome) -> String {
        let version = benefit.version.and_then(|version| {
            self.program
                .benefits
                .at(benefit.benefit)
                .versions
                .get(version)
        });
        match version.and_then(|version| version.ty.as_ref()) {
            Some(Type::Number(quantity)) => crate::check::unit_text(self.program, &quantity.unit),
            _ => String::new(),
        }
    }
}
