//! Households for whom a change makes a difference, in words: what `witness` finds and reports set.

use crate::diagnostic::Text;
use crate::evaluate::Path;
use crate::program::Facts;
use crate::value::Date;

/// What is known of the households for whom one benefit or status differs.
#[derive(Debug)]
pub struct Witnessed {
    /// The word of its kind: `待遇`.
    pub kind: Text,
    /// What it is called in the new version, or in the old one where it is gone.
    pub name: String,
    /// Households for whom it differs: at most one that has more, and one that has less.
    pub witnesses: Vec<Witness>,
    /// How that stands.
    pub grounds: Grounds,
}

/// On what it rests that there are such households, or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Grounds {
    /// Both versions were evaluated for the households told.
    Shown,
    /// No household differs, and why that is certain.
    Proved(Text),
    /// None was found, among so many that were tried.
    NoneFound(usize),
}

/// A household for whom it differs.
#[derive(Debug)]
pub struct Witness {
    /// In which direction.
    pub way: Way,
    /// In what.
    pub by: By,
    /// The day.
    pub on: Date,
    /// Who in it: `家庭`, `成员[0]`.
    pub who: Text,
    /// What is said of it, one line for each of those in it; of the rest nothing is said.
    pub facts: Vec<Text>,
    /// What came out in the old version, and why.
    pub before: [Text; 2],
    /// The same in the new version.
    pub after: [Text; 2],
    /// The same as facts of each version, with who in it; none where a version has no words for it.
    pub stated: [Option<(Facts, Path)>; 2],
    /// The household as a case of the new version; none where that has no words for it.
    pub case: Option<Text>,
}

/// In which direction an outcome differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// The household has more.
    Gain,
    /// It has less.
    Loss,
    /// Neither: one version leaves it open, cannot compute it, or gives something of another kind.
    Otherwise,
}

/// In what an outcome differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// Whether it is received.
    Standing,
    /// How much it is.
    Amount,
}

/// Whether a change does what it is meant to do, and nothing else.
#[derive(Debug)]
pub struct Meant {
    /// What it is meant to do.
    pub says: Text,
    /// Each benefit and status that the change reaches: households whose difference contradicts it.
    pub checked: Vec<Witnessed>,
}

impl Meant {
    /// Whether some household contradicts it.
    #[must_use]
    pub fn is_contradicted(&self) -> bool {
        self.checked.iter().any(|it| it.grounds == Grounds::Shown)
    }

    /// What came out, in a line.
    #[must_use]
    pub fn verdict(&self) -> Text {
        let is_proved = |it: &Witnessed| matches!(it.grounds, Grounds::Proved(_));
        if self.is_contradicted() {
            Text::new("有家庭的结果与意图不符。", "Some household contradicts it.")
        } else if self.checked.iter().all(is_proved) {
            Text::new(
                "已证明：没有一户的结果与意图不符。",
                "Proved: no household contradicts it.",
            )
        } else {
            Text::new(
                "没有找到与意图不符的家庭；下面没有写已证明的，不是证明。",
                "No household was found that contradicts it; where it does not say proved, this is no proof.",
            )
        }
    }
}

impl Witness {
    /// `多得`, `少得`: what it shows.
    #[must_use]
    pub fn shows(&self) -> Text {
        match (self.way, self.by) {
            (Way::Gain, By::Standing) => Text::new("由没有变为有", "gains it"),
            (Way::Gain, By::Amount) => Text::new("比原来多", "more than before"),
            (Way::Loss, By::Standing) => Text::new("由有变为没有", "loses it"),
            (Way::Loss, By::Amount) => Text::new("比原来少", "less than before"),
            (Way::Otherwise, _) => Text::new("结果不同", "another result"),
        }
    }
}

impl Witnessed {
    /// What is said where no household is told.
    #[must_use]
    pub fn none(&self) -> Option<Text> {
        match &self.grounds {
            Grounds::Shown => None,
            Grounds::Proved(why) => Some(Text::new(
                format!("已证明：没有一户的结果不同。{}", why.zh),
                format!("proved: no household differs. {}", why.en),
            )),
            Grounds::NoneFound(tried) => Some(Text::new(
                format!("试了 {tried} 户，没有找到结果不同的；这不是证明"),
                format!("none found among {tried} households tried; this is no proof"),
            )),
        }
    }
}
