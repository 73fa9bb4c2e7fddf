//! A PostgreSQL of a test's own, to be harmed, and a way to it that can be cut.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

use tempfile::TempDir;

/// A server with the roles of the test run, stopped when dropped.
pub struct Cluster {
    pub port: u16,
    data: PathBuf,
    _dir: TempDir,
}

impl Cluster {
    pub fn start() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let data = dir.path().join("data");
        let port = control("start", &data, &[]).trim().parse().unwrap();
        Self { port, data, _dir: dir }
    }

    /// `restart`, `freeze`, `thaw`.
    pub fn control(&self, verb: &str, arguments: &[&str]) {
        control(verb, &self.data, arguments);
    }

    /// Its data directory.
    pub fn data(&self) -> &Path {
        &self.data
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        control("stop", &self.data, &["immediate"]);
    }
}

fn control(verb: &str, data: &Path, arguments: &[&str]) -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/postgres");
    let output = Command::new(script).arg(verb).arg(data).args(arguments).output().unwrap();
    assert!(output.status.success(), "{verb}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// What becomes of bytes on their way.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Open,
    /// Nothing arrives; what was sent arrives when the way opens again, as with a cable pulled and put back.
    Silent,
    /// Every connection is closed, also each new one.
    Closed,
}

/// A loopback proxy.
#[derive(Clone)]
pub struct Proxy {
    pub port: u16,
    shared: Arc<Shared>,
}

struct Shared {
    way: Mutex<Way>,
    changed: Condvar,
    sockets: Mutex<Vec<TcpStream>>,
}

impl Proxy {
    /// Listens on a free port. Lives as long as the process.
    pub fn to(target: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared = Arc::new(Shared {
            way: Mutex::new(Way::Open),
            changed: Condvar::new(),
            sockets: Mutex::default(),
        });
        let proxy = Self { port, shared };
        let accepting = proxy.clone();
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let proxy = accepting.clone();
                thread::spawn(move || proxy.forward(client, ([127, 0, 0, 1], target).into()));
            }
        });
        proxy
    }

    pub fn set(&self, way: Way) {
        *self.shared.way.lock().unwrap() = way;
        self.shared.changed.notify_all();
        if way == Way::Closed {
            for socket in self.shared.sockets.lock().unwrap().drain(..) {
                let _ = socket.shutdown(Shutdown::Both);
            }
        }
    }

    /// Waits while the way is silent; whether it is open then.
    fn passes(&self) -> bool {
        let way = self.shared.way.lock().unwrap();
        *self.shared.changed.wait_while(way, |way| *way == Way::Silent).unwrap() == Way::Open
    }

    fn forward(&self, client: TcpStream, target: SocketAddr) {
        if !self.passes() {
            return;
        }
        let Ok(server) = TcpStream::connect(target) else { return };
        let copies = [&client, &server].map(|socket| socket.try_clone().unwrap());
        self.shared.sockets.lock().unwrap().extend(copies);
        let (client_copy, server_copy) = (client.try_clone().unwrap(), server.try_clone().unwrap());
        let proxy = self.clone();
        thread::spawn(move || proxy.copy(server_copy, client_copy));
        self.copy(client, server);
    }

    fn copy(&self, mut from: TcpStream, mut to: TcpStream) {
        let mut buffer = [0; 16 * 1024];
        while let Ok(count) = from.read(&mut buffer) {
            if count == 0 || !self.passes() || to.write_all(&buffer[..count]).is_err() {
                break;
            }
        }
        self.passes();
        let _ = to.shutdown(Shutdown::Both);
        let _ = from.shutdown(Shutdown::Both);
    }
}
