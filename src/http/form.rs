//! Forms as browsers send them, read strictly: a body that is not what a browser makes is refused, never guessed at.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{FromRequest, HttpMessage, HttpRequest};

use crate::http::Problem;
use crate::http::body::receive;

/// The most bytes of a form.
pub const MAX_BYTES: usize = 64 * 1024;
/// The most bytes of a form that is only given back: to be made shorter, or to wait until somebody has signed in.
pub const MAX_GIVEN_BACK: usize = 256 * 1024;
/// The most fields of a form.
const MAX_FIELDS: usize = 200;

/// The fields of a form in the order sent. No Debug form: it may be about somebody.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Form {
    fields: Vec<(String, String)>,
    bytes: usize,
}

impl Form {
    /// Reads `application/x-www-form-urlencoded`.
    ///
    /// # Errors
    /// [`Problem::BadRequest`] for a broken escape, bytes that are no UTF-8, NUL, or more fields than any form has.
    pub fn read(body: &[u8]) -> Result<Self, Problem> {
        let pairs = body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty());
        let mut fields = Vec::new();
        for pair in pairs {
            if fields.len() == MAX_FIELDS {
                return Err(Problem::BadRequest);
            }
            let mut halves = pair.splitn(2, |byte| *byte == b'=');
            let (name, value) = (halves.next().unwrap_or_default(), halves.next().unwrap_or_default());
            fields.push((decode(name)?, decode(value)?));
        }
        Ok(Self { fields, bytes: body.len() })
    }

    /// The value of the first field with this name; nothing when there is none.
    pub fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// Every value of the fields with this name.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.fields.iter().filter(|(field, _)| field == name).map(|(_, value)| value.clone()).collect()
    }

    /// Every field, in the order sent.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether it is larger than forms may be, and was read to be given back.
    pub fn is_too_large(&self) -> bool {
        self.bytes > MAX_BYTES
    }

    /// Receives a form of at most so many bytes.
    ///
    /// # Errors
    /// [`Problem::UnsupportedMediaType`], [`Problem::RequestTimeout`], [`Problem::PayloadTooLarge`]; as [`Form::read`].
    pub async fn receive(request: &HttpRequest, payload: &mut Payload, most: usize) -> Result<Self, Problem> {
        check_head(request)?;
        Self::read(&receive(payload, most).await?)
    }

    /// A value that our own pages put there, such as an id or a version.
    ///
    /// # Errors
    /// [`Problem::BadRequest`] when it is missing or not of its kind.
    pub fn own<T: std::str::FromStr>(&self, name: &str) -> Result<T, Problem> {
        self.get(name).parse().map_err(|_| Problem::BadRequest)
    }
}

fn decode(raw: &[u8]) -> Result<String, Problem> {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw.iter();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => hex(rest.next())? << 4 | hex(rest.next())?,
            other => *other,
        });
    }
    match String::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => Ok(text),
        _ => Err(Problem::BadRequest),
    }
}

fn hex(digit: Option<&u8>) -> Result<u8, Problem> {
    let value = digit.and_then(|digit| char::from(*digit).to_digit(16)).ok_or(Problem::BadRequest)?;
    u8::try_from(value).map_err(|_| Problem::BadRequest)
}

impl FromRequest for Form {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, mut payload) = (request.clone(), payload.take());
        Box::pin(async move { Self::receive(&request, &mut payload, MAX_BYTES).await })
    }
}

fn check_head(request: &HttpRequest) -> Result<(), Problem> {
    if request.content_type() != "application/x-www-form-urlencoded" {
        return Err(Problem::UnsupportedMediaType);
    }
    let charset = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let foreign = charset
        .and_then(|value| value.split_once("charset="))
        .is_some_and(|(_, name)| !name.trim_matches('"').eq_ignore_ascii_case("utf-8"));
    if foreign { Err(Problem::UnsupportedMediaType) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn reads_what_browsers_send() {
        let form =
            Form::read(b"name=Piet+de+Proef&evidence=a&evidence=b%26c&empty=&=x&narrative=%C3%A9%0D%0A")
                .unwrap();
        assert_eq!(form.get("name"), "Piet de Proef");
        assert_eq!(form.all("evidence"), ["a", "b&c"]);
        assert_eq!((form.get("empty"), form.get("missing")), ("", ""));
        assert_eq!(form.get("narrative"), "é\r\n");
        assert_eq!(form.own::<i32>("name"), Err(Problem::BadRequest));
    }

    #[test]
    fn refuses_what_they_never_send() {
        let many = "a=1&".repeat(MAX_FIELDS + 1);
        for body in [
            &b"a=%"[..],
            b"a=%4",
            b"a=%zz",
            b"a=%+1",
            b"a=%ff",
            b"a=\xff",
            b"a=%00",
            b"\0=a",
            many.as_bytes(),
        ] {
            assert!(Form::read(body).err() == Some(Problem::BadRequest), "{body:?}");
        }
    }

    async fn post(content_type: &'static str, body: Vec<u8>) -> Result<Form, Problem> {
        let request = TestRequest::post().insert_header((CONTENT_TYPE, content_type)).set_payload(body);
        let (request, mut payload) = request.to_http_parts();
        Form::from_request(&request, &mut payload).await
    }

    #[actix_web::test]
    async fn size_and_type_are_checked() {
        const FORM: &str = "application/x-www-form-urlencoded";
        let sized = |length: usize| format!("a={}", "x".repeat(length - 2)).into_bytes();
        assert!(post(FORM, sized(MAX_BYTES)).await.is_ok());
        assert!(post(FORM, sized(MAX_BYTES + 1)).await.err() == Some(Problem::PayloadTooLarge));
        assert!(post("application/x-www-form-urlencoded; charset=UTF-8", sized(9)).await.is_ok());
        for other in
            ["application/json", "text/plain", "", "application/x-www-form-urlencoded; charset=latin1"]
        {
            assert!(post(other, sized(9)).await.err() == Some(Problem::UnsupportedMediaType), "{other}");
        }
    }
}
