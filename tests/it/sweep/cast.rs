//! What is asked about: records at the stage where each address is of use.

use gatekeeper::app::{consumer, gate_check, participant};
use gatekeeper::config::outline;
use gatekeeper::domain::account::{AccountInput, Organisation, Role};
use gatekeeper::domain::gate_check::GateCheckInput;
use gatekeeper::domain::id::{AccountId, ReportId};
use gatekeeper::domain::permission::{Actor, User, Who};
use gatekeeper::http::route::Route;
use gatekeeper::ids::{NewId, SystemIds};
use uuid::Uuid;

use crate::world::World;
use crate::world::person::Person;

/// Records to ask about, by the kind that an address names: those of `T1`, where the askers work, and those of `T2`.
pub struct Subjects {
    own: Records,
    anothers: Records,
}

struct Records {
    draft: Uuid,
    ready: Uuid,
    submitted: Uuid,
    proposal: Uuid,
    notification: Uuid,
    addition: Uuid,
    pass_hold: Uuid,
    asked: Uuid,
    turn: Uuid,
    braked: Uuid,
    company: Company,
    decision: Uuid,
    signal: Uuid,
    gate_check: Uuid,
    screening: Uuid,
    officer: Uuid,
    assessor: Uuid,
    to_confirm: Uuid,
    to_reject: Uuid,
    job: Uuid,
    registered: Uuid,
    in_force: Uuid,
    amendment: Uuid,
    clocked: Uuid,
    informing: Uuid,
    delay: Uuid,
    letter: Uuid,
}

/// What is on record about a company, besides what it needs: whatever is done to it, the company goes on.
struct Company {
    participant: Uuid,
    facility: Uuid,
    licence: Uuid,
    consumer: Uuid,
    key: Uuid,
}

impl Company {
    fn new(world: &World, terminal: &str) -> Self {
        let (app, company) = (world.app(), world.terminal(terminal));
        let actor =
            |person: &Person<'_>| Actor { who: Who::User(User::of(&person.account)), trace: app.new_trace() };
        let keeper = actor(&world.administrator("r"));
        world.administrator("r").licenses(company.id(), "2024-01-01", "2024-12-31");
        let before = participant::view(app, &keeper, company.id()).unwrap().consumers;
        let own = actor(&company.admin());
        consumer::create(app, &own, app.new_key(), company.facility(), "plain").unwrap();
        let view = participant::view(app, &keeper, company.id()).unwrap();
        let old = view.company.licences.iter().next().unwrap();
        let spare = view.consumers.iter().find(|gate| !before.contains(gate)).unwrap();
        Self {
            participant: company.id().0,
            facility: company.facility().0,
            licence: old.id.0,
            consumer: spare.id.0,
            key: spare.keys[0].id.0,
        }
    }
}

impl Subjects {
    pub fn new(world: &World) -> Self {
        let [own, anothers] = ["T1", "T2"].map(|terminal| {
            let [informing, delay, letter] = informing(world, terminal);
            Records {
                registered: in_force(world, terminal).0,
                in_force: {
                    let report = in_force(world, terminal);
                    world.registration_of(report).0
                },
                amendment: amendment_of(world, terminal),
                // Its clocks run out before it ends.
                clocked: world.registered(terminal, &world.incident("unlawful-presence"), "2028-06-30").0,
                draft: world
                    .terminal(terminal)
                    .officer("a")
                    .drafts(&world.incident("drug-smuggling"))
                    .unwrap()
                    .0,
                ready: world
                    .terminal(terminal)
                    .officer("a")
                    .reports(&world.incident("drug-smuggling"))
                    .unwrap()
                    .0,
                submitted: world.submitted(terminal, &world.incident("drug-smuggling")).0,
                proposal: {
                    let report = world.proposed(terminal, &world.incident("drug-smuggling"), "2026-12-31");
                    world.registration_of(report).0
                },
                notification: {
                    // Its mainport is told, and nobody else.
                    world.registered(terminal, &world.incident("unlawful-presence"), "2026-12-31");
                    world.run_jobs();
                    notification_of(world, terminal)
                },
                addition: addition_of(world, terminal),
                pass_hold: world
                    .terminal(terminal)
                    .officer("a")
                    .blocks(&world.card("stolen"), "2026-12-01")
                    .unwrap()
                    .0,
                asked: asked(world, terminal),
                turn: turn(world, terminal),
                braked: braked_of(world, terminal),
                company: Company::new(world, terminal),
                decision: id_in(
                    &world.terminal(terminal).officer("a").proposes_no_action("2026-12-01").unwrap(),
                ),
                signal: {
                    let officer = world.terminal(terminal).officer("a");
                    id_in(&officer.doubts_from_the_inbox().unwrap())
                },
                gate_check: checked(world, terminal),
                screening: {
                    let person = world.incident("drug-smuggling").input;
                    let officer = world.terminal(terminal).officer("a");
                    id_in(&officer.asks_about(&person.name, &person.birth_date).unwrap())
                },
                officer: world.terminal(terminal).officer("b").account.id.0,
                assessor: world.assessor("z").account.id.0,
                to_confirm: proposed_account(world, &format!("een.{terminal}@stichting.example.test")),
                to_reject: proposed_account(world, &format!("twee.{terminal}@stichting.example.test")),
                job: job_of(world),
                informing,
                delay,
                letter,
            }
        });
        Self { own, anothers }
    }

