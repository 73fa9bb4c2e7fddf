//! No full scan on a table that grows: the store's own queries, as each engine plans them.

use std::sync::Mutex;

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};
use gatekeeper::domain::account::{Organisation, Role};
use gatekeeper::domain::brake::Kind;
use gatekeeper::domain::clock::Record;
use gatekeeper::domain::decision::By;
use gatekeeper::domain::feed::Source;
use gatekeeper::domain::id::{FacilityId, FeedPassId, RecordId, RequestKey};
use gatekeeper::domain::incident::{Incident, IncidentInput};
use gatekeeper::domain::job::{Due, GivenUp, Job};
use gatekeeper::domain::pass::Pass;
use gatekeeper::domain::protocol::Protocol;
use gatekeeper::domain::retention::Kept;
use gatekeeper::store::report::Whose;
use gatekeeper::store::{
    Conn, Keyring, Store, StoreError, account, amendment, audit, brake, clock, decision, draft, duty,
    facility_decision, feed, identifiers, invitation, job, job_line, mail, notification, outcome,
    outcome_check, pass_addition, pass_hold, phone_call, proposal, provisional, registration, report,
    request, retention, review, schedule, signal, source, standing, waiting,
};
use jiff::Timestamp;
use regex::Regex;
use uuid::Uuid;

use crate::engine::{Database, Engine, on_each_engine};
use crate::source::tables;

on_each_engine!(no_query_reads_a_whole_table);

/// Tables with one row, or one for each company, place, user or machine. All others grow with the incidents.
const SMALL: &[&str] = &[
    "head",
    "protocol_version",
    "system_key",
    "schedule",
    "clock",
    "participant",
    "licence",
    "participant_step",
    "facility",
    "account",
    "account_role",
    "account_tie",
    "consumer",
    "consumer_key",
];

static SEEN: Mutex<Vec<String>> = Mutex::new(Vec::new());

#[expect(clippy::unnecessary_wraps, reason = "Diesel asks for a function of this type")]
fn listener() -> Option<Box<dyn Instrumentation>> {
    Some(Box::new(|event: InstrumentationEvent<'_>| {
        if let InstrumentationEvent::StartQuery { query, .. } = event {
            SEEN.lock().unwrap().push(query.to_string());
        }
    }))
}

/// The statements that the store sends for these calls, each once.
fn statements(store: &Store) -> Vec<String> {
    SEEN.lock().unwrap().clear();
    let now = Timestamp::UNIX_EPOCH;
    store.read(now, look).unwrap();
    store
        .write::<_, StoreError>(now, |tx| {
            // Something to claim: without, there is nothing to write.
            job::insert(tx, &[(nil(), Due { job: Job::Erase, at: now })])?;
            job::claim(tx, &Job::PRIORITIES)?;
            job::retry(tx, nil())?;
            job::give_up(tx, nil(), GivenUp::NotNeeded)?;
            let planned = schedule::Planned { instant: now, job: None };
            schedule::plan(tx, "erase", planned)?;
            clock::save(tx, &Record::new(now))?;
            job::forget_done(tx, now)?;
            account::touch_session(tx, &[0; 32])?;
            account::close_session(tx, &[0; 32])?;
            standing::end_sessions(tx, nil())?;
            standing::forget(tx)?;
            invitation::close(tx, nil())?;
            proposal::close(tx, nil())?;
            brake::overtake(tx, Source::Registration(nil()).into(), Kind::Hold, &[nil()])?;
            outcome::decide(tx, nil(), By { account: nil(), at: now })?;
            registration::let_go(tx, nil())?;
            registration::correct(tx, nil(), nil())?;
            registration::let_go_of_wrong(tx, nil(), &[nil()])?;
            notification::close_suspension(tx, Source::Registration(nil()))?;
            feed::remember(tx, nil(), Kept { from: now, until: now })?;
            retention::erase(tx).map(drop)
        })
        .unwrap();
    let mut seen: Vec<_> = SEEN.lock().unwrap().drain(..).collect();
    seen = seen.iter().map(|query| query.split(" -- binds").next().unwrap().trim().to_owned()).collect();
    let is_query = |query: &String| ["SELECT", "UPDATE", "DELETE"].iter().any(|verb| query.starts_with(verb));
    seen.retain(|query| is_query(query) && !query.ends_with("SELECT 1"));
    seen.sort();
    seen.dedup();
    seen
}

