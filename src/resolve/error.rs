//! What is wrong with names and with how rulebooks hang together.

use crate::diagnostic::{Diagnostic, Fix, Text};
use crate::figures::spelled;
use crate::limits::USES;
use crate::syntax::tree::Quoted;
use crate::syntax::words;
use crate::text::Span;

/// A finding of this stage.
#[derive(Debug, Clone)]
pub(crate) enum ResolveError {
    /// `低保标淮` where nothing has that name; `what` is what was looked for.
    UnknownName {
        name: String,
        at: Span,
        what: Text,
        near: Option<String>,
    },
    /// Two declarations of one name.
    DoubledName {
        name: String,
        first: Span,
        second: Span,
    },
    /// `无`, an item of two categories, where nothing says which.
    AmbiguousName {
        name: String,
        at: Span,
        meanings: Vec<String>,
    },
    /// A folder in which no 规则集 is declared.
    NoRulebook { at: Span },
    /// A folder in which two are.
    DoubledRulebook { first: Span, second: Span },
    /// A folder without rule files.
    NoRules {
        folder: String,
        used_at: Option<Span>,
    },
    /// `引用 "../../../etc"`, `原文 "/etc/passwd"`
    PathOutside { path: String, at: Span },
    /// `原文 "sources/missing.txt"`
    MissingFile {
        path: String,
        /// A file whose path differs in case or in how its letters are encoded.
        near: Option<String>,
        at: Span,
    },
    /// `引用` that leads back to the same rulebook.
    UseCycle { at: Span },
    /// More rulebooks below each other than there may be.
    UsesTooDeep { at: Span },
    /// A region in two others, or in itself.
    RegionTwice {
        name: String,
        first: Span,
        second: Span,
    },
    /// `级别 设区的市` of a region that is `级别 县` elsewhere.
    LevelTwice {
        name: String,
        first: (String, Span),
        second: (String, Span),
    },
    /// A 县 within a 设区的市, and a 设区的市 within a 县; a 县 within a 县.
    LevelsReversed {
        inner: String,
        outer: String,
        first: Span,
        second: Span,
    },
    /// No entity, two roots, an entity listed by two others, or by itself.
    EntityShape { at: Span, why: Text },
    /// `计量 元`
    NotACountingUnit { name: String, at: Span },
    /// Versions of one rule that differ in entity or type.
    VersionDiffers {
        name: String,
        first: Span,
        second: Span,
    },
    /// `话题 甲 排在 乙 之后`, `话题 乙 排在 甲 之后`
    TopicCycle { name: String, at: Span },
    /// `时限 30 元`
    NotADeadline { at: Span },
    /// Two translations of one note into one language.
    SaidTwice { first: Quoted, second: Quoted },
}