    /// The address about each record there is to ask about.
    pub fn situations(&self, route: &Route) -> Vec<(&'static str, String)> {
        let about = |records: &Records| fill(route, |kind| records.of(kind, route));
        match kind(route) {
            None => vec![("", route.path.to_owned())],
            Some("file") => vec![("no such", fill(route, |_| "style.css".to_owned()))],
            Some("token") => vec![("no such", fill(route, |_| "a".repeat(43)))],
            Some("language") => vec![("", fill(route, |_| "nl".to_owned()))],
            Some("version") => vec![("", fill(route, |_| version()))],
            Some(kind) => {
                let mut situations = vec![
                    ("own", about(&self.own)),
                    ("another's", about(&self.anothers)),
                    ("no such", fill(route, |_| SystemIds.new::<AccountId>().to_string())),
                ];
                if kind == "report" && route.path.starts_with("/assessments/") {
                    situations.push(("not yet", fill(route, |_| self.own.ready.to_string())));
                }
                situations
            }
        }
    }
}

impl Records {
    /// The record that is at the stage where the address is of use.
    fn of(&self, kind: &str, route: &Route) -> String {
        let id = match kind {
            "draft" => self.draft,
            "report" if ["/outcome-check", "/review"].iter().any(|end| route.path.ends_with(end)) => {
                self.clocked
            }
            "report" if route.path.ends_with("/outcome") => self.registered,
            "report" if route.path.starts_with("/assessments/") => self.submitted,
            "report" => self.ready,
            "registration" if route.path.ends_with("/amendment") => self.in_force,
            "registration" => self.proposal,
            "cause" => self.in_force,
            "amendment" => self.amendment,
            "informing" => self.informing,
            "delay" => self.delay,
            "letter" => self.letter,
            "notification" => self.notification,
            "addition" => self.addition,
            "pass_hold" => self.pass_hold,
            "provisional" => self.asked,
            "turn" => self.turn,
            "brake" => self.braked,
            "decision" => self.decision,
            "signal" => self.signal,
            "gate_check" => self.gate_check,
            "screening" => self.screening,
            "participant" => self.company.participant,
            "facility" => self.company.facility,
            "licence" => self.company.licence,
            "consumer" => self.company.consumer,
            "key" => self.company.key,
            // What two administrators decide is about the foundation's own.
            "account" if ["role", "ties", "propose-enabling"].iter().any(|it| route.path.ends_with(it)) => {
                self.assessor
            }
            "account" => self.officer,
            "change" if route.path.ends_with("/reject") => self.to_reject,
            "change" => self.to_confirm,
            "job" => self.job,
            other => {
                panic!("{}: the sweep needs a record of kind {other}: make one in `Subjects`", route.path)
            }
        };
        id.to_string()
    }
}

/// The version of the built-in protocol.
fn version() -> String {
    outline(include_str!("../../../config/protocol.toml")).unwrap()["version"].clone()
}

/// The kind of record that an address names.
pub fn kind(route: &Route) -> Option<&str> {
    Some(route.path.split_once('{')?.1.split_once('}')?.0)
}

/// The address with something in the place of the record's id.
pub fn fill(route: &Route, with: impl Fn(&str) -> String) -> String {
    match (kind(route), route.path.split_once('{')) {
        (Some(kind), Some((before, rest))) => {
            // A step has no id: any will do.
            let rest = rest.split_once('}').unwrap().1.replace("{step}", "who");
            format!("{before}{}{rest}", with(kind))
        }
        _ => route.path.to_owned(),
    }
}

/// A check of a pass that is not held, by a guard of the company.
fn checked(world: &World, terminal: &str) -> Uuid {
    let company = world.terminal(terminal);
    let account = world.account(Organisation::Participant(company.id()), &[Role::GateGuard]);
    let actor = Actor { who: Who::User(User::of(&account)), trace: world.app().new_trace() };
    let facility = company.facility().to_string();
    let input = GateCheckInput { facility, number: "demo-10-01".to_owned() };
    gate_check::check(world.app(), &actor, world.app().new_key(), &input).unwrap().0
}

/// A change to the foundation's accounts that waits for a second administrator.
fn proposed_account(world: &World, email: &str) -> Uuid {
    let (app, proposer) = (world.app(), world.administrator("p").account.clone());
    let who = Who::User(User {
        id: proposer.id,
        organisation: proposer.organisation,
        roles: proposer.roles,
        ties: proposer.ties,
    });
    let input = AccountInput {
        email: email.to_owned(),
        name: "Nieuw".to_owned(),
        roles: vec!["auditor".to_owned()],
        language: "nl".to_owned(),
    };
    let actor = Actor { who, trace: app.new_trace() };
    gatekeeper::app::proposal::propose_account(app, &actor, app.new_key(), &input).unwrap().0
}

