//! A household that differs → the same difference with as few facts as it needs, and with numbers
//! and days one step across from where it begins.

use super::compare::{By, Way};
use super::household::{Household, Place, Said, Told};
use super::search::{Found, Search, class as how};
use crate::value::{Number, Value};

/// So often a distance is halved.
const HALVINGS: usize = 48;

impl Search<'_, '_> {
    /// Drops what the difference does not need, and moves to where it begins.
    pub(super) fn least(&mut self, class: (Way, By), found: &mut Found) {
        self.drop(class, found);
        self.reach_edge(class, found);
        self.drop(class, found);
    }

    /// Whether the same differs in the same way.
    fn is_same(&mut self, class: (Way, By), household: &Household, place: &Place) -> bool {
        let Some(seen) = self.see(household) else {
            return false;
        };
        let mut verdicts = seen.verdicts.iter();
        let differs = verdicts.any(|(at, verdict)| at == place && how(*verdict) == Some(class));
        differs && self.counts(class, &seen) == Some(true)
    }

    /// Drops elements, lists and facts one by one, until each that is left is needed.
    fn drop(&mut self, class: (Way, By), found: &mut Found) {
        loop {
            let before = found.household.clone();
            self.drop_elements(class, found);
            self.drop_lists(class, found);
            for (place, name) in found.household.said() {
                let said = found.household.put(&place, &name, None);
                if !self.is_same(class, &found.household, &found.place) {
                    found.household.put(&place, &name, said);
                }
            }
            if found.household == before {
                return;
            }
        }
    }

    fn drop_elements(&mut self, class: (Way, By), found: &mut Found) {
        for place in found.household.places().into_iter().rev() {
            let Some(((list, at), around)) = place.split_last() else {
                continue;
            };
            if found.place.starts_with(&place) {
                continue;
            }
            let mut household = found.household.clone();
            let elements = household
                .at_mut(around)
                .and_then(|it| it.lists.get_mut(list));
            let Some(elements) = elements.filter(|elements| *at < elements.len()) else {
                continue;
            };
            elements.remove(*at);
            let mut who = found.place.clone();
            if who.starts_with(around)
                && let Some((own, position)) = who.get_mut(around.len())
                && own == list
                && *position > *at
            {
                *position = position.saturating_sub(1);
            }
            if self.is_same(class, &household, &who) {
                found.household = household;
                found.place = who;
            }
        }
    }

    fn drop_lists(&mut self, class: (Way, By), found: &mut Found) {
        for place in found.household.places().into_iter().rev() {
            let lists = found.household.at(&place).map(|it| &it.lists);
            let lists: Vec<String> = lists
                .into_iter()
                .flat_map(|it| it.keys().cloned())
                .collect();
            for list in lists {
                let mut household = found.household.clone();
                if let Some(it) = household.at_mut(&place) {
                    it.lists.remove(&list);
                }
                if self.is_same(class, &household, &found.place) {
                    found.household = household;
                }
            }
        }
    }

    /// Moves each number and each day towards where the difference ends, to the last value where it
    /// still is.
    fn reach_edge(&mut self, class: (Way, By), found: &mut Found) {
        for (place, name) in found.household.said() {
            let Some(Said::Value(told)) = found.household.get(&place, &name).cloned() else {
                continue;
            };
            let Some(options) = self.options_of(&place, &name) else {
                continue;
            };
            let (step, [low, high]) = (options.step, options.range);
            let ends = [low, high].into_iter().flatten().filter_map(as_told);
            let said = options.said.iter().flatten().filter_map(|said| match said {
                Said::Value(told) => Some(told.clone()),
                Said::NotKnown | Said::Months(_) => None,
            });
            let mut others: Vec<Told> = ends.chain(said).collect();
            others.sort_by_key(|other| distance(&told, other, step).map(i128::abs));
            let mut at = |search: &mut Self, steps: i128| {
                let moved = moved(&told, steps, step)?;
                let before = found
                    .household
                    .put(&place, &name, Some(Said::Value(moved.clone())));
                let holds = search.see(&found.household).is_some().then(|| {
                    search.is_same(class, &found.household, &found.place)
                        && search.fits(&found.household)
                });
                found.household.put(&place, &name, before);
                Some((holds?, moved))
            };
            let is_edge = [-1, 1]
                .into_iter()
                .any(|one| matches!(at(self, one), Some((false, _))));
            if is_edge {
                continue;
            }
            let end = others.iter().find_map(|other| {
                let steps = distance(&told, other, step).filter(|steps| *steps != 0)?;
                matches!(at(self, steps), Some((false, _))).then_some(steps)
            });
            let Some(mut far) = end else { continue };
            let mut near = 0_i128;
            for _ in 0..HALVINGS {
                let width = far.saturating_sub(near);
                if width.abs() <= 1 {
                    break;
                }
                let half = width.checked_div(2).unwrap_or(0);
                let middle = near.saturating_add(half);
                if matches!(at(self, middle), Some((true, _))) {
                    near = middle;
                } else {
                    far = middle;
                }
            }
            if let Some((true, told)) = at(self, near) {
                found.household.put(&place, &name, Some(Said::Value(told)));
            }
        }
    }
}

/// A value so many steps further.
fn moved(told: &Told, steps: i128, step: Option<Number>) -> Option<Told> {
    match told {
        Told::Number(number) => {
            let count = Number::fraction(steps, 1).ok()?;
            let width = step?.checked_mul(count).ok()?;
            number.checked_add(width).ok().map(Told::Number)
        }
        Told::Date(day) => {
            let days = i64::try_from(steps).ok()?;
            day.plus_days(days).ok().map(Told::Date)
        }
        Told::Truth(_) | Told::Item(_) | Told::Region(_) => None,
    }
}

/// How many steps another value is further.
fn distance(told: &Told, other: &Told, step: Option<Number>) -> Option<i128> {
    match (told, other) {
        (Told::Number(number), Told::Number(other)) => {
            let width = other.checked_sub(*number).ok()?;
            Some(width.checked_div(step?).ok()?.floor())
        }
        (Told::Date(day), Told::Date(other)) => Some(i128::from(day.days_until(*other))),
        (
            Told::Number(_) | Told::Date(_) | Told::Truth(_) | Told::Item(_) | Told::Region(_),
            Told::Number(_) | Told::Date(_) | Told::Truth(_) | Told::Item(_) | Told::Region(_),
        ) => None,
    }
}

fn as_told(value: Value) -> Option<Told> {
    match value {
        Value::Number(number) => Some(Told::Number(number)),
        Value::Date(day) => Some(Told::Date(day)),
        Value::Truth(_) | Value::Item(_) | Value::Region(_) => None,
    }
}
