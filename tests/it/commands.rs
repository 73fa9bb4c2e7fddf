//! The commands of the program, as people type them.

use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};

use crate::program::{Answer, Installation, On, eventually, free_port, gate, get, listing, on_both};

on_both!(
    a_database_is_migrated_once_and_served,
    two_administrators_are_made_and_no_third,
    a_changed_audit_row_is_named,
    a_stop_answers_the_polls_that_wait,
    a_second_demo_keeps_everything,
    another_text_under_the_same_version_refuses_to_start,
    what_runs_by_itself_is_listed_and_started,
);

const PASSWORD: &str = "paard batterij nietje\n";

fn admin<'a>(name: &'a str, email: &'a str) -> [&'a str; 6] {
    ["admin", "create", "--name", name, "--email", email]
}

/// With a key and a database of this version.
fn ready(engine: On) -> Installation {
    let installation = Installation::on(engine);
    installation.does(&["create-key", "gatekeeper.key"]);
    installation.does(&["migrate"]);
    installation
}

/// Sets a free address to listen on; answers where people find it.
fn listen(installation: &mut Installation) -> String {
    let address = format!("127.0.0.1:{}", free_port());
    installation.set("server.listen", &address).set("server.base_url", format!("http://{address}"));
    format!("http://{address}")
}

#[test]
fn the_built_in_settings_need_a_few_more_in_production() {
    let mut installation = Installation::on(On::Sqlite);
    installation.does(&["check-config"]);
    installation.set("environment.name", "production");
    let refused = installation.run(&["check-config"]);
    for key in ["server.base_url", "mail.transport", "server.secure_cookies", "passwords.memory_kib"] {
        refused.refused(&format!(": {key}: "));
    }
}

#[test]
fn each_mistake_in_a_file_is_named_with_its_line() {
    let installation = Installation::on(On::Sqlite);
    let checked = |text: &str| {
        installation.write("own.toml", text);
        installation.run(&["--config", "own.toml", "check-config"])
    };
    let good = checked("[server]\nworkers = 2\n");
    assert!(good.status.success() && good.out.contains("are good"), "{good:?}");
    for (text, reason) in [
        ("[server]\nworkers = = 2\n", "own.toml:2: "),
        ("[server]\n\nwrokers = 2\n", "own.toml:3: server.wrokers: unknown key; [server] has "),
        ("[sever]\nworkers = 2\n", "own.toml:2: sever.workers: unknown section; there are "),
        ("[server]\nworkers = \"two\"\n", "own.toml:2: server.workers: "),
        ("[server]\nworkers = 1000\n", "own.toml:2: server.workers: must be between 0 and 256, is 1000"),
        ("[mail]\nfrom = \"nobody\"\n", "own.toml:2: mail.from: "),
    ] {
        let refused = checked(text);
        refused.refused(reason);
        assert_eq!(refused.err.lines().count(), 1, "{refused:?}");
    }
    let both = checked("[server]\nworkers = \"two\"\nwrokers = 2\n");
    both.refused("own.toml:2: server.workers: ");
    both.refused("own.toml:3: server.wrokers: ");
    installation.run(&["--config", "none.toml", "check-config"]).refused("none.toml: cannot be read: ");
}

#[test]
fn each_mistake_in_the_environment_is_named_by_its_variable() {
    for (key, value, reason) in [
        ("server.workers", "two", "GATEKEEPER__SERVER__WORKERS: server.workers: "),
        ("server.wrokers", "2", "GATEKEEPER__SERVER__WROKERS: server.wrokers: unknown key"),
        ("log.filter", "gatekeeper=loud", "GATEKEEPER__LOG__FILTER: log.filter: "),
    ] {
        let mut installation = Installation::on(On::Sqlite);
        installation.set(key, value);
        installation.run(&["check-config"]).refused(reason);
    }
    let mut installation = Installation::on(On::Sqlite);
    installation.set("database.url", "mysql://root:geheim@db/gk");
    let refused = installation.run(&["check-config"]);
    refused.refused("GATEKEEPER__DATABASE__URL: database.url: must begin with sqlite: or postgres://");
    assert!(!refused.err.contains("geheim"), "{refused:?}");
}

