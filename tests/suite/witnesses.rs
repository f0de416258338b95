//! `guiju diff --witnesses`: who is told differs really, needs every fact that is said, and stands
//! where the difference begins; where nobody differs, nobody is invented.

use std::collections::BTreeSet;

use guiju::internals::api::cases;
use guiju::internals::compile;
use guiju::internals::diff::{By, Diff, Grounds, Side, Way, Witness, Witnessed, diff};
use guiju::internals::evaluate::{BenefitOutcome, Options, Path, evaluate, misfits};
use guiju::internals::program::{Benefit, Entity, FactValue, Facts, Id, Program, Type};
use guiju::internals::text::Files;
use guiju::internals::value::{Date, Number, Value};
use guiju::internals::witness::{Effort, witnesses};

use crate::edits::{apply, parse, path_of};
use crate::rulebook::{files_below, read, root, tries, workspace};

const RULES: &str = "规则集 示例
  舍入 到 0.01 元 四舍五入
文件 甲令
  标题 「甲令」
地区 吉林省 包含 长春市、吉林市
主体 家庭
  计量 户
  填报 所在地: 地区
  填报 其他收入: 元/月
    范围 0 元/月 至 100000 元/月
  填报 财产合规: 是否
  填报 有车: 是否
  包含 成员: 人
    范围 1 至 12
主体 人
  计量 人
  填报 工资: 元/月
    范围 0 元/月 至 100000 元/月
    默认 0 元/月 「没有填的按没有」
  填报 出生日期: 日期
  填报 在校: 是否
参数 标准: 元/人/月 按 地区
  自 2024-01-01
    | 吉林省 | 643 元/人/月 |
    依据 甲令 「一」
定义 家庭.人数: 人 = 计数(成员)
定义 家庭.人均收入: 元/人/月 = (其他收入 + 合计(成员.工资)) / 人数
定义 人.年龄: 岁 = 周岁(出生日期, 今日)
待遇 低保 给 家庭: 元/月
  条件 人均收入 低于 标准[所在地]
  条件 财产合规
  金额 (标准[所在地] - 人均收入) × 人数
  列支 甲资金
  依据 甲令 「二」
待遇 津贴 给 人: 元/月
  条件 年龄 不低于 60 岁
  金额 100 元/月
    例外 「在校」 当 在校 则 200 元/月
  列支 甲资金
  依据 甲令 「三」
待遇 慰问 给 家庭: 元
  一次性
  条件 财产合规
  金额 50 元
  列支 甲资金
  依据 甲令 「四」
身份 困难家庭 给 家庭
  条件 其他收入 低于 500 元/月
  有效 12 月
  依据 甲令 「五」
资金 甲资金
  用于 低保、津贴、慰问
资金 乙资金
  用于 低保、「其他」
";

fn files(text: &str) -> Files {
    let mut files = Files::new();
    files.add("rules.gj", text);
    files
}

#[track_caller]
fn program(files: &Files, folder: &str) -> Program {
    let checked = compile(files, folder);
    assert!(checked.program.is_some(), "{:?}", checked.found);
    checked.program.unwrap()
}

fn looked(
    old: (&Program, &Files),
    new: (&Program, &Files),
    folder: &str,
) -> (Diff, Vec<Witnessed>) {
    let side = |(program, files)| Side {
        program,
        files,
        folder,
    };
    let (old, new) = (side(old), side(new));
    let found = diff(&old, &new);
    let all = witnesses(&old, &new, &found, Effort::default(), &mut |_, _| ());
    (found, all)
}

/// What is found where one thing of `RULES` is changed; each witness is held to both versions.
#[track_caller]
fn found(changes: &[(&str, &str)]) -> Vec<Witnessed> {
    let mut text = RULES.to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    let (old_files, new_files) = (files(RULES), files(&text));
    let (old, new) = (program(&old_files, ""), program(&new_files, ""));
    let (_, all) = looked((&old, &old_files), (&new, &new_files), "");
    for it in &all {
        for witness in &it.witnesses {
            hold(&old, &new, &it.name, witness);
            hold_case(&text, witness);
        }
    }
    all
}

