//! Trusted time among the records: written down each minute, doubted once for all nodes, set right by two administrators.

use std::sync::atomic::{AtomicBool, AtomicI32, AtomicI64, Ordering};

use jiff::Timestamp;

use super::mail::Message;
use super::{App, Done, Error};
use crate::clock::{Check, Clock};
use crate::domain::account::Role;
use crate::domain::clock::{ALARM, BEAT, Doubt, Record, Seen, TOLERANCE};
use crate::domain::decision::By;
use crate::domain::id::{AccountId, RecordId, RequestKey, TraceId};
use crate::domain::job::Due;
use crate::domain::mail::Kind;
use crate::domain::permission::{Action, Actor};
use crate::domain::retention::Kept;
use crate::store::{Store, Tx, account as accounts, clock as clocks, retrying};

/// What this node remembers of the records' time.
pub(super) struct Watch {
    doubted: AtomicBool,
    version: AtomicI32,
    beat: AtomicI64,
}

impl Watch {
    /// Tells the clock what the records know; answers what to remember.
    pub fn begin(store: &Store, clock: &dyn Clock) -> Result<Self, Error> {
        let look = || {
            store.read(Timestamp::UNIX_EPOCH, |conn| {
                Ok::<_, Error>((clocks::known(conn)?, clocks::record(conn)?))
            })
        };
        let (known, record) = retrying(look)?;
        clock.begin(known);
        compare(store, clock)?;
        Ok(Self {
            doubted: AtomicBool::new(known.doubt.is_some()),
            version: AtomicI32::new(record.map_or(0, |record| record.version)),
            beat: AtomicI64::new(i64::MIN),
        })
    }
}

impl App {
    /// Whether the time is in doubt, here or on another node: then nothing ends by time, nothing is erased, and gates release
    /// nothing that is merely missing.
    pub fn holds_only(&self) -> bool {
        self.watch.doubted.load(Ordering::SeqCst) || self.clock.check().doubt.is_some()
    }

    /// Takes in what the records say of the time.
    fn follow(&self, record: &Record) {
        self.watch.doubted.store(record.doubt.is_some(), Ordering::SeqCst);
        if self.watch.version.swap(record.version, Ordering::SeqCst) == record.version {
            return;
        }
        let check = self.clock.check();
        // Two people have set it right, here or on another node: there a machine that shows something else is still wrong.
        let near = check.machine.duration_since(record.beat).abs() <= TOLERANCE + BEAT;
        if check.doubt.is_some() && near {
            self.clock.set_right();
        }
    }
}

/// Follows the records, writes the time down once a minute, and records a doubt.
///
/// # Errors
/// Trouble of the database.
pub fn keep(app: &App, trace: TraceId) -> Result<(), Error> {
    let record = app.look(|conn| Ok(clocks::record(conn)?))?;
    if let Some(record) = &record {
        app.follow(record);
    }
    let recorded = record.is_some_and(|record| record.doubt.is_some());
    let second = app.now().as_second();
    let due = second.abs_diff(app.watch.beat.load(Ordering::SeqCst)) >= BEAT.as_secs().unsigned_abs();
    if due {
        compare(&app.store, &*app.clock)?;
    }
    let check = app.clock.check();
    if let (Some(doubt), false) = (check.doubt, recorded) {
        return app.doubt(trace, doubt);
    }
    if due {
        alarm(check);
        app.beat(check.now)?;
        app.watch.beat.store(second, Ordering::SeqCst);
    }
    Ok(())
}

/// Compares with the database's clock, unless its answer took so long that it is an old one.
fn compare(store: &Store, clock: &dyn Clock) -> Result<(), Error> {
    let asked = clock.now();
    let look = || store.read(asked, |conn| Ok::<_, Error>(clocks::of_database(conn)?));
    let told = retrying(look).map_err(Error::public)?;
    if let Some(database) = told.filter(|_| clock.now().duration_since(asked) <= ALARM) {
        clock.compare(database);
    }
    Ok(())
}

/// Says in the log what people must look at.
fn alarm(check: Check) {
    let seconds = check.drift.as_secs();
    match check.doubt {
        Some(doubt) => tracing::error!(doubt = doubt.as_str(), "the time is in doubt"),
        None if check.drift.abs() > ALARM => tracing::error!(seconds, "the clock has leapt"),
        None => {}
    }
}

