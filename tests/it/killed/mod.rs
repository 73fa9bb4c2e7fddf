//! The server is killed (SIGKILL) again and again while people work and gates poll: whatever they were told was done is
//! there afterwards, everybody hears of each measure, and no gate misses a hold.

mod crew;
mod gate;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use gatekeeper::ids::{NewId, SystemIds};
use serde_json::Value;

use self::crew::{Crew, Hand};
use crate::program::{Installation, On, Running, eventually, free_port, listing, on_both};

on_both!(drill_killed_under_load);

/// How often the server is killed, unless `GATEKEEPER_DRILL_KILLS` says otherwise.
const KILLS: usize = 20;

/// After how many acknowledged steps, at most, the next blow falls.
const STEPS_BETWEEN: u8 = 12;

/// The companies whose people work: nobody at the foundation is tied to them.
const COMPANIES: [(&str, &str); 3] = [
    ("Voorbeeld Terminals", "voorbeeld.example"),
    ("Proefhaven Containers", "proefhaven.example"),
    ("Verzonnen Depots", "verzonnen.example"),
];

/// What the server said was done.
#[derive(Default)]
struct Acknowledged {
    /// Of every kind.
    steps: AtomicUsize,
    /// Addresses of reports that were marked ready, by the address of who wrote them.
    reports: Mutex<Vec<(String, String)>>,
    /// References of measures that were confirmed, with the pass that each holds.
    measures: Mutex<BTreeMap<String, String>>,
}

/// A demo that is killed and started again.
struct Victim {
    installation: Installation,
    arguments: Vec<String>,
    address: String,
}

impl Victim {
    fn on(engine: On) -> Self {
        let mut installation = Installation::on(engine);
        let protocol = include_str!("../../../config/protocol.toml");
        let unbraked = protocol.replace("holds-per-participant = 10", "holds-per-participant = 1000");
        installation.write("protocol.toml", &unbraked.replace("holds-in-all = 30", "holds-in-all = 1000"));
        // What is measured is how fast jobs resume, not how many mails a minute are allowed.
        installation.set("protocol.file", "protocol.toml").set("mail.per_minute", 100_000);
        let (listen, database) = (format!("127.0.0.1:{}", free_port()), installation.database_url.as_str());
        let arguments = ["demo", "--data-dir", "demo", "--listen", &listen, "--database-url", database];
        let arguments = arguments.map(str::to_owned).into();
        Self { installation, arguments, address: format!("http://{listen}") }
    }

    fn starts(&self) -> Running {
        let arguments: Vec<_> = self.arguments.iter().map(String::as_str).collect();
        self.installation.start(&arguments).serves(&self.address)
    }

    /// The subjects of all mail so far, each with its recipient and Message-ID.
    fn mails(&self) -> Vec<Mail> {
        let files = std::fs::read_dir(self.installation.path("mail")).unwrap();
        let paths = files.map(|file| file.unwrap().path());
        let whole = paths.filter(|path| path.extension().is_some_and(|end| end == "eml"));
        whole.filter_map(|path| Mail::read(&path)).collect()
    }
}

/// What counts of a mail.
struct Mail {
    id: String,
    to: String,
    subject: String,
}

impl Mail {
    /// `None` for one that a killed server had only begun to write.
    fn read(path: &Path) -> Option<Self> {
        let text = std::fs::read_to_string(path).unwrap().replace("\r\n", "\n");
        let (head, _) = text.split_once("\n\n")?;
        let header =
            |name: &str| Some(head.lines().find_map(|line| line.strip_prefix(name))?.trim().to_owned());
        Some(Self { id: header("Message-ID:")?, to: header("To:")?, subject: header("Subject:")? })
    }
}

