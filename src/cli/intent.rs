//! `guiju diff --intent FILE`: what a change is meant to do, read from `guiju.toml` and held against
//! the difference.

use std::path::Path;

use super::console::Console;
use super::diff::side;
use super::failure::Failure;
use super::files::read_named;
use super::load::Loaded;
use super::program::{Rulebook, compiled};
use crate::diagnostic::Text;
use crate::diff::{Diff, Meant, Side};
use crate::program::{Definition, Id, Program};
use crate::wire::intent::{Direction as Wanted, File};
use crate::witness::{Direction, Effort, Intent, contradictions};

/// What the condition is called where it is added to the new version.
const NAME: &str = "意图所说的家庭";

/// Reads what a change is meant to do.
pub(super) fn read(path: &str) -> Result<Intent, Failure> {
    let text = read_named(Path::new(path), path)?;
    let file: File = toml::from_str(&text).map_err(|error| {
        Failure::call(
            format!("{path} 不能读：{error}"),
            format!("{path} cannot be read: {error}"),
        )
    })?;
    let Some(intent) = file.intent else {
        return Err(Failure::call(
            format!(
                "{path} 里没有 [intent]；写 benefits、households、direction 中的几项，如 direction = \"up\""
            ),
            format!(
                "{path} has no [intent]; write some of benefits, households, direction, as in direction = \"up\""
            ),
        ));
    };
    Ok(Intent {
        says: intent.says,
        benefits: intent.benefits,
        // One expression on one line: it can declare nothing.
        households: (intent.households)
            .map(|it| it.split_whitespace().collect::<Vec<_>>().join(" ")),
        direction: match intent.direction {
            Wanted::Up => Direction::Up,
            Wanted::Down => Direction::Down,
            Wanted::Any => Direction::Any,
        },
    })
}

/// Holds an intent against a difference; none where its condition has errors, which are said.
pub(super) fn held(
    intent: &Intent,
    (old, new): (&Side<'_>, &Rulebook),
    found: &Diff,
    console: &Console,
) -> Result<Option<Meant>, Failure> {
    named(intent, found, &new.program)?;
    let with_condition = match &intent.households {
        None => None,
        Some(condition) => match compiled(with(&new.loaded, &new.program, condition), console)? {
            None => {
                console.say(console.either(
                    "意图的 households 写错了：它是规则里的条件，从家庭看。\n",
                    "`households` of the intent is wrong: it is a condition as in a rule, seen from the household.\n",
                ))?;
                return Ok(None);
            }
            Some(rulebook) => Some(rulebook.program),
        },
    };
    let condition = with_condition.as_ref().and_then(|program| {
        let mut all = program.definitions.iter();
        let (id, _): (Id<Definition>, _) = all.find(|(_, it)| it.name == NAME)?;
        Some((program, id))
    });
    let checked = console.watching(|at| {
        let intent = (intent, condition);
        contradictions(old, &side(new), found, intent, Effort::default(), at)
    });
    Ok(Some(Meant {
        says: says(intent),
        checked,
    }))
}

/// Benefits that are named have to be there: a slip of the pen would let everything pass.
fn named(intent: &Intent, found: &Diff, new: &Program) -> Result<(), Failure> {
    for name in intent.benefits.iter().flatten() {
        let is_there = new.benefits.iter().any(|(_, it)| it.name == *name)
            || found.changed.iter().any(|it| it.identity.path == *name);
        if !is_there {
            return Err(Failure::call(
                format!("意图里的「{name}」不是这部规则集的待遇、应缴或身份"),
                format!("`{name}` in the intent is no benefit, charge or status of the rulebook"),
            ));
        }
    }
    Ok(())
}

/// The new version with a definition that says of a household whether it may differ.
fn with(loaded: &Loaded, program: &Program, condition: &str) -> Loaded {
    let mut files = loaded.files.clone();
    let root = program.root().map(|root| &program.entities.at(root).name);
    let added = root.map(|root| format!("\n定义 {root}.{NAME}: 是否 = {condition}\n"));
    let first = files.rules_in(&loaded.folder).next();
    let first = first.map(|file| (file.path.clone(), file.text.clone()));
    if let Some(((path, text), added)) = first.zip(added) {
        files.add(path, text + &added);
    }
    Loaded {
        shown: loaded.shown.clone(),
        files,
        folder: loaded.folder.clone(),
        root: loaded.root.clone(),
    }
}

/// The intent in words.
fn says(intent: &Intent) -> Text {
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    if let Some(benefits) = &intent.benefits {
        zh.push(format!("只变 {}", benefits.join("、")));
        en.push(format!("only {} may differ", benefits.join(", ")));
    }
    if let Some(households) = &intent.households {
        zh.push(format!("只涉及「{households}」的家庭"));
        en.push(format!("only for households with `{households}`"));
    }
    match intent.direction {
        Direction::Up => {
            zh.push("只增不减".to_owned());
            en.push("nobody has less".to_owned());
        }
        Direction::Down => {
            zh.push("只减不增".to_owned());
            en.push("nobody has more".to_owned());
        }
        Direction::Any => {}
    }
    let (zh, en) = (zh.join("，"), en.join("; "));
    match &intent.says {
        Some(says) if zh.is_empty() => Text::same(says.clone()),
        Some(says) => Text::new(format!("{says}（{zh}）"), format!("{says} ({en})")),
        None => Text::new(zh, en),
    }
}
