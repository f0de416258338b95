//! Lists what is compiled in: pages of findings (`docs/errors`), shipped rulebooks (`policies`)
//! and the web pages, where they are built (`wasm/web/dist`, in a package `pages`). To add one,
//! drop a file; nothing else names it. And packs what letters look like (`src/audit/skeleton.rs`)
//! and which scripts they are of (`src/audit/scripts.rs`).

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;
use unicode_security::GeneralSecurityProfile;
use unicode_security::confusable_detection::skeleton;
use unicode_security::mixed_script::AugmentedScriptSet;

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").ok_or("no manifest folder")?);
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("no output folder")?);
    write_changed(&out.join("pages.rs"), &pages(&root)?)?;
    write_changed(&out.join("rulebooks.rs"), &rulebooks(&root)?)?;
    write_changed(&out.join("web.rs"), &web(&root)?)?;
    println!("cargo::rustc-env=GUIJU_SHAPE={}", shape(&root)?);
    write_changed(&out.join("prototypes.txt"), &prototypes()?)?;
    write_changed(&out.join("scripts.txt"), &scripts()?)?;
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=docs/errors");
    println!("cargo::rerun-if-changed=policies");
    Ok(())
}

/// `("check", "unit_mismatch", include_str!(…))` for each `docs/errors/STAGE/NAME.md`.
fn pages(root: &Path) -> Result<String, Box<dyn Error>> {
    let mut code = "&[\n".to_owned();
    for stage in listed(&root.join("docs/errors"))? {
        if !stage.is_dir() || name(&stage) == "prelude" {
            continue;
        }
        for page in listed(&stage)? {
            if let Some(noun) = name(&page).strip_suffix(".md") {
                writeln!(
                    code,
                    "({:?}, {noun:?}, include_str!({:?})),",
                    name(&stage),
                    page.to_string_lossy()
                )?;
            }
        }
    }
    code.push(']');
    Ok(code)
}

/// What a folder of `policies` is called, at any depth, whose rulebook is to try rules out with
/// supposed values: it is checked and tested like the others, and neither compiled in nor put on
/// the pages (`wasm/web/build/rulebooks.ts` leaves out the same).
const TRIAL: &str = "trial";

/// `("jilin", &[("rules.gj", include_str!(…)), …])` for each folder of `policies`.
fn rulebooks(root: &Path) -> Result<String, Box<dyn Error>> {
    let mut code = "&[\n".to_owned();
    for folder in listed(&root.join("policies"))? {
        if !folder.is_dir() {
            continue;
        }
        let files = texts(&folder)?;
        if !files
            .iter()
            .any(|file| file.extension().is_some_and(|ending| ending == "gj"))
        {
            continue;
        }
        writeln!(code, "({:?}, &[", name(&folder))?;
        for file in files {
            let inside = file
                .strip_prefix(&folder)?
                .to_string_lossy()
                .replace('\\', "/");
            writeln!(
                code,
                "({inside:?}, include_str!({:?})),",
                file.to_string_lossy()
            )?;
        }
        code.push_str("]),\n");
    }
    code.push(']');
    Ok(code)
}

/// `("assets/index-1a2b.js", include_bytes!(…))` for each file of the built web pages; none
/// where they are not built.
fn web(root: &Path) -> Result<String, Box<dyn Error>> {
    let mut folder = root.join("wasm/web/dist");
    if !root.join("wasm").is_dir() {
        // A package cannot hold a folder of another package, so it brings a copy.
        folder = root.join("pages");
    } else if fs::create_dir_all(&folder).is_ok() {
        // A folder that is missing would be taken for changed at every build, so it is made.
        println!("cargo::rerun-if-changed=wasm/web/dist");
    }
    let mut files = Vec::new();
    all_below(&folder, &mut files)?;
    let mut code = "&[\n".to_owned();
    for file in files {
        let inside = file.strip_prefix(&folder)?.to_string_lossy();
        writeln!(
            code,
            "({:?}, include_bytes!({:?})),",
            inside.replace('\\', "/"),
            file.to_string_lossy()
        )?;
    }
    code.push(']');
    Ok(code)
}

/// The sources that say how a ready program is written: what one build wrote, only a build of
/// the same sources reads (`src/ready.rs`).
const SHAPED: [&str; 5] = [
    "src/program",
    "src/value",
    "src/text",
    "src/syntax/tree/expr.rs",
    "src/ready.rs",
];

