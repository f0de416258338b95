//! `GET /healthz`: whether the server answers.

use axum::response::Response;

use super::evaluate::of_json;
use super::shapes::Health;

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
    of_json(serde_json::json!({ "status": "ok", "version": version }).to_string())
}
