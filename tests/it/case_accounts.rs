//! Accounts of companies: from an invitation by mail to the first sign-in, and to the end.

use gatekeeper::app;
use gatekeeper::domain::Refusal;
use gatekeeper::domain::account::Role;
use gatekeeper::domain::draft::Step;
use jiff::{SignedDuration, ToSpan};

use crate::world::person::Person;
use crate::world::{No, PASSWORD, World, browser, flow, leaks, log};

/// A password that nobody guesses.
const CHOSEN: &str = "zeven vrolijke havenkranen";

impl Person<'_> {
    /// Makes an account of the own company; answers its address.
    fn makes(&self, name: &str, email: &str, roles: &[Role]) -> browser::Result<String> {
        let new = self.visits("/accounts").unwrap().links("a.button")[0].clone();
        let roles: Vec<_> = roles.iter().map(|role| role.as_str().to_owned()).collect();
        let form = self.visits(&new)?.form(&new).with("name", name).with("email", email);
        let path = self.sends(&form.ticking("roles", &roles))?;
        Ok(path.split('?').next().unwrap().to_owned())
    }

    /// Presses the one button of a form on a page.
    pub fn presses(&self, page: &str, action: &str) -> browser::Result<String> {
        let form = self.visits(page)?.form(action);
        self.sends(&form)
    }

    /// The address of the account with this name, in a list.
    pub fn finds(&self, list: &str, name: &str) -> String {
        let page = self.visits(list).unwrap();
        let links = page.links("ul.lines a").into_iter().zip(page.texts("ul.lines a"));
        links
            .into_iter()
            .find(|(_, text)| text == name)
            .unwrap_or_else(|| panic!("no {name} in {}", page.text))
            .0
    }
}

/// A token is in the mail and in the address that leads away from it, and nowhere else.
fn assert_secret(world: &World, token: &str) {
    let needles = [token.as_bytes().to_vec()];
    let found = leaks::find_bytes(&needles, &world.database().files());
    assert!(found.is_empty(), "a token in the database: {found:?}");
    let found = leaks::find_bytes(&needles, &[("log".into(), log::captured())]);
    assert!(found.is_empty(), "a token in the log: {found:?}");
}

