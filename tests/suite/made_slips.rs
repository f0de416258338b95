//! Slips made mechanically: each number, comparison, date, key, row, unit and rounding of a rule that
//! quotes is written wrong once, and `check` alone must tell it.
//!
//! Over the rulebooks of `tests/rulebooks` and those that are shipped. What is not told stands in
//! the snapshots, each with its reason.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use guiju::internals::check;
use guiju::internals::diagnostic::Severity;
use guiju::internals::text::Files;

use crate::rulebook::{cases_pass, root, show, workspace};

/// Words of comparison with what a slip writes in their place.
const COMPARISONS: &[(&str, [&str; 2])] = &[
    ("不低于", ["高于", "不高于"]),
    ("不高于", ["低于", "不低于"]),
    ("不超过", ["低于", "超过"]),
    ("低于", ["不高于", "高于"]),
    ("高于", ["不低于", "低于"]),
    ("超过", ["不低于", "不超过"]),
    ("达到", ["高于", "低于"]),
    ("不早于", ["晚于", "早于"]),
    ("不晚于", ["早于", "晚于"]),
    ("at least", ["above", "below"]),
    ("at most", ["below", "above"]),
    ("below", ["at most", "above"]),
    ("above", ["at least", "below"]),
    ("not before", ["after", "before"]),
    ("not after", ["before", "after"]),
];
const ROUNDINGS: &[(&str, [&str; 2])] = &[
    ("四舍五入", ["舍去", "进位"]),
    ("进位", ["舍去", "四舍五入"]),
    ("舍去", ["进位", "四舍五入"]),
    ("half_up", ["down", "up"]),
];
const UNITS: &[(&str, &str)] = &[
    ("/月", "/年"),
    ("/年", "/月"),
    ("/month", "/year"),
    ("/year", "/month"),
];
/// Words with which a quotation compares.
const COMPARING: &[&str] = &[
    "低于",
    "高于",
    "超过",
    "以上",
    "以下",
    "以内",
    "少于",
    "不足",
    "满",
    "达到",
    "最高",
    "最低",
    "最长",
    "below",
    "above",
    "at least",
    "at most",
    "under",
    "over",
    "more than",
    "less than",
    "exceed",
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// Units behind a number.
const COUNTED: &[(&str, &str)] = &[
    (" 元", " 万元"),
    (" 万元", " 元"),
    (" 月", " 年"),
    (" 年", " 月"),
    (" 日", " 月"),
    (" month", " year"),
    (" year", " month"),
    (" day", " month"),
];

/// Per cent of the slips that are told of each rulebook, and of all together.
const LEAST_OF_ONE: usize = 80;
const LEAST_OF_ALL: usize = 90;

/// A slip: a stretch of a file and what is written there.
#[derive(Debug, Clone)]
struct Slip {
    file: String,
    kind: &'static str,
    start: usize,
    end: usize,
    put: String,
    /// The words that the rule quotes.
    quoted: String,
}

/// Lines of a text with where each begins.
fn lines(text: &str) -> Vec<(usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let start = at;
            at += line.len();
            (start, line.trim_end_matches('\n'))
        })
        .collect()
}

/// A line with texts and remarks as blanks of the same length.
fn rules_only(line: &str) -> String {
    let mut close = None;
    let mut is_remark = false;
    let mut out = String::new();
    for letter in line.chars() {
        let ends = close == Some(letter);
        if close.is_none() && !is_remark {
            close = match letter {
                '「' => Some('」'),
                '“' => Some('”'),
                '"' => Some('"'),
                _ => None,
            };
            is_remark = letter == '#';
        } else if ends {
            close = None;
        } else {
            out.push_str(&" ".repeat(letter.len_utf8()));
            continue;
        }
        if close.is_some() || ends || is_remark {
            out.push_str(&" ".repeat(letter.len_utf8()));
        } else {
            out.push(letter);
        }
    }
    out
}

