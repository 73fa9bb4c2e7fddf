//! Mail that does not arrive is a task, mail beyond the limit waits, no mail names anybody, and who will be told is shown by
//! name before.

use std::sync::{Arc, Mutex};

use gatekeeper::domain::id::{AccountId, RecordId};
use gatekeeper::domain::job::{Due, Job};
use gatekeeper::domain::mail::{Kind, LIMITED_OVER};
use gatekeeper::domain::participant::Step;
use gatekeeper::domain::retention::Kept;
use gatekeeper::gateway::mail::{Mail, MailError, Mailer};
use gatekeeper::ids::{NewId, SystemIds};
use gatekeeper::store::job;
use gatekeeper::store::mail::{self as mails, Delivery};
use jiff::SignedDuration;
use uuid::Uuid;

use crate::world::{No, World, flow};

/// A mail server that refuses one address, for now or for good.
#[derive(Clone)]
struct Refuses(Arc<Mutex<Option<(String, MailError)>>>);

impl Refuses {
    fn one(to: &str, why: MailError) -> Self {
        Self(Arc::new(Mutex::new(Some((to.to_owned(), why)))))
    }
}

impl Mailer for Refuses {
    fn send(&self, mail: &Mail) -> Result<(), MailError> {
        match &*self.0.lock().unwrap() {
            Some((to, why)) if *to == mail.to => Err(why.clone()),
            _ => Ok(()),
        }
    }
}

/// Queues a mail of this kind about something for each account.
fn queue(world: &World, kind: Kind, about: Uuid, to: &[AccountId]) {
    let now = world.app().now();
    let new = |account: &AccountId| Delivery {
        id: SystemIds.new(),
        kind,
        about,
        round: 0,
        reference: "GK-2026-000123-7".parse().ok(),
        link: "/inbox".to_owned(),
        account: *account,
    };
    let new: Vec<_> = to.iter().map(new).collect();
    let due = |it: &Delivery| (SystemIds.new(), Due { job: Job::SendMail { delivery: it.id }, at: now });
    let jobs: Vec<_> = new.iter().map(due).collect();
    let written = world.app().store().write(now, |tx| {
        mails::queue(tx, &new, None, Kept::for_days(now, 7))?;
        job::insert(tx, &jobs)
    });
    written.unwrap();
}

