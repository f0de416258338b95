//! What a declaration is called, whatever its place in a file, and what it means, as a fingerprint.
//!
//! Two rulebooks are compared by [`fingerprints`]: a declaration whose fingerprint is the same in
//! both means the same. A fingerprint holds a declaration's own meaning; what it reads enters by
//! its path, so a change of one rule leaves the fingerprints of those that read it alone.
//!
//! Left out is what changes no result: places in files, labels, notes, sources, accepted warnings,
//! questions with their conditions and topics, offices, life events, names of exceptions; the order
//! of declarations, versions, rows, conditions, terms and factors; brackets between terms, factors
//! and conditions; which side of a comparison stands left.
//! The order of items of a category and of benefits of a 互斥 counts, for it decides.

mod declaration;
mod hasher;
mod expression;

#[cfg(feature = "cli")]
pub(crate) use expression::Expressions;
pub use hasher::Fingerprint;

use std::collections::BTreeMap;

use super::{Entity, Id, Program, Region};

/// The kind of a declaration; each has names of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// 地区
    Region,
    /// 类别
    Category,
    /// 主体, with its lists.
    Entity,
    /// 填报, 认定
    Input,
    /// 参数, with its values.
    Parameter,
    /// 定义
    Definition,
    /// 待遇
    Benefit,
    /// 互斥
    Exclusive,
    /// 资金
    Fund,
    /// 约束
    Constraint,
}

/// What a declaration is called: `定义 家庭.人均月收入`. It stays when others are added or moved.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity {
    /// What is declared.
    pub kind: Kind,
    /// Its name, after those of what it belongs to: `家庭.人均月收入`, `吉林省.长春市`, `低保标准`.
    pub path: String,
}

/// What declarations are called in another program: 定义 家庭.人均收入 → `家庭.人均月收入`.
pub type Names = BTreeMap<Identity, String>;

/// The fingerprint of every declaration of a program.
#[must_use]
pub fn fingerprints(program: &Program) -> BTreeMap<Identity, Fingerprint> {
    declaration::all(program, &Names::new())
}

/// The same, with some declarations called as they are in another program: what reads a
/// declaration that only has another name means the same.
#[cfg(feature = "cli")]
#[must_use]
pub(crate) fn fingerprints_called(
    program: &Program,
    names: &Names,
) -> BTreeMap<Identity, Fingerprint> {
    declaration::all(program, names)
}

impl Program {
    /// `家庭.人均月收入`: a name of an entity's own.
    #[must_use]
    pub fn member_path(&self, entity: Id<Entity>, name: &str) -> String {
        let entity = self.entities.get(entity);
        let entity = entity.map_or("", |entity| entity.name.as_str());
        format!("{entity}.{name}")
    }

    /// `吉林省.长春市`: a region after those that contain it.
    #[must_use]
    pub fn region_path(&self, id: Id<Region>) -> String {
        let parent = |at: &Id<Region>| self.regions.get(*at).and_then(|region| region.parent);
        let around = std::iter::successors(Some(id), parent);
        let regions = around.filter_map(|at| self.regions.get(at));
        let mut names: Vec<&str> = regions.map(|region| region.name.as_str()).collect();
        names.reverse();
        names.join(".")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Fingerprint, Identity, fingerprints};
    use crate::text::Files;

    fn read(text: &str) -> BTreeMap<Identity, Fingerprint> {
        let mut files = Files::new();
        files.add("rules.gj", text);
        let checked = crate::compile(&files, "");
        let program = checked.program.unwrap_or_default();
        assert!(!program.entities.is_empty(), "{:?}", checked.found);
        fingerprints(&program)
    }

    /// Names of the declarations that mean something else in another text.
    fn changed(one: &str, other: &str) -> Vec<String> {
        let (one, other) = (read(one), read(other));
        let names = one.keys().chain(other.keys());
        let differ = names.filter(|name| one.get(name) != other.get(name));
        let mut differ: Vec<String> = differ.map(|name| name.path.clone()).collect();
        differ.sort();
        differ.dedup();
        differ
    }

    const RULES: &str = "规则集 示例
地区 吉林省 包含 长春市、吉林市
类别 户籍 = 城市、农村
主体 家庭
  计量 户
  填报 收入: 元/月
  填报 财产: 元
  填报 所在地: 地区
  填报 户口: 户籍
参数 标准: 元/月 按 地区、户籍
  自 2024-01-01
    | 吉林省 | 城市 | 600 元/月 |
    | 吉林省 | 农村 | 500 元/月 |
定义 家庭.甲: 元/月 = 收入 × 2 - 10 元/月 + 标准[所在地, 户口]
定义 家庭.乙: 元 = 财产 + 1 元
  例外 「一」 当 户口 = 城市 则 2 元
  例外 「二」 优先于 「一」 当 所在地 = 长春市 则 3 元
待遇 补助 给 家庭: 元/月
  条件 甲 低于 100 元/月
  条件 乙 低于 100 元 且 收入 不低于 1 元/月
  金额 50 元/月
待遇 另一补助 给 家庭: 元/月
  条件 甲 低于 200 元/月
  金额 60 元/月
互斥 二选一 = 补助、另一补助
";

    /// Changes one thing of the rules and holds what means something else then.
    #[track_caller]
    fn check(from: &str, to: &str, expected: &[&str]) {
        assert!(RULES.contains(from), "{from}");
        assert_eq!(
            changed(RULES, &RULES.replace(from, to)),
            expected,
            "{from} → {to}"
        );
    }

