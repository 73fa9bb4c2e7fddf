//! What companies decide for their own facilities, and doubts about who a measure is about.

use super::browser::{Form, Result};
use super::person::{Assessor, Officer, Person};

impl Officer<'_> {
    /// Proposes that the own facility takes no action on the first measure that it can decide about.
    pub fn proposes_no_action(&self, last_day: &str) -> Result<String> {
        let inbox = self.visits("/inbox")?;
        let path = inbox.links("main a").into_iter().find(|link| link.ends_with("/no-action"));
        let path = path.expect("a measure to decide about");
        let form = self.visits(&path)?.form(&path);
        let form = form.with("reason", &self.writes()).with("last-day", last_day);
        self.sends(&form).map(|to| without_query(&to))
    }

    /// Opens the form for what there is a decision about already.
    pub fn proposing_again(&self) -> Result<Form> {
        let path = self.to_answer().expect("a notification that waits").replace("/answer", "/no-action");
        Ok(self.visits(&path)?.form(&path))
    }

    /// Follows the link in the inbox and says that it may be another person.
    pub fn doubts_from_the_inbox(&self) -> Result<String> {
        let links = self.visits("/inbox")?.links("main a");
        let path = links.into_iter().find(|link| link.starts_with("/signals/new")).expect("a link");
        let form = self.visits(&path)?.form("/signals/new").with("words", &self.writes());
        self.sends(&form).map(|to| without_query(&to))
    }
}

impl Assessor<'_> {
    /// The form that settles a signal, not sent.
    pub fn settling_signal(&self, signal: &str) -> Result<Form> {
        Ok(self.visits(signal)?.form(&format!("{signal}/settle")))
    }

    /// Settles a signal.
    pub fn settles(&self, signal: &str, finding: &str) -> Result<()> {
        let form = self.settling_signal(signal)?.with("finding", finding).with("words", &self.writes());
        self.sends(&form).map(drop)
    }
}

impl Person<'_> {
    /// The form on the page of a facility decision, not sent.
    pub fn deciding_on(&self, decision: &str, way: &str) -> Result<Form> {
        Ok(self.visits(decision)?.form(&format!("{decision}/{way}")))
    }

    /// Confirms, declines, follows, notes or overrules.
    pub fn acts_on(&self, decision: &str, way: &str) -> Result<()> {
        let form = self.deciding_on(decision, way)?;
        let form = if way == "overrule" { form.with("reason", &self.writes()) } else { form };
        self.sends(&form).map(drop)
    }

    /// Says that this reference may be about another person.
    pub fn doubts(&self, reference: &str) -> Result<String> {
        let form = self.visits("/signals/new")?.form("/signals/new");
        let form = form.with("reference", reference).with("words", &self.writes());
        self.sends(&form).map(|to| without_query(&to))
    }
}

fn without_query(path: &str) -> String {
    path.split('?').next().unwrap().to_owned()
}