/// The outcome of a benefit for one instance.
fn outcome(
    program: &Program,
    name: &str,
    facts: &Facts,
    path: &Path,
    on: Date,
) -> Option<BenefitOutcome> {
    let outcome = evaluate(program, facts, on, Options::default()).unwrap();
    let mut all = outcome.benefits.into_iter();
    all.find(|it| program.benefits.at(it.benefit).name == name && it.path == *path)
}

/// Whether what people have is something else.
fn differs(old: Option<&BenefitOutcome>, new: Option<&BenefitOutcome>) -> bool {
    let told = |it: Option<&BenefitOutcome>| {
        it.map(|it| {
            let has = it.receives != Some(false);
            let amount = has.then(|| it.amount.clone());
            (it.receives, amount, it.error.is_some())
        })
    };
    told(old) != told(new)
}

/// In which way the outcomes of two versions differ: the sign of what is received, and of how much.
fn class(old: Option<&BenefitOutcome>, new: Option<&BenefitOutcome>) -> Option<(bool, bool)> {
    let has = |it: Option<&BenefitOutcome>| it.map_or(Some(false), |it| it.receives);
    let (was, is) = (has(old)?, has(new)?);
    if was != is {
        return Some((true, is));
    }
    let amount = |it: Option<&BenefitOutcome>| format!("{:?}", it.map(|it| &it.amount));
    let (before, after) = (amount(old), amount(new));
    let is_open = before.contains("Between") || after.contains("Between");
    (was && !is_open && before != after).then_some((false, true))
}

/// A witness differs, and without any of its facts it does not in the same way.
#[track_caller]
fn hold(old: &Program, new: &Program, name: &str, witness: &Witness) {
    let [was, is] = &witness.stated;
    let ((facts, path), (new_facts, new_path)) = (was.as_ref().unwrap(), is.as_ref().unwrap());
    let on = witness.on;
    for (program, facts) in [(old, facts), (new, new_facts)] {
        assert!(misfits(program, facts, on).unwrap().is_empty(), "{name}");
    }
    let before = outcome(old, name, facts, path, on);
    let after = outcome(new, name, new_facts, new_path, on);
    assert!(
        differs(before.as_ref(), after.as_ref()),
        "{name}: {witness:#?}"
    );
    if witness.way == Way::Otherwise {
        return;
    }
    let whole = class(before.as_ref(), after.as_ref());
    assert!(whole.is_some(), "{name}: {witness:#?}");
    for (fact, less) in without_one(new, new_facts) {
        let same = without_one(old, facts);
        let Some((_, old_less)) = same.into_iter().find(|(other, _)| *other == fact) else {
            continue;
        };
        let before = outcome(old, name, &old_less, path, on);
        let after = outcome(new, name, &less, new_path, on);
        let still = class(before.as_ref(), after.as_ref());
        assert!(
            still != whole,
            "{name}: {fact} is not needed: {:?}",
            witness.facts
        );
    }
}

/// The facts with one of them left out, and which.
fn without_one(program: &Program, facts: &Facts) -> Vec<(String, Facts)> {
    let mut all = Vec::new();
    each_without(
        program,
        program.root().unwrap(),
        facts,
        &|it| it,
        "",
        &mut all,
    );
    all
}

fn each_without(
    program: &Program,
    entity: Id<Entity>,
    facts: &Facts,
    around: &dyn Fn(Facts) -> Facts,
    place: &str,
    all: &mut Vec<(String, Facts)>,
) {
    let declared = program.entities.at(entity);
    for (slot, value) in facts.values.iter().enumerate() {
        if *value != FactValue::Absent {
            let mut less = facts.clone();
            less.values[slot] = FactValue::Absent;
            let name = &program.inputs.at(declared.inputs[slot]).name;
            all.push((format!("{place}{name}"), around(less)));
        }
    }
    for (at, list) in declared.lists.iter().enumerate() {
        for (number, element) in facts.lists[at].iter().flatten().enumerate() {
            let place = format!("{place}{}[{number}].", list.name);
            let put = |less: Facts| {
                let mut whole = facts.clone();
                whole.lists[at].as_mut().unwrap()[number] = less;
                around(whole)
            };
            each_without(program, list.entity, element, &put, &place, all);
        }
    }
}

