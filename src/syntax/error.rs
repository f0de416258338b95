//! What cannot be read, and how to write it instead.

use super::words::Takes;
use crate::diagnostic::{Diagnostic, Fix, Text};
use crate::limits::{CONTROL_PLACES, NAME_CHARACTERS};
use crate::text::Span;

/// What was most likely meant, and how the text would have to change for it.
#[derive(Debug, Clone)]
pub(super) struct Hint {
    pub(super) advice: Text,
    pub(super) mend: Option<Fix>,
}

/// A finding of this stage.
#[derive(Debug, Clone)]
pub(super) enum SyntaxError {
    /// `条件 人均月收入 低 于 标准`: text that does not fit the clause.
    Unexpected {
        found: String,
        at: Span,
        example: &'static str,
        hint: Option<Hint>,
    },
    /// A clause that ends too early.
    Unfinished {
        at: Span,
        example: &'static str,
        hint: Option<Hint>,
    },
    /// `待週 …`: a first word that declares nothing.
    UnknownDeclaration {
        word: String,
        at: Span,
        near: Option<&'static str>,
    },
    /// An indented line before any declaration.
    NoDeclaration { at: Span },
    /// `列支` in a 定义.
    ClauseNotHere {
        word: String,
        at: Span,
        declaration: &'static str,
    },
    /// `发布 2024-06-18` in a 文件.
    UnknownClause {
        word: String,
        at: Span,
        takes: Takes,
        near: Option<&'static str>,
    },
    /// `条件 …` in the first column.
    ClauseNotIndented {
        word: &'static str,
        at: Span,
        declaration: &'static str,
    },
    /// `金额` twice.
    DoubledClause {
        word: &'static str,
        first: Span,
        second: Span,
    },
    /// `下限` without `上限`.
    FloorAlone { at: Span },
    /// `甲 且 乙 或 丙`
    AndOrMixed { at: Span },
    /// `例外` of a benefit with 下限 and 上限.
    ExceptionOfNeither { at: Span },
    /// `参数 …` whose 自 has no value.
    MissingClause { what: Text, at: Span },
    /// `「…` without its end.
    UnclosedText { at: Span, closing: Option<char> },
    /// `2024-02-30`
    BadDate { text: String, at: Span },
    /// A number of more than 28 digits.
    NumberTooLarge { at: Span },
    /// A name of more than 100 characters.
    NameTooLong { at: Span },
    /// Brackets in brackets beyond the limit.
    NestingTooDeep { at: Span, most: usize },
    /// An expression beyond the limit.
    ExpressionTooLarge { most: u32, at: Span },
    /// A file beyond the limit.
    FileTooLarge { at: Span },
    /// A NUL or another control character; what it is mended to.
    ControlCharacter {
        at: Span,
        letter: char,
        mended: &'static str,
    },
    /// A thread with too little room to read in.
    OutOfStack { at: Span },
    /// More of them than a text could have.
    NotAText { at: Span },
    /// `(a + b)[城市]`
    KeysWithoutName { at: Span },
    /// A row that has not as many cells as the headings.
    RowWidth {
        cells: usize,
        headings: usize,
        at: Span,
    },
    /// `|` rows where no table is.
    RowNotHere { at: Span },
    /// The grammar and the builder disagree: a bug.
    GrammarDrift { rule: String, at: Span },
}

fn at(
    code: &'static str,
    span: Span,
    message: (String, String),
    label: (&str, &str),
    help: (String, String),
) -> Diagnostic {
    Diagnostic::error(code, Text::new(message.0, message.1))
        .label(span, Text::new(label.0, label.1))
        .help(Text::new(help.0, help.1))
}

fn both(zh: &str, en: &str) -> (String, String) {
    (zh.to_owned(), en.to_owned())
}

/// What was most likely meant, else how such a clause is written.
/// What may stand in a declaration.
fn unknown_clause(takes: &Takes, near: Option<&str>) -> (String, String) {
    if let Some(near) = near {
        return (
            format!("是不是「{near}」？关键词和后面的内容之间要有空格"),
            format!("did you mean `{near}`, set apart by a space?"),
        );
    }
    let zh: Vec<&str> = takes.clauses.iter().map(|it| it.zh).collect();
    let en: Vec<String> = (takes.clauses.iter())
        .map(|it| format!("`{}`", it.en))
        .collect();
    (
        format!(
            "「{}」里可以写：{}；如果是接着上一行，比上一行多缩进一些",
            takes.zh,
            zh.join("、")
        ),
        format!(
            "`{}` takes {}; if the line continues the one before, indent it further",
            takes.en,
            en.join(", ")
        ),
    )
}

