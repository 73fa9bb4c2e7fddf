//! Mail leaves through a real server, encrypted, and what a server says decides whether it is tried again.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::{Arc, Mutex};

use gatekeeper::config::{self, Settings};
use gatekeeper::domain::account::Language;
use gatekeeper::gateway::mail::{Mail, MailError, Mailer, Urgency, from_settings};
use gatekeeper::gateway::pager::{ByMail, Pager};

use crate::maildir::{self, Message};
use crate::program::{free_port, given};

const BODY: &str = "Beste Coördinator,\n\nEén maatregel is beëindigd; de poort van Curaçao gaat weer open.\n.\nEen punt alleen op een regel is geen einde.\n\nhttp://127.0.0.1:8080/inbox\n";

pub fn mail(to: &str) -> Mail {
    Mail {
        id: format!("018f-{}", free_port()),
        to: to.to_owned(),
        subject: "Gatekeeper: maatregel beëindigd, GK-2026-000123-7".to_owned(),
        body: BODY.to_owned(),
        language: Language::Dutch,
        urgency: Urgency::Letter,
    }
}

/// An address that no other test uses.
pub fn recipient(test: &str) -> String {
    format!("{test}.{}@ontvanger.example", free_port())
}

pub fn settings(own: &[(&'static str, String)]) -> Settings {
    loaded(own).unwrap_or_else(|error| panic!("{error}"))
}

fn loaded(own: &[(&'static str, String)]) -> Result<Settings, config::ConfigErrors> {
    let mut options = vec![
        ("environment.name", "test".to_owned()),
        ("mail.transport", "smtp".to_owned()),
        ("mail.from", "Stichting Gatekeeper <register@gatekeeper.example>".to_owned()),
        ("mail.timeout_seconds", "5".to_owned()),
    ];
    options.extend(own.iter().cloned());
    config::load(None, std::iter::empty(), &options)
}

/// The real server.
fn real(tls: &str, ca_file: &str) -> Settings {
    let server = given("GATEKEEPER_TEST_SMTP");
    let (host, port) = server.split_once(':').unwrap();
    let ca_file = ("mail.ca_file", ca_file.to_owned());
    settings(&[
        ("mail.host", host.to_owned()),
        ("mail.port", port.to_owned()),
        ("mail.tls", tls.to_owned()),
        ca_file,
    ])
}

pub fn mailer(settings: &Settings) -> Box<dyn Mailer> {
    from_settings(&settings.mail).unwrap()
}

#[test]
fn a_mail_arrives_encrypted_and_as_it_was_written() {
    let to = recipient("versleuteld");
    let sent = mail(&to);
    let mailer = mailer(&real("required", &given("GATEKEEPER_TEST_SMTP_CA")));
    mailer.send(&sent).unwrap();
    mailer.send(&sent).unwrap();
    let arrived = maildir::wait_for(&to, |_| maildir::to(&to).len() == 2);
    assert_eq!(arrived.body.trim_end(), BODY.trim_end());
    assert_eq!(arrived.header("subject"), sent.subject);
    assert_eq!(arrived.header("to"), to);
    assert_eq!(arrived.header("from"), "\"Stichting Gatekeeper\" <register@gatekeeper.example>");
    assert_eq!(arrived.header("auto-submitted"), "auto-generated");
    assert!(arrived.header("content-type").starts_with("multipart/alternative;"), "{}", arrived.raw);
    assert_eq!(
        (arrived.header("content-language"), arrived.header("x-auto-response-suppress")),
        ("nl".into(), "All".into())
    );
    for part in [
        r#"<html lang="nl">"#,
        "Eén maatregel is beëindigd; de poort van Curaçao gaat weer open.",
        r#"<a href="http://127.0.0.1:8080/inbox">"#,
    ] {
        assert!(arrived.html.contains(part), "{part} in\n{}", arrived.html);
    }
    assert!(!arrived.header("date").is_empty());
    for arrived in maildir::to(&to) {
        assert_eq!(
            arrived.header("message-id"),
            format!("<{}@gatekeeper.example>", sent.id),
            "the same each time"
        );
        assert!(arrived.header("received").contains("with esmtps"), "not encrypted:\n{}", arrived.raw);
    }
}

#[test]
fn a_page_is_marked_as_urgent() {
    let to = recipient("oproep");
    let pager = ByMail(mailer(&real("required", &given("GATEKEEPER_TEST_SMTP_CA"))));
    pager.page(&mail(&to)).unwrap();
    let arrived = maildir::wait_for(&to, |_| true);
    assert_eq!((arrived.header("importance"), arrived.header("x-priority")), ("high".into(), "1".into()));
    assert_eq!(arrived.header("auto-submitted"), "auto-generated");
}

#[test]
fn a_server_that_shows_another_certificate_gets_nothing() {
    let (dir, to) = (tempfile::tempdir().unwrap(), recipient("vreemd"));
    let (key, pem) = (dir.path().join("other.key"), dir.path().join("other.pem"));
    let made = Command::new("openssl")
        .args(
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=Other -keyout"
                .split(' '),
        )
        .arg(&key)
        .arg("-out")
        .arg(&pem)
        .output()
        .unwrap();
    assert!(made.status.success(), "{made:?}");
    for ca_file in [pem.to_str().unwrap(), ""] {
        let error = mailer(&real("required", ca_file)).send(&mail(&to)).unwrap_err();
        says_nothing(&error, &to);
        assert!(is_of_the_server(&error), "whoever mends the certificate wants the mail sent: {error}");
    }
    // What is sent after it has arrived; what came before it would be there too.
    mailer(&real("required", &given("GATEKEEPER_TEST_SMTP_CA"))).send(&mail(&to)).unwrap();
    maildir::wait_for(&to, |_| true);
    assert_eq!(maildir::to(&to).len(), 1);
}

#[test]
fn mail_in_the_clear_goes_to_this_machine_only_and_only_when_told() {
    let to = recipient("leesbaar");
    mailer(&real("none", "")).send(&mail(&to)).unwrap();
    let arrived = maildir::wait_for(&to, |_| true);
    assert!(arrived.header("received").contains("with esmtp "), "{}", arrived.raw);
    assert_eq!(arrived.body.trim_end(), BODY.trim_end());
    for host in ["mail.example", "192.0.2.1"] {
        let error = loaded(&[("mail.host", host.to_owned()), ("mail.tls", "none".to_owned())]).unwrap_err();
        assert!(error.to_string().contains("mail.tls"), "{error}");
    }
}

#[test]
fn a_server_that_is_down_is_tried_again() {
    let to = recipient("weg");
    let error = mailer(&at(free_port(), "none")).send(&mail(&to)).unwrap_err();
    assert!(is_of_the_server(&error), "{error}");
    says_nothing(&error, &to);
}

#[test]
fn what_a_server_says_decides_whether_a_mail_is_tried_again() {
    for (reply, permanent) in [("550", true), ("451", false), ("421", false), ("553", true), ("554", true)] {
        let to = recipient("geweigerd");
        let server =
            Stub::start("250-stub\r\n250 8BITMIME", format!("{reply} <{to}> is Jan de Vries, go away"));
        let error = mailer(&at(server.port, "none")).send(&mail(&to)).unwrap_err();
        assert_eq!(matches!(error, MailError::Refused(_)), permanent, "{reply}: {error}");
        assert!(!is_of_the_server(&error), "another mail may go");
        assert!(error.to_string().contains(reply), "the code helps the operator: {error}");
        says_nothing(&error, &to);
        let heard = server.heard();
        assert!(
            heard.iter().any(|line| line.starts_with("RCPT")) && !heard.contains(&"DATA".to_owned()),
            "{heard:?}"
        );
    }
}

#[test]
fn a_server_without_encryption_hears_neither_sender_nor_recipient() {
    let to = recipient("onversleuteld");
    let server = Stub::start("250 stub", "250 fine".to_owned());
    let error = mailer(&at(server.port, "required")).send(&mail(&to)).unwrap_err();
    says_nothing(&error, &to);
    assert!(is_of_the_server(&error), "{error}");
    let heard = server.heard();
    assert!(heard.iter().all(|line| !line.contains('@')), "{heard:?}");
}

#[test]
fn a_silent_server_is_given_up_on() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut settings = at(listener.local_addr().unwrap().port(), "none");
    settings.mail.timeout_seconds = 1;
    let started = std::time::Instant::now();
    let error = mailer(&settings).send(&mail(&recipient("stil"))).unwrap_err();
    assert!(
        is_of_the_server(&error) && started.elapsed().as_secs() < 10,
        "{error} after {:?}",
        started.elapsed()
    );
}

#[test]
fn an_address_that_is_none_is_never_tried_again() {
    let error = mailer(&at(free_port(), "none")).send(&mail("jan de vries")).unwrap_err();
    assert!(matches!(error, MailError::Refused(_)), "{error}");
    says_nothing(&error, "jan de vries");
}

#[test]
fn nothing_in_a_subject_makes_another_header() {
    let to = recipient("kop");
    let subject = "Gatekeeper\r\nBcc: dief@elders.example\r\n\r\nen meer".to_owned();
    let sent = mailer(&real("none", "")).send(&Mail { subject, ..mail(&to) });
    if sent.is_ok() {
        let arrived = maildir::wait_for(&to, |_| true);
        assert!(arrived.headers.iter().all(|(name, _)| name != "bcc"), "{}", arrived.raw);
        assert!(arrived.header("envelope-to").contains(&to) && maildir::to("dief@elders.example").is_empty());
        assert_eq!(arrived.body.trim_end(), BODY.trim_end());
    }
}

#[test]
fn the_file_transport_writes_mail_that_people_can_read() {
    let (dir, to) = (tempfile::tempdir().unwrap(), recipient("bestand"));
    let directory = dir.path().join("deep/mail");
    let file = [("mail.transport", "file".to_owned()), ("mail.directory", directory.display().to_string())];
    mailer(&settings(&file)).send(&mail(&to)).unwrap();
    let files: Vec<_> = std::fs::read_dir(&directory).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(files.len() == 1 && files[0].extension().is_some_and(|it| it == "eml"), "{files:?}");
    let written = Message::read(&files[0]);
    assert_eq!((written.header("to"), written.body.trim_end()), (to, BODY.trim_end()));
}

fn is_of_the_server(error: &MailError) -> bool {
    matches!(error, MailError::Server(_))
}

/// Neither the address nor a server's words stand in what is logged and stored about a failure.
fn says_nothing(error: &MailError, to: &str) {
    let shown = format!("{error} {error:?}");
    for secret in [to, to.split('@').next().unwrap(), "Vries", "go away"] {
        assert!(!shown.contains(secret), "`{secret}` in `{shown}`");
    }
}

fn at(port: u16, tls: &str) -> Settings {
    let host = ("mail.host", "127.0.0.1".to_owned());
    settings(&[host, ("mail.port", port.to_string()), ("mail.tls", tls.to_owned())])
}

/// A mail server that answers every recipient the same.
struct Stub {
    port: u16,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Stub {
    fn start(hello: &'static str, to_recipient: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let (port, heard) = (listener.local_addr().unwrap().port(), Arc::new(Mutex::new(Vec::new())));
        let ears = Arc::clone(&heard);
        // It lives as long as the process of this test.
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let _ = talk(stream.unwrap(), hello, &to_recipient, &ears);
            }
        });
        Self { port, heard }
    }

    fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }
}

fn talk(
    mut stream: TcpStream,
    hello: &str,
    to_recipient: &str,
    ears: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
    write!(stream, "220 stub\r\n")?;
    for line in BufReader::new(stream.try_clone()?).lines() {
        let line = line?;
        let reply = match line.split([' ', ':']).next().unwrap_or_default() {
            "EHLO" => hello,
            "RCPT" => to_recipient,
            "DATA" => "354 go on",
            _ => "250 fine",
        };
        ears.lock().unwrap().push(line.clone());
        write!(stream, "{reply}\r\n")?;
    }
    Ok(())
}
