//! How a provisional measure ends: by its terms, by what people decide about the report, or by the registration that follows.

use super::{released, source};
use crate::app::brake::tell_gates;
use crate::app::notification::Held;
use crate::app::{App, Done, Error};
use crate::domain::brake::Kind as Braking;
use crate::domain::decision::By;
use crate::domain::feed::{Audience, Scope, Source};
use crate::domain::id::{FeedPassId, RegistrationId};
use crate::domain::incident::Report;
use crate::domain::job::Due;
use crate::domain::notification::Kind as News;
use crate::domain::provisional::Provisional;
use crate::domain::registration::Registration;
use crate::store::{Conn, Tx, brake as brakes, notification as notifications, provisional as provisionals};

/// Whether it holds on only because the brake keeps back what people decided: its release, or the registration in its place.
pub(super) fn is_kept(conn: &mut Conn, it: &Provisional) -> Result<bool, Error> {
    let (waits, kind) = match it.follower() {
        Some(follower) => (Source::Registration(follower), Braking::Hold),
        None => (source(it), Braking::Release),
    };
    let passes = provisionals::passes(conn, it.id)?;
    Ok(!brakes::waiting_passes(conn, waits.into(), kind, &passes)?.is_empty())
}

/// A registration has taken effect for these passes: what it followed holds them no more. Its notifications need no answer, and
/// gates that the registration does not reach let go.
pub(in crate::app) fn replaced(tx: &mut Tx, by: RegistrationId, held: &[FeedPassId]) -> Result<(), Error> {
    let Some(followed) = provisionals::followed_by(tx, by)? else { return Ok(()) };
    let mut passes = provisionals::passes(tx, followed.id)?;
    passes.retain(|pass| held.contains(pass));
    if passes.is_empty() {
        return Ok(());
    }
    notifications::close(tx, source(&followed))?;
    tell_gates(tx, passes, &Audience::from(&followed.scope))
}

impl App {
    /// Tells everyone who was told that it holds no more; answers the mails to send.
    pub(super) fn end_of_telling(
        &self,
        tx: &mut Tx,
        over: &Provisional,
        scope: Scope,
    ) -> Result<Vec<Due>, Error> {
        self.tell_the_end(tx, &Held::provisionally(over, scope), News::Ended)
    }

    /// Its passes, each remembered by the feed for its full time from its end on, however late that is.
    fn passes_at_the_end(&self, tx: &mut Tx, over: &Provisional) -> Result<Vec<FeedPassId>, Error> {
        let passes = provisionals::passes(tx, over.id)?;
        self.remember(tx, &passes)?;
        Ok(passes)
    }

    /// Ends by its own term what it held, if it held anything, and tells everyone who was told.
    pub(super) fn at_its_term<T>(
        &self,
        tx: &mut Tx,
        over: &Provisional,
        held: Option<Scope>,
        done: Done<T>,
    ) -> Result<Done<T>, Error> {
        let Some(scope) = held else { return Ok(done) };
        let mails = self.end_of_telling(tx, over, scope.clone())?;
        let passes = self.passes_at_the_end(tx, over)?;
        Ok(done.ends(source(over), passes, &scope).jobs(mails))
    }

    /// Lets a registration take the place of the report's provisional measure, if that holds. It holds on until what took its
    /// place has taken effect: what gates are told of each pass is one further hold.
    pub(in crate::app) fn followed_by<T>(
        &self,
        tx: &mut Tx,
        report: &Report,
        registration: &Registration,
        done: Done<T>,
    ) -> Result<Done<T>, Error> {
        let Some(provisional) = provisionals::of_report(tx, report.id)? else { return Ok(done) };
        let Some(followed) = provisional.clone().followed(registration.id, tx.now) else {
            return self.lapsed_before(tx, provisional, report, done);
        };
        provisionals::save(tx, &followed, report.kept(&self.protocol))?;
        let passes = self.passes_at_the_end(tx, &followed)?;
        // What waits itself has held nothing, and is not to begin while the measure waits too.
        let never = brakes::waiting_passes(tx, source(&followed).into(), Braking::Hold, &passes)?;
        provisionals::let_go(tx, followed.id, &never)?;
        Ok(done.ends(source(&followed), never, &followed.scope))
    }

    /// Ends by its own term what the brake kept holding: its release waits, or what took its place does.
    pub(super) fn kept_until_its_term<T>(
        &self,
        tx: &mut Tx,
        it: &Provisional,
        done: Done<T>,
    ) -> Result<Done<T>, Error> {
        let over = it.cause().filter(|cause| cause.ends <= tx.now);
        match over {
            Some(cause) if is_kept(tx, it)? => self.at_its_term(tx, it, Some(cause.scope), done),
            _ => Ok(done),
        }
    }

    /// Ends what held on in the place of a registration that is over before anybody let it through.
    pub(in crate::app) fn ends_with_its_follower<T>(
        &self,
        tx: &mut Tx,
        over: RegistrationId,
        done: Done<T>,
    ) -> Result<Done<T>, Error> {
        match provisionals::followed_by(tx, over)? {
            Some(it) if is_kept(tx, &it)? => self.at_its_term(tx, &it, Some(it.scope.clone()), done),
            _ => Ok(done),
        }
    }

    /// Ends the report's provisional measure at once, because the report was rejected or went back.
    pub(in crate::app) fn ended_with<T>(
        &self,
        tx: &mut Tx,
        report: &Report,
        by: By,
        done: Done<T>,
    ) -> Result<Done<T>, Error> {
        let Some(provisional) = provisionals::of_report(tx, report.id)? else { return Ok(done) };
        let Some(ended) = provisional.clone().ended(by) else {
            return self.lapsed_before(tx, provisional, report, done);
        };
        provisionals::save(tx, &ended, report.kept(&self.protocol))?;
        self.passes_at_the_end(tx, &ended)?;
        let held = Some(ended.scope.clone());
        released(tx, &ended, held, done)
    }

    /// Records a lapse that no job has recorded yet, so that nobody is told of it after what came later.
    fn lapsed_before<T>(
        &self,
        tx: &mut Tx,
        provisional: Provisional,
        report: &Report,
        done: Done<T>,
    ) -> Result<Done<T>, Error> {
        let held = provisional.cause().map(|cause| cause.scope);
        let rules = &self.protocol.provisional;
        let Some((over, _)) = provisional.lapse(report.clone(), rules, tx.now) else { return Ok(done) };
        provisionals::save(tx, &over, report.kept(&self.protocol))?;
        self.at_its_term(tx, &over, held, done)
    }
}