#[test]
fn a_protocol_that_contradicts_itself_is_refused() {
    let mut installation = Installation::on(On::Sqlite);
    let good = include_str!("../../config/protocol.toml");
    installation.write("protocol.toml", &good.replacen("maximum-months = 60", "maximum-months = 600", 1));
    let line = 1 + good.lines().take_while(|line| *line != "maximum-months = 60").count();
    installation.set("protocol.file", "protocol.toml");
    let reason = format!("protocol.toml:{line}: category.drug-smuggling.maximum-months: ");
    installation.run(&["check-config"]).refused(&reason);
}

#[test]
fn a_new_key_file_is_for_its_owner_and_never_overwritten() {
    let installation = Installation::on(On::Sqlite);
    installation.does(&["create-key", "new.key"]);
    let key = installation.path("new.key");
    let (mode, text) = (std::fs::metadata(&key).unwrap().permissions().mode(), std::fs::read(&key).unwrap());
    assert_eq!(mode & 0o777, 0o600);
    installation.run(&["create-key", "new.key"]).refused("new.key");
    assert_eq!(std::fs::read(&key).unwrap(), text);
}

#[test]
fn a_key_file_that_others_can_read_is_refused() {
    let installation = ready(On::Sqlite);
    std::fs::set_permissions(installation.path("gatekeeper.key"), PermissionsExt::from_mode(0o644)).unwrap();
    installation.run(&["serve"]).refused("can be read by others: chmod 600 it");
}

fn a_database_is_migrated_once_and_served(engine: On) {
    let mut installation = Installation::on(engine);
    installation.does(&["create-key", "gatekeeper.key"]);
    installation.run(&["serve"]).refused("run `gatekeeper migrate` first");
    assert!(installation.does(&["migrate"]).out.contains("applied "));
    assert_eq!(installation.does(&["migrate"]).out, "nothing to do\n");
    let base_url = listen(&mut installation);
    let serving = installation.start(&["serve"]).serves(&base_url);
    let said = |path: &str| get(&format!("{base_url}{path}"), "").unwrap();
    assert_eq!((said("/healthz").status, said("/healthz").body), (200, "alive\n".to_owned()));
    assert_eq!((said("/readyz").status, said("/readyz").body), (200, "ready\nmail drains\n".to_owned()));
    installation.run(&["serve"]).refused("server.listen 127.0.0.1:");
    assert!(serving.stops().status.success());
}

fn what_runs_by_itself_is_listed_and_started(engine: On) {
    let installation = ready(engine);
    let listed = || installation.does(&["jobs"]).out;
    let begin = |list: &str, start: &str| list.lines().filter(|line| line.starts_with(start)).count();
    let list = listed();
    assert_eq!(begin(&list, "time\tstate=trusted\tnow="), 1, "{list}");
    assert_eq!((begin(&list, "schedule\tname="), begin(&list, "due\t")), (9, 0), "{list}");
    installation.run(&["jobs", "run", "nothing"]).refused("no such thing");
    installation.does(&["jobs", "run", "erase"]);
    let list = listed();
    assert_eq!((begin(&list, "due\tid="), list.contains("\tjob=erase\tat=")), (1, true), "{list}");
    assert_eq!(installation.does(&["jobs", "erasure"]).out, "erasure\tended=0\tpersons=0\trows=0\n");
    assert!(installation.does(&["verify"]).out.contains(", 0 faults"));
}

fn two_administrators_are_made_and_no_third(engine: On) {
    let installation = ready(engine);
    let create = |name, email, password| installation.run_with(&admin(name, email), password);
    create("Ada Beheer", "ada@stichting.example", "te kort\n").refused("password: too-short");
    create("Ada Beheer", "ada bij stichting", PASSWORD).refused("email: not-an-address");
    create("", "ada@stichting.example", PASSWORD).refused("name: required");
    for (name, email) in [("Ada Beheer", "ada@stichting.example"), ("Bob Beheer", "bob@stichting.example")] {
        let made = create(name, email, PASSWORD);
        assert!(made.status.success() && made.out.contains("can sign in"), "{made:?}");
        assert!(!format!("{made:?}").contains("batterij"), "the password is not repeated: {made:?}");
    }
    create("Cas Beheer", "cas@stichting.example", PASSWORD).refused("administrators");
    assert!(installation.does(&["verify"]).out.contains(", 0 faults"));
}

