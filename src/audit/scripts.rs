//! Which scripts the letters of a name are of, and whether they go together (UTS 39).
//!
//! The tables of `unicode-security` would add 50 kB of data to a WebAssembly module. The build
//! script writes what is needed of them as a short text.

use std::sync::OnceLock;

/// For each run of letters that names may hold and that are of the same scripts: how far it
/// begins after the end of the one before, how long it is, and its scripts as bits.
const PACKED: &str = include_str!(concat!(env!("OUT_DIR"), "/scripts.txt"));

/// Bits for Han with Bopomofo, Japanese and Korean, which hold Han; Latin goes with each.
const WITH_HAN: u128 = 0b111;
const LATIN: u128 = 0b1000;

/// Letters from the first to before the second, and their scripts.
type Run = (u32, u32, u128);

/// Whether a name is of one script, or of Latin and one way to write Chinese, Japanese or Korean:
/// highly restrictive, as UTS 39 calls it. A letter that no name should hold goes with none.
pub(super) fn go_together(name: &str) -> bool {
    let (mut of_all, mut but_latin) = (u128::MAX, u128::MAX);
    for letter in name.chars() {
        let Some(of) = scripts(letter) else {
            return false;
        };
        of_all &= of;
        if of & LATIN == 0 {
            but_latin &= of;
        }
    }
    of_all != 0 || but_latin & WITH_HAN != 0
}

/// The scripts of a letter that names may hold.
fn scripts(letter: char) -> Option<u128> {
    static RUNS: OnceLock<Vec<Run>> = OnceLock::new();
    let runs = RUNS.get_or_init(read);
    let letter = u32::from(letter);
    let after = runs.partition_point(|(start, ..)| *start <= letter);
    let (_, end, of) = runs.get(after.checked_sub(1)?)?;
    (letter < *end).then_some(*of)
}

fn read() -> Vec<Run> {
    let mut before = 0_u32;
    let lines = PACKED.split_terminator('\n');
    let runs = lines.filter_map(|line| {
        let (gap, rest) = line.split_once(' ')?;
        let (long, bits) = rest.split_once(' ')?;
        let start = before.checked_add(u32::from_str_radix(gap, 16).ok()?)?;
        before = start.checked_add(u32::from_str_radix(long, 16).ok()?)?;
        let of = u128::from_str_radix(bits, 16).ok()?;
        Some((start, before, if of == 0 { u128::MAX } else { of }))
    });
    runs.collect()
}

#[cfg(test)]
mod tests {
    use super::go_together;
    use unicode_security::{RestrictionLevel, RestrictionLevelDetection};

    #[test]
    fn letters_go_together_as_the_standard_says() {
        let beside = [
            "", "a", "标", "я", "あ", "ㄅ", "가", "1", "α", "aあ", "标ㄅ", "ア",
        ];
        // The planes between hold no letters.
        for letter in ('\0'..='\u{3FFFF}').chain('\u{E0000}'..='\u{E0FFF}') {
            for other in beside {
                let name = format!("{other}{letter}");
                let wanted = name
                    .as_str()
                    .check_restriction_level(RestrictionLevel::HighlyRestrictive);
                assert_eq!(go_together(&name), wanted, "{name}");
            }
        }
    }
}
