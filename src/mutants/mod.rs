//! What the cases of a rulebook would not notice: one thing of a rule is changed at a time, and
//! the cases are run against it.
//!
//! A change that some case notices is *caught*. One that none does is a survivor: a rule that
//! could be wrong there without anyone seeing it, or a change that makes no difference, which
//! the rulebook says with `容许 mutant 「why」`.

mod change;
mod walk;

use change::Change;

use crate::diagnostic::Text;
use crate::evaluate::run_supposed;
use crate::program::{Allowed, Program};
use crate::text::Span;

/// Last part of a code, with which a rulebook accepts survivors: `容许 mutant 「…」`.
pub const ALLOW: &str = "mutant";

/// One thing that may be changed.
#[derive(Debug, Clone)]
pub struct Mutant {
    /// What is changed into what.
    pub what: Text,
    /// Where it stands.
    pub span: Span,
    /// Why it may survive, where the rulebook says so.
    pub allowed: Option<String>,
    change: Change,
}

impl Mutant {
    fn new(change: Change, what: Text, span: Span, allows: &[&[Allowed]]) -> Self {
        let mut all = allows.iter().flat_map(|allows| allows.iter());
        let allowed = all.find(|allowed| allowed.code == ALLOW);
        Self {
            what,
            span,
            allowed: allowed.map(|allowed| allowed.reason.clone()),
            change,
        }
    }
}

/// What came of changing everything once.
#[derive(Debug, Clone, Default)]
pub struct Mutation {
    /// How many changes there were.
    pub all: usize,
    /// Those that no case notices, in the order of the text.
    pub survivors: Vec<Mutant>,
}

impl Mutation {
    /// Reasons that the rulebook gives, with how many survivors each is for, in order of the text.
    #[must_use]
    pub fn reasons(&self) -> Vec<(&str, usize)> {
        let mut reasons: Vec<(&str, usize)> = Vec::new();
        for why in self.survivors.iter().filter_map(|it| it.allowed.as_deref()) {
            match reasons.iter_mut().find(|(other, _)| *other == why) {
                Some((_, count)) => *count = count.saturating_add(1),
                None => reasons.push((why, 1)),
            }
        }
        reasons
    }

    /// Survivors for which the rulebook gives no reason.
    pub fn unexplained(&self) -> impl Iterator<Item = &Mutant> {
        self.survivors
            .iter()
            .filter(|mutant| mutant.allowed.is_none())
    }
}

/// Everything that can be changed in the rules and the values of a program, as far as it
/// stands where `is_asked` says.
#[must_use]
pub fn mutants(program: &Program, is_asked: &dyn Fn(Span) -> bool) -> Vec<Mutant> {
    let mut all = walk::mutants(program);
    all.retain(|mutant| is_asked(mutant.span));
    all.sort_by_key(|mutant| mutant.span);
    all
}

/// Changes one thing at a time and runs the cases; `done` is called after each.
#[must_use]
pub fn mutation(
    program: &Program,
    mutants: Vec<Mutant>,
    done: &mut dyn FnMut(&Mutant),
) -> Mutation {
    let all = mutants.len();
    let mut changed = program.clone();
    let mut survivors = Vec::new();
    // The case that noticed the last change likely notices the next one beside it.
    let mut order: Vec<usize> = (0..program.cases.len()).collect();
    for mut mutant in mutants {
        mutant.change.swap(&mut changed);
        let caught = order
            .iter()
            .position(|case| !passes(&mut changed, program, *case));
        // A second exchange puts back what was there.
        mutant.change.swap(&mut changed);
        done(&mutant);
        match caught {
            Some(at) => {
                let case = order.remove(at);
                order.insert(0, case);
            }
            None => survivors.push(mutant),
        }
    }
    Mutation { all, survivors }
}

fn passes(changed: &mut Program, program: &Program, position: usize) -> bool {
    let Some(case) = program.cases.get(position) else {
        return true;
    };
    let before = changed.suppose(case);
    let passed = run_supposed(changed, position, case).passed();
    changed.restore(before);
    passed
}

#[cfg(test)]
mod tests {
    use super::mutants;
    use crate::diagnostic::Lang;
    use crate::text::Files;

    const RULES: &str = "规则集 甲
类别 等级 = 一级、二级
主体 家庭
  计量 户
  包含 成员: 人
主体 人
  计量 人
  填报 残疾: 等级
  填报 在校: 是否
定义 人.合: 是否 = 残疾 属于 {一级、二级} 且 在校
定义 家庭.有: 是否 = 存在(成员 其中 合)
";

    #[test]
    fn each_part_and_each_item_is_dropped_and_any_and_all_change_places() {
        let mut files = Files::new();
        files.add("a.gj", RULES);
        let program = crate::check(&files, "").program.unwrap_or_default();
        let all = mutants(&program, &|_| true);
        let mut told: Vec<&str> = all.iter().map(|it| it.what.get(Lang::Zh)).collect();
        told.sort_unstable();
        assert_eq!(
            told,
            [
                "「且」改为「或」",
                "「存在」改为「全部」",
                "少「一级」一项",
                "少「二级」一项",
                "少「在校」一项",
                "少「残疾 属于 {一级, 二级}」一项",
            ]
        );
    }
}
