//! Accounts of the foundation: two administrators, all of them told, and never one's own.

use gatekeeper::app::first::create_administrator;
use gatekeeper::domain::account::{Account, Role};

use crate::world::person::Person;
use crate::world::{No, World, browser, flow};

const CHOSEN: &str = "zeven vrolijke havenkranen";

impl Person<'_> {
    fn proposes_account(&self, name: &str, email: &str, role: Role) -> browser::Result<String> {
        let form = self.visits("/accounts/propose")?.form("/accounts/propose");
        let form = form.with("name", name).with("email", email).with("roles", role.as_str());
        self.sends(&form)
    }

    fn decides(&self, way: &str) -> browser::Result<String> {
        let page = self.visits("/accounts")?;
        let form = page
            .find_form(|action| action.ends_with(way))
            .unwrap_or_else(|| panic!("no {way}: {}", page.text));
        self.sends(&form)
    }

    /// What the list says of proposals.
    fn sees(&self) -> Vec<String> {
        self.visits("/accounts").unwrap().texts("article.panel-waits h3")
    }
}

impl World {
    /// Runs jobs; who got mail with this subject since the last look.
    fn told(&self, subject: &str) -> Vec<String> {
        self.run_jobs();
        let mails = self.mails.new_ones();
        let mut to: Vec<_> =
            mails.iter().filter(|mail| mail.subject.contains(subject)).map(|mail| mail.to.clone()).collect();
        for mail in mails.iter().filter(|mail| mail.to.starts_with("administrator")) {
            assert!(
                !mail.body.contains("Nadia") && !mail.body.contains("Assessor"),
                "mail names nobody: {}",
                mail.body
            );
        }
        to.sort();
        to
    }

    fn everyone(&self) -> Vec<String> {
        ["p", "q", "r"].map(|name| self.administrator(name).account.email.clone()).to_vec()
    }
}

fn path_of(account: &Account) -> String {
    format!("/accounts/{}", account.id)
}

