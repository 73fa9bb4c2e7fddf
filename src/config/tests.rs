//! Every kind of mistake, and the file, line, key and reason it is reported with.

use std::io::Write as _;
use std::path::Path;

use super::*;

mod protocol;

/// Loads a demo installation from a file with this text, variables and options; problems call the file `F`.
fn load_with(
    text: &str,
    variables: &[(&str, &str)],
    options: &[(&str, &str)],
) -> Result<Settings, Vec<String>> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    let demo = ("GATEKEEPER__ENVIRONMENT__NAME", "demo");
    let variables = [&[demo], variables].concat();
    let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let options: Vec<_> = options.iter().map(|(key, value)| (*key, (*value).to_owned())).collect();
    load(Some(file.path()), variables, &options).map_err(|errors| lines(&errors, file.path()))
}

fn lines(errors: &ConfigErrors, file: &Path) -> Vec<String> {
    let text = errors.to_string().replace(&file.display().to_string(), "F");
    text.lines().map(str::to_owned).collect()
}

fn problems(text: &str) -> Vec<String> {
    load_with(text, &[], &[]).unwrap_err()
}

#[test]
fn the_defaults_load_as_a_demo() {
    let settings = load_with("", &[], &[]).unwrap();
    assert_eq!(settings.server.listen.port(), 8080);
    assert_eq!(settings.database.ca_file, None);
    assert_eq!(settings.feed_issuer(), "http://127.0.0.1:8080");
    assert!(!settings.is_production());
}

#[test]
fn every_default_has_a_comment_above_it() {
    let lines: Vec<_> = DEFAULTS.lines().collect();
    let bare = lines.windows(2).filter(|pair| {
        let is_key = !pair[1].is_empty() && !pair[1].starts_with(['#', '[']);
        is_key && !pair[0].starts_with("# ")
    });
    assert_eq!(bare.collect::<Vec<_>>(), Vec::<&[&str]>::new());
}

#[test]
fn later_sources_win() {
    let text = "[feed]\nmax_waiting = 3\npoll_after_seconds = 20\ncheckpoint_seconds = 50";
    let variables = [("GATEKEEPER__FEED__MAX_WAITING", "4"), ("GATEKEEPER__FEED__POLL_AFTER_SECONDS", "25")];
    let settings = load_with(text, &variables, &[("feed.max_waiting", "5")]).unwrap();
    let feed = settings.feed;
    assert_eq!((feed.max_waiting, feed.poll_after_seconds, feed.checkpoint_seconds), (5, 25, 50));
}

#[test]
fn a_missing_file_is_named() {
    let errors = load(Some(Path::new("no/such/file.toml")), std::iter::empty(), &[]).unwrap_err();
    assert!(errors.to_string().starts_with("no/such/file.toml: cannot be read: "), "{errors}");
}

#[test]
fn syntax_is_told_by_line() {
    let found = problems("[server]\nlisten = \"127.0.0.1:1\"\nbase_url = https://x\n\n[mail\nport = 25\n");
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("F:3: ") && found[1].starts_with("F:5: "), "{found:?}");
}

#[test]
fn unknown_keys_and_sections_are_refused() {
    let found = problems(
        "server = 1\nspeed = 9\n[log]\nfilter = \"info\"\ncolour = true\n[gates]\n[keys.file]\nx = 1\n",
    );
    let sections = "there are database, environment, feed, foundation, keys, log, mail, passwords, protocol, server, sessions";
    assert_eq!(
        found,
        [
            "F:1: server: is a section: write [server]",
            &format!("F:2: speed: unknown section; {sections}"),
            "F:5: log.colour: unknown key; [log] has filter, format",
            &format!("F:6: gates: unknown section; {sections}"),
            "F:7: keys.file: takes a value, not a table",
        ]
    );
}

