//! Rulebooks that are compiled in, as one workspace: `jilin` works anywhere.

use crate::text::Files;

/// Name and files (path in the rulebook, text) of each folder of `policies`.
const RULEBOOKS: &[(&str, &[(&str, &str)])] = include!(concat!(env!("OUT_DIR"), "/rulebooks.rs"));

/// Names of the rulebooks that are compiled in.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    RULEBOOKS.iter().map(|&(name, _)| name)
}

/// All compiled-in rulebooks, each in the folder of its name.
pub(super) fn workspace() -> Files {
    let mut files = Files::new();
    for (name, texts) in RULEBOOKS {
        for (path, text) in *texts {
            files.add(format!("{name}/{path}"), *text);
        }
    }
    files
}