/// What a rule quotes: the texts of the lines that say 引.
fn quoted_in(block: &[(usize, &str)]) -> String {
    let own = block.iter().filter_map(|(_, line)| {
        let at = line.find(" 引 ").or_else(|| line.find(" quotes "));
        at.map(|at| line[at..].to_owned())
    });
    own.collect::<Vec<_>>().join(" ")
}

/// Parts of a file that quote by themselves: a 自 of a parameter with the head of the
/// parameter, any other declaration whole.
fn parts(text: &str) -> Vec<(Vec<(usize, &str)>, String)> {
    let mut declarations: Vec<Vec<(usize, &str)>> = Vec::new();
    for (start, line) in lines(text) {
        let is_head = line.starts_with(|it: char| !it.is_whitespace() && it != '#');
        match declarations.last_mut() {
            Some(last) if !is_head => last.push((start, line)),
            _ => declarations.push(vec![(start, line)]),
        }
    }
    let mut parts = Vec::new();
    for declaration in declarations {
        let word = declaration[0].1.split(' ').next().unwrap_or("");
        if ![
            "参数",
            "取值",
            "定义",
            "待遇",
            "应缴",
            "parameter",
            "value",
            "define",
            "benefit",
            "charge",
        ]
        .contains(&word)
        {
            continue;
        }
        let is_dated = ["参数", "取值", "parameter", "value"].contains(&word);
        let is_from = |line: &str| line.starts_with("  自 ") || line.starts_with("  from ");
        let mut groups: Vec<Vec<(usize, &str)>> = vec![Vec::new()];
        for line in declaration {
            if is_dated && is_from(line.1) {
                groups.push(Vec::new());
            }
            groups.last_mut().unwrap().push(line);
        }
        let general = quoted_in(&groups[0]);
        for (position, group) in groups.into_iter().enumerate() {
            let own = quoted_in(&group);
            let quoted = if own.is_empty() { general.clone() } else { own };
            let is_first_day = is_dated && position == 0;
            if !quoted.is_empty() && !is_first_day {
                parts.push((group, quoted));
            }
        }
    }
    parts
}

/// Whether the quotation states a day that a rule writes.
fn is_quoted_day(day: &str, quoted: &str) -> bool {
    let parts: Vec<usize> = day.split('-').map(|it| it.parse().unwrap()).collect();
    let (year, month, day) = (parts[0], parts[1], parts[2]);
    let name = MONTHS[month - 1];
    quoted.contains(&format!("{year}年{month}月{day}日"))
        || quoted.contains(&format!("{day} {name} {year}"))
}

/// Every slip in a file of rules.
fn slips_in(file: &str, text: &str) -> Vec<Slip> {
    let mut all = Vec::new();
    for (part, quoted) in parts(text) {
        let mut add = |kind, start: usize, end: usize, put: String| {
            let is_quoted = match kind {
                "date" => is_quoted_day(&text[start..end], &quoted),
                "comparison" => COMPARING.iter().any(|word| quoted.contains(word)),
                _ => true,
            };
            if is_quoted && text[start..end] != put {
                all.push(Slip {
                    file: file.to_owned(),
                    kind,
                    start,
                    end,
                    put,
                    quoted: quoted.clone(),
                });
            }
        };
        for (start, line) in &part {
            let trimmed = line.trim_start();
            let skipped = [
                "依据", "source", "译", "label", "说明", "note", "容许", "allow", "问", "标题",
                "推定", "授权",
            ];
            if skipped.iter().any(|word| trimmed.starts_with(word)) {
                continue;
            }
            words_of_line(*start, &rules_only(line), &mut add);
        }
        rows(&part, &mut add);
    }
    all
}