flow! {
    fn mail_that_does_not_arrive_is_a_task_for_administrators(world) {
        let (t1, p) = (world.terminal("T1"), world.administrator("p"));
        let officer = t1.officer("a").account.clone();
        let server = Refuses::one(&officer.email, MailError::Refused("smtp: 550".to_owned()));
        world.mails.leaves_by(Box::new(server.clone()));
        world.registered("T1", &world.incident("drug-smuggling"), "2026-12-31");
        world.run_jobs();
        assert_eq!(world.mails.new_ones().len(), 5, "all but one");
        let task = "gebruiker krijgt geen mail";
        assert!(p.visits("/").unwrap().text.contains(task) && t1.admin().visits("/").unwrap().text.contains(task));
        assert!(!world.terminal("T2").admin().visits("/").unwrap().text.contains(task), "another company's");
        let shown = t1.admin().visits("/undelivered").unwrap();
        assert!(shown.text.contains(&officer.email) && shown.text.contains("550"), "{}", shown.text);
        let resend = shown.form(&format!("/undelivered/{}/resend", officer.id));
        let forged = world.terminal("T2").admin().forges(&format!("/undelivered/{}/resend", officer.id), &[]);
        assert_eq!(forged.unwrap_err(), No::because(404, "not-found"));

        // Refused again, then accepted.
        t1.admin().sends(&resend).unwrap();
        world.run_jobs();
        let again = p.visits("/undelivered").unwrap().form(&format!("/undelivered/{}/resend", officer.id));
        *server.0.lock().unwrap() = None;
        p.sends(&again).unwrap();
        world.run_jobs();
        let came = world.mails.new_ones();
        assert!(came.len() == 1 && came[0].to == officer.email);
        assert!(p.visits("/undelivered").unwrap().text.contains("Alle mail komt aan."));
        assert_eq!(p.sends(&again.with("key", &Uuid::from_u128(7).to_string())).unwrap_err(), No::because(404, "not-found"));
        world.finish();
    }

    fn mail_that_is_put_off_for_days_is_a_task_too_and_may_be_left(world) {
        let (t1, p) = (world.terminal("T1"), world.administrator("p"));
        let officer = t1.officer("a").account.clone();
        let server = Refuses::one(&officer.email, MailError::Later("smtp: no answer".to_owned()));
        world.mails.leaves_by(Box::new(server));
        world.registered("T1", &world.incident("drug-smuggling"), "2026-12-31");
        world.run_jobs();
        assert_eq!(world.mails.new_ones().len(), 5, "it holds nobody else up");
        for _ in 0..66 {
            world.clock.advance(SignedDuration::from_mins(91));
            world.run_jobs();
        }
        let shown = p.visits("/undelivered").unwrap();
        assert!(shown.text.contains(&officer.email) && shown.text.contains("gaf geen antwoord"), "{}", shown.text);
        p.sends(&shown.form(&format!("/undelivered/{}/leave", officer.id))).unwrap();
        assert!(p.visits("/undelivered").unwrap().text.contains("Alle mail komt aan."));
        assert_eq!(world.acts("mail.leave", "done"), 1);
        world.finish();
    }

    fn mail_beyond_the_limit_waits_but_pages_do_not(world) {
        let to = [world.terminal("T1").officer("a").account.id];
        let limit = world.app().settings().mail.per_minute;
        for number in 0..=limit {
            queue(world, Kind::Hold, Uuid::from_u128(number.into()), &to);
        }
        world.run_jobs();
        assert_eq!(world.mails.new_ones().len(), usize::try_from(limit).unwrap(), "the last waits for the next minute");
        world.asked("T1", &world.incident("drug-smuggling"));
        world.run_jobs();
        assert_eq!(world.pages.new_ones().len(), 3, "nothing holds up a page");
        world.clock.advance(LIMITED_OVER + SignedDuration::from_secs(1));
        world.run_jobs();
        assert_eq!(world.mails.new_ones().iter().filter(|it| it.subject.contains("actie nodig")).count(), 1);
        world.finish();
    }

    fn no_mail_of_any_kind_names_anybody(world) {
        let incident = world.incident("drug-smuggling");
        let report = world.registered("T1", &incident, "2026-12-31");
        world.run_jobs();
        world.mails.new_ones();
        world.heeds_silence = true;
        // An invitation is no mail without an invitation, nor a digest when nothing waits: they have tests of their own.
        let kinds = Kind::ALL.iter().filter(|kind| !matches!(kind, Kind::Invitation | Kind::Digest));
        for kind in kinds.clone() {
            queue(world, *kind, report.uuid(), &[world.terminal("T1").officer("a").account.id]);
        }
        world.run_jobs();
        let sent = [world.mails.new_ones(), world.pages.new_ones()].concat();
        assert_eq!(sent.len(), kinds.count());
        for mail in sent {
            let text = format!("{} {}", mail.subject, mail.body).to_lowercase();
            for category in world.app().protocol().category.values() {
                assert!(!text.contains(&category.label.nl.to_lowercase()) && !text.contains(&category.label.en.to_lowercase()), "{text}");
            }
            assert!(mail.subject.starts_with("Gatekeeper: ") || mail.subject.starts_with("SPOED: "), "{}", mail.subject);
        }
        // World::finish looks for every personal value in them.
        world.finish();
    }

    fn who_will_be_told_is_shown_by_name_and_then_told(world) {
        let t2 = world.terminal("T2");
        world.takes_step(t2.id(), Step::Suspend);
        world.run_jobs();
        world.mails.new_ones();
        let report = world.proposed("T1", &world.incident("drug-smuggling"), "2026-12-31");
        let shown = world.assessor("y").opens(report).unwrap();
        for expected in ["2 bedrijven: 4 personen krijgen mail.", "Terminal T1", "Terminal S1", "geschorst"] {
            assert!(shown.text.contains(expected), "{expected} in {}", shown.text);
        }
        assert!(!shown.text.contains("Terminal T2"), "it is told nothing");
        world.assessor("y").confirms(report).unwrap();
        world.run_jobs();
        let mut told: Vec<_> = world.mails.new_ones().into_iter().map(|mail| mail.to).collect();
        told.sort();
        assert_eq!(told, ["a.of.s1@example.test", "a.of.t1@example.test", "b.of.s1@example.test", "b.of.t1@example.test"]);

        for terminal in ["T1", "S1"] {
            world.takes_step(world.terminal(terminal).id(), Step::Suspend);
        }
        world.takes_step(t2.id(), Step::Resume);
        world.asked("T2", &world.incident("drug-smuggling"));
        for name in ["a", "b"] {
            let officer = t2.officer(name).account.clone();
            let form = t2.admin().visits(&format!("/accounts/{}", officer.id)).unwrap();
            t2.admin().sends(&form.form(&format!("/accounts/{}/disable", officer.id))).unwrap();
        }
        let z = world.assessor("z");
        let shown = z.visits(&z.urgent().unwrap()).unwrap();
        assert!(shown.text.contains("1 bedrijf: niemand krijgt mail."), "{}", shown.text);
        world.run_jobs();
        world.finish();
    }
}
