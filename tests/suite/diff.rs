//! `guiju diff`: each change is told as exactly what it is, and what means the same is told to.

use std::path::Path;

use guiju::internals::compile;
use guiju::internals::diagnostic::Lang;
use guiju::internals::diff::{Side, diff, text};
use serde_json::Value as Json;

use crate::command_line::{Called, call};
use crate::rulebook::{root, workspace};

const RULES: &str = "规则集 示例
文件 甲令
  标题 「甲令」
地区 吉林省 包含 长春市、吉林市
主体 家庭
  计量 户
  填报 收入: 元/月
    范围 0 元/月 至 100000 元/月
  填报 年岁: 岁
  填报 在校: 是否
  填报 所在地: 地区
参数 标准: 元/月 按 地区
  自 2024-01-01
    | 吉林省 | 643 元/月 |
    依据 甲令 「一」
定义 家庭.计入: 元/月 = 收入 × 2
  例外 「在校」 当 在校 则 0 元/月
  依据 甲令 「二」
待遇 补助 给 家庭: 元/月
  条件 计入 低于 标准[所在地]
  条件 年岁 低于 60 岁
  金额 标准[所在地] - 计入
  列支 甲资金
  依据 甲令 「三」
身份 困难家庭 给 家庭
  条件 收入 低于 500 元/月
  有效 12 月
  依据 甲令 「四」
资金 甲资金
  用于 补助
资金 乙资金
  用于 「其他」
";

/// What is told of `RULES` with one thing changed, in Chinese.
#[track_caller]
fn told(from: &str, to: &str) -> String {
    assert!(RULES.contains(from), "{from}");
    between(RULES, &RULES.replace(from, to), Lang::Zh)
}

#[track_caller]
fn between(old: &str, new: &str, lang: Lang) -> String {
    let files = |text: &str| {
        let mut files = guiju::internals::text::Files::new();
        files.add("rules.gj", text);
        files
    };
    let (old, new) = (files(old), files(new));
    let program = |files| {
        let checked = compile(files, "");
        assert!(checked.program.is_some(), "{:?}", checked.found);
        checked.program.unwrap()
    };
    let (before, after) = (program(&old), program(&new));
    let side = |program, files| Side {
        program,
        files,
        folder: "",
    };
    text(
        "rules.gj",
        &diff(&side(&before, &old), &side(&after, &new)),
        lang,
    )
}

/// Holds that what is told has each of the lines, and nothing means something else beside them.
#[track_caller]
fn check(from: &str, to: &str, lines: &[&str]) {
    let told = told(from, to);
    for line in lines {
        assert!(told.contains(line), "{line}\n---\n{told}");
    }
    assert!(told.contains("有 1 个声明含义有变。"), "{told}");
}

/// Holds that nothing means something else, and that it is told what is different.
#[track_caller]
fn same(from: &str, to: &str, line: &str) {
    let told = told(from, to);
    assert!(!told.contains("含义有变"), "{told}");
    assert!(told.contains(line), "{line}\n---\n{told}");
}

#[test]
fn a_value_from_a_day_on_is_told_with_the_one_before_and_per_cent() {
    let row = "    | 吉林省 | 643 元/月 |\n    依据 甲令 「一」\n";
    check(
        row,
        &format!("{row}  自 2026-01-01\n    | 吉林省 | 700 元/月 |\n"),
        &[
            "取值 吉林省，自 2026-01-01：643 元/月 → 700 元/月（+8.86%）",
            "依据：甲令 一 → （无）",
            "没有依据",
            "影响：待遇 补助",
        ],
    );
    check(
        row,
        &format!("{row}  自 2026-01-01\n    | 吉林省 | 700 元/月 |\n    推定 「估计」\n"),
        &["新的推定：估计"],
    );
    check(
        "    | 吉林省 | 643 元/月 |\n",
        "    | 吉林省 | 643 元/月 |\n    | 长春市 | 700 元/月 |\n",
        &["取值 长春市，自 2024-01-01：643 元/月（取自吉林省） → 700 元/月（+8.86%）"],
    );
}

#[test]
fn rules_are_told_by_the_clause_that_differs() {
    check(
        "年岁 低于 60 岁",
        "年岁 不高于 60 岁",
        &[
            "条件：年岁 低于 60 岁 → 年岁 不高于 60 岁",
            "「低于」改为「不高于」",
            "待遇 补助",
        ],
    );
    check(
        "  条件 年岁 低于 60 岁\n",
        "",
        &["条件：删去 年岁 低于 60 岁"],
    );
    check(
        "  例外 「在校」 当 在校 则 0 元/月\n",
        "",
        &["例外：删去 「在校」 当 在校 则 0 元/月", "影响：待遇 补助"],
    );
    check(
        "则 0 元/月",
        "则 10 元/月",
        &["计算 例外「在校」：0 元/月 → 10 元/月"],
    );
    check(
        "标准[所在地] - 计入",
        "标准[所在地] - 计入 / 2",
        &[
            "计算：标准[所在地] - 计入 → 标准[所在地] - 计入 / 2",
            "「计入」改为「计入 / 2」",
        ],
    );
    check(
        "待遇 补助 给 家庭: 元/月\n",
        "待遇 补助 给 家庭: 元/月\n  自 2026-01-01\n",
        &["起止", "不分时期 → 自 2026-01-01"],
    );
}

