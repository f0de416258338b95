//! Which element of a list was chosen: `最大者(成员, 岁数)：父亲（岁数 60 岁）`.

use super::view::View;
use super::{Step, StepKind};
use crate::evaluate::Decision;
use crate::language::{pick, sentence};
use crate::program::{Choice, Expr, Id};

impl View<'_> {
    /// The element that goes first, where it is one.
    pub(super) fn chosen(&self, id: Id<Expr>, at: u32) -> Option<u32> {
        self.decisions(id, at).iter().find_map(|decision| {
            if let Decision::Elements(elements) = decision {
                elements.first().copied()
            } else {
                None
            }
        })
    }

    /// `排在最前的是父亲（岁数 60 岁）`; nothing where that is open, or nobody is left.
    pub(super) fn choice_step(&self, choice: &Choice, chosen: u32) -> Step {
        let whose = self.whose_at(chosen);
        let text = self.say(&|words| {
            let whose = whose.get(words.language());
            let keys = choice.keys.iter();
            let keys: Vec<String> = keys
                .map(|(_, key)| self.side(*key, chosen, words).into_owned())
                .collect();
            let keys = keys.join(pick!(words, "，", ", ", ", "));
            pick!(
                words,
                sentence!("排在最前的是{whose}（{keys}）"),
                sentence!("{whose} goes first ({keys})"),
                sentence!("가장 앞선 사람: {whose}({keys})"),
            )
        });
        Step::new(StepKind::Decision, text)
    }
}
