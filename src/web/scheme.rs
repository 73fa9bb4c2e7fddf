//! Kinds of pass: what their numbers look like, and where on the card to find them.

use actix_web::http::StatusCode;
use askama::Template;

use crate::domain::check_digit::CheckDigit;
use crate::domain::input::{Fault, FieldFault};
use crate::domain::pass::{Card, LeadingZeros, Place, Scheme, Side, Spot};
use crate::domain::protocol::Protocol;
use crate::http::{Desk, SignedInUser};
use crate::text::Words;
use crate::web::fact::Fact;
use crate::web::field::{Choice, Field};
use crate::web::page::{Answer, Page, html};

/// All kinds of pass.
#[derive(Template)]
#[template(path = "schemes.html")]
pub struct SchemesPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// One by one.
    pub schemes: Vec<SchemeRow>,
}

/// One kind of pass.
pub struct SchemeRow {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Where its number stands.
    pub picture: Picture,
    /// What its number looks like.
    pub facts: Vec<Fact>,
}

/// A card, drawn: its outline, and a frame around the place of the number.
pub struct Picture {
    /// What it shows, in a few words.
    pub title: String,
    /// What it shows, to somebody who does not see it.
    pub desc: String,
    /// The side that is drawn.
    pub side: Side,
    /// The width of the card.
    pub width: u16,
    /// The height of the card.
    pub height: u16,
    /// The frame, from the left.
    pub x: u16,
    /// The frame, from above.
    pub y: u16,
}

/// The long and the short side of a card, in the units of the drawing: twice the millimetres of ISO/IEC 7810 ID-1.
const LONG: u16 = 171;
const SHORT: u16 = 108;
/// How far what stands on a card stays from its edge.
const MARGIN: u16 = 12;

impl Picture {
    /// The width of the frame.
    pub const FRAME_WIDTH: u16 = 72;
    /// The height of the frame.
    pub const FRAME_HEIGHT: u16 = 20;

    fn new(label: &str, place: Place, words: Words<'_>) -> Self {
        let (width, height) = match place.card {
            Card::Landscape => (LONG, SHORT),
            Card::Portrait => (SHORT, LONG),
        };
        let (column, row) = ninth(place.spot);
        let at = |ninth: u16, whole: u16, own: u16| MARGIN + (whole - 2 * MARGIN - own) * ninth / 2;
        Self {
            title: format!("{label}: {}", place_of(place, words)),
            desc: words.of("card", place.card.as_str()),
            side: place.side,
            width,
            height,
            x: at(column, width, Self::FRAME_WIDTH),
            y: at(row, height, Self::FRAME_HEIGHT),
        }
    }

    /// The same, with room for the line around it.
    pub const fn view_box(&self) -> (u16, u16) {
        (self.width + 4, self.height + 4)
    }

    /// Whether this is the side with the photo.
    pub const fn is_front(&self) -> bool {
        matches!(self.side, Side::Front)
    }

    /// Whether only a reader finds the number.
    pub const fn is_inside(&self) -> bool {
        matches!(self.side, Side::Inside)
    }
}

/// Column and row, from 0 to 2.
const fn ninth(spot: Spot) -> (u16, u16) {
    match spot {
        Spot::TopLeft => (0, 0),
        Spot::TopCentre => (1, 0),
        Spot::TopRight => (2, 0),
        Spot::MiddleLeft => (0, 1),
        Spot::MiddleCentre => (1, 1),
        Spot::MiddleRight => (2, 1),
        Spot::BottomLeft => (0, 2),
        Spot::BottomCentre => (1, 2),
        Spot::BottomRight => (2, 2),
    }
}

fn place_of(place: Place, words: Words<'_>) -> String {
    format!("{}, {}", words.of("side", place.side.as_str()), words.of("spot", place.spot.as_str()))
}

/// `GET /schemes`.
///
/// # Errors
/// None of its own: whoever is signed in may read it.
pub async fn list(user: SignedInUser, desk: Desk) -> Answer {
    html(StatusCode::OK, &SchemesPage::new(Page::new(&desk, &user, "/schemes"), desk.app().protocol()))
}

impl<'a> SchemesPage<'a> {
    /// The page.
    pub fn new(page: Page<'a>, protocol: &Protocol) -> Self {
        let words = page.words();
        let schemes = protocol.scheme.iter().map(|(id, scheme)| SchemeRow::new(id, scheme, words));
        Self { schemes: schemes.collect(), page }
    }
}

impl SchemeRow {
    fn new(id: &str, scheme: &Scheme, words: Words<'_>) -> Self {
        let label = words.label(&scheme.label).to_owned();
        let mut facts = vec![
            Fact::new("place", words.get("scheme-place"), place_of(scheme.place, words)),
            Fact::new("pattern", words.get("scheme-pattern"), words.pattern(&scheme.pattern)),
            Fact::new("example", words.get("scheme-example"), &*scheme.example),
            Fact::new("counts", words.get("scheme-counts"), words.of("counts", scheme.counts.as_str())),
        ];
        if scheme.check != CheckDigit::None {
            let text = words.of("check", scheme.check.as_str());
            facts.push(Fact::new("check", words.get("scheme-check"), text));
        }
        if scheme.leading_zeros == LeadingZeros::Filled {
            let text = words.get("scheme-zeros-filled");
            facts.push(Fact::new("leading-zeros", words.get("scheme-zeros"), text));
        }
        Self { id: id.to_owned(), picture: Picture::new(&label, scheme.place, words), label, facts }
    }
}

/// The kinds of pass to choose from.
pub fn choices(protocol: &Protocol, typed: &str, words: Words<'_>) -> Vec<Choice> {
    let mut choices = vec![Choice::new("", words.get("choose"), typed)];
    choices.extend(protocol.scheme.iter().map(|(id, it)| Choice::new(id, words.label(&it.label), typed)));
    choices
}

/// A field for the kind of pass; when the kind is not known, it says which are.
pub fn known(field: Field, faults: &[FieldFault], protocol: &Protocol, words: Words<'_>) -> Field {
    let unknown = faults.iter().any(|it| it.field == field.name && it.fault == Fault::UnknownScheme);
    if !unknown {
        return field;
    }
    let labels: Vec<_> = protocol.scheme.values().map(|it| words.label(&it.label)).collect();
    let list = words.with("schemes-known", "list", labels.join("; "));
    Field { fault: field.fault.map(|fault| format!("{fault}; {list}")), ..field }
}
