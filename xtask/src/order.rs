//! Gives the functions of a WebAssembly module names in whose order they pack well; changes
//! nothing else of it.
//!
//! A packer sees the last 32 KB. Functions that are like each other follow each other here: each
//! is the one that is most like the one before, by the four bytes that stand together in both.

/// How many kinds of four bytes are told apart.
const KINDS: usize = 32_768;

/// The kinds of four bytes in one function, a bit a kind.
type Seen = Vec<u64>;

/// The module with such names, as `wasm-opt --reorder-functions-by-name` reads them; nothing
/// where the bytes are no module.
pub(crate) fn named(module: &[u8]) -> Option<Vec<u8>> {
    let mut rest = Bytes(module.get(8..)?);
    let mut made = module.get(..8)?.to_vec();
    let (mut imported, mut bodies) = (0_usize, Vec::new());
    while !rest.0.is_empty() {
        let whole = rest.0;
        let kind = rest.byte()?;
        let inside = rest.list()?;
        let long = whole.len().checked_sub(rest.0.len())?;
        let is_name = kind == 0 && Bytes(inside).list()? == b"name";
        if !is_name {
            made.extend(whole.get(..long)?);
        }
        match kind {
            2 => imported = functions_imported(Bytes(inside))?,
            10 => {
                let mut inside = Bytes(inside);
                for _ in 0..inside.number()? {
                    bodies.push(inside.list()?);
                }
            }
            _ => {}
        }
    }
    let mut ranks = vec![0; bodies.len()];
    for (rank, at) in side_by_side(&bodies).into_iter().enumerate() {
        *ranks.get_mut(at)? = rank;
    }
    let mut names = number(ranks.len());
    for (at, rank) in ranks.into_iter().enumerate() {
        names.extend(number(imported.checked_add(at)?));
        names.extend(list(format!("{rank:06}").as_bytes()));
    }
    let mut section = list(b"name");
    section.push(1);
    section.extend(list(&names));
    made.push(0);
    made.extend(list(&section));
    Some(made)
}

/// Positions of the functions, each after the one it is most like.
fn side_by_side(bodies: &[&[u8]]) -> Vec<usize> {
    let seen: Vec<Seen> = told_apart(bodies.iter().map(|body| seen(body)).collect());
    let counts: Vec<u64> = seen.iter().map(|it| bits(it.iter().copied())).collect();
    let mut left: Vec<usize> = (0..bodies.len()).collect();
    let mut order = Vec::new();
    let first = left.iter().copied();
    let mut next = first.max_by_key(|at| bodies.get(*at).map(|body| body.len()));
    while let Some(last) = next {
        order.push(last);
        left.retain(|at| *at != last);
        let alike = |at: usize| {
            let (Some(a), Some(b)) = (seen.get(last), seen.get(at)) else {
                return 0;
            };
            let both = bits(a.iter().zip(b).map(|(a, b)| a & b)).saturating_mul(1 << 20);
            let counts = counts.get(last).zip(counts.get(at));
            let all = counts.map_or(0, |(a, b)| a.saturating_add(*b));
            both.checked_div(all.saturating_add(1)).unwrap_or_default()
        };
        // Of those that are as much alike the first: the same bytes give the same order.
        let rest = left.iter().rev().copied();
        next = rest.max_by_key(|at| alike(*at));
    }
    order
}

fn seen(body: &[u8]) -> Seen {
    let mut seen = vec![0; KINDS / 64];
    for four in body.windows(4) {
        let mixed = four.iter().fold(0x811c_9dc5_u32, |sum, byte| {
            (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
        });
        let kind = (mixed ^ (mixed >> 15)) as usize % KINDS;
        if let Some(bits) = seen.get_mut(kind / 64) {
            *bits |= 1 << (kind % 64);
        }
    }
    seen
}

/// Without the kinds that more than a fourth of the functions have: they tell nothing apart.
fn told_apart(mut all: Vec<Seen>) -> Vec<Seen> {
    for kind in 0..KINDS {
        let (word, bit) = (kind / 64, 1_u64 << (kind % 64));
        let has = |seen: &&Seen| seen.get(word).is_some_and(|bits| bits & bit != 0);
        if all.iter().filter(has).count() > all.len() / 4 {
            let words = all.iter_mut().filter_map(|seen| seen.get_mut(word));
            words.for_each(|bits| *bits &= !bit);
        }
    }
    all
}

fn bits(words: impl Iterator<Item = u64>) -> u64 {
    words.map(|word| u64::from(word.count_ones())).sum()
}

/// How many functions a section of imports brings: they come before those of the module.
fn functions_imported(mut section: Bytes<'_>) -> Option<usize> {
    let mut functions = 0_usize;
    for _ in 0..section.number()? {
        section.list()?;
        section.list()?;
        match section.byte()? {
            0 => {
                section.number()?;
                functions = functions.checked_add(1)?;
            }
            1 => {
                section.byte()?;
                section.limits()?;
            }
            2 => section.limits()?,
            _ => {
                section.byte()?;
                section.byte()?;
            }
        }
    }
    Some(functions)
}

/// What is still to be read.
struct Bytes<'m>(&'m [u8]);

impl<'m> Bytes<'m> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// LEB128
    fn number(&mut self) -> Option<usize> {
        let (mut number, mut place) = (0_usize, 0_u32);
        loop {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f).checked_shl(place)?;
            place = place.checked_add(7)?;
            if byte < 0x80 {
                return Some(number);
            }
        }
    }

    fn limits(&mut self) -> Option<()> {
        let has_most = self.byte()? & 1 == 1;
        self.number()?;
        if has_most {
            self.number()?;
        }
        Some(())
    }

    /// A length and so many bytes.
    fn list(&mut self) -> Option<&'m [u8]> {
        let long = self.number()?;
        let (list, rest) = self.0.split_at_checked(long)?;
        self.0 = rest;
        Some(list)
    }
}

/// LEB128
fn number(mut number: usize) -> Vec<u8> {
    let mut made = Vec::new();
    loop {
        let low = u8::try_from(number & 0x7f).unwrap_or_default();
        number >>= 7;
        if number == 0 {
            made.push(low);
            return made;
        }
        made.push(low | 0x80);
    }
}

fn list(bytes: &[u8]) -> Vec<u8> {
    let mut made = number(bytes.len());
    made.extend(bytes);
    made
}
