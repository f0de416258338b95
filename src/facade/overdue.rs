//! Values that should have been set anew.

use super::{Day, Value};
use crate::api::outcome::keyed_path;
use crate::program::Program;
use crate::program::meaning::{Doubt, DoubtedValue};

/// A value that is older than its parameter allows: `调整周期 1 年`. It decides as before.
///
/// # Example
///
/// ```
/// # let rules = "规则集 例\n主体 家庭\n  计量 户\n参数 标准: 元/月\n  调整周期 1 年\n  自 2023-07-01 为 600 元/月\n待遇 补助 给 家庭: 元/月\n  金额 标准\n";
/// # let rulebook = guiju::Rulebook::load([("rules.gj", rules)])?;
/// let facts = rulebook.facts("{}")?;
/// let outcome = rulebook.evaluate(&facts, "2024-07-01".parse()?)?;
/// let benefit = outcome.benefits().next().unwrap();
/// assert!(!benefit.is_certain());
///
/// let overdue = benefit.overdue().next().unwrap();
/// assert_eq!(overdue.path(), "标准");
/// assert_eq!(overdue.value().to_string(), "600.00 元/月");
/// assert_eq!(overdue.since().to_string(), "2023-07-01");
/// assert_eq!(overdue.due().to_string(), "2024-07-01");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overdue {
    path: String,
    value: Value,
    since: Day,
    due: Day,
}

impl Overdue {
    /// A value that was read, where it is overdue.
    pub(super) fn of(program: &Program, doubted: DoubtedValue) -> Option<Self> {
        if doubted.doubt != Doubt::Overdue {
            return None;
        }
        let read = doubted.read;
        let declared = program.parameters.get(read.parameter)?;
        let (cell, value) = (program.cell(read)?, program.dated_value(read)?);
        Some(Self {
            path: keyed_path(program, declared, &cell.keys),
            value: Value::of(program, &declared.ty, value.value?),
            since: Day(value.from),
            due: Day(program.due(read)?),
        })
    }

    /// Where it stands: `低保标准[长春市, 城市]`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The value.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// The day since which it holds.
    #[must_use]
    pub fn since(&self) -> Day {
        self.since
    }

    /// The day by which a newer one should hold.
    #[must_use]
    pub fn due(&self) -> Day {
        self.due
    }
}
