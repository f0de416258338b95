//! `guiju.toml`, as far as it says what a change is meant to do.

use serde::Deserialize;

/// `guiju.toml`. Other tables in it are for others.
#[derive(Debug, Deserialize)]
pub struct File {
    /// `[intent]`
    pub intent: Option<Intent>,
}

/// What a change is meant to do.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Intent {
    /// 意图，写给人看 · In words
    pub says: Option<String>,
    /// 可以变的待遇、身份；不写的都可以变 · Benefits and statuses that may differ; all where it is left out
    pub benefits: Option<Vec<String>>,
    /// 可以变的家庭，按规则的写法 · Households who may differ, as a rule writes it
    pub households: Option<String>,
    /// 方向 · In which direction
    #[serde(default)]
    pub direction: Direction,
}

/// 方向 · In which direction outcomes may differ
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// 只增不减 · Nobody has less
    Up,
    /// 只减不增 · Nobody has more
    Down,
    /// 都可以 · Either
    #[default]
    Any,
}
