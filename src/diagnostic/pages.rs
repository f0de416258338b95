//! The page of each finding, `docs/errors/STAGE/NAME.md`, compiled in.
//!
//! To add a page, drop a file: the build script lists the folder.

/// One page: what a finding means, an example that yields it, and the repair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// `check` of `guiju::check::unit_mismatch`.
    pub stage: &'static str,
    /// `unit_mismatch`
    pub name: &'static str,
    /// The page, in Chinese and English.
    pub text: &'static str,
}

const PAGES: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/pages.rs"));

impl Page {
    /// `guiju::check::unit_mismatch`
    #[must_use]
    pub fn code(&self) -> String {
        format!("guiju::{}::{}", self.stage, self.name)
    }
}

/// Every page, by stage and name.
pub fn all() -> impl Iterator<Item = Page> {
    PAGES
        .iter()
        .map(|&(stage, name, text)| Page { stage, name, text })
}

/// The pages that a code means: one for `guiju::check::unit_mismatch`, `check::units_differ`
/// or `unit_mismatch`; several where stages share a last part; none where there is none.
pub fn find(code: &str) -> impl Iterator<Item = Page> {
    let code = code.strip_prefix("guiju::").unwrap_or(code);
    let (stage, name) = match code.split_once("::") {
        Some((stage, name)) => (Some(stage), name),
        None => (None, code),
    };
    let (stage, name) = (stage.map(str::to_owned), name.to_owned());
    all().filter(move |page| {
        page.name == name && stage.as_ref().is_none_or(|stage| page.stage == stage)
    })
}

#[cfg(test)]
mod tests {
    use super::{all, find};

    #[test]
    fn a_page_is_found_by_its_code_or_the_last_part_of_it() {
        for page in all() {
            assert!(find(&page.code()).eq([page]), "{}", page.code());
            assert!(find(page.name).any(|found| found == page), "{}", page.name);
        }
        assert_eq!(find("guiju::facts::no_such_page").count(), 0);
        assert_eq!(find("").count(), 0);
    }
}
