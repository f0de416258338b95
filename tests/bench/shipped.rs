//! The rulebooks in `policies/` as one workspace, as a benchmark reads them.

use std::path::{Path, PathBuf};

use guiju::text::Files;

/// Every rule file and source text below `policies/`.
pub(crate) fn files() -> Files {
    let policies = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies");
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut folders = vec![policies.clone()];
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
        let inside = path.strip_prefix(&policies).unwrap().to_string_lossy();
        files.add(inside, std::fs::read_to_string(&path).unwrap());
    }
    files
}
