//! A difference as the shapes that leave.

use super::{By, Change, Changed, Diff, Fate, Grounds, Newly, Place, Way, Weight, What};
use super::{Witness, Witnessed};
use crate::api::values::number;
use crate::diagnostic::Text;
use crate::program::identity::Kind;
use crate::value::Date;
use crate::wire::diff as wire;
use crate::wire::value::Day;

/// What is different in one rulebook, which stands in `folder`.
#[must_use]
pub fn to_wire<'a>(folder: &'a str, diff: &'a Diff) -> wire::Diff<'a> {
    wire::Diff {
        rulebook: &diff.name,
        folder,
        meaning: diff.has_meaning(),
        changed: diff.changed.iter().map(changed).collect(),
        aside: diff.aside.iter().map(both).collect(),
        witnessed: (diff.witnessed.as_ref()).map(|all| all.iter().map(witnessed).collect()),
        intent: diff.meant.as_ref().map(|meant| wire::Meant {
            says: both(&meant.says),
            contradicted: meant.is_contradicted(),
            checked: meant.checked.iter().map(witnessed).collect(),
        }),
        impact: None,
    }
}

fn witnessed(it: &Witnessed) -> wire::Witnessed<'_> {
    wire::Witnessed {
        kind: both(&it.kind),
        name: &it.name,
        grounds: match it.grounds {
            Grounds::Shown => wire::Grounds::Shown,
            Grounds::Proved(_) => wire::Grounds::Proved,
            Grounds::NoneFound(_) => wire::Grounds::NoneFound,
        },
        why: match &it.grounds {
            Grounds::Proved(why) => Some(both(why)),
            Grounds::Shown | Grounds::NoneFound(_) => None,
        },
        tried: match it.grounds {
            Grounds::NoneFound(tried) => Some(tried),
            Grounds::Shown | Grounds::Proved(_) => None,
        },
        witnesses: it.witnesses.iter().map(witness).collect(),
    }
}

fn witness(it: &Witness) -> wire::Witness<'_> {
    let [before, before_reason] = &it.before;
    let [after, after_reason] = &it.after;
    wire::Witness {
        way: match it.way {
            Way::Gain => wire::Way::Gain,
            Way::Loss => wire::Way::Loss,
            Way::Otherwise => wire::Way::Otherwise,
        },
        by: match it.by {
            By::Standing => wire::By::Standing,
            By::Amount => wire::By::Amount,
        },
        on: day(it.on),
        who: both(&it.who),
        facts: it.facts.iter().map(both).collect(),
        before: both(before),
        before_reason: both(before_reason),
        after: both(after),
        after_reason: both(after_reason),
        case: it.case.as_ref().map(both),
    }
}

fn changed(it: &Changed) -> wire::Changed<'_> {
    let [before, after] = &it.places;
    wire::Changed {
        kind: kind(it.identity.kind),
        name: &it.identity.path,
        fate: match it.fate {
            Fate::Added => wire::Fate::Added,
            Fate::Removed => wire::Fate::Removed,
            Fate::Renamed(_) => wire::Fate::Renamed,
            Fate::Stayed => wire::Fate::Stayed,
        },
        renamed_from: match &it.fate {
            Fate::Renamed(before) => Some(before),
            Fate::Added | Fate::Removed | Fate::Stayed => None,
        },
        weight: weight(it.weight()),
        below: it.below.as_deref(),
        place_before: before.as_ref().map(place),
        place_after: after.as_ref().map(place),
        changes: it.changes.iter().map(change).collect(),
        reaches: it.reaches.iter().map(|(it, _)| it.path.as_str()).collect(),
    }
}

