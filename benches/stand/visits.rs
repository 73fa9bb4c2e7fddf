//! A gate that polls and an officer who looks at the inbox, again and again, and how long each of them waits for an answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use gatekeeper::app::session;
use gatekeeper::http::session::SESSION;
use ureq::Agent;

use super::Stand;

/// Between two requests of one visitor.
const PAUSE: Duration = Duration::from_millis(20);

/// Visitors under way.
pub struct Visits {
    over: Arc<AtomicBool>,
    page: JoinHandle<Vec<Duration>>,
    feed: JoinHandle<Vec<Duration>>,
}

/// How long visitors waited, each list the shortest first.
pub struct Waits {
    /// For the inbox.
    pub page: Vec<Duration>,
    /// For the answer of a poll that does not wait.
    pub feed: Vec<Duration>,
}

impl Visits {
    /// Sends both on their way.
    pub fn start(stand: &Stand, base: &str) -> Self {
        let app = &stand.app;
        let token =
            session::sign_in(app, app.new_trace(), "officer@voorbeeld.example", super::PASSWORD).unwrap();
        let over = Arc::new(AtomicBool::new(false));
        let page = visit(&over, format!("{base}/inbox"), "Cookie", format!("{SESSION}={token}"));
        let key = format!("Bearer {}", stand.key);
        let feed = visit(&over, format!("{base}/feed/v1/snapshot"), "Authorization", key);
        Self { over, page, feed }
    }

    /// Calls both back.
    pub fn stop(self) -> Waits {
        self.over.store(true, Ordering::Relaxed);
        let [page, feed] = [self.page, self.feed].map(|visitor| {
            let mut waits = visitor.join().unwrap();
            waits.sort_unstable();
            waits
        });
        Waits { page, feed }
    }
}

fn visit(
    over: &Arc<AtomicBool>,
    url: String,
    header: &'static str,
    value: String,
) -> JoinHandle<Vec<Duration>> {
    let over = over.clone();
    std::thread::spawn(move || {
        let agent: Agent = Agent::config_builder().max_redirects(0).build().into();
        let mut waits = Vec::new();
        while !over.load(Ordering::Relaxed) {
            let start = Instant::now();
            let mut answer = agent.get(&url).header(header, &value).call().unwrap();
            answer.body_mut().read_to_vec().unwrap();
            assert_eq!(answer.status(), 200);
            waits.push(start.elapsed());
            std::thread::sleep(PAUSE);
        }
        waits
    })
}

/// The wait in milliseconds that this share of the waits, in per cent, does not exceed.
pub fn percentile(sorted: &[Duration], share: usize) -> f64 {
    sorted[(sorted.len() * share / 100).min(sorted.len() - 1)].as_secs_f64() * 1000.0
}
