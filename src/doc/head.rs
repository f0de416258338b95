//! The head of the page: how much of the sources is rules, and where to go.

use maud::{Markup, html};

use super::{Page, cards, interview};
use crate::audit::{Citing, Standing};
use crate::program::Status;

/// Where to go on the page.
pub(super) fn contents(page: &Page<'_>) -> Markup {
    let words = page.book.words;
    html! {
        nav aria-label=(words.of("目录", "Contents", "목차")) {
            ul {
                @for document in &page.documents {
                    li { a href={ "#doc" (document.document.index()) } { (page.document_name(document.document)) } }
                }
                @if !page.cited.is_empty() { li { a href="#cited" { (words.of("只引出处的文件", "Documents cited by place", "조항만 인용한 문서")) } } }
                li {
                    a href="#rules" { (words.of("规则", "Rules", "규칙")) } " "
                    @for (path, _) in page.by_file() { a class="file" href={ "#" (cards::anchor_of(path)) } { (cards::name_of(path)) } " " }
                }
                @if !page.facts.is_empty() { li { a href="#facts" { (words.of("事实", "Facts", "사실")) } } }
                @if interview::is_told(page) { li { a href="#interview" { (words.of("怎样问", "How it is asked", "질문 순서")) } } }
                @if !page.used_folders().is_empty() { li { a href="#used" { (words.of("引用的规则集", "Rulebooks used", "사용하는 규칙집")) } } }
            }
        }
    }
}

/// How much of the sources is rules, and how sure the values are.
pub(super) fn figures(page: &Page<'_>) -> Markup {
    let words = page.book.words;
    let sentences = || page.documents.iter().flat_map(|it| &it.sentences);
    let count = |is: fn(&Standing) -> bool| sentences().filter(|it| is(&it.standing)).count();
    let quoted = count(|it| matches!(it, Standing::Quoted(_)));
    let omitted = count(|it| matches!(it, Standing::Omitted(_)));
    let open = count(|it| matches!(it, Standing::Open));
    let values = |is: fn(&Status) -> bool| {
        let cells = page.own_rules().filter_map(|it| match it.rule {
            Citing::Parameter(id) => Some(&page.book.program.parameters.at(id).cells),
            Citing::Definition(_)
            | Citing::Benefit(_)
            | Citing::Exclusive(_)
            | Citing::Fund(_)
            | Citing::Constraint(_)
            | Citing::Office(_) => None,
        });
        let values = cells.flatten().flat_map(|cell| &cell.values);
        let own = values.filter(|value| page.book.is_own(value.span));
        own.filter(|value| is(&value.status)).count()
    };
    let places: usize = page.cited.iter().map(|(_, places)| places.len()).sum();
    let all = quoted.saturating_add(omitted).saturating_add(open);
    let assumed = values(|it| matches!(it, Status::Assumed(_)));
    let unset = values(|it| matches!(it, Status::Unset(_)));
    let settled = quoted.saturating_add(omitted).saturating_mul(100);
    let mut figures: Vec<(&str, String)> = Vec::new();
    if let Some(share) = settled.checked_div(all) {
        figures.push((
            words.of("逐句处理", "settled", "처리율"),
            format!("{share}%"),
        ));
    }
    let mut add = |is_shown: bool, what, number: usize| {
        figures.extend(is_shown.then(|| (what, number.to_string())));
    };
    add(
        all > 0,
        words.of("句写成规则", "sentences in rules", "규칙이 된 문장"),
        quoted,
    );
    add(
        all > 0,
        words.of("句略过", "sentences omitted", "생략한 문장"),
        omitted,
    );
    add(
        all > 0,
        words.of("句未处理", "sentences open", "미처리 문장"),
        open,
    );
    add(
        places > 0,
        words.of("处引到的条文", "places cited", "인용한 조항"),
        places,
    );
    add(true, words.of("条规则", "rules", "규칙"), page.own.len());
    add(
        true,
        words.of("个推定的值", "assumed values", "추정값"),
        assumed,
    );
    add(
        true,
        words.of("个待定的值", "values not published", "미정값"),
        unset,
    );
    html! {
        dl class="figures" {
            @for (what, number) in figures { div { dt { (what) } dd { (number) } } }
        }
    }
}
