//! Bodies of requests, received within a time and a size.

use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::web::BytesMut;
use actix_web::{HttpMessage, HttpRequest};
use futures_util::StreamExt;
use serde::de::DeserializeOwned;

use crate::http::Problem;

/// The most bytes of a JSON document.
const MAX_JSON: usize = 512 * 1024;
/// So much of a longer body is still read, and thrown away: a client sees the answer only once it could send everything.
const MAX_DRAINED: usize = 1024 * 1024;
/// How long a body may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// Receives a body of at most so many bytes.
///
/// # Errors
/// [`Problem::RequestTimeout`], [`Problem::PayloadTooLarge`], [`Problem::BadRequest`] when it breaks off.
pub async fn receive(payload: &mut Payload, most: usize) -> Result<BytesMut, Problem> {
    let body = tokio::time::timeout(PATIENCE, collect(payload.take(), most)).await;
    body.map_err(|_| Problem::RequestTimeout)?
}

async fn collect(mut payload: Payload, most: usize) -> Result<BytesMut, Problem> {
    let (mut body, mut length) = (BytesMut::new(), 0);
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| Problem::BadRequest)?;
        length += chunk.len();
        if length > MAX_DRAINED {
            break;
        }
        if length <= most {
            body.extend_from_slice(&chunk);
        }
    }
    if length > most { Err(Problem::PayloadTooLarge) } else { Ok(body) }
}

/// Receives a JSON document as what is expected; fields that are not known are ignored.
///
/// # Errors
/// [`Problem::UnsupportedMediaType`]; as [`receive`]; [`Problem::BadRequest`] for another document.
pub async fn receive_json<T: DeserializeOwned>(
    request: &HttpRequest,
    payload: &mut Payload,
) -> Result<T, Problem> {
    if request.content_type() != "application/json" {
        return Err(Problem::UnsupportedMediaType);
    }
    serde_json::from_slice(&receive(payload, MAX_JSON).await?).map_err(|_| Problem::BadRequest)
}