/// A number made of those sources, in hexadecimal digits (FNV-1a): it tells builds apart and
/// keeps no secret.
#[expect(
    clippy::disallowed_methods,
    reason = "a build script reads what the compiler reads"
)]
fn shape(root: &Path) -> Result<String, Box<dyn Error>> {
    let mut files = Vec::new();
    for path in SHAPED {
        println!("cargo::rerun-if-changed={path}");
        let path = root.join(path);
        if path.is_dir() {
            all_below(&path, &mut files)?;
        } else {
            files.push(path);
        }
    }
    let lock = fs::read_to_string(root.join("Cargo.lock")).unwrap_or_default();
    let mut texts = vec![writers(&lock).into_bytes()];
    for file in files {
        texts.push(fs::read(&file).unwrap_or_default());
    }
    let mut sum: u64 = 0xcbf2_9ce4_8422_2325;
    // How a checkout ends its lines makes no difference.
    for byte in texts.into_iter().flatten().filter(|byte| *byte != b'\r') {
        sum = (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    Ok(format!("{sum:016x}"))
}

/// Crates whose version decides how a ready program is written.
const WRITERS: [&str; 4] = ["postcard", "serde", "serde_core", "serde_derive"];

/// Their names and versions. The whole lock file differs between the repository and a package of
/// it, which write the same.
fn writers(lock: &str) -> String {
    let lines: Vec<&str> = lock.lines().collect();
    let pairs = lines.array_windows().filter(|[name, _]| {
        let is_of = |it: &&str| *name == format!("name = \"{it}\"");
        WRITERS.iter().any(is_of)
    });
    pairs
        .map(|[name, version]| format!("{name}\n{version}\n"))
        .collect()
}

/// `1 x` for each letter that looks like another: how far it stands after the one before, in
/// hexadecimal, and its skeleton. Letters that have parts (NFKD) are looked up by those.
fn prototypes() -> Result<String, Box<dyn Error>> {
    let mut packed = String::new();
    let mut before = 0_u32;
    for letter in '\0'..=char::MAX {
        let itself = letter.to_string();
        let looks: String = skeleton(&itself).collect();
        if looks != itself && itself.nfkd().eq([letter]) {
            let gap = u32::from(letter).saturating_sub(before);
            writeln!(packed, "{gap:x} {looks}")?;
            before = u32::from(letter);
        }
    }
    Ok(packed)
}

/// `1 1a 8` for each run of letters that a name may hold and that are of the same scripts: how far
/// it begins after the end of the one before, how long it is, and its scripts as bits, in
/// hexadecimal; no bits where letters are of every script.
fn scripts() -> Result<String, Box<dyn Error>> {
    let latin = AugmentedScriptSet::from('a').base.iter().next();
    let mut known: Vec<_> = latin.into_iter().collect();
    let mut runs: Vec<(u32, u32, u128)> = Vec::new();
    for letter in '\0'..=char::MAX {
        if !letter.identifier_allowed() {
            continue;
        }
        let set = AugmentedScriptSet::from(letter);
        let mut bits = 0;
        if !set.base.is_common() && !set.base.is_inherited() {
            bits |= u128::from(set.hanb) | u128::from(set.jpan) << 1 | u128::from(set.kore) << 2;
            for script in set.base.iter() {
                let place = known.iter().position(|it| *it == script);
                let place = place.unwrap_or(known.len());
                if place == known.len() {
                    known.push(script);
                }
                let bit = 1_u128.checked_shl(u32::try_from(place)?.saturating_add(3));
                bits |= bit
                    .filter(|bit| *bit != 0)
                    .ok_or("more scripts than bits")?;
            }
        }
        let at = u32::from(letter);
        match runs.last_mut() {
            Some((_, end, same)) if *end == at && *same == bits => *end = at.saturating_add(1),
            Some(_) | None => runs.push((at, at.saturating_add(1), bits)),
        }
    }
    let mut packed = String::new();
    let mut before = 0_u32;
    for (start, end, bits) in runs {
        let (gap, long) = (start.saturating_sub(before), end.saturating_sub(start));
        writeln!(packed, "{gap:x} {long:x} {bits:x}")?;
        before = end;
    }
    Ok(packed)
}

/// Every file of a folder and of those in it, in order of their paths.
fn all_below(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    for path in listed(folder)? {
        if path.is_dir() {
            all_below(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// Rule files and source texts of a rulebook, in order of their paths.
fn texts(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut files = Vec::new();
    all_below(folder, &mut files)?;
    let is_tried_out = |path: &Path| path.components().any(|it| it.as_os_str() == TRIAL);
    let mut kept = Vec::new();
    for path in files {
        let is_text = path
            .extension()
            .is_some_and(|ending| ending == "gj" || ending == "txt");
        if is_text && !is_tried_out(path.strip_prefix(folder)?) {
            kept.push(path);
        }
    }
    Ok(kept)
}

/// What a folder holds, in order; nothing where there is no such folder.
fn listed(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut paths = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<PathBuf>, _>>()?;
    paths.sort();
    Ok(paths)
}

fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// Writes only what differs, so that nothing is compiled again for nothing.
#[expect(
    clippy::disallowed_methods,
    reason = "a build script writes what the compiler reads"
)]
fn write_changed(path: &Path, text: &str) -> Result<(), Box<dyn Error>> {
    if fs::read_to_string(path).ok().as_deref() != Some(text) {
        fs::write(path, text)?;
    }
    Ok(())
}