fn change(it: &Change) -> wire::Change<'_> {
    let [from, until] = it.days;
    let [before, after] = &it.sources;
    wire::Change {
        what: what(it.what),
        weight: weight(it.weight()),
        within: Some(&it.within).filter(|it| !it.zh.is_empty()).map(both),
        before: it.before.as_ref().map(both),
        after: it.after.as_ref().map(both),
        detail: it.detail.as_ref().map(both),
        from: from.map(day),
        until: until.map(day),
        percent: it.percent.map(|percent| number(percent, 2)),
        sources_before: before.iter().map(String::as_str).collect(),
        sources_after: after.iter().map(String::as_str).collect(),
        newly: it.newly.iter().map(newly).collect(),
    }
}

fn day(day: Date) -> Day {
    Day(day.to_string())
}

fn both(text: &Text) -> wire::Both<'_> {
    wire::Both {
        zh: &text.zh,
        en: &text.en,
    }
}

fn place(place: &Place) -> wire::Place<'_> {
    wire::Place {
        path: &place.path,
        line: place.line,
    }
}

fn newly(newly: &Newly) -> wire::Newly {
    match newly {
        Newly::Assumed(_) => wire::Newly::Assumed,
        Newly::Unset(_) => wire::Newly::Unset,
        Newly::Defaulted(_) => wire::Newly::Defaulted,
        Newly::Unsourced => wire::Newly::Unsourced,
    }
}

fn weight(weight: Weight) -> wire::Weight {
    match weight {
        Weight::Meaning => wire::Weight::Meaning,
        Weight::Sources => wire::Weight::Sources,
        Weight::Nothing => wire::Weight::Nothing,
    }
}

fn kind(kind: Kind) -> wire::Kind {
    match kind {
        Kind::Region => wire::Kind::Region,
        Kind::Category => wire::Kind::Category,
        Kind::Entity => wire::Kind::Entity,
        Kind::Input => wire::Kind::Fact,
        Kind::Parameter => wire::Kind::Parameter,
        Kind::Definition => wire::Kind::Definition,
        Kind::Benefit => wire::Kind::Benefit,
        Kind::Exclusive => wire::Kind::Exclusive,
        Kind::Fund => wire::Kind::Fund,
        Kind::Constraint => wire::Kind::Constraint,
    }
}

fn what(what: What) -> wire::What {
    match what {
        What::Scope => wire::What::Scope,
        What::Sort => wire::What::Sort,
        What::Type => wire::What::Type,
        What::Period => wire::What::Period,
        What::Value => wire::What::Value,
        What::Keys => wire::What::Keys,
        What::SetBy => wire::What::SetBy,
        What::Review => wire::What::Review,
        What::Issued => wire::What::Issued,
        What::Condition => wire::What::Condition,
        What::AmountKind => wire::What::AmountKind,
        What::Formula => wire::What::Formula,
        What::Exception => wire::What::Exception,
        What::When => wire::What::When,
        What::Precedence => wire::What::Precedence,
        What::Row => wire::What::Row,
        What::Rounding => wire::What::Rounding,
        What::Once => wire::What::Once,
        What::Fund => wire::What::Fund,
        What::Agency => wire::What::Agency,
        What::Validity => wire::What::Validity,
        What::Continues => wire::What::Continues,
        What::Sets => wire::What::Sets,
        What::Judged => wire::What::Judged,
        What::Range => wire::What::Range,
        What::Default => wire::What::Default,
        What::Usual => wire::What::Usual,
        What::Item => wire::What::Item,
        What::Order => wire::What::Order,
        What::List => wire::What::List,
        What::Counts => wire::What::Counts,
        What::Level => wire::What::Level,
        What::Exclusive => wire::What::Exclusive,
        What::Covers => wire::What::Covers,
        What::Excludes => wire::What::Excludes,
        What::Constraint => wire::What::Constraint,
        What::Sources => wire::What::Sources,
        What::Reason => wire::What::Reason,
        What::Label => wire::What::Label,
        What::Note => wire::What::Note,
        What::Question => wire::What::Question,
        What::Allowed => wire::What::Allowed,
        What::Writing => wire::What::Writing,
    }
}