#[test]
fn each_wrong_type_is_reported() {
    let found = problems(
        "[server]\nlisten = \"here\"\nsecure_cookies = \"yes\"\nworkers = -1\n[mail]\nport = 70000\ntls = \"maybe\"\n",
    );
    assert_eq!(
        found,
        [
            "F:2: server.listen: invalid socket address syntax",
            "F:3: server.secure_cookies: invalid type: string \"yes\", expected a boolean",
            "F:4: server.workers: invalid value: integer `-1`, expected u16",
            "F:6: mail.port: invalid value: integer `70000`, expected u16",
            "F:7: mail.tls: unknown variant `maybe`, expected `required` or `none`",
        ]
    );
}

#[test]
fn variables_and_options_are_named() {
    let variables = [
        ("GATEKEEPER__MAIL__PORT", "many"),
        ("GATEKEEPER__MAIL__PROT", "25"),
        ("GATEKEEPER__server__workers", "2"),
        ("GATEKEEPERS", "x"),
    ];
    let found = load_with("", &variables, &[("log.format", "xml")]).unwrap_err();
    assert_eq!(found.len(), 4, "{found:?}");
    for begin in [
        "GATEKEEPER__MAIL__PORT: mail.port: invalid type: string \"many\"",
        "GATEKEEPER__MAIL__PROT: mail.prot: unknown key; [mail] has ca_file, ",
        "GATEKEEPER__server__workers: ",
        "command line: log.format: unknown variant `xml`",
    ] {
        assert!(found.iter().any(|line| line.starts_with(begin)), "{begin} in {found:?}");
    }
}

#[test]
fn a_text_of_digits_stays_a_text() {
    let variables = [("GATEKEEPER__MAIL__PASSWORD", "0123"), ("GATEKEEPER__MAIL__USERNAME", "true")];
    let mail = load_with("", &variables, &[]).unwrap().mail;
    assert_eq!((mail.username.as_str(), mail.password.expose()), ("true", "0123"));
}

#[test]
fn secrets_are_never_shown() {
    let texts = [
        "[mail]\npassword = 73319\n",
        "[mail]\npassword = 73319733197331973319\n",
        "[mail]\npassword = [\"73319\"]\n",
        "[mail]\npassword = h73319\n",
        "[mail]\npassword = { a = 73319 }\n",
        "[mail]\nusername = \"\"\npassword = \"73319\"\n",
        "[database]\nurl = \"mysql://u:73319@h/d\"\nowner_url = \"73319\"\n",
    ];
    for text in texts {
        let found = problems(text).join("\n");
        assert!(!found.contains("73319"), "{found}");
        assert!(found.starts_with("F:2: ") || found.contains("mail.username"), "{found}");
    }
    let settings = load_with("[database]\nurl = \"postgres://u:73319@h/d\"\n", &[], &[]).unwrap();
    assert!(!format!("{settings:?}").contains("73319"));
}

