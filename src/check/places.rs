//! The level at which a parameter is set, and how often it has to be set anew.

use super::Checker;
use super::error::ShapeError;
use crate::diagnostic::Text;
use crate::program::{FromAbove, Id, KeyKind, Level, Parameter, SetAt};
use crate::resolve::{Resolved, Symbol, unknown_name};
use crate::syntax::tree::{self, Name};

impl Checker<'_> {
    /// 定于 and 调整周期 of every parameter.
    pub(super) fn places(&mut self, resolved: &Resolved<'_>) {
        for (id, written, _) in &resolved.parameters {
            let set_at = written.set_at.as_ref();
            let set_at = set_at.and_then(|set_at| self.set_at(*id, set_at));
            let reviewed = written.reviewed.as_ref();
            let reviewed = reviewed.and_then(|it| self.lasting(it, ("调整周期", "reviewed every")));
            let parameter = self.program.parts().parameters.at_mut(*id);
            (parameter.set_at, parameter.reviewed) = (set_at, reviewed);
        }
    }

    fn set_at(&mut self, id: Id<Parameter>, written: &tree::SetAt) -> Option<SetAt> {
        let parameter = self.program.parameters.at(id);
        if !parameter.keys.contains(&KeyKind::Region) {
            let name = parameter.name.clone();
            let at = written.level.span;
            return self.report(&ShapeError::SetAtWithoutRegion { name, at });
        }
        let level = self.level(&written.level);
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
    fn level(&mut self, name: &Name) -> Option<Id<Level>> {
        let mut levels = self.program.levels.iter();
        if let Some((id, _)) = levels.find(|(_, level)| level.name == name.text) {
            self.names.used(name.span, Symbol::Level(id));
            return Some(id);
        }
        let mut regions = self.program.regions.iter();
        if regions.any(|(_, region)| region.parent.is_some()) {
            let levels = self.program.levels.iter();
            let names = levels.map(|(_, level)| level.name.as_str());
            let what = Text::new("地区的级别", "level of a region");
            unknown_name(self.found, (&name.text, name.span), what, names);
        }
        None
    }
}