fn a_changed_audit_row_is_named(engine: On) {
    let installation = ready(engine);
    for email in ["ada@stichting.example", "bob@stichting.example"] {
        installation.run_with(&admin("Ada Beheer", email), PASSWORD);
    }
    installation.does(&["verify"]);
    installation.sql("UPDATE audit SET body = 'X' || substr(body, 2) WHERE seq = 2");
    let found = installation.run(&["verify"]);
    found.refused("the records are not as they must be");
    assert!(found.out.contains("the chain breaks at row 2"), "{found:?}");
    assert!(found.out.contains(", 1 faults"), "{found:?}");
}

/// A demo with its data beside its database; the arguments to start it.
fn demo(engine: On) -> (Installation, Vec<String>, String) {
    let mut installation = Installation::on(engine);
    let address = format!("127.0.0.1:{}", free_port());
    installation.unset("database.url").unset("environment.name");
    let mut arguments: Vec<_> =
        ["demo", "--data-dir", "demo", "--listen", &address].map(str::to_owned).into();
    if engine == On::Postgres {
        arguments.extend(["--database-url".to_owned(), installation.database_url.clone()]);
    }
    (installation, arguments, format!("http://{address}"))
}

fn borrowed(arguments: &[String]) -> Vec<&str> {
    arguments.iter().map(String::as_str).collect()
}

fn a_stop_answers_the_polls_that_wait(engine: On) {
    let (mut installation, arguments, base_url) = demo(engine);
    installation.set("feed.max_waiting", 1);
    let serving = installation.start(&borrowed(&arguments)).serves(&base_url);
    let key = gate(&listing(&installation.path("demo")), "Proefhaven Containers", "plain").to_owned();
    let next = get(&format!("{base_url}/feed/v1/snapshot"), &key).unwrap().json()["next"]
        .as_str()
        .unwrap()
        .to_owned();
    let poll = waiting_poll(&base_url, &key, &next);
    let asked = Instant::now();
    serving.asked_to_stop();
    let answer = poll.join().unwrap();
    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!(answer.json()["events"], serde_json::json!([]), "{answer:?}");
    let ended = serving.ends();
    assert!(ended.status.success(), "{ended:?}");
    assert!(asked.elapsed() < Duration::from_secs(10), "stopped after {:?}", asked.elapsed());
}

/// A poll that waits, on an installation with one place for it (`feed.max_waiting`): then another one is refused.
pub fn waiting_poll(base_url: &str, key: &str, next: &str) -> std::thread::JoinHandle<Answer> {
    let url = |wait: u32| format!("{base_url}/feed/v1/changes?after={next}&wait={wait}");
    let (waits, owned) = (url(30), key.to_owned());
    let poll = std::thread::spawn(move || {
        // Until the place is not taken by the question below.
        eventually("place", || Some(get(&waits, &owned).unwrap()).filter(|answer| answer.status != 429))
    });
    eventually("poll that waits", || (get(&url(1), key).unwrap().status == 429).then_some(()));
    poll
}

fn a_second_demo_keeps_everything(engine: On) {
    let (installation, arguments, base_url) = demo(engine);
    let first = installation.start(&borrowed(&arguments)).serves(&base_url);
    let listed = listing(&installation.path("demo"));
    let mode = std::fs::metadata(installation.path("demo/demo.json")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "it holds passwords");
    let key = gate(&listed, "Voorbeeld Terminals", "plain");
    let holds =
        |base_url: &str| get(&format!("{base_url}/feed/v1/snapshot"), key).unwrap().json()["holds"].clone();
    let before = holds(&base_url);
    assert!(!before.as_array().unwrap().is_empty(), "the demo has passes to hold");
    assert!(first.out().contains("officer@voorbeeld.example"), "{}", first.out());
    assert!(first.stops().status.success());

    let elsewhere = format!("127.0.0.1:{}", free_port());
    let moved: Vec<_> =
        arguments.iter().map(|it| if base_url.ends_with(it) { &elsewhere } else { it }.clone()).collect();
    let base_url = format!("http://{elsewhere}");
    let second = installation.start(&borrowed(&moved)).serves(&base_url);
    assert_eq!(holds(&base_url), before);
    let relisted = listing(&installation.path("demo"));
    assert_eq!(relisted["base_url"], base_url);
    for part in ["accounts", "consumers", "persons"] {
        assert_eq!(relisted[part], listed[part]);
    }
    assert!(second.stops().status.success());
}

