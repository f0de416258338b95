//! Numbers with their units: `2000元/月`, `每月2000元`, `￥1,200`, `20%`, `百分之二十`, `5‰`, `3口人`.

use super::words::{is_nothing, plain};
use super::{Unread, numerals, units};
use crate::diagnostic::Lang;
use crate::diagnostic::Text;
use crate::program::wording::Wording;
use crate::program::{Input, Measure, Program, Quantity};
use crate::value::{Base, Number, NumberError, Unit, Value};

/// Longest text that is read, in bytes.
const LONGEST: usize = 120;

/// The number that a text is, in the unit of the fact.
pub(super) fn read(
    program: &Program,
    input: &Input,
    quantity: &Quantity,
    text: &str,
) -> Result<Number, Unread> {
    if is_nothing(text) {
        return Err(Unread::doubt(
            Text::new("是 0，还是不知道？", "0, or not known?"),
            Text::new("写 0 或「不清楚」", "write 0 or `not known`"),
        ));
    }
    if text.len() > LONGEST {
        return Err(Unread::Other);
    }
    let text = plain(text).to_ascii_lowercase();
    let text = text.trim_end_matches('。');
    let (is_negative, unsigned) = without_sign(text);
    let signed = |number: Number| {
        if is_negative {
            number.negated()
        } else {
            number
        }
    };
    if let Some(part) = part(unsigned) {
        let number = numerals::read(part.digits)?.checked_mul(tenth(part.power)?)?;
        return match quantity.measure() {
            Measure::Share if part.is_points => Err(Unread::Unit(part.word.to_owned())),
            Measure::Share | Measure::Points => Ok(signed(number)),
            Measure::Plain => Err(Unread::doubt(
                Text::new(
                    format!("这里不是百分比：是 {number} 吗？"),
                    format!("this is no percentage: is {number} meant?"),
                ),
                Text::new("不用百分号，写数", "write a number without %"),
            )),
            Measure::Of(_) => Err(Unread::Unit(part.word.to_owned())),
        };
    }
    let number = signed(measured(program, input, quantity, unsigned)?);
    if quantity.is_ratio() && number.abs() >= Number::ONE {
        return Err(bare(input, quantity, number)?);
    }
    Ok(number)
}

/// `20%`, `百分之二十`, `2成`
struct Part<'t> {
    digits: &'t str,
    /// What says so.
    word: &'static str,
    /// Of how many tenths of tenths it is.
    power: u32,
    is_points: bool,
}

/// Words of parts, with their power of a tenth and whether they are points; longer ones first.
const PARTS: [(&str, u32, bool); 13] = [
    ("个百分点", 2, true),
    ("百分点", 2, true),
    ("percentage points", 2, true),
    ("percentage point", 2, true),
    ("%포인트", 2, true),
    ("퍼센트포인트", 2, true),
    ("%p", 2, true),
    ("pp", 2, true),
    ("퍼센트", 2, false),
    ("percent", 2, false),
    ("%", 2, false),
    ("‰", 3, false),
    ("成", 1, false),
];

fn part(text: &str) -> Option<Part<'_>> {
    let before = [("百分之", 2), ("千分之", 3), ("万分之", 4)].into_iter();
    let mut before =
        before.filter_map(|(word, power)| Some((text.strip_prefix(word)?, word, power, false)));
    let behind = PARTS.into_iter();
    let mut behind = behind.filter_map(|(word, power, is_points)| {
        Some((text.strip_suffix(word)?, word, power, is_points))
    });
    let (digits, word, power, is_points) = before.next().or_else(|| behind.next())?;
    Some(Part {
        digits,
        word,
        power,
        is_points,
    })
}

fn tenth(power: u32) -> Result<Number, NumberError> {
    let whole = 10_i128.checked_pow(power).ok_or(NumberError::TooLarge)?;
    Number::fraction(1, whole)
}