/// `待週`, `金额100`: the word that was meant, or the space after it.
fn near_word(word: &str, near: &str, at: Span) -> Fix {
    if word.starts_with(near) {
        let length = u32::try_from(near.len()).unwrap_or(0);
        let end = at.start.saturating_add(length);
        return Fix::of(
            Text::new(
                format!("「{near}」后面加空格"),
                format!("put a space after `{near}`"),
            ),
            Span { end, ..at },
            format!("{near} "),
        );
    }
    Fix::replace(at, near)
}

/// Two spaces before a line.
fn indented(word: Span) -> Fix {
    let title = Text::new("前面空两格", "indent by two spaces");
    let end = word.start;
    Fix::of(title, Span { end, ..word }, "  ".to_owned())
}

fn mended(finding: Diagnostic, hint: Option<&Hint>) -> Diagnostic {
    match hint.and_then(|hint| hint.mend.clone()) {
        Some(fix) => finding.fix(fix),
        None => finding,
    }
}

fn advice(hint: Option<&Hint>, example: &str) -> (String, String) {
    match hint {
        Some(Hint { advice, .. }) => (advice.zh.clone(), advice.en.clone()),
        None => (
            format!("写成这样：{example}"),
            format!("write it like this: {example}"),
        ),
    }
}

impl SyntaxError {
    /// The finding, for people.
    #[expect(
        clippy::too_many_lines,
        reason = "one arm a finding: code, words, places and advice stand together"
    )]
    pub(super) fn report(&self) -> Diagnostic {
        match self {
            Self::Unexpected {
                found,
                at: span,
                example,
                hint,
            } => {
                let help = advice(hint.as_ref(), example);
                let finding = at(
                    "guiju::syntax::unexpected_text",
                    *span,
                    (
                        format!("读不懂「{found}」"),
                        format!("`{found}` does not fit here"),
                    ),
                    ("从这里起读不懂", "not understood from here"),
                    help,
                );
                mended(finding, hint.as_ref())
            }
            Self::Unfinished {
                at: span,
                example,
                hint,
            } => {
                let finding = at(
                    "guiju::syntax::unfinished",
                    *span,
                    both("这一句没有写完", "this clause is not finished"),
                    ("这里还缺内容", "something is missing here"),
                    advice(hint.as_ref(), example),
                );
                mended(finding, hint.as_ref())
            }
            Self::UnknownDeclaration {
                word,
                at: span,
                near,
            } => {
                let finding = at(
                "guiju::syntax::unknown_declaration",
                *span,
                (
                    format!("「{word}」不是声明的开头"),
                    format!("`{word}` begins no declaration"),
                ),
                (
                    "顶格的一行要以声明的关键词开头",
                    "a line in the first column begins with the word of a declaration",
                ),
                match near {
                    Some(near) => (
                        format!(
                            "是不是「{near}」？它和名称之间要有空格；如果是上一条的内容，前面空两格"
                        ),
                        format!(
                            "did you mean `{near}`, set apart by a space? If the line belongs to the one above, indent it by two spaces"
                        ),
                    ),
                    None => both(
                        "以「参数」「定义」「待遇」等开头，后面空一格；如果是上一条的内容，前面空两格",
                        "begin with `parameter`, `define`, `benefit` and a space; if the line belongs to the one above, indent it by two spaces",
                    ),
                },
            );
                match near {
                    Some(near) => finding.fix(near_word(word, near, *span)),
                    None => finding,
                }
            }
            Self::NoDeclaration { at: span } => at(
                "guiju::syntax::no_declaration",
                *span,
                both(
                    "缩进的一行前面没有声明",
                    "an indented line stands before any declaration",
                ),
                ("这一行", "this line"),
                both(
                    "先顶格写一个声明，例如「规则集 名称」",
                    "begin with a declaration in the first column, such as `rulebook NAME`",
                ),
            ),
            Self::ClauseNotHere {
                word,
                at: span,
                declaration,
            } => at(
                "guiju::syntax::clause_not_here",
                *span,
                (
                    format!("「{word}」不能写在「{declaration}」的这个位置"),
                    format!("`{word}` cannot stand here in `{declaration}`"),
                ),
                ("放错了地方", "out of place"),
                both(
                    "检查缩进：子句比它所属的一行多缩进两格；或把它移到接受它的声明下",
                    "see the indentation: a clause is indented below the line that it belongs to; or move it to a declaration that takes it",
                ),
            ),
            Self::UnknownClause {
                word,
                at: span,
                takes,
                near,
            } => {
                let finding = at(
                "guiju::syntax::unknown_clause",
                *span,
                (
                    format!("「{word}」不是子句的开头"),
                    format!("`{word}` begins no clause"),
                ),
                (
                    "这一行读不懂，也接不上前一行",
                    "this line is not understood, nor does it continue the one before",
                ),
                unknown_clause(takes, *near),
            );
                match near {
                    Some(near) => finding.fix(near_word(word, near, *span)),
                    None => finding,
                }
            }
            Self::ClauseNotIndented {
                word,
                at: span,
                declaration,
            } => at(
                "guiju::syntax::clause_not_here",
                *span,
                (
                    format!("「{word}」是「{declaration}」的子句，不能顶格写"),
                    format!(
                        "`{word}` is a clause of `{declaration}` and cannot stand in the first column"
                    ),
                ),
                ("顶格了", "in the first column"),
                both("在这一行前面空两格", "indent this line by two spaces"),
            )
            .fix(indented(*span)),
            Self::DoubledClause {
                word,
                first,
                second,
            } => Diagnostic::error(
                "guiju::syntax::doubled_clause",
                Text::new(
                    format!("「{word}」写了两次"),
                    format!("`{word}` stands twice"),
                ),
            )
            .label(*second, Text::new("又一次", "again here"))
            .label(*first, Text::new("先在这里", "first here"))
            .help(Text::new("只留一个", "keep one of them")),
            Self::AndOrMixed { at: span } => Diagnostic::warning(
                "guiju::syntax::and_or_mixed",
                Text::new(
                    "「且」和「或」混着写，没有括号",
                    "`and` and `or` are mixed without brackets",
                ),
            )
            .label(*span, Text::new("先算这一段", "this goes first"))
            .help(Text::new(
                "先成立哪几样，加上括号；不是这个意思的，改括号的位置",
                "put brackets around what goes together; elsewhere, if this is not what is meant",
            ))
            .fix(Fix::brackets(*span)),
            Self::FloorAlone { at: span } => at(
                "guiju::syntax::floor_alone",
                *span,
                both("有「下限」，没有「上限」", "there is a `floor` and no `up to`"),
                ("没有上限", "no cap"),
                both(
                    "只有最低的，写「金额 不低于 …」；在两数之间由经办人定的，再写「上限 …」",
                    "for a least amount alone write `amount at least …`; where an officer decides between two amounts, add `up to …`",
                ),
            ),
            Self::ExceptionOfNeither { at: span } => at(
                "guiju::syntax::exception_of_neither",
                *span,
                both(
                    "有「下限」又有「上限」，不知道「例外」改的是哪一个",
                    "with both `floor` and `up to`, which of them the `except` changes is not clear",
                ),
                ("改哪一个", "of which one"),
                both(
                    "把「例外」缩进写在「下限」或「上限」下面，两个都改就各写一条",
                    "indent the `except` below `floor` or `up to`; where both change, write one below each",
                ),
            ),
            Self::MissingClause { what, at: span } => at(
                "guiju::syntax::missing_clause",
                *span,
                (
                    format!("缺少{}", what.zh),
                    format!("{} is missing", what.en),
                ),
                ("这里", "here"),
                (format!("补上{}", what.zh), format!("add {}", what.en)),
            ),
            Self::UnclosedText { at: span, closing } => {
                let finding = at(
                "guiju::syntax::unclosed_text",
                *span,
                both("引号没有配对", "a text is not closed"),
                (
                    "从这里开始的文字没有结束",
                    "this text does not end on its line",
                ),
                both(
                    "在同一行补上后引号：」 ” 或 \"",
                    "close it on the same line with 」, ” or \"",
                ),
                );
                match closing {
                    Some(mark) => finding.fix(Fix::insert(*span, *mark)),
                    None => finding,
                }
            }
            Self::BadDate { text, at: span } => at(
                "guiju::syntax::bad_date",
                *span,
                (
                    format!("没有「{text}」这一天"),
                    format!("there is no day `{text}`"),
                ),
                ("不存在的日期", "no such day"),
                both(
                    "写真实的日期，例如 2024-06-30（年份 1000 至 9999）",
                    "write a day that exists, such as 2024-06-30 (years 1000 to 9999)",
                ),
            ),
            Self::NumberTooLarge { at: span } => at(
                "guiju::syntax::number_too_large",
                *span,
                both(
                    "这个数太长，不能准确表示",
                    "this number has too many digits to be held exactly",
                ),
                ("这个数", "this number"),
                both("一个数最多 28 位", "a number has at most 28 digits"),
            ),
            Self::NameTooLong { at: span } => at(
                "guiju::syntax::name_too_long",
                *span,
                both("名称太长", "this name is too long"),
                ("从这里开始", "from here"),
                (
                    format!("名称最多 {NAME_CHARACTERS} 个字符"),
                    format!("a name has at most {NAME_CHARACTERS} characters"),
                ),
            ),
            Self::NestingTooDeep { at: span, most } => at(
                "guiju::syntax::nesting_too_deep",
                *span,
                (
                    format!("括号或条件套得太深（上限 {most} 层）"),
                    format!("brackets or conditions are nested too deeply (limit {most})"),
                ),
                ("到这里超出", "beyond the limit here"),
                both(
                    "把里面的部分写成单独的「定义」",
                    "give the inner parts definitions of their own",
                ),
            ),
            Self::ExpressionTooLarge { most, at: span } => at(
                "guiju::syntax::expression_too_large",
                *span,
                (
                    format!("式子太长（上限 {most} 层）"),
                    format!("this expression is too large (limit {most} levels)"),
                ),
                ("这个式子", "this expression"),
                both("分成几个「定义」", "split it into definitions"),
            ),
            Self::FileTooLarge { at: span } => at(
                "guiju::syntax::file_too_large",
                *span,
                both(
                    "文件太大（上限 4 MB）",
                    "this file is too large (limit 4 MB)",
                ),
                ("这个文件", "this file"),
                both("分成几个文件", "split it into several files"),
            ),
            Self::ControlCharacter {
                at: span,
                letter,
                mended,
            } => at(
                "guiju::syntax::control_character",
                *span,
                (
                    format!("文件里有不可见的控制字符 U+{:04X}", u32::from(*letter)),
                    format!("the file holds the control character U+{:04X}", u32::from(*letter)),
                ),
                ("这里", "here"),
                both(
                    "删去它；确认文件是 UTF-8 文本",
                    "remove it; see that the file is UTF-8 text",
                ),
            )
            .fix(Fix::of(
                if mended.is_empty() {
                    Text::new("删去控制字符", "remove the control character")
                } else {
                    Text::new(
                        "把控制字符改为空格",
                        "put a space in place of the control character",
                    )
                },
                *span,
                (*mended).to_owned(),
            )),
            Self::OutOfStack { at: span } => at(
                "guiju::syntax::out_of_stack",
                *span,
                both(
                    "线程的栈太小，规则没有读完",
                    "the thread's stack is too small, and not all rules are read",
                ),
                ("从这里起", "from here on"),
                both(
                    "这不是规则的错：在栈更大的线程里运行（2 MB 足够）",
                    "this is no fault of the rules: run it in a thread with a larger stack (2 MB is enough)",
                ),
            ),
            Self::NotAText { at: span } => at(
                "guiju::syntax::not_a_text",
                *span,
                (
                    format!("文件里的控制字符太多（上限 {CONTROL_PLACES} 处），不像是文本，没有读"),
                    format!(
                        "the file holds too many control characters (limit {CONTROL_PLACES} places) to be a text, and is not read"
                    ),
                ),
                ("第一处在这里", "the first one"),
                both(
                    "确认文件没有损坏，并且是 UTF-8 文本",
                    "see that the file is not damaged, and that it is UTF-8 text",
                ),
            ),
            Self::KeysWithoutName { at: span } => at(
                "guiju::syntax::keys_without_name",
                *span,
                both(
                    "方括号前面要是参数的名称",
                    "before brackets stands the name of a parameter",
                ),
                ("这里", "here"),
                both(
                    "写成「低保标准[所在地, 户籍]」这样",
                    "write it as `dibao_standard[place, residence]`",
                ),
            ),
            Self::RowWidth {
                cells,
                headings,
                at: span,
            } => at(
                "guiju::syntax::row_width",
                *span,
                (
                    format!("这一行有 {cells} 格，应有 {headings} 格"),
                    format!("this row has {cells} cells, not {headings}"),
                ),
                ("这一行", "this row"),
                both(
                    "每行的格数与表头（或键加值）相同，用 | 分隔",
                    "give each row as many cells as there are headings (or keys and a value), parted by |",
                ),
            ),
            Self::RowNotHere { at: span } => at(
                "guiju::syntax::row_not_here",
                *span,
                both("这里没有表", "no table stands here"),
                ("这些行不属于任何表", "these rows belong to no table"),
                both(
                    "表写在「自 日期」下，或「= 表」「= 分段」之后",
                    "rows stand below `from DATE`, or after `= table` or `= bands`",
                ),
            ),
            Self::GrammarDrift { rule, at: span } => at(
                "guiju::syntax::grammar_drift",
                *span,
                (
                    format!("程序内部错误：语法与读取不一致（{rule}）"),
                    format!("internal fault: grammar and builder disagree ({rule})"),
                ),
                ("这里", "here"),
                both("请报告这个问题", "please report this"),
            ),
        }
    }
}