fn drill_killed_under_load(engine: On) {
    let victim = Victim::on(engine);
    let mut server = victim.starts();
    let listed = listing(&victim.installation.path("demo"));
    let (done, over, all_done) = (Acknowledged::default(), AtomicBool::new(false), AtomicBool::new(false));
    let mut recoveries = Vec::new();
    let list = std::thread::scope(|scope| {
        let (listed, done, over, all_done) = (&listed, &done, &over, &all_done);
        let address = &victim.address;
        let crews = COMPANIES
            .map(|company| scope.spawn(move || Crew::new(address, listed, company).works(done, over)));
        let gate = scope.spawn(move || gate::follows(address, listed, all_done));
        for _ in 0..kills() {
            let [dice] = SystemIds.random_bytes::<1>();
            done.goes_on(1 + usize::from(dice % STEPS_BETWEEN));
            let killed = Instant::now();
            server.is_killed();
            server = victim.starts();
            done.goes_on(1);
            recoveries.push(killed.elapsed());
        }
        over.store(true, Ordering::Relaxed);
        for crew in crews {
            crew.join().unwrap();
        }
        all_done.store(true, Ordering::Relaxed);
        gate.join().unwrap()
    });
    let drained = Instant::now();
    let officers = COMPANIES.map(|(_, domain)| format!("officer@{domain}"));
    let mails = eventually("mail about every measure", || told(&victim, &done, &officers));
    let drained = drained.elapsed();
    everything_is_there(&victim, &listed, &done);
    gate::knows(&list, done.measures.lock().unwrap().values());
    assert!(server.stops().status.success());
    victim.installation.does(&["verify"]);
    tell(engine, &mut recoveries, drained, (&done, &mails));
}

#[expect(clippy::disallowed_methods, reason = "the servers of the test run are no setting of the program")]
fn kills() -> usize {
    std::env::var("GATEKEEPER_DRILL_KILLS").map_or(KILLS, |number| number.parse().unwrap())
}

impl Acknowledged {
    fn step(&self) {
        self.steps.fetch_add(1, Ordering::Relaxed);
    }

    /// Waits for so many more steps.
    fn goes_on(&self, steps: usize) {
        let enough = self.steps.load(Ordering::Relaxed) + steps;
        eventually("work going on", || (self.steps.load(Ordering::Relaxed) >= enough).then_some(()));
    }
}

/// All mail, once each of these officers has heard of each measure.
fn told(victim: &Victim, done: &Acknowledged, officers: &[String]) -> Option<Vec<Mail>> {
    let mails = victim.mails();
    let measures = done.measures.lock().unwrap();
    let heard = |reference: &str, officer: &str| {
        mails.iter().any(|mail| mail.to == officer && mail.subject.contains(reference))
    };
    let all = measures.keys().all(|reference| officers.iter().all(|officer| heard(reference, officer)));
    all.then_some(mails)
}

/// Each report that was acknowledged is there for who wrote it.
fn everything_is_there(victim: &Victim, listed: &Value, done: &Acknowledged) {
    for (_, domain) in COMPANIES {
        let officer = Hand::new(&victim.address, listed, &format!("officer@{domain}"));
        let reports = done.reports.lock().unwrap();
        for (_, report) in reports.iter().filter(|(of, _)| of == domain) {
            assert!(officer.opens(report).text.contains("GK-"), "{report}");
        }
    }
}

fn tell(engine: On, recoveries: &mut [Duration], drained: Duration, (done, mails): (&Acknowledged, &[Mail])) {
    recoveries.sort_unstable();
    let ms = |at: usize| recoveries[at.min(recoveries.len() - 1)].as_millis();
    let different: BTreeSet<_> = mails.iter().map(|mail| &mail.id).collect();
    println!(
        "{engine:?}: killed {} times; from the blow to the next acknowledged step p50 {} ms, max {} ms; {} reports, {} \
         measures, none lost; {} mails, {} of them twice; all told {:.1} s after the last step",
        recoveries.len(),
        ms(recoveries.len() / 2),
        ms(recoveries.len()),
        done.reports.lock().unwrap().len(),
        done.measures.lock().unwrap().len(),
        different.len(),
        mails.len() - different.len(),
        drained.as_secs_f64(),
    );
}