/// `20` where a share is declared: 20%, and where the range has room for it also 2000%.
fn bare(input: &Input, quantity: &Quantity, number: Number) -> Result<Unread, NumberError> {
    let small = number.checked_mul(tenth(2)?)?;
    let large = number.checked_mul(Number::from(100))?;
    let may_be_large = input.high.is_none_or(|high| high >= Value::Number(number));
    let (zh, en) = if quantity.is_points() {
        (" 个百分点", " percentage points")
    } else {
        ("%", "%")
    };
    let (or_zh, or_en) = if may_be_large {
        (
            format!("还是 {large}{zh}（{number}）？"),
            format!(" or {large}{en} ({number})?"),
        )
    } else {
        ("对吗？".to_owned(), "?".to_owned())
    };
    let (more_zh, more_en) = if may_be_large {
        (
            format!("；若是后者，写 {large}{zh}"),
            format!("; for the other, write {large}{en}"),
        )
    } else {
        (String::new(), String::new())
    };
    Ok(Unread::doubt(
        Text::new(
            format!("是 {number}{zh}（{small}），{or_zh}"),
            format!("{number}{en} ({small}){or_en}"),
        ),
        Text::new(
            format!("写 {number}{zh} 或 {small}{more_zh}"),
            format!("write {number}{en} or {small}{more_en}"),
        ),
    ))
}

/// Whether a minus stands there, and what follows the sign.
fn without_sign(text: &str) -> (bool, &str) {
    let sign = |text: &str| text.starts_with(['-', '−', '负']);
    let rest = text.strip_prefix(['-', '−', '负', '+']);
    (sign(text), rest.unwrap_or(text).trim_start())
}

/// `2000元/月`, `¥1200`: the number of the declared unit.
fn measured(
    program: &Program,
    input: &Input,
    quantity: &Quantity,
    text: &str,
) -> Result<Number, Unread> {
    let (by, text) = units::before(program, text);
    let money = ["¥", "rmb", "cny", "人民币"];
    let money = money.iter().find_map(|mark| text.strip_prefix(*mark));
    let text = money.unwrap_or(text).trim_start();
    let text = text.strip_suffix('整').unwrap_or(text);
    let ends = text.char_indices().map(|(at, _)| at).skip(1);
    // The longest unit first: 3千克 is not 3千 of 克.
    for at in ends.chain([text.len()]) {
        let (digits, unit) = text.split_at_checked(at).ok_or(Unread::Other)?;
        if !digits.ends_with(numerals::is_letter) {
            break;
        }
        // Of a text of digits alone not every end is looked up.
        if unit.starts_with(|letter: char| letter.is_ascii_digit() || ",.".contains(letter)) {
            continue;
        }
        let written = match unit.trim() {
            "" => Some(units::Written::NONE),
            // 3个 of what is counted one by one.
            "个" | "개" if is_counted(quantity.unit()) => Some(units::Written::NONE),
            unit => units::read(program, unit),
        };
        let written = written.and_then(|it| it.by(&by));
        let written = written.and_then(|it| {
            if money.is_some() {
                it.of_money()
            } else {
                Some(it)
            }
        });
        let Some(written) = written else { continue };
        let number = match numerals::read(digits) {
            Ok(number) => number,
            Err(NumberError::NotANumber) => continue,
            Err(error) => return Err(error.into()),
        };
        let own = program.entities.at(input.entity).counts;
        return if written.is(quantity.unit(), own) {
            Ok(number)
        } else {
            let whole = written.whole(quantity.unit()).ok_or(Unread::Other)?;
            let words = Wording::exact(program, Lang::Zh).unit(&whole);
            Err(Unread::Unit(words))
        };
    }
    Err(Unread::Other)
}

/// Whether the unit is of things that are counted one by one.
fn is_counted(unit: &Unit) -> bool {
    let [(base, 1)] = unit.factors() else {
        return unit.factors().is_empty();
    };
    matches!(base, Base::Person | Base::Household | Base::Custom(_))
}
