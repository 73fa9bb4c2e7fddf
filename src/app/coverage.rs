//! Coverage: who was told of a hold, who answered, whose gates enforce it; references and facilities, and no person.

use std::collections::BTreeSet;
use std::collections::btree_map::{BTreeMap, Entry};

use jiff::Timestamp;
use uuid::Uuid;

use super::escalation::exempt;
use super::{App, Error};
use crate::domain::Refusal;
use crate::domain::account::Role;
use crate::domain::coverage::{Attention, Known, Sums, attention, current, may_be_open};
use crate::domain::enforcement::{Enforcement, Follower};
use crate::domain::facility::Facility;
use crate::domain::feed::{Scope, Source};
use crate::domain::id::{FacilityId, ParticipantId, Reference};
use crate::domain::notification::Notification;
use crate::domain::participant::Participant;
use crate::domain::pass_hold::PassHold;
use crate::domain::permission::{Action, Actor};
use crate::domain::phone_list::Call;
use crate::store::{
    Conn, StoreError, account as accounts, enforcement as enforcements, notification as notifications,
    participant as participants, phone_call as calls, provisional as provisionals,
    registration as registrations, source as sources,
};

/// How far a hold has come.
#[derive(Debug, Clone)]
pub struct Coverage {
    /// What holds the pass.
    pub source: Source,
    /// What people call it.
    pub reference: Reference,
    /// Whether it is over: then facilities acknowledge, and what their gates do about it is no question any more.
    pub over: bool,
    /// All together.
    pub sums: Sums,
    /// Each facility that was told, what needs somebody first at the top.
    pub places: Vec<Place>,
    /// Companies in scope that were not told, and why.
    pub left_out: Vec<(String, Refusal)>,
}

/// A facility that was told.
#[derive(Debug, Clone)]
pub struct Place {
    /// The facility.
    pub facility: Facility,
    /// The name of its company.
    pub company: String,
    /// What it was told, in the order in which it was.
    pub told: Vec<Notification>,
    /// What its gates do.
    pub gates: Enforcement,
    /// When its access-control system last polled.
    pub polled: Option<Timestamp>,
    /// What it needs.
    pub attention: Attention,
    /// Whether its company has nobody whom the system can call.
    pub nobody: bool,
    /// The last call to it, and the name of who phoned.
    pub call: Option<(Call, String)>,
}

impl Place {
    /// Since when it should hold the pass: when it was told of what it has not answered, else when it was told last.
    pub fn since(&self) -> Option<Timestamp> {
        let open = self.told.iter().filter(|it| it.needs_answer()).map(|it| it.told_at);
        open.min().or_else(|| self.told.iter().map(|it| it.told_at).max())
    }
}

/// How far a hold has come, whichever kind of record it is.
///
/// # Errors
/// As [`App::read`]; [`Refusal::NotFound`] for an id of nothing that holds or held a pass.
pub fn view(app: &App, actor: &Actor, id: Uuid) -> Result<Coverage, Error> {
    app.read(actor, Action::ViewCoverage, |conn| {
        let source = sources::find(conn, id)?;
        let everyone = Everyone::load(conn)?;
        let mut places = everyone.told_of(app, conn, source)?;
        let Some(reference) = reference(conn, source, &places)? else { return Err(Refusal::NotFound.into()) };
        name_callers(conn, &mut places)?;
        let is_over = places.iter().flat_map(|it| current(&it.told)).any(|it| it.kind.is_over());
        let (left_out, untold) = match scope(conn, source)? {
            Some(scope) if !is_over => everyone.left_out(&scope, &places, conn.now),
            Some(_) | None => (Vec::new(), 0),
        };
        let sums = Sums::of(places.iter().map(Place::known), untold);
        places.sort_by(|one, other| one.order().cmp(&other.order()));
        Ok(Coverage { source, reference, over: is_over, sums, places, left_out })
    })
}

/// What is not settled everywhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overview {
    /// Holds that need somebody, the oldest first.
    pub open: Vec<OpenLine>,
    /// At how many facilities they do, each counted once.
    pub facilities: usize,
    /// Ends that facilities have yet to acknowledge, the oldest first.
    pub ends: Vec<OpenLine>,
}

