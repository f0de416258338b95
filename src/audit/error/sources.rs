//! Findings about documents, names and 容许.

use super::super::confusable::look_alike;
use crate::diagnostic::{Diagnostic, Fix, Text};
use crate::text::Span;
use crate::value::Date;

/// What is wrong with sources, names or 容许.
#[derive(Debug)]
pub(crate) enum SourceFinding {
    /// `引 「月人均分别达到634元」` where the document says 643.
    QuotationNotFound {
        document: String,
        quotation: String,
        near: Option<Difference>,
        at: Span,
    },
    /// `引 「…」` of a 文件 without 原文.
    QuotationUnchecked {
        document: String,
        at: Span,
        declared: Span,
    },
    /// `| 城市 | 634 元/月 |` below `引 「…643元…」`
    NumberNotQuoted {
        name: String,
        number: String,
        stated: Vec<String>,
        quotation: String,
        at: Span,
        source: Span,
        mend: Option<Fix>,
    },
    /// `条件 年龄 不低于 65 岁` in a rule whose quotations say nothing of 65.
    RuleNumberNotQuoted {
        kind: RuleWord,
        name: String,
        number: String,
        quotation: String,
        at: Span,
        source: Span,
    },
    /// A value with 依据 and without 引, where the text of the document is at hand.
    NumberWithoutQuotation {
        name: String,
        value: String,
        at: Span,
        source: Span,
    },
    /// A 待遇 without 依据.
    NoSource {
        kind: RuleWord,
        name: String,
        at: Span,
    },
    /// `推定 「由 … 反推」`
    AssumedValue {
        name: String,
        from: Date,
        keys: Text,
        why: String,
        at: Span,
    },
    /// `待定 「由县级民政部门公布」`
    UnsetValue {
        name: String,
        from: Date,
        keys: Text,
        who: Option<String>,
        at: Span,
    },
    /// A sentence of a document that no rule quotes.
    SentenceOpen {
        document: String,
        sentence: String,
        at: Span,
    },
    /// `上年末标准` and `上年未标准`
    ConfusableNames {
        names: (String, String),
        letters: Option<(char, char)>,
        at: (Span, Span),
    },
    /// `rаte` with a Cyrillic `а`.
    MixedScripts {
        name: String,
        odd: Option<char>,
        at: Span,
    },
    /// `容许 cliff 「…」` where there is no cliff.
    IdleAllow {
        code: String,
        elsewhere: bool,
        at: Span,
    },
}

/// Where a quotation and the nearest passage part.
#[derive(Debug)]
pub(crate) struct Difference {
    /// The passage of the document.
    pub(crate) passage: String,
    /// What the quotation writes, and what the document has there.
    pub(crate) parts: Vec<(String, String)>,
    /// Where the passage stands.
    pub(crate) at: Span,
    /// The whole passage on one line, where it can stand between the quotation marks.
    pub(crate) whole: Option<String>,
}

/// Which kind of rule has no source.
#[derive(Debug, Clone, Copy)]
pub(crate) enum RuleWord {
    /// 待遇
    Benefit,
    /// 定义
    Definition,
    /// A value of a 参数.
    Value,
    /// 互斥
    Exclusive,
    /// 资金
    Fund,
    /// 机构
    Office,
}

