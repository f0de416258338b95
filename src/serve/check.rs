//! `POST /v1/check`: the text of a rulebook to its findings.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use utoipa::ToSchema;

use super::Shared;
use super::body::Body;
use super::evaluate::of_json;
use super::problem::{OfBody, OfWork, Problem};
use super::shape::Checked;
use crate::text::Files;
use crate::{api, wire};

/// 一部规则集的文件 · A rulebook in files
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(super) struct Check {
    /// 路径与内容：规则文件（.gj）、引用的规则集、原文；只看这里写的 ·
    /// Path and text: rule files (.gj), used rulebooks, sources; nothing else is looked at
    #[serde(deserialize_with = "texts")]
    #[schema(value_type = BTreeMap<String, String>)]
    files: Vec<(String, String)>,
    /// 规则集所在的文件夹；不写则为最上一层 · The folder of the rulebook; the topmost one by default
    #[serde(default)]
    folder: String,
}

/// 检查规则集，列出全部发现 · Check a rulebook and report every finding
#[utoipa::path(
    post,
    path = "/v1/check",
    operation_id = "check",
    request_body(content = Check, examples(
        ("fine" = (
            summary = "没有错误 · No errors",
            value = json!({"files": {"rules.gj": "规则集 示例\n主体 家庭\n  计量 户\n  填报 月收入: 元/月\n"}})
        )),
        ("unit" = (
            summary = "单位不一致 · Units differ",
            value = json!({
                "files": {"book/rules.gj": "规则集 示例\n主体 家庭\n  计量 户\n  填报 月收入: 元/月\n定义 年收入: 元/年 = 月收入\n"},
                "folder": "book"
            })
        ))
    )),
    responses((status = 200, description = "全部发现 · Every finding", body = Checked), OfBody, OfWork)
)]
pub(super) async fn check(
    State(shared): State<Arc<Shared>>,
    Body(asked): Body<Check>,
) -> Result<Response, Problem> {
    let Check {
        files: given,
        folder,
    } = asked;
    let computed = shared.work.run(move |stop| {
        let mut files = Files::new();
        for (path, text) in given {
            files.add(path, text);
        }
        api::check_until(files, &folder, stop).ok_or(Problem::Fault)
    });
    let findings = RawValue::from_string(computed.await??).map_err(|_| Problem::Fault)?;
    let version = wire::VERSION;
    let checked = wire::server::Checked { version, findings };
    Ok(of_json(wire::to_text_around(&checked)))
}

/// `{"path": "text"}`; a path that is written twice is refused.
fn texts<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<(String, String)>, D::Error> {
    from.deserialize_map(Texts)
}

struct Texts;

impl<'de> Visitor<'de> for Texts {
    type Value = Vec<(String, String)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of paths and texts")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut texts = BTreeMap::new();
        while let Some((path, text)) = entries.next_entry::<String, String>()? {
            if texts.insert(path, text).is_some() {
                return Err(A::Error::custom("a path is written twice"));
            }
        }
        Ok(texts.into_iter().collect())
    }
}
