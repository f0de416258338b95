//! Reading and writing files: whole or not at all.

use std::fs::{self, File};
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};

use super::failure::Failure;
use crate::api::json::MOST_BYTES;

/// Reads a file of rules or of a source text; it must be a plain file.
pub(super) fn read_plain(path: &Path, shown: &str) -> Result<String, Failure> {
    let about = fs::metadata(path).map_err(|error| Failure::of_file(shown, &error))?;
    if about.is_dir() {
        return Err(is_folder(shown));
    }
    if !about.is_file() {
        return Err(Failure::call(
            format!("{shown}：不是普通文件"),
            format!("{shown}: not a plain file"),
        ));
    }
    read_named(path, shown)
}

/// Reads what is named on the command line: a file or a pipe, `-` for stdin.
pub(super) fn read_named(path: &Path, shown: &str) -> Result<String, Failure> {
    if path == Path::new("-") {
        return read_all(io::stdin().lock(), "stdin");
    }
    if path.is_dir() {
        return Err(is_folder(shown));
    }
    let file = File::open(path).map_err(|error| Failure::of_file(shown, &error))?;
    read_all(file, shown)
}

fn is_folder(shown: &str) -> Failure {
    Failure::call(
        format!("{shown}：是文件夹，不是文件"),
        format!("{shown}: a folder, not a file"),
    )
}

fn read_all(from: impl Read, shown: &str) -> Result<String, Failure> {
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    from.take(most.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::of_file(shown, &error))?;
    if bytes.len() > MOST_BYTES {
        return Err(Failure::call(
            format!("{shown}：超过 {MOST_BYTES} 字节，太大"),
            format!("{shown}: more than {MOST_BYTES} bytes, too large"),
        ));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Failure::call(
            format!("{shown}：从第 {at} 字节起不是 UTF-8 文本；请用编辑器另存为 UTF-8 编码"),
            format!("{shown}: not UTF-8 from byte {at} on; save it in UTF-8"),
        )
    })?;
    // A mark that some editors put before the text is no part of it.
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

/// Writes a file whole: a reader finds the old text or the new one, nothing in between.
pub(super) fn write_whole(path: &Path, shown: &str, text: &str) -> Result<(), Failure> {
    // A link stays a link: what it leads to is replaced.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    replace(&path, text).map_err(|error| Failure::of_file(shown, &error))
}

fn replace(path: &Path, text: &str) -> io::Result<()> {
    let beside = beside(path);
    let written = (|| {
        let mut file = File::create_new(&beside)?;
        file.write_all(text.as_bytes())?;
        if let Ok(about) = fs::metadata(path) {
            file.set_permissions(about.permissions())?;
        }
        file.sync_all()?;
        fs::rename(&beside, path)
    })();
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// A name in the same folder that no other file has.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}.tmp", std::process::id()))
}
