//! `GET /healthz`: whether the server answers.

use axum::response::Response;

use super::evaluate::of_json;
use super::shape::Health;
use crate::wire;

/// 是否在运行 · Whether the server answers
#[utoipa::path(
    get,
    path = "/healthz",
    operation_id = "healthz",
    responses((status = 200, description = "在运行 · It does", body = Health,
        example = json!({"status": "ok", "version": env!("CARGO_PKG_VERSION")})))
)]
pub(super) async fn healthz() -> Response {
    let version = env!("CARGO_PKG_VERSION");
    let status = "ok";
    of_json(wire::to_text(&wire::server::Health { status, version }))
}
