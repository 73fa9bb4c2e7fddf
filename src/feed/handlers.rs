//! The feed's answers: changes (with long poll), snapshot, checkpoint, keys.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use actix_web::http::header::{AUTHORIZATION, CACHE_CONTROL, ETAG, HeaderMap, IF_NONE_MATCH};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, web};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::json;
use sha2::{Digest, Sha256};
use tokio::time::{Instant, timeout_at};

use super::Feed;
use super::checkpoint::Releases;
use super::cursor::Cursor;
use super::render::{Event, set};
use super::state::{Delta, State};
use crate::domain::id::ConsumerId;
use crate::http::problem::Problem;
use crate::store::consumer::Consumer;

/// Polls that wait, by consumer.
#[derive(Default)]
pub(super) struct Waiting(Mutex<HashMap<ConsumerId, u16>>);

/// A place among the waiting polls of a consumer, free again when dropped.
struct Seat<'a>(&'a Waiting, ConsumerId);

impl Waiting {
    fn enter(&self, consumer: ConsumerId, most: u16) -> Result<Seat<'_>, Problem> {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = waiting.entry(consumer).or_default();
        if *count >= most {
            return Err(Problem::TooManyWaiting);
        }
        *count += 1;
        Ok(Seat(self, consumer))
    }

    /// How many there are.
    pub fn count(&self) -> u32 {
        let waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.values().map(|count| u32::from(*count)).sum()
    }
}

impl Drop for Seat<'_> {
    fn drop(&mut self) {
        let mut waiting = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = waiting.get_mut(&self.1) {
            *count -= 1;
            if *count == 0 {
                waiting.remove(&self.1);
            }
        }
    }
}

/// What a poll asks for.
#[derive(Deserialize)]
pub(super) struct Asked {
    after: Option<String>,
    #[serde(default = "default_limit")]
    limit: usize,
    #[serde(default)]
    wait: u64,
}

const fn default_limit() -> usize {
    500
}

/// The most events in one answer, inclusive.
const MAX_LIMIT: usize = 1000;

/// GET `/feed/v1/changes`: what has changed after a cursor; waits for it when asked to.
pub(super) async fn changes(
    feed: web::Data<Feed>,
    request: HttpRequest,
    asked: Result<web::Query<Asked>, actix_web::Error>,
) -> Result<HttpResponse, Problem> {
    let key = key_hash(&request)?;
    let state = feed.now_state();
    let consumer = known(&feed, &state, &key)?;
    feed.note(&consumer, &state, 0);
    let asked = asked.map_err(|_| Problem::BadRequest)?.into_inner();
    let settings = &feed.app.settings().feed;
    if !(1..=MAX_LIMIT).contains(&asked.limit) || asked.wait > u64::from(settings.max_wait_seconds) {
        return Err(Problem::BadRequest);
    }
    let after = asked.after.as_deref().and_then(Cursor::from_text).ok_or(Problem::CursorInvalid)?;
    let _seat = match asked.wait {
        0 => None,
        _ => Some(feed.waiting.enter(consumer.id, settings.max_waiting)?),
    };
    let start = Instant::now();
    let deadline = start + Duration::from_secs(asked.wait);
    let mut states = feed.state.subscribe();
    let mut stopping = feed.stopping.subscribe();
    loop {
        let state = Arc::clone(&states.borrow_and_update());
        // Checked at each answer: a key revoked while the poll waited gets nothing.
        let consumer = known(&feed, &state, &key)?;
        let now = Instant::now();
        let ends = match place(&after, &state, &consumer)? {
            Place::Here => {
                feed.note(&consumer, &state, after.seq);
                let delta = state.delta(after.seq, asked.limit, &consumer.lens, consumer.now);
                let over = *stopping.borrow_and_update() || now >= deadline;
                if !delta.events.is_empty() || over {
                    return answer(&feed, &state, &consumer, &after, &delta, request.headers());
                }
                deadline
            }
            Place::Ahead if now < start + CATCH_UP => start + CATCH_UP,
            Place::Ahead => return Err(Problem::Busy),
        };
        tokio::select! {
            woken = timeout_at(ends, states.changed()) => if let Ok(Err(_)) = woken { return Err(Problem::Busy) },
            _ = stopping.changed() => {}
        }
    }
}