impl SourceFinding {
    /// The finding as it is shown.
    #[expect(
        clippy::too_many_lines,
        reason = "one arm a finding: code, words, places and advice stand together"
    )]
    pub(crate) fn report(&self) -> Diagnostic {
        match self {
            Self::QuotationNotFound { document, quotation, near, at } => {
                quotation_not_found(document, quotation, near.as_ref(), *at)
            }
            Self::QuotationUnchecked { document, at, declared } => Diagnostic::warning(
                "guiju::audit::quotation_unchecked",
                Text::new(
                    format!("引了「{document}」的原话，但没有它的原文可核对"),
                    format!("`{document}` is quoted, but its text is not at hand to check the words"),
                ),
            )
            .label(*at, Text::new("没有核对的引文", "not checked"))
            .label(*declared, Text::new("这里没有「原文」", "no `text` here"))
            .help(Text::new(
                "把文件的文字存成 .txt，在文件下写「原文 \"sources/….txt\"」",
                "save it as .txt and write `text \"sources/….txt\"` below the document",
            )),
            Self::NumberNotQuoted { name, number, stated, quotation, at, source, mend } => {
                let (zh, en) = if stated.is_empty() {
                    ("引文里没有数字".to_owned(), "the quotation states no number".to_owned())
                } else {
                    let stated: Vec<Text> = stated.iter().map(Text::same).collect();
                    let listed = super::super::words::listed(&stated, stated.len());
                    (format!("引文里的数是 {}", listed.zh), format!("the quotation states {}", listed.en))
                };
                let finding = Diagnostic::error(
                    "guiju::audit::number_not_quoted",
                    Text::new(
                        format!("「{name}」的 {number} 不在引文里：{zh}"),
                        format!("{number} of `{name}` is not in the quotation: {en}"),
                    ),
                )
                .label(*at, Text::new("引文里没有这个数", "not in the quotation"))
                .label(*source, Text::new(format!("引文「{quotation}」"), format!("the quotation 「{quotation}」")))
                .help(Text::new(
                    "按文件改数，或引写有这个数的那句话；文件没有写明的数用「推定 「理由」」",
                    "correct the number, or quote the sentence that states it; where no document does, write `assumed “why”`",
                ));
                match mend {
                    Some(fix) => finding.fix(fix.clone()),
                    None => finding,
                }
            }
            Self::RuleNumberNotQuoted { kind, name, number, quotation, at, source } => Diagnostic::warning(
                "guiju::audit::rule_number_not_quoted",
                Text::new(
                    format!("「{name}」里的 {number} 不在它的引文里"),
                    format!("{number} in `{name}` is not in its quotations"),
                ),
            )
            .label(*at, Text::new("哪句话写了这个数？", "which sentence states it?"))
            .label(*source, Text::new(format!("引文「{quotation}」"), format!("the quotation 「{quotation}」")))
            .help(match kind {
                RuleWord::Office => Text::new(
                    "再加一条「依据 … 引 「…」」引写有这个期限的话；没有文件写明的，写「时限 待定」",
                    "add a `source` that quotes the sentence with it, or write `deadline unset` where no document states it",
                ),
                RuleWord::Benefit
                | RuleWord::Definition
                | RuleWord::Value
                | RuleWord::Exclusive
                | RuleWord::Fund => Text::new(
                    "再加一条「依据 … 引 「…」」引写有这个数的话，或把它改成参数并写「推定」",
                    "add a `source` that quotes the sentence with it, or make it a parameter that is `assumed`",
                ),
            }),
            Self::NumberWithoutQuotation { name, value, at, source } => Diagnostic::warning(
                "guiju::audit::number_without_quotation",
                Text::new(
                    format!("「{name}」的 {value} 有依据，没有引原话，无法核对"),
                    format!("{value} of `{name}` has a source but no quotation to check it against"),
                ),
            )
            .label(*at, Text::new("没有引文可核对", "no quotation for it"))
            .label(*source, Text::new("在这里加「引 「…」」", "add `quotes “…”` here"))
            .help(Text::new(
                "在依据后面写「引 「原文里的那句话」」",
                "write `quotes “the sentence”` after the source",
            )),
            Self::NoSource { kind, name, at } => {
                let (zh, en) = kind.words();
                Diagnostic::warning(
                    "guiju::audit::no_source",
                    Text::new(
                        format!("{zh}「{name}」没有依据"),
                        format!("the {en} `{name}` has no source"),
                    ),
                )
                .label(*at, Text::new("没有「依据」", "no `source` here"))
                .help(match kind {
                    RuleWord::Value => Text::new(
                        "在下面写「依据 文件 「哪一段」 引 「原话」」；没有文件写明的，写「推定 「理由」」",
                        "write `source DOCUMENT “place” quotes “words”` below it, or `assumed “why”` where no document states it",
                    ),
                    RuleWord::Definition => Text::new(
                        "里面写了数：在下面写「依据 文件 「哪一段」 引 「原话」」，或把数改成有依据的参数",
                        "it writes a number: add `source DOCUMENT “place” quotes “words”`, or make the number a parameter with a source",
                    ),
                    RuleWord::Office => Text::new(
                        "在下面写「依据 文件 「哪一段」」；没有文件写明的不要写，写「待定」",
                        "write `source DOCUMENT “place”` below it; what no document states is not told: write `unset`",
                    ),
                    RuleWord::Benefit | RuleWord::Exclusive | RuleWord::Fund => Text::new(
                        "在下面写「依据 文件 「哪一段」 引 「原话」」",
                        "write `source DOCUMENT “place” quotes “words”` below it",
                    ),
                })
            }
            Self::AssumedValue { name, from, keys, why, at } => Diagnostic::advice(
                "guiju::audit::assumed_value",
                Text::new(
                    format!("「{name}」自 {from} 的取值{}是推定的：{why}", bracketed(keys).zh),
                    format!("the value of `{name}` from {from}{} is assumed: {why}", bracketed(keys).en),
                ),
            )
            .label(*at, Text::new("推定的取值", "assumed"))
            .help(Text::new(
                "查到文件以后改为「依据 … 引 …」",
                "replace it by `source` and `quotes` once a document states it",
            )),
            Self::UnsetValue { name, from, keys, who, at } => {
                let (zh, en) = match who {
                    Some(who) => (format!("：{who}"), format!(": {who}")),
                    None => (String::new(), String::new()),
                };
                Diagnostic::advice(
                    "guiju::audit::unset_value",
                    Text::new(
                        format!("「{name}」自 {from} 的取值{}待定{zh}", bracketed(keys).zh),
                        format!("the value of `{name}` from {from}{} is not published{en}", bracketed(keys).en),
                    ),
                )
                .label(*at, Text::new("待定：用到它的结果是未定", "unset: results that need it stay undetermined"))
                .help(Text::new("公布以后填上数值和依据", "fill in value and source once it is published"))
            }
            Self::SentenceOpen { document, sentence, at } => Diagnostic::warning(
                "guiju::audit::sentence_open",
                Text::new(
                    format!("「{document}」的这句话还没有规则引用：「{sentence}」"),
                    format!("no rule quotes this sentence of `{document}`: 「{sentence}」"),
                ),
            )
            .label(*at, Text::new("没有引用，也没有略过", "neither quoted nor passed over"))
            .help(Text::new(
                format!("写成规则并引用它；不需要写成规则的，写「略过 {document}」「引 「…」」「说明 「原因」」"),
                format!("make a rule of it and quote it, or write `omit {document}` with `quotes` and `note`"),
            )),
            Self::ConfusableNames { names: (one, other), letters, at } => {
                let (zh, en) = match letters {
                    Some((a, b)) => {
                        let codes = (u32::from(*a), u32::from(*b));
                        (
                            format!("（「{a}」U+{:04X} 和「{b}」U+{:04X}）", codes.0, codes.1),
                            format!(" (`{a}` U+{:04X} and `{b}` U+{:04X})", codes.0, codes.1),
                        )
                    }
                    None => (String::new(), String::new()),
                };
                Diagnostic::warning(
                    "guiju::audit::confusable_names",
                    Text::new(
                        format!("「{one}」和「{other}」看起来几乎一样{zh}"),
                        format!("`{one}` and `{other}` look almost the same{en}"),
                    ),
                )
                .label(at.1, Text::new("这个名字", "this name"))
                .label(at.0, Text::new("像这个名字", "looks like this one"))
                .help(Text::new(
                    "如果是同一个东西，改成一个写法；否则给其中一个换个名字",
                    "write one name where one thing is meant; otherwise rename one of them",
                ))
            }
            Self::MixedScripts { name, odd, at } => {
                let (zh, en) = match odd {
                    Some(odd) => {
                        let code = u32::from(*odd);
                        (format!("：「{odd}」是 U+{code:04X}"), format!(": `{odd}` is U+{code:04X}"))
                    }
                    None => (String::new(), String::new()),
                };
                Diagnostic::warning(
                    "guiju::audit::mixed_scripts",
                    Text::new(
                        format!("名字「{name}」混用了看起来相同的不同文字{zh}"),
                        format!("the name `{name}` mixes scripts that look alike{en}"),
                    ),
                )
                .label(*at, Text::new("这个名字", "this name"))
                .help(Text::new("重新输入这个名字", "type the name again"))
            }
            Self::IdleAllow { code, elsewhere, at } => {
                let (zh, en) = if *elsewhere {
                    ("这种问题在别处，或是不能容许的错误", "such a finding stands elsewhere, or is an error, which cannot be accepted")
                } else {
                    ("这里没有这种警告", "there is no such warning here")
                };
                Diagnostic::warning(
                    "guiju::audit::idle_allow",
                    Text::new(
                        format!("「容许 {code}」没有容许任何警告：{zh}"),
                        format!("`allow {code}` accepts nothing: {en}"),
                    ),
                )
                .label(*at, Text::new("多余的容许", "accepts nothing"))
                .help(Text::new(
                    "删去它，或核对警告代码的最后一段（如 cliff）",
                    "remove it, or check the last part of the code (as in `cliff`)",
                ))
            }
        }
    }
}

