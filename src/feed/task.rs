//! The one writer of the state: follows the head of the database.

use std::sync::Arc;
use std::time::Duration;

use actix_web::web;
use tokio::sync::watch;

use super::{Feed, polls, state};
use crate::app::Error;

/// How long to wait before reading again when the database was away.
const PAUSE: Duration = Duration::from_millis(200);

/// How often the database is looked at when it tells of nothing: freshness is signed only after a recent look.
const LOOK: Duration = Duration::from_secs(3);

/// How often it is written down who polled.
const NOTE: Duration = Duration::from_secs(5);

/// Reads what has changed, and wakes the polls that wait for it.
///
/// # Errors
/// Trouble of the database; the state stays as it was.
pub fn refresh(feed: &Feed) -> Result<(), Error> {
    let last = feed.now_state();
    let next = state::load(&feed.app, Some(&last))?;
    feed.looked();
    if !last.is_at(&next.head) {
        feed.state.send_replace(Arc::new(next));
    }
    Ok(())
}

/// Follows the head of the database until told to stop.
pub async fn serve(feed: web::Data<Feed>, mut stop: watch::Receiver<bool>) {
    let mut heads = feed.app.store().heads();
    let mut due = tokio::time::Instant::now();
    let mut noting = tokio::time::interval(NOTE);
    while !*stop.borrow() {
        let moved = !feed.now_state().is_at(&heads.borrow_and_update());
        if moved || due <= tokio::time::Instant::now() {
            let worker = feed.clone();
            let read = tokio::task::spawn_blocking(move || refresh(&worker)).await;
            let good = matches!(read, Ok(Ok(())));
            if !good {
                tracing::warn!("the feed waits for the database");
            }
            due = tokio::time::Instant::now() + if good { LOOK } else { PAUSE };
        }
        tokio::select! {
            _ = stop.wait_for(|stop| *stop) => break,
            changed = heads.changed() => if changed.is_err() { break },
            () = tokio::time::sleep_until(due) => {}
            _ = noting.tick() => note(&feed).await,
        }
    }
    note(&feed).await;
}

/// What cannot be written down now is written down the next time.
async fn note(feed: &web::Data<Feed>) {
    let worker = feed.clone();
    let noted = tokio::task::spawn_blocking(move || polls::note_polls(&worker)).await;
    if !matches!(noted, Ok(Ok(()))) {
        tracing::warn!("who polled waits for the database");
    }
}