#[test]
fn rules_name_the_line_that_breaks_them() {
    let cases = [
        ("[server]\nbase_url = \"https://x/\"", "F:2: server.base_url: must be https://"),
        ("[server]\nbase_url = \"gate.example\"", "F:2: server.base_url: must be https://"),
        ("[database]\nurl = \"gatekeeper.db\"", "F:2: database.url: must begin with sqlite: or postgres://"),
        ("[database]\nurl = \"sqlite:\"", "F:2: database.url: must begin"),
        (
            "[database]\nowner_url = \"postgres://h/d\"",
            "F:2: database.owner_url: must begin with postgres://, and",
        ),
        ("[database]\npool = 0", "F:2: database.pool: must be between 1 and 256, is 0"),
        ("[feed]\nwarn_seconds = 60", "F:2: feed.warn_seconds: must be more than a poll's wait"),
        ("[feed]\nalarm_seconds = 300", "F:2: feed.alarm_seconds: must be more than feed.warn_seconds"),
        ("[feed]\n\nhard_seconds = 900", "F:3: feed.hard_seconds: must be more than feed.alarm_seconds"),
        ("[sessions]\nidle_minutes = 0", "F:2: sessions.idle_minutes: must be between 1 and 60, is 0"),
        ("[sessions]\nabsolute_hours = 25", "F:2: sessions.absolute_hours: must be between 1 and 24, is 25"),
        ("[passwords]\nmemory_kib = 7", "F:2: passwords.memory_kib: must be between"),
        ("[passwords]\nparallelism = 0", "F:2: passwords.parallelism: must be between 1 and 16"),
        ("[passwords]\niterations = 0", "F:2: passwords.iterations: must be between 1 and 100"),
        ("[mail]\ntransport = \"smtp\"", "built-in config/default.toml:"),
        ("[mail]\nfrom = \"Gatekeeper\"", "F:2: mail.from: must be an address"),
        ("[mail]\nusername = \"u\"", "built-in config/default.toml:"),
        (
            "[mail]\ntransport = \"smtp\"\nhost = \"mail.example\"\ntls = \"none\"",
            "F:4: mail.tls: \"none\" is for",
        ),
        ("[log]\nfilter = \"info,x=loud\"", "F:2: log.filter: "),
    ];
    for (text, expected) in cases {
        let found = problems(text);
        assert!(found.len() == 1 && found[0].starts_with(expected), "{expected} in {found:?}");
    }
    assert!(load_with("[mail]\ntransport = \"smtp\"\nhost = \"::1\"\ntls = \"none\"", &[], &[]).is_ok());
}

#[test]
fn production_refuses_the_defaults_of_a_demo() {
    let errors = load(None, std::iter::empty(), &[]).unwrap_err();
    let keys: Vec<_> = errors.problems().iter().map(|problem| problem.key.as_str()).collect();
    let mail = ["server.base_url", "keys.file", "mail.transport", "mail.from"];
    let foundation = ["foundation.address", "foundation.phone", "foundation.email"];
    assert_eq!(keys, [&mail[..], &foundation].concat());
}

const PRODUCTION: &str = r#"
environment.name = "production"
server.base_url = "https://gatekeeper.example"
keys.file = "/etc/gatekeeper/master.key"
mail.transport = "smtp"
mail.host = "mail.example"
mail.from = "Gatekeeper <post@gatekeeper.example>"
foundation.address = "Kade 1, 3011 AA Rotterdam"
foundation.phone = "+31 10 000 00 00"
foundation.email = "post@gatekeeper.example"
"#;

#[test]
fn production_needs_what_keeps_people_safe() {
    let load_more =
        |more: &str| load_with(&format!("{PRODUCTION}{more}"), &[], &[("environment.name", "production")]);
    assert!(load_more("").unwrap().is_production());
    let postgres = "database.url = \"postgres://app@h/d\"\n";
    let owned = format!("{postgres}database.owner_url = \"postgres://owner@h/d\"\n");
    assert!(load_more(&owned).is_ok());
    let cases = [
        ("server.secure_cookies = false\n", "F:11: server.secure_cookies: production needs true"),
        ("passwords.memory_kib = 9000\n", "F:11: passwords.memory_kib: production needs at least 19456"),
        ("passwords.iterations = 1\n", "F:11: passwords.iterations: production needs at least 2"),
        (
            &format!("{postgres}database.owner_url = \"postgres://app@h/d\""),
            "F:12: database.owner_url: production",
        ),
    ];
    for (more, expected) in cases {
        let found = load_more(more).unwrap_err();
        assert!(found.len() == 1 && found[0].starts_with(expected), "{expected} in {found:?}");
    }
    let here = PRODUCTION.replace("\"mail.example\"", "\"localhost\"") + "mail.tls = \"none\"\n";
    let found = load_with(&here, &[], &[("environment.name", "production")]).unwrap_err();
    assert_eq!(found, ["F:11: mail.tls: production needs \"required\""]);
}
