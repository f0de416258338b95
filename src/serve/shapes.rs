//! What answers look like, for the description of the API; the answers themselves are written
//! by `api`.

#![expect(
    dead_code,
    reason = "the types describe JSON that `api` writes; none is ever made"
)]

use std::collections::BTreeMap;

use serde_json::Value as Json;
use utoipa::ToSchema;

/// A text in both languages.
#[derive(Debug, ToSchema)]
pub(super) struct Words {
    /// 中文
    zh: String,
    /// English
    en: String,
}

/// 一项发现 · A finding; `guiju explain CODE` says more
#[derive(Debug, ToSchema)]
pub(super) struct Finding {
    /// 代码 · Its code
    #[schema(example = "guiju::facts::out_of_range")]
    code: String,
    /// 轻重 · How grave it is
    severity: Severity,
    /// 有什么问题 · What is wrong
    message: Words,
    /// 怎样改 · What to do
    #[schema(required = true)]
    help: Option<Words>,
    /// 在规则的哪里 · Where in the rules
    #[schema(required = false, nullable = false)]
    labels: Option<Vec<Label>>,
    /// 在事实的哪里 · Where in the facts
    #[schema(required = false, nullable = false, example = "成员[0].月工资")]
    path: Option<String>,
}

#[derive(Debug, ToSchema)]
#[schema(rename_all = "lowercase")]
pub(super) enum Severity {
    Error,
    Warning,
    Advice,
}

/// 规则文件中的一处 · A place in a rule file
#[derive(Debug, ToSchema)]
pub(super) struct Label {
    #[schema(required = true)]
    file: Option<String>,
    /// 行，从 1 起 · From 1
    #[schema(required = true)]
    line: Option<u64>,
    /// 列，从 1 起，按字符 · From 1, in characters
    #[schema(required = true)]
    column: Option<u64>,
    /// 起点，UTF-8 字节 · In bytes of UTF-8
    start: u64,
    /// 终点 · In bytes of UTF-8
    end: u64,
    text: Words,
}

/// 全部发现 · Every finding
#[derive(Debug, ToSchema)]
pub(super) struct Checked {
    version: u64,
    findings: Vec<Finding>,
}

/// 结果；每部规则集的细节见 /v1/rulebooks/{name}/schema?of=outcome ·
/// An outcome; `/v1/rulebooks/{name}/schema?of=outcome` says more of each rulebook's
#[derive(Debug, ToSchema)]
pub(super) struct Outcome {
    version: u64,
    /// 规则集 · Name of the rulebook in its own words
    rulebook: String,
    #[schema(format = Date)]
    on: String,
    /// 各项待遇 · One for each benefit and whom it is for
    benefits: Vec<BTreeMap<String, Json>>,
    #[schema(required = false, nullable = false)]
    definitions: Option<BTreeMap<String, Json>>,
    /// 接下来问什么 · What to ask next
    #[schema(required = true)]
    next: Option<BTreeMap<String, Json>>,
    #[schema(required = false, nullable = false)]
    trace: Option<Vec<BTreeMap<String, Json>>>,
    #[schema(required = false, nullable = false)]
    explanation: Option<Vec<BTreeMap<String, Json>>>,
    #[schema(required = false, nullable = false)]
    receipt: Option<BTreeMap<String, Json>>,
    /// 随户保存，不随凭据给出；`guiju replay` 复核时要用 ·
    /// To be kept with the household and not given out with the receipt; `guiju replay` needs it
    #[schema(required = false, nullable = false)]
    household: Option<BTreeMap<String, Json>>,
}

/// 全部规则集 · All rulebooks
#[derive(Debug, ToSchema)]
pub(super) struct Rulebooks {
    version: u64,
    rulebooks: Vec<Rulebook>,
}

/// 一部规则集 · A rulebook
#[derive(Debug, ToSchema)]
pub(super) struct Rulebook {
    /// 请求中用的名称 · What requests call it
    #[schema(example = "jilin")]
    name: String,
    /// 自己的名称，结果中写作 rulebook · What it calls itself, as `rulebook` in an outcome
    #[schema(rename = "rulebook")]
    own_name: String,
    /// 标题 · Its title
    #[schema(required = true)]
    title: Option<String>,
    /// 其他语言的名称 · Its names in other languages, by language tag
    labels: BTreeMap<String, String>,
    /// 各项待遇的名称 · Names of its benefits
    benefits: Vec<String>,
}

/// 在运行 · The server answers
#[derive(Debug, ToSchema)]
pub(super) struct Health {
    #[schema(example = "ok")]
    status: String,
    /// 程序的版本 · Version of the program
    version: String,
}
