//! What gates acknowledge: `POST /feed/v1/acks`. Late and repeated words are welcome, unknown ones are counted and not refused.

use std::collections::BTreeMap;
use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, web};
use jiff::SignedDuration;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::time::timeout;

use super::Feed;
use super::handlers::{Asker, CATCH_UP, key_hash, known};
use super::reference::reference;
use super::state::State;
use crate::app::enforcement;
use crate::domain::enforcement::{Ack, Stage};
use crate::domain::id::FeedPassId;
use crate::http::Desk;
use crate::http::body::receive_json;
use crate::http::problem::Problem;

/// The most results in one request, inclusive.
const MOST: usize = 1000;

/// What a consumer sends.
#[derive(Deserialize)]
pub(super) struct Sent {
    /// Each read by itself: one that is not as it should be does not hold up the others.
    results: Vec<Value>,
}

/// What it did with one event.
#[derive(Deserialize)]
struct Said {
    scheme: String,
    #[serde(rename = "ref")]
    reference: String,
    rev: i64,
    stage: String,
}

/// POST `/feed/v1/acks`.
pub(super) async fn take(
    feed: web::Data<Feed>,
    desk: Desk,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Problem> {
    let key = key_hash(&request)?;
    // Nobody without a key has a body read; and the key must still work when it has arrived.
    known(&feed, &feed.now_state(), &key)?;
    let Sent { results } = receive_json(&request, &mut payload.into_inner()).await?;
    if results.len() > MOST {
        return Err(Problem::PayloadTooLarge);
    }
    let all = results.len();
    let said: Vec<Said> = results.into_iter().filter_map(|it| serde_json::from_value(it).ok()).collect();
    let state = caught_up(&feed, &desk, &said).await?;
    let consumer = known(&feed, &state, &key)?;
    let (mut acks, mut read) = (BTreeMap::new(), 0);
    for (pass, ack) in said.into_iter().zip(0..).filter_map(|(it, place)| it.read(&state, &consumer, place)) {
        read += 1;
        let last = acks.remove(&pass).map_or_else(|| ack.clone(), |other: Ack| other.or(ack.clone()));
        acks.insert(pass, last);
    }
    let (id, since) = (consumer.id, consumer.lens.presence.since(consumer.now));
    let recorded = desk.ask_for_machine(move |app| enforcement::acknowledge(app, id, since, &acks)).await?;
    let (repeated, unknown) = (read - recorded, all - read);
    Ok(HttpResponse::Ok().json(json!({ "recorded": recorded, "repeated": repeated, "unknown": unknown })))
}

/// The state, once it has all that is spoken of: another node may have told it, from a newer state that this node has yet to read.
/// What no node can have told holds up nothing else.
async fn caught_up(feed: &Feed, desk: &Desk, said: &[Said]) -> Result<Arc<State>, Problem> {
    let latest = said.iter().map(|it| it.rev).max().unwrap_or_default();
    let mut states = feed.state.subscribe();
    let newer = timeout(CATCH_UP, states.wait_for(|state| latest <= state.head.seq)).await;
    if let Some(state) = newer.ok().and_then(Result::ok) {
        return Ok(Arc::clone(&state));
    }
    let head = desk.ask_for_machine(enforcement::head).await?;
    let state = feed.now_state();
    if state.is_at(&head) { Ok(state) } else { Err(Problem::Busy) }
}

impl Said {
    /// Which pass it is about. It is found by its revision: each has a number of its own, and what is not the latest any more is of
    /// no consequence. What stands later in one request was said later.
    fn read(self, state: &State, consumer: &Asker, place: i64) -> Option<(FeedPassId, Ack)> {
        let (pass, seen) = state.revision(self.rev, &consumer.lens, consumer.now)?;
        let mine =
            seen.entry.pass.scheme == self.scheme && reference(consumer, &seen.entry.pass) == self.reference;
        let ack = Ack {
            rev: self.rev,
            stage: Stage::from_name(&self.stage)?,
            at: consumer.now.saturating_add(SignedDuration::from_micros(place)).ok()?,
        };
        mine.then_some((pass, ack))
    }
}
