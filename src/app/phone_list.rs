//! The phone list: facilities whose gates may let a pass through that is held, next gates first; and ticking them off.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::coverage::{Everyone, Place, name_callers, reference};
use super::{App, Done, Error};
use crate::domain::Refusal;
use crate::domain::coverage::Attention;
use crate::domain::facility::Facility;
use crate::domain::feed::Source;
use crate::domain::id::{FacilityId, Reference, RequestKey};
use crate::domain::input::{Fault, FieldFault};
use crate::domain::permission::{Action, Actor};
use crate::domain::phone_list::{Call, Gate, Nearness, Outcome, nearness, next_gates_first};
use crate::store::{
    Conn, notification as notifications, participant as participants, phone_call as calls,
    provisional as provisionals, source as sources,
};

/// Whom to phone.
#[derive(Debug, Clone, Default)]
pub struct PhoneList {
    /// The reference of the one hold that it is about, if it is about one.
    pub about: Option<Reference>,
    /// Whom to phone, in this order.
    pub rows: Vec<Row>,
    /// Who was reached; they have yet to answer.
    pub reached: Vec<Row>,
    /// Facilities that still have time to answer, and when the first of them is to be phoned.
    pub later: Option<(usize, Timestamp)>,
}

/// A facility to phone.
#[derive(Debug, Clone)]
pub struct Row {
    /// The facility.
    pub facility: Facility,
    /// The name of its company.
    pub company: String,
    /// What it should hold a pass for: what people call it, and what it is.
    pub references: Vec<(Reference, Source)>,
    /// Since when.
    pub since: Timestamp,
    /// Why it is phoned.
    pub attention: Attention,
    /// How near it lies to where it happened; none when nobody knows where that was.
    pub near: Option<Nearness>,
    /// The last call to it, and the name of who phoned.
    pub call: Option<(Call, String)>,
}

/// Whom to phone about one hold, or about all of them.
///
/// # Errors
/// As [`App::read`]; [`Refusal::NotFound`] for an id of nothing that holds or held a pass.
pub fn list(app: &App, actor: &Actor, about: Option<Uuid>) -> Result<PhoneList, Error> {
    app.read(actor, Action::ViewPhoneList, |conn| {
        if let Some(id) = about {
            let source = sources::find(conn, id)?;
            return of(app, conn, source);
        }
        let everyone = Everyone::load(conn)?;
        let told = notifications::open_until(conn, conn.now, None)?;
        let places = everyone.open(app, conn, &told)?;
        Ok(Holds::new(app, conn, everyone, places)?.list(app, conn.now))
    })
}

/// Whom to phone about one hold; nobody when it is over.
pub(super) fn of(app: &App, conn: &mut Conn, source: Source) -> Result<PhoneList, Error> {
    let everyone = Everyone::load(conn)?;
    let told = everyone.told_of(app, conn, source)?;
    let Some(about) = reference(conn, source, &told)? else { return Err(Refusal::NotFound.into()) };
    let places = told.into_iter().filter(|it| it.attention.is_open()).map(|place| (source, place)).collect();
    let list = Holds::new(app, conn, everyone, places)?.list(app, conn.now);
    Ok(PhoneList { about: Some(about), ..list })
}

/// Ticks off that a facility was phoned, about all that it should hold a pass for.
///
/// # Errors
/// [`Error::Invalid`] for what is no outcome; [`Refusal::WrongStage`] when there is nothing to phone about any more.
pub fn tick(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    facility: FacilityId,
    outcome: &str,
) -> Result<(), Error> {
    app.allow(actor, Action::TickCall(facility))?;
    let fault = || vec![FieldFault { field: "outcome".to_owned(), fault: Fault::UnknownChoice }];
    let outcome = Outcome::from_name(outcome).ok_or_else(fault)?;
    app.once(actor, key, Action::TickCall(facility), |tx| {
        let (by, at, place) = (actor.user()?.id, tx.now, participants::facility(tx, facility)?);
        let told = notifications::open_until(tx, at, Some(place.participant))?;
        let places = Everyone::at(tx, place)?.open(app, tx, &told)?;
        let sources: Vec<_> = places.into_iter().map(|(source, _)| source).collect();
        if sources.is_empty() {
            return Err(Refusal::WrongStage.into());
        }
        for about in &sources {
            let record = sources::about(tx, *about)?;
            calls::insert(tx, app.ids.uuid(), &Call { about: *about, facility, by, at, outcome }, &record)?;
        }
        Ok(Done::new(()).about(sources.into_iter().map(Source::uuid)))
    })
}

