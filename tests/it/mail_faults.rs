//! Whatever the mail server does, nothing is lost, nothing is sent twice but what was in doubt, and the most urgent goes first.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use gatekeeper::app::mail as mails;
use gatekeeper::gateway::mail::{Mail, MailError, Mailer, from_settings};
use jiff::SignedDuration;

use crate::fault_proxy::{Fault, Proxy};
use crate::mail::{mail, recipient, settings};
use crate::maildir;
use crate::program::given;
use crate::world::{START, World, flow, instant};

/// A mailer that talks to the proxy.
fn through(proxy: &Proxy, tls: &str) -> Box<dyn Mailer> {
    let settings = settings(&[
        ("mail.host", "127.0.0.1".to_owned()),
        ("mail.port", proxy.port.to_string()),
        ("mail.tls", tls.to_owned()),
        ("mail.ca_file", if tls == "none" { String::new() } else { given("GATEKEEPER_TEST_SMTP_CA") }),
        ("mail.timeout_seconds", "1".to_owned()),
    ]);
    from_settings(&settings.mail).unwrap()
}

#[test]
fn mails_share_a_connection_and_one_that_has_gone_costs_nothing() {
    for tls in ["none", "required"] {
        let (proxy, to) = (Proxy::start(), recipient("verbinding"));
        let mailer = through(&proxy, tls);
        mailer.send(&mail(&to)).unwrap();
        mailer.send(&mail(&to)).unwrap();
        assert_eq!(proxy.counts().0, 1, "{tls}: one handshake for both");
        maildir::wait_for(&to, |_| maildir::to(&to).len() == 2);
    }
    for (gone, to) in [(Fault::Down, recipient("weg")), (Fault::Silent, recipient("stil"))] {
        let proxy = Proxy::start();
        let mailer = through(&proxy, "none");
        mailer.send(&mail(&to)).unwrap();
        // The server forgets the connection, and takes new ones.
        proxy.has(gone);
        assert!(matches!(mailer.send(&mail(&to)), Err(MailError::Server(_))), "{gone:?}");
        proxy.has(Fault::None);
        mailer.send(&mail(&to)).unwrap();
        maildir::wait_for(&to, |_| maildir::to(&to).len() == 2);
    }
}

#[test]
fn a_refused_recipient_costs_nobody_else_the_connection() {
    let (proxy, to) = (Proxy::start(), recipient("buren"));
    let mailer = through(&proxy, "none");
    proxy.has(Fault::Refuses);
    assert!(matches!(mailer.send(&mail(&to)), Err(MailError::Refused(_))));
    proxy.has(Fault::None);
    mailer.send(&mail(&to)).unwrap();
    assert_eq!(proxy.counts().0, 1);
    maildir::wait_for(&to, |_| true);
}

#[test]
fn broken_encryption_sends_nothing() {
    let (proxy, to) = (Proxy::start(), recipient("kapot"));
    let mailer = through(&proxy, "required");
    proxy.has(Fault::BreaksTls);
    assert!(matches!(mailer.send(&mail(&to)), Err(MailError::Server(_))));
    proxy.has(Fault::None);
    mailer.send(&mail(&to)).unwrap();
    maildir::wait_for(&to, |_| true);
    assert_eq!(maildir::to(&to).len(), 1);
}

#[test]
fn answers_in_crumbs_are_put_together() {
    let (proxy, to) = (Proxy::start(), recipient("kruimels"));
    proxy.has(Fault::Crumbles);
    through(&proxy, "none").send(&mail(&to)).unwrap();
    maildir::wait_for(&to, |_| true);
}

/// Advances the clock by minutes, and lets the jobs run in each.
fn minutes_pass(world: &World, minutes: i64) {
    for _ in 0..minutes {
        world.clock.advance(SignedDuration::from_mins(1));
        world.run_jobs();
    }
}

/// How often the real server got this mail.
fn copies(mail: &Mail) -> usize {
    maildir::with("message-id", &mail.id).len()
}

