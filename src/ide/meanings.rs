//! What each word of the language means, in one line.

use crate::builtins::Builtin;
use crate::diagnostic::Text;
use crate::syntax::words::{Clause, Head};

/// What a declaration is for.
pub(super) fn of_head(head: Head) -> Text {
    let (zh, en) = match head {
        Head::Rulebook => (
            "给规则集起名；每个文件夹一个",
            "names the rulebook; one a folder",
        ),
        Head::Use => (
            "用上另一个文件夹的规则集",
            "uses the rulebook of another folder",
        ),
        Head::Document => (
            "规则的出处；写了原文就核对引文",
            "a source of rules; with its text, quotations are checked",
        ),
        Head::Region => ("地区和它下面的地区", "a region and the regions in it"),
        Head::Category => ("封闭的、有次序的清单", "a closed list, in order"),
        Head::Unit => ("内置单位以外的单位", "a unit beside the built-in ones"),
        Head::Entity => (
            "规则所说的人或户，及其事实",
            "whom the rules are about, with its facts",
        ),
        Head::Parameter => (
            "按日期和键取值的标准、比例、年龄线",
            "a standard, a rate or an age: values by date and keys",
        ),
        Head::Value => (
            "给上级授权的参数取值",
            "sets values of a parameter declared elsewhere",
        ),
        Head::Define => ("由别的量算出来的量", "a value that is derived from others"),
        Head::Benefit => (
            "给谁、条件、金额、列支、依据",
            "for whom, on which conditions, how much, from which fund",
        ),
        Head::Charge => (
            "由谁缴、条件、缴多少、依据：费、税、保险费",
            "who owes it, on which conditions, how much: fees, taxes, contributions",
        ),
        Head::Status => (
            "由谁认定、条件、有效多久：低保家庭、特困人员这样的身份",
            "who decides it, on which conditions, for how long: such as a dibao household",
        ),
        Head::Exclusive => (
            "不能同时享受的待遇，前面的优先",
            "benefits of which only one is received, the first that qualifies",
        ),
        Head::Fund => ("资金可以和不得用于什么", "what a fund is for, and not for"),
        Head::Constraint => (
            "每一天、每个键都要成立的关系",
            "what must hold for every day and every key",
        ),
        Head::Case => ("一个家庭和应有的结果", "a household and what must come out"),
        Head::Omit => (
            "有意不写成规则的句子，及原因",
            "sentences that no rule encodes, and why",
        ),
        Head::Topic => (
            "问题按话题分组，按话题的先后问",
            "questions are grouped by topics, and asked in their order",
        ),
        Head::Office => (
            "到哪里办、带什么、多久办好、不服怎么办",
            "where one applies, with what, how long it takes, and what one may do against it",
        ),
        Head::Event => (
            "生活里的事：先问什么，先看哪些待遇",
            "what happened: what is asked first, and which benefits are looked at first",
        ),
        Head::Supplement => (
            "给上级的规则加例外、列支、主管",
            "adds exceptions, funds and agencies to a rule of a higher rulebook",
        ),
    };
    Text::new(zh, en)
}

