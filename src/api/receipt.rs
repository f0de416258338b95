//! A receipt: what is needed to repeat a decision, and to see that it was this one.
//!
//! It holds salted digests, not the facts or the amounts themselves. The salt is a random
//! number that is kept with the facts, in the household document: who has that document can
//! prove the facts, who has only the receipt cannot even try out guesses. The library has no
//! randomness; the caller brings the [`Salt`].

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use super::facts;
use crate::program::{Facts, Program};
use crate::text::{FileId, Files, SourceFile};
use crate::value::Date;
use crate::wire;
use crate::wire::value::Day;

/// Version of the language that this engine reads.
const LANGUAGE: &str = "1";

/// Version of the shape of receipts. The first one had no number and no salt.
const VERSION: u64 = 2;

/// Version of the shape of household documents.
const HOUSEHOLD_VERSION: u64 = 1;

/// A random number that makes the digests of one receipt impossible to guess.
///
/// Take a new one for each receipt, from the random source of the system
/// (`crypto.getRandomValues` in a browser).
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Salt([u8; 32]);

impl Salt {
    /// A salt of random bytes.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// A salt as a household document holds it: 64 hexadecimal digits.
    #[must_use]
    pub fn read(digits: &str) -> Option<Self> {
        let digits: Option<Vec<u32>> = digits.chars().map(|digit| digit.to_digit(16)).collect();
        let (pairs, []) = digits.as_deref()?.as_chunks::<2>() else {
            return None;
        };
        let byte = |[high, low]: &[u32; 2]| u8::try_from((high << 4) | low).ok();
        let bytes: Option<Vec<u8>> = pairs.iter().map(byte).collect();
        bytes?.try_into().ok().map(Self)
    }

    /// The digest of a text under this salt; `of` says what the text is, so that two texts of
    /// different kinds never have the same digest.
    fn digest(self, of: &str, text: &str) -> String {
        let digest = Sha256::new().chain_update(self.0);
        let digest = digest.chain_update(of).chain_update([0]);
        hexadecimal(&digest.chain_update(text).finalize())
    }
}

// A salt is as secret as the facts: it does not get into a log.
impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Salt(..)")
    }
}

/// The receipt of a decision; `facts` and `outcome` are salted digests of their JSON as this
/// engine writes it.
#[must_use]
pub fn receipt<'a>(
    program: &'a Program,
    sources: &'a [(String, String)],
    given: &Facts,
    on: Date,
    outcome: &impl Serialize,
    salt: Salt,
) -> wire::receipt::Receipt<'a> {
    let files = sources.iter();
    let files = files.map(|(path, sha256)| wire::receipt::FileDigest { path, sha256 });
    wire::receipt::Receipt {
        version: VERSION,
        engine: env!("CARGO_PKG_VERSION"),
        language: LANGUAGE,
        rulebook: &program.name,
        on: Day(on.to_string()),
        files: files.collect(),
        facts: salt.digest("facts", &wire::to_text(&facts::to_wire(program, given))),
        outcome: salt.digest("outcome", &wire::to_text(outcome)),
    }
}

/// What is kept with the household, apart from the receipt.
#[must_use]
pub fn household<'a>(
    program: &'a Program,
    given: &'a Facts,
    salt: Salt,
) -> wire::receipt::KeptHousehold<'a> {
    wire::receipt::KeptHousehold {
        version: HOUSEHOLD_VERSION,
        salt: hexadecimal(&salt.0),
        facts: facts::to_wire(program, given),
    }
}

/// A household document that was read.
#[derive(Debug, Clone)]
pub struct Household {
    /// The salt of the receipt.
    pub salt: Salt,
    /// The facts, as JSON.
    pub facts: String,
}

impl Household {
    /// Reads a document that [`household()`] made; none where it is anything else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Written {
            version: u64,
            salt: String,
            facts: Json,
        }
        let written: Written = serde_json::from_str(text).ok()?;
        let salt = Salt::read(&written.salt)?;
        (written.version == HOUSEHOLD_VERSION).then(|| Self {
            salt,
            facts: written.facts.to_string(),
        })
    }
}

