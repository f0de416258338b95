//! Results of cases as `JUnit` XML, which every platform for continuous integration reads.

use std::fmt::Write as _;

use super::{place, words};
use crate::cli::test::Tested;
use crate::diagnostic::Lang;

/// One suite a rulebook, one test a case.
pub(in crate::cli) fn junit(tested: &[Tested], lang: Lang) -> String {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
    for one in tested {
        suite(&mut xml, one, lang);
    }
    xml.push_str("</testsuites>\n");
    xml
}

// Writing to a String cannot fail.
fn suite(xml: &mut String, one: &Tested, lang: Lang) {
    let name = escaped(&one.rulebook.loaded.shown);
    let _ = writeln!(
        xml,
        "  <testsuite name=\"{name}\" tests=\"{}\" failures=\"{}\" errors=\"0\">",
        one.cases.len(),
        one.failed()
    );
    for case in &one.cases {
        let title = escaped(&case.title);
        let _ = write!(xml, "    <testcase classname=\"{name}\" name=\"{title}\"");
        if case.findings.is_empty() {
            xml.push_str("/>\n");
            continue;
        }
        xml.push_str(">\n");
        for finding in &case.findings {
            let at = place(finding, &one.rulebook.loaded.files).map_or_else(String::new, |place| {
                format!("{}:{}: ", place.path, place.start.line)
            });
            let _ = writeln!(
                xml,
                "      <failure type=\"{}\" message=\"{}\">{}{}</failure>",
                finding.code,
                escaped(finding.message.get(lang)),
                escaped(&at),
                escaped(&words(finding, lang))
            );
        }
        xml.push_str("    </testcase>\n");
    }
    xml.push_str("  </testsuite>\n");
}

/// Text of an element or an attribute; what XML cannot hold is left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(' '),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_in_a_title_breaks_the_document() {
        assert_eq!(
            escaped("<「甲」 & \"乙\">\n\u{1}"),
            "&lt;「甲」 &amp; &quot;乙&quot;&gt; "
        );
    }
}