#[test]
fn facts_statuses_and_funds_are_told_as_what_they_are() {
    check(
        "  填报 在校: 是否\n",
        "  填报 在校: 是否\n    默认 否 「多数不在校」\n",
        &[
            "默认：新增 否",
            "没有填报时，今后按默认值「否」计算",
            "影响：待遇 补助",
        ],
    );
    check(
        "条件 收入 低于 500 元/月",
        "条件 收入 低于 600 元/月",
        &[
            "身份 困难家庭",
            "条件：收入 低于 500 元/月 → 收入 低于 600 元/月",
        ],
    );
    check("有效 12 月", "有效 6 月", &["有效期：12 个月 → 6 个月"]);
    check("列支 甲资金", "列支 乙资金", &["列支：甲资金 → 乙资金"]);
    check(
        "  用于 「其他」\n",
        "  用于 「别的」\n",
        &["用于：", "资金 乙资金"],
    );
}

#[test]
fn a_renamed_definition_is_the_same_by_another_name() {
    let new = RULES
        .replace("家庭.计入", "家庭.计入收入")
        .replace("条件 计入", "条件 计入收入");
    let new = new.replace("- 计入\n", "- 计入收入\n");
    let told = between(RULES, &new, Lang::Zh);
    assert!(told.contains("含义不变。"), "{told}");
    assert!(told.contains("由「家庭.计入」改名"), "{told}");
    let new = RULES
        .replace("在校: 是否", "就学: 是否")
        .replace("当 在校", "当 就学");
    let told = between(RULES, &new, Lang::Zh);
    assert!(told.contains("由「家庭.在校」改名"), "{told}");
    assert!(told.contains("含义不变。"), "{told}");
}

#[test]
fn what_means_the_same_is_told_with_what_is_different() {
    same("收入 × 2", "2 × 收入", "写法：收入 × 2 → 2 × 收入");
    same(
        "  条件 计入 低于 标准[所在地]\n  条件 年岁 低于 60 岁\n",
        "  条件 年岁 低于 60 岁\n  条件 标准[所在地] 高于 计入\n",
        "写法：计入 低于 标准[所在地] → 标准[所在地] 高于 计入",
    );
    same(
        "资金 甲资金\n  用于 补助\n资金 乙资金\n  用于 「其他」\n",
        "资金 乙资金\n  用于 「其他」\n资金 甲资金\n  用于 补助\n",
        "声明的次序",
    );
    same("收入 × 2\n", "收入  ×  2\n", "排版");
    same("  有效 12 月\n", "  有效 12 月\n  说明 「一年」\n", "说明");
    same(
        "依据 甲令 「三」",
        "依据 甲令 「五」",
        "依据：甲令 三 → 甲令 五",
    );
    assert!(between(RULES, RULES, Lang::Zh).contains("没有任何不同。"));
    assert!(between(RULES, RULES, Lang::En).contains("Nothing is different."));
}

#[test]
fn the_order_of_declarations_and_of_factors_changes_no_meaning() {
    let head = "规则集 示例\n主体 家庭\n  计量 户\n  填报 收入: 元/月\n  填报 财产: 元\n";
    let [one, two] = [
        "定义 家庭.甲: 元/月 = 收入 × 2\n",
        "定义 家庭.乙: 元 = 财产 + 1 元\n",
    ];
    let rest = "待遇 补助 给 家庭: 元/月\n  条件 甲 低于 100 元/月\n  条件 乙 低于 100 元\n  金额 50 元/月\n";
    let turned = rest.replace(
        "  条件 甲 低于 100 元/月\n  条件 乙 低于 100 元\n",
        "  条件 乙 低于 100 元\n  条件 100 元/月 高于 甲\n",
    );
    let old = [head, one, two, rest].concat();
    let new = [head, two, &one.replace("收入 × 2", "2 × 收入"), &turned].concat();
    let told = between(&old, &new, Lang::En);
    assert!(told.contains("No change in meaning."), "{told}");
    assert!(told.contains("the order of declarations"), "{told}");
    assert!(
        told.contains("way of writing: 收入 × 2 → 2 × 收入"),
        "{told}"
    );
}

