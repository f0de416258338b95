//! `guiju.toml`: what a pipeline asks of a change. Every rule is off, or as mild as can be, until the file says more.

use std::path::Path;

use serde::Deserialize;

use crate::cli::failure::Failure;
use crate::cli::files::read_named;
use crate::value::Date;

/// The file that is looked for where none is named.
pub(super) const NAME: &str = "guiju.toml";

/// The whole file. Tables of other tools are left alone.
#[derive(Debug, Default, Deserialize)]
struct Whole {
    #[serde(default)]
    ci: Policy,
}

/// `[ci]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Policy {
    /// Rulebooks to look at where the call names none.
    #[serde(default)]
    pub(super) rulebooks: Vec<String>,
    /// The revision or folder to compare with where the call names none.
    pub(super) base: Option<String>,
    /// Whether warnings fail.
    #[serde(default)]
    pub(super) deny_warnings: bool,
    /// Least share of places that cases exercise, in per cent.
    pub(super) least_coverage: Option<u8>,
    /// How many changes of rules no case may notice and no 容许 explain.
    pub(super) most_uncaught: Option<usize>,
    /// Which rules are changed for that.
    #[serde(default)]
    pub(super) mutate: Mutate,
    /// How many months the newest figure of a parameter may be old.
    pub(super) figures_older_than_months: Option<u16>,
    /// What is accepted for a while.
    #[serde(default, rename = "waiver")]
    pub(super) waivers: Vec<Waiver>,
}

/// Which rules are changed to see whether cases notice.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Mutate {
    /// Those that differ from the base; all where there is no base.
    #[default]
    Changed,
    /// All.
    All,
    /// None.
    None,
}

/// `[[ci.waiver]]`: a rule that may be broken until a day.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Waiver {
    /// The rule, by its word: `coverage`, or the last part of a finding's code: `no_fund`.
    pub(super) rule: String,
    /// The rulebook, as it is shown; every one where it is not said.
    pub(super) rulebook: Option<String>,
    /// The last day.
    until: String,
    /// Why.
    pub(super) why: String,
    /// [`Self::until`], read.
    #[serde(skip)]
    pub(super) last: Option<Date>,
}

impl Policy {
    /// Reads a policy file: the named one, or `guiju.toml` of the current folder if it is there.
    pub(super) fn read(named: Option<&str>) -> Result<Self, Failure> {
        let path = named.unwrap_or(NAME);
        if named.is_none() && !Path::new(path).exists() {
            return Ok(Self::default());
        }
        Self::of(&read_named(Path::new(path), path)?, path)
    }

    fn of(text: &str, shown: &str) -> Result<Self, Failure> {
        let whole: Whole = toml::from_str(text).map_err(|error| {
            let error = error.to_string();
            let error = error.trim_end();
            Failure::call(
                format!("{shown}：读不懂：\n{error}\n能写的键见 guiju ci --help"),
                format!("{shown}: not understood:\n{error}\n`guiju ci --help` lists the keys"),
            )
        })?;
        let mut policy = whole.ci;
        for waiver in &mut policy.waivers {
            waiver.last = Some(Date::parse(&waiver.until).map_err(|_| {
                let until = &waiver.until;
                Failure::call(
                    format!("{shown}：豁免「{}」的 until = \"{until}\" 不是日期，写成 \"2026-12-31\"", waiver.rule),
                    format!("{shown}: `until = \"{until}\"` of the waiver for `{}` is no day, write \"2026-12-31\"", waiver.rule),
                )
            })?);
        }
        if policy.least_coverage.is_some_and(|least| least > 100) {
            return Err(Failure::call(
                format!("{shown}：least_coverage 是百分数，在 0 至 100 之间"),
                format!("{shown}: `least_coverage` is per cent, from 0 to 100"),
            ));
        }
        Ok(policy)
    }
}

#[cfg(test)]
mod tests {
    use super::{Mutate, Policy};

    #[test]
    fn a_file_says_what_is_asked_and_a_wrong_one_where() {
        let read = |text: &str| Policy::of(text, "guiju.toml");
        let policy = read(
            "[ci]\ndeny_warnings = true\nleast_coverage = 90\nmutate = \"all\"\n\
             [[ci.waiver]]\nrule = \"coverage\"\nuntil = \"2026-12-31\"\nwhy = \"new rulebook\"\n\
             [other]\nkey = 1\n",
        );
        let policy = policy.unwrap_or_default();
        assert!(policy.deny_warnings && policy.mutate == Mutate::All);
        assert_eq!(policy.least_coverage, Some(90));
        assert_eq!(policy.waivers.len(), 1);
        for wrong in [
            "[ci]\nleast_covrage = 90\n",
            "[ci]\nleast_coverage = 101\n",
            "[ci]\nmutate = \"some\"\n",
            "[ci\n",
            "[[ci.waiver]]\nrule = \"coverage\"\nuntil = \"soon\"\nwhy = \"x\"\n",
            "[[ci.waiver]]\nrule = \"coverage\"\nuntil = \"2026-12-31\"\n",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
        assert!(read("").is_ok());
    }
}
