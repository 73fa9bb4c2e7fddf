//! The leaflet for the person concerned, to print and hand out. It names nobody: the reference is written in by hand.

use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;

use crate::config::Foundation;
use crate::domain::protocol::Protocol;
use crate::http::{Desk, Problem, SignedInUser};
use crate::text::leaflet::{Leaflet, Section};
use crate::web::asset;
use crate::web::page::{Answer, Page, html};

/// The leaflet in one language.
#[derive(Template)]
#[template(path = "leaflet.html")]
pub struct LeafletPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What stands on it.
    pub leaflet: &'static Leaflet,
    /// Its parts, filled in.
    pub sections: Vec<Section>,
    /// Where the foundation can be reached.
    pub foundation: &'a Foundation,
    /// The languages there are.
    pub languages: &'static [Leaflet],
    /// How it is printed.
    pub style: &'static str,
}

/// `GET /leaflet`: in the language of the pages.
///
/// # Errors
/// [`Problem::NOT_FOUND`] when that language has none.
pub async fn own(user: SignedInUser, desk: Desk) -> Answer {
    show(&user, &desk, user.language.tag())
}

/// `GET /leaflet/{language}`.
///
/// # Errors
/// [`Problem::NOT_FOUND`] when that language has none.
pub async fn view(user: SignedInUser, desk: Desk, path: web::Path<String>) -> Answer {
    show(&user, &desk, &path)
}

fn show(user: &SignedInUser, desk: &Desk, tag: &str) -> Answer {
    let leaflet = Leaflet::in_language(tag).ok_or(Problem::NOT_FOUND)?;
    let page = Page::new(desk, user, format!("/leaflet/{}", leaflet.language));
    let app = desk.app();
    html(StatusCode::OK, &LeafletPage::new(page, leaflet, app.protocol(), &app.settings().foundation))
}

impl<'a> LeafletPage<'a> {
    /// The page.
    pub fn new(
        page: Page<'a>,
        leaflet: &'static Leaflet,
        protocol: &Protocol,
        foundation: &'a Foundation,
    ) -> Self {
        let years = protocol.retention.incident_years.to_string();
        let fill = |text: &String| text.replace("{foundation}", &foundation.name).replace("{years}", &years);
        let section = |it: &Section| Section {
            title: it.title.clone(),
            text: it.text.iter().map(fill).collect(),
            list: it.list.iter().map(fill).collect(),
        };
        Self {
            page,
            leaflet,
            sections: leaflet.section.iter().map(section).collect(),
            foundation,
            languages: Leaflet::all(),
            style: asset::leaflet_style(),
        }
    }
}
