//! `GET /openapi.json`: the description of the API, made from the operations themselves.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use serde_json::{Value as Json, json};
use utoipa::openapi::{InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder};

use super::Shared;
use super::evaluate::of_json;
use crate::wire::schema;

/// What stands above the operations.
pub(super) fn heading() -> OpenApi {
    let licence = LicenseBuilder::new()
        .name("MIT OR Apache-2.0")
        .identifier(Some("MIT OR Apache-2.0"))
        .build();
    let info = InfoBuilder::new()
        .title("规矩 · Guiju")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "一户的事实进，待遇、理由、依据出；规则集的文字进，发现出。同样的规则、事实、日期，同样的结果。\n\n\
             Facts of a household in, benefits with reasons and sources out; rules in, findings out. \
             The same rules, facts and day give the same outcome.",
        ))
        .license(Some(licence))
        .build();
    OpenApiBuilder::new().info(info).build()
}

/// The description with the schemas of `wire`.
pub(super) fn text(openapi: &OpenApi) -> String {
    let mut openapi = json!(openapi);
    let schemas = openapi.pointer_mut("/components/schemas");
    if let Some(schemas) = schemas.and_then(Json::as_object_mut) {
        schemas.extend(schema::of_server());
    }
    openapi.to_string()
}

/// 接口说明 · This description
#[utoipa::path(
    get,
    path = "/openapi.json",
    operation_id = "openapi",
    responses((status = 200, description = "OpenAPI 3.1", body = Object))
)]
pub(super) async fn openapi(State(shared): State<Arc<Shared>>) -> Response {
    of_json(shared.openapi.clone())
}
