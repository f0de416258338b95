//! What the cases of a rulebook would not notice: one thing of a rule is changed at a time, and
//! the cases are run against it.
//!
//! A change that some case notices is *caught*. One that none does is a survivor: a rule that
//! could be wrong there without anyone seeing it, or a change that makes no difference, which
//! the rulebook says with `容许 mutant 「why」`.

mod walk;

use crate::diagnostic::Text;
use crate::evaluate::run_supposed;
use crate::program::{Allowed, Change, Program};
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
        changed.exchange(&mut mutant.change);
        let caught = order
            .iter()
            .position(|case| !passes(&mut changed, program, *case));
        // A second exchange puts back what was there.
        changed.exchange(&mut mutant.change);
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
    use std::collections::BTreeMap;

    use super::mutants;
    use crate::diagnostic::Lang;
    use crate::program::Change;
    use crate::program::identity::{Identity, Kind, fingerprints};
    use crate::program::{Expr, Id, Program, Rule};
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

    /// One of each kind of expression that a rule is made of.
    const EVERY_KIND: &str = "规则集 甲
  舍入 到 0.01 元 四舍五入
地区 省 包含 甲市、乙市
类别 等级 = 一级、二级、三级
主体 家庭
  计量 户
  填报 所在地: 地区
  填报 收入: 元/月
  填报 财产: 元
  包含 成员: 人
主体 人
  计量 人
  填报 残疾: 等级
  填报 在校: 是否
  填报 出生日期: 日期
  填报 月工资: 元/月
参数 标准: 元/人/月 按 地区、等级
  自 2023-01-01
    | 省   | 一级 | 600 元/人/月 |
    | 省   | 二级 | 500 元/人/月 |
    | 甲市 | 一级 | 700 元/人/月 |
  自 2024-01-01 待定 「民政局」
参数 休: 是否
  自 2000-01-01
    | 否 |
参数 班: 是否
  自 2000-01-01
    | 否 |
定义 人.岁数: 岁 = 周岁(出生日期, 今日)
定义 人.合: 是否 = (残疾 属于 {一级、二级} 且 在校) 或 非 (岁数 不低于 18 岁) 或 (岁数 高于 80 岁)
定义 人.计入: 元/月 = 月工资 - 100 元/月
  例外 「在校」 当 在校 则 0 元/月
  例外 「成年」 优先于 「在校」 当 岁数 不低于 18 岁 则 月工资 × 80%
定义 人.护理: 元/月 = 表
  | 岁数           | 残疾         | 值        |
  | 低于 18 岁     | -            | 10 元/月  |
  | 18 岁 至 59 岁 | 一级、二级   | 80 元/月  |
  | 18 岁 至 59 岁 | 三级         | 20 元/月  |
  | 不低于 60 岁   | -            | 120 元/月 |
定义 人.期满: 日期 = 工作日后(出生日期 + 3 月, 30 日, 休, 班)
定义 人.已满: 是否 = 期满 低于 上年末 且 期满 高于 2001-02-03
定义 家庭.总: 元/月 = 合计(成员.计入) + 收入
定义 家庭.最多: 元/月 = 最大(合计((成员 其中 合).计入), 收入, 舍入(收入 / 3, 0.1 元/月, 进位))
定义 家庭.年: 元/年 = 总 折合 元/年
定义 家庭.自付: 元 = 分段
  | 财产               | 比例 |
  | 不超过 1000 元     | 0%   |
  | 1000 元 至 5000 元 | 50%  |
  | 超过 5000 元       | 70%  |
定义 家庭.有: 是否 = 存在(成员 其中 合) 或 全部(成员.已满)
定义 家庭.额: 元/月 = 若 计数(成员) 不低于 3 人 则 标准[所在地, 一级] × 计数(成员) 否则 -收入 + 最多
待遇 甲补 给 家庭: 元/月
  自 2020-01-01
  条件 总 低于 1000 元/月
  条件 有 且 所在地 属于 {甲市}
  金额 额
    例外 当 自付 高于 10 元 则 5 元/月
待遇 乙补 给 人: 元/月
  条件 不符合 甲补 或 享受 甲补
  上限 护理 + 甲补 / 2
互斥 二选一 = 甲补、乙补
";

    /// The declaration that a change is made in: expressions belong to one rule.
    fn changed_in(program: &Program, change: &Change) -> Identity {
        let (kind, path) = match change {
            Change::Value(id, ..) => (Kind::Parameter, program.parameters.at(*id).name.clone()),
            Change::Kind(id, _) => match rules_by_expression(program).get(id) {
                Some(Rule::Definition(id)) => {
                    let it = program.definitions.at(*id);
                    (Kind::Definition, program.member_path(it.entity, &it.name))
                }
                Some(Rule::Benefit(id)) => (Kind::Benefit, program.benefits.at(*id).name.clone()),
                None => (Kind::Constraint, String::new()),
            },
        };
        Identity { kind, path }
    }

    fn rules_by_expression(program: &Program) -> BTreeMap<Id<Expr>, Rule> {
        let mut rules = BTreeMap::new();
        for rule in &program.order {
            let mut open = Vec::new();
            program.each_root(*rule, &mut |root| open.push(root));
            while let Some(id) = open.pop() {
                rules.insert(id, *rule);
                let kind = &program.exprs.at(id).kind;
                kind.each_child(&mut |child| open.push(child));
            }
        }
        rules
    }

    #[test]
    fn each_change_of_a_rule_changes_its_fingerprint_and_no_other() {
        let mut files = Files::new();
        files.add("a.gj", EVERY_KIND);
        let checked = crate::compile(&files, "");
        assert!(checked.program.is_some(), "{:#?}", checked.found);
        let mut program = checked.program.unwrap_or_default();
        let before = fingerprints(&program);
        let all = mutants(&program, &|_| true);
        assert!(all.len() > 100, "{}", all.len());
        for mut mutant in all {
            let own = changed_in(&program, &mutant.change);
            program.exchange(&mut mutant.change);
            let after = fingerprints(&program);
            program.exchange(&mut mutant.change);
            let names = before.keys();
            let differ: Vec<_> = names.filter(|it| before.get(it) != after.get(it)).collect();
            assert_eq!(differ, [&own], "{:?}", mutant.what);
        }
        assert_eq!(fingerprints(&program), before);
    }
}
