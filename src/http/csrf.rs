//! Forms come from our own pages only. Two locks: the browser's word on where a request comes from, and a value in each
//! form that only somebody with the cookie's value could know.

use actix_web::http::header::{HeaderMap, ORIGIN};
use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::http::Problem;

/// The form field with the value.
pub const FIELD: &str = "csrf";

/// The value that belongs to a cookie: it proves knowledge of the cookie's value and gives nothing of it away.
pub fn value_for(secret: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(b"gatekeeper form value 1\0");
    hash.update(secret.as_bytes());
    BASE64URL_NOPAD.encode(&hash.finalize())
}

/// Refuses a form whose value does not belong to the cookie, in constant time.
///
/// # Errors
/// [`Problem::Csrf`].
pub fn check(secret: &str, sent: &str) -> Result<(), Problem> {
    let same = value_for(secret).as_bytes().ct_eq(sent.as_bytes());
    if bool::from(same) { Ok(()) } else { Err(Problem::Csrf) }
}

/// Refuses what the browser says comes from another site.
///
/// # Errors
/// [`Problem::Csrf`].
pub fn check_origin(headers: &HeaderMap, base_url: &str) -> Result<(), Problem> {
    let header = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let site_is_ours = matches!(header("sec-fetch-site"), None | Some("same-origin" | "none"));
    // `null` is what our own `Referrer-Policy: no-referrer` makes browsers send; then the other lock decides.
    let origin_is_ours = match header(ORIGIN.as_str()) {
        None | Some("null") => true,
        Some(origin) => origin == base_url.trim_end_matches('/'),
    };
    if site_is_ours && origin_is_ours { Ok(()) } else { Err(Problem::Csrf) }
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderName, HeaderValue};

    use super::*;

    #[test]
    fn the_value_belongs_to_one_cookie_and_does_not_show_it() {
        let value = value_for("token");
        assert!(check("token", &value).is_ok());
        assert!(!value.contains("token"));
        for wrong in ["", "token", &value_for("other"), &value[1..], &format!("{value}A")] {
            assert_eq!(check("token", wrong), Err(Problem::Csrf), "{wrong:?}");
        }
    }

    #[test]
    fn other_sites_are_refused() {
        let base = "https://gatekeeper.example/";
        for (name, value, ours) in [
            ("x-nothing", "x", true),
            ("sec-fetch-site", "same-origin", true),
            ("sec-fetch-site", "none", true),
            ("sec-fetch-site", "same-site", false),
            ("sec-fetch-site", "cross-site", false),
            ("origin", "https://gatekeeper.example", true),
            ("origin", "null", true),
            ("origin", "https://gatekeeper.example.evil.example", false),
            ("origin", "http://gatekeeper.example", false),
        ] {
            let name = HeaderName::from_static(name);
            let headers: HeaderMap = [(name.clone(), HeaderValue::from_static(value))].into_iter().collect();
            assert_eq!(check_origin(&headers, base).is_ok(), ours, "{name}: {value}");
        }
    }
}