/// What a clause says.
#[expect(
    clippy::too_many_lines,
    reason = "one arm a clause, in the order of the manual"
)]
pub(super) fn of_clause(clause: Clause) -> Text {
    let (zh, en) = match clause {
        Clause::Title => ("标题", "the title"),
        Clause::Round => (
            "金额取到哪一步、怎么取",
            "to which step amounts are rounded, and how",
        ),
        Clause::Note => (
            "给读者的说明；「说明 官员」只给经办人员",
            "a note for readers; `note officer` is for officers alone",
        ),
        Clause::Label => ("在别的语言里叫什么", "the name in other languages"),
        Clause::Number => ("文号", "the number of the document"),
        Clause::Issuer => ("发文机关", "who issued the document"),
        Clause::Date => ("发文日期", "the day of the document"),
        Clause::Text => (
            "原文所在的文本文件",
            "the file that holds the document's text",
        ),
        Clause::Contains => (
            "下面的地区，或另一个主体的列表",
            "the regions in it, or a list of another entity",
        ),
        Clause::Counts => ("按什么单位计数", "the unit it is counted in"),
        Clause::Asks => ("申请人说的事实", "a fact that the applicant states"),
        Clause::Judges => ("经办人员查明的事实", "a fact that an officer finds"),
        Clause::Question => (
            "怎么问；「当」后面是什么情形才问",
            "what to ask; after `when`, where it makes sense at all",
        ),
        Clause::Topic => ("归在哪个话题下问", "the topic it is asked under"),
        Clause::Place => ("到哪里办", "where one applies"),
        Clause::Phone => ("电话", "the telephone number"),
        Clause::Papers => ("要带的材料", "what one has to bring"),
        Clause::Deadline => (
            "多久办好：日、工作日或月",
            "how long it may take: days, working days or months",
        ),
        Clause::Remedy => ("不服怎么办", "what one may do against the decision"),
        Clause::AskFirst => ("先问哪些事实", "which facts are asked first"),
        Clause::ShowFirst => ("先看哪些待遇", "which benefits are looked at first"),
        Clause::Range => ("最小和最大", "least and greatest value"),
        Clause::Default => (
            "没有说时按什么算；用到它的结果会写明",
            "what decides where nothing is said; results that read it name it",
        ),
        Clause::Usual => (
            "通常是什么：只用来说明查实后会怎样，不作决定",
            "what is usual: shows what follows if it is found so, and decides nothing",
        ),
        Clause::Valid => ("认定多久有效", "how long a decision holds"),
        Clause::Continues => (
            "期满以后，这个条件成立就继续有效",
            "beyond its last day a decision holds while this holds",
        ),
        Clause::Sets => (
            "认定时一并核定金额的待遇",
            "the benefit whose amount the decision sets",
        ),
        Clause::By => ("按什么取值", "what values are keyed by"),
        Clause::From => ("生效的第一天", "the first day in force"),
        Clause::Until => ("最后一天（含当天）", "the last day, included"),
        Clause::Is => ("这段时间的值", "the value in this period"),
        Clause::Assumed => (
            "没有文件写明，为什么这样定",
            "no document states it: why it is so",
        ),
        Clause::Unset => ("还没有公布，由谁公布", "not published yet, and by whom"),
        Clause::Issued => ("这个值是哪一天公布的", "the day on which it was made known"),
        Clause::Delegates => ("下级哪一级可以取值", "which lower level may set values"),
        Clause::Level => (
            "地区的级别，例如设区的市",
            "the level of regions, such as prefecture",
        ),
        Clause::SetAt => (
            "取值由哪一级定；没有定的，上级的值是推定还是不可沿用",
            "at which level the value is set, and what a place takes from above it",
        ),
        Clause::Reviewed => (
            "多久应当重新定一次；过期的值会写明",
            "how often it has to be set anew; an older value is told as such",
        ),
        Clause::Source => (
            "出自哪个文件、哪一处、哪句话",
            "which document, where in it, and its words",
        ),
        Clause::Except => (
            "条件成立时，用另一个值代替",
            "another value where a condition holds",
        ),
        Clause::Requires => ("要满足的条件；几条都要满足", "what must hold; all of them"),
        Clause::Amount => ("给多少", "how much"),
        Clause::Floor => (
            "最少给多少，和「上限」一起写，由经办人员在两数之间定",
            "at least how much, beside `up to`; an officer decides between both",
        ),
        Clause::UpTo => (
            "最多给多少，由经办人员填",
            "at most how much; an officer fills it in",
        ),
        Clause::Once => ("只给一次", "paid once"),
        Clause::PaidFrom => ("由哪项资金支付", "from which fund"),
        Clause::Agency => ("由谁办理", "who is in charge"),
        Clause::Covers => ("资金可以用于什么", "what the fund is for"),
        Clause::Excludes => ("资金不得用于什么", "what the fund is not for"),
        Clause::Every => ("约束对哪些键都成立", "for which keys the constraint holds"),
        Clause::Given => ("家庭的事实", "facts of the household"),
        Clause::Suppose => (
            "假定参数或定义是这个值",
            "supposes a value of a parameter or a definition",
        ),
        Clause::With => (
            "列表里的一个成员及其事实",
            "an element of a list, with its facts",
        ),
        Clause::Without => ("列表是空的", "the list is empty"),
        Clause::Expect => ("应当成立的结果", "what must come out"),
        Clause::Quotes => (
            "原文的句子，一字不差",
            "sentences of the text, word for word",
        ),
        Clause::Allow => ("接受一个提醒，及原因", "accepts a warning here, and why"),
    };
    Text::new(zh, en)
}

