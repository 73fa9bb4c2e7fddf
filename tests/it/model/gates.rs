//! Every place's gate: it follows the feed as a consumer must, by deltas in order, and ends holding what the reference says.

use std::collections::{BTreeMap, HashMap};

use gatekeeper::domain::feed::RefMode;
use gatekeeper::store::{StoreError, consumer};
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::reference::dice::Dice;
use super::reference::{Model, Pass};
use crate::world::gate::{Changes, Client, Event, Snapshot, digest, verify};
use crate::world::{World, instant};

pub struct Gates<'a> {
    world: &'a World,
    all: Vec<Gate>,
}

struct Gate {
    place: usize,
    client: Client,
    /// How this gate is told of each pass.
    references: HashMap<Pass, String>,
    cursor: String,
    at: i64,
    held: BTreeMap<String, (i64, Timestamp)>,
}

impl<'a> Gates<'a> {
    pub fn new(world: &'a World, model: &Model, keys: &[String]) -> Self {
        world.feed_follows();
        let places = model.cast.places.iter().enumerate().zip(keys);
        let all = places.map(|((place, _), key)| {
            let mut client = world.gate("T1").client();
            client.key.clone_from(key);
            let references = references(world, model, mode(place), key);
            let first: Snapshot = client.get("/feed/v1/snapshot", &[]).read();
            Gate { place, client, references, cursor: first.next, at: first.seq, held: BTreeMap::new() }
        });
        Self { world, all: all.collect() }
    }

    /// Some of the gates poll, and hold what they must; answers how many.
    pub fn follow(&mut self, model: &Model, dice: &mut Dice) -> Result<usize, String> {
        self.world.feed_follows();
        let mut compared = 0;
        for gate in &mut self.all {
            if dice.chance(60) {
                gate.polls(dice.below(8) + 1)?;
                gate.agrees(model)?;
                compared += 1;
            }
        }
        Ok(compared)
    }

    /// Each gate's whole list is what it has been told bit by bit, and as its checkpoint says.
    pub fn snapshots_agree(&mut self, model: &Model) -> Result<(), String> {
        self.world.feed_follows();
        for gate in &mut self.all {
            gate.polls(500)?;
            gate.agrees(model)?;
            let snapshot: Snapshot = gate.client.get("/feed/v1/snapshot", &[]).read();
            let (count, set) = digest(&snapshot.holds);
            let checkpoint = verify(self.world, &snapshot.checkpoint);
            if (checkpoint.count, checkpoint.set) != (Some(count), Some(set)) {
                return Err(format!("place {}: the checkpoint says otherwise", gate.place));
            }
            let listed: BTreeMap<_, _> = snapshot.holds.into_iter().map(entry).collect();
            let alive = gate.held.iter().filter(|(_, (_, until))| model.now < *until);
            let told: BTreeMap<_, _> = alive.map(|(reference, told)| (reference.clone(), *told)).collect();
            if listed != told {
                return Err(format!("place {}: lists {listed:?}, told {told:?}", gate.place));
            }
        }
        Ok(())
    }
}

impl Gate {
    /// Polls until it is told that there is no more.
    fn polls(&mut self, limit: usize) -> Result<(), String> {
        loop {
            let path = format!("/feed/v1/changes?after={}&limit={limit}", self.cursor);
            let answer = self.client.get(&path, &[]);
            if answer.status == 410 {
                let all: Snapshot = self.client.get("/feed/v1/snapshot", &[]).read();
                (self.cursor, self.at) = (all.next, all.seq);
                self.held = all.holds.into_iter().map(entry).collect();
                return Ok(());
            }
            let changes: Changes = answer.read();
            if changes.from != self.at || changes.to < changes.from {
                return Err(format!(
                    "place {} is at {}, told from {} to {}",
                    self.place, self.at, changes.from, changes.to
                ));
            }
            for event in changes.events {
                if !(self.at < event.rev && event.rev <= changes.to) {
                    return Err(format!("place {} at {}: {event:?} skips", self.place, self.at));
                }
                self.at = event.rev;
                self.takes_in(event)?;
            }
            (self.cursor, self.at) = (changes.next, changes.to);
            if !changes.more {
                return Ok(());
            }
        }
    }

    fn takes_in(&mut self, event: Event) -> Result<(), String> {
        match &*event.kind {
            "hold" => {
                let (reference, (rev, until)) = entry(event);
                let before = self.held.insert(reference, (rev, until));
                if before.is_some_and(|(before, _)| before >= rev) {
                    return Err(format!("place {}: a revision {rev} after {before:?}", self.place));
                }
            }
            "release" => drop(self.held.remove(&event.reference)),
            other => return Err(format!("place {}: {other}", self.place)),
        }
        Ok(())
    }

    /// What it holds, its own clock being right, is what it must hold.
    fn agrees(&self, model: &Model) -> Result<(), String> {
        let alive = self.held.iter().filter(|(_, (_, until))| model.now < *until);
        let held: BTreeMap<_, _> = alive.map(|(reference, (_, until))| (reference, *until)).collect();
        let must = model.held(self.place);
        let must: BTreeMap<_, _> =
            must.iter().map(|(pass, until)| (&self.references[pass], *until)).collect();
        if held == must {
            Ok(())
        } else {
            Err(format!("place {} holds {held:?}, expected {must:?}", self.place))
        }
    }
}

/// How a place's gate is told which pass is meant.
pub fn mode(place: usize) -> RefMode {
    if place.is_multiple_of(2) { RefMode::Plain } else { RefMode::Hmac }
}

fn entry(event: Event) -> (String, (i64, Timestamp)) {
    (event.reference, (event.rev, instant(event.until.as_deref().unwrap())))
}

/// How a gate is told of each pass there is, computed from its own key.
fn references(world: &World, model: &Model, mode: RefMode, key: &str) -> HashMap<Pass, String> {
    let hash: [u8; 32] = Sha256::digest(key.as_bytes()).into();
    let all = world
        .app()
        .store()
        .read(world.app().now(), |conn| consumer::all(conn).map_err(|error: StoreError| error));
    let ours =
        all.unwrap().into_iter().find(|consumer| consumer.keys.iter().any(|key| key.hash == hash)).unwrap();
    let reference = |scheme: &str, number: &str| match mode {
        RefMode::Plain => number.to_owned(),
        RefMode::Hmac => {
            let mut mac = Hmac::<Sha256>::new_from_slice(ours.blinding_key()).unwrap();
            mac.update(format!("{scheme}|{number}").as_bytes());
            format!("k1:{}", data_encoding::HEXLOWER.encode(&mac.finalize().into_bytes()[..16]))
        }
    };
    let holders = model.cast.holders.iter().enumerate();
    let passes = holders
        .flat_map(|(holder, it)| it.passes.iter().enumerate().map(move |(pass, it)| ((holder, pass), it)));
    passes.map(|(pass, (scheme, number))| (pass, reference(scheme, number))).collect()
}
