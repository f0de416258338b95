//! A notice as a document for a word processor.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, Docx, LineSpacing, PageMargin, Paragraph, Run, RunFonts, Table, TableCell,
    TableRow, WidthType,
};

use super::{Blank, Notice};
use crate::language::Language;

/// A4, in twentieths of a point, and its margins.
const PAGE: (u32, u32) = (11_906, 16_838);
const MARGIN: i32 = 1_020;
/// What lies between the margins, halved: a column of facts.
const COLUMN: usize = 4_933;

/// Half points.
const TITLE: usize = 36;
const HEADING: usize = 23;
const BODY: usize = 21;

/// The bytes of the document.
///
/// # Errors
/// What the writer of the archive says.
pub fn docx(notice: &Notice) -> Result<Vec<u8>, String> {
    let font = match notice.language {
        Language::Zh => "宋体",
        Language::En => "Times New Roman",
        Language::Ko => "Batang",
    };
    let margin = PageMargin::new()
        .top(MARGIN)
        .bottom(MARGIN)
        .left(MARGIN)
        .right(MARGIN);
    let mut document = Docx::new()
        .page_size(PAGE.0, PAGE.1)
        .page_margin(margin)
        .default_fonts(RunFonts::new().ascii(font).hi_ansi(font).east_asia(font))
        .default_size(BODY)
        .add_paragraph(
            said(&notice.title, TITLE, true)
                .align(AlignmentType::Center)
                .line_spacing(LineSpacing::new().after(200)),
        );
    for blank in &notice.head {
        document = document.add_paragraph(line(notice, blank));
    }
    document = document.add_paragraph(
        said(&notice.decision, BODY, false).line_spacing(LineSpacing::new().before(120).after(60)),
    );
    for (at, section) in notice.sections.iter().enumerate() {
        document = document.add_paragraph(
            said(&section.heading, HEADING, true)
                .keep_next(true)
                .line_spacing(LineSpacing::new().before(100)),
        );
        // Facts are short and many: they stand in two columns.
        if at == 0 {
            document = document.add_table(columns(&section.lines));
        } else {
            for text in &section.lines {
                document = document.add_paragraph(item(text));
            }
        }
    }
    for (at, blank) in notice.foot.iter().enumerate() {
        let before = if at == 0 { 200 } else { 0 };
        document = document
            .add_paragraph(line(notice, blank).line_spacing(LineSpacing::new().before(before)));
    }
    if !notice.checks.is_empty() {
        document = document.add_paragraph(
            // The notice stays a page of its own.
            said(&notice.checks_title, BODY, true).page_break_before(true),
        );
        for check in &notice.checks {
            document = document.add_paragraph(item(check));
        }
    }
    let mut bytes = Cursor::new(Vec::new());
    let packed = document.build().pack(&mut bytes);
    packed.map_err(|error| error.to_string())?;
    Ok(bytes.into_inner())
}

fn said(text: &str, size: usize, is_bold: bool) -> Paragraph {
    let run = Run::new().add_text(text).size(size);
    Paragraph::new().add_run(if is_bold { run.bold() } else { run })
}

fn line(notice: &Notice, blank: &Blank) -> Paragraph {
    let parting = notice.parting();
    said(
        &format!("{}{parting}{}", blank.label, blank.filled()),
        BODY,
        false,
    )
}

fn item(text: &str) -> Paragraph {
    said(&format!("· {text}"), BODY, false)
}

fn columns(lines: &[String]) -> Table {
    let half = lines.len().div_ceil(2);
    let cell = |text: Option<&String>| {
        let text = text.map_or_else(Paragraph::new, |text| item(text));
        TableCell::new()
            .add_paragraph(text)
            .width(COLUMN, WidthType::Dxa)
            .clear_all_border()
    };
    let (left, right) = lines.split_at(half);
    let rows = left
        .iter()
        .enumerate()
        .map(|(at, text)| TableRow::new(vec![cell(Some(text)), cell(right.get(at))]));
    Table::without_borders(rows.collect())
        .set_grid(vec![COLUMN, COLUMN])
        .width(COLUMN.saturating_mul(2), WidthType::Dxa)
}