/// A word inside a clause: both languages and what it means.
pub(super) struct Word {
    pub(super) zh: &'static str,
    pub(super) en: &'static str,
    pub(super) about: (&'static str, &'static str),
    pub(super) place: Place,
}

/// Where a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Before a value, or as one.
    Before,
    /// After a value.
    After,
    /// Between the pieces of a clause.
    Between,
    /// A way of rounding.
    Mode,
    /// As the whole value of a rule.
    Body,
    /// After a number that is the key of a row.
    Row,
    /// Before the value of a row.
    Set,
}

use Place::{After, Before, Between, Body, Mode, Row, Set};

#[rustfmt::skip]
static WORDS: &[Word] = &[
    word("是", "yes", ("是", "yes"), Before),
    word("否", "no", ("否", "no"), Before),
    word("今日", "today", ("计算的那一天", "the day that is asked about"), Before),
    word("上年末", "last_year_end", ("上一年的12月31日", "31 December of the year before"), Before),
    word("若", "if", ("若 条件 则 值 否则 值", "if CONDITION then VALUE else VALUE"), Before),
    word("非", "not", ("不是这样", "is not so"), Before),
    word("享受", "receives", ("符合，而且没有被互斥的待遇排除", "qualifies, and no benefit that goes before excludes it"), Before),
    word("应缴", "owes", ("要缴这项费，而且没有被互斥的排除", "the charge is owed, and nothing that goes before excludes it"), Before),
    word("符合", "qualifies", ("条件都满足", "all conditions hold"), Before),
    word("不符合", "fails", ("有条件不满足", "a condition does not hold"), Before),
    word("已认定", "recognised", ("认定在今天有效", "a decision is in force today"), Before),
    word("可认定", "recognisable", ("身份的条件都满足", "all conditions of a status hold"), Before),
    word("未定", "undetermined", ("还定不下来（只在用例里）", "is still open (in cases)"), Before),
    word("且", "and", ("都成立", "both hold"), After),
    word("以上", "or more", ("这个数和更大的数", "this number and greater ones"), Row),
    word("起每多", "then each further", ("在这个数的值上，每多几个加多少", "what is added to the value of this number for each further one"), Row),
    word("起每满", "then each full", ("每满几个加多少，不满的不加", "what is added for each full step; fewer add nothing"), Row),
    word("不足", "less than", ("零头按整份计：不足 2 人 按 2 人", "fewer count as a whole step"), Row),
    word("加", "plus", ("每一份加多少", "what each step adds"), Set),
    word("减", "minus", ("每一份减多少", "what each step takes off"), Set),
    word("不适用", "not_applicable", ("不会有这样的组合；取到它的结果算不出", "these keys do not occur together; what reads them cannot be computed"), Between),
    word("或", "or", ("有一个成立", "one of them holds"), After),
    word("低于", "below", ("小于", "less than"), After),
    word("不高于", "at most", ("小于或等于", "less than or equal to"), After),
    word("不超过", "at most", ("小于或等于", "less than or equal to"), After),
    word("高于", "above", ("大于", "more than"), After),
    word("超过", "exceeds", ("大于", "more than"), After),
    word("不低于", "at least", ("大于或等于", "more than or equal to"), After),
    word("达到", "reaches", ("大于或等于", "more than or equal to"), After),
    word("早于", "before", ("在那一天之前（只用于日期）", "earlier than that day (of dates only)"), After),
    word("不早于", "not before", ("那一天或之后（只用于日期）", "on that day or later (of dates only)"), After),
    word("晚于", "after", ("在那一天之后（只用于日期）", "later than that day (of dates only)"), After),
    word("不晚于", "not after", ("那一天或之前（只用于日期）", "on that day or earlier (of dates only)"), After),
    word("等于", "equals", ("相等", "is the same"), After),
    word("不等于", "differs from", ("不相等", "is not the same"), After),
    word("属于", "in", ("是其中之一；地区在其中", "is one of these; for a region, lies in it"), After),
    word("折合", "as", ("换算成另一个单位，不差分毫", "converts to another unit, exactly"), After),
    word("于", "at", ("另一天的值", "the value on another day"), Between),
    word("其中", "where", ("满足条件的成员", "the elements that meet a condition"), Between),
    word("则", "then", ("条件成立时的值", "the value where the condition holds"), Between),
    word("否则", "else", ("条件不成立时的值", "the value where it does not"), Between),
    word("当", "when", ("例外什么时候成立，问题什么情形才问", "when the exception holds, or the question makes sense"), Between),
    word("排在", "after", ("排在哪些话题之后", "behind which topics"), Between),
    word("官员", "officer", ("只给经办人员看", "for officers alone"), Between),
    word("优先于", "over", ("先于同一条规则的另一个例外", "goes before another exception of the rule"), Between),
    word("给", "for", ("给谁", "for whom"), Between),
    word("按", "by", ("按什么取值", "what values are keyed by"), Between),
    word("包含", "contains", ("下面的地区", "the regions in it"), Between),
    word("到", "to", ("取到哪一步", "the step of rounding"), Between),
    word("从", "from", ("逐月的事实从哪个月起", "from which month on, of a fact by month"), Between),
    word("逐月", "monthly", ("每个月一个值", "a value for each month"), Between),
    word("至", "to", ("到这里为止，含两头", "up to this, both ends included"), Between),
    word("至", "until", ("最后一天（含当天）", "the last day, included"), Between),
    word("为", "is", ("这段时间的值", "the value in this period"), Between),
    word("引", "quotes", ("原文的句子，一字不差", "sentences of the text, word for word"), Between),
    word("沿用", "inherits", ("没有自己的值，用上级地区的", "takes the value of a region around it"), Between),
    word("推定", "assumed", ("写明为什么这样取", "says why it is taken"), Between),
    word("不可", "nothing", ("不用上级地区的值，算未定", "takes none: it is undetermined"), Between),
    word("待定", "unset", ("还没有公布", "not published yet"), Between),
    word("表", "table", ("按情形取值的表，正好一行符合", "a value by cases: exactly one row fits"), Body),
    word("分段", "bands", ("累进：各段按各段的比例", "progressive: each rate for the part within its row"), Body),
    word("四舍五入", "half_up", ("五进一", "half away from zero"), Mode),
    word("进位", "up", ("有零头就进一", "away from zero"), Mode),
    word("舍去", "down", ("去掉零头", "toward zero"), Mode),
    word("四舍六入", "half_even", ("五成双", "half to even"), Mode),
];

const fn word(
    zh: &'static str,
    en: &'static str,
    about: (&'static str, &'static str),
    place: Place,
) -> Word {
    Word {
        zh,
        en,
        about,
        place,
    }
}

impl Word {
    /// What it means.
    pub(super) fn text(&self) -> Text {
        Text::new(self.about.0, self.about.1)
    }
}

/// The words that may stand in a place.
pub(super) fn words(place: Place) -> impl Iterator<Item = &'static Word> {
    WORDS.iter().filter(move |word| word.place == place)
}

/// What a word inside a clause means.
pub(super) fn of_word(written: &str) -> Option<Text> {
    let is_it = |word: &&Word| word.zh == written || word.en == written;
    WORDS.iter().find(is_it).map(Word::text)
}

/// What a function gives.
pub(super) fn of_function(builtin: &Builtin) -> Text {
    Text::new(builtin.about_zh, builtin.about_en)
}
