//! `guiju ci` on a scratch repository with real commits: each kind of change gets its verdict and its report.

use std::path::Path;

use serde_json::Value as Json;
use tempfile::TempDir;

use crate::command_line::{Called, call};
use crate::diff::git;

const NATIONAL: &str = "规则集 全国
地区 示例省 包含 甲市、乙市
主体 家庭
  计量 户
  填报 所在地: 地区
  填报 收入: 元/月
    范围 0 元/月 至 100000 元/月
  填报 人数: 人
    范围 1 人 至 20 人
定义 家庭.人均收入: 元/人/月 = 收入 / 人数
";
const CITY: &str = "规则集 示例市
  舍入 到 0.01 元 四舍五入
引用 「../national」
文件 甲令
  标题 「甲令」
参数 标准: 元/人/月 按 地区
  自 2024-01-01
    | 甲市   | 643 元/人/月 |
    | 乙市   | 600 元/人/月 |
    | 示例省 | 500 元/人/月 |
    依据 甲令 「一」
约束 不低于省定
    标准[甲市] 不低于 标准[示例省]
  依据 甲令 「二」
资金 救助资金
  用于 补助
待遇 补助 给 家庭: 元/月
  条件 人均收入 低于 标准[所在地]
  金额 标准[所在地] × 人数 - 收入
  列支 救助资金
  依据 甲令 「三」
用例 「三口之家」 于 2025-06-18
  给定 所在地 = 甲市、收入 = 720 元/月、人数 = 3 人
  期望 补助 = 1209 元/月
用例 「收入高」 于 2025-06-18
  给定 所在地 = 乙市、收入 = 2000 元/月、人数 = 1 人
  期望 非 享受 补助
";
const POLICY: &str = "[ci]
rulebooks = [\"rules\"]
base = \"main\"
least_coverage = 50
";

/// A repository whose `main` holds both rulebooks; the branch `change` is checked out.
fn repository() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for (path, text) in [
        ("rules/national/rules.gj", NATIONAL),
        ("rules/city/rules.gj", CITY),
        ("guiju.toml", POLICY),
    ] {
        put(at, path, text);
    }
    git(at, &["init", "-q"]);
    commit(at);
    git(at, &["checkout", "-q", "-b", "change"]);
    folder
}