/// Slips in the numbers, dates and words of a line.
fn words_of_line(
    start: usize,
    line: &str,
    add: &mut impl FnMut(&'static str, usize, usize, String),
) {
    let mut at = 0;
    let mut before = ' ';
    while let Some(letter) = line[at..].chars().next() {
        let rest = &line[at..];
        let place = start + at;
        let mut length = letter.len_utf8();
        let is_name = |it: char| it.is_alphanumeric() || it == '_';
        if letter.is_ascii_digit() && !is_name(before) {
            length = rest
                .find(|it: char| !it.is_ascii_digit() && it != '.' && it != '-')
                .unwrap_or(rest.len());
            let literal = rest[..length].trim_end_matches(['.', '-']);
            length = literal.len();
            if literal.len() == 10 && literal.matches('-').count() == 2 {
                for put in other_days(literal) {
                    add("date", place, place + length, put);
                }
            } else if !literal.contains('-') {
                for put in other_numbers(literal) {
                    add("number", place, place + length, put);
                }
                let behind = &rest[length..];
                let is_nothing = literal.chars().all(|it| it == '0');
                for (unit, other) in COUNTED.iter().filter(|_| !is_nothing) {
                    let is_whole = behind
                        .strip_prefix(unit)
                        .is_some_and(|after| !after.starts_with(is_name));
                    if is_whole {
                        let from = place + length;
                        add("unit", from, from + unit.len(), (*other).to_owned());
                    }
                }
            }
        } else if !is_name(before) || !letter.is_ascii_alphabetic() {
            let one = |table: &'static [(&str, [&str; 2])]| {
                table.iter().find(|(word, _)| rest.starts_with(word))
            };
            let is_whole =
                |word: &str| !rest[word.len()..].starts_with(is_name) && !is_name(before);
            if let Some((word, others)) = one(COMPARISONS).filter(|it| is_whole(it.0)) {
                length = word.len();
                for other in others {
                    add("comparison", place, place + length, (*other).to_owned());
                }
            } else if let Some((word, others)) = one(ROUNDINGS).filter(|it| is_whole(it.0)) {
                length = word.len();
                for other in others {
                    add("rounding", place, place + length, (*other).to_owned());
                }
            } else if let Some((unit, other)) = UNITS.iter().find(|it| rest.starts_with(it.0)) {
                length = unit.len();
                add("unit", place, place + length, (*other).to_owned());
            }
        }
        before = line[at..at + length].chars().next_back().unwrap_or(' ');
        at += length;
    }
}

/// `643` as it may be mistyped: a digit lost, doubled, one more nought, two exchanged.
fn other_numbers(literal: &str) -> Vec<String> {
    let digits: Vec<char> = literal.chars().collect();
    let mut all = Vec::new();
    if digits.len() > 1 && !literal.contains('.') {
        all.push(digits[..digits.len() - 1].iter().collect());
    }
    all.push(format!("{}{literal}", digits[0]));
    if literal.contains('.') {
        let (whole, part) = literal.split_once('.').unwrap();
        all.push(format!("{whole}{part}"));
    } else {
        all.push(format!("{literal}0"));
    }
    let differ = digits
        .windows(2)
        .position(|pair| pair[0] != pair[1] && pair.iter().all(char::is_ascii_digit));
    if let Some(at) = differ {
        let mut swapped = digits.clone();
        swapped.swap(at, at + 1);
        all.push(swapped.into_iter().collect());
    }
    let value = |text: &str| text.trim_start_matches('0').to_owned();
    all.retain(|other: &String| value(other) != value(literal));
    all.sort();
    all.dedup();
    all
}

/// `2024-07-01` with another year, month, day.
fn other_days(literal: &str) -> Vec<String> {
    let parts: Vec<u32> = literal.split('-').map(|it| it.parse().unwrap()).collect();
    let (year, month, day) = (parts[0], parts[1], parts[2]);
    let day_of = |year, month, day| format!("{year:04}-{month:02}-{day:02}");
    vec![
        day_of(year + 1, month, day.min(28)),
        day_of(year - 1, month, day.min(28)),
        day_of(year, if month == 12 { 11 } else { month + 1 }, day.min(28)),
        day_of(year, month, if day > 1 { day - 1 } else { 2 }),
    ]
}

