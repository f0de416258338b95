//! Two versions of a rulebook and what changed → for each benefit and status that can differ,
//! concrete households for whom it does, or why there are none.
//!
//! ```text
//! diff ──► about     the days, the rules that changed, whether they decide anything
//!      ──► options   values worth trying, from both versions
//!      ──► search    facts said one by one; both versions evaluated each time
//!      ──► lines     one fact moved to where two sides of a rule are equal, and one step across
//!      ──► least     facts dropped while the difference stays
//!      ──► told      both results with reasons, the household as a case
//! ```
//!
//! Nothing is told that was not evaluated in both versions, and "no household differs" only where
//! that is proved. The same input gives the same households. Reads no files.

mod about;
mod compare;
mod household;
mod intent;
mod least;
mod lines;
mod options;
mod search;
mod told;
mod version;

use std::collections::{BTreeMap, BTreeSet};

use about::About;
use compare::{By, Way};
pub(crate) use compare::{Verdict, compared};
use household::Household;
use intent::Meant;
pub use intent::{Direction, Intent};
use lines::Line;
use search::{Chance, Found, Search};
use version::{Reached, Version};

use crate::diagnostic::Text;
use crate::diff::{Diff, Fate, Grounds, Side, Weight, Witnessed};
use crate::program::identity::{Identity, Kind};
use crate::program::{Benefit, BenefitKind, Definition, Id, Program};

/// How hard is looked.
#[derive(Debug, Clone, Copy)]
pub struct Effort {
    /// So many households are evaluated for each benefit, on all days together.
    pub households: usize,
}

impl Default for Effort {
    fn default() -> Self {
        Self { households: 800 }
    }
}

/// So many households of cases about other benefits are tried.
const OTHERS: usize = 24;

/// So many households are tried in one go by chance.
const BY_CHANCE: usize = 60;

/// Looks for households for whom the benefits and statuses differ that the difference reaches.
///
/// `progress` is told each one before it is looked at, with how many there are.
pub fn witnesses(
    old: &Side<'_>,
    new: &Side<'_>,
    diff: &Diff,
    effort: Effort,
    progress: &mut dyn FnMut(usize, &str),
) -> Vec<Witnessed> {
    looked_for([old.program, new.program], diff, None, effort, progress)
}

/// The same for households whose difference contradicts an intent; `condition` is the new version
/// with a definition that says of a household whether it may differ.
pub fn contradictions(
    old: &Side<'_>,
    new: &Side<'_>,
    diff: &Diff,
    (intent, condition): (&Intent, Option<(&Program, Id<Definition>)>),
    effort: Effort,
    progress: &mut dyn FnMut(usize, &str),
) -> Vec<Witnessed> {
    let programs = [old.program, new.program];
    looked_for(programs, diff, Some((intent, condition)), effort, progress)
}

/// An intent with the definition that says who may differ.
type Declared<'i> = (&'i Intent, Option<(&'i Program, Id<Definition>)>);

fn looked_for(
    [old, new]: [&Program; 2],
    diff: &Diff,
    intent: Option<Declared<'_>>,
    effort: Effort,
    progress: &mut dyn FnMut(usize, &str),
) -> Vec<Witnessed> {
    let versions = [
        Version::new(old, diff, true),
        Version::new(new, diff, false),
    ];
    let condition = intent.and_then(|(_, condition)| condition);
    let condition = condition.map(|(program, id)| (Version::new(program, diff, false), id));
    let now = names_now(diff);
    let mut reached: BTreeMap<Identity, Text> = BTreeMap::new();
    for it in diff
        .changed
        .iter()
        .filter(|it| it.weight() == Weight::Meaning)
    {
        reached.extend(it.reaches.iter().cloned());
    }
    let seeds = seeds(&versions);
    let count = reached.len();
    let mut all = Vec::with_capacity(count);
    for (identity, kind) in reached {
        let name = now.get(identity.path.as_str()).copied();
        let name = name.unwrap_or(&identity.path).to_owned();
        progress(count, &name);
        let about = About::new(diff, &identity);
        let meant = intent.map(|(intent, _)| Meant {
            is_named: intent
                .benefits
                .as_ref()
                .is_none_or(|all| all.contains(&name)),
            direction: intent.direction,
            households: condition.as_ref().map(|(version, id)| (version, *id)),
        });
        let of = Of {
            versions: &versions,
            about: &about,
            meant,
        };
        let (witnesses, grounds) = of_benefit(&of, &seeds, &name, effort);
        all.push(Witnessed {
            kind,
            name,
            witnesses,
            grounds,
        });
    }
    all
}

/// What one benefit is looked at with.
#[derive(Debug)]
struct Of<'s, 'p> {
    versions: &'s [Version<'p>; 2],
    about: &'s About<'s>,
    meant: Option<Meant<'s, 'p>>,
}

/// What renamed benefits are called now, by what they were called.
fn names_now(diff: &Diff) -> BTreeMap<&str, &str> {
    let benefits = diff.changed.iter();
    let benefits = benefits.filter(|it| it.identity.kind == Kind::Benefit);
    let renamed = benefits.filter_map(|it| match &it.fate {
        Fate::Renamed(before) => Some((before.as_str(), it.identity.path.as_str())),
        Fate::Added | Fate::Removed | Fate::Stayed => None,
    });
    renamed.collect()
}

/// A household of a case, and the benefits that the case asks about.
type Seed = (Household, BTreeSet<String>);