/// Its case passes in the new version, and not in the old one.
#[track_caller]
fn hold_case(new: &str, witness: &Witness) {
    let Some(case) = &witness.case else { return };
    for (case, words) in [(&case.zh, "规则集"), (&case.en, "rulebook")] {
        let run = |text: &str| {
            let files = files(&format!("{text}\n{case}"));
            let checked = compile(&files, "");
            assert!(
                checked.program.is_some(),
                "{words}: {case}\n{:?}",
                checked.found
            );
            let mut all = cases::run(&checked.program.unwrap(), &files);
            all.pop().unwrap()
        };
        let report = run(new);
        assert!(report.findings.is_empty(), "{case}\n{:?}", report.findings);
        assert!(report.expectations > 0, "{case}");
        assert!(!run(RULES).findings.is_empty(), "{case}");
    }
}

fn shown(all: &[Witnessed]) -> Vec<(&str, Way, By)> {
    let all = all.iter().flat_map(|it| {
        let witnesses = it.witnesses.iter();
        witnesses.map(|witness| (it.name.as_str(), witness.way, witness.by))
    });
    all.collect()
}

#[track_caller]
fn facts_of(all: &[Witnessed], name: &str, way: Way) -> Vec<String> {
    let it = all.iter().find(|it| it.name == name).unwrap();
    let witness = it.witnesses.iter().find(|it| it.way == way).unwrap();
    witness.facts.iter().map(|it| it.zh.clone()).collect()
}

#[test]
fn at_most_in_place_of_below_shows_at_exactly_the_threshold() {
    let all = found(&[("人均收入 低于 标准", "人均收入 不高于 标准")]);
    assert_eq!(shown(&all), [("低保", Way::Gain, By::Standing)]);
    let facts = facts_of(&all, "低保", Way::Gain).join("\n");
    assert!(
        ["643", "1286", "1929"].iter().any(|it| facts.contains(it)),
        "{facts}"
    );
    assert!(!facts.contains("有车"), "{facts}");
}

#[test]
fn a_raised_value_shows_one_step_across_the_old_one() {
    let row = "    | 吉林省 | 643 元/人/月 |\n    依据 甲令 「一」\n";
    let new = format!("{row}  自 2026-01-01\n    | 吉林省 | 700 元/人/月 |\n    推定 「方案」\n");
    let all = found(&[(row, &new)]);
    assert_eq!(shown(&all), [("低保", Way::Gain, By::Standing)]);
    let witness = &all[0].witnesses[0];
    assert_eq!(witness.on, Date::new(2026, 1, 1).unwrap());
    let facts = facts_of(&all, "低保", Way::Gain).join("\n");
    let edges = ["643", "699.99", "1286", "1399.99", "1929", "2099.99"];
    assert!(edges.iter().any(|it| facts.contains(it)), "{facts}");
}

#[test]
fn a_removed_exception_shows_who_has_less() {
    let all = found(&[("    例外 「在校」 当 在校 则 200 元/月\n", "")]);
    assert_eq!(shown(&all), [("津贴", Way::Loss, By::Amount)]);
    let facts = facts_of(&all, "津贴", Way::Loss).join("\n");
    assert!(
        facts.contains("在校 = 是") && facts.contains("出生日期"),
        "{facts}"
    );
}

#[test]
fn a_year_more_shows_the_last_birthday_that_lost() {
    let all = found(&[("不低于 60 岁", "不低于 61 岁")]);
    assert_eq!(shown(&all), [("津贴", Way::Loss, By::Standing)]);
}

#[test]
fn a_default_shows_where_nothing_is_said() {
    let all = found(&[("默认 0 元/月", "默认 1000 元/月")]);
    let shown = shown(&all);
    assert!(
        shown.contains(&("低保", Way::Loss, By::Standing)),
        "{shown:?}"
    );
    let facts = facts_of(&all, "低保", Way::Loss).join("\n");
    assert!(!facts.contains("工资"), "{facts}");
}

#[test]
fn a_status_shows_who_has_it_now() {
    let all = found(&[("其他收入 低于 500 元/月", "其他收入 低于 600 元/月")]);
    assert_eq!(shown(&all), [("困难家庭", Way::Gain, By::Standing)]);
    let facts = facts_of(&all, "困难家庭", Way::Gain).join("\n");
    assert!(
        facts.contains("= 500 元/月") || facts.contains("599.99 元/月"),
        "{facts}"
    );
}

