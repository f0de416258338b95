//! `工作日后(受理日期, 3 日, 法定放假, 调休上班)`

use super::{Builtin, Case, What};
use crate::program::Call;

pub(super) static WORKDAYS: Builtin = Builtin {
    zh: "工作日后",
    en: "workdays_after",
    example: "工作日后(受理日期, 3 日, 法定放假, 调休上班)",
    about_zh: "一天之后第几个工作日，当天不算。周六、周日休息；后两个是「是否」参数，按日期写明哪些天放假、哪些周末上班，还没有公布的日子（待定）使结果未定。",
    about_en: "The so-many-th working day after a day, which is not counted. Saturdays and Sundays are off; the last two are yes-or-no parameters that say by date which days are holidays and which weekends are worked; a day that is not published yet (unset) leaves the result undetermined.",
    what: What::Call(Call::Workdays),
    case: Case {
        call: "工作日后(2024-09-29, 3 日, 法定放假, 调休上班)",
        ty: "日期",
        gives: "2024-10-09",
    },
};
