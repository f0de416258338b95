//! Values, and parameters by key and day.

use super::Out;
use crate::program::{KeyKind, Parameter, Status, Type};
use crate::value::{Number, Value};

impl Out<'_> {
    /// `612 元/人/月`, `20%`, `城市`, `长春市`, `是`, `2024-06-18`
    pub(super) fn value(&self, ty: &Type, value: Value) -> String {
        match value {
            Value::Truth(true) => "是".to_owned(),
            Value::Truth(false) => "否".to_owned(),
            Value::Date(date) => date.to_string(),
            Value::Region(at) => {
                let region = self.program.regions.iter().nth(at as usize);
                region.map_or_else(|| format!("地区#{at}"), |(_, region)| region.name.clone())
            }
            Value::Item(at) => self.item(ty, at),
            Value::Number(number) => self.number(ty, number),
        }
    }

    fn item(&self, ty: &Type, at: u32) -> String {
        let item = match ty {
            Type::Category(id) => self.program.categories.at(*id).items.get(at as usize),
            Type::Truth | Type::Region | Type::Date | Type::Number(_) | Type::List(_) => None,
        };
        item.map_or_else(|| format!("项#{at}"), |item| item.name.clone())
    }

    fn number(&self, ty: &Type, number: Number) -> String {
        let Type::Number(quantity) = ty else {
            return number.to_string();
        };
        if quantity.ratio
            && let Ok(percent) = number.checked_mul(Number::from(100))
        {
            return format!("{percent}%");
        }
        let unit = self.unit(&quantity.unit);
        if unit.is_empty() {
            number.to_string()
        } else {
            format!("{number} {unit}")
        }
    }

    fn key(&self, kind: KeyKind, value: Value) -> String {
        match kind {
            KeyKind::Category(id) => self.value(&Type::Category(id), value),
            KeyKind::Region => self.value(&Type::Region, value),
            KeyKind::Truth => self.value(&Type::Truth, value),
        }
    }

    /// Every value of a parameter with its days.
    pub(super) fn parameter(&mut self, parameter: &Parameter) {
        let mut head = format!("参数 {}: {}", parameter.name, self.ty(&parameter.ty));
        let kinds: Vec<String> = parameter.keys.iter().map(|kind| self.kind(*kind)).collect();
        if !kinds.is_empty() {
            head.push_str(" 按 ");
            head.push_str(&kinds.join("、"));
        }
        self.line(0, &head);
        for cell in &parameter.cells {
            let keys: Vec<String> = parameter
                .keys
                .iter()
                .zip(&cell.keys)
                .map(|(kind, key)| self.key(*kind, *key))
                .collect();
            for value in &cell.values {
                let until = value
                    .until
                    .map_or_else(String::new, |day| format!(" 至 {day}"));
                let shown = value.value.map(|value| self.value(&parameter.ty, value));
                let status = match &value.status {
                    Status::Stated => String::new(),
                    Status::Assumed(why) => format!(" 推定 「{why}」"),
                    Status::Unset(who) => {
                        format!("待定 「{}」", who.as_deref().unwrap_or(""))
                    }
                };
                let keys: String = keys.iter().map(|key| format!("{key} ")).collect();
                let shown = shown.unwrap_or_default();
                self.line(
                    1,
                    &format!("自 {}{until} {keys}{shown}{status}", value.from),
                );
                self.sources(2, &value.sources);
            }
        }
        self.sources(1, &parameter.sources);
        self.text.push('\n');
    }

    /// `地区`, `户籍性质`, `是否`
    pub(super) fn kind(&self, kind: KeyKind) -> String {
        match kind {
            KeyKind::Region => "地区".to_owned(),
            KeyKind::Category(id) => self.program.categories.at(id).name.clone(),
            KeyKind::Truth => "是否".to_owned(),
        }
    }
}
