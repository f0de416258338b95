//! Korean particles: which form follows a word depends on the sound that it ends in.

/// A particle with a form for words that end in a consonant, and one for those that do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Particle {
    /// 은, 는: what is spoken of
    Topic,
    /// 이, 가: who or what does
    Subject,
    /// 을, 를: what is done to
    Object,
    /// 과, 와: and, with
    With,
    /// 으로, 로: as, at
    As,
    /// 이, nothing: before 며, 고, 면
    Is,
    /// 이어야, 여야: what it must be
    MustBe,
}

/// How a word ends, as far as particles care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Vowel,
    Rieul,
    Consonant,
}

/// The word with its particle: `수입은`, `나이는`, `643으로`.
///
/// What stands in brackets or quotation marks at its end is passed over with them; a word that
/// is not read in Korean gets both forms, as offices write them: `「低保」은(는)`.
///
/// # Example
/// ```
/// use guiju::internals::language::korean::{Particle, with};
/// assert_eq!(with("월수입", Particle::Topic), "월수입은");
/// assert_eq!(with("나이(만)", Particle::Topic), "나이(만)는");
/// assert_eq!(with("1209원/월", Particle::As), "1209원/월로");
/// assert_eq!(with("低保", Particle::Object), "低保을(를)");
/// ```
#[must_use]
pub fn with(word: &str, particle: Particle) -> String {
    format!("{word}{}", form(particle, ending(word)))
}

fn form(particle: Particle, ending: Option<Ending>) -> &'static str {
    let [consonant, vowel, either] = match particle {
        Particle::Topic => ["은", "는", "은(는)"],
        Particle::Subject => ["이", "가", "이(가)"],
        Particle::Object => ["을", "를", "을(를)"],
        Particle::With => ["과", "와", "과(와)"],
        Particle::As => ["으로", "로", "(으)로"],
        Particle::Is => ["이", "", "(이)"],
        Particle::MustBe => ["이어야", "여야", "(이)어야"],
    };
    match ending {
        Some(Ending::Vowel) => vowel,
        Some(Ending::Rieul) if particle == Particle::As => vowel,
        Some(Ending::Rieul | Ending::Consonant) => consonant,
        None => either,
    }
}

/// The ending of the last letter that is read, brackets at the end passed over.
fn ending(word: &str) -> Option<Ending> {
    let mut depth = 0_u32;
    for letter in word.chars().rev() {
        match letter {
            ')' | '）' => depth = depth.saturating_add(1),
            '(' | '（' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            letter if letter.is_alphanumeric() || letter == '%' => return ending_of(letter),
            _ => {}
        }
    }
    None
}

/// First and last syllable, and how many finals (none among them) each has.
const FIRST: u32 = 0xAC00;
const LAST: u32 = 0xD7A3;
const FINALS: u32 = 28;
/// Place of ㄹ among the finals.
const RIEUL: u32 = 8;

fn ending_of(letter: char) -> Option<Ending> {
    let code = u32::from(letter);
    if (FIRST..=LAST).contains(&code) {
        return Some(match code.saturating_sub(FIRST).checked_rem(FINALS)? {
            0 => Ending::Vowel,
            RIEUL => Ending::Rieul,
            _ => Ending::Consonant,
        });
    }
    match letter {
        // 일, 칠, 팔; 영, 삼, 육; 이, 사, 오, 구; 퍼센트
        '1' | '7' | '8' => Some(Ending::Rieul),
        '0' | '3' | '6' => Some(Ending::Consonant),
        '2' | '4' | '5' | '9' | '%' => Some(Ending::Vowel),
        // Letters by their names: 엘, 아르; 엠, 엔; the others end in vowels.
        'l' | 'L' | 'r' | 'R' => Some(Ending::Rieul),
        'm' | 'M' | 'n' | 'N' => Some(Ending::Consonant),
        letter if letter.is_ascii_alphabetic() => Some(Ending::Vowel),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Particle, with};

    #[track_caller]
    fn check(word: &str, topic: &str, as_what: &str) {
        assert_eq!(with(word, Particle::Topic), format!("{word}{topic}"));
        assert_eq!(with(word, Particle::As), format!("{word}{as_what}"));
    }

    #[test]
    fn a_particle_follows_the_sound() {
        check("가정", "은", "으로");
        check("나이", "는", "로");
        check("월", "은", "로");
        check("643", "은", "으로");
        check("2024-06-18", "은", "로");
        check("20%", "는", "로");
        check("67세", "는", "로");
        check("kWh", "는", "로");
        check("‘농촌’", "은", "으로");
        check("기준(장춘시, 도시)", "은", "으로");
        check("「低保」", "은(는)", "(으)로");
        check("", "은(는)", "(으)로");
    }
}