fn put(at: &Path, path: &str, text: &str) {
    let path = at.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

#[track_caller]
fn commit(at: &Path) {
    git(at, &["add", "-A"]);
    git(at, &["commit", "-q", "-m", "change"]);
}

#[track_caller]
fn ci(at: &Path, words: &[&str]) -> Called {
    let words = ["--lang", "zh", "ci"]
        .into_iter()
        .chain(words.iter().copied());
    let words: Vec<String> = words.map(str::to_owned).collect();
    call(&words, at, "C", None)
}

/// What comes of a change of the city's rulebook: exit status, and lines of the report.
#[track_caller]
fn changed(change: impl Fn(&str) -> String, status: i32, lines: &[&str]) {
    let folder = repository();
    let text = change(CITY);
    assert_ne!(text, CITY);
    put(folder.path(), "rules/city/rules.gj", &text);
    commit(folder.path());
    holds(&ci(folder.path(), &[]), status, lines);
}

#[track_caller]
fn holds(called: &Called, status: i32, lines: &[&str]) {
    assert_eq!(called.status, status, "{called:?}");
    for line in lines {
        assert!(
            called.stdout.contains(line),
            "{line}\n---\n{}\n{}",
            called.stdout,
            called.stderr
        );
    }
}

#[test]
fn a_good_change_passes_and_says_what_it_means() {
    let later = "    依据 甲令 「一」\n  自 2026-01-01\n    | 甲市 | 700 元/人/月 |\n    依据 甲令 「四」\n";
    changed(
        |text| text.replacen("    依据 甲令 「一」\n", later, 1),
        0,
        &[
            "# 规则变更：通过",
            "含义有变：**rules/city**",
            "自 2026-01-01：643 元/人/月 → 700 元/人/月（+8.86%）",
        ],
    );
}

#[test]
fn a_change_that_breaks_a_case_or_a_floor_does_not_pass() {
    changed(
        |text| text.replacen("| 甲市   | 643", "| 甲市   | 634", 1),
        1,
        &["# 规则变更：不通过", "2 个用例，1 个不通过", "三口之家"],
    );
    changed(
        |text| text.replacen("| 甲市   | 643", "| 甲市   | 443", 1),
        1,
        &["# 规则变更：不通过", "1 个错误"],
    );
}

#[test]
fn what_changes_no_meaning_passes_and_is_told_as_that() {
    // Written otherwise.
    changed(
        |text| text.replace("| 示例省 | 500", "| 示例省  |  500"),
        1,
        &["没有规则改变含义", "不是规范格式"],
    );
    // A rule called otherwise.
    changed(
        |text| text.replace("救助资金", "生活救助资金"),
        0,
        &["没有规则改变含义", "生活救助资金"],
    );
    // A rule in another file.
    let folder = repository();
    let at = folder.path();
    let cut = CITY.find("待遇 补助").unwrap();
    let end = CITY.find("用例 「三口之家」").unwrap();
    put(at, "rules/city/aid.gj", &CITY[cut..end]);
    put(
        at,
        "rules/city/rules.gj",
        &format!("{}{}", &CITY[..cut], &CITY[end..]),
    );
    commit(at);
    holds(&ci(at, &[]), 0, &["没有规则改变含义"]);
}

#[test]
fn a_change_below_is_told_for_every_rulebook_above() {
    let folder = repository();
    let at = folder.path();
    let text = NATIONAL.replace("= 收入 / 人数", "= 收入 / 人数 × 3");
    put(at, "rules/national/rules.gj", &text);
    commit(at);
    holds(
        &ci(at, &[]),
        1,
        &["rules/city、rules/national", "人均收入", "三口之家"],
    );
}

#[test]
fn two_good_changes_may_make_a_bad_one() {
    let folder = repository();
    let at = folder.path();
    // One raises the standard of the province, the other lowers that of a city: each holds the floor.
    put(
        at,
        "rules/city/rules.gj",
        &CITY.replace("| 示例省 | 500", "| 示例省 | 620"),
    );
    commit(at);
    holds(&ci(at, &[]), 0, &["通过"]);
    git(at, &["checkout", "-q", "-b", "other", "main"]);
    let lower = CITY.replace("643", "610").replace("1209", "1110");
    put(at, "rules/city/rules.gj", &lower);
    commit(at);
    holds(&ci(at, &[]), 0, &["通过"]);
    git(at, &["merge", "-q", "--no-edit", "change"]);
    holds(&ci(at, &[]), 1, &["不通过", "1 个错误"]);
}

#[test]
fn the_policy_asks_and_a_waiver_ends() {
    let folder = repository();
    let at = folder.path();
    let policy = format!("{POLICY}figures_older_than_months = 6\n");
    put(at, "guiju.toml", &policy);
    holds(
        &ci(at, &[]),
        1,
        &["最近的取值超过 6 个月：标准（2024-01-01）"],
    );
    let waiver = |until: &str| {
        format!(
            "{policy}[[ci.waiver]]\nrule = \"figures\"\nuntil = \"{until}\"\nwhy = \"等省里公布\"\n"
        )
    };
    put(at, "guiju.toml", &waiver("9000-01-01"));
    holds(&ci(at, &[]), 0, &["## 暂时接受的", "等省里公布"]);
    put(at, "guiju.toml", &waiver("2025-01-01"));
    holds(&ci(at, &[]), 1, &["## 要改的"]);
    put(at, "guiju.toml", "[ci]\nleast_covrage = 1\n");
    assert_eq!(ci(at, &[]).status, 2);
}

#[test]
fn every_file_is_of_its_form() {
    let folder = repository();
    let at = folder.path();
    put(
        at,
        "rules/city/rules.gj",
        &CITY.replace("收入 低于", "收入 不高于"),
    );
    commit(at);
    let called = ci(
        at,
        &[
            "--report", "r.md", "--sarif", "f.sarif", "--junit", "c.xml", "--json", "all.json",
        ],
    );
    assert!(called.stdout.is_empty(), "{called:?}");
    let read = |name: &str| std::fs::read_to_string(at.join(name)).unwrap();
    assert!(read("r.md").contains("「低于」改为「不高于」"));
    let sarif: Json = serde_json::from_str(&read("f.sarif")).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    assert!(read("c.xml").contains("<testsuite name=\"rules/city\" tests=\"2\""));
    let all: Json = serde_json::from_str(&read("all.json")).unwrap();
    assert_eq!(all["rulebooks"][0]["rulebook"], "rules/city");
    assert!(all["rulebooks"][0]["diff"].is_object());
}

#[test]
fn what_cannot_be_compared_is_told() {
    let folder = repository();
    let at = folder.path();
    let called = ci(at, &["--base", "nowhere"]);
    assert_eq!(called.status, 2, "{called:?}");
    assert!(called.stderr.contains("没有这个版本"), "{called:?}");
    put(
        at,
        "rules/city/rules.gj",
        &CITY.replace("收入 低于", "收入 小于"),
    );
    holds(&ci(at, &[]), 1, &["不通过", "1 个错误"]);
    // The base is broken: the rules of today are still checked and tested.
    commit(at);
    git(at, &["checkout", "-q", "-b", "later"]);
    put(at, "rules/city/rules.gj", CITY);
    holds(&ci(at, &["--base", "change"]), 0, &["通过"]);
}