impl ResolveError {
    /// The finding, for people.
    #[must_use]
    #[expect(
        clippy::too_many_lines,
        reason = "one arm a finding: code, words, places and advice stand together"
    )]
    pub(crate) fn report(&self) -> Diagnostic {
        match self {
            Self::UnknownName { name, at, what, near } => unknown_name(name, *at, what, near.as_deref()),
            Self::DoubledName { name, first, second } => {
                Diagnostic::error("guiju::resolve::doubled_name", Text::new(format!("「{name}」声明了两次"), format!("`{name}` is declared twice")))
                    .label(*second, Text::new("又在这里声明", "declared again here"))
                    .label(*first, Text::new("先在这里声明", "first declared here"))
                    .help(Text::new("删去其中一处，或给其中一处改名", "remove one of them, or give one another name"))
            }
            Self::AmbiguousName { name, at, meanings } => {
                let list = meanings.join("、");
                let example = meanings.first().cloned().unwrap_or_default();
                let finding = Diagnostic::error(
                    "guiju::resolve::ambiguous_name",
                    Text::new(format!("「{name}」有几种意思：{list}"), format!("`{name}` could mean several things: {list}")),
                )
                .label(*at, Text::new("不知是哪一个", "which one is not clear"))
                .help(Text::new(format!("写明是哪一个，例如「{example}」"), format!("say which one, for example `{example}`")));
                let others = meanings.iter().filter(|meaning| *meaning != name);
                others.fold(finding, |finding, meaning| finding.fix(Fix::replace(*at, meaning).choice()))
            }
            Self::NoRulebook { at } => {
                Diagnostic::error("guiju::resolve::no_rulebook", Text::new("这个文件夹里没有声明规则集", "no rulebook is declared in this folder"))
                    .label(*at, Text::new("第一个规则文件", "the first rule file"))
                    .help(Text::new("在其中一个文件的开头写「规则集 名称」", "begin one of the files with `rulebook NAME`"))
            }
            Self::DoubledRulebook { first, second } => Diagnostic::error(
                "guiju::resolve::doubled_rulebook",
                Text::new("一个文件夹里声明了两个规则集", "one folder declares two rulebooks"),
            )
            .label(*second, Text::new("又一个规则集", "another rulebook"))
            .label(*first, Text::new("先声明的规则集", "the first one"))
            .help(Text::new(
                "每个规则集放在自己的文件夹里，用「引用」相连",
                "give each rulebook a folder of its own and join them with `use`",
            )),
            Self::NoRules { folder, used_at } => no_rules(folder, *used_at),
            Self::PathOutside { path, at } => Diagnostic::error(
                "guiju::resolve::path_outside",
                Text::new(format!("路径「{path}」在工作区之外"), format!("the path `{path}` lies outside the workspace")),
            )
            .label(*at, Text::new("这个路径", "this path"))
            .help(Text::new(
                "写工作区内的相对路径，用 / 分隔，例如 \"sources/letter.txt\"",
                "write a relative path inside the workspace, parted by `/`, such as \"sources/letter.txt\"",
            )),
            Self::MissingFile { path, near: Some(near), at } => {
                Diagnostic::error(
                    "guiju::resolve::missing_file",
                    Text::new(
                        format!("找不到文件「{path}」；有一个「{near}」，只有大小写或字符编码形式（NFD）不同"),
                        format!("there is no file `{path}`; there is `{near}`, which differs in case or in how its letters are encoded (NFD) alone"),
                    ),
                )
                .label(*at, Text::new("这里写的文件", "the file named here"))
                .help(Text::new(
                    "路径要和文件名一模一样：改文件名，或改这里",
                    "a path is written exactly as the file is called: rename the file, or change this",
                ))
            }
            Self::MissingFile { path, near: None, at } => {
                Diagnostic::error("guiju::resolve::missing_file", Text::new(format!("找不到文件「{path}」"), format!("there is no file `{path}`")))
                    .label(*at, Text::new("这里写的文件", "the file named here"))
                    .help(if is_no_text(path) {
                        Text::new(
                            "「原文」只能是文本：把要引的文字存成 UTF-8 编码的 .txt，写它的路径",
                            "`text` is a text: save the words to quote as .txt in UTF-8, and write its path",
                        )
                    } else {
                        Text::new("改正路径，或把文件放到这个位置", "correct the path, or put the file there")
                    })
            }
            Self::UseCycle { at } => {
                Diagnostic::error("guiju::resolve::use_cycle", Text::new("规则集引用来引用去，又回到了自己", "rulebooks use each other in a circle"))
                    .label(*at, Text::new("这个引用形成循环", "this use closes the circle"))
                    .help(Text::new("删去其中一个引用：下级规则集引用上级的", "remove one of the uses: a lower rulebook uses a higher one"))
            }
            Self::UsesTooDeep { at } => {
                Diagnostic::error("guiju::resolve::uses_too_deep", Text::new(format!("规则集一层层引用得太深（上限 {USES} 层）"), format!("rulebooks use each other too deeply (limit {USES} levels)")))
                    .label(*at, Text::new("到这里超出", "beyond the limit here"))
                    .help(Text::new("把中间的规则集合并成较少的几部，或直接引用要用的那一部", "join the rulebooks in between into fewer, or use the one that is needed directly"))
            }
            Self::RegionTwice { name, first, second } => Diagnostic::error(
                "guiju::resolve::region_twice",
                Text::new(format!("地区「{name}」有两个上级，或包含自己"), format!("the region `{name}` lies in two others, or in itself")),
            )
            .label(*second, Text::new("又在这里被包含", "contained again here"))
            .label(*first, Text::new("先在这里", "first here"))
            .help(Text::new(
                "一个地区在同一个地区里只写一次，也不能在自己里面；不同地区里可以有同名的地区",
                "name a region once in the region around it, and never within itself; different regions may have regions of one name",
            )),
            Self::LevelTwice { name, first: (one, first), second: (other, second) } => Diagnostic::error(
                "guiju::resolve::level_twice",
                Text::new(
                    format!("地区「{name}」有两个级别：「{one}」和「{other}」"),
                    format!("the region `{name}` has two levels: `{one}` and `{other}`"),
                ),
            )
            .label(*second, Text::new(format!("这里是「{other}」"), format!("`{other}` here")))
            .label(*first, Text::new(format!("这里是「{one}」"), format!("`{one}` here")))
            .help(Text::new("删去其中一个「级别」", "remove one `level`")),
            Self::LevelsReversed { inner, outer, first, second } => Diagnostic::error(
                "guiju::resolve::levels_reversed",
                if inner == outer {
                    Text::new(
                        format!("级别为「{inner}」的地区里还有「{inner}」"),
                        format!("a region of the level `{inner}` lies within another of that level"),
                    )
                } else {
                    Text::new(
                        format!("「{outer}」里有「{inner}」，「{inner}」里又有「{outer}」"),
                        format!("regions of the level `{inner}` lie within `{outer}`, and others of `{outer}` within `{inner}`"),
                    )
                },
            )
            .label(*second, Text::new(format!("「{outer}」里的「{inner}」"), format!("`{inner}` within `{outer}`")))
            .label(
                *first,
                if inner == outer {
                    Text::new(format!("包含它的也是「{outer}」"), format!("the region around it is `{outer}` as well"))
                } else {
                    Text::new(format!("这里是「{inner}」里的「{outer}」"), format!("`{outer}` within `{inner}` here"))
                },
            )
            .help(Text::new(
                "每一级只在上一级的地区里，同一级的互不包含：改正其中一个「级别」",
                "regions of a level lie within those of the level above and never in each other: correct one `level`",
            )),
            Self::EntityShape { at, why } => Diagnostic::error("guiju::resolve::entity_shape", why.clone())
                .label(*at, Text::new("这个主体", "this entity"))
                .help(Text::new(
                    "只有一个主体不被包含（如家庭），其余各被一个主体包含：「包含 成员: 人」",
                    "exactly one entity is contained by none (a household, say); every other is contained by one: `contains members: person`",
                )),
            Self::NotACountingUnit { name, at } => Diagnostic::error(
                "guiju::resolve::not_a_counting_unit",
                Text::new(format!("「{name}」不能用来计数主体"), format!("`{name}` does not count entities")),
            )
            .label(*at, Text::new("计量单位", "counting unit"))
            .help(Text::new("写「人」「户」，或用「单位」声明的单位", "write `person`, `household`, or a unit declared with `unit`")),
            Self::VersionDiffers { name, first, second } => Diagnostic::error(
                "guiju::resolve::version_differs",
                Text::new(format!("「{name}」的两个版本主体、类型，或者是待遇、身份还是应缴不同"), format!("two versions of `{name}` differ in entity or type, or in being a benefit, a status or a charge")),
            )
            .label(*second, Text::new("这个版本", "this version"))
            .label(*first, Text::new("先前的版本", "the earlier version"))
            .help(Text::new("同一规则的各个版本，开头的词、主体与类型要写得一样", "give every version of a rule the same first word, entity and type")),
            Self::TopicCycle { name, at } => topic_cycle(name, *at),
            Self::NotADeadline { at } => not_a_deadline(*at),
            Self::SaidTwice { first, second } => Diagnostic::warning(
                "guiju::resolve::said_twice",
                Text::new("同一句话有两种译文", "one sentence is translated in two ways"),
            )
            .label(second.span, Text::new("这里另译", "another way here"))
            .label(first.span, Text::new("先这样译，读者看到的是这一种", "first so, which is what readers see"))
            .help(Text::new("译文写一次，同样的话都算；只留一处，或写成一样", "what is translated once holds for the same words everywhere: keep one, or write both alike"))
            .fix(Fix::replace(second.span, &first.text).choice())
            .fix(Fix::replace(first.span, &second.text).choice()),
        }
    }
}