fn quotation_not_found(
    document: &str,
    quotation: &str,
    near: Option<&Difference>,
    at: Span,
) -> Diagnostic {
    let message = match near {
        Some(near) => {
            let parts_zh: Vec<String> = near
                .parts
                .iter()
                .take(3)
                .map(|part| part_words(part).zh)
                .collect();
            let parts_en: Vec<String> = near
                .parts
                .iter()
                .take(3)
                .map(|part| part_words(part).en)
                .collect();
            Text::new(
                format!("引文和「{document}」不一致：{}", parts_zh.join("；")),
                format!(
                    "the quotation is not what `{document}` says: {}",
                    parts_en.join("; ")
                ),
            )
        }
        None => Text::new(
            format!("「{document}」里没有「{quotation}」"),
            format!("`{document}` does not say 「{quotation}」"),
        ),
    };
    let report = Diagnostic::error("guiju::audit::quotation_not_found", message)
        .label(at, Text::new("引文", "the quotation"));
    match near {
        Some(near) => {
            let report = report
                .label(
                    near.at,
                    Text::new("文件里最接近的话", "the nearest passage of the document"),
                )
                .help(Text::new(
                    format!("改成文件的原话：「{}」", near.passage),
                    format!("write what the document says: 「{}」", near.passage),
                ));
            match &near.whole {
                Some(words) if is_slip(&near.parts) => report.fix(Fix::replace(at, words)),
                Some(words) => report.fix(Fix::replace(at, words).choice()),
                None => report,
            }
        }
        None => report.help(Text::new(
            "从原文里复制要引的话，空格和全角半角不计",
            "copy the words from the text; white space and full-width forms do not count",
        )),
    }
}

