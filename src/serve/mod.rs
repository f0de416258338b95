//! `guiju serve`: the web pages and the JSON API over HTTP.
//!
//! Takes a [`Site`] and a listener from the command line; opens no file itself. It holds no
//! logic of policy: an answer is what `api` says, a refusal is a problem of RFC 9457. A request
//! goes from `connections` through `headers` to one of the operations, or to `pages`.

mod body;
mod check;
mod connections;
mod evaluate;
mod headers;
mod health;
mod hosts;
mod openapi;
mod pages;
mod problem;
mod rulebooks;
mod shape;
mod shelf;
mod unread;
mod work;

pub use hosts::Hosts;
pub(crate) use pages::BROTLI;
pub use pages::Pages;
pub use shelf::Book;

use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate as _};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use problem::Problem;
use shelf::Shelf;
use work::Work;

/// What is served.
#[derive(Debug)]
pub struct Site {
    /// The web pages; there may be none.
    pub pages: Pages,
    /// The rulebooks that may be asked.
    pub books: Vec<Book>,
    /// By which names it may be addressed.
    pub hosts: Hosts,
    /// What one request may cost.
    pub limits: Limits,
}

/// What one request may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Greatest size of a body.
    pub bytes: usize,
    /// Longest time to send a request, and then to compute its answer.
    pub time: Duration,
    /// How many answers are computed at once; `WAITING` times as many may wait (`work`).
    pub at_once: usize,
}

/// What every operation may reach.
#[derive(Debug)]
struct Shared {
    pages: Pages,
    shelf: Shelf,
    work: Work,
    limits: Limits,
    openapi: String,
}

/// Serves until the process is asked to stop; requests that are open then are answered.
///
/// # Errors
/// When the system gives no runtime or refuses the listener.
pub fn run(site: Site, listener: TcpListener) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let time = site.limits.time;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .thread_stack_size(STACK)
        .build()?;
    let router = router(site);
    let served = runtime.block_on(connections::serve(listener, router, time));
    // What is computed for nobody any more is not waited for.
    runtime.shutdown_background();
    served
}

/// Room for the deepest rule that the limits of the language allow, in a build that is not optimised.
const STACK: usize = 16 * 1024 * 1024;

/// The operations, and everything around them.
fn router(site: Site) -> Router {
    let (operations, openapi) = OpenApiRouter::with_openapi(openapi::heading())
        .routes(routes!(evaluate::evaluate))
        .routes(routes!(check::check))
        .routes(routes!(rulebooks::rulebooks))
        .routes(routes!(rulebooks::schema))
        .routes(routes!(health::healthz))
        .routes(routes!(openapi::openapi))
        .split_for_parts();
    let shared = Shared {
        pages: site.pages,
        shelf: Shelf::new(site.books),
        work: Work::new(site.limits),
        limits: site.limits,
        openapi: openapi::text(&openapi),
    };
    let fonts = NotForContentType::const_new("font/");
    operations
        .fallback(pages::page)
        .method_not_allowed_fallback(|| async { Problem::Method })
        .layer(DefaultBodyLimit::max(site.limits.bytes))
        .layer(axum::middleware::from_fn_with_state(
            Arc::new(site.hosts),
            hosts::known,
        ))
        .layer(CompressionLayer::new().compress_when(DefaultPredicate::new().and(fonts)))
        .layer(axum::middleware::from_fn(unread::taken))
        .layer(axum::middleware::from_fn(headers::around))
        .with_state(Arc::new(shared))
}
