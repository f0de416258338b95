//! How long a check takes, from text to findings: each of the three frozen layers, and generated rulebooks of 12,500, 25,000 and 50,000 lines; and how long the annotated
//! document of each layer takes. `cargo bench --bench check`.
//!
//! Targets: 60 ms for the lowest layer, which is all three, and 1 s for 50,000 lines; twice the lines take about
//! twice the time; 1 s for an annotated document from text.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a panic is how a benchmark fails, and it reads the rulebook from files"
)]

mod frozen;
mod generate;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use guiju::internals::doc::page;
use guiju::internals::language::Language;
use guiju::internals::text::Files;

/// Each layer is read with all that it uses: the last one is all three.
const LAYERS: [&str; 3] = ["national", "jilin", "jilin/yanbian"];

fn lines(files: &Files) -> usize {
    let rules = files.iter().filter(|file| file.path.contains(".gj"));
    rules.map(|file| file.text.lines().count()).sum()
}

fn checks(criterion: &mut Criterion) {
    let layers = frozen::files();
    let mut group = criterion.benchmark_group("check");
    for layer in LAYERS {
        assert!(
            guiju::internals::check(&layers, layer).program.is_some(),
            "{layer}"
        );
        group.bench_function(layer, |bencher| {
            bencher.iter(|| guiju::internals::check(black_box(&layers), layer));
        });
    }
    group.finish();
    let mut group = criterion.benchmark_group("check generated");
    group.sample_size(10);
    for wanted in [12_500, 25_000, 50_000] {
        let files = generate::rulebook(wanted);
        assert!(guiju::internals::check(&files, "").program.is_some());
        let lines = lines(&files);
        group.throughput(Throughput::Elements(lines.try_into().unwrap()));
        group.bench_function(BenchmarkId::from_parameter(lines), |bencher| {
            bencher.iter(|| guiju::internals::check(black_box(&files), ""));
        });
    }
    group.finish();
}

fn documents(criterion: &mut Criterion) {
    let layers = frozen::files();
    let mut group = criterion.benchmark_group("doc from text");
    for layer in LAYERS {
        group.bench_function(layer, |bencher| {
            bencher.iter(|| {
                let program = guiju::internals::check(black_box(&layers), layer)
                    .program
                    .unwrap();
                page(&program, &layers, layer, Language::Zh)
            });
        });
    }
    group.finish();
}

criterion_group!(benches, checks, documents);
criterion_main!(benches);
