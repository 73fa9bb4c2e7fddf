//! The one writer of the state: follows the head of the database.

use std::sync::Arc;
use std::time::Duration;

use actix_web::web;
use tokio::sync::watch;

use super::{Feed, state};
use crate::app::Error;

/// How long to wait before reading again when the database was away.
const PAUSE: Duration = Duration::from_millis(200);

/// Reads what has changed, and wakes the polls that wait for it.
///
/// # Errors
/// Trouble of the database; the state stays as it was.
pub fn refresh(feed: &Feed) -> Result<(), Error> {
    let last = feed.now_state();
    let next = state::load(&feed.app, Some(&last))?;
    feed.state.send_replace(Arc::new(next));
    Ok(())
}

/// Follows the head of the database until told to stop.
pub async fn serve(feed: web::Data<Feed>, mut stop: watch::Receiver<bool>) {
    let mut heads = feed.app.store().heads();
    loop {
        let newest = heads.borrow_and_update().clone();
        if newest != feed.now_state().head {
            let worker = feed.clone();
            let done = tokio::task::spawn_blocking(move || refresh(&worker)).await;
            if !matches!(done, Ok(Ok(()))) {
                tracing::warn!("the feed waits for the database");
                tokio::select! {
                    _ = stop.wait_for(|stop| *stop) => return,
                    () = tokio::time::sleep(PAUSE) => continue,
                }
            }
        }
        tokio::select! {
            _ = stop.wait_for(|stop| *stop) => return,
            changed = heads.changed() => if changed.is_err() { return },
        }
    }
}