/// A receipt that was read.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    version: u64,
    /// Version of the program.
    pub engine: String,
    /// Version of the language.
    pub language: String,
    /// Name of the rulebook in its own words.
    pub rulebook: String,
    /// The day, `2024-06-18`.
    pub on: String,
    /// The files of the rulebook.
    pub files: Vec<FileDigest>,
    /// Salted digest of the facts.
    pub facts: String,
    /// Salted digest of the outcome.
    pub outcome: String,
    /// How the command line was called.
    #[serde(default)]
    pub given: Option<Given>,
}

/// A file of a rulebook, by what it holds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileDigest {
    /// Path relative to the rulebook.
    pub path: String,
    /// Digest of the text.
    pub sha256: String,
}

/// How the command line was called, as far as it says nothing of the household.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// The rulebook as it was named.
    pub rulebook: String,
}

/// Why a text is no receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoReceipt {
    /// It has another shape.
    Shape,
    /// It was made before receipts had a salt.
    WithoutSalt,
    /// It has the version of a later program.
    Later,
}

impl Receipt {
    /// Reads a receipt.
    ///
    /// # Errors
    /// Why the text is none.
    pub fn read(text: &str) -> Result<Self, NoReceipt> {
        let written: Json = serde_json::from_str(text).map_err(|_| NoReceipt::Shape)?;
        let of_old_shape = ["engine", "language", "facts", "outcome"];
        match written.get("version").map(Json::as_u64) {
            None if of_old_shape.iter().all(|key| written.get(*key).is_some()) => {
                return Err(NoReceipt::WithoutSalt);
            }
            Some(Some(version)) if version > VERSION => return Err(NoReceipt::Later),
            Some(Some(VERSION)) => {}
            None | Some(_) => return Err(NoReceipt::Shape),
        }
        serde_json::from_value(written).map_err(|_| NoReceipt::Shape)
    }
}

/// Path and digest of every file that the program was made of, by path: the rule files of
/// its folders and the texts of its documents.
#[must_use]
pub fn sources(program: &Program, files: &Files, folder: &str) -> Vec<(String, String)> {
    let mut used: BTreeSet<FileId> = BTreeSet::new();
    program.each_span(&mut |span| {
        used.insert(span.file);
    });
    let parent = |file: &SourceFile| {
        file.path
            .rsplit_once('/')
            .map_or("", |(parent, _)| parent)
            .to_owned()
    };
    let mut folders = BTreeSet::new();
    folders.insert(folder.trim_end_matches('/').to_owned());
    folders.extend(used.iter().filter_map(|&id| files.get(id)).map(parent));
    let rules = folders.iter().flat_map(|folder| files.rules_in(folder));
    let texts = program
        .documents
        .iter()
        .filter_map(|(_, document)| files.get(document.text?));
    let mut all = BTreeMap::new();
    all.extend((rules.chain(texts)).map(|file| (file.path.as_str(), file.text.as_str())));
    // Relative to the rulebook, so that a copy elsewhere is the same rulebook.
    let inside = format!("{}/", folder.trim_end_matches('/'));
    all.into_iter()
        .map(|(path, text)| {
            let path = path.strip_prefix(&inside).unwrap_or(path);
            (path.to_owned(), sha256(&in_one_form(text)))
        })
        .collect()
}