/// How long what another node's newer state gave out waits for this node to catch up.
pub(super) const CATCH_UP: Duration = Duration::from_secs(2);

/// GET `/feed/v1/snapshot`: every hold under the consumer's lens, with a cursor to go on from.
pub(super) async fn snapshot(feed: web::Data<Feed>, request: HttpRequest) -> Result<HttpResponse, Problem> {
    let state = feed.now_state();
    let consumer = known(&feed, &state, &key_hash(&request)?)?;
    feed.note(&consumer, &state, 0);
    let response = headers(&feed, &state, &consumer, HttpResponse::Ok())?;
    off_the_loop(response, move || {
        let holds = holds(&state, &consumer);
        let checkpoint = own_checkpoint(&feed, &state, &consumer, &holds);
        let next = cursor(&state, &consumer, state.head.seq).to_text();
        json!({
            "epoch": state.head.epoch, "seq": state.head.seq, "next": next, "checkpoint": checkpoint, "holds": holds,
        })
    })
    .await
}

/// GET `/feed/v1/checkpoint`: signed freshness with the consumer's own count and set digest.
pub(super) async fn checkpoint(feed: web::Data<Feed>, request: HttpRequest) -> Result<HttpResponse, Problem> {
    let state = feed.now_state();
    let consumer = known(&feed, &state, &key_hash(&request)?)?;
    feed.note(&consumer, &state, 0);
    let response = headers(&feed, &state, &consumer, HttpResponse::Ok())?;
    off_the_loop(response, move || {
        let holds = holds(&state, &consumer);
        json!({ "checkpoint": own_checkpoint(&feed, &state, &consumer, &holds) })
    })
    .await
}

/// Renders a whole list on a thread of its own: the polls of others do not wait for it.
async fn off_the_loop(
    mut response: HttpResponseBuilder,
    render: impl FnOnce() -> serde_json::Value + Send + 'static,
) -> Result<HttpResponse, Problem> {
    let body = web::block(render).await.map_err(|_| Problem::Internal)?;
    Ok(response.json(body))
}

/// GET `/.well-known/jwks.json`: the keys under which checkpoints are checked.
pub(super) async fn jwks(feed: web::Data<Feed>) -> HttpResponse {
    HttpResponse::Ok().insert_header((CACHE_CONTROL, "public, max-age=300")).json(feed.signer.jwks())
}

pub(super) fn key_hash(request: &HttpRequest) -> Result<[u8; 32], Problem> {
    let header = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let (scheme, key) = header.and_then(|text| text.split_once(' ')).ok_or(Problem::KeyUnknown)?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(Problem::KeyUnknown);
    }
    Ok(Sha256::digest(key.trim().as_bytes()).into())
}

/// A consumer that asks, and the instant as of which it is answered.
pub(super) struct Asker {
    consumer: Arc<Consumer>,
    pub now: Timestamp,
}

impl Deref for Asker {
    type Target = Consumer;

    fn deref(&self) -> &Consumer {
        &self.consumer
    }
}

impl Asker {
    /// The generation of its cursors.
    pub fn generation(&self) -> i32 {
        self.consumer.generation(self.now)
    }
}

/// The consumer with this key. The look-up is by a hash of 256 random bits: its time tells nothing of use.
pub(super) fn known(feed: &Feed, state: &State, key_hash: &[u8; 32]) -> Result<Asker, Problem> {
    let now = feed.app.now();
    let consumer = state.consumer(key_hash, now).ok_or(Problem::KeyUnknown)?;
    Ok(Asker { consumer, now })
}

