//! People who were invited by mail to choose a password.

use super::World;
use super::browser::{Browser, Page, Result};

/// Somebody with a link from a mail.
pub struct Invited {
    /// The path in the link.
    pub path: String,
    pub browser: Browser,
}

impl World {
    /// Runs jobs, and answers the paths of the links to choose a password that came to this address by now.
    pub fn links_to(&self, email: &str) -> Vec<Invited> {
        self.run_jobs();
        let mails = self.mails.new_ones();
        let ours = mails.iter().filter(|mail| mail.to == email && mail.body.contains("/invitation/"));
        let link = |body: &str| {
            let (_, rest) = body.split_once("/invitation/").unwrap();
            format!("/invitation/{}", rest.split_whitespace().next().unwrap())
        };
        ours.map(|mail| Invited { path: link(&mail.body), browser: self.new_browser() }).collect()
    }

    /// The one link that came to this address since the last look.
    pub fn link_to(&self, email: &str) -> Invited {
        let mut links = self.links_to(email);
        assert_eq!(links.len(), 1, "one link to {email}");
        links.remove(0)
    }
}

impl Invited {
    /// The secret in the link.
    pub fn token(&self) -> &str {
        self.path.rsplit('/').next().unwrap()
    }

    /// Follows the link as far as the form.
    pub fn opens(&self) -> Result<Page> {
        let step = self.browser.get(&self.path).sent_on()?;
        self.browser.get(&step).shown()
    }

    /// Chooses a password.
    pub fn chooses(&self, password: &str) -> Result<String> {
        let form = self.opens()?.form("/invitation");
        self.browser.send(&form.with("password", password).with("password-again", password)).sent_on()
    }
}
