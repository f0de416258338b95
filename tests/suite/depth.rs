//! As deep as the limits allow, and one step more: nothing overflows a thread of 2 MB.

use std::fmt::Write as _;

use guiju::api::{Asked, Loaded};
use guiju::diagnostic::Lang;

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

/// A chain of so many definitions, each reading the one before through a list, a test and a sum.
fn chain(length: usize) -> String {
    let mut text = SHELL.to_owned();
    let _ = write!(
        text,
        "\n定义 家庭.值0: 元/月 = 合计(成员.工资)\n  依据 办法\n"
    );
    for at in 1..=length {
        let before = at - 1;
        let _ = write!(
            text,
            "\n定义 家庭.值{at}: 元/月 = 值{before} + 值0\n  依据 办法\n"
        );
    }
    let _ = write!(
        text,
        "\n待遇 补助 给 家庭: 元/月\n  条件 值{length} 高于 0 元/月\n  金额 值{length}\n  依据 办法\n"
    );
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

/// Checks, formats and, where there is a program, evaluates and explains; says whether there is.
fn goes_through(text: String) -> bool {
    let small = std::thread::Builder::new().stack_size(2 << 20);
    let whole = move || {
        let mut files = guiju::text::Files::new();
        let id = files.add("a.gj", text.clone());
        let _ = guiju::format::format(files.get(id).unwrap(), Some(Lang::En));
        let Ok(loaded) = Loaded::load(&[("a.gj", &text)], "") else {
            return false;
        };
        let asked = Asked {
            definitions: true,
            trace: true,
            explanation: true,
            receipt: true,
        };
        let outcome = loaded.evaluate(FACTS, "2024-06-18", asked).unwrap();
        assert!(outcome.contains("补助"));
        let _ = guiju::program::dump::dump(loaded.program(), Lang::Zh);
        let _ = guiju::program::dump::graph(loaded.program());
        true
    };
    small.spawn(whole).unwrap().join().unwrap()
}

/// The greatest size that passes, between one that does and one that does not.
fn limit(text: fn(usize) -> String, passes: usize, fails: usize) -> usize {
    assert!(goes_through(text(passes)));
    assert!(!goes_through(text(fails)));
    let (mut low, mut high) = (passes, fails);
    while high - low > 1 {
        let middle = low.midpoint(high);
        if goes_through(text(middle)) {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

#[test]
fn a_chain_of_rules_goes_as_deep_as_the_limit() {
    let deepest = limit(chain, 100, 5_000);
    assert!(deepest >= 300, "{deepest}");
}

#[test]
fn an_expression_goes_as_deep_as_the_limit() {
    let deepest = limit(nested, 50, 5_000);
    assert!(deepest >= 60, "{deepest}");
}
