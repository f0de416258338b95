//! A small checked program for the tests of this folder: a household with persons.

use crate::program::{
    Amount, Benefit, BenefitVersion, Category, Definition, Entity, Id, Input, Item, List, Program,
    Quantity, Region, Type,
};
use crate::text::{Files, Span};
use crate::value::{Base, Date, Number, Unit, Value};

pub(crate) fn quantity(factors: &[(Base, i8)]) -> Quantity {
    Quantity {
        unit: Unit::from_factors(factors.iter().copied()),
        ratio: false,
        whole: false,
    }
}

/// 家庭 (户籍, 所在地, 家庭月收入, 扣减率, 人口: 人, 入住日期, 成员 1 至 3) and 人 (出生日期, 月工资 0 至 100 万, 残疾).
#[expect(clippy::too_many_lines, reason = "a program written out")]
pub(crate) fn program() -> Program {
    let at = Span::new(Files::new().add("a.gj", ""), 0, 0);
    let mut program = Program {
        name: "示例".to_owned(),
        ..Program::default()
    };
    let names = |names: &[&str]| -> Vec<Item> {
        let item = |name: &&str| Item {
            name: (*name).to_owned(),
            labels: Vec::new(),
            span: at,
        };
        names.iter().map(item).collect()
    };
    let mut items = names(&["城市", "农村"]);
    if let Some(item) = items.first_mut() {
        item.labels.push(("en".to_owned(), "urban".to_owned()));
    }
    let residence = Category {
        name: "户籍性质".to_owned(),
        items,
        labels: Vec::new(),
        span: at,
    };
    let residence = program.categories.add(residence);
    for (name, parent) in [("示例省", None), ("甲市", Some(0)), ("乙市", Some(0))] {
        program.regions.add(Region {
            name: name.to_owned(),
            parent: parent.map(Id::at),
            labels: Vec::new(),
            span: at,
        });
    }
    let (household, person) = (Id::at(0), Id::at(1));
    let monthly = quantity(&[(Base::Yuan, 1), (Base::Month, -1)]);
    let ratio = Quantity {
        ratio: true,
        ..quantity(&[])
    };
    let people = Quantity {
        whole: true,
        ..quantity(&[(Base::Person, 1)])
    };
    let day = |text: &str| Date::parse(text).ok().map(Value::Date);
    let zero = Some(Value::Number(Number::ZERO));
    let million = Some(Value::Number(Number::from(1_000_000)));
    let facts = [
        (
            household,
            "户籍",
            Type::Category(residence),
            None,
            None,
            None,
        ),
        (household, "所在地", Type::Region, None, None, None),
        (
            household,
            "家庭月收入",
            Type::Number(monthly.clone()),
            zero,
            None,
            None,
        ),
        (
            household,
            "扣减率",
            Type::Number(ratio),
            zero,
            Some(Value::Number(Number::ONE)),
            None,
        ),
        (household, "人口", Type::Number(people), zero, None, None),
        (
            household,
            "入住日期",
            Type::Date,
            day("2000-01-01"),
            None,
            None,
        ),
        (person, "出生日期", Type::Date, None, None, None),
        (
            person,
            "月工资",
            Type::Number(monthly.clone()),
            zero,
            million,
            zero,
        ),
        (
            person,
            "残疾",
            Type::Truth,
            None,
            None,
            Some(Value::Truth(false)),
        ),
    ];
    let mut slots = [Vec::new(), Vec::new()];
    for (entity, name, ty, low, high, default) in facts {
        let Some(slots) = slots.get_mut(entity.index()) else {
            continue;
        };
        slots.push(program.inputs.add(Input {
            name: name.to_owned(),
            entity,
            slot: slots.len(),
            ty,
            judged: name == "残疾",
            question: (name == "月工资").then(|| "每月工资收入".to_owned()),
            low,
            high,
            default,
            notes: if name == "户籍" {
                vec!["以户口簿为准".to_owned()]
            } else {
                Vec::new()
            },
            labels: if name == "户籍" {
                vec![("en".to_owned(), "residence".to_owned())]
            } else {
                Vec::new()
            },
            allows: Vec::new(),
            span: at,
        }));
    }
    let [of_household, of_person] = slots;
    let members = List {
        name: "成员".to_owned(),
        entity: person,
        least: 1,
        most: Some(3),
        question: Some("家里有谁？".to_owned()),
        labels: Vec::new(),
        span: at,
    };
    let entity = |name: &str, parent, inputs, lists| Entity {
        name: name.to_owned(),
        counts: None,
        parent,
        inputs,
        lists,
        labels: Vec::new(),
        span: at,
    };
    program
        .entities
        .add(entity("家庭", None, of_household, vec![members]));
    program
        .entities
        .add(entity("人", Some((household, 0)), of_person, Vec::new()));
    program.definitions.add(Definition {
        name: "人均月收入".to_owned(),
        entity: household,
        ty: Type::Number(monthly),
        versions: Vec::new(),
        labels: Vec::new(),
        span: at,
    });
    program.benefits.add(Benefit {
        name: "救急".to_owned(),
        entity: person,
        versions: vec![BenefitVersion {
            from: None,
            until: None,
            conditions: Vec::new(),
            amount: Amount::InKind,
            ty: None,
            once: false,
            rounding: None,
            funds: Vec::new(),
            agencies: Vec::new(),
            sources: Vec::new(),
            notes: Vec::new(),
            allows: Vec::new(),
            span: at,
        }],
        labels: Vec::new(),
        span: at,
    });
    program
}
