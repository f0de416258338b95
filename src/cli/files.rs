//! Reading and writing files: whole or not at all.

use std::fs::{self, File};
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};
use std::string::FromUtf8Error;

use encoding_rs::GBK;

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

/// Reads what is no text: a spreadsheet.
pub(super) fn bytes_named(path: &Path, shown: &str) -> Result<Vec<u8>, Failure> {
    if path.is_dir() {
        return Err(is_folder(shown));
    }
    let file = File::open(path).map_err(|error| Failure::of_file(shown, &error))?;
    whole(file, shown)
}

fn is_folder(shown: &str) -> Failure {
    Failure::call(
        format!("{shown}：是文件夹，不是文件"),
        format!("{shown}: a folder, not a file"),
    )
}

/// All bytes of a file of bounded size.
fn whole(from: impl Read, shown: &str) -> Result<Vec<u8>, Failure> {
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
    Ok(bytes)
}

fn read_all(from: impl Read, shown: &str) -> Result<String, Failure> {
    let text = match String::from_utf8(whole(from, shown)?) {
        Ok(text) => text,
        Err(error) => return Err(not_text(shown, &error)),
    };
    Ok(match text.strip_prefix(BYTE_ORDER_MARK) {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

/// What a file is that is no text in UTF-8, and what to do.
fn not_text(shown: &str, error: &FromUtf8Error) -> Failure {
    let bytes = error.as_bytes();
    let begins = |with: &[u8]| bytes.starts_with(with);
    let (zh, en) = if begins(b"%PDF") {
        (
            "是 PDF，不是文本；打开它，把要引的文字复制出来，存成 UTF-8 编码的 .txt",
            "a PDF and no text; copy the words to quote into a .txt in UTF-8",
        )
    } else if begins(b"PK\x03\x04") || begins(b"\xD0\xCF\x11\xE0") {
        (
            "是 Word、WPS、Excel 的文件或压缩包，不是文本；打开它，另存为 UTF-8 编码的 .txt",
            "a Word, WPS or Excel file or an archive and no text; open it and save a .txt in UTF-8",
        )
    } else if begins(b"\xFF\xFE") || begins(b"\xFE\xFF") {
        (
            "是 UTF-16（记事本里叫 Unicode）编码；用记事本打开，另存为，编码选 UTF-8",
            "in UTF-16 (`Unicode` in Notepad); open it there and save it with the encoding UTF-8",
        )
    } else if !GBK.decode_without_bom_handling(bytes).1 {
        (
            "像是 GBK（记事本里叫 ANSI）编码；用记事本打开，另存为，编码选 UTF-8",
            "looks like GBK (`ANSI` in Notepad); open it there and save it with the encoding UTF-8",
        )
    } else {
        let at = error.utf8_error().valid_up_to();
        return Failure::call(
            format!("{shown}：从第 {at} 字节起不是 UTF-8 文本；请用编辑器另存为 UTF-8 编码"),
            format!("{shown}: not UTF-8 from byte {at} on; save it in UTF-8"),
        );
    };
    Failure::call(format!("{shown}：{zh}"), format!("{shown}: {en}"))
}

/// Writes a file whole: a reader finds the old content or the new one, nothing in between.
pub(super) fn write_whole(
    path: &Path,
    shown: &str,
    content: impl AsRef<[u8]>,
) -> Result<(), Failure> {
    let staged = Staged::new(path, content.as_ref()).and_then(Staged::put);
    staged.map_err(|error| Failure::of_file(shown, &error))
}

/// A file whose text was read, and the text that replaces it.
#[derive(Debug)]
pub(super) struct Rewrite<'text> {
    pub(super) path: PathBuf,
    pub(super) shown: String,
    /// The text as [`read_plain`] or [`read_named`] gave it.
    pub(super) before: &'text str,
    pub(super) after: &'text str,
}

/// Replaces texts of files; a file that has changed since it was read is left alone, and then
/// so are all the others.
pub(super) fn rewrite(all: &[Rewrite<'_>]) -> Result<(), Failure> {
    let mut staged: Vec<(Staged, &str)> = Vec::with_capacity(all.len());
    for one in all {
        let failure = |error| Failure::of_file(&one.shown, &error);
        let now = bytes_of(&one.path).map_err(failure)?;
        let mark = now.starts_with(BYTE_ORDER_MARK.as_bytes());
        let mark = if mark { BYTE_ORDER_MARK } else { "" };
        if now != [mark, one.before].concat().as_bytes() {
            return Err(Failure::call(
                format!("{}：读取之后被别的程序改动过，没有改写", one.shown),
                format!("{}: changed since it was read, not rewritten", one.shown),
            ));
        }
        let text = [mark, one.after].concat();
        staged.push((
            Staged::new(&one.path, text.as_bytes()).map_err(failure)?,
            &one.shown,
        ));
    }
    for (one, shown) in staged {
        let put = one.put();
        put.map_err(|error| Failure::of_file(shown, &error))?;
    }
    Ok(())
}

fn bytes_of(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A mark that some editors put before the text; it stays where it is.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Content in a file beside the one that it is to replace; removed unless it is put there.
struct Staged {
    beside: PathBuf,
    path: PathBuf,
    /// Locked while this program works on it: what is not locked was left by a run that was
    /// killed.
    file: File,
}

impl Staged {
    fn new(path: &Path, content: &[u8]) -> io::Result<Self> {
        // A link stays a link: what it leads to is replaced.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        remove_abandoned(&path);
        let beside = beside(&path, std::process::id());
        let file = File::create_new(&beside)?;
        let mut staged = Self { beside, path, file };
        // A file system without locks only keeps what a killed run left.
        let _ = staged.file.try_lock();
        staged.file.write_all(content)?;
        if let Ok(about) = fs::metadata(&staged.path) {
            staged.file.set_permissions(about.permissions())?;
        }
        staged.file.sync_all()?;
        Ok(staged)
    }

    fn put(self) -> io::Result<()> {
        fs::rename(&self.beside, &self.path)
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // Once it was put, nothing has this name.
        let _ = fs::remove_file(&self.beside);
    }
}

/// A name in the same folder that no other running program uses.
fn beside(path: &Path, process: u32) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{process}.tmp"))
}

/// Removes what runs that were killed left beside a file.
fn remove_abandoned(path: &Path) {
    let inside = path.parent().and_then(|folder| fs::read_dir(folder).ok());
    for left in inside.into_iter().flatten().flatten() {
        let left = left.path();
        let name = left.file_name().unwrap_or_default().to_string_lossy();
        let process = name.strip_suffix(".tmp").and_then(|it| it.rsplit_once('.'));
        let process = process.and_then(|(_, process)| process.parse::<u32>().ok());
        let is_ours = process.is_some_and(|process| left == beside(path, process));
        let is_abandoned = || File::open(&left).is_ok_and(|file| file.try_lock().is_ok());
        if is_ours && !left.is_symlink() && is_abandoned() {
            let _ = fs::remove_file(&left);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::io::{self, Write as _};
    use std::path::{Path, PathBuf};

    use super::{Rewrite, beside, bytes_of, rewrite, write_whole};

    /// An empty folder of one test.
    fn folder(test: &str) -> io::Result<PathBuf> {
        let name = format!("guiju-files-{test}-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    fn put(path: &Path, text: &str) -> io::Result<()> {
        File::create(path)?.write_all(text.as_bytes())
    }

    #[track_caller]
    fn holds(path: &Path, text: &str) {
        let bytes = bytes_of(path).ok();
        assert_eq!(bytes.as_deref(), Some(text.as_bytes()));
    }

    fn names(folder: &Path) -> io::Result<Vec<String>> {
        let all = fs::read_dir(folder)?;
        let name = |one: io::Result<fs::DirEntry>| Ok(one?.file_name().to_string_lossy().into());
        let mut names: Vec<String> = all.map(name).collect::<io::Result<_>>()?;
        names.sort();
        Ok(names)
    }

    #[test]
    fn what_a_killed_run_left_is_removed_and_what_another_run_writes_is_not() -> io::Result<()> {
        let folder = folder("left")?;
        let path = folder.join("r.gj");
        put(&beside(&path, 1), "a part")?;
        let written = File::create(beside(&path, 2))?;
        written.lock()?;
        put(&folder.join(".other.gj.1.tmp"), "")?;
        assert!(write_whole(&path, "r.gj", "规则集 甲\n").is_ok());
        holds(&path, "规则集 甲\n");
        let left = names(&folder)?;
        assert_eq!(left, [".other.gj.1.tmp", ".r.gj.2.tmp", "r.gj"]);
        fs::remove_dir_all(&folder)
    }

    #[test]
    fn a_file_that_changed_keeps_all_of_them_as_they_are() -> io::Result<()> {
        let folder = folder("changed")?;
        let (one, two) = (folder.join("one.gj"), folder.join("two.gj"));
        put(&one, "\u{feff}甲")?;
        put(&two, "丙")?;
        let both = |two_before: &'static str| {
            let of = |path: &Path, before, after| Rewrite {
                path: path.to_owned(),
                shown: path.display().to_string(),
                before,
                after,
            };
            rewrite(&[of(&one, "甲", "乙"), of(&two, two_before, "丁")])
        };
        assert!(both("戊").is_err());
        holds(&one, "\u{feff}甲");
        assert!(both("丙").is_ok());
        holds(&one, "\u{feff}乙");
        holds(&two, "丁");
        assert_eq!(names(&folder)?, ["one.gj", "two.gj"]);
        fs::remove_dir_all(&folder)
    }
}
