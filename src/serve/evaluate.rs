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
use super::shape::OutcomeOrAnswers;
use crate::api::receipt::Salt;
use crate::api::{Asked, Loaded};
use crate::diagnostic::Stop;
use crate::language::Languages;
use crate::wire;
use crate::wire::server::Answer;
use crate::wire::value::Day;

/// Most households of one request.
const MOST_HOUSEHOLDS: usize = 1000;
/// The answers of one request may hold so many bytes; households after that are left out.
const MOST_BYTES: usize = 32 * 1024 * 1024;

/// 一户或多户，一天 · One household or many, one day
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
    /// Facts of one household, as /v1/rulebooks/{name}/schema says; numbers are read from their digits
    #[schema(value_type = Object, required = false, nullable = false)]
    facts: Option<Box<RawValue>>,
    /// 多户的事实，最多 1000 户；与 facts 只写其一 ·
    /// Facts of many households, at most 1000, in place of `facts`; the answer is `Answers`
    #[schema(value_type = Vec<Object>, required = false, nullable = false, max_items = 1000)]
    households: Option<Vec<Box<RawValue>>>,
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
        )),
        ("many" = (
            summary = "两户：逐户回答，一户的问题只影响这一户 · Two households: each is answered by itself",
            value = json!({"rulebook": "jilin", "on": "2024-06-18", "households": [family(), {}]})
        ))
    )),
    responses(
        (status = 200, body = OutcomeOrAnswers,
            description = "facts 的结果，或 households 逐户的回答 · The outcome of `facts`, or an answer for each of `households`"),
        OfBody, OfName, OfWork
    )
)]
pub(super) async fn evaluate(
    State(shared): State<Arc<Shared>>,
    Body(asked): Body<Evaluate>,
) -> Result<Response, Problem> {
    let book = shared.shelf.named(&asked.rulebook)?;
    let receipt = asked.receipt;
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
        receipt: None,
    };
    let with = move || -> Result<Asked, Problem> {
        // Each household has a salt of its own.
        let receipt = receipt.then(salt).transpose()?;
        Ok(Asked { receipt, ..with })
    };
    let day = asked.on;
    let asked = match (asked.facts, asked.households) {
        (Some(facts), None) => Households::One(facts),
        (None, Some(all)) if all.len() <= MOST_HOUSEHOLDS => Households::Many(all),
        (None, Some(all)) => {
            let words = format!("{} households, at most {MOST_HOUSEHOLDS}", all.len());
            return Err(Problem::Shape(words));
        }
        (Some(_), Some(_)) | (None, None) => {
            let words = "either `facts` or `households`";
            return Err(Problem::Shape(words.to_owned()));
        }
    };
    let computed = shared.work.run(move |stop| {
        let loaded = book.loaded()?;
        match asked {
            Households::One(facts) => {
                let outcome = loaded.evaluate(facts.get(), &day, with()?);
                outcome.map_err(Problem::NotComputed)
            }
            Households::Many(all) => answers(loaded, &all, day, with, stop),
        }
    });
    Ok(of_json(computed.await??))
}

/// Whose outcomes are asked for.
enum Households {
    One(Box<RawValue>),
    Many(Vec<Box<RawValue>>),
}

/// An answer for each household, in order; what is wrong with one stays with it.
fn answers(
    loaded: &Loaded,
    all: &[Box<RawValue>],
    day: String,
    with: impl Fn() -> Result<Asked, Problem>,
    stop: &Stop,
) -> Result<String, Problem> {
    let mut answers = Vec::new();
    let mut bytes = 0_usize;
    for facts in all {
        if bytes > MOST_BYTES {
            break;
        }
        if stop.is_asked() {
            return Err(Problem::Fault);
        }
        let (text, is_outcome) = match loaded.evaluate(facts.get(), &day, with()?) {
            Ok(text) => (text, true),
            Err(text) => (text, false),
        };
        bytes = bytes.saturating_add(text.len());
        let text = RawValue::from_string(text).map_err(|_| Problem::Fault)?;
        answers.push(if is_outcome {
            Answer::Outcome(text)
        } else {
            Answer::Problems(text)
        });
    }
    let left_out = all.len().saturating_sub(answers.len());
    Ok(wire::to_text_around(&wire::server::Answers {
        version: wire::VERSION,
        on: Day(day),
        answers,
        left_out,
    }))
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
