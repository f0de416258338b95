//! What a cell says of a value, and of the documents behind it.

use super::{Reader, meant};
use crate::diagnostic::{Lang, Text};
use crate::program::wording::Wording;
use crate::program::{Document, Id, Type};
use crate::typed::{self, Unread};
use crate::value::{Number, Value};

impl Reader<'_> {
    pub(super) fn number_or_name(&self, text: &str) -> Result<Value, Text> {
        let unit = |lang| Wording::exact(self.program, lang).ty(&self.parameter.ty);
        let other = || {
            Text::new(
                format!(
                    "「{text}」不能作「{}」的值（{}）",
                    self.parameter.name,
                    unit(Lang::Zh)
                ),
                format!(
                    "`{text}` is no value of `{}` ({})",
                    self.parameter.name,
                    unit(Lang::En)
                ),
            )
        };
        if text.is_empty() {
            return Err(Text::new(
                "没有值；还没有公布的写「待定」",
                "no value; write `unset` for what is not published yet",
            ));
        }
        let Some(input) = &self.value else {
            return Err(other());
        };
        if let Some(value) = self.fraction(text) {
            return Ok(value);
        }
        match typed::value(self.program, input, text) {
            Ok(Some(value)) => Ok(value),
            Ok(None) | Err(Unread::Other | Unread::TooLong) => Err(other()),
            Err(Unread::Unit(written)) => Err(Text::new(
                format!("单位「{written}」不对，这里是{}", unit(Lang::Zh)),
                format!("`{written}` is another unit; here it is {}", unit(Lang::En)),
            )),
            Err(Unread::Doubtful(doubt)) => Err(Text::new(
                format!("{}{}", doubt.asks.zh, doubt.write.zh),
                format!("{} {}", doubt.asks.en, doubt.write.en),
            )),
        }
    }

    /// `5335/12`: an amount that no decimal number is, as a sheet is given it.
    fn fraction(&self, text: &str) -> Option<Value> {
        let Type::Number(_) = self.parameter.ty else {
            return None;
        };
        let (above, below) = text.split_once('/')?;
        let (above, below) = (Number::parse(above).ok()?, Number::parse(below).ok()?);
        above.checked_div(below).ok().map(Value::Number)
    }

    /// A citation a line; a line without a document goes on with the quotations of the one above.
    pub(super) fn sources(
        &mut self,
        at: (usize, usize),
        said: [&str; 3],
    ) -> Vec<(Id<Document>, Option<String>, Vec<String>)> {
        let [documents, places, quotes] = said.map(|text| text.lines().collect::<Vec<&str>>());
        let mut sources: Vec<(Id<Document>, Option<String>, Vec<String>)> = Vec::new();
        for line in 0..documents.len().max(places.len()).max(quotes.len()) {
            let of = |lines: &[&'_ str]| lines.get(line).map_or("", |it| it.trim()).to_owned();
            let (document, place, quote) = (of(&documents), of(&places), of(&quotes));
            if !document.is_empty() {
                let mut all = self.program.documents.iter();
                let Some((id, _)) = all.find(|(_, it)| it.name == document) else {
                    let names = self
                        .program
                        .documents
                        .iter()
                        .map(|(_, it)| it.name.as_str());
                    let (zh, en) = meant(&document, names);
                    self.fault(
                        at,
                        format!("没有文件「{document}」{zh}；先在规则里声明「文件 {document}」"),
                        format!("there is no document `{document}`{en}; declare `document {document}` first"),
                    );
                    continue;
                };
                sources.push((id, (!place.is_empty()).then_some(place), Vec::new()));
            }
            match sources.last_mut() {
                Some((.., of)) if !quote.is_empty() => of.push(quote),
                None if !quote.is_empty() => {
                    self.fault(
                        at,
                        "有引文，却没有写依据哪份文件",
                        "a quotation without the document that it stands in",
                    );
                }
                Some(_) | None => {}
            }
        }
        sources
    }
}