impl App {
    fn beat(&self, now: Timestamp) -> Result<(), Error> {
        let write = |tx: &mut Tx| {
            let record = clocks::record(tx)?.unwrap_or(Record::new(now));
            Ok::<_, Error>(clocks::save(tx, &Record { beat: now, ..record })?)
        };
        retrying(|| self.store.write(now, write)).map_err(Error::public)
    }

    fn doubt(&self, trace: TraceId, doubt: Doubt) -> Result<(), Error> {
        tracing::error!(doubt = doubt.as_str(), "the time is in doubt: nothing ends or is erased by time");
        self.act(&Actor::system(trace), Action::DoubtClock, |tx| {
            let record = clocks::record(tx)?.unwrap_or(Record::new(tx.now));
            let doubted = Record { beat: tx.now, doubt: Some((doubt, tx.now)), proposed: None, ..record };
            clocks::save(tx, &doubted)?;
            Ok(Done::new(()).jobs(self.page_administrators(tx, record.version)?))
        })?;
        self.watch.doubted.store(true, Ordering::SeqCst);
        Ok(())
    }

    /// One page for each time that the time comes into doubt.
    fn page_administrators(&self, tx: &mut Tx, version: i32) -> Result<Vec<Due>, Error> {
        let message = Message {
            kind: Kind::ClockDoubted,
            about: uuid::Uuid::nil(),
            round: version,
            reference: None,
            person: None,
            link: "/clock".to_owned(),
            kept: Kept::for_days(tx.now, self.protocol.retention.notice_days),
        };
        let administrators = accounts::of_foundation(tx, Role::Administrator)?;
        self.queue_mail(tx, &message, administrators.into_iter().map(|account| account.id))
    }
}

/// How the time stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockView {
    /// On this node.
    pub check: Check,
    /// Why it is in doubt, and since when, for all nodes.
    pub doubt: Option<(Doubt, Timestamp)>,
    /// Who has said that the machine's clock is right, by name, and when.
    pub proposed: Option<(AccountId, String, Timestamp)>,
    /// Whether clocks have moved so far that people should look.
    pub alarm: bool,
}

/// How the time stands.
///
/// # Errors
/// As [`App::read`].
pub fn view(app: &App, actor: &Actor) -> Result<ClockView, Error> {
    app.read(actor, Action::ViewClock, |conn| {
        let record = clocks::record(conn)?;
        let check = app.clock.check();
        let own = check.doubt.map(|doubt| (doubt, check.now));
        let proposed = match record.and_then(|record| record.proposed) {
            Some(By { account, at }) => Some((account, accounts::name(conn, account)?, at)),
            None => None,
        };
        let alarm = check.drift.abs() > ALARM;
        Ok(ClockView { check, doubt: record.and_then(|it| it.doubt).or(own), proposed, alarm })
    })
}

/// Says that the machine's clock is right, as the first administrator.
///
/// # Errors
/// Those of [`Record::propose`].
pub fn propose(app: &App, actor: &Actor, key: RequestKey, saw: Timestamp) -> Result<(), Error> {
    let shows = app.clock.check().machine;
    app.once(actor, key, Action::ProposeClock, |tx| {
        let by = By { account: actor.user()?.id, at: tx.now };
        let record = clocks::record(tx)?.unwrap_or(Record::new(tx.now)).propose(by, Seen { saw, shows })?;
        clocks::save(tx, &record)?;
        Ok(Done::new(()).about([by.account.uuid()]))
    })
}

/// Agrees to that, as the second: from here on the machine's clock counts again.
///
/// # Errors
/// Those of [`Record::confirm`].
pub fn confirm(app: &App, actor: &Actor, key: RequestKey, saw: Timestamp) -> Result<(), Error> {
    let shows = app.clock.check().machine;
    app.once(actor, key, Action::ConfirmClock, |tx| {
        let record = clocks::record(tx)?.unwrap_or(Record::new(tx.now));
        let proposed = record.proposed.map(|by| by.account.uuid());
        let row = tx.head.audit_seq + 1;
        clocks::save(tx, &record.confirm(actor.user()?, Seen { saw, shows }, row)?)?;
        Ok(Done::new(()).about(proposed))
    })?;
    if let Some(record) = app.look(|conn| Ok(clocks::record(conn)?))? {
        app.follow(&record);
    }
    Ok(())
}
