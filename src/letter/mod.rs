//! The written notice of one benefit: what was decided, on which facts, by which articles, and
//! what can be done about it; blanks for what only the office knows.
//!
//! [`compose()`] makes a [`Notice`] or says what stands against it; `text`, `html` and `docx` set
//! it. A notice that refuses, takes or lowers something rests on nothing that was defaulted, taken
//! as usual, undecided, assumed or out of date: `founded` holds it to that.

mod cited;
mod compose;
mod docx;
mod founded;
mod html;
mod phrases;
mod review;
mod sections;
mod text;

pub use compose::{Request, compose};
pub use docx::docx;
pub use founded::Against;
pub use html::html;
pub use text::text;

/// What a notice does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// 确认
    Confirm,
    /// 不予确认
    Refuse,
    /// 减发
    Reduce,
    /// 停发
    Stop,
    /// 告知: it decides nothing.
    Inform,
}

/// A notice, ready to be set.
#[derive(Debug, Clone)]
pub struct Notice {
    /// `最低生活保障金确认通知书`
    pub title: String,
    /// Blanks of the head: the number, and to whom it goes.
    pub head: Vec<Blank>,
    /// What is decided, in a sentence.
    pub decision: String,
    /// What it rests on, in order.
    pub sections: Vec<Section>,
    /// What the office has to see to before it is sent; nothing of it belongs into the notice.
    pub checks: Vec<String>,
    /// What stands before these.
    pub checks_title: String,
    /// Blanks of the foot: who signs, and when.
    pub foot: Vec<Blank>,
    /// The language of it all.
    pub language: crate::language::Language,
}

/// Something that the office adds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blank {
    /// What it is.
    pub label: String,
    /// What is known of it.
    pub known: Option<String>,
}

/// One part of a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What it is about.
    pub heading: String,
    /// What it says.
    pub lines: Vec<String>,
}

/// What stands where the office writes.
const SPACE: &str = "＿＿＿＿＿＿＿＿";

impl Notice {
    /// The same with every text on one line, and without what no document holds.
    fn printable(self) -> Self {
        let each = |all: Vec<String>| all.iter().map(|it| printable(it)).collect();
        let blanks = |all: Vec<Blank>| {
            let all = all.into_iter();
            all.map(|it| Blank {
                label: printable(&it.label),
                known: it.known.as_deref().map(printable),
            })
            .collect()
        };
        let section = |it: Section| Section {
            heading: printable(&it.heading),
            lines: each(it.lines),
        };
        Self {
            title: printable(&self.title),
            head: blanks(self.head),
            decision: printable(&self.decision),
            sections: self.sections.into_iter().map(section).collect(),
            checks: each(self.checks),
            checks_title: self.checks_title,
            foot: blanks(self.foot),
            language: self.language,
        }
    }

    /// What stands between a label and what it labels.
    fn parting(&self) -> &'static str {
        self.language.pick("：", ": ", ": ")
    }
}

impl Blank {
    fn filled(&self) -> &str {
        self.known.as_deref().unwrap_or(SPACE)
    }
}

/// A text on one line. What XML has no form for, and what only directs a terminal, is left out.
fn printable(text: &str) -> String {
    let is_none = |letter: char| matches!(letter, '\u{fffe}' | '\u{ffff}');
    (text.chars())
        .map(|letter| if letter.is_whitespace() { ' ' } else { letter })
        .filter(|letter| !letter.is_control() && !is_none(*letter))
        .collect()
}
