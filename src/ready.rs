//! A program that is ready: a checked rulebook as bytes, read back without reading its text.
//!
//! A page that asks a rulebook carries no compiler; the build checks the rulebook and hands the
//! program over. Only the same sources of this library read what they wrote ([`SHAPE`]), and
//! only beside the texts that the program was made of. Never read what a user brings: the bytes
//! hold addresses that are trusted.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::program::Program;
use crate::text::{FileId, Files};

/// What the types of a program look like in this build: a number made of their sources.
const SHAPE: &str = env!("GUIJU_SHAPE");

/// The program and what it needs of its files.
#[derive(Serialize, Deserialize)]
struct Ready<P> {
    program: P,
    /// The files that the program points into, with their addresses, in order.
    files: Vec<(FileId, String)>,
    /// SHA-256 of their paths and texts.
    texts: [u8; 32],
}

/// Why bytes are no ready program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotReady {
    /// They were written by another build.
    OtherBuild,
    /// They were cut or changed.
    Damaged,
    /// The texts are not those that the program was made of.
    OtherTexts,
}

impl fmt::Display for NotReady {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OtherBuild => {
                "程序与规则数据的版本不同，请重新生成 · made by another build: make it again"
            }
            Self::Damaged => "规则数据不完整，请重新取得 · cut or changed: fetch it again",
            Self::OtherTexts => {
                "规则数据与规则文本不符，请重新生成 · made of other texts: make it again"
            }
        })
    }
}

/// The bytes of a program; its cases stay behind, which only tests read.
#[cfg(feature = "cli")]
#[must_use]
pub fn write(program: &Program, files: &Files) -> Vec<u8> {
    let program = program.without_cases();
    let mut used: std::collections::BTreeSet<FileId> = std::collections::BTreeSet::new();
    program.each_span(&mut |span| {
        used.insert(span.file);
    });
    used.extend(program.documents.iter().filter_map(|(_, it)| it.text));
    let used: Vec<_> = used.into_iter().filter_map(|id| files.get(id)).collect();
    let texts = digest(used.iter().map(|file| (&*file.path, &*file.text)));
    let ready = Ready {
        program,
        files: used
            .iter()
            .map(|file| (file.id, file.path.clone()))
            .collect(),
        texts,
    };
    // Writing into memory cannot fail, and every number of a program has parts that fit.
    let payload = postcard::to_allocvec(&ready).unwrap_or_default();
    let mut bytes = SHAPE.as_bytes().to_vec();
    bytes.extend(Sha256::digest(&payload));
    bytes.extend(payload);
    bytes
}

/// Where the texts are that a program was made of.
pub type Texts<'a, 'texts> = &'a dyn Fn(&str) -> Option<&'texts str>;

/// The program of these bytes, with the files that it points into; `texts` gives the text at a
/// path. Without them the files are empty: all is computed as with them, and no rule can be shown.
///
/// # Errors
/// [`NotReady`].
pub fn read(bytes: &[u8], texts: Option<Texts<'_, '_>>) -> Result<(Program, Files), NotReady> {
    let rest = bytes.strip_prefix(SHAPE.as_bytes());
    let rest = rest.ok_or(NotReady::OtherBuild)?;
    let (sum, payload) = rest.split_at_checked(32).ok_or(NotReady::Damaged)?;
    if Sha256::digest(payload).as_slice() != sum {
        return Err(NotReady::Damaged);
    }
    let ready: Ready<Program> = postcard::from_bytes(payload).map_err(|_| NotReady::Damaged)?;
    let mut files = Files::new();
    for (id, path) in &ready.files {
        let text = texts.map_or(Some(""), |text| text(path));
        files.put(*id, path, text.ok_or(NotReady::OtherTexts)?);
    }
    if texts.is_some() {
        let given = files.iter().map(|file| (&*file.path, &*file.text));
        if digest(given) != ready.texts {
            return Err(NotReady::OtherTexts);
        }
    }
    Ok((ready.program, files))
}

/// The digest of paths and texts, each with its length, so that none runs into the next.
fn digest<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> [u8; 32] {
    let mut sum = Sha256::new();
    for (path, text) in files {
        for part in [path, text] {
            sum.update(part.len().to_le_bytes().get(..4).unwrap_or_default());
            sum.update(part);
        }
    }
    sum.finalize().into()
}