fn unknown_name(name: &str, at: Span, what: &Text, near: Option<&str>) -> Diagnostic {
    let shown: String = name.chars().take(40).collect();
    let finding = Diagnostic::error(
        "guiju::resolve::unknown_name",
        Text::new(
            format!("没有叫「{shown}」的{}", what.zh),
            format!("there is no {} called `{shown}`", what.en),
        ),
    )
    .label(at, Text::new("不认识这个名称", "this name is not known"));
    if let Some(spelled) = spelled(name) {
        let help = Text::new(
            format!("数用阿拉伯数字写：「{shown}」写成「{spelled}」"),
            format!("write numbers in digits: `{spelled}` for `{shown}`"),
        );
        return finding.help(help).fix(Fix::replace(at, spelled).choice());
    }
    // 1.2千元: to take 元 for 千元 would make it 1.2 元.
    let scale = name.trim_start_matches(['十', '百', '千', '拾', '佰', '仟']);
    if near == Some(scale) && scale != name {
        return finding.help(Text::new(
            format!("「{shown}」不是单位：把数写全，例如 1.2千元 写成 1200 元"),
            format!("`{shown}` is no unit: write the number whole, such as 1200 元 for 1.2千元"),
        ));
    }
    if let Some(near) = near {
        let help = Text::new(
            format!("是不是「{near}」？"),
            format!("did you mean `{near}`?"),
        );
        return finding.help(help).fix(Fix::replace(at, near).choice());
    }
    if let Some((start, end, keyword)) = words::swallowed(name) {
        let (before, after) = (
            name.get(..start).unwrap_or(""),
            name.get(end..).unwrap_or(""),
        );
        let spaced = [before, keyword, after]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        return finding.help(Text::new(
            format!("「{keyword}」前后要有空格：写成「{spaced}」"),
            format!("set `{keyword}` apart by spaces: write `{spaced}`"),
        ));
    }
    finding.help(Text::new(
        format!("先声明它，或改成已声明的{}", what.zh),
        format!("declare it first, or choose a declared {}", what.en),
    ))
}

