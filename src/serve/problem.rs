//! Why a request has no answer, as `application/problem+json` (RFC 9457).

use std::collections::BTreeMap;
use std::time::Duration;

use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::openapi::{ContentBuilder, RefOr, Response as Described, ResponseBuilder};
use utoipa::{IntoResponses, ToSchema};

use super::shape::ProblemFinding;
use crate::diagnostic::Text;

/// Why a request has no answer.
#[derive(Debug)]
pub(super) enum Problem {
    /// `GET /nowhere`
    Nothing,
    /// `GET /v1/evaluate`
    Method,
    /// `?of=nothing`
    Query,
    /// A body that is not called `application/json`.
    Media,
    /// A body in another encoding than UTF-8, by its own head.
    Charset,
    /// A body that is compressed.
    Encoding,
    /// A body whose bytes are no UTF-8 from one of them on.
    NotUtf8(usize),
    /// `Host: attacker.example`: a name that the server does not answer to.
    Host,
    /// A body over the limit, in bytes.
    Size(usize),
    /// A body that did not arrive in time, or not to its end.
    Slow,
    /// `{"rulebook": `
    Malformed(serde_json::Error),
    /// `{"rulebook": 1}`
    Shape(String),
    /// `{"rulebook": "jiln", …}`
    Rulebook {
        /// What was probably meant.
        near: Option<String>,
        /// What there is.
        names: Vec<String>,
    },
    /// Facts that cannot be read or computed; the findings, as `api` gives them.
    NotComputed(String),
    /// A rulebook that has errors; the findings.
    Broken(String),
    /// As much is being computed as may be.
    Busy,
    /// It took longer than it may.
    Time(Duration),
    /// A fault of this program.
    Fault,
}

/// 为什么没有结果（RFC 9457） · Why there is no answer (RFC 9457)
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub(super) struct Sent {
    /// 问题的种类 · What kind of problem it is
    #[serde(rename = "type")]
    #[schema(example = "urn:guiju:problem:not-computed")]
    kind: String,
    /// 种类的说法，中英文 · The kind in words, in Chinese and English
    title: String,
    /// 状态码 · The status
    #[schema(minimum = 400, maximum = 599)]
    status: u16,
    /// 这一次的详情，中英文 · What is wrong this time, in Chinese and English
    detail: String,
    /// 逐条的发现 · The findings, where there are any
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Vec<ProblemFinding>, nullable = false, required = false)]
    findings: Option<Box<RawValue>>,
}

/// Seconds after which a request may be tried again.
const AGAIN: &str = "1";