/// A hold, or the end of one, that is not settled everywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenLine {
    /// What holds or held the pass.
    pub source: Source,
    /// What people call it.
    pub reference: Reference,
    /// Since when the first facility needs somebody.
    pub since: Timestamp,
    /// How many facilities do.
    pub facilities: usize,
}

/// The holds and ends that are not settled everywhere.
///
/// # Errors
/// As [`App::read`].
pub fn list(app: &App, actor: &Actor) -> Result<Overview, Error> {
    app.read(actor, Action::ViewCoverage, |conn| {
        let told = notifications::open_until(conn, conn.now, None)?;
        let places = Everyone::load(conn)?.open(app, conn, &told)?;
        let needs = places.iter().filter_map(|(source, place)| {
            Some((*source, place.told.first()?.reference, place.facility.id, place.since()?))
        });
        let ends = told.iter().filter(|it| it.needs_acknowledgement());
        let facilities: BTreeSet<_> = places.iter().map(|(_, place)| place.facility.id).collect();
        Ok(Overview {
            open: lines(needs),
            facilities: facilities.len(),
            ends: lines(ends.map(|it| (it.about, it.reference, it.facility, it.told_at))),
        })
    })
}

/// One line for each hold, the oldest first.
fn lines(of: impl Iterator<Item = (Source, Reference, FacilityId, Timestamp)>) -> Vec<OpenLine> {
    let mut lines: BTreeMap<Source, (OpenLine, BTreeSet<FacilityId>)> = BTreeMap::new();
    for (source, reference, facility, since) in of {
        let line = OpenLine { source, reference, since, facilities: 0 };
        let (line, facilities) = lines.entry(source).or_insert((line, BTreeSet::new()));
        line.since = line.since.min(since);
        facilities.insert(facility);
    }
    let counted =
        |(line, facilities): (OpenLine, BTreeSet<_>)| OpenLine { facilities: facilities.len(), ..line };
    let mut lines: Vec<_> = lines.into_values().map(counted).collect();
    lines.sort_by_key(|line| line.since);
    lines
}

impl Place {
    fn known(&self) -> Known<'_> {
        let (exempt, present) = (self.attention == Attention::NoAction, self.attention != Attention::Away);
        Known { told: &self.told, gates: self.gates, exempt, present }
    }

    fn order(&self) -> (Attention, &str, &str) {
        (self.attention, &self.company, &self.facility.name)
    }
}

/// Every company with its facilities, and what their gates say: read once, for any number of holds.
pub(super) struct Everyone {
    companies: Vec<(Participant, Vec<Facility>)>,
    contacts: BTreeSet<ParticipantId>,
    followers: Vec<Follower>,
}

impl Everyone {
    pub(super) fn load(conn: &mut Conn) -> Result<Self, Error> {
        let companies = participants::all(conn)?;
        Self::of(conn, companies)
    }

    /// One facility, and no other.
    pub(super) fn at(conn: &mut Conn, facility: Facility) -> Result<Self, Error> {
        let (id, company) = (facility.id, participants::get(conn, facility.participant)?);
        let mut everyone = Self::of(conn, vec![(company, vec![facility])])?;
        everyone.followers.retain(|it| it.facility == id);
        Ok(everyone)
    }

    fn of(conn: &mut Conn, companies: Vec<(Participant, Vec<Facility>)>) -> Result<Self, Error> {
        let mut contacts = BTreeSet::new();
        for role in [Role::SecurityOfficer, Role::SecurityManager] {
            contacts.extend(accounts::by_company(conn, role)?.into_keys());
        }
        Ok(Self { companies, contacts, followers: enforcements::followers(conn)? })
    }

    /// A facility, whichever.
    pub(super) fn facility(&self, id: FacilityId) -> Option<&Facility> {
        self.companies.iter().flat_map(|(_, facilities)| facilities).find(|it| it.id == id)
    }

    /// The facilities that need somebody about what was told here, hold by hold.
    pub(super) fn open(
        &self,
        app: &App,
        conn: &mut Conn,
        told: &[Notification],
    ) -> Result<Vec<(Source, Place)>, Error> {
        let sources: BTreeSet<_> = told.iter().filter(|it| may_be_open(it)).map(|it| it.about).collect();
        let mut open = Vec::new();
        for source in sources {
            let places = self.told_of(app, conn, source)?.into_iter();
            open.extend(places.filter(|it| it.attention.is_open()).map(|place| (source, place)));
        }
        Ok(open)
    }

