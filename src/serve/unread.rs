//! What a refused request still sends: taken where it is short, else the connection is closed.
//!
//! A request may be refused by its head alone. A client that is still sending its body when the
//! connection closes may never see the answer, and one that keeps the connection would send its
//! next request into one that is gone. So a short body is read to its end and forgotten, and
//! where one is not, the answer says that the connection closes.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::http::HeaderValue;
use axum::http::header::{CONNECTION, EXPECT};
use axum::middleware::Next;
use axum::response::Response;
use hyper::body::{Frame, SizeHint};
use tokio::time::timeout;

/// Longest body, in bytes, that is read only to be forgotten.
const SHORT: u64 = 64 * 1024;

/// How long it is waited for.
const WAIT: Duration = Duration::from_millis(500);

/// Answers a request, and sees to what it sent that nobody read.
pub(super) async fn taken(request: Request, next: Next) -> Response {
    let (head, body) = request.into_parts();
    let is_announced = head.headers.contains_key(EXPECT);
    let lent = Lent(Arc::new(Mutex::new(body)));
    let request = Request::from_parts(head, Body::new(lent.clone()));
    let mut response = next.run(request).await;
    if !lent.is_end_stream() && (is_announced || !lent.is_short() || !lent.forget().await) {
        let close = HeaderValue::from_static("close");
        response.headers_mut().insert(CONNECTION, close);
    }
    response
}

/// A body that is given to an operation and can still be read when it has answered.
#[derive(Debug, Clone)]
struct Lent(Arc<Mutex<Body>>);

impl Lent {
    fn with<T>(&self, read: impl FnOnce(Pin<&mut Body>) -> T) -> T {
        let mut body = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        read(Pin::new(&mut body))
    }

    fn is_short(&self) -> bool {
        self.with(|body| body.size_hint().upper())
            .is_some_and(|most| most <= SHORT)
    }

    /// Whether what is left came in time.
    async fn forget(&self) -> bool {
        let rest = async {
            while let Some(frame) =
                std::future::poll_fn(|context| self.with(|body| body.poll_frame(context))).await
            {
                if frame.is_err() {
                    return false;
                }
            }
            true
        };
        timeout(WAIT, rest).await.unwrap_or(false)
    }
}

impl HttpBody for Lent {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        self.with(|body| body.poll_frame(context))
    }

    fn is_end_stream(&self) -> bool {
        self.with(|body| body.is_end_stream())
    }

    fn size_hint(&self) -> SizeHint {
        self.with(|body| body.size_hint())
    }
}