impl Problem {
    fn status(&self) -> StatusCode {
        match self {
            Self::Query | Self::Malformed(_) | Self::NotUtf8(_) => StatusCode::BAD_REQUEST,
            Self::Nothing | Self::Rulebook { .. } => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Slow => StatusCode::REQUEST_TIMEOUT,
            Self::Size(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Media | Self::Charset | Self::Encoding => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Host => StatusCode::MISDIRECTED_REQUEST,
            Self::Shape(_) | Self::NotComputed(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Broken(_) | Self::Fault => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Busy | Self::Time(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// The last part of the type, and the title.
    fn kind(&self) -> (&'static str, Text) {
        let (name, zh, en) = match self {
            Self::Nothing => ("not-found", "没有这个地址", "There is no such address"),
            Self::Method => (
                "method-not-allowed",
                "这个地址不接受这种方法",
                "The address does not take this method",
            ),
            Self::Query => (
                "query",
                "地址中的参数不对",
                "A parameter in the address is wrong",
            ),
            Self::Media => ("media-type", "请求体应为 JSON", "The body should be JSON"),
            Self::Charset => ("charset", "请求体应为 UTF-8", "The body should be UTF-8"),
            Self::Encoding => (
                "content-encoding",
                "请求体不能压缩",
                "The body may not be compressed",
            ),
            Self::NotUtf8(_) => ("not-utf-8", "请求体不是 UTF-8", "The body is not UTF-8"),
            Self::Host => (
                "host",
                "这个服务不用这个名称",
                "The server does not answer to this name",
            ),
            Self::Size(_) => ("too-large", "请求体太大", "The body is too large"),
            Self::Slow => (
                "body-not-received",
                "请求体没有按时收到",
                "The body was not received in time",
            ),
            Self::Malformed(_) => ("malformed", "请求体不是 JSON", "The body is not JSON"),
            Self::Shape(_) => (
                "shape",
                "请求体的内容不合要求",
                "The body does not have the shape that is asked for",
            ),
            Self::Rulebook { .. } => (
                "unknown-rulebook",
                "没有这部规则集",
                "There is no such rulebook",
            ),
            Self::NotComputed(_) => ("not-computed", "没有计算", "Nothing was computed"),
            Self::Broken(_) => (
                "rulebook-has-errors",
                "规则集有错误",
                "The rulebook has errors",
            ),
            Self::Busy => ("busy", "计算请求太多", "Too much is being computed"),
            Self::Time(_) => (
                "time-limit",
                "计算超过时限",
                "The computation took too long",
            ),
            Self::Fault => ("fault", "程序内部出错", "A fault of the program"),
        };
        (name, Text::new(zh, en))
    }

    /// What is wrong this time, and what to do.
    fn detail(&self) -> Text {
        match self {
            Self::Nothing => Text::new("全部地址见 /openapi.json", "/openapi.json lists them all"),
            Self::Method => Text::new(
                "可用的方法见 Allow 头和 /openapi.json",
                "the Allow header and /openapi.json say which it takes",
            ),
            Self::Query => Text::new("of 为 facts 或 outcome", "of is facts or outcome"),
            Self::Media => Text::new(
                "加上请求头 Content-Type: application/json",
                "send the header Content-Type: application/json",
            ),
            Self::Charset => Text::new(
                "转换成 UTF-8，去掉 charset 或写 charset=utf-8",
                "convert it to UTF-8, and leave charset away or write charset=utf-8",
            ),
            Self::Encoding => Text::new(
                "不压缩再发，去掉请求头 Content-Encoding",
                "send it as it is, without the header Content-Encoding",
            ),
            Self::NotUtf8(at) => Text::new(
                format!("从第 {at} 字节起不是 UTF-8；转换后再发"),
                format!("not UTF-8 from byte {at} on; convert it and send it again"),
            ),
            Self::Host => Text::new(
                "用 localhost 或启动时写的 --host 访问；其他名称用 --allow-host 加上",
                "use localhost or the --host it was started with; --allow-host adds other names",
            ),
            Self::Size(most) => Text::new(
                format!("最多 {most} 字节"),
                format!("at most {most} bytes are taken"),
            ),
            Self::Slow => Text::new(
                "请再发一次，或减小请求体",
                "send it again, or make it smaller",
            ),
            Self::Malformed(error) => malformed(error),
            Self::Shape(words) => Text::new(
                format!("应有的内容见 /openapi.json（{words}）"),
                format!("/openapi.json says what it holds: {words}"),
            ),
            Self::Rulebook { near, names } => match near {
                Some(near) => Text::new(format!("是否为 {near}？"), format!("is {near} meant?")),
                None => Text::new(
                    format!("有：{}", names.join("、")),
                    format!("there are: {}", names.join(", ")),
                ),
            },
            Self::NotComputed(_) => Text::new(
                "按 findings 改正后再发",
                "mend what findings says and send it again",
            ),
            Self::Broken(_) => Text::new(
                "findings 说明错误；请告知规则集的维护者",
                "findings says which; tell whoever keeps the rulebook",
            ),
            Self::Busy => Text::new("请稍后再发", "send it again later"),
            Self::Time(limit) => {
                let seconds = limit.as_secs();
                Text::new(
                    format!("最多计算 {seconds} 秒"),
                    format!("at most {seconds} s are spent on one request"),
                )
            }
            Self::Fault => Text::new(
                "这是程序的缺陷，请报告给维护者",
                "this is a bug, please report it",
            ),
        }
    }

    fn sent(self) -> Sent {
        let status = self.status().as_u16();
        let (kind, title) = self.kind();
        let detail = self.detail();
        let findings = match self {
            Self::NotComputed(findings) | Self::Broken(findings) => {
                RawValue::from_string(findings).ok()
            }
            Self::Nothing
            | Self::Method
            | Self::Query
            | Self::Media
            | Self::Charset
            | Self::Encoding
            | Self::NotUtf8(_)
            | Self::Host
            | Self::Size(_)
            | Self::Slow
            | Self::Malformed(_)
            | Self::Shape(_)
            | Self::Rulebook { .. }
            | Self::Busy
            | Self::Time(_)
            | Self::Fault => None,
        };
        Sent {
            kind: format!("urn:guiju:problem:{kind}"),
            title: format!("{} · {}", title.zh, title.en),
            status,
            detail: format!("{} · {}", detail.zh, detail.en),
            findings,
        }
    }
}

/// Where a body stops being JSON.
fn malformed(error: &serde_json::Error) -> Text {
    let (line, column) = (error.line(), error.column());
    Text::new(
        format!("第 {line} 行第 {column} 个字节处有误"),
        error.to_string(),
    )
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = self.status();
        let later = matches!(self, Self::Busy | Self::Time(_));
        let body = serde_json::to_string(&self.sent()).unwrap_or_default();
        let mut response =
            (status, [(CONTENT_TYPE, "application/problem+json")], body).into_response();
        if later {
            let again = axum::http::HeaderValue::from_static(AGAIN);
            response.headers_mut().insert(RETRY_AFTER, again);
        }
        response
    }
}

/// The refusals of every operation that takes a body, for the description of the API.
#[derive(Debug)]
pub(super) struct OfBody;

/// The refusals of an operation that asks a rulebook by its name.
#[derive(Debug)]
pub(super) struct OfName;

/// The refusals of an operation that may have to check rulebooks first.
#[derive(Debug)]
pub(super) struct OfWork;

impl IntoResponses for OfBody {
    fn responses() -> BTreeMap<String, RefOr<Described>> {
        described(&[
            (400, "请求体不是 JSON · The body is not JSON"),
            (
                408,
                "请求体没有按时收到 · The body was not received in time",
            ),
            (413, "请求体太大 · The body is too large"),
            (
                415,
                "请求体应为 JSON、UTF-8、不压缩 · The body should be JSON, in UTF-8, not compressed",
            ),
            (
                422,
                "请求体的内容不合要求，或者没有计算；findings 逐条说明 · \
                 The body has another shape, or nothing was computed: findings says why",
            ),
        ])
    }
}

impl IntoResponses for OfName {
    fn responses() -> BTreeMap<String, RefOr<Described>> {
        described(&[(404, "没有这部规则集 · There is no such rulebook")])
    }
}

impl IntoResponses for OfWork {
    fn responses() -> BTreeMap<String, RefOr<Described>> {
        described(&[
            (
                500,
                "规则集有错误，或者程序有缺陷 · The rulebook has errors, or the program a bug",
            ),
            (
                503,
                "计算请求太多，或超过时限；见 Retry-After · \
                 Too much is being computed, or it took too long; see Retry-After",
            ),
        ])
    }
}

fn described(all: &[(u16, &str)]) -> BTreeMap<String, RefOr<Described>> {
    let one = |(status, words): &(u16, &str)| {
        let content = ContentBuilder::new().schema(Some(reference())).build();
        let response = ResponseBuilder::new()
            .description(*words)
            .content("application/problem+json", content)
            .build();
        (status.to_string(), RefOr::T(response))
    };
    all.iter().map(one).collect()
}

fn reference() -> RefOr<utoipa::openapi::Schema> {
    RefOr::Ref(utoipa::openapi::Ref::from_schema_name(Sent::name()))
}
