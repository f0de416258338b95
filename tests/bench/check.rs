//! How long a check takes, from text to findings: the Jilin rulebook, and generated ones of
//! 12,500, 25,000 and 50,000 lines. `cargo bench --bench check`.
//!
//! Targets: 20 ms, and 1 s for 50,000 lines; twice the lines take about twice the time.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a panic is how a benchmark fails, and it reads the rulebook from files"
)]

mod generate;

use std::hint::black_box;
use std::path::Path;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use guiju::text::Files;

/// The rule files and source texts of a rulebook of the repository.
fn jilin() -> Files {
    let policies = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies");
    let mut files = Files::new();
    for folder in ["jilin", "jilin/sources"] {
        let entries = std::fs::read_dir(policies.join(folder)).unwrap();
        let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths {
            let is_text = path
                .extension()
                .is_some_and(|ending| ending == "gj" || ending == "txt");
            if is_text {
                let inside = path.strip_prefix(&policies).unwrap().to_string_lossy();
                files.add(inside, std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    files
}

fn lines(files: &Files) -> usize {
    let rules = files.iter().filter(|file| file.path.contains(".gj"));
    rules.map(|file| file.text.lines().count()).sum()
}

fn checks(criterion: &mut Criterion) {
    let jilin = jilin();
    assert!(guiju::check(&jilin, "jilin").program.is_some());
    criterion.bench_function("check jilin", |bencher| {
        bencher.iter(|| guiju::check(black_box(&jilin), "jilin"));
    });
    let mut group = criterion.benchmark_group("check generated");
    group.sample_size(10);
    for wanted in [12_500, 25_000, 50_000] {
        let files = generate::rulebook(wanted);
        assert!(guiju::check(&files, "").program.is_some());
        let lines = lines(&files);
        group.throughput(Throughput::Elements(lines.try_into().unwrap()));
        group.bench_function(BenchmarkId::from_parameter(lines), |bencher| {
            bencher.iter(|| guiju::check(black_box(&files), ""));
        });
    }
    group.finish();
}

criterion_group!(benches, checks);
criterion_main!(benches);
