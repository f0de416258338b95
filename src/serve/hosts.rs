//! By which names the server may be addressed.
//!
//! A page of another site can let its own name lead to 127.0.0.1 (DNS rebinding) and then read
//! what a server on this machine answers. Such a request carries the other site's name.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::HOST;
use axum::http::uri::Authority;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::problem::Problem;

/// The names that a request may be addressed to, without ports.
#[derive(Debug, Clone)]
pub struct Hosts {
    /// None: any name.
    names: Option<BTreeSet<String>>,
}

impl Hosts {
    /// Of a server that listens on `address`, the one that `named` stands for.
    ///
    /// On a loopback address only the names of this machine, `named` and those of `more` are
    /// answered; a server that others may reach answers to any name, or to those of `more` alone.
    #[must_use]
    pub fn new(address: IpAddr, named: &str, more: &[String]) -> Self {
        if !address.is_loopback() && more.is_empty() {
            return Self { names: None };
        }
        let address = address.to_string();
        let own = ["localhost", "127.0.0.1", "::1", &address, named];
        let all = own.into_iter().chain(more.iter().map(String::as_str));
        Self {
            names: Some(all.map(plain).collect()),
        }
    }

    fn holds(&self, host: &str) -> bool {
        let names = self.names.as_ref();
        names.is_none_or(|names| names.contains(&plain(host)))
    }
}

/// A name in one form: lower case, an address of version 6 without its brackets.
fn plain(name: &str) -> String {
    let name = name.trim_matches(['[', ']']);
    name.trim_end_matches('.').to_ascii_lowercase()
}

/// Refuses a request that is addressed to another name. One without any, as old clients send
/// it, comes from no browser.
pub(super) async fn known(
    State(hosts): State<Arc<Hosts>>,
    request: Request,
    next: Next,
) -> Response {
    let written = request.uri().host().map(|host| hosts.holds(host));
    let headers = request.headers().get_all(HOST).iter().map(|header| {
        let authority = Authority::try_from(header.as_bytes());
        authority.is_ok_and(|authority| hosts.holds(authority.host()))
    });
    if headers.chain(written).all(|is_known| is_known) {
        next.run(request).await
    } else {
        Problem::Host.into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::Hosts;

    #[test]
    fn a_server_of_this_machine_answers_to_names_of_this_machine() {
        let local = Hosts::new(
            [127, 0, 0, 1].into(),
            "guiju.test",
            &["A.example".to_owned()],
        );
        for name in [
            "localhost",
            "LOCALHOST.",
            "127.0.0.1",
            "[::1]",
            "guiju.test",
            "a.example",
        ] {
            assert!(local.holds(name), "{name}");
        }
        for name in [
            "",
            "attacker.example",
            "localhost.attacker.example",
            "127.0.0.2",
        ] {
            assert!(!local.holds(name), "{name}");
        }
        assert!(Hosts::new([0, 0, 0, 0].into(), "0.0.0.0", &[]).holds("guiju.example"));
    }
}
