//! As deep as the limits allow, and one step more: nothing overflows a thread of 2 MB.

use std::fmt::Write as _;

use guiju::internals::api::{Asked, Loaded};
use guiju::internals::diagnostic::Lang;

const SHELL: &str = "规则集 深
文件 办法
  标题 「办法」

主体 家庭
  计量 户
  包含 成员: 人

主体 人
  计量 人
  填报 工资: 元/月
  填报 穷: 是否
";

const FACTS: &str = r#"{"成员": [{"工资": "1", "穷": true}, {"工资": "2"}]}"#;

/// How a definition reads the one before it: by name `{}`, from the household.
const STEPS: &[(&str, &str)] = &[
    ("sum", "值{} + 值0"),
    ("branch", "若 值{} 高于 0 元/月 则 值{} 否则 值0"),
    ("rounded", "舍入(值{}, 0.01 元/月, 四舍五入)"),
    ("greatest", "最大(值0, 最小(值{}, 值{} × 2))"),
    (
        "exception",
        "值0\n  例外 「一」 当 值{} 低于 5 元/月 则 值{}\n  例外 「二」 优先于 「一」 当 值{} 低于 1 元/月 则 值0",
    ),
    (
        "table",
        "表\n  | 值{} | 结果 |\n  | 低于 5 元/月 | 值{} |\n  | 不低于 5 元/月 | 值0 |",
    ),
    (
        "bands",
        "分段\n  | 值{} | 比例 |\n  | 低于 5 元/月 | 100% |\n  | 不低于 5 元/月 | 100% |",
    ),
];

/// A chain of so many definitions, each reading the one before.
fn chain(step: &str, length: usize) -> String {
    let mut text = SHELL.to_owned();
    text.push_str("\n定义 家庭.值0: 元/月 = 合计(成员.工资)\n  依据 办法\n");
    for at in 1..=length {
        let body = step.replace("{}", &(at - 1).to_string());
        let _ = write!(text, "\n定义 家庭.值{at}: 元/月 = {body}\n  依据 办法\n");
    }
    let _ = write!(
        text,
        "\n待遇 补助 给 家庭: 元/月\n  条件 值{length} 高于 0 元/月\n  金额 值{length}\n  依据 办法\n"
    );
    text
}

/// A chain through a list and back: a person's share of the household's, the sum of the shares.
fn through_a_list(length: usize) -> String {
    let mut text = SHELL.to_owned();
    text.push_str("\n定义 家庭.值0: 元/月 = 合计(成员.工资)\n  依据 办法\n");
    for at in 1..=length {
        let before = at - 1;
        let _ = write!(
            text,
            "\n定义 人.份{at}: 元/月 = 值{before} + 工资\n  依据 办法\n\
             \n定义 家庭.值{at}: 元/月 = 合计((成员 其中 工资 高于 1 元/月).份{at})\n  依据 办法\n"
        );
    }
    let _ = write!(
        text,
        "\n待遇 补助 给 家庭: 元/月\n  条件 值{length} 高于 0 元/月\n  金额 值{length}\n  依据 办法\n"
    );
    text
}

/// A chain of benefits, each for those who receive the one before.
fn benefits(length: usize) -> String {
    let mut text = SHELL.to_owned();
    text.push_str(
        "\n待遇 补助0 给 家庭: 元/月\n  条件 存在(成员 其中 穷)\n  金额 1 元/月\n  依据 办法\n",
    );
    for at in 1..=length {
        let before = at - 1;
        let _ = write!(
            text,
            "\n待遇 补助{at} 给 家庭: 元/月\n  条件 享受 补助{before}\n  金额 补助{before} + 1 元/月\n  依据 办法\n"
        );
    }
    text
}

/// One expression, nested so many times.
fn nested(depth: usize) -> String {
    let mut text = SHELL.to_owned();
    let (open, close) = ("最大(0 元/月, ".repeat(depth), ")".repeat(depth));
    let _ = write!(
        text,
        "\n待遇 补助 给 人: 元/月\n  条件 穷\n  金额 {open}工资{close}\n  依据 办法\n"
    );
    text
}

/// Checks, formats and, where there is a program, evaluates and explains; else what is found.
fn goes_through(text: String) -> Result<(), String> {
    let small = std::thread::Builder::new().stack_size(2 << 20);
    let whole = move || {
        let mut files = guiju::internals::text::Files::new();
        let id = files.add("a.gj", text.clone());
        let _ = guiju::internals::format::format(files.get(id).unwrap(), Some(Lang::En));
        let loaded =
            Loaded::load(&[("a.gj", &text)], "").map_err(|findings| format!("{findings:?}"))?;
        let asked = Asked {
            definitions: true,
            trace: true,
            explanation: Some(guiju::internals::language::Languages::ALL),
            receipt: Some(guiju::internals::api::receipt::Salt::new([7; 32])),
        };
        let outcome = loaded.evaluate(FACTS, "2024-06-18", asked).unwrap();
        assert!(outcome.contains("补助"));
        let _ = guiju::internals::program::dump::dump(loaded.program(), Lang::Zh);
        let _ = guiju::internals::program::dump::graph(loaded.program());
        Ok(())
    };
    small.spawn(whole).unwrap().join().unwrap()
}

/// The greatest size that passes, at least one that does, below one that does not.
fn limit(text: impl Fn(usize) -> String, passes: usize) -> usize {
    let (mut low, mut high) = (passes, 1_000);
    assert_eq!(goes_through(text(low)), Ok(()));
    assert!(goes_through(text(high)).is_err());
    while high - low > 1 {
        let middle = low.midpoint(high);
        if goes_through(text(middle)).is_ok() {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

#[test]
fn a_chain_of_definitions_goes_as_deep_as_the_limit() {
    for (name, step) in STEPS {
        let deepest = limit(|length| chain(step, length), 60);
        assert!(deepest < 250, "{name}: {deepest}");
    }
}

#[test]
fn a_chain_through_lists_goes_as_deep_as_the_limit() {
    limit(through_a_list, 50);
}

#[test]
fn a_chain_of_benefits_goes_as_deep_as_the_limit() {
    limit(benefits, 60);
}

#[test]
fn an_expression_goes_as_deep_as_the_limit() {
    limit(nested, 60);
}

#[test]
fn a_stack_that_is_too_small_is_told_and_no_fault_of_the_text() {
    let codes = |stack: usize| {
        let text = chain("若 值{} 高于 0 元/月 则 值{} 否则 值0", 3);
        let read = move || {
            let mut files = guiju::internals::text::Files::new();
            let id = files.add("a.gj", text);
            let mut found = guiju::internals::diagnostic::Diagnostics::new();
            guiju::internals::syntax::parse(files.get(id).unwrap(), &mut found);
            found.iter().map(|it| it.code).collect::<Vec<_>>()
        };
        let small = std::thread::Builder::new().stack_size(stack);
        small.spawn(read).unwrap().join().unwrap()
    };
    assert_eq!(codes(1 << 20), Vec::<&str>::new());
    assert_eq!(codes(16 << 10), ["guiju::syntax::out_of_stack"]);
}
