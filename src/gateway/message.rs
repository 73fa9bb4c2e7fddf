//! A mail as it travels: plain text and the same as HTML, and the headers of automatic mail.

use askama::Template;
use lettre::Message;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MessageBuilder, MultiPart};

use super::mail::{Mail, MailError, Urgency};

/// A header of one name and one value, as mail programs know it.
macro_rules! fixed_header {
    ($($header:ident = $name:literal, $value:literal;)+) => {$(
        #[derive(Clone)]
        struct $header;

        impl Header for $header {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($name)
            }

            fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                Ok(Self)
            }

            fn display(&self) -> HeaderValue {
                HeaderValue::new(Self::name(), $value.to_owned())
            }
        }
    )+};
}

fixed_header! {
    // Marks mail as automatic, so that no out-of-office reply comes back (RFC 3834), and again for Exchange, which asks
    // for a header of its own.
    AutoSubmitted = "Auto-Submitted", "auto-generated";
    NoAutoResponse = "X-Auto-Response-Suppress", "All";
    // What phones and mail programs take for urgent: RFC 2156, and what came before it.
    Importance = "Importance", "high";
    XPriority = "X-Priority", "1";
    // RFC 3282.
    InDutch = "Content-Language", "nl";
    InEnglish = "Content-Language", "en";
}

/// The mail from this sender.
///
/// # Errors
/// [`MailError::Refused`] when the address is none.
pub(super) fn message(from: &Mailbox, mail: &Mail) -> Result<Message, MailError> {
    let to: Mailbox = mail.to.parse().map_err(|_| MailError::Refused("not an address".to_owned()))?;
    let builder: MessageBuilder = Message::builder()
        .from(from.clone())
        .to(to)
        .subject(&mail.subject)
        .message_id(Some(format!("<{}@{}>", mail.id, from.email.domain())))
        .header(AutoSubmitted)
        .header(NoAutoResponse);
    let builder = match mail.language.tag() {
        "nl" => builder.header(InDutch),
        _ => builder.header(InEnglish),
    };
    let builder = match mail.urgency {
        Urgency::Letter => builder,
        Urgency::Page => builder.header(Importance).header(XPriority),
    };
    let unbuilt = |_| MailError::Later("the mail cannot be built".to_owned());
    let html = html(mail).map_err(|_| MailError::Later("the mail cannot be shown".to_owned()))?;
    builder.multipart(MultiPart::alternative_plain_html(mail.body.clone(), html)).map_err(unbuilt)
}

#[derive(Template)]
#[template(path = "mail.html")]
struct Html<'a> {
    language: &'a str,
    subject: &'a str,
    parts: Vec<Part<'a>>,
}

enum Part<'a> {
    Link(&'a str),
    Text(Vec<&'a str>),
}

impl<'a> Part<'a> {
    fn of(paragraph: &'a str) -> Self {
        let is_link = paragraph.starts_with("http") && !paragraph.contains(char::is_whitespace);
        if is_link { Self::Link(paragraph) } else { Self::Text(paragraph.lines().collect()) }
    }
}

/// The text as HTML: its paragraphs, and an address that stands alone as a link.
fn html(mail: &Mail) -> askama::Result<String> {
    let paragraphs = mail.body.split("\n\n").map(str::trim).filter(|it| !it.is_empty());
    let parts = paragraphs.map(Part::of).collect();
    Html { language: mail.language.tag(), subject: &mail.subject, parts }.render()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::account::Language;

    #[test]
    fn the_html_says_what_the_text_says() {
        let mail = Mail {
            id: "1".to_owned(),
            to: "a@b.example".to_owned(),
            subject: "Gatekeeper: a < b".to_owned(),
            body: "Dear <b>,\n\nOne\ntwo:\n\nhttps://gatekeeper.example/inbox\n".to_owned(),
            language: Language::English,
            urgency: Urgency::Letter,
        };
        let html = html(&mail).unwrap();
        for part in [
            r#"<html lang="en">"#,
            "<title>Gatekeeper: a &#60; b</title>",
            "<p>Dear &#60;b&#62;,</p>",
            "<p>One<br>two:</p>",
            r#"<a href="https://gatekeeper.example/inbox">https://gatekeeper.example/inbox</a>"#,
        ] {
            assert!(html.contains(part), "{part} in\n{html}");
        }
        // Nothing is fetched when it is read.
        assert!(!html.contains("src=") && !html.contains("url("), "{html}");
    }
}
