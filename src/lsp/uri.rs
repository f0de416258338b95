//! `file:` URIs and the paths they stand for.
//!
//! A path here is parted by `/` on every system and has no `.` and `..` in it: `/规则/a.gj`, `C:/规则/a.gj`,
//! `//server/share/a.gj`. Editors write one file in several ways (`c%3A`, `C:`); it has one path.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What stands for itself in the path of a URI.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// The path of a `file:` URI; none of other URIs, and where the bytes are no UTF-8.
pub(super) fn path_of(uri: &str) -> Option<String> {
    let (scheme, rest) = uri.split_once(':')?;
    if !scheme.eq_ignore_ascii_case("file") {
        return None;
    }
    let rest = rest.split(['?', '#']).next().unwrap_or(rest);
    let decoded = percent_decode_str(rest).decode_utf8().ok()?;
    let path = match decoded.strip_prefix("//") {
        Some(after) => {
            let (host, path) = after.split_at(after.find('/')?);
            if host.is_empty() || host.eq_ignore_ascii_case("localhost") {
                path.to_owned()
            } else {
                format!("//{host}{path}")
            }
        }
        None => decoded.into_owned(),
    };
    path.starts_with('/').then(|| plain(&path))
}

/// A path as it is kept: a drive as `C:` without `/` before it, no `.`, `..` and empty parts.
pub(super) fn plain(path: &str) -> String {
    let path = path.replace('\\', "/");
    let (begin, rest) = match drive(&path) {
        Some((drive, rest)) => (drive, rest),
        None => match path.strip_prefix("//") {
            Some(rest) => ("/".to_owned(), rest),
            None => (String::new(), path.as_str()),
        },
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in rest.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    format!("{begin}/{}", parts.join("/"))
}

/// `/c:/x` and `C:/x` as `C:` and `/x`.
fn drive(path: &str) -> Option<(String, &str)> {
    let path = path.strip_prefix('/').unwrap_or(path);
    let letter = path.chars().next().filter(char::is_ascii_alphabetic)?;
    let rest = path.get(1..)?.strip_prefix(':')?;
    let is_whole = rest.is_empty() || rest.starts_with('/');
    is_whole.then(|| (format!("{}:", letter.to_ascii_uppercase()), rest))
}

/// The URI of a path.
pub(super) fn uri_of(path: &str) -> String {
    if let Some(shared) = path.strip_prefix("//") {
        return format!("file://{}", utf8_percent_encode(shared, ESCAPED));
    }
    let slash = if path.starts_with('/') { "" } else { "/" };
    format!("file://{slash}{}", utf8_percent_encode(path, ESCAPED))
}

#[cfg(test)]
mod tests {
    use super::{path_of, uri_of};

    #[test]
    fn a_file_has_one_path_however_its_uri_is_written() {
        let drive = Some("C:/规则/吉林 a.gj".to_owned());
        for uri in [
            "file:///c%3A/%E8%A7%84%E5%88%99/%E5%90%89%E6%9E%97%20a.gj",
            "file:///C:/规则/吉林%20a.gj",
            "FILE://localhost/c:/规则/./x/../吉林 a.gj",
            "file:/c:/规则//吉林%20a.gj",
        ] {
            assert_eq!(path_of(uri), drive, "{uri}");
        }
        let plain = path_of("file:///work/%E8%A7%84%E5%88%99.gj");
        assert_eq!(plain.as_deref(), Some("/work/规则.gj"));
        let shared = path_of("file://server/share/a.gj");
        assert_eq!(shared.as_deref(), Some("//server/share/a.gj"));
        assert_eq!(path_of("untitled:Untitled-1"), None);
        assert_eq!(path_of("file:///%FF"), None);
        assert_eq!(path_of("file://host"), None);
        assert_eq!(path_of(""), None);
    }

    #[test]
    fn a_path_comes_back_from_its_uri() {
        for path in [
            "/work/规则/a b#?.gj",
            "C:/规则/a.gj",
            "//server/份/a.gj",
            "/",
        ] {
            assert_eq!(path_of(&uri_of(path)).as_deref(), Some(path));
        }
        let windows = uri_of("C:/规则/a.gj");
        assert_eq!(windows, "file:///C%3A/%E8%A7%84%E5%88%99/a.gj");
    }
}
