//! Comments and blank lines between two pieces.

use super::Printer;

impl Printer<'_> {
    /// What stands between two pieces, up to the indent of the second, whose depth is given.
    ///
    /// What follows the first piece on its line is a comment about it; every other comment
    /// keeps a line of its own, in the first column or as deep as what follows.
    pub(super) fn gap(&mut self, start: usize, end: usize, depth: usize) {
        let is_last = end >= self.text.len();
        let gap = self.text.get(start..end).unwrap_or("");
        let mut lines: Vec<&str> = gap.split('\n').collect();
        if !is_last {
            // The indent of what follows.
            lines.pop();
        }
        let mut lines = lines.into_iter();
        if start > 0 {
            let trailing = lines.next().map_or("", str::trim);
            if !trailing.is_empty() {
                self.out.push_str("  ");
                self.out.push_str(trailing);
            }
            self.out.push('\n');
        }
        let mut is_after_blank = false;
        for line in lines {
            let line = line.trim_start_matches('\u{FEFF}');
            let comment = line.trim();
            if comment.is_empty() {
                is_after_blank = true;
                continue;
            }
            self.blank(is_after_blank);
            is_after_blank = false;
            let is_indented = line.starts_with(char::is_whitespace) && !self.out.is_empty();
            self.indent(if is_indented { depth.max(1) } else { 0 });
            self.out.push_str(comment);
            self.out.push('\n');
        }
        if !is_last {
            self.blank(is_after_blank);
        }
    }

    /// A blank line, where the file has one and none stands yet.
    fn blank(&mut self, is_wanted: bool) {
        if is_wanted && !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }
}