flow! {
    fn mail_is_sent_once_whatever_goes_wrong(world) {
        let proxy = Proxy::start();
        world.mails.leaves_by(through(&proxy, "none"));
        let faults = [Fault::Down, Fault::Silent, Fault::Greylists, Fault::Crumbles, Fault::LosesTheAnswer];
        for fault in faults {
            let before = proxy.counts().1;
            proxy.has(fault);
            world.registered("T1", &world.incident("drug-smuggling"), "2026-12-31");
            world.run_jobs();
            proxy.has(Fault::None);
            minutes_pass(world, 3);
            // Besides the officers of three companies, whoever was to submit the report may be among them.
            let arrived = world.mails.new_ones();
            let told: Vec<_> = arrived.iter().filter(|mail| mail.subject.contains("actie nodig")).collect();
            assert_eq!(told.iter().map(|mail| &mail.to).collect::<BTreeSet<_>>().len(), 6, "{fault:?}");
            assert_eq!(told.len(), 6, "{fault:?}: each once, as far as we know");
            let all = || arrived.iter().map(copies).sum::<usize>();
            let lost = proxy.counts().1 - before;
            assert_eq!(lost > 0, fault == Fault::LosesTheAnswer);
            maildir::wait_for(&arrived[0].to, |_| all() == arrived.len() + lost);
            assert!(
                arrived.iter().all(|it| copies(it) <= 2),
                "{fault:?}: at most one more for each answer that was lost"
            );
        }
        world.finish();
    }

    fn after_four_hours_without_a_mail_server_the_most_urgent_goes_first(world) {
        let proxy = Proxy::start();
        let sent = Sent::default();
        for sink in [&world.mails, &world.pages] {
            sink.leaves_by(Box::new(Noted { mailer: through(&proxy, "none"), sent: sent.clone() }));
        }
        proxy.has(Fault::Down);
        // The oldest asks nobody to do anything; then letters, and last of all a page.
        world.assessor("x").takes_over().unwrap();
        world.run_jobs();
        world.registered("T1", &world.incident("drug-smuggling"), "2026-12-31");
        world.run_jobs();
        let (ready, said) = (world.new_browser(), "mail drains");
        minutes_pass(world, 14);
        assert!(ready.get("/readyz").text.contains(said));
        assert_eq!(mails::stuck(world.app()).unwrap(), None);
        minutes_pass(world, 1);
        assert_eq!(mails::stuck(world.app()).unwrap(), Some(instant(START)), "it is noticed after a quarter of an hour");
        assert!(ready.get("/readyz").text.contains("mail does not drain since 2026-11-23T02:20:00Z"));
        assert!(world.administrator("p").visits("/undelivered").unwrap().text.contains("Er vertrekt geen mail sinds"));
        minutes_pass(world, 224);
        let officer = world.terminal("T1").officer("a");
        let report = officer.reports(&world.incident("drug-smuggling")).unwrap();
        officer.asks_urgently(report).unwrap();
        minutes_pass(world, 1);
        assert_eq!(sent.kinds(), Vec::<&str>::new());

        proxy.has(Fault::None);
        minutes_pass(world, 2);
        let kinds = sent.kinds();
        let mut sorted = kinds.clone();
        sorted.sort_unstable();
        assert_eq!(kinds, sorted, "pages, then what there is to do, then what there is to know");
        assert_eq!(kinds.iter().copied().collect::<BTreeSet<_>>(), BTreeSet::from(["1 page", "2 act", "3 know"]));
        assert_eq!(mails::stuck(world.app()).unwrap(), None);
        world.finish();
    }
}

/// What was sent, in the order in which the server took it.
#[derive(Clone, Default)]
struct Sent(Arc<Mutex<Vec<Mail>>>);

impl Sent {
    fn kinds(&self) -> Vec<&'static str> {
        let kind = |mail: &Mail| match mail.subject.as_str() {
            urgent if urgent.starts_with("SPOED") => "1 page",
            duty if duty.contains("de dienst") => "3 know",
            _ => "2 act",
        };
        self.0.lock().unwrap().iter().map(kind).collect()
    }
}

struct Noted {
    mailer: Box<dyn Mailer>,
    sent: Sent,
}

impl Mailer for Noted {
    fn send(&self, mail: &Mail) -> Result<(), MailError> {
        self.mailer.send(mail)?;
        self.sent.0.lock().unwrap().push(mail.clone());
        Ok(())
    }
}
