//! The parts of a notice that tell the rules: articles, remedies, the office.

use super::compose::{Case, Request};
use super::phrases::Phrases;
use super::{Blank, Kind, Section};
use crate::explain::{Account, Cited, Source};
use crate::program::{Office, Told};

impl Request<'_> {
    pub(super) fn articles(&self, case: &Case, phrases: Phrases) -> Section {
        let all: Vec<&Cited> = case.accounts().flat_map(|it| &it.reasons.sources).collect();
        let told = |is_wanted: &dyn Fn(&Cited) -> bool| {
            self.by_document(all.iter().copied().filter(|it| is_wanted(it)), phrases)
        };
        // Those that the benefit names itself come first.
        let mut lines = told(&|it| it.own && !it.figure);
        let is_told = |it: &Cited| {
            let mut own = all.iter().filter(|it| it.own && !it.figure);
            own.any(|own| own.source.short == it.source.short)
        };
        let also = told(&|it| !it.own && !it.figure && !is_told(it));
        if !also.is_empty() {
            lines.push(phrases.also(&also));
        }
        let figures = told(&|it| it.figure);
        if !figures.is_empty() {
            lines.push(phrases.figures(&figures));
        }
        Section {
            heading: phrases.articles(),
            lines,
        }
    }

    /// `《最低生活保障审核确认办法》第七条、第十三条`: each document once.
    fn by_document<'a>(
        &self,
        cited: impl Iterator<Item = &'a Cited>,
        phrases: Phrases,
    ) -> Vec<String> {
        let mut documents: Vec<(&Source, Vec<&str>)> = Vec::new();
        for Cited { source, .. } in cited {
            let of = (&source.document, &source.number);
            let known = documents
                .iter()
                .position(|(it, _)| (&it.document, &it.number) == of);
            let at = known.unwrap_or_else(|| {
                documents.push((source, Vec::new()));
                documents.len().saturating_sub(1)
            });
            if let Some((_, places)) = documents.get_mut(at) {
                let place = source.place.as_deref();
                places.extend(place.filter(|place| !places.contains(place)));
            }
        }
        let told = documents.into_iter().map(|(source, places)| {
            let document = source.document.get(self.language);
            phrases.article(document, source.number.as_deref(), &places)
        });
        told.collect()
    }

    pub(super) fn offices(&self) -> Vec<&Office> {
        let all = self.program.offices.iter().map(|(_, office)| office);
        all.filter(|office| office.benefits.contains(&self.benefit))
            .collect()
    }

    fn told(&self, offices: &[&Office], of: fn(&Office) -> Option<&Told>) -> Vec<String> {
        let told = offices.iter().filter_map(|office| of(office));
        let texts = told.flat_map(|told| match told {
            Told::Texts(texts) => texts.as_slice(),
            Told::Unset(_) => &[],
        });
        texts
            .map(|text| self.words().said(text).0.to_owned())
            .collect()
    }

    pub(super) fn remedies(&self, offices: &[&Office], phrases: Phrases) -> Section {
        let told = self.told(offices, |office| office.remedy.as_ref());
        let lines = if self.kind == Kind::Inform {
            Vec::new()
        } else if told.is_empty() {
            vec![phrases.no_remedy()]
        } else {
            told.iter().map(|it| phrases.remedy(it)).collect()
        };
        Section {
            heading: phrases.remedies(),
            lines,
        }
    }

    pub(super) fn whose(&self, account: &Account) -> Option<String> {
        let reasons = &account.reasons;
        (!reasons.of_household).then(|| reasons.whose.get(self.language).to_owned())
    }

    pub(super) fn foot(&self, offices: &[&Office], phrases: Phrases) -> Vec<Blank> {
        let blank = |label, known: Vec<String>| Blank {
            label,
            known: (!known.is_empty()).then(|| known.join(phrases.comma())),
        };
        vec![
            blank(
                phrases.place(),
                self.told(offices, |office| office.place.as_ref()),
            ),
            blank(
                phrases.phone(),
                self.told(offices, |office| office.phone.as_ref()),
            ),
            blank(phrases.signed(), Vec::new()),
            blank(phrases.dated(), Vec::new()),
        ]
    }
}