#[test]
fn where_nobody_differs_nobody_is_told() {
    let fund = found(&[("× 人数\n  列支 甲资金", "× 人数\n  列支 乙资金")]);
    let [of_fund] = fund.as_slice() else {
        panic!("{fund:?}")
    };
    assert!(matches!(of_fund.grounds, Grounds::Proved(_)), "{of_fund:?}");
    // All that can be said of one yes-or-no fact is tried on every day.
    let twice = found(&[(
        "待遇 慰问 给 家庭: 元\n  一次性\n  条件 财产合规\n",
        "待遇 慰问 给 家庭: 元\n  一次性\n  条件 若 财产合规 则 是 否则 否\n",
    )]);
    for it in &twice {
        assert!(matches!(it.grounds, Grounds::Proved(_)), "{it:?}");
    }
    // Of numbers not all can be tried: that is said.
    let sums = found(&[(
        "其他收入 低于 500 元/月",
        "其他收入 + 其他收入 低于 1000 元/月",
    )]);
    for it in &sums {
        assert!(matches!(it.grounds, Grounds::NoneFound(_)), "{it:?}");
    }
}

#[test]
fn a_benefit_that_is_new_or_gone_has_its_witness() {
    let gone = "待遇 慰问 给 家庭: 元\n  一次性\n  条件 财产合规\n  金额 50 元\n  列支 甲资金\n  依据 甲令 「四」\n";
    let text = RULES
        .replace(gone, "")
        .replace("低保、津贴、慰问", "低保、津贴");
    let (with, without) = (files(RULES), files(&text));
    let (one, other) = (program(&with, ""), program(&without, ""));
    let (_, all) = looked((&one, &with), (&other, &without), "");
    assert_eq!(shown(&all), [("慰问", Way::Loss, By::Standing)]);
    let (_, all) = looked((&other, &without), (&one, &with), "");
    assert_eq!(shown(&all), [("慰问", Way::Gain, By::Standing)]);
}

#[test]
fn raising_the_standard_of_jilin_shows_who_gains_and_nobody_loses() {
    let old_files = workspace(&root().join("policies"));
    let mut new_files = old_files.clone();
    let path = "jilin/parameters.gj";
    let before = &old_files.at(path).unwrap().text;
    let row = "    | 吉林省 | 城市 | 643 元/人/月 |\n";
    let (head, tail) = before.split_once(row).unwrap();
    let (same, rest) = tail.split_at(tail.find("\n\n").unwrap());
    let period = "\n  自 2026-01-01\n    | 吉林省 | 城市 | 700 元/人/月 |\n    推定 「方案」";
    new_files.add(path, format!("{head}{row}{same}{period}{rest}"));
    let (old, new) = (program(&old_files, "jilin"), program(&new_files, "jilin"));
    let (_, all) = looked((&old, &old_files), (&new, &new_files), "jilin");
    let dibao = all.iter().find(|it| it.name == "最低生活保障金").unwrap();
    assert_eq!(
        shown(std::slice::from_ref(dibao)),
        [("最低生活保障金", Way::Gain, By::Standing)]
    );
    for it in &all {
        for witness in &it.witnesses {
            assert_eq!(witness.on, Date::new(2026, 1, 1).unwrap(), "{}", it.name);
            hold(&old, &new, &it.name, witness);
        }
    }
}

/// A generator of households that knows nothing of rules: each fact by its type alone.
struct Random(u64);

