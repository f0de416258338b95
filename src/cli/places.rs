//! The places that a layer brings, for a page that chooses the rulebook by where one lives.

use serde_json::{Map, Value as Json, json};

use crate::program::Program;
use crate::text::Files;

/// `[{name, labels, parent}]`: the regions that the files of this folder declare, and no layer
/// below it. The finest rulebook that brings a place is the one for who lives there.
pub(super) fn own(program: &Program, files: &Files, folder: &str) -> Json {
    let is_own = |path: &str| {
        let inside = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        inside == folder
    };
    let regions = program.regions.iter().map(|(_, region)| region);
    let own = regions.filter(|region| {
        let file = files.get(region.span.file);
        file.is_some_and(|file| is_own(&file.path))
    });
    let told = own.map(|region| {
        let parent = region.parent.map(|id| program.regions.at(id).name.as_str());
        let labels: Map<String, Json> = (region.labels.iter())
            .map(|(language, name)| (language.clone(), Json::from(name.as_str())))
            .collect();
        json!({ "name": region.name, "labels": labels, "parent": parent })
    });
    told.collect()
}
