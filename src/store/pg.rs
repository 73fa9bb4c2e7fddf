//! Connections to PostgreSQL: tokio-postgres behind Diesel's synchronous API, each wait bounded by a deadline.
//!
//! A server that falls silent while its kernel still acknowledges packets is noticed by no setting of the socket or the
//! server. Only our own deadline helps: it drops the socket task, and the waiting call ends with "connection closed".

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::path::Path;
use std::pin::{Pin, pin};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use diesel_async::AsyncPgConnection;
use diesel_async::async_connection_wrapper::{AsyncConnectionWrapper, BlockOn};
use futures_util::stream::{Stream, StreamExt};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::task::AbortHandle;
use tokio::time::timeout;
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres::tls::{MakeTlsConnect, TlsConnect};
use tokio_postgres::{AsyncMessage, Client, Config, NoTls, Socket};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::error::{StoreError, redacted};

/// Diesel's synchronous face of a tokio-postgres connection.
pub type PgConn = AsyncConnectionWrapper<AsyncPgConnection, Bounded>;

/// For the whole of DNS, TCP, TLS, start-up and the session's settings.
const CONNECT_LIMIT: Duration = Duration::from_secs(5);
/// For each answer of the server.
const ANSWER_LIMIT: Duration = Duration::from_secs(4);

/// What each session asks of the server. Deadlines of ours do not stop the server; these do, also when we are gone.
const SESSION: &str = "SET lock_timeout = '3s'; SET statement_timeout = '5s'; \
    SET idle_in_transaction_session_timeout = '5s'; SET timezone = 'UTC';";

/// Drives every socket. A static, because a connection must not outlive what drives it.
pub(super) fn io() -> &'static Runtime {
    static IO: LazyLock<Runtime> = LazyLock::new(|| {
        let runtime =
            Builder::new_multi_thread().worker_threads(1).thread_name("store-io").enable_all().build();
        #[expect(clippy::expect_used, reason = "a machine that cannot start a thread cannot serve")]
        runtime.expect("a thread for database sockets")
    });
    &IO
}

thread_local! {
    static LIMIT: Cell<Duration> = const { Cell::new(ANSWER_LIMIT) };
    static KILL: RefCell<Option<AbortHandle>> = const { RefCell::new(None) };
}

/// Runs `work` with another limit for each answer on this thread.
pub(super) fn with_limit<T>(limit: Duration, work: impl FnOnce() -> T) -> T {
    let usual = LIMIT.replace(limit);
    let result = work();
    LIMIT.set(usual);
    result
}

/// Waits for a connection's answers, but not for ever.
pub struct Bounded {
    handle: Handle,
    socket: Option<AbortHandle>,
}

impl BlockOn for Bounded {
    fn block_on<F: Future>(&self, answer: F) -> F::Output {
        self.handle.block_on(async {
            let mut answer = pin!(answer);
            if let Ok(output) = timeout(LIMIT.get(), answer.as_mut()).await {
                return output;
            }
            if let Some(socket) = &self.socket {
                socket.abort();
            }
            // The socket is gone, so this ends at once, with "connection closed".
            answer.await
        })
    }

    /// Diesel makes the waiter where only this thread knows which socket it is for.
    fn get_runtime() -> Self {
        Self { handle: io().handle().clone(), socket: KILL.take() }
    }
}

type Messages = Pin<Box<dyn Stream<Item = Result<AsyncMessage, tokio_postgres::Error>> + Send>>;

/// What a connection may do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Session {
    /// The application's writes.
    Write,
    /// The application's reads: each transaction is one snapshot.
    Read,
    /// Migrations, by the role that owns the tables: no time limit on the server.
    Owner,
}

impl Session {
    fn settings(self) -> String {
        match self {
            Self::Write => format!("{SESSION} SET default_transaction_isolation = 'read committed'"),
            Self::Read => format!(
                "{SESSION} SET default_transaction_isolation = 'repeatable read'; \
                 SET default_transaction_read_only = on"
            ),
            Self::Owner => "SET timezone = 'UTC'".into(),
        }
    }
}

/// A server (or several, of which the URL says how to choose) and how to reach it.
#[derive(Clone)]
pub(super) struct PgServer {
    config: Arc<Config>,
    tls: Option<MakeRustlsConnect>,
}

