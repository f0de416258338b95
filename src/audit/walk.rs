//! Walks over expressions and formulas, without recursion.

use crate::program::{Allowed, BenefitVersion, Definition, Expr, ExprKind, Formula, Id, Program};

/// The expressions that a formula and its exceptions write, in the order of the text.
pub(super) fn of_formula(formula: &Formula) -> Vec<Id<Expr>> {
    let mut all = Vec::new();
    formula.each_root(&mut |root| all.push(root));
    all
}

/// The expressions that a version of a benefit writes: conditions, then the amount.
pub(super) fn of_benefit(version: &BenefitVersion) -> Vec<Id<Expr>> {
    let mut all: Vec<Id<Expr>> = version
        .conditions
        .iter()
        .map(|condition| condition.test)
        .collect();
    all.extend(version.amount.formulas().flat_map(of_formula));
    all
}

/// Visits expressions and all that is inside them; `visit` says whether to go inside.
pub(super) fn visit(
    program: &Program,
    roots: impl IntoIterator<Item = Id<Expr>>,
    mut visit: impl FnMut(Id<Expr>, &Expr) -> bool,
) {
    let mut open: Vec<Id<Expr>> = roots.into_iter().collect();
    open.reverse();
    while let Some(id) = open.pop() {
        let Some(expr) = program.exprs.get(id) else {
            continue;
        };
        if visit(id, expr) {
            let before = open.len();
            expr.kind.each_child(&mut |child| open.push(child));
            if let Some(inside) = open.get_mut(before..) {
                inside.reverse();
            }
        }
    }
}

/// A value and its exceptions as written in one place, with the 容许 enclosing it.
#[derive(Debug, Clone)]
pub(super) struct Site<'p> {
    /// The rule.
    pub(super) name: &'p str,
    /// The 容许 clauses enclosing it, the nearest first.
    pub(super) allows: Vec<&'p [Allowed]>,
    /// What is written there.
    pub(super) exprs: Vec<Id<Expr>>,
}

/// Every place of every rule where expressions are written.
pub(super) fn sites(program: &Program) -> Vec<Site<'_>> {
    let mut all = Vec::new();
    for (_, definition) in program.definitions.iter() {
        for version in &definition.versions {
            let enclosing: Vec<&[Allowed]> = vec![&version.allows];
            push_formula(&mut all, &definition.name, &version.formula, &enclosing);
        }
    }
    for (_, benefit) in program.benefits.iter() {
        for version in &benefit.versions {
            let enclosing: Vec<&[Allowed]> = vec![&version.allows];
            all.push(Site {
                name: &benefit.name,
                allows: enclosing.clone(),
                exprs: version
                    .conditions
                    .iter()
                    .map(|condition| condition.test)
                    .collect(),
            });
            for formula in version.amount.formulas() {
                push_formula(&mut all, &benefit.name, formula, &enclosing);
            }
        }
    }
    all
}

fn push_formula<'p>(
    all: &mut Vec<Site<'p>>,
    name: &'p str,
    formula: &'p Formula,
    enclosing: &[&'p [Allowed]],
) {
    let mut open = vec![(formula, enclosing.to_vec())];
    while let Some((formula, enclosing)) = open.pop() {
        all.push(Site {
            name,
            allows: enclosing.clone(),
            exprs: vec![formula.base],
        });
        for exception in &formula.exceptions {
            let mut nearer: Vec<&[Allowed]> = vec![&exception.allows];
            nearer.extend(enclosing.iter().copied());
            all.push(Site {
                name,
                allows: nearer.clone(),
                exprs: vec![exception.when],
            });
            open.push((&exception.then, nearer));
        }
    }
}

/// Whether an expression is written as a fixed value.
pub(super) fn is_constant(program: &Program, id: Id<Expr>) -> bool {
    program
        .exprs
        .get(id)
        .is_some_and(|expr| matches!(expr.kind, ExprKind::Constant(_)))
}

/// The body of a definition that has one version, no validity and no exceptions.
pub(super) fn plain_body(program: &Program, definition: Id<Definition>) -> Option<Id<Expr>> {
    let definition = program.definitions.get(definition)?;
    let [version] = definition.versions.as_slice() else {
        return None;
    };
    let plain =
        version.from.is_none() && version.until.is_none() && version.formula.exceptions.is_empty();
    plain.then_some(version.formula.base)
}
