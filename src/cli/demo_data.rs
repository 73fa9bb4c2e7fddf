//! The demo's invented companies and persons. Every name says that it is invented.

use crate::domain::informing::Leaflet;

/// A company: name, the last part of its addresses, its people, its facilities with their mainports.
pub(super) struct Company {
    pub name: &'static str,
    pub domain: &'static str,
    /// Its officer, manager, administrator and guard.
    pub crew: [&'static str; 4],
    pub facilities: &'static [(&'static str, &'static str)],
}

pub(super) const COMPANIES: &[Company] = &[
    Company {
        name: "Voorbeeld Terminals",
        domain: "voorbeeld.example",
        crew: ["Anna Voorbeeld", "Willem Voorbeeld", "Rosa Stelling", "Kees Hekman"],
        facilities: &[
            ("Voorbeeld Maasvlakte", "rotterdam"),
            ("Voorbeeld Waalhaven", "rotterdam"),
            ("Voorbeeld Vlissingen", "zeeland-west-brabant"),
        ],
    },
    Company {
        name: "Proefhaven Containers",
        domain: "proefhaven.example",
        crew: ["Bas Proefstra", "Hanna Proefstra", "Omar Testman", "Lia Slagboom"],
        facilities: &[("Proefhaven Botlek", "rotterdam"), ("Proefhaven Moerdijk", "zeeland-west-brabant")],
    },
    Company {
        name: "Verzonnen Depots",
        domain: "verzonnen.example",
        crew: ["Carla Verzinsel", "Johan Verzinsel", "Petra Bedenk", "Gijs Poortman"],
        facilities: &[("Verzonnen Westpoort", "noordzeekanaalgebied"), ("Verzonnen Eemhaven", "rotterdam")],
    },
    Company {
        name: "Fictief Luchtvracht",
        domain: "fictief.example",
        crew: ["Dirk Fictema", "Salma Fictema", "Tom Vluchtig", "Ria Luchtkasteel"],
        facilities: &[("Fictief Loods 7", "schiphol"), ("Fictief Loods 9", "schiphol")],
    },
    Company {
        name: "Denkbeeld Bloemen",
        domain: "denkbeeld.example",
        crew: ["Els Denkbeeld", "Murat Denkbeeld", "Saar Bloemlezing", "Piet Knoop"],
        facilities: &[("Denkbeeld Veilinghal", "bloemenveiling")],
    },
    Company {
        name: "Nergens Stuwadoors",
        domain: "nergens.example",
        crew: ["Frank Nergens", "Yara Nergens", "Ad Nimmer", "Toos Sluis"],
        facilities: &[
            ("Nergens IJmuiden", "noordzeekanaalgebied"),
            ("Nergens Terneuzen", "zeeland-west-brabant"),
        ],
    },
];

/// How far a report of the demo has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Still being written.
    Draft,
    Ready,
    Submitted,
    Returned,
    Rejected,
    Proposed,
    /// In force for so many months.
    Active(u16),
    /// Over since yesterday.
    Ended,
    /// Sent the urgent way so many minutes ago, and answered after so many, if at all.
    Urgent {
        minutes_ago: i64,
        answered_after: Option<i64>,
    },
}

impl Fate {
    /// Whether the leaflet was handed over, and why not: who was caught just now ran off, so that there is somebody to inform.
    pub(super) const fn leaflet(self) -> (Leaflet, &'static str) {
        match self {
            Self::Urgent { .. } => (Leaflet::NotHandedOver, "Verzonnen: rende weg."),
            _ => (Leaflet::HandedOver, ""),
        }
    }
}

/// A person with the report about it: the company and facility that report (by their places above), the kind of incident,
/// the pass, and how many days ago it happened.
pub(super) struct Person {
    pub name: &'static str,
    pub birth_date: &'static str,
    pub scheme: &'static str,
    pub pass_number: &'static str,
    pub company: usize,
    pub facility: usize,
    pub category: &'static str,
    pub days_ago: i64,
    pub fate: Fate,
}

const fn person(
    (name, birth_date): (&'static str, &'static str),
    (scheme, pass_number): (&'static str, &'static str),
    (company, facility): (usize, usize),
    (category, days_ago): (&'static str, i64),
    fate: Fate,
) -> Person {
    Person { name, birth_date, scheme, pass_number, company, facility, category, days_ago, fate }
}

#[rustfmt::skip]
pub(super) const PERSONS: &[Person] = &[
    person(("Teun Verzonnen", "1991-03-14"), ("cargocard", "DEMO1001"), (0, 0), ("drug-smuggling", 12), Fate::Active(24)),
    person(("Fenna Bedacht", "1987-11-02"), ("cargocard", "DEMO1002"), (1, 0), ("drug-smuggling", 9), Fate::Active(12)),
    person(("Joris Nietbestaand", "1999-06-21"), ("portkey", "DEMO2003X"), (0, 2), ("unlawful-presence", 20), Fate::Active(3)),
    person(("Sanne Fictief", "1979-01-30"), ("airport-pass", "DEMO3004"), (3, 0), ("bribery", 15), Fate::Active(36)),
    person(("Daan Proefpersoon", "2001-09-09"), ("cargocard", "DEMO1005"), (2, 1), ("pass-lending", 25), Fate::Ended),
    person(("Merel Voorbeeld", "1994-12-24"), ("cargocard", "DEMO1006"), (1, 1), ("drug-smuggling", 3), Fate::Proposed),
    person(("Bram Denkbeeldig", "1983-07-07"), ("portkey", "DEMO2007Y"), (2, 0), ("unlawful-presence", 2), Fate::Submitted),
    person(("Lotte Schijnpersoon", "1996-04-18"), ("airport-pass", "DEMO3008"), (3, 1), ("drug-smuggling", 1), Fate::Submitted),
    person(("Niels Gefantaseerd", "1990-10-10"), ("cargocard", "DEMO1009"), (5, 0), ("pass-lending", 6), Fate::Returned),
    person(("Eva Hersenspinsel", "1985-02-28"), ("cargocard", "DEMO1010"), (4, 0), ("drug-smuggling", 8), Fate::Rejected),
    person(("Koen Onwerkelijk", "1998-08-15"), ("cargocard", "DEMO1011"), (0, 1), ("drug-smuggling", 0), Fate::Ready),
    person(("Wouter Droombeeld", "1993-02-11"), ("cargocard", "DEMO1013"), (0, 0), ("pass-lending", 0), Fate::Draft),
    person(("Iris Uitgedacht", "1992-05-05"), ("portkey", "DEMO2012Z"), (5, 1), ("unlawful-presence", 1), Fate::Ready),
    person(("Jesse Luchtkasteel", "1997-03-03"), ("cargocard", "DEMO1014"), (0, 0), ("drug-smuggling", 0), Fate::Urgent { minutes_ago: 70, answered_after: Some(6) }),
    person(("Noor Schijnbaar", "1989-06-16"), ("cargocard", "DEMO1015"), (1, 0), ("drug-smuggling", 0), Fate::Urgent { minutes_ago: 6, answered_after: None }),
];
