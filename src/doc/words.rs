//! Names, values and types in the language of the page.

use maud::{Markup, html};

use crate::language::Language;
use crate::program::wording::Wording;
use crate::program::{Expr, Id, Labels, Program, Type};

/// How the page says what a program holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'p> {
    pub(super) program: &'p Program,
    pub(super) language: Language,
}

impl<'p> Words<'p> {
    /// One of three wordings.
    pub(super) fn of(self, zh: &'static str, en: &'static str, ko: &'static str) -> &'static str {
        self.language.pick(zh, en, ko)
    }

    /// What a thing is called in this language, where the rulebook says it.
    pub(super) fn label(self, labels: &Labels) -> Option<&str> {
        let tag = self.language.tag();
        let own = labels.iter().find(|(language, _)| language == tag);
        own.map(|(_, text)| text.as_str())
    }

    /// A declared name, by its label where there is one.
    pub(super) fn name<'n>(self, name: &'n str, labels: &'n Labels) -> &'n str {
        self.label(labels).unwrap_or(name)
    }

    /// `户籍性质`, `yuan/person/month`, `날짜`
    pub(super) fn ty(self, ty: &Type) -> String {
        self.wording().ty(ty)
    }

    /// `年龄不低于 60 岁`, in the words of the page.
    pub(super) fn expr(self, expr: Id<Expr>) -> String {
        self.wording().expr(expr)
    }

    /// A note, a reason or an agency; marked where the rulebook says it in Chinese alone.
    pub(super) fn said(self, text: &str) -> Markup {
        let wording = self.wording();
        let (said, is_own) = wording.said(text);
        html! {
            @if is_own { (said) } @else { span lang="zh" { (said) } }
        }
    }

    /// The wording of the program in this language.
    pub(super) fn wording(self) -> Wording<'p> {
        Wording::plain(self.program, self.language)
    }
}