    /// The facilities that were told of this.
    pub(super) fn told_of(&self, app: &App, conn: &mut Conn, source: Source) -> Result<Vec<Place>, Error> {
        let now = conn.now;
        let mut told: BTreeMap<FacilityId, Vec<Notification>> = BTreeMap::new();
        for it in notifications::about(conn, source)? {
            told.entry(it.facility).or_default().push(it);
        }
        let exempt = exempt(conn, source)?;
        let passes = sources::passes(conn, source)?;
        let gates = app.progress(conn, &passes, &self.followers)?;
        let mut last: BTreeMap<FacilityId, Call> = BTreeMap::new();
        for call in calls::about(conn, &[source])? {
            last.entry(call.facility).or_insert(call);
        }
        let mut places = Vec::new();
        for (company, facilities) in &self.companies {
            let presence = company.presence();
            for facility in facilities {
                let Some(told) = told.remove(&facility.id) else { continue };
                let present =
                    facility.closed.is_none() && told.iter().any(|it| !it.is_closed(&presence, now));
                let progress = gates.get(&facility.id);
                let gates = progress.map_or(Enforcement::NoConsumer, |it| it.enforcement);
                let exempt = exempt.contains(&facility.id);
                places.push(Place {
                    attention: attention(Known { told: &told, gates, exempt, present }),
                    company: company.profile.name.clone(),
                    nobody: !self.contacts.contains(&company.id),
                    call: last.remove(&facility.id).map(|call| (call, String::new())),
                    facility: facility.clone(),
                    told,
                    gates,
                    polled: progress.and_then(|it| it.polled),
                });
            }
        }
        Ok(places)
    }

    /// Companies with facilities in scope of which none was told, and why; and how many facilities these are.
    fn left_out(&self, scope: &Scope, places: &[Place], now: Timestamp) -> (Vec<(String, Refusal)>, usize) {
        let told: BTreeSet<_> = places.iter().map(|place| place.facility.participant).collect();
        let (mut left_out, mut facilities) = (Vec::new(), 0);
        for (company, all) in self.companies.iter().filter(|(company, _)| !told.contains(&company.id)) {
            let in_scope = all.iter().filter(|it| it.closed.is_none() && scope.reaches(&it.mainport)).count();
            match company.takes_part(now) {
                Err(why) if in_scope > 0 && why != Refusal::NotAdmitted => {
                    left_out.push((company.profile.name.clone(), why));
                    facilities += in_scope;
                }
                _ => {}
            }
        }
        (left_out, facilities)
    }
}

/// Fills in who phoned.
pub(super) fn name_callers<'a>(
    conn: &mut Conn,
    places: impl IntoIterator<Item = &'a mut Place>,
) -> Result<(), Error> {
    let mut names: BTreeMap<_, String> = BTreeMap::new();
    for (call, name) in places.into_iter().filter_map(|place| place.call.as_mut()) {
        let known = match names.entry(call.by) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(accounts::name(conn, call.by)?),
        };
        name.clone_from(known);
    }
    Ok(())
}

/// What people call it; of a record that is gone, what facilities were told that it is called.
pub(super) fn reference(
    conn: &mut Conn,
    source: Source,
    places: &[Place],
) -> Result<Option<Reference>, Error> {
    match sources::about(conn, source) {
        Ok(record) => Ok(Some(record.reference)),
        Err(StoreError::NotFound) => Ok(places.iter().flat_map(|it| &it.told).map(|it| it.reference).next()),
        Err(error) => Err(error.into()),
    }
}

/// How far it reaches; nothing once its record is gone.
fn scope(conn: &mut Conn, source: Source) -> Result<Option<Scope>, Error> {
    let found = match source {
        Source::Registration(id) => registrations::get(conn, id).map(|it| it.scope),
        Source::Provisional(id) => provisionals::get(conn, id).map(|it| it.scope),
        Source::PassHold(_) => Ok(PassHold::SCOPE),
    };
    match found {
        Ok(scope) => Ok(Some(scope)),
        Err(StoreError::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
