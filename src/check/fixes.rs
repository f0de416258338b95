//! Changes of the text that mend a finding of this stage.

use super::Checker;
use super::scope::Scope;
use super::types::unit_text;
use crate::diagnostic::{Fix, Text};
use crate::program::{Entity, Expr, ExprKind, Id, KeyKind, Program, Type};
use crate::syntax::tree::Name;
use crate::syntax::words::swallowed;
use crate::text::{Edit, Span};
use crate::value::{Unit, Value};

/// `折合 元/月` after an expression, in brackets where it has parts; a unit after a bare number.
pub(super) fn conversion(
    program: &Program,
    of: Id<Expr>,
    got: &Unit,
    wanted: &Unit,
) -> Option<Fix> {
    let expr = program.exprs.at(of);
    let unit = unit_text(program, wanted);
    let is_number = matches!(expr.kind, ExprKind::Constant(Value::Number(_)));
    if *got == Unit::none() && is_number {
        let is_ratio = matches!(&expr.ty, Type::Number(quantity) if quantity.is_ratio());
        return (!is_ratio).then(|| Fix::insert(expr.span, format!(" {unit}")).choice());
    }
    got.conversion_to(wanted)?;
    let added = format!(" 折合 {unit}");
    let is_single = is_number
        || matches!(
            expr.kind,
            ExprKind::Input(_)
                | ExprKind::Definition(_)
                | ExprKind::Parameter { .. }
                | ExprKind::Parent(..)
                | ExprKind::Outside(..)
                | ExprKind::Aggregate(..)
                | ExprKind::Choice(_)
                | ExprKind::BenefitAmount(_)
        );
    if is_single {
        return Some(Fix::insert(expr.span, added).choice());
    }
    let mut fix = Fix::insert(expr.span, format!("){added}"));
    let end = expr.span.start;
    let span = Span { end, ..expr.span };
    let text = "(".to_owned();
    fix.edits.insert(0, Edit { span, text });
    fix.title = Text::new(
        format!("加括号，再「折合 {unit}」"),
        format!("bracket it, then `折合 {unit}`"),
    );
    Some(fix.choice())
}

impl Checker<'_> {
    /// `[所在地, 户籍]` where for each key exactly one fact or definition in scope fits.
    pub(super) fn keys_in_scope(&self, kinds: &[KeyKind], scope: Scope<'_>) -> Option<String> {
        let program = &self.program;
        let around = |entity| program.entities.at(entity).parent.map(|(parent, _)| parent);
        let entities: Vec<Id<Entity>> =
            std::iter::successors(scope.entity, |at| around(*at)).collect();
        let only = |kind: &KeyKind| {
            let ty = kind.ty();
            let facts = program.inputs.iter();
            let facts = facts.filter(|(_, it)| it.ty == ty && entities.contains(&it.entity));
            let derived = program.definitions.iter();
            let derived = derived.filter(|(_, it)| it.ty == ty && entities.contains(&it.entity));
            let mut names = facts
                .map(|(_, it)| it.name.as_str())
                .chain(derived.map(|(_, it)| it.name.as_str()));
            names.next().filter(|_| names.next().is_none())
        };
        let keys: Option<Vec<&str>> = kinds.iter().map(only).collect();
        keys.map(|keys| format!("[{}]", keys.join(", ")))
    }

    /// A name that swallowed a keyword between two names that are known here.
    pub(super) fn apart(&self, name: &Name, scope: Scope<'_>) -> Option<Fix> {
        let (start, end, keyword) = swallowed(&name.text)?;
        let (before, after) = (name.text.get(..start)?, name.text.get(end..)?);
        let candidates = self.names.candidates(&self.program, scope.entity);
        let is_known = |part: &str| candidates.iter().any(|known| known == part);
        let is_sound = is_known(before) && (after.is_empty() || is_known(after));
        let parts = [before, keyword, after];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        is_sound.then(|| Fix::replace(name.span, parts.join(" ")))
    }
}