/// What requests, polls and jobs ask often.
fn look(conn: &mut Conn) -> Result<(), StoreError> {
    report::list(conn, Whose::Of(nil()))?;
    report::list(conn, Whose::AtFoundation)?;
    missing(report::get(conn, nil()))?;
    report::reference(conn, nil())?;
    for stages in [waiting::AT_COMPANY, waiting::AT_FOUNDATION] {
        waiting::ending(conn, stages, Timestamp::UNIX_EPOCH)?;
    }
    draft::list(conn, nil())?;
    missing(draft::get(conn, nil()))?;
    draft::last_written(conn, nil())?;
    draft::last_facility(conn, nil(), nil())?;
    draft::ending(conn, Timestamp::UNIX_EPOCH)?;
    mail::is_queued(conn, gatekeeper::domain::mail::Kind::DraftEnds, Uuid::nil(), 0)?;
    missing(decision::about(conn, nil(), nil()))?;
    missing(registration::get(conn, nil()))?;
    registration::overdue(conn)?;
    brake::waiting(conn)?;
    facility_decision::list(conn, facility_decision::Whose::Of(nil()))?;
    facility_decision::list(conn, facility_decision::Whose::InForce)?;
    facility_decision::list(conn, facility_decision::Whose::About(Source::Registration(nil())))?;
    missing(facility_decision::get(conn, nil()))?;
    signal::list(conn, signal::Whose::Of(nil()))?;
    signal::list(conn, signal::Whose::Open)?;
    signal::about(conn, nil())?;
    outcome::about(conn, nil())?;
    outcome::waiting(conn)?;
    outcome::open(conn)?;
    outcome_check::about(conn, nil())?;
    outcome_check::latest(conn, &[nil()])?;
    review::latest(conn, &[nil()])?;
    registration::in_force(conn)?;
    missing(outcome::get(conn, nil()))?;
    amendment::about(conn, nil())?;
    amendment::waiting(conn)?;
    missing(amendment::get(conn, nil()))?;
    missing(signal::get(conn, nil()))?;
    brake::waits(conn, Source::Registration(nil()).into())?;
    brake::waiting_passes(conn, Source::Registration(nil()).into(), Kind::Hold, &[nil()])?;
    brake::counts(conn, Kind::Hold, nil())?;
    missing(brake::get(conn, nil()))?;
    registration::passes(conn, nil())?;
    registration::right_passes(conn, nil())?;
    missing(provisional::get(conn, nil()))?;
    provisional::of_report(conn, nil())?;
    provisional::earlier(conn, nil(), &incident())?;
    provisional::running(conn)?;
    provisional::imposed_since(conn, Timestamp::UNIX_EPOCH)?;
    provisional::passes(conn, nil())?;
    duty::turns(conn)?;
    notification::inbox(conn, nil())?;
    notification::told(conn, Source::Registration(nil()))?;
    notification::round(conn, Source::Registration(nil()))?;
    notification::about(conn, Source::Registration(nil()))?;
    notification::open_until(conn, Timestamp::UNIX_EPOCH, None)?;
    notification::open_until(conn, Timestamp::UNIX_EPOCH, Some(nil()))?;
    mail::waiting_since(conn)?;
    phone_call::about(conn, &[Source::Registration(nil())])?;
    missing(source::find(conn, Uuid::nil()))?;
    for source in [Source::Registration(nil()), Source::Provisional(nil())] {
        source::happened_at(conn, source)?;
    }
    pass_hold::list(conn, nil())?;
    missing(pass_hold::get(conn, nil()))?;
    pass_hold::overdue(conn)?;
    missing(pass_addition::get(conn, nil()))?;
    pass_addition::of(conn, nil(), nil())?;
    pass_addition::waiting(conn)?;
    identifiers::sharing(conn, nil(), &[cargocard()])?;
    mail::unsent(conn, nil())?;
    missing(notification::get(conn, nil()))?;
    feed::changes_after(conn, 7)?;
    feed::passes(conn, Some(&[nil::<FeedPassId>()]))?;
    request::outcome(conn, RequestKey(Uuid::nil()), "report.draft")?;
    account::session(conn, &[0; 32])?;
    account::credentials(conn, "nobody@example.org")?;
    account::with_role(conn, nil(), Role::SecurityOfficer)?;
    missing(standing::get(conn, nil()))?;
    standing::of(conn, Organisation::Foundation)?;
    standing::company(conn, nil())?;
    missing(invitation::account(conn, "token"))?;
    invitation::is_open(conn, nil())?;
    invitation::until(conn, &[nil()])?;
    missing(proposal::get(conn, nil()))?;
    proposal::open(conn)?;
    audit::after(conn, 7, 100)?;
    job_line::dead(conn, 50)?;
    job_line::count_dead(conn)?;
    job_line::due(conn, 50)?;
    job_line::failing(conn, 50)?;
    job_line::done(conn, 50)?;
    job_line::find(conn, nil())?;
    job::is_over(conn, nil(), true)?;
    job::keyed(conn, "erase")?;
    schedule::planned(conn, "erase")?;
    clock::known(conn)?;
    retention::count(conn)?;
    retention::forgotten_to(conn)?;
    job::left_over(conn).map(drop)
}

