//! `POST /v1/evaluate`: facts to an outcome.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::Value as Json;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use super::Shared;
use super::body::Body;
use super::problem::{OfBody, OfName, OfWork, Problem};
use super::shapes::Outcome;
use crate::api::Asked;
use crate::api::receipt::Salt;
use crate::language::Languages;

/// 一户，一天 · One household, one day
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is asked for by itself, as `api::Asked` has them"
)]
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(super) struct Evaluate {
    /// 规则集的名称，见 /v1/rulebooks · Name of a rulebook, one of /v1/rulebooks
    rulebook: String,
    /// 一户的事实，格式见 /v1/rulebooks/{name}/schema；数按书写的数字读取，不经过浮点数 ·
    /// Facts of the household, as /v1/rulebooks/{name}/schema says; numbers are read from their digits
    #[schema(value_type = Object)]
    facts: Box<RawValue>,
    /// 按哪一天的规则 · By the rules of which day
    #[schema(format = Date)]
    on: String,
    /// 说明理由与依据 · Why, and from which source
    #[serde(default)]
    explain: bool,
    /// 用哪些语言说明理由：zh、en、ko，用逗号分开；不写则三种都有 · In which languages: zh, en, ko with
    /// commas between; all three where it is left out
    #[serde(default)]
    languages: Option<String>,
    /// 连同各项定义的值 · The values of all definitions too
    #[serde(default)]
    definitions: bool,
    /// 连同计算过程 · What was computed from what too
    #[serde(default)]
    trace: bool,
    /// 连同凭据和随户保存的 household，`guiju replay` 可以复核 ·
    /// With a receipt that `guiju replay` can check, and the household to keep for it
    #[serde(default)]
    receipt: bool,
}

/// The family of three that the README computes.
fn family() -> Json {
    let text = include_str!("../../policies/jilin/households/three.json");
    serde_json::from_str(text).unwrap_or_default()
}

/// 算一户 · What one household is entitled to
#[utoipa::path(
    post,
    path = "/v1/evaluate",
    operation_id = "evaluate",
    request_body(content = Evaluate, examples(
        ("three" = (
            summary = "三口之家：最低生活保障金 1209 元/月 · A family of three: dibao of 1209 yuan a month",
            value = json!({
                "rulebook": "jilin",
                "on": "2024-06-18",
                "facts": family(),
                "explain": true
            })
        )),
        ("nothing" = (
            summary = "一无所知：结果未定，并说明还缺什么 · Nothing is known: open, and what is missing",
            value = json!({"rulebook": "jilin", "on": "2024-06-18", "facts": {}})
        ))
    )),
    responses((status = 200, description = "结果 · The outcome", body = Outcome), OfBody, OfName, OfWork)
)]
pub(super) async fn evaluate(
    State(shared): State<Arc<Shared>>,
    Body(asked): Body<Evaluate>,
) -> Result<Response, Problem> {
    let book = shared.shelf.named(&asked.rulebook)?;
    let salt = asked.receipt.then(salt).transpose()?;
    let languages = asked
        .languages
        .as_deref()
        .map_or(Some(Languages::ALL), Languages::parse);
    let languages = languages
        .ok_or_else(|| Problem::Shape("languages: zh, en or ko, with commas between".to_owned()))?;
    let with = Asked {
        definitions: asked.definitions,
        trace: asked.trace,
        explanation: asked.explain.then_some(languages),
        receipt: salt,
    };
    let computed = shared.work.run(move |_| {
        let outcome = book.loaded()?.evaluate(asked.facts.get(), &asked.on, with);
        outcome.map_err(Problem::NotComputed)
    });
    Ok(of_json(computed.await??))
}

/// A salt from the random source of the system.
fn salt() -> Result<Salt, Problem> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|_| Problem::Fault)?;
    Ok(Salt::new(bytes))
}

/// An answer that is JSON already.
pub(super) fn of_json(text: String) -> Response {
    ([(CONTENT_TYPE, "application/json")], text).into_response()
}