impl Random {
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (count as u64)).unwrap()
    }

    fn facts(&mut self, program: &Program, entity: Id<Entity>, on: Date) -> Facts {
        let declared = program.entities.at(entity);
        let values = declared.inputs.iter().map(|id| {
            let input = program.inputs.at(*id);
            if input.decision_of.is_some() || input.by_month || self.below(12) == 0 {
                return FactValue::Absent;
            }
            let value = match &input.ty {
                Type::Truth => Value::Truth(self.below(2) == 0),
                Type::Category(id) => {
                    let count = program.categories.at(*id).items.len();
                    Value::Item(u32::try_from(self.below(count)).unwrap())
                }
                Type::Region => {
                    Value::Region(u32::try_from(self.below(program.regions.len())).unwrap())
                }
                Type::Number(quantity) => {
                    let most = [1, 10, 1000, 3000, 40_000][self.below(5)];
                    let cents = self.below(most * 100) as i128;
                    let number = if quantity.whole {
                        Number::fraction(cents / 100, 1)
                    } else {
                        Number::fraction(cents, 100)
                    };
                    Value::Number(number.unwrap())
                }
                Type::Date => {
                    let days = i64::try_from(self.below(33_000)).unwrap();
                    Value::Date(on.plus_days(-days).unwrap())
                }
                Type::List(_) => return FactValue::Absent,
            };
            let (low, high) = input.range_on(on);
            let value = low.map_or(value, |low| low.max(value));
            FactValue::Value(high.map_or(value, |high| high.min(value)))
        });
        let values = values.collect();
        let lists = declared.lists.iter().map(|list| {
            let most = list.most.unwrap_or(4).clamp(list.least, 4.max(list.least));
            let count = list.least as usize + self.below((most - list.least) as usize + 1);
            let elements = (0..count).map(|_| self.facts(program, list.entity, on));
            Some(elements.collect())
        });
        Facts {
            values,
            lists: lists.collect(),
            ..Facts::default()
        }
    }
}

/// Benefits for which some household by chance differs.
fn that_differ(old: &Program, new: &Program, count: u32) -> BTreeSet<String> {
    let mut differing = BTreeSet::new();
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for at in 0..count {
        let on = [(2024, 6, 18), (2026, 1, 1)][(at % 2) as usize];
        let on = Date::new(on.0, on.1, on.2).unwrap();
        let facts = random.facts(old, old.root().unwrap(), on);
        let outcomes = [old, new].map(|program| {
            let outcome = evaluate(program, &facts, on, Options::default()).unwrap();
            let told = outcome.benefits.into_iter().map(|it| {
                let name: &Benefit = program.benefits.at(it.benefit);
                ((name.name.clone(), it.path.clone()), it)
            });
            told.collect::<std::collections::BTreeMap<_, _>>()
        });
        let [was, is] = &outcomes;
        for (key, old) in was {
            if class(Some(old), is.get(key)).is_some() {
                differing.insert(key.0.clone());
            }
        }
    }
    differing
}

/// Facts that are said alike in both versions, in the same order: else a household of one is none
/// of the other.
fn are_alike(old: &Program, new: &Program) -> bool {
    let told = |program: &Program| {
        let inputs = program.inputs.iter();
        let inputs = inputs.map(|(_, it)| (it.name.clone(), format!("{:?}", it.ty)));
        let items = program.categories.iter();
        let items = items.flat_map(|(_, it)| it.items.iter().map(|it| it.name.clone()));
        let regions = program.regions.iter().map(|(_, it)| it.name.clone());
        let inputs: Vec<_> = inputs.collect();
        (inputs, items.chain(regions).collect::<Vec<_>>())
    };
    told(old) == told(new)
}

#[test]
fn slips_that_change_an_outcome_have_a_witness_and_others_none() {
    let old_files = workspace(&root().join("policies"));
    let times = tries(1).cases as usize;
    let all = files_below(&root().join("tests/cases/edits"), "edit");
    let every = if times > 1 { 1 } else { 9 };
    for path in all.iter().step_by(every) {
        let edit = parse(&read(path));
        let new_files = apply(&edit);
        let place = path_of(&edit.changes[0].file);
        let (folder, _) = place.rsplit_once('/').unwrap();
        let Some(new) = compile(&new_files, folder).program else {
            continue;
        };
        let old = program(&old_files, folder);
        let (found, all) = looked((&old, &old_files), (&new, &new_files), folder);
        assert!(found.has_meaning() || all.is_empty(), "{}", path.display());
        let named = |it: &&Witnessed| !it.witnesses.is_empty();
        let witnessed: BTreeSet<&str> = all
            .iter()
            .filter(named)
            .map(|it| it.name.as_str())
            .collect();
        for it in &all {
            for witness in &it.witnesses {
                if witness.stated.iter().all(Option::is_some) {
                    hold(&old, &new, &it.name, witness);
                }
            }
        }
        if !are_alike(&old, &new) {
            continue;
        }
        for name in that_differ(&old, &new, 40 * u32::try_from(times).unwrap()) {
            assert!(
                witnessed.contains(name.as_str()),
                "{}: {name} differs for a household by chance, and none was found",
                path.display()
            );
        }
    }
}
