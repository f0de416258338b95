//! The rulebooks in `jilin-2026-11/` as one workspace: what benchmarks and counts are taken on.

use std::path::{Path, PathBuf};

use guiju::internals::text::Files;

/// The folder of the frozen rulebooks; the households lie in `jilin/households`.
pub(crate) fn folder() -> PathBuf {
    // The package that counts lies below the one that is measured.
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package
        .ancestors()
        .map(|folder| folder.join("tests/bench/jilin-2026-11"))
        .find(|frozen| frozen.is_dir())
        .unwrap()
}

/// Every rule file and source text.
pub(crate) fn files() -> Files {
    let frozen = folder();
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut folders = vec![frozen.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let ending = path.extension().and_then(|ending| ending.to_str());
            if path.is_dir() {
                folders.push(path);
            } else if matches!(ending, Some("gj" | "txt")) {
                paths.push(path);
            }
        }
    }
    paths.sort();
    let mut files = Files::new();
    for path in paths {
        let inside = path.strip_prefix(&frozen).unwrap().to_string_lossy();
        files.add(inside, std::fs::read_to_string(&path).unwrap());
    }
    files
}