/// Slips in rows: one lost, one twice, the values or the keys of two exchanged.
fn rows(part: &[(usize, &str)], add: &mut impl FnMut(&'static str, usize, usize, String)) {
    let is_row = |line: &str| line.trim_start().starts_with('|');
    let cells = |line: &str| line.split('|').map(str::to_owned).collect::<Vec<_>>();
    for (position, (start, line)) in part.iter().enumerate() {
        let is_head = position == 0 || !is_row(part[position - 1].1);
        let is_named = is_head
            && !part[0].1.starts_with("参数")
            && !part[0].1.starts_with("parameter")
            && !part[0].1.trim_start().starts_with("自 ")
            && !part[0].1.trim_start().starts_with("from ");
        let is_wide = is_head
            && cells(line)
                .get(1)
                .is_some_and(|cell| cell.trim().is_empty());
        if !is_row(line) || is_named || is_wide {
            continue;
        }
        let end = start + line.len();
        add("row lost", *start, end + 1, String::new());
        add("row twice", *start, end, format!("{line}\n{line}"));
        let Some((_, next)) = part.get(position + 1).filter(|it| is_row(it.1)) else {
            continue;
        };
        let (one, other) = (cells(line), cells(next));
        let last = one.len() - 2;
        if one.len() == other.len() {
            let mut exchange = |kind, at: usize| {
                if one[at].trim() == other[at].trim() {
                    return;
                }
                let (mut first, mut second) = (one.clone(), other.clone());
                std::mem::swap(&mut first[at], &mut second[at]);
                let put = format!("{}\n{}", first.join("|"), second.join("|"));
                add(kind, *start, end + 1 + next.len(), put);
            };
            exchange("values of two rows", last);
            let is_growth = [&one[1], &other[1]]
                .iter()
                .any(|cell| cell.contains('起') || cell.contains("then"));
            // Of keys and values exchanged the outcome is one; with two keys it is not.
            if last > 2 && !is_growth {
                exchange("keys of two rows", 1);
            }
        }
    }
}

/// Errors and warnings, how often each is told.
fn told(files: &Files, folder: &str) -> BTreeMap<(String, String), usize> {
    let checked = check(files, folder);
    let mut all = BTreeMap::new();
    for found in checked.found.iter() {
        if found.severity != Severity::Advice {
            let key = (found.code.to_string(), found.message.zh.clone());
            *all.entry(key).or_insert(0) += 1;
        }
    }
    all
}

/// Why a slip that is not told cannot be read from the quotation.
fn reason(slip: &Slip, was: &str) -> &'static str {
    let is_digit = |it: char| it.is_ascii_digit();
    match slip.kind {
        "number" if slip.quoted.contains(&slip.put) => "the quotation states this number, too",
        "number" if was == "1" || was == "0.01" => "the step of a rounding is not held",
        "number" if !slip.quoted.contains(was) => "the number is not quoted in these digits",
        "date" if !slip.quoted.contains(is_digit) => "the quotation states no day",
        "date" => "the quotation does not say that this day is the first or the last",
        "unit" => "the quotation does not say this unit beside the number",
        "comparison" => "the quotation does not compare in words that are read beside this",
        "rounding" => "the quotation does not say how it is rounded",
        "row twice" => "a row that stands twice means the same",
        "row lost" => "the rows around it, or the later ones, still fit",
        "values of two rows" => "which number belongs to which row is not read from this form",
        _ => "the quotation gives these in another form or order",
    }
}

fn is_rules(path: &str) -> bool {
    std::path::Path::new(path)
        .extension()
        .is_some_and(|it| it == "gj")
}

