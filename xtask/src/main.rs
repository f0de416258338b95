//! The tasks of the repository: [`USAGE`] lists them.

mod browser;
mod counts;
mod demo;
mod editors;
mod order;
mod package;
mod steps;
mod suite;

use std::process::ExitCode;

use steps::Stopped;

const USAGE: &str = "cargo xtask demo    检查并运行吉林省规则集，解释示例家庭，最后打开网页服务 · the Jilin rulebook, sample households explained, then the web pages
            --no-serve      只要文字，不启动网页 · the text alone
cargo xtask test    日常检验 · what must hold before each merge
            --all           另加费时的检验 · and what takes long
cargo xtask count   计数，与记录比较 · counts instructions and compares them with the table
            --write         改写记录 · writes them into the table
cargo xtask web     编译网页 · builds the web pages
cargo xtask package 把 crate 和 npm 包打到 target/package · packs the crate and the npm package
cargo xtask editors 把 VS Code 扩展打成 target/guiju.vsix · packs the extension for VS Code
cargo xtask bless   接受变化的快照 · accept changed snapshots
";

fn main() -> ExitCode {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let done = match asked
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        ["demo"] => demo::run_named(demo::End::Serve),
        ["demo", "--no-serve"] => demo::run_named(demo::End::Text),
        ["test"] => suite::run_everything(suite::Extent::Daily),
        ["test", "--all"] => suite::run_everything(suite::Extent::All),
        ["count"] => counts::compare(),
        ["count", "--write"] => counts::write(),
        ["web"] => browser::web(),
        ["package"] => package::package(),
        ["editors"] => editors::editors(),
        ["bless"] => suite::bless(),
        // A step of `test`, with a feature of its own.
        ["bindings", module] => browser::bindings(module),
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stopped(words)) => {
            eprintln!("\n✗ {words}");
            ExitCode::FAILURE
        }
    }
}