/// Whether a quotation and its passage part in one place, by a letter or two.
fn is_slip(parts: &[(String, String)]) -> bool {
    let is_short = |words: &str| words.chars().count() <= 2;
    matches!(parts, [(written, expected)] if is_short(written) && is_short(expected))
}

fn part_words((written, expected): &(String, String)) -> Text {
    // Two letters that look alike are told by their code points.
    if let (Some(here), Some(there)) = (only_letter(written), only_letter(expected))
        && look_alike(here, there)
    {
        let (here_code, there_code) = (u32::from(here), u32::from(there));
        return Text::new(
            format!(
                "文件是「{there}」（U+{there_code:04X}），这里是「{here}」（U+{here_code:04X}），看起来几乎一样"
            ),
            format!(
                "it says `{there}` (U+{there_code:04X}), not `{here}` (U+{here_code:04X}), which looks almost the same"
            ),
        );
    }
    match (written.is_empty(), expected.is_empty()) {
        (false, true) => Text::new(
            format!("文件没有「{written}」"),
            format!("`{written}` is not there"),
        ),
        (true, false) => Text::new(
            format!("漏了「{expected}」"),
            format!("`{expected}` is left out"),
        ),
        (true, true) | (false, false) => Text::new(
            format!("文件是「{expected}」，这里是「{written}」"),
            format!("it says `{expected}`, not `{written}`"),
        ),
    }
}

fn only_letter(text: &str) -> Option<char> {
    let mut letters = text.chars();
    letters.next().filter(|_| letters.next().is_none())
}

/// The keys in brackets, for values that have keys.
fn bracketed(keys: &Text) -> Text {
    if keys.zh.trim_matches('、').is_empty() {
        Text::same("")
    } else {
        Text::new(format!("（{}）", keys.zh), format!(" ({})", keys.en))
    }
}

impl RuleWord {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Benefit => ("待遇", "benefit"),
            Self::Definition => ("定义", "definition"),
            Self::Value => ("取值", "value"),
            Self::Exclusive => ("互斥", "exclusion"),
            Self::Fund => ("资金", "fund"),
            Self::Office => ("机构", "office"),
        }
    }
}
