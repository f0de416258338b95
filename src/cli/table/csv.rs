//! CSV: UTF-8 with a mark (as Excel wants it) or GBK; what is read may be UTF-16, too.

use clap::ValueEnum;
use csv::{ReaderBuilder, Writer};
use encoding_rs::{Encoding as Coding, GBK, UTF_8, UTF_16BE, UTF_16LE};

use super::super::failure::Failure;
use crate::table::{Grid, Out, Sheet};
use crate::value::Number;

/// Encodings that are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Encoding {
    /// UTF-8 with a byte order mark
    Utf8,
    /// GBK (ANSI of a Chinese Windows)
    Gbk,
}

pub(super) fn write(sheet: &Sheet, encoding: Encoding) -> Result<Vec<u8>, Failure> {
    let mut writer = Writer::from_writer(Vec::new());
    let width = sheet.headings.len().max(sheet.top.len());
    let mut put = |cells: Vec<String>| {
        let blanks = std::iter::repeat_n(String::new(), width.saturating_sub(cells.len()));
        writer
            .write_record(cells.into_iter().chain(blanks))
            .map_err(failed)
    };
    put(sheet.top.clone())?;
    put(sheet.headings.clone())?;
    for row in &sheet.rows {
        put(row.iter().map(text).collect())?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| failed(error.into_error().into()))?;
    let text = String::from_utf8_lossy(&bytes);
    match encoding {
        Encoding::Utf8 => Ok(["\u{feff}".as_bytes(), text.as_bytes()].concat()),
        Encoding::Gbk => {
            let (bytes, _, is_lossy) = GBK.encode(&text);
            if is_lossy {
                return Err(Failure::call(
                    "有 GBK 没有的字；用 --encoding utf8，或写到 .xlsx",
                    "some letters are not in GBK: use --encoding utf8, or write an .xlsx",
                ));
            }
            Ok(bytes.into_owned())
        }
    }
}

fn failed(error: csv::Error) -> Failure {
    Failure::call(format!("CSV：{error}"), format!("CSV: {error}"))
}

fn text(cell: &Out) -> String {
    match cell {
        Out::Empty => String::new(),
        Out::Text(text) => text.clone(),
        Out::Day(day) => day.to_string(),
        Out::Number(number) => number.to_digits(0),
        Out::Percent(ratio) => ratio
            .checked_mul(Number::from(100))
            .map_or_else(|_| ratio.to_digits(0), |it| format!("{}%", it.to_digits(0))),
    }
}

pub(super) fn read(bytes: &[u8], name: String, shown: &str) -> Result<Grid, Failure> {
    let text = decoded(bytes).ok_or_else(|| {
        Failure::call(
            format!("{shown}：不是 UTF-8、UTF-16 或 GBK 的文本；另存为「CSV UTF-8」"),
            format!("{shown}: neither UTF-8, UTF-16 nor GBK; save it as `CSV UTF-8`"),
        )
    })?;
    // Copied from a sheet, cells are parted by tabs; some regions part them by semicolons.
    let first = text.lines().next().unwrap_or("");
    let mut marks = [b'\t', b';']
        .into_iter()
        .filter(|mark| first.contains(char::from(*mark)));
    let mark = if first.contains(',') {
        b','
    } else {
        marks.next().unwrap_or(b',')
    };
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(mark)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            Failure::call(format!("{shown}：{error}"), format!("{shown}: {error}"))
        })?;
        rows.push(record.iter().map(|cell| Ok(cell.to_owned())).collect());
    }
    Ok(Grid { name, rows })
}

/// The text of a file from Windows. GBK only where it is not UTF-8, and only without a gap.
pub(super) fn decoded(bytes: &[u8]) -> Option<String> {
    let marked = Coding::for_bom(bytes).map(|(coding, _)| coding);
    let codings: &[&'static Coding] = match marked {
        Some(coding) if coding == UTF_16LE => &[UTF_16LE],
        Some(coding) if coding == UTF_16BE => &[UTF_16BE],
        Some(_) => &[UTF_8],
        None => &[UTF_8, GBK],
    };
    codings.iter().find_map(|coding| {
        let (text, has_gaps) = coding.decode_with_bom_removal(bytes);
        (!has_gaps).then(|| text.into_owned())
    })
}
