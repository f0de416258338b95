//! Values: exact numbers as texts, names, yes/no, and what may still come out.

use serde::Serialize;

/// 精确的数：十进制；除不尽时为分数 ·
/// An exact number: a decimal, or a fraction where it does not end as a decimal
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Exact {
    /// `"1209.00"`
    Decimal(Decimal),
    /// `{"num": "1000", "den": "3"}`
    Fraction {
        /// Numerator.
        num: Decimal,
        /// Denominator.
        den: Decimal,
    },
}

/// 十进制数，写成文字，不经过浮点数 · A decimal as a text; never read it as a float
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(extend("pattern" = r"^-?[0-9]+(\.[0-9]+)?$")))]
pub struct Decimal(pub String);

/// 日期 · A day of the calendar: `"2024-06-18"`
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(extend("format" = "date")))]
pub struct Day(pub String);

/// 一个值：是否、名称、日期或数 · A value: yes/no, a name of the rulebook, a day, or a number
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Value<'a> {
    /// `true`
    Truth(bool),
    /// `"城市"`: an item of a category, or a region
    Name(&'a str),
    /// `"2024-06-18"`
    Day(Day),
    /// `"240.00"`
    Number(Exact),
}

/// 算得的值：已知、在范围内，或几种之一 · A computed value: known, within bounds, or one of several
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Computed<'a> {
    /// `{"value": "240.00", "unit": "元/人/月"}`
    Known {
        /// What it is.
        value: Value<'a>,
        /// Of a quantity.
        #[serde(skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
    },
    /// `{"low": "0.00", "high": null, "unit": "元/人/月"}`; a bound that is not known is `null`
    Between {
        /// Least.
        low: Option<Value<'a>>,
        /// Greatest.
        high: Option<Value<'a>>,
        /// Of a quantity.
        #[serde(skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
    },
    /// `{"value": null, "one_of": ["城市", "农村"]}`
    OneOf {
        /// `null`
        value: (),
        /// What it may be.
        one_of: Vec<Value<'a>>,
    },
}
