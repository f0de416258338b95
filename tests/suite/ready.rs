//! A program that is ready says what the rulebook says that it was made of.

use guiju::internals::api::{Asked, Loaded, facts};
use guiju::internals::language::Languages;
use guiju::internals::ready::NotReady;
use guiju::internals::wire::to_text;
use serde_json::Value as Json;

use crate::rulebook::shipped;

/// Paths and texts, as a page has them.
type Texts = Vec<(String, String)>;

fn borrowed(texts: &Texts) -> Vec<(&str, &str)> {
    let pairs = texts.iter();
    pairs.map(|(path, text)| (&**path, &**text)).collect()
}

/// Every shipped rulebook with its texts, checked.
fn loaded() -> impl Iterator<Item = (Texts, Loaded)> {
    shipped().into_iter().map(|(name, files)| {
        let texts: Texts = (files.iter())
            .map(|file| (file.path.clone(), file.text.clone()))
            .collect();
        let loaded = Loaded::load(&borrowed(&texts), &name).unwrap();
        (texts, loaded)
    })
}

#[test]
fn a_ready_program_gives_the_same_answers() {
    let asked = Asked {
        explanation: Some(Languages::ALL),
        definitions: true,
        ..Asked::default()
    };
    let mut households = 0;
    for (texts, loaded) in loaded() {
        let ready = Loaded::from_ready(&loaded.ready(), &borrowed(&texts), "").unwrap();
        assert_eq!(ready.names(), loaded.names());
        assert!(ready.program().cases.is_empty());
        for case in &loaded.program().cases {
            let facts = to_text(&facts::to_wire(loaded.program(), &case.facts));
            let on = case.on.to_string();
            let of = |it: &Loaded| it.evaluate(&facts, &on, asked);
            assert_eq!(of(&ready), of(&loaded), "{}", case.title);
            households += 1;
        }
    }
    assert!(households > 100, "{households}");
}

#[test]
fn bytes_of_another_build_cut_bytes_and_other_texts_are_refused() {
    let (texts, loaded) = loaded().next().unwrap();
    let bytes = loaded.ready();
    let read =
        |bytes: &[u8], texts: &Texts| Loaded::from_ready(bytes, &borrowed(texts), "").map(|_| ());
    assert_eq!(read(&bytes, &texts), Ok(()));

    let mut other = bytes.clone();
    other[0] = if other[0] == b'0' { b'1' } else { b'0' };
    assert_eq!(read(&other, &texts), Err(NotReady::OtherBuild));
    assert_eq!(read(&[], &texts), Err(NotReady::OtherBuild));
    for cut in [16, 40, 48, bytes.len() / 2, bytes.len() - 1] {
        assert_eq!(read(&bytes[..cut], &texts), Err(NotReady::Damaged), "{cut}");
    }
    for place in (16..bytes.len()).step_by(997) {
        let mut changed = bytes.clone();
        changed[place] ^= 1;
        assert_eq!(read(&changed, &texts), Err(NotReady::Damaged), "{place}");
    }

    let mut changed = texts.clone();
    for (_, text) in &mut changed {
        text.push('\n');
    }
    assert_eq!(read(&bytes, &changed), Err(NotReady::OtherTexts));
    changed.pop();
    assert_eq!(read(&bytes, &changed), Err(NotReady::OtherTexts));
}

#[test]
fn without_its_texts_a_ready_program_computes_the_same() {
    let explained = Asked {
        explanation: Some(Languages::ALL),
        ..Asked::default()
    };
    for (texts, loaded) in loaded() {
        let bytes = loaded.ready();
        let bare = Loaded::from_ready(&bytes, &[], "").unwrap();
        let ready = Loaded::from_ready(&bytes, &borrowed(&texts), "").unwrap();
        for case in loaded.program().cases.iter().take(20) {
            let facts = to_text(&facts::to_wire(loaded.program(), &case.facts));
            let on = case.on.to_string();
            // Only where a rule stands cannot be told.
            let plain = |it: &Loaded| {
                let told = it.evaluate(&facts, &on, Asked::default()).unwrap();
                let mut told: Json = serde_json::from_str(&told).unwrap();
                told.as_object_mut().unwrap().remove("next");
                told
            };
            assert_eq!(plain(&bare), plain(&ready), "{}", case.title);
            let steps = |it: &Loaded| {
                let told: Json =
                    serde_json::from_str(&it.evaluate(&facts, &on, explained).unwrap()).unwrap();
                told["explanation"]["steps"].clone()
            };
            assert_eq!(steps(&bare), steps(&ready), "{}", case.title);
        }
    }
}
