//! The facts and the outcome of a program as TypeScript types.

use std::fmt::Write as _;

use serde_json::Value as Json;

use super::facts::{inputs, label_key, unit_words};
use super::schema::outcome::parts;
use crate::program::{Category, Entity, Id, Input, Program, Type};
use crate::wire::typescript::{declarations, one_line};

/// A module of types: `Facts` is what `evaluate` takes, `Outcome` what it gives.
///
/// Names of entities and categories are those of the rulebook behind `Entity_` and
/// `Category_`, so that none is a word of TypeScript.
#[must_use]
pub fn types(program: &Program) -> String {
    let mut text = format!(
        "// {}\n\n",
        one_line(program.title.as_ref().unwrap_or(&program.name))
    );
    text.push_str(
        "/** Read exactly from its digits; a decimal string keeps them from a float. */\n\
         export type Quantity = number | string;\n\
         /** `\"2024-06-18\"` */\n\
         export type DateText = string;\n\n",
    );
    let names = program
        .regions
        .iter()
        .map(|(_, region)| region.name.as_str());
    line(
        &mut text,
        &format!("export type Region = {};", union(names)),
    );
    for (id, category) in program.categories.iter() {
        let items = category.items.iter().map(|item| item.name.as_str());
        line(
            &mut text,
            &format!(
                "export type {} = {};",
                category_name(program, id),
                union(items)
            ),
        );
    }
    for (id, entity) in program.entities.iter() {
        text.push('\n');
        interface(&mut text, program, id, entity);
    }
    let root = program.entities.iter().next();
    let root = root.map_or_else(
        || "Record<string, never>".to_owned(),
        |(id, _)| entity_name(program, id),
    );
    line(&mut text, &format!("\nexport type Facts = {root};"));
    text.push_str(&declarations(&parts(program)));
    text
}

fn interface(text: &mut String, program: &Program, id: Id<Entity>, entity: &Entity) {
    line(
        text,
        &format!("export interface {} {{", entity_name(program, id)),
    );
    if let Some(key) = label_key(program, entity) {
        line(text, &format!("  {}?: string | null;", quoted(key)));
    }
    for (_, input) in inputs(program, entity) {
        comment(text, program, input);
        let ty = match &input.ty {
            Type::Truth => "boolean".to_owned(),
            Type::Category(id) => category_name(program, *id),
            Type::Region => "Region".to_owned(),
            Type::Date => "DateText".to_owned(),
            Type::Number(_) => "Quantity".to_owned(),
            Type::List(id) => format!("({} | null)[]", entity_name(program, *id)),
        };
        line(text, &format!("  {}?: {ty} | null;", quoted(&input.name)));
    }
    for list in &entity.lists {
        if let Some(question) = &list.question {
            line(text, &format!("  /** {} */", one_line(&question.text)));
        }
        let element = entity_name(program, list.entity);
        line(
            text,
            &format!("  {}?: ({element} | null)[] | null;", quoted(&list.name)),
        );
    }
    line(text, "}");
}

/// Question, unit and notes of a fact.
fn comment(text: &mut String, program: &Program, input: &Input) {
    let unit = match &input.ty {
        Type::Number(quantity) => unit_words(program, quantity),
        Type::Truth | Type::Category(_) | Type::Region | Type::Date | Type::List(_) => {
            String::new()
        }
    };
    let unit = (!unit.is_empty()).then(|| format!("[{unit}]"));
    let notes = input.notes.iter().map(|note| one_line(note));
    let parts: Vec<String> = input
        .question
        .iter()
        .map(|question| one_line(&question.text))
        .chain(unit)
        .chain(notes)
        .collect();
    if !parts.is_empty() {
        line(text, &format!("  /** {} */", parts.join(" ")));
    }
}

fn entity_name(program: &Program, id: Id<Entity>) -> String {
    format!("Entity_{}", program.entities.at(id).name)
}

fn category_name(program: &Program, id: Id<Category>) -> String {
    format!("Category_{}", program.categories.at(id).name)
}

fn union<'names>(names: impl Iterator<Item = &'names str>) -> String {
    let mut names: Vec<String> = names.map(quoted).collect();
    names.dedup();
    if names.is_empty() {
        "never".to_owned()
    } else {
        names.join(" | ")
    }
}

fn quoted(name: &str) -> String {
    Json::from(name).to_string()
}

fn line(text: &mut String, words: &str) {
    // Writing to a String cannot fail.
    let _ = writeln!(text, "{words}");
}

#[cfg(test)]
mod tests {
    use super::types;
    use crate::api::example::program;
    use crate::program::Builder;

    #[test]
    fn facts_are_interfaces_named_after_entities() {
        let program = program();
        let mut inputs = program.inputs.iter();
        let wage = inputs.find(|(_, it)| it.name == "月工资");
        let wage = wage.map(|(id, _)| id);
        drop(inputs);
        let mut changed = Builder::of(program);
        if let Some(wage) = wage {
            let notes = &mut changed.parts().inputs.at_mut(wage).notes;
            notes.push("税前*/\n工资".to_owned());
        }
        let text = types(&changed);
        for expected in [
            "export type Region = \"示例省\" | \"甲市\" | \"乙市\";\n",
            "export type Category_户籍性质 = \"城市\" | \"农村\";\n",
            "export interface Entity_家庭 {\n  \"名\"?: string | null;\n  /** 以户口簿为准 */\n  \"户籍\"?: Category_户籍性质 | null;\n",
            "  /** 家里有谁？ */\n  \"成员\"?: (Entity_人 | null)[] | null;\n}\n",
            "  /** 每月工资收入 [元/月] 税前* / 工资 */\n  \"月工资\"?: Quantity | null;\n  \"残疾\"?: boolean | null;\n}\n",
            "export type Facts = Entity_家庭;\n",
            "export type BenefitName = \"低保\" | \"慰问\" | \"救急\";\n",
        ] {
            assert!(text.contains(expected), "{expected} is not in {text}");
        }
    }
}
