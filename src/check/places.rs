//! The level at which a parameter is set, and how often it has to be set anew.

use std::collections::BTreeMap;

use super::Checker;
use super::error::ShapeError;
use crate::diagnostic::Text;
use crate::program::{FromAbove, Id, KeyKind, Level, Parameter, Program, SetAt};
use crate::resolve::{Resolved, Symbol, unknown_name};
use crate::sorted;
use crate::syntax::tree::{self, Name};

impl Checker<'_> {
    /// 定于 and 调整周期 of every parameter.
    pub(super) fn places(&mut self, resolved: &Resolved<'_>) {
        let levels = Levels::of(&self.program);
        for (id, written, _) in &resolved.parameters {
            let set_at = written.set_at.as_ref();
            let set_at = set_at.and_then(|set_at| self.set_at(*id, set_at, &levels));
            let reviewed = written.reviewed.as_ref();
            let reviewed = reviewed.and_then(|it| self.lasting(it, ("调整周期", "reviewed every")));
            let parameter = self.program.parts().parameters.at_mut(*id);
            (parameter.set_at, parameter.reviewed) = (set_at, reviewed);
        }
    }

    fn set_at(
        &mut self,
        id: Id<Parameter>,
        written: &tree::SetAt,
        levels: &Levels,
    ) -> Option<SetAt> {
        let parameter = self.program.parameters.at(id);
        if !parameter.keys.contains(&KeyKind::Region) {
            let name = parameter.name.clone();
            let at = written.level.span;
            return self.report(&ShapeError::SetAtWithoutRegion { name, at });
        }
        let level = self.level(&written.level, levels);
        Some(SetAt {
            name: written.level.text.clone(),
            level,
            from_above: match &written.assumed {
                Some(why) => FromAbove::Assumed(why.text.clone()),
                None => FromAbove::Nothing,
            },
        })
    }

    /// A rulebook that knows no regions within others leaves the levels to those that do.
    fn level(&mut self, name: &Name, levels: &Levels) -> Option<Id<Level>> {
        if let Some(id) = levels.by_name.get(&name.text) {
            self.names.used(name.span, Symbol::Level(*id));
            return Some(*id);
        }
        if levels.knows_regions_within_others {
            let names = levels.by_name.keys().map(String::as_str);
            let what = Text::new("地区的级别", "level of a region");
            unknown_name(self.found, (&name.text, name.span), what, names);
        }
        None
    }
}

/// The levels that regions have.
struct Levels {
    by_name: BTreeMap<String, Id<Level>>,
    knows_regions_within_others: bool,
}

impl Levels {
    fn of(program: &Program) -> Self {
        let levels = program.levels.iter();
        let by_name = sorted::map(levels.map(|(id, level)| (level.name.clone(), id)));
        let mut regions = program.regions.iter();
        Self {
            by_name,
            knows_regions_within_others: regions.any(|(_, region)| region.parent.is_some()),
        }
    }
}