/// Makes every slip of a rulebook, or so many of them that are spread evenly.
fn hold(name: &str, top: &str, folder: &str, most: usize) -> (usize, usize) {
    let files = workspace(&root().join(top));
    let right = told(&files, folder);
    let inside = |path: &str| match path.rsplit_once('/') {
        Some((above, _)) => above == folder,
        None => folder.is_empty(),
    };
    let mut slips: Vec<Slip> = files
        .iter()
        .filter(|file| is_rules(&file.path) && inside(&file.path))
        .flat_map(|file| slips_in(&file.path, &file.text))
        .collect();
    let all = slips.len();
    if option_env!("GUIJU_TRIES").is_none() && all > most {
        slips = (0..most).map(|at| slips[at * all / most].clone()).collect();
    }
    let mut missed = String::new();
    let mut count = 0;
    for slip in &slips {
        let text = &files.at(&slip.file).unwrap().text;
        let was = text[slip.start..slip.end].to_owned();
        let line = text[..slip.start].matches('\n').count() + 1;
        let after = format!("{}{}{}", &text[..slip.start], slip.put, &text[slip.end..]);
        let mut slipped = files.clone();
        slipped.add(slip.file.clone(), after);
        let now = told(&slipped, folder);
        let is_told = now
            .iter()
            .any(|(key, often)| right.get(key).is_none_or(|before| often > before));
        if is_told {
            count += 1;
        } else {
            let one_line = |text: &str| text.trim().replace('\n', " ⏎ ");
            writeln!(
                missed,
                "{}:{line} {}: {} → {} ({})",
                slip.file,
                slip.kind,
                one_line(&was),
                one_line(&slip.put),
                reason(slip, &was)
            )
            .unwrap();
        }
    }
    let made = slips.len();
    // A selection misses others than the whole does.
    if made == all {
        let text = format!("{count} of {made} are told\n{missed}");
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(root().join("tests/rulebooks"));
        settings.set_prepend_module_to_snapshot(false);
        settings.bind(|| insta::assert_snapshot!(format!("{name}_not_told"), text));
    }
    assert!(
        count * 100 >= made * LEAST_OF_ONE,
        "{name}: {count} of {made} slips are told\n{missed}"
    );
    (count, made)
}

/// Rulebooks that are not Jilin's.
const OTHERS: [&str; 6] = [
    "annual_tax",
    "court_fees",
    "food_assistance",
    "pounds_credit",
    "unemployment",
    "work_injury",
];

#[test]
fn slips_that_are_made_are_told() {
    let mut sum = (0, 0);
    let mut add = |(count, made): (usize, usize)| {
        sum = (sum.0 + count, sum.1 + made);
    };
    for name in OTHERS {
        add(hold(
            name,
            &format!("tests/rulebooks/{name}"),
            "",
            usize::MAX,
        ));
    }
    for name in ["jilin", "national", "zhejiang"] {
        add(hold(name, "policies", name, 40));
    }
    let (count, made) = sum;
    assert!(
        count * 100 >= made * LEAST_OF_ALL,
        "{count} of {made} slips are told"
    );
}

#[test]
fn right_rulebooks_have_no_findings_and_their_cases_pass() {
    for name in OTHERS {
        let files = workspace(&root().join("tests/rulebooks").join(name));
        let checked = check(&files, "");
        let weighty: Vec<_> = checked
            .found
            .iter()
            .filter(|found| found.severity != Severity::Advice)
            .collect();
        assert!(
            weighty.is_empty(),
            "{name}\n{}",
            show(
                weighty.into_iter(),
                &files,
                guiju::internals::diagnostic::Lang::Zh
            )
        );
        cases_pass(&checked.program.unwrap(), &files);
        let allowed: usize = files
            .iter()
            .map(|file| file.text.lines().map(str::trim_start))
            .map(|lines| {
                lines
                    .filter(|it| it.starts_with("容许 ") || it.starts_with("allow "))
                    .count()
            })
            .sum();
        assert!(allowed <= 3, "{name}: {allowed} 容许");
    }
}
