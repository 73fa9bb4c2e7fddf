//! Every address of the program, asked by everybody and in every wrong way. The addresses come from the tables that the
//! router itself is made of; what each answers to whom is a reviewed file, `tests/golden/routes.txt`.

mod askers;
mod cast;
mod feed;
mod hostile;
mod shut_out;

use std::cell::{Cell, OnceCell};
use std::collections::BTreeMap;
use std::fmt::Write as _;

use gatekeeper::domain::audit::Entry;
use gatekeeper::domain::permission::{Action, may};
use gatekeeper::http::health;
use gatekeeper::http::route::Route;
use gatekeeper::web as pages;

use self::askers::Asker;
use self::cast::Subjects;
use crate::golden::assert_golden;
use crate::world::browser::{Browser, Page, escape};
use crate::world::{World, flow};

const FORM: &str = "application/x-www-form-urlencoded";

/// Fields that go with any form: without them it would not come to the record itself.
const TYPED: [(&str, &str); 5] = [
    ("answer", "blocked"),
    ("reason", "Omdat het moet."),
    ("given-up", "not-needed"),
    ("schedule", "remind"),
    ("saw", "2026-11-23T02:20:00Z"),
];

/// The pages' addresses, and those for load balancers.
fn routes() -> impl Iterator<Item = &'static Route> {
    pages::ROUTES.iter().chain(health::ROUTES)
}

/// Counts what is asked, and knows what is in the trail.
struct Sweep<'a> {
    world: &'a World,
    asked: Cell<usize>,
}

/// An answer, and what it left in the trail.
struct Answer {
    page: Page,
    trail: Vec<Entry>,
    moved: bool,
    outcome: OnceCell<String>,
}

impl<'a> Sweep<'a> {
    fn new(world: &'a World) -> Self {
        Self { world, asked: Cell::new(0) }
    }

    fn ask(
        &self,
        browser: &Browser,
        (method, path): (&str, &str),
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Answer {
        self.asked.set(self.asked.get() + 1);
        let before = self.world.head();
        let page = browser.asks(method, path, headers, body);
        let after = self.world.head();
        assert!(page.status < 500, "{method} {path}: {} {}", page.status, page.text);
        let trail = self.world.trail_after(before.audit_seq);
        assert_eq!(trail.len(), usize::try_from(after.audit_seq - before.audit_seq).unwrap());
        let moved = (before.seq, before.rights) != (after.seq, after.rights);
        Answer { page, trail, moved, outcome: OnceCell::new() }
    }

    /// Asks as somebody who notices what became of their session.
    fn ask_as(&self, asker: &Asker, what: (&str, &str), headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let answer = self.ask(&asker.browser, what, headers, body);
        asker.sees(&answer.page);
        answer
    }

    /// Asks with a form that proves that it is ours, was filled in from an older version, and has the shortest fields only.
    fn knock(&self, asker: &Asker, method: &str, path: &str) -> Answer {
        match method {
            "POST" => {
                let key = self.world.app().new_key().to_string();
                let csrf = asker.csrf();
                let ours = [("csrf", &*csrf), ("key", &key), ("version", "0")];
                let fields = ours
                    .into_iter()
                    .chain(TYPED.iter().copied())
                    .map(|(name, value)| format!("{name}={}", escape(value)));
                let body = fields.collect::<Vec<_>>().join("&");
                self.ask_as(asker, (method, path), &[("content-type", FORM)], body.as_bytes())
            }
            _ => self.ask_as(asker, (method, path), &[], &[]),
        }
    }
}

impl Answer {
    /// Status, and why: the problem's id, or where the browser is sent.
    fn outcome(&self) -> &str {
        self.outcome.get_or_init(|| self.read_outcome())
    }

    fn read_outcome(&self) -> String {
        let page = &self.page;
        match (page.status, &page.location) {
            (status @ 300..400, Some(to)) => {
                format!("{status} {}", without_ids(to.split('?').next().unwrap()))
            }
            (status @ 400.., _) => format!("{status} {}", page.no().problem),
            (status, _) => status.to_string(),
        }
    }

