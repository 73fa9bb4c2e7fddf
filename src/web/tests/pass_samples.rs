//! Samples of the pages about passes, and of the leaflet.

use crate::config::Foundation;
use crate::domain::account::{Language, Role};
use crate::domain::pass::{Card, Counts, LeadingZeros, Side, Spot};
use crate::domain::protocol::Protocol;
use crate::text::leaflet::Leaflet;
use crate::text::{Texts, Words};
use crate::web::leaflet::LeafletPage;
use crate::web::page::Page;
use crate::web::scheme::SchemesPage;

use super::samples::{NASTY, Sample, protocol, sample, user};

/// A kind of pass of every sort.
fn schemes() -> Protocol {
    let mut protocol = protocol();
    let mut chip = protocol.scheme["cargocard"].clone();
    chip.counts = Counts::Chip;
    chip.pattern = "99999999".parse().unwrap();
    chip.leading_zeros = LeadingZeros::Filled;
    chip.check = crate::domain::check_digit::CheckDigit::Luhn;
    (chip.place.card, chip.place.side, chip.place.spot) = (Card::Portrait, Side::Inside, Spot::MiddleCentre);
    let mut person = protocol.scheme["cargocard"].clone();
    (person.counts, person.place.side) = (Counts::Person, Side::Back);
    protocol.scheme.extend([("chip".to_owned(), chip), ("person".to_owned(), person)]);
    protocol
}

pub(crate) fn pass_samples(texts: &Texts, language: Language) -> Vec<Sample> {
    let officer = user(language, Role::SecurityOfficer);
    let page = |here: &str| Page::bare(Words::new(texts, language), here).signed_in(&officer);
    let foundation = Foundation {
        name: NASTY.into(),
        address: "Kade 1, 3011 AA Rotterdam".into(),
        phone: "+31 10 000 00 00".into(),
        email: "post@stichting.example".into(),
    };
    let leaflet = Leaflet::in_language(language.tag()).unwrap();
    vec![
        sample("leaflet", &LeafletPage::new(page("/leaflet"), leaflet, &protocol(), &foundation)),
        sample("schemes", &SchemesPage::new(page("/schemes"), &schemes())),
    ]
}
