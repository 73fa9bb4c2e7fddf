//! Logging: what is logged, in which shape, and how a panic is told without telling about anybody.

use std::io::IsTerminal as _;
use std::panic::PanicHookInfo;

use tracing::Subscriber;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::writer::BoxMakeWriter;
use tracing_subscriber::util::SubscriberInitExt as _;

use crate::config::{Format, Log};

/// Why logging cannot begin.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    /// `log.filter` makes no sense.
    #[error("log.filter: {0}")]
    Filter(String),
    /// Something logs already: called twice.
    #[error("logging has begun already")]
    Begun,
}

/// Begins logging to standard error, and makes panics part of the log. Once per process.
///
/// # Errors
/// [`TelemetryError::Filter`] when the filter makes no sense, [`TelemetryError::Begun`] the second time.
pub fn init(log: &Log) -> Result<(), TelemetryError> {
    let subscriber = subscriber(log, BoxMakeWriter::new(std::io::stderr))?;
    subscriber.try_init().map_err(|_| TelemetryError::Begun)?;
    std::panic::set_hook(Box::new(log_panic));
    Ok(())
}

/// The filter that a text such as `info,gatekeeper::feed=debug` describes.
///
/// # Errors
/// What is wrong with the text.
pub fn filter(text: &str) -> Result<EnvFilter, String> {
    if text.trim().is_empty() {
        return Err("must name a level, such as \"info\"".to_owned());
    }
    EnvFilter::builder().parse(text).map_err(|error| error.to_string())
}

type AnySubscriber = Box<dyn Subscriber + Send + Sync>;

fn subscriber(log: &Log, writer: BoxMakeWriter) -> Result<AnySubscriber, TelemetryError> {
    let filter = filter(&log.filter).map_err(TelemetryError::Filter)?;
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(writer);
    Ok(match log.format {
        Format::Text => Box::new(lines.with_ansi(std::io::stderr().is_terminal()).finish()),
        Format::Json => Box::new(lines.json().flatten_event(true).finish()),
    })
}

/// Logs where a panic happened. Not its message: that can quote a value, and the value can be somebody's name.
fn log_panic(panic: &PanicHookInfo<'_>) {
    let location = panic.location().map_or_else(|| "unknown".to_owned(), ToString::to_string);
    let thread = std::thread::current();
    tracing::error!(location, thread = thread.name().unwrap_or("unnamed"), "panic");
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::sync::{Arc, Mutex};

    use super::*;

    #[derive(Clone, Default)]
    struct Lines(Arc<Mutex<Vec<u8>>>);

    impl Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    fn logged(format: Format, filter: &str, act: impl FnOnce()) -> String {
        let lines = Lines::default();
        let writer = lines.clone();
        let log = Log { format, filter: filter.to_owned() };
        let subscriber = subscriber(&log, BoxMakeWriter::new(move || writer.clone())).unwrap();
        tracing::subscriber::with_default(subscriber, act);
        String::from_utf8(lines.0.lock().unwrap().clone()).unwrap()
    }

    #[test]
    fn filters_and_shapes_lines() {
        let speak = || {
            tracing::info!(target: "here", count = 3, "kept");
            tracing::info!(target: "there", "left out");
        };
        let text = logged(Format::Text, "info,there=warn", speak);
        assert!(text.contains("kept") && text.contains("count=3") && !text.contains("left out"), "{text}");
        let json = logged(Format::Json, "info,there=warn", speak);
        let line: serde_json::Value = serde_json::from_str(json.trim()).unwrap();
        assert_eq!((&line["message"], &line["count"]), (&"kept".into(), &3.into()));
    }

    #[test]
    fn a_senseless_filter_is_refused() {
        for text in ["", "  ", "info,here=loud"] {
            assert!(filter(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn a_panic_tells_where_and_not_what() {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(log_panic));
        let line = logged(Format::Json, "error", || {
            let result = std::panic::catch_unwind(|| panic!("born on {}", "1 May 1999"));
            assert!(result.is_err());
        });
        std::panic::set_hook(before);
        assert!(line.contains("src/telemetry.rs:") && line.contains("\"panic\""), "{line}");
        assert!(!line.contains("1999"), "{line}");
    }
}
