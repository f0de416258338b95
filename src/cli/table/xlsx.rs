//! Workbooks: written with drop-downs, read as they show their cells.
//!
//! A spreadsheet stores numbers in binary. The fifteen digits that it works with are exact for
//! every amount, and they are what is read here; what a cell shows has to be the same number.

use std::io::Cursor;

use calamine::{Data, Range, Reader as _, Sheets, StyleRange, open_workbook_auto_from_rs};
use rust_decimal::Decimal;
use rust_xlsxwriter::{DataValidation, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use ssfmt::format_default;

use super::super::failure::Failure;
use crate::diagnostic::Text;
use crate::table::{Grid, Out, Sheet};
use crate::value::{Date, Number};

/// Most rows that drop-downs reach, beyond those that are there.
const ROOM: u32 = 500;

/// Longest list that a drop-down holds itself; a longer one stands in a sheet of lists.
const LONGEST_LIST: usize = 255;

const LISTS: &str = "选项 lists";

pub(super) fn write(sheets: &[Sheet]) -> Result<Vec<u8>, Failure> {
    written(sheets).map_err(|error| {
        Failure::call(
            format!("不能写出 .xlsx：{error}"),
            format!("cannot write the .xlsx: {error}"),
        )
    })
}

fn written(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let mut lists = Lists::default();
    let mut taken: Vec<String> = vec![LISTS.to_owned()];
    for sheet in sheets {
        let page = book.add_worksheet();
        page.set_name(name(&sheet.name, &mut taken))?;
        fill(page, sheet, &mut lists)?;
    }
    if !lists.columns.is_empty() {
        let page = book.add_worksheet();
        page.set_name(LISTS)?;
        for (column, list) in (0..).zip(&lists.columns) {
            for (row, item) in (0..).zip(list) {
                page.write_string(row, column, item)?;
            }
        }
    }
    book.save_to_buffer()
}

/// Lists that are too long for a drop-down of their own.
#[derive(Default)]
struct Lists {
    columns: Vec<Vec<String>>,
}

impl Lists {
    /// `'选项 lists'!$A$1:$A$90`
    fn reference(&mut self, list: &[String]) -> String {
        let at = self
            .columns
            .iter()
            .position(|it| it == list)
            .unwrap_or_else(|| {
                self.columns.push(list.to_vec());
                self.columns.len().saturating_sub(1)
            });
        let column = u16::try_from(at).unwrap_or(0);
        let column = rust_xlsxwriter::utility::column_number_to_name(column);
        format!("='{LISTS}'!${column}$1:${column}${}", list.len())
    }
}

/// The name of a sheet: at most 31 letters, none of them `[]:*?/\`, and no two alike.
fn name(wanted: &str, taken: &mut Vec<String>) -> String {
    let plain: String = wanted
        .chars()
        .map(|letter| {
            if "[]:*?/\\'".contains(letter) {
                '_'
            } else {
                letter
            }
        })
        .take(28)
        .collect();
    let mut name = plain.clone();
    let mut count = 1_usize;
    while taken.iter().any(|it| it.eq_ignore_ascii_case(&name)) {
        count = count.saturating_add(1);
        name = format!("{plain}~{count}");
    }
    taken.push(name.clone());
    name
}

fn fill(page: &mut Worksheet, sheet: &Sheet, lists: &mut Lists) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let heading = Format::new()
        .set_bold()
        .set_background_color(0x00E8_EEF4)
        .set_border_bottom(rust_xlsxwriter::FormatBorder::Thin);
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let percent = Format::new().set_num_format("0.##########%");
    let lines = Format::new().set_text_wrap();
    for (column, words) in (0..).zip(&sheet.top) {
        page.write_string_with_format(0, column, words, &bold)?;
    }
    for (column, words) in (0..).zip(&sheet.headings) {
        page.write_string_with_format(1, column, words, &heading)?;
    }
    for (row, cells) in (2..).zip(&sheet.rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Out::Empty => {}
                Out::Text(text) => {
                    page.write_string_with_format(row, column, text, &lines)?;
                }
                Out::Day(date) => match days(*date) {
                    Some(at) => {
                        page.write_datetime_with_format(row, column, &at, &day)?;
                    }
                    // Excel knows no day before 1900.
                    None => {
                        page.write_string(row, column, date.to_string())?;
                    }
                },
                Out::Number(number) => number_cell(page, (row, column), *number, None)?,
                Out::Percent(ratio) => number_cell(page, (row, column), *ratio, Some(&percent))?,
            }
        }
    }
    let last = u32::try_from(sheet.rows.len())
        .unwrap_or(ROOM)
        .saturating_add(ROOM);
    for (column, list) in (0..).zip(&sheet.choices) {
        if list.is_empty() {
            continue;
        }
        let is_short = list
            .iter()
            .map(|it| it.len().saturating_add(1))
            .sum::<usize>()
            < LONGEST_LIST
            && !list.iter().any(|it| it.contains(','));
        let rule = if is_short {
            DataValidation::new().allow_list_strings(list)?
        } else {
            let formula = lists.reference(list);
            DataValidation::new().allow_list_formula(formula.as_str().into())
        };
        page.add_data_validation(2, column, last, column, &rule)?;
    }
    page.set_freeze_panes(2, 0)?;
    page.autofit();
    Ok(())
}

fn days(date: Date) -> Option<ExcelDateTime> {
    ExcelDateTime::parse_from_str(&date.to_string()).ok()
}

