//! `GET /v1/rulebooks`: which rulebooks there are, and how their facts are written.

use std::sync::Arc;

use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::Shared;
use super::evaluate::of_json;
use super::problem::{OfName, OfWork, Problem};
use super::shape::Rulebooks;
use super::shelf::Lent;
use crate::wire;
use crate::wire::outcome::{BenefitName, RulebookName};
use crate::wire::server::Rulebook;
use crate::wire::words::labels;

/// 有哪些规则集 · Which rulebooks there are
#[utoipa::path(
    get,
    path = "/v1/rulebooks",
    operation_id = "rulebooks",
    responses((status = 200, description = "全部规则集 · All rulebooks", body = Rulebooks), OfWork)
)]
pub(super) async fn rulebooks(State(shared): State<Arc<Shared>>) -> Result<Response, Problem> {
    let books = shared.shelf.all();
    let listed = shared.work.run(move |_| {
        let all: Result<Vec<Rulebook<'_>>, Problem> = books.iter().map(described).collect();
        let listed = all.map(|rulebooks| wire::server::Rulebooks {
            version: wire::VERSION,
            rulebooks,
        });
        listed.map(|listed| wire::to_text(&listed))
    });
    Ok(of_json(listed.await??))
}

fn described(book: &Lent) -> Result<Rulebook<'_>, Problem> {
    let program = book.loaded()?.program();
    let benefits = program.benefits.iter();
    Ok(Rulebook {
        name: book.name(),
        own_name: RulebookName(&program.name),
        title: program.title.as_deref(),
        labels: labels(&program.labels),
        benefits: benefits.map(|(_, it)| BenefitName(&it.name)).collect(),
    })
}

/// Of what a schema is wanted.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum Of {
    /// The facts.
    #[default]
    Facts,
    /// The outcome.
    Outcome,
}

/// What is asked of a schema.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// 事实的，还是结果的 · Of the facts, or of the outcome
    #[serde(default)]
    #[param(inline, required = false, example = "outcome")]
    of: Of,
}

/// 事实或结果的 JSON Schema · JSON Schema of the facts or of the outcome
#[utoipa::path(
    get,
    path = "/v1/rulebooks/{name}/schema",
    operation_id = "schema",
    params(
        ("name" = String, Path, description = "规则集的名称 · Name of the rulebook", example = "jilin"),
        Asked
    ),
    responses(
        (status = 200, description = "JSON Schema", body = Object, content_type = "application/schema+json"),
        (status = 400, description = "地址中的参数不对 · A parameter in the address is wrong",
            body = super::problem::Sent, content_type = "application/problem+json"),
        OfName,
        OfWork
    )
)]
pub(super) async fn schema(
    State(shared): State<Arc<Shared>>,
    name: Result<Path<String>, PathRejection>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Problem> {
    // A name that is not UTF-8 is the name of none.
    let name = name.map_or_else(|_| String::new(), |Path(name)| name);
    let book = shared.shelf.named(&name)?;
    let of = asked.map_err(|_| Problem::Query)?.0.of;
    let schema = shared.work.run(move |_| {
        let loaded = book.loaded()?;
        Ok::<_, Problem>(match of {
            Of::Facts => loaded.schema(),
            Of::Outcome => loaded.outcome_schema(),
        })
    });
    let mut response = of_json(schema.await??);
    let media = axum::http::HeaderValue::from_static("application/schema+json");
    response
        .headers_mut()
        .insert(axum::http::header::CONTENT_TYPE, media);
    Ok(response)
}
