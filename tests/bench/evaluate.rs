//! How long one household takes: the Jilin rulebook with and without a trace, and the
//! dibao rule alone. `cargo bench --bench evaluate`.
//!
//! Targets: 50 µs, 200 µs with a trace, 3 µs for the rule alone; twice the members cost
//! about twice the time.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a panic is how a benchmark fails, and it reads the rulebook from files"
)]

mod frozen;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use guiju::internals::api::facts;
use guiju::internals::evaluate::{Options, evaluate};
use guiju::internals::program::{Facts, Program};
use guiju::internals::text::Files;
use guiju::internals::value::Date;

/// The dibao rule and what it reads, nothing else.
const DIBAO: &str = "规则集 低保
  舍入 到 0.01 元 四舍五入

地区 吉林省 包含 长春市、吉林市
类别 户籍性质 = 城市、农村

主体 家庭
  计量 户
  填报 所在地: 地区
  填报 户籍: 户籍性质
  认定 财产符合规定: 是否
  包含 成员: 人

主体 人
  计量 人
  填报 月工资: 元/月
    默认 0 元/月

参数 低保标准: 元/人/月 按 地区、户籍性质
  自 2024-01-01
    | 吉林省 | 城市 | 643 元/人/月 |
    | 吉林省 | 农村 | 483 元/人/月 |

定义 家庭.人均月收入: 元/人/月 = 合计(成员.月工资) / 计数(成员)

待遇 最低生活保障金 给 家庭: 元/月
  条件 人均月收入 低于 低保标准[所在地, 户籍]
  条件 财产符合规定
  金额 (低保标准[所在地, 户籍] - 人均月收入) × 计数(成员)
";

const THREE: &str = r#"{"所在地": "长春市", "户籍": "城市", "财产符合规定": true,
  "成员": [{"月工资": "900"}, {}, {}]}"#;

fn jilin() -> Program {
    guiju::internals::check(&frozen::files(), "jilin")
        .program
        .unwrap()
}

fn dibao() -> Program {
    let mut files = Files::new();
    files.add("dibao.gj", DIBAO);
    guiju::internals::check(&files, "").program.unwrap()
}

/// The household of three of the Jilin rulebook, with as many members as are wanted.
fn household(program: &Program, members: usize) -> Facts {
    let path = frozen::folder().join("jilin/households/three.json");
    let mut household = facts::read(program, &std::fs::read_to_string(path).unwrap()).unwrap();
    for list in household.lists.iter_mut().flatten() {
        let written = list.clone();
        *list = written.into_iter().cycle().take(members).collect();
    }
    household
}

fn households(criterion: &mut Criterion) {
    let on = Date::new(2024, 6, 18).unwrap();
    let jilin = jilin();
    let mut group = criterion.benchmark_group("jilin");
    for members in [4, 8, 16] {
        let facts = household(&jilin, members);
        for (name, trace) in [("plain", false), ("trace", true)] {
            let options = Options {
                trace,
                ..Options::default()
            };
            group.bench_function(BenchmarkId::new(name, members), |bencher| {
                bencher.iter(|| evaluate(&jilin, black_box(&facts), on, options));
            });
        }
    }
    group.finish();
    let dibao = dibao();
    let facts = facts::read(&dibao, THREE).unwrap();
    criterion.bench_function("dibao alone", |bencher| {
        bencher.iter(|| evaluate(&dibao, black_box(&facts), on, Options::default()));
    });
}

criterion_group!(benches, households);
criterion_main!(benches);