/// A text without what a copy to another system changes: the mark before it, and ends of lines.
fn in_one_form(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The digest in hexadecimal digits.
fn sha256(text: &str) -> String {
    hexadecimal(&Sha256::digest(text.as_bytes()))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(64), |mut digits, byte| {
            // Writing to a String cannot fail.
            let _ = write!(digits, "{byte:02x}");
            digits
        })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};

    use super::{Household, NoReceipt, Receipt, Salt, household, receipt, sha256, sources};
    use crate::api::example::program;
    use crate::api::facts::{read, to_wire};
    use crate::text::Files;
    use crate::value::Date;

    #[test]
    fn digests_are_those_of_sha_256() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256("abc"), abc);
    }

    #[test]
    fn a_receipt_changes_with_rules_and_facts_and_with_nothing_else() {
        let program = program();
        let of = |rules: &str, facts: &str| {
            let mut files = Files::new();
            files.add("a.gj", "");
            files.add("b.gj", rules);
            files.add("elsewhere/c.gj", facts);
            let sources = sources(&program, &files, "");
            let paths: Vec<&str> = sources.iter().map(|(path, _)| path.as_str()).collect();
            assert_eq!(paths, ["a.gj", "b.gj"]);
            let given = read(&program, facts).unwrap_or_default();
            let on = Date::parse("2024-06-18").ok();
            let salt = Salt::new([7; 32]);
            on.map(|on| json!(receipt(&program, &sources, &given, on, &json!({}), salt)))
        };
        let first = of("规则集 甲\n", r#"{"家庭月收入": 1.50, "户籍": "城市"}"#);
        assert!(first.is_some());
        assert_eq!(
            first,
            of(
                "\u{feff}规则集 甲\r\n",
                r#"{"户籍": "城市", "家庭月收入": "1.5"}"#
            )
        );
        assert_ne!(
            first,
            of("规则集 乙", r#"{"户籍": "城市", "家庭月收入": "1.5"}"#)
        );
        assert_ne!(
            first,
            of("规则集 甲\n", r#"{"户籍": "农村", "家庭月收入": "1.5"}"#)
        );
    }
    /// The attack that plain digests allowed: write down every likely household, and look for
    /// its digest in the receipt.
    #[test]
    fn a_receipt_without_its_household_cannot_be_guessed() {
        let program = program();
        let facts = r#"{"家庭月收入": "3187.5", "户籍": "城市"}"#;
        let given = read(&program, facts).unwrap_or_default();
        let (Ok(on), outcome) = (Date::parse("2024-06-18"), json!({"amount": "1209.00"})) else {
            return assert_eq!(facts, "a day");
        };
        let of = |salt| -> Json { json!(receipt(&program, &[], &given, on, &outcome, salt)) };
        let (one, other) = (of(Salt::new([1; 32])), of(Salt::new([2; 32])));
        let written = json!(to_wire(&program, &given)).to_string();
        let plain = [&written, &outcome.to_string()].map(|text| sha256(text));
        for key in ["facts", "outcome"] {
            let digest = one.get(key).and_then(|digest| digest.as_str());
            assert_eq!(digest.map(str::len), Some(64));
            assert_ne!(one.get(key), other.get(key), "{key}");
            assert!(!plain.iter().any(|plain| Some(plain.as_str()) == digest));
        }
        let kept = json!(household(&program, &given, Salt::new([1; 32])));
        let salt = kept.get("salt").and_then(|salt| salt.as_str());
        for told in ["3187", "城市", "1209", salt.unwrap_or("3187")] {
            assert!(!one.to_string().contains(told), "{told}");
        }
        // Who has the household can prove it.
        let kept = Household::read(&kept.to_string());
        let again = kept.map(|kept| {
            let given = read(&program, &kept.facts).unwrap_or_default();
            json!(receipt(&program, &[], &given, on, &outcome, kept.salt))
        });
        assert_eq!(again, Some(one));
    }

    #[test]
    fn what_is_no_receipt_is_told_apart() {
        let old = r#"{"engine": "0.1.0", "language": "1", "facts": "00", "outcome": "00"}"#;
        for (text, why) in [
            (old, NoReceipt::WithoutSalt),
            (r#"{"version": 3}"#, NoReceipt::Later),
            (r#"{"version": 2}"#, NoReceipt::Shape),
            (r#"{"version": "2"}"#, NoReceipt::Shape),
            ("{}", NoReceipt::Shape),
            ("[", NoReceipt::Shape),
        ] {
            assert_eq!(Receipt::read(text), Err(why), "{text}");
        }
        for salt in ["", "0", "zz", &"0".repeat(62), &"é".repeat(32)] {
            assert_eq!(Salt::read(salt), None, "{salt}");
        }
    }
}
