//! The few files that pages need, compiled in, each under a name that changes with its content.

use std::sync::OnceLock;

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::{HttpResponse, web};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::http::Problem;

const STYLE: &str = include_str!("static/style.css");
const LEAFLET: &str = include_str!("static/leaflet.css");
const LETTER: &str = include_str!("static/letter.css");
const DRAFT: &str = include_str!("static/draft.js");
const ICON: &str = include_str!("static/icon.svg");

/// The address of the stylesheet.
pub fn style() -> &'static str {
    static PATH: OnceLock<String> = OnceLock::new();
    PATH.get_or_init(|| path("style", STYLE, "css"))
}

/// The address of the stylesheet by which leaflets are printed.
pub fn leaflet_style() -> &'static str {
    static PATH: OnceLock<String> = OnceLock::new();
    PATH.get_or_init(|| path("leaflet", LEAFLET, "css"))
}

/// The address of the stylesheet by which letters are printed.
pub fn letter_style() -> &'static str {
    static PATH: OnceLock<String> = OnceLock::new();
    PATH.get_or_init(|| path("letter", LETTER, "css"))
}

/// The address of the script that saves a draft while somebody types.
pub fn draft_script() -> &'static str {
    static PATH: OnceLock<String> = OnceLock::new();
    PATH.get_or_init(|| path("draft", DRAFT, "js"))
}

/// The address of the icon.
pub fn icon() -> &'static str {
    static PATH: OnceLock<String> = OnceLock::new();
    PATH.get_or_init(|| path("icon", ICON, "svg"))
}

fn path(name: &str, content: &str, ending: &str) -> String {
    let hash = HEXLOWER.encode(&Sha256::digest(content.as_bytes()));
    format!("/static/{name}.{}.{ending}", hash.get(..16).unwrap_or_default())
}

/// Serves a file for as long as browsers like to keep it.
///
/// # Errors
/// [`Problem::NOT_FOUND`] for any other name, older ones of the same file included.
pub async fn serve(file: web::Path<String>) -> Result<HttpResponse, Problem> {
    let wanted = format!("/static/{file}");
    let (css, js, svg) = ("text/css; charset=utf-8", "text/javascript; charset=utf-8", "image/svg+xml");
    let files = [
        (style(), STYLE, css),
        (leaflet_style(), LEAFLET, css),
        (letter_style(), LETTER, css),
        (draft_script(), DRAFT, js),
        (icon(), ICON, svg),
    ];
    let (_, content, media_type) =
        files.into_iter().find(|(path, ..)| *path == wanted).ok_or(Problem::NOT_FOUND)?;
    let mut response = HttpResponse::Ok();
    response.insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"));
    Ok(response.insert_header((CONTENT_TYPE, media_type)).body(content))
}
