//! Everything that the process logs, at the finest level, in memory.

use std::io::Write;
use std::sync::{Mutex, OnceLock};

static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct Memory;

impl Write for Memory {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LOG.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Begins to keep the log, once per process. The tests' own HTTP client is not the product: it stays silent.
pub fn capture() {
    capture_at(
        "trace,ureq=off,ureq_proto=off,cookie_store=off,selectors=off,html5ever=off,mio=off,polling=off",
    );
}

/// Keeps less of it, for a test that does so much that the finest level would take most of its time. Comes before the world.
pub fn capture_less() {
    capture_at("info");
}

fn capture_at(filter: &str) {
    static BEGUN: OnceLock<()> = OnceLock::new();
    BEGUN.get_or_init(|| {
        let filter = gatekeeper::telemetry::filter(filter).unwrap();
        tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false).with_writer(|| Memory).init();
    });
}

/// Logs a value that the search must find.
pub fn plant(control: &str) {
    tracing::info!(control, "planted");
}

/// What was logged so far.
pub fn captured() -> Vec<u8> {
    LOG.lock().unwrap().clone()
}