#[test]
fn raising_the_standard_of_jilin_is_told_for_the_rulebooks_that_use_it() {
    let old = workspace(&root().join("policies"));
    let mut new = old.clone();
    let path = "jilin/parameters.gj";
    let before = &old.at(path).unwrap().text;
    let row = "    | 吉林省 | 城市 | 643 元/人/月 |\n";
    let (head, tail) = before.split_once(row).unwrap();
    let end = tail.find("\n\n").unwrap();
    let period =
        "\n  自 2026-01-01\n    | 吉林省 | 城市 | 700 元/人/月 |\n    推定 「提高标准的方案」";
    new.add(
        path,
        format!("{head}{row}{}{period}{}", &tail[..end], &tail[end..]),
    );
    for folder in ["jilin", "jilin/yanbian"] {
        let program = |files| compile(files, folder).program.unwrap();
        let (before, after) = (program(&old), program(&new));
        let side = |program, files| Side {
            program,
            files,
            folder,
        };
        let diff = diff(&side(&before, &old), &side(&after, &new));
        let told = text(folder, &diff, Lang::Zh);
        let line = "取值 吉林省、城市，自 2026-01-01：643 元/人/月";
        assert!(told.contains(line), "{told}");
        assert!(told.contains("（+8.86%）"), "{told}");
        assert!(told.contains("新的推定：提高标准的方案"), "{told}");
        assert!(told.contains("待遇 最低生活保障金"), "{told}");
        assert!(told.contains("有 1 个声明含义有变。"), "{told}");
        let below = if folder.ends_with("yanbian") {
            "../../national"
        } else {
            "../national"
        };
        assert!(told.contains(&format!("（声明于 {below}）")), "{told}");
    }
}

#[track_caller]
fn guiju(folder: &Path, words: &[&str], lang: &str) -> Called {
    let words: Vec<String> = words.iter().map(|it| (*it).to_owned()).collect();
    call(&words, folder, lang, None)
}

const ZH: &str = "zh_CN.UTF-8";

/// Two folders with a rulebook each.
fn folders(old: &str, new: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (book, text) in [("old", old), ("new", new)] {
        std::fs::create_dir(folder.path().join(book)).unwrap();
        std::fs::write(folder.path().join(book).join("rules.gj"), text).unwrap();
    }
    folder
}

#[test]
fn every_form_tells_the_same() {
    let folder = folders(RULES, &RULES.replace("643", "700"));
    let at = folder.path();
    let called = guiju(at, &["diff", "old", "new"], ZH);
    assert_eq!(called.status, 1, "{called:?}");
    assert!(
        called.stdout.contains("643 元/月 → 700 元/月（+8.86%）"),
        "{called:?}"
    );
    let called = guiju(at, &["diff", "new", "new/rules.gj"], ZH);
    assert_eq!(called.status, 0, "{called:?}");
    let called = guiju(at, &["diff", "old", "new", "--json"], ZH);
    let told: Json = serde_json::from_str(&called.stdout).unwrap();
    let changed = &told["rulebooks"][0]["changed"][0];
    assert_eq!(changed["name"], "标准");
    assert_eq!(changed["changes"][0]["percent"], "8.86");
    let schema = guiju(at, &["diff", "--schema"], ZH);
    let schema: Json = serde_json::from_str(&schema.stdout).unwrap();
    jsonschema::validate(&schema, &told).unwrap();
    let page = guiju(at, &["diff", "old", "new", "--html", "--lang", "en"], ZH);
    assert!(page.stdout.starts_with("<!DOCTYPE html>"), "{page:?}");
    let page = guiju(
        at,
        &["diff", "old", "new", "--markdown", "--lang", "en"],
        ZH,
    );
    assert!(
        page.stdout
            .contains("**1 declaration means something else.**"),
        "{page:?}"
    );
}

#[test]
fn what_cannot_be_compared_is_told_with_the_way_out() {
    let folder = folders(RULES, "规则集 示例\n定义 家庭.甲 = \n");
    let at = folder.path();
    let called = guiju(at, &["diff", "old", "new"], ZH);
    assert_eq!(called.status, 1, "{called:?}");
    assert!(called.stderr.contains("先改正上面的错误"), "{called:?}");
    let called = guiju(at, &["diff", "old", "newer"], ZH);
    assert_eq!(called.status, 2, "{called:?}");
    for folder in ["a/x", "a/y", "b/z", "b/w"] {
        std::fs::create_dir_all(at.join(folder)).unwrap();
        std::fs::write(at.join(folder).join("rules.gj"), RULES).unwrap();
    }
    let called = guiju(at, &["diff", "a", "b"], ZH);
    assert_eq!(called.status, 2, "{called:?}");
    assert!(
        called.stderr.contains("没有同名的规则集可以比较"),
        "{called:?}"
    );
}

#[test]
fn a_moved_file_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let (head, tail) = RULES.split_at(RULES.find("资金 甲资金").unwrap());
    for (book, file) in [("old", "funds.gj"), ("new", "money.gj")] {
        std::fs::create_dir(at.join(book)).unwrap();
        std::fs::write(at.join(book).join("rules.gj"), head).unwrap();
        std::fs::write(at.join(book).join(file), tail).unwrap();
    }
    let called = guiju(at, &["diff", "old", "new"], ZH);
    assert_eq!(called.status, 0, "{called:?}");
    assert!(
        called
            .stdout
            .contains("从 funds.gj 移到 money.gj（2 个声明）"),
        "{called:?}"
    );
}