impl PgServer {
    pub(super) fn parse(url: &str, ca_file: Option<&Path>) -> Result<Self, StoreError> {
        // The parser's error names the option, never its value.
        let mut config: Config = url.parse().map_err(|error| setup(&error_text(&error)))?;
        let tls = match config.get_ssl_mode() {
            SslMode::Require => Some(MakeRustlsConnect::new(tls_config(ca_file)?)),
            _ if stays_here(&config) => None,
            _ => return Err(setup("a server elsewhere needs sslmode=require")),
        };
        let or = |given: Option<&Duration>, usual| given.copied().unwrap_or(Duration::from_secs(usual));
        config.connect_timeout(or(config.get_connect_timeout(), 2));
        config.tcp_user_timeout(or(config.get_tcp_user_timeout(), 5));
        config.keepalives_idle(Duration::from_secs(2)).keepalives_interval(Duration::from_secs(1));
        config.keepalives_retries(3);
        Ok(Self { config: Arc::new(config), tls })
    }

    /// The role that the URL names.
    pub(super) fn role(&self) -> &str {
        self.config.get_user().unwrap_or_default()
    }

    /// Connects for Diesel's use, with a handle that tells when the socket is gone. Blocks.
    pub(super) fn connect(&self, session: Session) -> Result<(PgConn, AbortHandle), StoreError> {
        let connecting = async {
            let (client, mut messages) = self.dial().await?;
            let socket = tokio::spawn(async move { while let Some(Ok(_)) = messages.next().await {} });
            let socket = socket.abort_handle();
            client.batch_execute(&session.settings()).await.map_err(|error| unreachable(&error))?;
            let connection = AsyncPgConnection::try_from(client).await;
            Ok((connection.map_err(|error| StoreError::Unavailable(redacted(&error.to_string())))?, socket))
        };
        let (connection, socket) = io().block_on(limited(connecting))?;
        KILL.set(Some(socket.clone()));
        Ok((PgConn::from(connection), socket))
    }

    /// Connects for listening: the client, and what the server says unasked, which also drives the socket.
    pub(super) async fn listen(&self) -> Result<(Client, Messages), StoreError> {
        limited(self.dial()).await
    }

    async fn dial(&self) -> Result<(Client, Messages), StoreError> {
        let dialled = match &self.tls {
            Some(tls) => dial(&self.config, tls.clone()).await,
            None => dial(&self.config, NoTls).await,
        };
        dialled.map_err(|error| unreachable(&error))
    }
}

async fn limited<T>(connecting: impl Future<Output = Result<T, StoreError>>) -> Result<T, StoreError> {
    let late = |_| StoreError::Unavailable("no connection within the time limit".into());
    timeout(CONNECT_LIMIT, connecting).await.map_err(late)?
}

async fn dial<T>(config: &Config, tls: T) -> Result<(Client, Messages), tokio_postgres::Error>
where
    T: MakeTlsConnect<Socket>,
    T::Stream: Send + 'static,
    T::TlsConnect: Send,
    <T::TlsConnect as TlsConnect<Socket>>::Future: Send,
{
    let (client, mut connection) = config.connect(tls).await?;
    let messages = futures_util::stream::poll_fn(move |context| connection.poll_message(context));
    Ok((client, messages.boxed()))
}

/// Whether every way to the server stays on this machine.
fn stays_here(config: &Config) -> bool {
    let here = |host: &Host| match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    };
    config.get_hosts().iter().all(here) && config.get_hostaddrs().iter().all(std::net::IpAddr::is_loopback)
}

fn tls_config(ca_file: Option<&Path>) -> Result<rustls::ClientConfig, StoreError> {
    let mut roots = rustls::RootCertStore::empty();
    match ca_file {
        None => roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
        Some(path) => {
            let bad = |error: &dyn std::fmt::Display| setup(&format!("CA file {}: {error}", path.display()));
            for certificate in CertificateDer::pem_file_iter(path).map_err(|error| bad(&error))? {
                roots.add(certificate.map_err(|error| bad(&error))?).map_err(|error| bad(&error))?;
            }
        }
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    Ok(config.map_err(|error| setup(&error.to_string()))?.with_root_certificates(roots).with_no_client_auth())
}

fn setup(why: &str) -> StoreError {
    StoreError::Setup(format!("database URL: {why}"))
}

fn unreachable(error: &tokio_postgres::Error) -> StoreError {
    StoreError::Unavailable(error_text(error))
}

fn error_text(error: &tokio_postgres::Error) -> String {
    let cause = std::error::Error::source(error).map(|cause| format!(": {cause}")).unwrap_or_default();
    redacted(&format!("{error}{cause}"))
}
