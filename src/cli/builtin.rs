//! Rulebooks that are compiled in, as one workspace: `jilin` works anywhere.

use std::path::Path;

use crate::text::Files;

/// Name and files (path in the folder, text) of each folder of `policies`.
const RULEBOOKS: &[(&str, &[(&str, &str)])] = include!(concat!(env!("OUT_DIR"), "/rulebooks.rs"));

/// Folders of the rulebooks that are compiled in: `jilin`, and `jilin/yanbian` that uses it.
fn folders() -> Vec<String> {
    let mut folders: Vec<String> = Vec::new();
    for (name, texts) in RULEBOOKS {
        for (path, _) in *texts {
            let path = Path::new(path);
            if path.extension().is_none_or(|ending| ending != "gj") {
                continue;
            }
            let inside = path
                .parent()
                .and_then(Path::to_str)
                .filter(|it| !it.is_empty());
            let folder = inside.map_or_else(|| (*name).to_owned(), |it| format!("{name}/{it}"));
            if !folders.contains(&folder) {
                folders.push(folder);
            }
        }
    }
    folders
}

/// What a rulebook is called: the last part of its folder.
fn name_of(folder: &str) -> &str {
    folder.rsplit_once('/').map_or(folder, |(_, name)| name)
}

/// Names of the rulebooks that are compiled in.
pub(super) fn names() -> Vec<String> {
    named().into_iter().map(|(name, _)| name).collect()
}

/// Name and folder of each rulebook that is compiled in.
pub(super) fn named() -> Vec<(String, String)> {
    let folders = folders().into_iter();
    folders
        .map(|folder| (name_of(&folder).to_owned(), folder))
        .collect()
}

/// The folder of a compiled-in rulebook, called by its name or by its folder.
pub(super) fn folder(named: &str) -> Option<String> {
    folders()
        .into_iter()
        .find(|folder| folder == named || name_of(folder) == named)
}

/// All compiled-in rulebooks, each in its folder.
pub(super) fn workspace() -> Files {
    let mut files = Files::new();
    for (name, texts) in RULEBOOKS {
        for (path, text) in *texts {
            files.add(format!("{name}/{path}"), *text);
        }
    }
    files
}
