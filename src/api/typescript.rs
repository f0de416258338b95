//! The facts and the outcome of a program as TypeScript types.

use std::fmt::Write as _;

use serde_json::Value as Json;

use super::facts::{inputs, label_key, unit_words};
use crate::program::{Category, Entity, Id, Input, Program, Type};

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
    let benefits = program
        .benefits
        .iter()
        .map(|(_, benefit)| benefit.name.as_str());
    line(
        &mut text,
        &format!("\nexport type BenefitName = {};", union(benefits)),
    );
    text.push_str(OUTCOME);
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

/// Words that end neither a line nor a comment.
fn one_line(words: &str) -> String {
    let words = words.replace("*/", "* /");
    words
        .split(|letter: char| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}'))
        .collect::<Vec<_>>()
        .join(" ")
}

fn line(text: &mut String, words: &str) {
    // Writing to a String cannot fail.
    let _ = writeln!(text, "{words}");
}

const OUTCOME: &str = r#"
/** A decimal string; an object where the value does not end as a decimal. */
export type Exact = string | { num: string; den: string };

export interface Need {
  kind: "fact" | "list" | "parameter";
  path: string;
  question: string | null;
  /** A fact that an officer finds. */
  judged?: true;
  /** The day for which a parameter is missing. */
  on?: DateText;
  /** Who publishes it. */
  publisher?: string;
}

export interface Assumed {
  parameter: string;
  keys: (string | boolean)[];
  value: Exact | boolean;
  unit?: string;
  why: string;
}

export interface Source {
  document: string;
  place?: string;
  quotes?: string[];
}

export type Amount =
  | { kind: "exact"; value: Exact; unit?: string }
  | { kind: "up_to"; value: Exact; unit?: string }
  | { kind: "between"; low: Exact | null; high: Exact | null; unit?: string }
  | { kind: "unset"; unit?: string }
  | { kind: "in_kind" };

export interface BenefitOutcome {
  name: BenefitName;
  for: string;
  path: string;
  standing: "qualifies" | "fails" | "undetermined" | "cannot";
  receives: boolean | null;
  /** null where the benefit fails or cannot be computed. */
  amount: Amount | null;
  needs: Need[];
  assumed: Assumed[];
  sources: Source[];
  /** Why it cannot be computed. */
  error?: EvaluationError;
}

export interface EvaluationError {
  code: string;
  severity: "error";
  message: { zh: string; en: string };
  help: { zh: string; en: string };
  labels: {
    file: string;
    line: number;
    column: number;
    start: number;
    end: number;
    text: { zh: string; en: string };
  }[];
  fixes: [];
}

/** Known, within bounds, or one of several. */
export type Computed =
  | { value: Exact | boolean; unit?: string }
  | { low: Exact | null; high: Exact | null; unit?: string }
  | { value: null; one_of: (string | boolean)[] };

export interface Place {
  file: string;
  line: number;
  column: number;
  /** UTF-8 bytes. */
  start: number;
  end: number;
}

/** What to ask; `rules` are the clauses from which it is asked. */
export interface Next {
  kind: "fact" | "list";
  path: string;
  question: string | null;
  judged?: true;
  entity: string;
  name: string;
  /** By language: `en`, `ko`. */
  labels: Record<string, string>;
  question_labels: Record<string, string>;
  why: BenefitName[];
  rules: (Place & { benefit: BenefitName; sources: Source[] })[];
}

/** `children` are places in the list of nodes; parts stand before wholes. */
export type TraceNode = Record<string, unknown> & {
  kind:
    | "expression" | "definition" | "parameter"
    | "condition" | "standing" | "receives" | "amount";
  path: string;
  result: Computed | null;
  decisions?: Decision[];
  children: number[];
};

/** What was decided while a node was computed, and by what. */
export type Decision = Record<string, unknown> & {
  kind:
    | "version" | "exceptions" | "branch" | "rows" | "bands" | "part" | "elements" | "exclusion"
    | "value" | "inherited" | "assumed" | "unset" | "no_value" | "default" | "rounding" | "floor";
};

export interface Receipt {
  version: number;
  engine: string;
  language: string;
  rulebook: string;
  on: DateText;
  files: { path: string; sha256: string }[];
  /** Salted digest of the facts. */
  facts: string;
  /** Salted digest of the outcome. */
  outcome: string;
}

/** What is kept with the household, apart from the receipt, to check it. */
export interface KeptHousehold {
  version: number;
  salt: string;
  facts: object;
}

/** A sentence in the languages that were asked for; in `en` and `ko`, 「…」 holds words that are not translated. */
export interface Words {
  zh?: string;
  en?: string;
  ko?: string;
}

/** A place of a document, in parts and as one line. */
export interface Cited {
  document: Words;
  number?: string;
  place?: string;
  quotes: string[];
  text: Words;
}

/** `holds` is null where it is open, or where it is no test. */
export interface Step {
  kind: "test" | "all" | "any" | "value" | "decision" | "more";
  text: Words;
  holds: boolean | null;
  steps: Step[];
}

/** The nearest single change that would turn a refusal. */
export type Change = Record<string, unknown> & {
  kind: "threshold" | "fact" | "benefit" | "any_of";
  text: Words;
};

/** Why, or why not; in the order of `benefits`. */
export interface Reasons {
  benefit: Words;
  whose: Words;
  conclusion: "received" | "open" | "excluded" | "refused" | "cannot";
  result: Words;
  conditions: Step[];
  amount: Step[];
  excluded: Words | null;
  missing: Words[];
  change: Change | null;
  assumed: Words[];
  sources: Cited[];
  /** The benefit as it is written; null where none is in force. */
  rule: (Place & { text: string }) | null;
}

export interface Outcome {
  version: 1;
  rulebook: string;
  on: DateText;
  benefits: BenefitOutcome[];
  definitions?: Record<string, Computed>;
  next: Next | null;
  trace?: TraceNode[];
  explanation?: Reasons[];
  receipt?: Receipt;
  household?: KeptHousehold;
}
"#;

#[cfg(test)]
mod tests {
    use super::types;
    use crate::api::example::program;

    #[test]
    fn facts_are_interfaces_named_after_entities() {
        let mut program = program();
        let wage = crate::program::Id::at(7);
        program
            .inputs
            .at_mut(wage)
            .notes
            .push("税前*/\n工资".to_owned());
        let text = types(&program);
        for expected in [
            "export type Region = \"示例省\" | \"甲市\" | \"乙市\";\n",
            "export type Category_户籍性质 = \"城市\" | \"农村\";\n",
            "export interface Entity_家庭 {\n  \"名\"?: string | null;\n  /** 以户口簿为准 */\n  \"户籍\"?: Category_户籍性质 | null;\n",
            "  /** 家里有谁？ */\n  \"成员\"?: (Entity_人 | null)[] | null;\n}\n",
            "  /** 每月工资收入 [元/月] 税前* / 工资 */\n  \"月工资\"?: Quantity | null;\n  \"残疾\"?: boolean | null;\n}\n",
            "export type Facts = Entity_家庭;\n",
            "export type BenefitName = \"低保\" | \"救急\" | \"慰问\";\n",
        ] {
            assert!(text.contains(expected), "{expected} is not in {text}");
        }
    }
}