    #[test]
    fn order_and_ways_of_writing_change_nothing() {
        check("收入 × 2 - 10 元/月", "-10 元/月 + 2 × 收入", &[]);
        check("条件 甲 低于 100 元/月", "条件 100 元/月 高于 甲", &[]);
        let split = "条件 1 元/月 不高于 收入\n  条件 乙 低于 100 元";
        check("条件 乙 低于 100 元 且 收入 不低于 1 元/月", split, &[]);
        check("当 户口 = 城市", "当 城市 = 户口", &[]);
        let base = "定义 家庭.乙: 元 = 财产 + 1 元\n";
        let one = "  例外 「一」 当 户口 = 城市 则 2 元\n";
        let two = "  例外 「二」 优先于 「一」 当 所在地 = 长春市 则 3 元\n";
        check(
            &format!("{base}{one}{two}"),
            &format!("{base}{two}{one}"),
            &[],
        );
        check("「二」 优先于", "「另一名」 优先于", &[]);
        let rows = [
            "    | 吉林省 | 城市 | 600 元/月 |\n",
            "    | 吉林省 | 农村 | 500 元/月 |\n",
        ];
        check(&rows.concat(), &[rows[1], rows[0]].concat(), &[]);
        check(
            "  填报 收入: 元/月\n  填报 财产: 元\n",
            "  填报 财产: 元\n  填报 收入: 元/月\n    说明 「税前」\n",
            &[],
        );
        check(
            "类别 户籍 = 城市、农村\n主体",
            "单位 度 「千瓦时」\n类别 户籍 = 城市、农村\n主体",
            &[],
        );
    }

    #[test]
    fn how_people_are_asked_and_where_they_apply_changes_nothing() {
        let asked = "  填报 财产: 元\n    问 「多少？」 当 收入 低于 100 元/月\n    话题 钱\n    说明 官员 「核对」\n";
        let told = "话题 钱 「钱」\n机构 窗口 给 补助\n  时限 30 日\n事由 失业\n  先问 收入\n";
        let other = RULES.replace("  填报 财产: 元\n", asked) + told;
        assert_eq!(changed(RULES, &other), Vec::<String>::new());
    }

    #[test]
    fn what_decides_changes_the_declaration_that_says_it_and_no_other() {
        check("收入 × 2 -", "收入 × 3 -", &["家庭.甲"]);
        check("收入 × 2 - 10 元/月", "收入 × 2 + 10 元/月", &["家庭.甲"]);
        check("收入 × 2 -", "收入 / 2 -", &["家庭.甲"]);
        check("600 元/月", "601 元/月", &["标准"]);
        check("自 2024-01-01", "自 2024-01-02", &["标准"]);
        check("| 吉林省 | 农村 |", "| 长春市 | 农村 |", &["标准"]);
        check(" 优先于 「一」", "", &["家庭.乙"]);
        check(
            "条件 甲 低于 100 元/月",
            "条件 甲 不高于 100 元/月",
            &["补助"],
        );
        check(
            "条件 甲 低于 100 元/月",
            "条件 100 元/月 低于 甲",
            &["补助"],
        );
        check(
            "金额 50 元/月",
            "金额 50 元/月\n  舍入 到 1 元/月 四舍五入",
            &["补助"],
        );
        check("= 补助、另一补助", "= 另一补助、补助", &["二选一"]);
        check("= 城市、农村", "= 农村、城市", &["户籍"]);
        check("填报 财产: 元", "认定 财产: 元", &["家庭.财产"]);
    }

    #[test]
    fn rules_in_another_order_with_factors_changed_over_mean_the_same() {
        let [head, one, two, rest] = [
            "规则集 示例\n主体 家庭\n  计量 户\n  填报 收入: 元/月\n  填报 财产: 元\n",
            "定义 家庭.甲: 元/月 = 收入 × 2\n  容许 no_source 「示例」\n",
            "定义 家庭.乙: 元 = 财产 + 1 元\n  容许 no_source 「示例」\n",
            "待遇 补助 给 家庭: 元/月\n  条件 甲 低于 100 元/月\n  条件 乙 低于 100 元\n  金额 50 元/月\n",
        ];
        let one_way = [head, one, two, rest].concat();
        let turned = [
            head,
            two,
            &one.replace("收入 × 2", "2 × 收入"),
            &rest.replace(
                "条件 甲 低于 100 元/月\n  条件 乙 低于 100 元",
                "条件 乙 低于 100 元\n  条件 100 元/月 高于 甲",
            ),
        ]
        .concat();
        assert!(changed(&one_way, &turned).is_empty());
    }

    #[test]
    fn a_moved_unit_of_the_rulebook_is_the_same_unit() {
        let rules = "规则集 甲\n单位 度 「千瓦时」\n单位 吨 「吨」\n主体 户主\n  计量 户\n  填报 用电: 度\n  填报 用煤: 吨\n定义 户主.两倍: 度 = 用电 × 2\n";
        let moved = rules.replace(
            "单位 度 「千瓦时」\n单位 吨 「吨」",
            "单位 吨 「吨」\n单位 度 「千瓦时」",
        );
        assert!(changed(rules, &moved).is_empty());
        let other = rules.replace("两倍: 度 = 用电", "两倍: 吨 = 用煤");
        assert_eq!(changed(rules, &other), ["户主.两倍"]);
    }
}