    /// What was refused, if anything was: the names of the action and of the refusal.
    fn refused(&self) -> Option<(&str, &str)> {
        let refused = self.trail.iter().find(|entry| !["done", "repeated"].contains(&&*entry.outcome));
        refused.map(|entry| (&*entry.action, &*entry.outcome))
    }
}

/// The address with `…` for each id: ids are random.
fn without_ids(path: &str) -> String {
    let parts = path.split('/').map(|part| if part.parse::<uuid::Uuid>().is_ok() { "…" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// What one address answers, by outcome: who gets it.
#[derive(Default)]
struct Answers(BTreeMap<String, Vec<String>>);

impl Answers {
    fn note(&mut self, outcome: String, who: &str) {
        self.0.entry(outcome).or_default().push(who.to_owned());
    }

    /// A line for each outcome; what most get is said last.
    fn write(&self, table: &mut String, situation: &str) {
        let mut rows: Vec<_> = self.0.iter().collect();
        rows.sort_by_key(|(_, who)| who.len());
        let all: usize = rows.iter().map(|(_, who)| who.len()).sum();
        let most = if rows.len() > 1 && all > 4 { rows.pop() } else { None };
        let mut first = situation;
        for (outcome, who) in rows {
            let who = if who.len() > 6 { "everybody".to_owned() } else { who.join(", ") };
            writeln!(table, "    {first:11} {outcome:24} {who}").unwrap();
            first = "";
        }
        if let Some((outcome, _)) = most {
            writeln!(table, "    {first:11} {outcome:24} everybody else").unwrap();
        }
    }
}

flow! {
    fn sweep_of_all_routes_by_everybody(world) {
        let sweep = Sweep::new(world);
        let subjects = Subjects::new(world);
        let askers = askers::everybody(world);
        let table = [everybody(&sweep, &askers, &subjects), feed::everybody(&sweep, &askers), shut_out::sweep(&sweep, &subjects)].concat();
        hostile::sweep(&sweep, &askers, &subjects);
        println!("{} requests", sweep.asked.get());
        assert_golden("routes.txt", &table);
        world.run_jobs();
        world.finish();
    }
}

/// Asks each address as everybody; writes down what they get.
fn everybody(sweep: &Sweep<'_>, askers: &[Asker], subjects: &Subjects) -> String {
    let mut table = String::new();
    for route in routes() {
        for method in ["GET", "POST"].into_iter().filter(|method| route.has(method)) {
            let mut lines = String::new();
            let mut seen = Seen::default();
            for (situation, path) in subjects.situations(route) {
                let mut answers = Answers::default();
                for asker in askers.iter().filter(|asker| situation != "another's" || asker.is_of_company()) {
                    let answer = sweep.knock(asker, method, &path);
                    seen.check(asker, method, &path, &answer);
                    if situation == "another's" {
                        assert_hidden(asker, method, &path, &answer);
                    }
                    answers.note(answer.outcome().to_owned(), asker.name);
                    asker.stay_signed_in();
                }
                answers.write(&mut lines, situation);
            }
            let action = seen.action.map_or_else(String::new, |action| action.name().to_owned());
            writeln!(table, "{}", format!("{method:4} {:44} {action}", route.path).trim_end()).unwrap();
            table.push_str(&lines);
        }
    }
    table
}

/// Another company's record is not there, or not for this role; and that somebody asked is in the trail, under their name.
fn assert_hidden(asker: &Asker, method: &str, path: &str, answer: &Answer) {
    let place = format!("{method} {path} of another company by {}", asker.name);
    assert!(
        ["404 not-found", "403 not-allowed"].contains(&answer.outcome()),
        "{place}: {}",
        answer.outcome()
    );
    let row = answer.trail.last().unwrap_or_else(|| panic!("{place}: not in the trail"));
    assert_eq!(row.account, asker.account.as_ref().map(|account| account.id.0), "{place}");
    assert!(["not-found", "not-allowed"].contains(&&*row.outcome), "{place}: {}", row.outcome);
    let named: Vec<uuid::Uuid> = path.split('/').filter_map(|part| part.parse().ok()).collect();
    assert!(
        row.about.is_empty() || row.about.iter().any(|id| named.contains(id)),
        "{place}: {:?}",
        row.about
    );
}

/// The action behind an address, as its refusals in the trail name it.
#[derive(Default)]
struct Seen {
    action: Option<Action>,
    answers: Vec<(String, bool)>,
}

impl Seen {
    /// What is refused is in the trail under the name of who asked; and the permission matrix says the same.
    fn check(&mut self, asker: &Asker, method: &str, path: &str, answer: &Answer) {
        let place = format!("{method} {path} by {}", asker.name);
        let outcome = answer.outcome();
        let problem = outcome.split(' ').nth(1).unwrap_or_default().to_owned();
        let is_refusal = gatekeeper::domain::Refusal::ALL.iter().any(|refusal| refusal.id() == problem);
        // A token that names no invitation leaves no row: anybody can make one up.
        let is_made_up = path.starts_with("/invitation") && problem == "invitation-over";
        if answer.page.status >= 400 && is_refusal && !is_made_up && !path.starts_with("/static/") {
            let (action, refused) =
                answer.refused().unwrap_or_else(|| panic!("{place}: {outcome} is not in the trail"));
            assert_eq!(refused, problem, "{place}");
            if refused == "not-allowed" {
                let named = Action::all().into_iter().find(|known| known.name() == action).unwrap();
                assert!(self.action.is_none_or(|known| known == named), "{place}: {action}");
                self.action = Some(named);
            }
            let row = answer.trail.last().unwrap();
            assert_eq!(row.account, asker.account.as_ref().map(|account| account.id.0), "{place}");
            assert!(!answer.moved, "{place}: refused, and something changed");
        } else if let Some((action, refused)) = answer.refused() {
            panic!("{place}: {outcome}, but the trail says {action}: {refused}");
        }
        if asker.account.is_some() {
            self.answers.push((asker.name.to_owned(), problem == "not-allowed"));
        }
        let Some(action) = self.action else { return };
        for (name, refused) in self.answers.drain(..) {
            let allowed = may(&askers::actor(&name), &action).is_ok();
            assert_eq!(refused, !allowed, "{place}: the matrix says that {name} may: {allowed}");
        }
    }
}
