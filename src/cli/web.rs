//! The web pages: those that are compiled in, or a folder of them.

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use super::failure::Failure;

/// Path in the folder of pages, and content.
pub(super) type Page = (String, Cow<'static, [u8]>);

/// The page in a single file: `guiju page` puts a rulebook into it.
pub(super) const TEMPLATE: &str = "single.html";

/// What `wasm/web/dist` held when the program was built.
const PAGES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/web.rs"));

/// Maximum depth of folders in a folder of pages.
const MOST_DEEP: usize = 8;

/// The pages in a folder, or those that are compiled in.
pub(super) fn pages(folder: Option<&Path>) -> Result<Vec<Page>, Failure> {
    let Some(folder) = folder else {
        let own = PAGES.iter();
        return Ok(own
            .map(|(path, content)| ((*path).to_owned(), Cow::Borrowed(*content)))
            .collect());
    };
    let mut pages = Vec::new();
    read(folder, "", MOST_DEEP, &mut pages)?;
    Ok(pages)
}

/// Reads every file of a folder and of those in it; `inside` is its path in the whole.
fn read(folder: &Path, inside: &str, deep: usize, pages: &mut Vec<Page>) -> Result<(), Failure> {
    let refused = |path: &Path, error| Failure::of_file(&path.to_string_lossy(), &error);
    for entry in fs::read_dir(folder).map_err(|error| refused(folder, error))? {
        let path = entry.map_err(|error| refused(folder, error))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let inside = format!("{inside}{name}");
        if !path.is_dir() {
            let content = content(&path).map_err(|error| refused(&path, error))?;
            pages.push((inside, Cow::Owned(content)));
        } else if let Some(deep) = deep.checked_sub(1) {
            read(&path, &format!("{inside}/"), deep, pages)?;
        }
    }
    Ok(())
}

#[expect(
    clippy::disallowed_methods,
    reason = "a page is any kind of file, and the folder is the user's own"
)]
fn content(path: &Path) -> std::io::Result<Vec<u8>> {
    fs::read(path)
}