/// The facilities that need somebody, hold by hold.
struct Holds {
    everyone: Everyone,
    places: Vec<(Source, Place)>,
    happened_at: Vec<FacilityId>,
    /// Those of which gates must hear before what they hold now ends.
    pressing: BTreeSet<Source>,
}

impl Holds {
    fn new(
        app: &App,
        conn: &mut Conn,
        everyone: Everyone,
        mut places: Vec<(Source, Place)>,
    ) -> Result<Self, Error> {
        name_callers(conn, places.iter_mut().map(|(_, place)| place))?;
        let sources: BTreeSet<_> = places.iter().map(|(source, _)| *source).collect();
        let (mut happened_at, mut pressing) = (Vec::new(), BTreeSet::new());
        for source in sources {
            happened_at.extend(sources::happened_at(conn, source)?);
            if is_pressing(app, conn, source)? {
                pressing.insert(source);
            }
        }
        Ok(Self { everyone, places, happened_at, pressing })
    }

    fn list(self, app: &App, now: Timestamp) -> PhoneList {
        let rules = &app.protocol.escalation;
        let happened_at: Vec<_> =
            self.happened_at.iter().filter_map(|id| self.everyone.facility(*id)).collect();
        let mut of: BTreeMap<FacilityId, Vec<&Place>> = BTreeMap::new();
        let mut pressed = BTreeSet::new();
        for (source, place) in &self.places {
            of.entry(place.facility.id).or_default().push(place);
            if place.gates.needs_a_call() || self.pressing.contains(source) {
                pressed.insert(place.facility.id);
            }
        }
        let mut gates: Vec<_> = of.values().filter_map(|places| gate(places, &pressed)).collect();
        next_gates_first(&mut gates, &happened_at);
        let (due, later): (Vec<_>, Vec<_>) =
            gates.into_iter().partition(|gate| gate.phoned_from(rules) <= now);
        let row = |gate: &Gate<'_>| row(gate, of.get(&gate.facility.id)?, &happened_at);
        let (reached, mut rows): (Vec<_>, Vec<_>) = due.iter().filter_map(row).partition(Row::was_reached);
        // Who was phoned in vain comes after who was not phoned yet.
        rows.sort_by_key(|row| row.call.as_ref().map(|(call, _)| call.at));
        let first = later.iter().map(|gate| gate.phoned_from(rules)).min();
        PhoneList { about: None, rows, reached, later: first.map(|first| (later.len(), first)) }
    }
}

/// One facility with what it should hold passes for, as the order sees it.
fn gate<'a>(places: &[&'a Place], pressed: &BTreeSet<FacilityId>) -> Option<Gate<'a>> {
    let since = places.iter().filter_map(|place| place.since()).min()?;
    let facility = &places.first()?.facility;
    Some(Gate { facility, since, at_once: pressed.contains(&facility.id) })
}

/// Whether gates let go soon that have not heard of this: it took the place of a hold that was about to end.
fn is_pressing(app: &App, conn: &mut Conn, source: Source) -> Result<bool, Error> {
    let Source::Registration(id) = source else { return Ok(false) };
    let hard = SignedDuration::from_secs(i64::from(app.settings.feed.hard_seconds));
    Ok(provisionals::followed_by(conn, id)?.is_some_and(|it| it.was_followed_late(hard)))
}

fn row(gate: &Gate<'_>, places: &[&Place], happened_at: &[&Facility]) -> Option<Row> {
    let first = places.first()?;
    let references = places.iter().filter_map(|place| place.told.first()).map(|it| (it.reference, it.about));
    // Of several holds, the one that it was phoned about least recently says whether it is to be phoned.
    let calls = places.iter().map(|place| place.call.clone());
    let call = calls.min_by_key(|call| call.as_ref().map(|(call, _)| call.at))?;
    Some(Row {
        facility: gate.facility.clone(),
        company: first.company.clone(),
        references: references.collect(),
        since: gate.since,
        attention: places.iter().map(|place| place.attention).min()?,
        near: happened_at.iter().map(|place| nearness(gate.facility, place)).min(),
        call,
    })
}

impl Row {
    fn was_reached(&self) -> bool {
        self.call.as_ref().is_some_and(|(call, _)| call.outcome == Outcome::Reached && call.at >= self.since)
    }
}
