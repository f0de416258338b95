//! Connections: taken while the process is wanted, closed when it is asked to stop.

use std::collections::BTreeMap;
use std::io;
use std::net::{IpAddr, TcpListener};
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

/// Most connections that are open at once; further ones wait to be taken.
const MOST: usize = 256;

/// Most of them from one address; further ones from it are closed at once, so that slow ones
/// leave places for others.
const MOST_OF_ONE: usize = 64;

/// How long to wait when the system gives no connection: it may be out of files.
const PAUSE: Duration = Duration::from_millis(100);

/// Answers requests until the process is asked to stop, then those that are open.
pub(super) async fn serve(listener: TcpListener, router: Router, time: Duration) -> io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let places = Arc::new(Semaphore::new(MOST));
    let open = GracefulShutdown::new();
    let addresses = Addresses::default();
    let mut stop = pin!(asked_to_stop());
    loop {
        let next = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! {
            () = &mut stop => break,
            next = next => next,
        };
        let Ok((stream, from)) = accepted else {
            sleep(PAUSE).await;
            continue;
        };
        let Some(of_address) = addresses.take(from.ip()) else {
            continue;
        };
        // Answers are written whole: waiting to fill a packet only delays them.
        let _ = stream.set_nodelay(true);
        let connection = open.watch(connection(stream, router.clone(), time));
        tokio::spawn(async move {
            // A connection that breaks off concerns nobody else.
            let _ = connection.await;
            drop((place, of_address));
        });
    }
    drop(listener);
    // A request has so long to arrive, to wait for its turn and to be answered.
    let _ = timeout(time.saturating_mul(3), open.shutdown()).await;
    Ok(())
}

type Connection = http1::Connection<TokioIo<TcpStream>, TowerToHyperService<Router>>;

/// HTTP on one connection. Heads of requests that do not arrive in time close it.
fn connection(stream: TcpStream, router: Router, time: Duration) -> Connection {
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(time)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router))
}

/// How many connections of each address are open.
#[derive(Debug, Clone, Default)]
struct Addresses(Arc<Mutex<BTreeMap<IpAddr, usize>>>);

/// The place of one connection among those of its address; it is free again with the value.
struct OfAddress {
    addresses: Addresses,
    address: IpAddr,
}

impl Addresses {
    /// A place for one more connection of an address; none where it has as many as it may.
    fn take(&self, address: IpAddr) -> Option<OfAddress> {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(address).or_default();
        if *count >= MOST_OF_ONE {
            return None;
        }
        *count = count.saturating_add(1);
        Some(OfAddress {
            addresses: self.clone(),
            address,
        })
    }
}

impl Drop for OfAddress {
    fn drop(&mut self) {
        let open = self.addresses.0.lock();
        let mut open = open.unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.address) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                open.remove(&self.address);
            }
        }
    }
}

/// Ends when the user presses Ctrl-C or the system says that the process shall end.
async fn asked_to_stop() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = interrupted => {}
        () = terminated() => {}
    }
}

#[cfg(unix)]
async fn terminated() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut signal) => {
            signal.recv().await;
        }
        Err(_) => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn terminated() {
    std::future::pending().await
}