/// A number, as a number where the fifteen digits of a spreadsheet hold it, as a text otherwise.
fn number_cell(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    number: Number,
    format: Option<&Format>,
) -> Result<(), XlsxError> {
    let digits = number
        .to_digits(0)
        .chars()
        .filter(char::is_ascii_digit)
        .count();
    match (number.to_decimal().filter(|_| digits <= 15), format) {
        (Some(decimal), Some(format)) => {
            page.write_with_format(row, column, decimal, format)?;
        }
        (Some(decimal), None) => {
            page.write(row, column, decimal)?;
        }
        (None, _) => {
            page.write_string(row, column, number.to_digits(0))?;
        }
    }
    Ok(())
}

pub(super) fn read(bytes: Vec<u8>, shown: &str) -> Result<Vec<Grid>, Failure> {
    let refuse = |error: calamine::Error| {
        Failure::call(
            format!("{shown}：不能作电子表格读：{error}"),
            format!("{shown}: cannot be read as a spreadsheet: {error}"),
        )
    };
    let mut book: Sheets<_> = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(refuse)?;
    let mut grids = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(refuse)?;
        if name == LISTS || range.is_empty() {
            continue;
        }
        // Not every format tells its styles; then a number is what is stored.
        let styles = book.worksheet_style(&name).ok();
        grids.push(Grid {
            rows: cells(&range, styles.as_ref()),
            name,
        });
    }
    if grids.is_empty() {
        return Err(Failure::call(
            format!("{shown}：没有一张表有内容"),
            format!("{shown}: no sheet holds anything"),
        ));
    }
    Ok(grids)
}

fn cells(range: &Range<Data>, styles: Option<&StyleRange>) -> Vec<Vec<Result<String, Text>>> {
    let Some((last_row, last_column)) = range.end() else {
        return Vec::new();
    };
    let rows = 0..=last_row;
    rows.map(|row| {
        let columns = 0..=last_column;
        let cell = |column| {
            let data = range.get_value((row, column)).unwrap_or(&Data::Empty);
            let style = styles.and_then(|styles| styles.get((row, column)));
            let format = style.and_then(|style| style.number_format.as_ref());
            shown(data, format.map_or("General", |it| it.format_code.as_str()))
        };
        columns.map(cell).collect()
    })
    .collect()
}

/// What a cell shows.
fn shown(data: &Data, format: &str) -> Result<String, Text> {
    match data {
        Data::Empty => Ok(String::new()),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            let day = text.strip_suffix("T00:00:00").unwrap_or(text);
            Ok(day.to_owned())
        }
        Data::Bool(true) => Ok("是".to_owned()),
        Data::Bool(false) => Ok("否".to_owned()),
        Data::Int(number) => Ok(number.to_string()),
        Data::Float(number) => {
            let stored = format!("{number:.14e}");
            as_shown(&stored, format_default(*number, format).ok(), format)
        }
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
            if moment.is_duration() || (hour, minute, second, milli) != (0, 0, 0, 0) {
                return Err(Text::new(
                    "这里是时刻，不是日期；只写年月日",
                    "this is a time of day; write the day alone",
                ));
            }
            Ok(format!("{year:04}-{month:02}-{day:02}"))
        }
        Data::Error(error) => Err(Text::new(
            format!("公式出错（{error}）；改正后再读"),
            format!("the formula has an error ({error}); mend it first"),
        )),
    }
}

/// A stored number in the digits that are shown. A person reads what is shown: where that is
/// rounded, neither is taken.
fn as_shown(stored: &str, shown: Option<String>, format: &str) -> Result<String, Text> {
    let decimal = Decimal::from_scientific(stored).map(|it| it.normalize());
    let Ok(exact) = decimal else {
        return Err(Text::new(
            "数太大或太小",
            "the number is too large or too small",
        ));
    };
    let Some(shown) = shown.filter(|_| !format.eq_ignore_ascii_case("general")) else {
        return Ok(exact.to_string());
    };
    let is_percent = shown.contains('%');
    let plain: String = shown
        .chars()
        .filter(|letter| letter.is_ascii_digit() || matches!(letter, '.' | '-'))
        .collect();
    let hundred = Decimal::from(100);
    let read = plain.parse::<Decimal>().ok();
    let of_shown = if is_percent {
        exact.checked_mul(hundred)
    } else {
        Some(exact)
    };
    match (read, of_shown) {
        (Some(read), Some(of_shown)) if read == of_shown => {
            let mark = if is_percent { "%" } else { "" };
            Ok(format!("{}{mark}", of_shown.normalize()))
        }
        _ => Err(Text::new(
            format!(
                "单元格里是 {exact}，显示的却是「{shown}」；改成一样的（放宽小数位数，或写显示的数）"
            ),
            format!(
                "the cell holds {exact} but shows `{shown}`: make them the same (show more decimals, or write what is shown)"
            ),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::as_shown;

    #[test]
    fn what_a_cell_shows_is_what_it_holds() {
        let read = |stored: &str, shown: &str, format: &str| {
            as_shown(stored, Some(shown.to_owned()), format).ok()
        };
        assert_eq!(read("6.43e2", "643", "General").as_deref(), Some("643"));
        assert_eq!(
            read("1.20050000000000e3", "1,200.50", "#,##0.00").as_deref(),
            Some("1200.5")
        );
        assert_eq!(
            read("5.00000000000000e-2", "5%", "0%").as_deref(),
            Some("5%")
        );
        // Rounded by its format: which of both is meant?
        assert_eq!(read("6.42600000000000e2", "643", "0"), None);
        assert_eq!(read("5.40000000000000e-2", "5%", "0%"), None);
    }
}
