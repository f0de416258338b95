//! `cargo xtask demo`: the main job, once, for a newcomer.

use crate::run::{Done, command, root, step};

/// Builds the program, checks and tests the Jilin rulebook, and explains two households.
pub(crate) fn demo() -> Done {
    step(
        "building guiju",
        &mut command("cargo", &["build", "--release", "--quiet"]),
    )?;
    let guiju = root().join("target/release/guiju");
    let guiju = guiju
        .to_str()
        .ok_or("the path of the workspace is not UTF-8")?;
    step(
        "guiju check jilin: is the rulebook sound?",
        &mut command(guiju, &["check", "policies/jilin"]),
    )?;
    step(
        "guiju test jilin: do its cases hold?",
        &mut command(guiju, &["test", "policies/jilin"]),
    )?;
    for household in [
        "policies/jilin/households/three.json",
        "policies/jilin/households/elder.json",
    ] {
        let arguments = [
            "eval",
            "policies/jilin",
            household,
            "--on",
            "2024-06-18",
            "--explain",
        ];
        step(
            &format!("guiju {}", arguments.join(" ")),
            &mut command(guiju, &arguments),
        )?;
    }
    println!("\nThe same in English: guiju eval jilin HOUSEHOLD.json --explain --lang en");
    Ok(())
}