flow! {
    fn case_administrators_a_new_account_takes_two_of_them(world) {
        let (p, q) = (world.administrator("p"), world.administrator("q"));
        let email = "nadia@stichting.example.test";
        p.proposes_account("Nadia Nieuw", email, Role::Assessor).unwrap();
        assert_eq!(world.told("voorstel"), world.everyone(), "all administrators are told, and nobody else");
        assert_eq!(world.count("account WHERE email = 'nadia@stichting.example.test'"), 0, "a proposal is no account");
        assert!(p.visits("/").unwrap().text.contains("voorstellen over accounts wachten op u") || p.sees().len() == 1);

        let page = p.visits("/accounts").unwrap();
        assert!(page.find_form(|action| action.ends_with("/confirm")).is_none(), "the page offers nothing");
        let reject = page.find_form(|action| action.ends_with("/reject")).unwrap();
        let confirm = reject.action.replace("/reject", "/confirm");
        assert_eq!(p.forges(&confirm, &[]).unwrap_err(), No::because(403, "same-administrator"));
        assert_eq!(world.acts("account.confirm", "same-administrator"), 1, "the attempt is in the trail");
        let assessor = world.assessor("x");
        assert_eq!(assessor.forges(&confirm, &[]).unwrap_err(), No::because(403, "not-allowed"));

        q.decides("/confirm").unwrap();
        assert!(p.sees().is_empty());
        world.run_jobs();
        let mails = world.mails.new_ones();
        let changed = mails.iter().filter(|mail| mail.subject.contains("gewijzigd")).count();
        assert_eq!(changed, 3, "all of them are told");
        let invitation = mails.iter().find(|mail| mail.to == email).expect("an invitation");
        let link = invitation.body.split_whitespace().find(|word| word.contains("/invitation/")).unwrap();
        let link = crate::world::invited::Invited {
            path: link[link.find("/invitation/").unwrap()..].to_owned(),
            browser: world.new_browser(),
        };
        link.chooses(CHOSEN).unwrap();
        assert_eq!(link.browser.signs_in(email, CHOSEN).status, 303);
        assert_eq!(link.browser.get("/assessments").status, 200);
        assert_eq!(q.forges(&confirm, &[]).unwrap_err(), No::because(404, "not-found"), "decided once");

        let refused = p.proposes_account("Dubbel", email, Role::Auditor).unwrap_err();
        assert_eq!(refused, No::because(409, "email-taken"));
        world.finish();
    }

    fn case_16_an_administrator_gives_themselves_a_second_role(world) {
        let (p, q, r) = (world.administrator("p"), world.administrator("q"), world.administrator("r"));
        let own = path_of(&p.account);
        let page = p.visits(&own).unwrap();
        assert!(page.find_form(|action| action.ends_with("/role")).is_none(), "the page offers nothing");
        let version = page.form(&format!("{own}/change")).value("version").unwrap().to_owned();
        let refused = No::because(403, "own-account");
        for (count, typed) in [
            [("version", &*version), ("role", "assessor")].as_slice(),
            &[("version", &*version), ("role", "administrator")],
            &[("version", &*version)],
        ].iter().enumerate() {
            assert_eq!(p.forges(&format!("{own}/role"), typed).unwrap_err(), refused);
            assert_eq!(world.acts("account.propose_role", "own-account"), count + 1, "the attempt is in the trail");
        }
        let mut two = p.forgery(&format!("{own}/role"), &[("version", &version)]);
        two.fields.extend([("role".into(), "administrator".into()), ("role".into(), "assessor".into())]);
        assert_eq!(p.sends(&two).unwrap_err(), refused);
        // A change of the own account changes no role, whatever the form says.
        let form = p.visits(&own).unwrap().form(&format!("{own}/change"));
        p.sends(&form.with("roles", "assessor")).unwrap();
        assert_eq!(p.visits("/assessments").err().unwrap(), No::because(403, "not-allowed"));
        let form = p.visits(&own).unwrap();
        let version = form.form(&format!("{own}/change")).value("version").unwrap().to_owned();
        assert_eq!(p.forges(&format!("{own}/disable"), &[("version", &version)]).unwrap_err(), refused);

        // Nor does anybody else give a second role; and whom it is about does not confirm it.
        let theirs = path_of(&q.account);
        let version = p.visits(&theirs).unwrap().form(&format!("{theirs}/role")).value("version").unwrap().to_owned();
        let mut two = p.forgery(&format!("{theirs}/role"), &[("version", &version)]);
        two.fields.extend([("role".into(), "auditor".into()), ("role".into(), "assessor".into())]);
        assert_eq!(p.sends(&two).unwrap_err(), No::because(409, "roles-conflict"));
        assert_eq!(world.acts("account.propose_role", "roles-conflict"), 1);
        let mut forged = p.forgery("/accounts/propose", &[("name", "N"), ("email", "n@stichting.example.test"), ("language", "nl")]);
        forged.fields.extend([("roles".into(), "auditor".into()), ("roles".into(), "assessor".into())]);
        assert_eq!(p.sends(&forged).unwrap_err(), No::because(409, "roles-conflict"));
        let form = p.visits(&theirs).unwrap().form(&format!("{theirs}/role")).with("role", "auditor");
        p.sends(&form).unwrap();
        let page = q.visits("/accounts").unwrap();
        assert!(page.find_form(|action| action.ends_with("/confirm")).is_none());
        let shown = p.visits("/accounts").unwrap().find_form(|action| action.ends_with("/reject")).unwrap();
        let confirm = shown.action.replace("/reject", "/confirm");
        assert_eq!(q.forges(&confirm, &[]).unwrap_err(), refused);
        assert_eq!(world.acts("account.confirm", "own-account"), 1);
        // Nor do they get out of it: not by turning it down, nor by changing what it was proposed about.
        let reject = confirm.replace("/confirm", "/reject");
        assert!(page.find_form(|action| action.ends_with("/reject")).is_none(), "the page offers nothing");
        assert_eq!(q.forges(&reject, &[]).unwrap_err(), refused);
        let form = q.visits(&theirs).unwrap().form(&format!("{theirs}/change")).with("name", "Ontsnapt");
        assert_eq!(q.sends(&form).unwrap_err(), refused);
        for language in ["en", "nl"] {
            let form = q.visits("/").unwrap().form("/language").with("language", language);
            q.sends(&form).unwrap();
        }
        r.decides("/confirm").unwrap();
        assert_eq!(q.visits("/accounts/propose").err().unwrap(), No::because(403, "not-allowed"), "another role instead");
        assert_eq!(world.told("voorstel").len() , 3);
        world.finish();
    }

    fn case_administrators_proposals_are_about_what_was_seen(world) {
        let (p, q) = (world.administrator("p"), world.administrator("q"));
        let assessor = world.assessor("z");
        let path = path_of(&assessor.account);
        let propose = |role: &str| {
            let form = p.visits(&path).unwrap().form(&format!("{path}/role")).with("role", role);
            p.sends(&form).unwrap();
        };
        propose("auditor");
        // It changes in the meantime: what was proposed is not what would happen.
        let form = p.visits(&path).unwrap().form(&format!("{path}/change")).with("name", "Anders");
        p.sends(&form).unwrap();
        assert_eq!(world.told("gewijzigd"), world.everyone(), "nobody gets another name in silence");
        assert_eq!(q.decides("/confirm").unwrap_err(), No::because(409, "stale-version"));
        p.decides("/reject").unwrap();
        propose("rights_officer");
        world.clock.advance(jiff::SignedDuration::from_hours(14 * 24));
        assert!(q.sees().is_empty(), "after two weeks it lapses");
        world.run_jobs();
        assert_eq!(world.count("account_proposal"), 0);
        world.finish();
    }

    fn case_administrators_disable_at_once_and_enable_by_two(world) {
        let (p, q) = (world.administrator("p"), world.administrator("q"));
        let assessor = world.assessor("z");
        assessor.visits("/assessments").unwrap();
        let path = path_of(&assessor.account);
        p.presses(&path, &format!("{path}/disable")).unwrap();
        world.run_jobs();
        let mails = world.mails.new_ones();
        let who = |subject: &str| {
            let mut to: Vec<_> = mails.iter().filter(|it| it.subject.contains(subject)).map(|it| it.to.clone()).collect();
            to.sort();
            to
        };
        assert_eq!((who("gewijzigd"), who("uitgeschakeld")), (world.everyone(), vec![assessor.account.email.clone()]));
        assert_eq!(assessor.browser.get("/assessments").status, 303, "the sessions are over");
        let page = p.visits(&path).unwrap();
        assert!(page.find_form(|action| action.ends_with("/enable")).is_none());
        let version = page.form(&format!("{path}/propose-enabling")).value("version").unwrap().to_owned();
        assert_eq!(p.forges(&format!("{path}/enable"), &[("version", &version)]).unwrap_err(), No::because(404, "not-found"));
        p.presses(&path, &format!("{path}/propose-enabling")).unwrap();
        assert_eq!(world.told("voorstel"), world.everyone());
        q.decides("/confirm").unwrap();
        world.link_to(&assessor.account.email).chooses(CHOSEN).unwrap();
        assert_eq!(assessor.browser.signs_in(&assessor.account.email, CHOSEN).status, 303);

        // A forgotten password of the foundation is told to all administrators too.
        world.run_jobs();
        world.mails.new_ones();
        p.presses(&path, &format!("{path}/invite")).unwrap();
        assert_eq!(world.told("gewijzigd"), world.everyone());
        world.finish();
    }

    fn case_administrators_one_does_not_get_rid_of_the_others(world) {
        let (p, q, r) = (world.administrator("p"), world.administrator("q"), world.administrator("r"));
        let disables = |who: &Account| p.presses(&path_of(who), &format!("{}/disable", path_of(who)));
        disables(&r.account).unwrap();
        assert_eq!(disables(&q.account).unwrap_err(), No::because(409, "last-administrator"), "two remain");
        assert_eq!(world.acts("account.disable", "last-administrator"), 1);
        q.visits("/accounts").unwrap();
        let (app, trace) = (world.app(), world.app().new_trace());
        let another = create_administrator(app, trace, "N. Ieuw", "n@stichting.example.test", CHOSEN);
        assert!(another.is_err(), "there were two once, disabled since or not");
        world.run_jobs();
        world.finish();
    }

    fn case_administrators_record_ties(world) {
        let p = world.administrator("p");
        let assessor = world.assessor("z");
        let incident = world.incident("drug-smuggling");
        let report = world.submitted("T1", &incident);
        assessor.opens(report).unwrap();
        let path = path_of(&assessor.account);
        let ties = format!("{path}/ties");
        let form = p.visits(&path).unwrap().form(&ties);
        let no = p.sends(&form.clone()).unwrap_err();
        assert_eq!((no.status, no.fields), (422, vec!["company".to_owned()]));
        let company = world.terminal("T1").id().to_string();
        p.sends(&form.clone().with("company", &company)).unwrap();
        assert_eq!(assessor.opens(report).err().unwrap(), No::because(403, "tied-to-reporter"), "at once");
        let mut all = world.everyone();
        all.extend(["tied", "x", "y", "z"].map(|name| world.assessor(name).account.email.clone()));
        all.sort();
        assert_eq!(world.told("band met een bedrijf"), all);
        let again = form.with("company", &company).with("key", &world.app().new_key().to_string());
        assert_eq!(p.sends(&again).unwrap_err().problem, "stale-version");
        let page = p.visits(&path).unwrap();
        assert!(page.texts("dd").iter().any(|shown| shown.contains("T1 Positive Control")), "it is shown");
        let remove = page.find_form(|action| action == ties).unwrap();
        assert_eq!(remove.value("way"), Some("remove"));
        p.sends(&remove).unwrap();
        assert_eq!(world.told("band met een bedrijf"), all, "amendment it is announced too");
        assessor.opens(report).unwrap();
        assert_eq!(world.acts("account.tie", "done"), 2);
        let officer = p.finds(&format!("/accounts/of/{company}"), &world.terminal("T1").officer("a").account.name);
        let refused = p.forges(&format!("{officer}/ties"), &[("version", "1"), ("company", &company)]).unwrap_err();
        assert_eq!(refused, No::because(409, "wrong-stage"));
        world.finish();
    }
}