/// The households of the cases of both versions: whoever wrote them knew what matters.
fn seeds(versions: &[Version<'_>; 2]) -> Vec<Seed> {
    let mut seeds: Vec<Seed> = Vec::new();
    for version in versions.iter().rev() {
        for (at, case) in version.program.cases.iter().enumerate() {
            let is_plain = case.supposed.is_empty() && case.facts.supposed.is_empty();
            let household = version.household(&case.facts).filter(|_| is_plain);
            let Some(household) = household else { continue };
            let asked = version.asked_by(at);
            let asked = asked.map(|id| version.program.benefits.at(id).name.clone());
            match seeds.iter_mut().find(|(other, _)| *other == household) {
                Some((_, names)) => names.extend(asked),
                None => seeds.push((household, asked.collect())),
            }
        }
    }
    seeds
}

type Outcome = (Vec<crate::diff::Witness>, Grounds);

fn of_benefit(
    Of {
        versions,
        about,
        meant,
    }: &Of<'_, '_>,
    seeds: &[Seed],
    name: &str,
    effort: Effort,
) -> Outcome {
    if let Some(proof) = about.proof() {
        return (Vec::new(), Grounds::Proved(proof));
    }
    let [old, new] = *versions;
    let benefit = [old, new].map(|version| version.benefits.get(name).copied());
    let [was, is] = benefit;
    let reach = |version: &Version<'_>, id: Option<Id<Benefit>>| {
        id.map_or_else(Reached::default, |id| version.reached(id))
    };
    let reached = [reach(old, was), reach(new, is)];
    let [of_old, of_new] = &reached;
    let both = [(old, of_old), (new, of_new)];
    let days = about.days(both);
    // Those of cases about it go first.
    let (mut telling, others): (Vec<&Seed>, Vec<&Seed>) =
        seeds.iter().partition(|(_, names)| names.contains(name));
    telling.extend(others.into_iter().take(OTHERS));
    let seeds: Vec<&Household> = telling.into_iter().map(|(it, _)| it).collect();
    let declared = match (was, is) {
        (_, Some(id)) => new.program.benefits.at(id),
        (Some(id), None) => old.program.benefits.at(id),
        (None, None) => return (Vec::new(), Grounds::NoneFound(0)),
    };
    let is_charge = declared.kind() == BenefitKind::Charge;
    let mut found: BTreeMap<(Way, By), (Found, usize)> = BTreeMap::new();
    let mut searches = Vec::with_capacity(days.len());
    let (mut tried, mut is_proved) = (0_usize, true);
    let each = effort.households.checked_div(days.len()).unwrap_or(0);
    for (at, on) in days.iter().copied().enumerate() {
        let mut search = Search {
            versions: [old, new],
            benefit,
            is_charge,
            on,
            options: options::all(both, on),
            tried: 0,
            found: BTreeMap::new(),
            leaves: Vec::new(),
            having: 0,
            meant: *meant,
        };
        let lines = [(old, of_old), (new, of_new)].map(|(version, reached)| {
            let changed = |rule| about.is_changed(version, rule);
            lines::lines(version, reached, on, &changed)
        });
        let decisions = of_old.decisions || of_new.decisions;
        is_proved &= look(&mut search, &seeds, &lines, each) && !decisions;
        tried = tried.saturating_add(search.tried);
        for (class, one) in std::mem::take(&mut search.found) {
            found.entry(class).or_insert((one, at));
        }
        searches.push(search);
    }
    let mut witnesses = Vec::new();
    for way in [Way::Gain, Way::Loss, Way::Otherwise] {
        if way == Way::Otherwise && !witnesses.is_empty() {
            break;
        }
        let class = [(way, By::Standing), (way, By::Amount)];
        let Some(class) = class.into_iter().find(|class| found.contains_key(class)) else {
            continue;
        };
        if let Some((mut one, at)) = found.remove(&class)
            && let Some(search) = searches.get_mut(at)
        {
            search.least(class, &mut one);
            witnesses.push(told::witness(search, class, &one));
        }
    }
    let may_all = meant
        .is_some_and(|it| it.is_named && it.direction == Direction::Any && it.households.is_none());
    let grounds = if may_all {
        Grounds::Proved(Text::new(
            "它怎样变都在所说的意图之内。",
            "However it differs, that is meant.",
        ))
    } else if !witnesses.is_empty() {
        Grounds::Shown
    } else if is_proved && about::are_all_days(both, &days) {
        Grounds::Proved(Text::new(
            "它依据的事实能有的答复都试过了。",
            "All that can be said of the facts that it rests on was tried.",
        ))
    } else {
        Grounds::NoneFound(tried)
    };
    (witnesses, grounds)
}

/// Looks on one day; whether all that can be said was tried.
fn look(
    search: &mut Search<'_, '_>,
    seeds: &[&Household],
    lines: &[Vec<Line>; 2],
    households: usize,
) -> bool {
    let part = |of: usize| households.checked_div(of).unwrap_or(0);
    if let Some(mut first) = search.first() {
        let mut left = part(4);
        if search.explore(&mut first, &mut None, &mut left) {
            return true;
        }
    }
    for seed in seeds.iter().copied().take(part(4)) {
        if let Some(seen) = search.see(seed) {
            search.note(seed, &seen);
            search.keep(seed, &seen);
        }
    }
    let mut solved: Vec<Household> = Vec::new();
    let mut seed = 0;
    while search.tried < households && !search.has_all() && seed < 64 {
        let leaves = search.leaves.clone();
        for leaf in leaves.iter().filter(|leaf| !solved.contains(leaf)) {
            let mut left = households.saturating_sub(search.tried).min(part(6));
            search.solve(leaf, lines, &mut left);
        }
        solved.extend(leaves);
        if let Some(mut first) = search.first() {
            let mut left = BY_CHANCE.min(households.saturating_sub(search.tried));
            search.explore(&mut first, &mut Some(Chance::new(seed)), &mut left);
        }
        seed = seed.saturating_add(1);
    }
    false
}