/// Another pass that waits for a second assessor, for a measure about a report of this terminal.
fn addition_of(world: &World, terminal: &str) -> Uuid {
    let report = world.registered(terminal, &world.incident("unlawful-presence"), "2026-12-31");
    world.assessor("x").proposes_pass(report, "cargocard", &world.card("stolen").number).unwrap();
    let waits = |action: &str| action.starts_with("/additions/");
    let form = world.assessor("y").opens(report).unwrap().find_form(waits).unwrap();
    form.action.split('/').nth(2).unwrap().parse().unwrap()
}

/// The report of a measure in force in the terminal's mainport.
fn in_force(world: &World, terminal: &str) -> ReportId {
    world.registered(terminal, &world.incident("unlawful-presence"), "2026-12-31")
}

/// A proposal to lift a measure about a report of this terminal, which waits for a second assessor.
fn amendment_of(world: &World, terminal: &str) -> Uuid {
    let report = in_force(world, terminal);
    world.assessor("x").proposes_lifting(report, "acquitted").unwrap();
    let form = world.assessor("y").deciding_amendment(report, "/confirm").unwrap();
    form.action.split('/').nth(2).unwrap().parse().unwrap()
}

/// A person to inform, a delay that waits for a second person, and a letter that was posted before.
fn informing(world: &World, terminal: &str) -> [Uuid; 3] {
    let officer = world.rights_officer();
    let before = officer.tasks();
    world.registered(terminal, &world.unaware("unlawful-presence"), "2026-12-31");
    world.run_jobs();
    let after = officer.tasks();
    let task = after.into_iter().find(|task| !before.contains(task)).expect("a person to inform");
    officer.asks_for_delay(&task, "2026-12-01").unwrap();
    let waits = |action: &str| action.starts_with("/delays/");
    let delay = world.rights_officer().visits(&task).unwrap().find_form(waits).unwrap();
    officer.posts_letter(&task).unwrap();
    let links = officer.visits(&task).unwrap().links("main a");
    let letter = links.into_iter().find(|link| link.starts_with("/letters/")).unwrap();
    [id_in(&task), delay.action.split('/').nth(2).unwrap().parse().unwrap(), id_in(&letter)]
}

/// The newest notification of a terminal.
fn notification_of(world: &World, terminal: &str) -> Uuid {
    let link = world.terminal(terminal).officer("a").to_answer().expect("a notification that waits");
    link.split('/').nth(2).unwrap().parse().unwrap()
}

/// A provisional measure that waits for the duty assessor.
fn asked(world: &World, terminal: &str) -> Uuid {
    let before = world.assessor("x").all_urgent();
    world.asked(terminal, &world.incident("drug-smuggling"));
    let after = world.assessor("x").all_urgent();
    let new = after.iter().find(|path| !before.contains(path)).expect("an urgent request");
    new.rsplit('/').next().unwrap().parse().unwrap()
}

/// A turn of duty that has not begun.
fn turn(world: &World, terminal: &str) -> Uuid {
    let (x, day) = (world.assessor("x"), if terminal == "T1" { "2027-01-01" } else { "2027-01-02" });
    let form = x.visits("/duty").unwrap().form("/duty/plan").with("account", &x.account.id.to_string());
    x.sends(&form.with("from", &format!("{day}T08:00")).with("until", &format!("{day}T16:00"))).unwrap();
    let page = x.visits("/duty").unwrap();
    let mut forms = page.forms().into_iter().filter(|form| form.action.ends_with("/cancel"));
    forms.next_back().unwrap().action.split('/').nth(2).unwrap().parse().unwrap()
}

/// A job: it waits for nobody, and so nothing is done about it.
fn job_of(world: &World) -> Uuid {
    let id = world.database().id_text("id");
    let ids = world.rows(&format!("SELECT {id} AS text FROM job"));
    ids.iter().min().unwrap().parse().unwrap()
}

/// The id at the end of an address.
fn id_in(path: &str) -> Uuid {
    path.rsplit('/').next().unwrap().parse().unwrap()
}

/// What the brake knows of the first measure of a terminal: nothing waits, and so nothing is let through.
fn braked_of(world: &World, terminal: &str) -> Uuid {
    let company = match world.terminal(terminal).officer("a").account.organisation {
        Organisation::Participant(id) => id.0.simple().to_string(),
        Organisation::Foundation => unreachable!("a terminal is a company's"),
    };
    let rows = world.rows(&format!(
        "SELECT {} || ' ' || {} AS text FROM brake",
        world.database().id_text("participant_id"),
        world.database().id_text("id")
    ));
    let of =
        rows.iter().filter_map(|row| row.split_once(' ')).find(|(participant, _)| *participant == company);
    of.unwrap().1.parse().unwrap()
}
