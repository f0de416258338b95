//! Each function gives what its own case says.

use std::fmt::Write as _;

use guiju::internals::builtins;
use guiju::internals::check;
use guiju::internals::evaluate::run_cases;
use guiju::internals::text::Files;

/// A household of two, and a definition for each case.
fn rulebook() -> String {
    let mut text = "规则集 函数
参数 法定放假: 是否
  自 2024-01-01 为 否
  自 2024-10-01 为 是
  自 2024-10-08 为 否
参数 调休上班: 是否
  自 2024-01-01 为 否
主体 家庭
  计量 户
  包含 成员: 人
  填报 房租: 元/月 逐月
主体 人
  计量 人
  填报 月工资: 元/月
  填报 残疾: 是否
"
    .to_owned();
    let mut expected = String::new();
    for builtin in builtins::all() {
        let (zh, case) = (builtin.zh, &builtin.case);
        // A rank is that of a person: here of the one that earns more.
        let (owner, whose) = if builtin.what == builtins::What::Rank {
            ("人", "「甲」.")
        } else {
            ("家庭", "")
        };
        let _ = writeln!(text, "定义 {owner}.{zh}值: {} = {}", case.ty, case.call);
        let _ = writeln!(expected, "  期望 {whose}{zh}值 = {}", case.gives);
    }
    text.push_str("用例 「两口之家」 于 2024-06-18\n");
    text.push_str("  给定 房租 = 从 2024-01 600 元/月、从 2024-04 900 元/月\n");
    text.push_str("  有 成员 「甲」 月工资 = 1200 元/月、残疾 = 否\n");
    text.push_str("  有 成员 月工资 = 300 元/月、残疾 = 是\n");
    text + &expected
}

#[test]
fn every_function_gives_what_its_case_says() {
    let mut files = Files::new();
    files.add("functions.gj", rulebook());
    let checked = check(&files, "");
    let told: Vec<_> = checked.found.iter().map(|it| &it.message.zh).collect();
    let results: Vec<_> = checked.program.iter().flat_map(run_cases).collect();
    assert_eq!(results.len(), 1, "{told:?}");
    let sides: Vec<_> = results.iter().flat_map(|case| &case.expectations).collect();
    assert_eq!(sides.len(), builtins::all().count());
    for side in sides {
        assert_eq!(side.holds, Ok(Some(true)), "{:?}", side.sides);
    }
}

#[test]
fn no_two_functions_share_a_word() {
    for builtin in builtins::all() {
        for word in [builtin.zh, builtin.en] {
            assert!(builtins::find(word).is_some_and(|found| std::ptr::eq(found, builtin)));
        }
    }
}
