//! The day it is, for calls that name none: the only clock that is read.

use std::time::{SystemTime, UNIX_EPOCH};

use super::failure::Failure;
use crate::value::Date;

const SECONDS_A_DAY: u64 = 86_400;
/// Beijing is eight hours ahead, the whole year.
const AHEAD: u64 = 8 * 3_600;

/// Today in Beijing.
#[expect(
    clippy::disallowed_methods,
    reason = "the program may ask for the day where the user names none; the library never does"
)]
pub(super) fn today() -> Result<Date, Failure> {
    let wrong = || {
        Failure::call(
            "系统时间不对，请用 --on 写明日期",
            "the clock of this machine is wrong, name a day with --on",
        )
    };
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_err(|_| wrong())?;
    let days = since.as_secs().saturating_add(AHEAD) / SECONDS_A_DAY;
    let first = Date::new(1970, 1, 1).map_err(|_| wrong())?;
    let days = i64::try_from(days).map_err(|_| wrong())?;
    first.plus_days(days).map_err(|_| wrong())
}