/// Where a cursor is as this node sees it.
enum Place {
    /// What comes after it is known here.
    Here,
    /// Another node gave it, from a state that this node has yet to read. Never answered with an older list: a gate would
    /// release what it lacks.
    Ahead,
}

/// Refuses cursors of another epoch or generation, or from before the feed's memory.
fn place(after: &Cursor, state: &State, consumer: &Asker) -> Result<Place, Problem> {
    let current = after.epoch == state.head.epoch && after.generation == consumer.generation();
    match after.seq {
        seq if !current || state.has_forgotten(seq, consumer.now) => Err(Problem::CursorExpired),
        seq if seq > state.head.seq => Ok(Place::Ahead),
        _ => Ok(Place::Here),
    }
}

fn cursor(state: &State, consumer: &Asker, seq: i64) -> Cursor {
    Cursor { epoch: state.head.epoch.clone(), generation: consumer.generation(), seq }
}

fn answer(
    feed: &Feed,
    state: &State,
    consumer: &Asker,
    after: &Cursor,
    delta: &Delta,
    asked: &HeaderMap,
) -> Result<HttpResponse, Problem> {
    let unmoved = delta.events.is_empty() && state.head.seq == after.seq;
    if unmoved && matches_etag(asked, &etag(state, consumer)) {
        return Ok(headers(feed, state, consumer, HttpResponse::NotModified())?.finish());
    }
    let events: Vec<_> = delta.events.iter().map(|seen| Event::new(consumer, seen)).collect();
    let body = json!({
        "epoch": state.head.epoch,
        "from": after.seq,
        "to": delta.to,
        "more": delta.more,
        "next": cursor(state, consumer, delta.to).to_text(),
        "events": events,
    });
    Ok(headers(feed, state, consumer, HttpResponse::Ok())?.json(body))
}

/// `"<epoch>-<generation>-<seq>"`.
fn etag(state: &State, consumer: &Asker) -> String {
    format!("\"{}-{}-{}\"", state.head.epoch, consumer.generation(), state.head.seq)
}

fn matches_etag(asked: &HeaderMap, etag: &str) -> bool {
    let listed = asked.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    listed.split(',').any(|one| one.trim().trim_start_matches("W/") == etag)
}

/// The headers of every answer, a 304 included: freshness is signed and renewed also when nothing happens.
///
/// # Errors
/// [`Problem::Busy`] when the database has not confirmed the state lately: what is not fresh is not signed as fresh.
fn headers(
    feed: &Feed,
    state: &State,
    consumer: &Asker,
    mut response: HttpResponseBuilder,
) -> Result<HttpResponseBuilder, Problem> {
    if !feed.is_fresh() {
        return Err(Problem::Busy);
    }
    let settings = feed.app.settings();
    let checkpoint = feed.signer.shared(&state.head, settings, (consumer.now, releases(feed)));
    response
        .insert_header((ETAG, etag(state, consumer)))
        .insert_header((CACHE_CONTROL, "private, no-cache"))
        .insert_header(("Feed-Poll-After", settings.feed.poll_after_seconds.to_string()))
        .insert_header(("Feed-Checkpoint", checkpoint.as_ref()));
    Ok(response)
}

fn releases(feed: &Feed) -> Releases {
    if feed.app.holds_only() { Releases::Paused } else { Releases::On }
}

fn holds(state: &State, consumer: &Asker) -> Vec<Event> {
    state.holds(&consumer.lens, consumer.now).map(|seen| Event::new(consumer, &seen)).collect()
}

fn own_checkpoint(feed: &Feed, state: &State, consumer: &Asker, holds: &[Event]) -> String {
    let (count, set) = set(holds);
    let own = (consumer.id.to_string(), count, set);
    feed.signer.own(&state.head, feed.app.settings(), (consumer.now, releases(feed)), (&own.0, own.1, &own.2))
}
