//! `平均(月工资 从 申请日期 - 12 月 至 申请日期 - 1 月)`

use super::{Builtin, Case, What};
use crate::program::OverMonths;

pub(super) static AVERAGE: Builtin = Builtin {
    zh: "平均",
    en: "average",
    example: "平均(月工资 从 申请日期 - 12 月 至 申请日期 - 1 月)",
    about_zh: "逐月的事实在几个月里的平均：两个日期所在的月和中间的月，整月计。合计、最大、最小也可以这样写；末月早于首月时不能计算。",
    about_en: "The average of a fact by month over whole months: those in which both days lie and those between them. `sum`, `max` and `min` may be written so too. Where the last month is before the first there is none: an error.",
    what: What::OverMonths(OverMonths::Average),
    case: Case {
        call: "平均(房租 从 2024-01-31 至 今日)",
        ty: "元/月",
        gives: "750 元/月",
    },
};
