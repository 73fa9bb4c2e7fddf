//! What gates acknowledge: `POST /feed/v1/acks`. Late and repeated words are welcome, unknown ones are counted and not refused.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, web};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::json;

use super::Feed;
use super::handlers::{Asker, key_hash, known};
use super::reference::reference;
use super::state::State;
use crate::app::enforcement;
use crate::domain::enforcement::{Ack, Stage};
use crate::domain::id::FeedPassId;
use crate::domain::protocol::is_slug;
use crate::http::Desk;
use crate::http::body::receive_json;
use crate::http::problem::Problem;

/// The most results in one request, inclusive.
const MOST: usize = 1000;

/// What a consumer sends.
#[derive(Deserialize)]
pub(super) struct Sent {
    results: Vec<Said>,
}

/// What it did with one event.
#[derive(Deserialize)]
struct Said {
    scheme: String,
    #[serde(rename = "ref")]
    reference: String,
    rev: i64,
    stage: String,
    #[serde(default)]
    code: Option<String>,
    #[serde(default)]
    retry_at: Option<Timestamp>,
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
    let state = feed.now_state();
    let consumer = known(&feed, &state, &key)?;
    if results.len() > MOST {
        return Err(Problem::PayloadTooLarge);
    }
    let all = results.len();
    let mut acks = BTreeMap::new();
    let mut unknown = 0;
    for said in results {
        match said.read(&state, &consumer) {
            Some((pass, ack)) => {
                let last = acks.remove(&pass).map_or_else(|| ack.clone(), |other: Ack| other.or(ack.clone()));
                acks.insert(pass, last);
            }
            None => unknown += 1,
        }
    }
    let id = consumer.id;
    let recorded = desk.ask(move |app| enforcement::acknowledge(app, id, &acks)).await?;
    let repeated = all - unknown - recorded;
    Ok(HttpResponse::Ok().json(json!({ "recorded": recorded, "repeated": repeated, "unknown": unknown })))
}

impl Said {
    /// Which pass it is about. It is found by its revision: each has a number of its own, and what is not the latest any more is of
    /// no consequence.
    fn read(self, state: &State, consumer: &Asker) -> Option<(FeedPassId, Ack)> {
        let (pass, seen) = state.revision(self.rev, &consumer.lens, consumer.now)?;
        let mine =
            seen.entry.pass.scheme == self.scheme && reference(consumer, &seen.entry.pass) == self.reference;
        let ack = Ack {
            rev: self.rev,
            stage: Stage::from_name(&self.stage)?,
            at: consumer.now,
            // Whatever a system calls its failures: no place for sentences.
            code: self.code.filter(|code| is_slug(code)),
            retry_at: self.retry_at,
        };
        mine.then_some((pass, ack))
    }
}
