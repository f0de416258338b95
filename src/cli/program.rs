//! A rulebook as a program, for the commands that need one.

use super::console::Console;
use super::failure::Failure;
use super::load::{self, Loaded};
use super::options::Place;
use super::report::{self, Findings};
use crate::program::Program;

/// A checked rulebook and its files.
#[derive(Debug)]
pub(super) struct Rulebook {
    /// Its files.
    pub(super) loaded: Loaded,
    /// The program.
    pub(super) program: Program,
}

/// Loads and checks one rulebook. Where it has errors, says them and gives none; other
/// findings are what `guiju check` is for.
pub(super) fn checked(
    named: &str,
    place: &Place,
    console: &Console,
) -> Result<Option<Rulebook>, Failure> {
    let loaded = load::rulebook(named, place.workspace.as_deref())?;
    of_loaded(loaded, console)
}

/// Checks a loaded rulebook, as [`checked`].
pub(super) fn of_loaded(loaded: Loaded, console: &Console) -> Result<Option<Rulebook>, Failure> {
    // Only an error matters here, and the audit looks for none in what holds already.
    let checked = if loaded.is_built_in() {
        crate::compile(&loaded.files, &loaded.folder)
    } else {
        crate::check(&loaded.files, &loaded.folder)
    };
    given(loaded, checked, console)
}

/// Compiles a loaded rulebook: what it means, without what the audit has against it.
pub(super) fn compiled(loaded: Loaded, console: &Console) -> Result<Option<Rulebook>, Failure> {
    let checked = crate::compile(&loaded.files, &loaded.folder);
    given(loaded, checked, console)
}

fn given(
    loaded: Loaded,
    checked: crate::Checked,
    console: &Console,
) -> Result<Option<Rulebook>, Failure> {
    if let Some(program) = checked.program {
        Ok(Some(Rulebook { loaded, program }))
    } else {
        let findings = Findings {
            rulebook: loaded,
            found: checked.found,
            left_out: 0,
        };
        report::human(&findings, true, report::Fold::Kinds, console)?;
        Ok(None)
    }
}