/// About somebody who is not on record.
fn incident() -> Incident {
    let protocol: Protocol = toml::from_str(gatekeeper::config::DEFAULT_PROTOCOL).unwrap();
    let input = IncidentInput {
        category: "drug-smuggling".into(),
        occurred_at: "2026-11-23T03:10".into(),
        caught: "in-the-act".into(),
        facility: nil::<FacilityId>().to_string(),
        name: "Niemand".into(),
        birth_date: "1990-05-01".into(),
        passes: vec![("cargocard".into(), "DEMO-1001".into())],
        narrative: "Niets.".into(),
        told_beforehand: "Niets.".into(),
        leaflet: "handed-over".into(),
        address: "Nergens 1".into(),
        language: "nl".into(),
        proportionality: "Niets.".into(),
        ..IncidentInput::default()
    };
    input.check(&protocol, "2026-11-23T03:00:00Z".parse().unwrap()).unwrap()
}

fn cargocard() -> Pass {
    serde_json::from_value(serde_json::json!({ "scheme": "cargocard", "number": "DEMO1001" })).unwrap()
}

fn nil<T: RecordId>() -> T {
    T::from_uuid(Uuid::nil())
}

fn missing<T>(answer: Result<T, StoreError>) -> Result<(), StoreError> {
    match answer {
        Ok(_) | Err(StoreError::NotFound) => Ok(()),
        Err(error) => Err(error),
    }
}

fn no_query_reads_a_whole_table(engine: Engine) {
    set_default_instrumentation(listener).unwrap();
    let mut database = Database::migrated(engine);
    let ring = Keyring::create(&database.dir.path().join("keys")).unwrap();
    let statements = statements(&Store::open(&database.app, ring).unwrap());
    assert!(statements.len() >= 25, "the store's queries are not seen: {statements:#?}");

    let mut faults = Vec::new();
    for statement in &statements {
        let plan = database.sql.plan(statement);
        let scanned = match engine {
            Engine::Sqlite => scanned_by_sqlite(&plan),
            Engine::Postgres => scanned_by_postgres(&plan),
        };
        let grows = |table: &&String| !SMALL.contains(&table.as_str());
        if let Some(table) = scanned.iter().find(grows) {
            faults.push(format!("all of {table}: {statement}\n    {}", plan.join("\n    ")));
        }
    }
    assert!(faults.is_empty(), "{engine:?} reads\n{}", faults.join("\n"));
}

fn scanned_by_sqlite(plan: &[String]) -> Vec<String> {
    plan.iter().filter_map(|step| step.strip_prefix("SCAN ")?.split(' ').next()).map(str::to_owned).collect()
}

/// An index that is read without a condition is read as a whole, too. (Plain scans are switched off, so PostgreSQL takes
/// one only where it has nothing else.)
fn scanned_by_postgres(plan: &[String]) -> Vec<String> {
    let node = Regex::new(r"(Seq|Index|Index Only) Scan.* on (\w+)").unwrap();
    let mut scanned = Vec::new();
    for (at, line) in plan.iter().enumerate() {
        let Some(found) = node.captures(line) else { continue };
        if &found[1] == "Seq" || !plan.get(at + 1).is_some_and(|next| next.contains("Index Cond")) {
            scanned.push(found[2].to_owned());
        }
    }
    scanned
}

#[test]
fn small_tables_are_tables() {
    let all: Vec<_> = tables().into_iter().map(|table| table.name).collect();
    assert!(SMALL.iter().all(|small| all.iter().any(|name| name == small)), "{all:?}");
}