fn no_rules(folder: &str, used_at: Option<Span>) -> Diagnostic {
    let finding = Diagnostic::error(
        "guiju::resolve::no_rules",
        Text::new(
            format!("文件夹「{folder}」里没有规则文件（.gj）"),
            format!("the folder `{folder}` holds no rule files (.gj)"),
        ),
    )
    .help(Text::new(
        "改正路径，或在那里写一个以「规则集 名称」开头的 .gj 文件",
        "correct the path, or write a .gj file there that begins with `rulebook NAME`",
    ));
    match used_at {
        Some(at) => finding.label(at, Text::new("在这里引用", "used here")),
        None => finding,
    }
}

fn topic_cycle(name: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "guiju::resolve::topic_cycle",
        Text::new(
            format!("话题排来排去，又排到了「{name}」自己后面"),
            format!("topics follow each other in a circle, back to `{name}`"),
        ),
    )
    .label(
        at,
        Text::new(
            "排在这个话题之后，它又排在前一个之后",
            "it comes behind this one, which comes behind it",
        ),
    )
    .help(Text::new(
        "删去其中一处「排在 … 之后」",
        "remove one of the `after ...`",
    ))
}

fn not_a_deadline(at: Span) -> Diagnostic {
    Diagnostic::error(
        "guiju::resolve::not_a_deadline",
        Text::new(
            "时限要写整数的日、工作日或月",
            "a deadline is a whole number of days, working days or months",
        ),
    )
    .label(at, Text::new("这里不是", "not this"))
    .help(Text::new(
        "写成「时限 30 工作日」「时限 30 日」「时限 2 月」，不知道的写「时限 待定」",
        "write `deadline 30 workday`, `deadline 30 day` or `deadline 2 month`; `deadline unset` where it is not known",
    ))
}

/// Whether a path is of a file that holds no plain text.
fn is_no_text(path: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "pdf", "doc", "docx", "wps", "ofd", "xls", "xlsx", "et", "rtf", "jpg", "jpeg", "png", "zip",
    ];
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    ENDINGS.iter().any(|it| it.eq_ignore_ascii_case(ending))
}
