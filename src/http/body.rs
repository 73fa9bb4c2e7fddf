//! Bodies of requests, received within a time and a size.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::web::BytesMut;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
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

/// A JSON document, read as what is expected; fields that are not known are ignored.
pub struct Json<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Json<T> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (json, mut payload) = (request.content_type() == "application/json", payload.take());
        Box::pin(async move {
            if !json {
                return Err(Problem::UnsupportedMediaType);
            }
            let body = receive(&mut payload, MAX_JSON).await?;
            serde_json::from_slice(&body).map(Self).map_err(|_| Problem::BadRequest)
        })
    }
}