flow! {
    fn case_accounts_a_request_under_way_ends_with_the_account(world) {
        // Each actor is who the request's session says, from before the account changed.
        let staff = world.staff("T1");
        let [disabled, other_role] = [staff.acting(|staff| &staff.officer), staff.acting(|staff| &staff.manager)];
        let incident = world.incident("drug-smuggling");
        let app = world.app();
        let begins = |actor| app::draft::begin(app, actor, app.new_key(), &incident.input, Step::ALL);
        begins(&disabled).unwrap();
        begins(&other_role).unwrap();

        let admin = world.terminal("T1").admin();
        let path = format!("/accounts/{}", staff.officer.id);
        admin.presses(&path, &format!("{path}/disable")).unwrap();
        let path = format!("/accounts/{}", staff.manager.id);
        let form = admin.visits(&path).unwrap().form(&format!("{path}/change"));
        admin.sends(&form.ticking("roles", &[Role::SecurityOfficer.as_str().to_owned()])).unwrap();
        for actor in [&disabled, &other_role] {
            let changed = |error| matches!(error, app::Error::Refused(Refusal::RightsChanged));
            assert!(changed(begins(actor).unwrap_err()), "no deed");
            assert!(changed(app::draft::list(app, actor).unwrap_err()), "no list");
        }
        assert_eq!(world.acts("report.draft", "rights-changed"), 2, "the attempts are in the trail");
        assert_eq!(world.acts("draft.list", "rights-changed"), 2);
        assert_eq!(world.count("draft"), 2);
        assert_eq!(world.terminal("T1").manager("m").list().len(), 0, "whoever was given another role goes on with that");
        world.run_jobs();
        world.finish();
    }

    fn case_accounts_from_the_mail_to_the_first_sign_in(world) {
        let admin = world.terminal("T1").admin();
        let email = "nieuw@t1.example.test";
        let path = admin.makes("Nina Nieuw", email, &[Role::SecurityOfficer]).unwrap();
        assert!(admin.visits(&path).unwrap().text.contains("Uitgenodigd"));
        assert_eq!(world.new_browser().signs_in(email, PASSWORD).status, 403, "nobody knows a password yet");
        assert_eq!(world.new_browser().signs_in(email, "").status, 422);

        world.run_jobs();
        let mails = world.mails.new_ones();
        assert_eq!(mails.len(), 1);
        let (subject, body) = (&mails[0].subject, &mails[0].body);
        assert_eq!((&*mails[0].to, &**subject), (email, "Gatekeeper: kies uw wachtwoord"));
        // The link is made of chance, and chance spells anything.
        let said = body.lines().filter(|line| !line.contains("/invitation/")).collect::<String>();
        for told in ["T1", "Terminal", "beveiliger", email] {
            assert!(!said.contains(told), "{told} in {said}");
        }
        // Sent again: the older link is dead.
        admin.presses(&path, &format!("{path}/invite")).unwrap();
        let link = world.link_to(email);
        let older = format!("/invitation/{}", body.split_once("/invitation/").unwrap().1.split_whitespace().next().unwrap());
        assert_ne!(older, link.path);
        let over = No::because(410, "invitation-over");
        let browser = world.new_browser();
        assert_eq!(browser.get(&older).location.as_deref(), Some("/invitation"));
        assert_eq!(browser.get("/invitation").no(), over);

        let page = link.browser.get(&link.path);
        assert_eq!((page.status, page.location.as_deref()), (303, Some("/invitation")));
        assert_eq!(page.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(page.header("cache-control"), Some("no-store"));
        let cookie = page.header("set-cookie").unwrap();
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
        // A mail program that looks at the link uses nothing up; the form says whose password it is.
        let page = link.opens().unwrap();
        assert!(page.text.contains(email) && !page.text.contains(link.token()));
        for (password, again, field) in [
            ("", "", "password"),
            ("kort wachtwoord".split_at(14).0, "", "password"),
            (&*"lang ".repeat(26), "", "password"),
            ("nina-nieuw-nina-nieuw", "", "password"),
            ("nieuw@t1.example.test", "", "password"),
            ("123456789012345678", "", "password"),
            (CHOSEN, "zeven vrolijke havenkranem", "password-again"),
        ] {
            let form = link.opens().unwrap().form("/invitation");
            let page = link.browser.send(&form.with("password", password).with("password-again", again));
            assert_eq!(page.no(), No { fields: vec![field.into()], ..No::because(422, "invalid-input") }, "{password}");
            assert!(page.find_form(|_| true).is_some() && page.texts("input[type=password][value='']").len() == 2);
        }
        let form = link.opens().unwrap().form("/invitation").with("password", CHOSEN).with("password-again", CHOSEN);
        assert_eq!(link.browser.send(&form).sent_on().unwrap(), "/signin?done=password-chosen");
        assert!(link.browser.get("/signin?done=password-chosen").text.contains("Wachtwoord opgeslagen"));
        assert_eq!(link.browser.send(&form).status, 303, "two clicks do it once");
        assert_eq!(link.opens().err().unwrap(), over, "used once");
        assert_eq!(world.acts("account.accept_invitation", "done"), 1);
        assert_eq!(link.browser.signs_in(email, CHOSEN).location.as_deref(), Some("/"));
        assert_eq!(link.browser.get("/reports").status, 200);
        assert!(admin.visits(&path).unwrap().text.contains("Actief"));
        assert_secret(world, link.token());
        world.finish();
    }

    fn case_accounts_who_becomes_manager_or_administrator_is_announced(world) {
        let t1 = world.terminal("T1");
        let (admin, officer) = (t1.admin(), t1.officer("a"));
        let told = |world: &World| {
            world.run_jobs();
            let mails = world.mails.new_ones();
            let mails = mails.iter().filter(|mail| mail.subject.contains("manager of beheerder"));
            let mut to: Vec<_> = mails.map(|mail| mail.to.clone()).collect();
            to.sort();
            to
        };
        let mut heads = vec![admin.account.email.clone()];
        heads.extend(["m", "n"].map(|name| t1.manager(name).account.email.clone()));
        heads.sort();
        admin.makes("Wacht", "wacht@t1.example.test", &[Role::GateGuard]).unwrap();
        assert_eq!(told(world), Vec::<String>::new());
        admin.makes("Tweede", "tweede@t1.example.test", &[Role::ParticipantAdmin]).unwrap();
        assert_eq!(told(world), heads);
        let path = admin.finds("/accounts", &officer.account.name);
        let gives = |roles: &[&str]| {
            let form = admin.visits(&path).unwrap().form(&format!("{path}/change"));
            let roles: Vec<_> = roles.iter().map(|role| (*role).to_owned()).collect();
            admin.sends(&form.ticking("roles", &roles)).unwrap();
        };
        gives(&["security_officer", "gate_guard"]);
        assert_eq!(told(world), Vec::<String>::new());
        gives(&["security_officer", "security_manager"]);
        assert_eq!(told(world).len(), 4, "the second administrator is told too");
        gives(&["security_manager"]);
        assert_eq!(told(world), Vec::<String>::new());
        world.finish();
    }

    fn case_accounts_a_link_is_good_for_three_days(world) {
        let admin = world.terminal("T1").admin();
        let path = admin.makes("Nina Nieuw", "nieuw@t1.example.test", &[Role::GateGuard]).unwrap();
        let link = world.link_to("nieuw@t1.example.test");
        world.clock.advance(SignedDuration::from_hours(72) - SignedDuration::from_secs(1));
        let form = link.opens().unwrap().form("/invitation").with("password", CHOSEN).with("password-again", CHOSEN);
        world.clock.advance(SignedDuration::from_secs(1));
        let over = No::because(410, "invitation-over");
        assert_eq!(link.browser.send(&form).sent_on().unwrap_err(), over);
        assert_eq!(link.opens().err().unwrap(), over);
        assert!(world.acts("account.accept_invitation", "invitation-over") >= 2, "attempts are in the trail");
        for wrong in ["x", "0192f0c1-7e57-7000-8000-000000000001", &"a".repeat(44), &format!("{}%20", "a".repeat(42))] {
            assert_eq!(world.new_browser().get(&format!("/invitation/{wrong}")).no().status, 404, "{wrong}");
        }
        let never_was = world.new_browser();
        assert_eq!(never_was.get(&format!("/invitation/{}", "a".repeat(43))).status, 303);
        assert_eq!(never_was.get("/invitation").no(), over);
        assert_eq!(world.new_browser().get("/invitation").no(), over);

        assert!(admin.visits(&path).unwrap().text.contains("Link verlopen"));
        world.run_jobs();
        assert_eq!(world.count("invitation"), 0, "what is over is erased");
        admin.presses(&path, &format!("{path}/invite")).unwrap();
        world.link_to("nieuw@t1.example.test").chooses(CHOSEN).unwrap();
        world.finish();
    }

    fn case_accounts_a_forgotten_password(world) {
        let (admin, officer) = (world.terminal("T1").admin(), world.terminal("T1").officer("a"));
        officer.visits("/reports").unwrap();
        let rights = |world: &World| world.app().store().heads().borrow().rights;
        let before = rights(world);
        let path = admin.finds("/accounts", &officer.account.name);
        admin.presses(&path, &format!("{path}/invite")).unwrap();
        assert!(rights(world) > before);
        assert_eq!(officer.browser.get("/reports").status, 303, "the sessions are over");
        let link = world.link_to(&officer.account.email);
        officer.visits("/reports").unwrap();
        link.chooses(CHOSEN).unwrap();
        assert_eq!(officer.browser.get("/reports").status, 303, "and once more when the password is another");
        assert_eq!(officer.browser.signs_in(&officer.account.email, PASSWORD).status, 403);
        assert_eq!(officer.browser.signs_in(&officer.account.email, CHOSEN).status, 303);
        world.finish();
    }

    fn case_accounts_a_company_manages_its_own(world) {
        let (t1, t2) = (world.terminal("T1"), world.terminal("T2"));
        let (admin, other) = (t1.admin(), t2.admin());
        let officer = t1.officer("a");
        let path = admin.finds("/accounts", &officer.account.name);
        let nothing = No::because(404, "not-found");
        assert_eq!(other.visits(&path).err().unwrap(), nothing);
        assert_eq!(other.visits(&format!("/accounts/of/{}", t1.id())).err().unwrap(), nothing);
        let typed = [("version", "1"), ("name", "Ander"), ("roles", "gate_guard"), ("language", "nl"), ("email", "a@b.example")];
        for way in ["change", "disable", "enable", "invite"] {
            assert_eq!(other.forges(&format!("{path}/{way}"), &typed).unwrap_err(), nothing, "{way}");
            assert_eq!(world.acts(&format!("account.{way}"), "not-found"), 1, "{way} is in the trail");
            assert_eq!(officer.forges(&format!("{path}/{way}"), &typed).unwrap_err(), No::because(403, "not-allowed"));
        }
        assert_eq!(other.forges(&format!("/accounts/of/{}/new", t1.id()), &typed).unwrap_err(), nothing);
        for way in ["role", "ties", "propose-enabling"] {
            assert_eq!(admin.forges(&format!("{path}/{way}"), &typed).unwrap_err(), No::because(403, "not-allowed"), "{way}");
        }

        // The foundation's roles are not for a company to give, nor is an address to change.
        let form = admin.visits(&path).unwrap().form(&format!("{path}/change"));
        for (roles, problem) in [(&["administrator"][..], "invalid-input"), (&[], "invalid-input"), (&["assessor", "gate_guard"], "invalid-input")] {
            let roles: Vec<_> = roles.iter().map(|role| (*role).to_owned()).collect();
            let no = admin.sends(&form.clone().ticking("roles", &roles)).unwrap_err();
            assert_eq!((no.status, &*no.problem, no.fields), (422, problem, vec!["roles".into()]));
        }
        let roles = ["security_officer", "gate_guard"].map(ToOwned::to_owned);
        let changed = form.clone().with("name", "Otto Officier").with("language", "en").with("email", "dief@elders.example");
        admin.sends(&changed.ticking("roles", &roles)).unwrap();
        let page = admin.visits(&path).unwrap();
        assert!(page.text.contains("Otto Officier") && page.text.contains(&officer.account.email));
        assert!(!page.text.contains("dief@elders.example"));
        assert_eq!(officer.visits("/reports").unwrap().texts("html[lang=en] h1").len(), 1, "the pages speak English");
        let late = form.clone().with("name", "Te laat").with("key", &world.app().new_key().to_string());
        let stale = admin.browser.send(&late);
        assert_eq!((stale.status, &*stale.no().problem), (409, "stale-version"));
        assert_eq!(stale.form(&format!("{path}/change")).value("name"), Some("Te laat"), "what was typed is kept");

        let taken = admin.makes("Dubbel", &t2.officer("a").account.email.to_uppercase(), &[Role::GateGuard]);
        assert_eq!(taken.unwrap_err(), No::because(409, "email-taken"));
        world.finish();
    }

    fn case_accounts_the_last_administrator_stays(world) {
        let t1 = world.terminal("T1");
        let admin = t1.admin();
        let path = admin.finds("/accounts", &admin.account.name);
        let page = admin.visits(&path).unwrap();
        let form = page.form(&format!("{path}/change")).ticking("roles", &["gate_guard".into()]);
        let last = No::because(409, "last-administrator");
        assert_eq!(admin.sends(&form).unwrap_err(), last);
        let version = form.value("version").unwrap().to_owned();
        assert_eq!(admin.forges(&format!("{path}/disable"), &[("version", &version)]).unwrap_err(), last);

        // A second one counts once a password has been chosen.
        let second = admin.makes("Tweede", "tweede@t1.example.test", &[Role::ParticipantAdmin]).unwrap();
        assert_eq!(admin.sends(&form).unwrap_err(), last);
        let link = world.link_to("tweede@t1.example.test");
        link.chooses(CHOSEN).unwrap();
        assert_eq!(admin.forges(&format!("{path}/disable"), &[("version", &version)]).unwrap_err(), No::because(403, "own-account"));
        admin.sends(&form).unwrap();
        assert_eq!(admin.visits("/accounts").err().unwrap(), No::because(403, "not-allowed"), "at once");
        let _ = second;
        world.finish();
    }

    fn case_accounts_the_foundation_helps_a_company_that_nobody_can_manage(world) {
        let (t1, p) = (world.terminal("T1"), world.administrator("p"));
        let list = format!("/accounts/of/{}", t1.id());
        let admin = p.finds(&list, &t1.admin().account.name);
        let officer = p.finds(&list, &t1.officer("a").account.name);
        let page = p.visits(&list).unwrap();
        assert!(page.text.contains("beheert zijn accounts zelf") && page.links("a.button").is_empty());
        let itself = No::because(403, "company-manages-itself");
        assert_eq!(p.visits(&format!("{list}/new")).err().unwrap(), itself);
        let typed = [("version", "1"), ("name", "Ander"), ("roles", "gate_guard"), ("language", "nl"), ("email", "a@b.example")];
        for way in ["change", "disable", "enable", "invite"] {
            assert_eq!(p.forges(&format!("{officer}/{way}"), &typed).unwrap_err(), itself, "{way}");
        }
        assert_eq!(p.forges(&format!("{list}/new"), &typed).unwrap_err(), itself);
        // Who could send the only administrator a new link, if not the foundation?
        p.presses(&admin, &format!("{admin}/invite")).unwrap();
        world.link_to(&t1.admin().account.email).chooses(CHOSEN).unwrap();

        let now = world.app().now();
        world.app().store().write(now, |tx| {
            gatekeeper::store::standing::set_password(tx, t1.admin().account.id, "")
        }).unwrap();
        let form = p.visits(&format!("{list}/new")).unwrap().form(&format!("{list}/new"));
        let form = form.with("name", "Eerste").with("email", "eerste@t1.example.test").ticking("roles", &["participant_admin".into()]);
        p.sends(&form).unwrap();
        world.link_to("eerste@t1.example.test").chooses(CHOSEN).unwrap();
        assert_eq!(p.visits(&format!("{list}/new")).err().unwrap(), itself, "from now on it manages itself");
        for reader in ["privacy_officer", "auditor"] {
            assert!(world.acts("account.create", reader) == 0);
        }
        world.finish();
    }

    fn case_accounts_disabling_ends_everything_at_once(world) {
        let t1 = world.terminal("T1");
        let (admin, officer) = (t1.admin(), t1.officer("a"));
        let incident = world.incident("drug-smuggling");
        let report = officer.reports(&incident).unwrap();
        let path = admin.finds("/accounts", &officer.account.name);
        let rights = |world: &World| world.app().store().heads().borrow().rights;
        let before = rights(world);
        admin.presses(&path, &format!("{path}/disable")).unwrap();
        assert!(rights(world) > before);
        assert_eq!(world.count("session WHERE account_id IN (SELECT id FROM account WHERE disabled_at IS NOT NULL)"), 0);
        let page = officer.browser.get("/reports");
        assert_eq!((page.status, page.location.as_deref()), (303, Some("/signin?next=/reports")));
        let gone = officer.browser.signs_in(&officer.account.email, PASSWORD);
        let never = officer.browser.signs_in("niemand@example.test", PASSWORD);
        assert_eq!((gone.status, gone.texts(".trouble")), (403, never.texts(".trouble")), "the same answer");
        let disabled = admin.visits(&path).unwrap();
        assert!(disabled.find_form(|action| action.ends_with("/invite") || action.ends_with("/change")).is_none());
        let version = disabled.form(&format!("{path}/enable")).value("version").unwrap().to_owned();
        for way in ["disable", "invite", "change"] {
            let typed = [("version", &*version), ("name", "Ander"), ("roles", "gate_guard"), ("language", "nl")];
            assert_eq!(admin.forges(&format!("{path}/{way}"), &typed).unwrap_err(), No::because(409, "wrong-stage"), "{way}");
        }
        assert!(t1.manager("m").opens(report).unwrap().text.contains(&officer.account.name), "the report says who wrote it");

        admin.presses(&path, &format!("{path}/enable")).unwrap();
        assert_eq!(officer.browser.signs_in(&officer.account.email, PASSWORD).status, 403, "the old password stays dead");
        world.link_to(&officer.account.email).chooses(CHOSEN).unwrap();
        assert_eq!(officer.browser.signs_in(&officer.account.email, CHOSEN).status, 303);
        t1.manager("m").submits(report).unwrap();
        world.finish();
    }

    fn case_accounts_who_left_is_forgotten_after_six_months(world) {
        let t1 = world.terminal("T1");
        let (admin, officer) = (t1.admin(), t1.officer("a"));
        let incident = world.incident("drug-smuggling");
        let report = officer.reports(&incident).unwrap();
        t1.manager("m").submits(report).unwrap();
        world.assessor("x").proposes(report, "2029-12-31").unwrap();
        world.assessor("y").confirms(report).unwrap();
        world.run_jobs();
        let path = admin.finds("/accounts", &officer.account.name);
        admin.presses(&path, &format!("{path}/disable")).unwrap();
        let shown = |world: &World, text: &str| {
            world.terminal("T1").manager("m").opens(report).unwrap().text.contains(text)
        };
        let then = world.app().now().in_tz("Europe/Amsterdam").unwrap().checked_add(6.months()).unwrap().timestamp();
        world.at("2027-03-01T12:00:00Z");
        t1.manager("m").says_pending(report, "2027-03-01").unwrap();
        world.clock.set(then.checked_sub(1.second()).unwrap());
        world.run_jobs();
        assert!(shown(world, &officer.account.name));
        assert!(admin.visits("/accounts").unwrap().text.contains(&officer.account.name));
        // From that instant nobody reads it, even when all jobs are dead.
        world.clock.set(then);
        assert!(!shown(world, &officer.account.name) && shown(world, "–"));
        assert!(!admin.visits("/accounts").unwrap().text.contains(&officer.account.email));
        assert_eq!(admin.visits(&path).err().unwrap(), No::because(404, "not-found"));
        world.clock.advance(SignedDuration::from_mins(15));
        world.run_jobs();
        let emails = world.rows("SELECT email AS text FROM account");
        assert!(!emails.contains(&officer.account.email), "{emails:?}");
        assert!(!world.rows("SELECT name AS text FROM account").contains(&officer.account.name));
        assert!(shown(world, "–"), "what points to it keeps working");
        admin.makes("Terug", &officer.account.email, &[Role::SecurityOfficer]).unwrap();
        assert_eq!(world.links_to(&officer.account.email).len(), 1, "the address is free");
        world.finish();
    }
}