#[test]
fn an_empty_demo_has_the_foundation_only() {
    let (installation, mut arguments, base_url) = demo(On::Sqlite);
    arguments.push("--empty".to_owned());
    let serving = installation.start(&borrowed(&arguments)).serves(&base_url);
    let listed = listing(&installation.path("demo"));
    let accounts = listed["accounts"].as_array().unwrap();
    assert!(accounts.iter().all(|account| account["organisation"] == "Stichting Gatekeeper"), "{accounts:?}");
    assert!(listed["consumers"].as_array().unwrap().is_empty());
    assert!(serving.stops().status.success());
}

/// The listing is written last: without it the first start was broken off, and is made good by the next.
#[test]
fn a_demo_that_was_broken_off_begins_anew() {
    let (installation, mut arguments, base_url) = demo(On::Sqlite);
    arguments.push("--empty".to_owned());
    let first = installation.start(&borrowed(&arguments)).serves(&base_url);
    assert!(first.stops().status.success());
    std::fs::remove_file(installation.path("demo/demo.json")).unwrap();
    let second = installation.start(&borrowed(&arguments)).serves(&base_url);
    assert!(!listing(&installation.path("demo"))["accounts"].as_array().unwrap().is_empty());
    assert!(second.stops().status.success());
}

#[test]
fn production_takes_no_demo_data() {
    let mut installation = Installation::on(On::Sqlite);
    for (key, value) in [
        ("environment.name", "production"),
        ("server.base_url", "https://register.example"),
        ("server.secure_cookies", "true"),
        ("mail.transport", "smtp"),
        ("mail.host", "mail.example"),
        ("mail.from", "register@gatekeeper.example"),
        ("foundation.address", "Kade 1, 3011 AA Rotterdam"),
        ("foundation.phone", "+31 10 000 00 00"),
        ("foundation.email", "register@gatekeeper.example"),
        ("passwords.memory_kib", "19456"),
        ("passwords.iterations", "2"),
    ] {
        installation.set(key, value);
    }
    installation.does(&["check-config"]);
    installation
        .run(&["demo", "--data-dir", "demo"])
        .refused("environment.name: a production installation takes no demo data");
    assert!(!installation.path("demo").exists() && !installation.path("gatekeeper.key").exists());
}

fn another_text_under_the_same_version_refuses_to_start(engine: On) {
    let mut installation = ready(engine);
    let base_url = listen(&mut installation);
    let serving = installation.start(&["serve"]).serves(&base_url);
    let own =
        include_str!("../../config/protocol.toml").replacen("maximum-months = 60", "maximum-months = 59", 1);
    installation.write("protocol.toml", &own);
    installation.set("protocol.file", "protocol.toml");
    installation.does(&["check-config"]);
    listen(&mut installation);
    installation.run(&["serve"]).refused("protocol.version");
    assert_eq!(get(&format!("{base_url}/healthz"), "").unwrap().status, 200, "the first one goes on");
    assert!(serving.stops().status.success());
}

/// `docs/OPERATING.md` from its first command to its last, as it stands there.
#[test]
fn an_installation_by_the_book() {
    let mut installation = Installation::on(On::Sqlite);
    let base_url = listen(&mut installation);
    let key = installation.path("key");
    installation
        .unset("keys.file")
        .write("gatekeeper.toml", &format!("[keys]\nfile = {:?}\n", key.to_str().unwrap()));
    let own = |arguments: &[&'static str]| [&["--config", "gatekeeper.toml"], arguments].concat();
    installation.does(&["create-key", key.to_str().unwrap()]);
    installation.does(&own(&["check-config"]));
    installation.does(&own(&["migrate"]));
    let made = installation.run_with(&own(&admin("Ada Beheer", "ada@stichting.example")), PASSWORD);
    assert!(made.status.success(), "{made:?}");
    let serving = installation.start(&own(&["serve"])).serves(&base_url);
    installation.does(&own(&["verify"]));
    assert!(serving.stops().status.success());
}
