//! Tables of accounts and facilities: looked at row by row, taken in as a whole or not at all, and had back without a
//! difference.

use crate::world::browser::{Form, Page, Result};
use crate::world::person::Person;
use crate::world::{No, World, flow};

/// As Excel on a Dutch machine writes it: a byte order mark, semicolons, CRLF.
fn excel(rows: &[&str]) -> String {
    format!("\u{feff}{}\r\n", rows.join("\r\n"))
}

impl Person<'_> {
    /// Pastes a table and looks at what it would do.
    fn looks_at(&self, path: &str, table: &str) -> Page {
        let form = self.visits(path).unwrap().form(path).with("csv", table);
        self.browser.send(&form)
    }

    /// The form that takes in what was looked at.
    fn ready(&self, path: &str, table: &str) -> Form {
        let page = self.looks_at(path, table);
        assert_eq!(page.status, 200, "{}", page.text);
        page.form(&format!("{path}/apply"))
    }

    fn takes_in(&self, path: &str, table: &str) -> Result<String> {
        let form = self.ready(path, table);
        self.sends(&form)
    }

    /// A table as a file.
    fn has(&self, path: &str) -> Page {
        let page = self.visits(path).unwrap();
        assert_eq!(page.header("content-type"), Some("text/csv; charset=utf-8"));
        assert_eq!(page.header("cache-control"), Some("no-store"));
        assert!(
            page.header("content-disposition").unwrap().starts_with("attachment; filename=\"gatekeeper-")
        );
        page
    }
}

impl World {
    fn accounts_of(&self, terminal: &str) -> (String, String) {
        let list = format!("/accounts/of/{}", self.terminal(terminal).id());
        (format!("{list}/import"), list)
    }
}

/// The lines of what a table would do: line, what, and what is wrong or changes.
fn rows(page: &Page) -> Vec<String> {
    page.texts("ul.lines > li")
        .iter()
        .map(|row| row.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

flow! {
    fn case_import_accounts_are_looked_at_and_taken_in(world) {
        let admin = world.terminal("T1").admin();
        let (path, list) = world.accounts_of("T1");
        let table = excel(&[
            "E-mailadres;Naam;Rollen;Taal;Opmerking",
            "een@t1.example.test;Ella Een;beveiliger, poortwachter;nl;nieuw",
            "\"twee@t1.example.test\";\"Tom; \"\"de tweede\"\"\";security manager;English;",
            "a.of.t1@example.test;Ander;security_officer;;",
            "b.of.t1@example.test;b of T1;Beveiliger;Nederlands;",
            ";;;;",
        ]);
        let page = admin.looks_at(&path, &table);
        assert_eq!(page.status, 200, "{}", page.text);
        let found = rows(&page);
        assert!(found[0].starts_with("Regel 4 ▲ Gewijzigd") && found[0].contains("Naam: a of T1 → Ander"), "{found:?}");
        assert!(found[1].starts_with("Regel 2 ● Nieuw") && found[1].contains("Rollen: beveiliger, poortwachter"));
        assert!(found[2].starts_with("Regel 3 ● Nieuw") && found[2].contains("Tom; \"de tweede\""));
        assert!(found[3].starts_with("Regel 5 ○ Hetzelfde"), "{found:?}");
        assert!(page.text.contains("Deze kolommen worden overgeslagen: Opmerking."));
        assert_eq!(world.count("account WHERE email LIKE '%@t1.example.test'"), 0, "looking changes nothing");
        assert_eq!((world.acts("account.check_table", "done"), world.acts("account.import", "done")), (1, 0));

        let form = page.form(&format!("{path}/apply"));
        assert_eq!(admin.sends(&form).unwrap(), format!("{list}?done=taken-in"));
        assert_eq!(admin.sends(&form).unwrap(), format!("{list}?done=taken-in"), "two clicks do it once");
        assert_eq!(world.acts("account.import", "done"), 1);
        let shown = admin.visits("/accounts").unwrap().text;
        assert!(shown.contains("Ella Een") && shown.contains("Tom; &#34;de tweede&#34;") && shown.contains("Ander"));
        world.run_jobs();
        let (told, invited): (Vec<_>, Vec<_>) =
            world.mails.new_ones().into_iter().partition(|mail| mail.subject.contains("manager of beheerder"));
        assert_eq!(told.len(), 3, "Tom is a manager now: the others and the administrator are told");
        let mut invited: Vec<_> = invited.into_iter().map(|mail| (mail.to, mail.subject)).collect();
        invited.sort();
        let expected = [
            ("een@t1.example.test", "Gatekeeper: kies uw wachtwoord"),
            ("twee@t1.example.test", "Gatekeeper: choose your password"),
        ];
        assert_eq!(invited, expected.map(|(to, subject)| (to.to_owned(), subject.to_owned())));
        let again = admin.looks_at(&path, &table);
        assert!(again.find_form(|action| action.ends_with("/apply")).is_none(), "nothing is left to do");
        assert!(rows(&again).iter().all(|row| row.contains("Hetzelfde")));
        world.finish();
    }

    fn case_import_every_kind_of_error_stops_all_of_it(world) {
        let admin = world.terminal("T1").admin();
        let (path, _) = world.accounts_of("T1");
        let gone = admin.finds("/accounts", "b of T1");
        admin.presses(&gone, &format!("{gone}/disable")).unwrap();
        let long = "x".repeat(121);
        let table = excel(&[
            "mail\tnaam\trol\ttaal",
            "goed@t1.example.test\tGoed\tbeveiliger\tnl",
            "\tNaam\tbeveiliger\tnl",
            "geen adres\tNaam\tbeveiliger\tnl",
            "c@t1.example.test\t\tbeveiliger\tnl",
            &format!("d@t1.example.test\t{long}\tbeveiliger\tnl"),
            "e@t1.example.test\tNaam\t\tnl",
            "f@t1.example.test\tNaam\tbeheerder\tnl",
            "g@t1.example.test\tNaam\tbeveiliger\tde",
            "h@t1.example.test\tNaam\tbeveiliger\tnl\tx",
            "i@t1.example.test\tNaam\tbeveiliger\tnl",
            "I@T1.example.test\tAnders\tbeveiliger\tnl",
            "a.of.t2@example.test\tNaam\tbeveiliger\tnl",
            "assessor.x@example.test\tNaam\tbeveiliger\tnl",
            "b.of.t1@example.test\tNaam\tbeveiliger\tnl",
            "admin.of.t1@example.test\tadmin of T1\tpoortwachter\tnl",
        ]);
        let page = admin.looks_at(&path, &table);
        let asked = world.trail().pop().unwrap();
        let theirs = [world.terminal("T2").officer("a").account.id.0, world.assessor("x").account.id.0];
        assert!(asked.action == "account.check_table" && theirs.iter().all(|id| asked.about.contains(id)), "{asked:?}");
        let found = rows(&page);
        let expected = [
            (3, "E-mailadres – vul dit in"),
            (4, "E-mailadres – dit is geen e-mailadres"),
            (5, "Naam – vul dit in"),
            (6, "Naam – maak dit korter"),
            (7, "Rollen – vul dit in"),
            (8, "Rollen – kies een van de mogelijkheden"),
            (9, "Taal – kies een van de mogelijkheden"),
            (10, "meer cellen"),
            (11, "meer dan één keer"),
            (12, "meer dan één keer"),
            (13, "kan niet worden gebruikt"),
            (14, "kan niet worden gebruikt"),
            (15, "uitgeschakeld account"),
            (16, "geen beheerder meer"),
        ];
        for ((line, why), row) in expected.iter().zip(&found) {
            assert!(row.starts_with(&format!("Regel {line} ■ Klopt niet")) && row.contains(why), "{line} {why}: {row}");
        }
        assert!(found[14].starts_with("Regel 2 ● Nieuw") && found.len() == 15, "{found:#?}");
        assert!(page.text.contains("14 regels kloppen niet"));
        assert!(page.find_form(|action| action.ends_with("/apply")).is_none(), "the page offers nothing");
        let kept = page.form(&path).value("csv").unwrap().replace('\n', "\r\n");
        assert_eq!(kept, table, "what was pasted is kept");

        let forced = admin.forges(&format!("{path}/apply"), &[("csv", &table), ("digest", "00")]).unwrap_err();
        assert_eq!(forced, No::because(422, "import-faulty"));
        assert_eq!(world.acts("account.import", "import-faulty"), 1);
        assert!(!admin.visits("/accounts").unwrap().text.contains("goed@t1.example.test"), "nothing of it");

        for (table, fields) in [("", "csv"), ("\u{feff}\r\n", "csv"), ("mail;naam;rol", "csv"), ("mail;naam\na@b.example;x", "csv"), ("mail;e-mail;naam;rol\na;b;c;d", "csv")] {
            let no = admin.looks_at(&path, table).no();
            assert_eq!((no.status, &*no.problem, no.fields), (422, "invalid-input", vec![fields.to_owned()]), "{table}");
        }
        let many = format!("mail;naam;rol\n{}", "a@b.example;x;beveiliger\n".repeat(501));
        assert!(admin.looks_at(&path, &many).text.contains("te veel regels; ten hoogste 500"));
        world.finish();
    }

    fn case_import_is_refused_when_something_changed_since(world) {
        let admin = world.terminal("T1").admin();
        let (path, _) = world.accounts_of("T1");
        let table = excel(&["mail,name,roles", "a.of.t1@example.test,Ander,security_officer", "nieuw@t1.example.test,Nieuw,gate_guard"]);
        let form = admin.ready(&path, &table);
        // Somebody else is first.
        let account = admin.finds("/accounts", "a of T1");
        let change = admin.visits(&account).unwrap().form(&format!("{account}/change")).with("name", "Eerder");
        admin.sends(&change).unwrap();
        let page = admin.browser.send(&form);
        assert_eq!(page.no(), No::because(409, "stale-plan"));
        assert_eq!(world.acts("account.import", "stale-plan"), 1);
        assert_eq!(world.count("account WHERE email = 'nieuw@t1.example.test'"), 0, "all or nothing");
        assert!(rows(&page)[0].contains("Naam: Eerder → Ander"), "what would happen now is shown");
        let fresh = page.form(&format!("{path}/apply"));
        admin.sends(&fresh).unwrap();
        assert_eq!(world.count("account WHERE email = 'nieuw@t1.example.test'"), 1);
        // What was shown for one table is not carried out for another.
        let other = form.with("csv", "mail,name,roles\nx@t1.example.test,X,gate_guard").with("key", &world.app().new_key().to_string());
        assert_eq!(admin.sends(&other).unwrap_err(), No::because(409, "stale-plan"));
        world.run_jobs();
        world.finish();
    }

    fn case_import_of_another_company_does_not_exist(world) {
        let (path, list) = world.accounts_of("T1");
        let other = world.terminal("T2").admin();
        let officer = world.terminal("T1").officer("a");
        let p = world.administrator("p");
        let table = "mail;naam;rol\nx@t1.example.test;X;beveiliger";
        let (nothing, not) = (No::because(404, "not-found"), No::because(403, "not-allowed"));
        for (who, answer) in [(&other, nothing.clone()), (&*officer, not.clone()), (&*p, No::because(403, "company-manages-itself"))] {
            assert_eq!(who.visits(&path).err().unwrap(), answer);
            assert_eq!(who.forges(&path, &[("csv", table)]).unwrap_err().problem, answer.problem);
            assert_eq!(who.forges(&format!("{path}/apply"), &[("csv", table), ("digest", "0")]).unwrap_err().problem, answer.problem);
        }
        assert_eq!(other.visits(&format!("{list}/semicolon.csv")).err().unwrap(), nothing);
        assert_eq!(officer.visits(&format!("{list}/semicolon.csv")).err().unwrap(), not);
        let facilities = format!("/facilities/of/{}", world.terminal("T1").id());
        assert_eq!(other.visits(&format!("{facilities}/comma.csv")).err().unwrap(), nothing);
        // Facilities are for the foundation to change.
        let admin = world.terminal("T1").admin();
        assert_eq!(admin.visits(&format!("{facilities}/import")).err().unwrap(), not);
        assert_eq!(world.acts("account.export", "not-found"), 1);
        world.finish();
    }

    fn case_export_comes_back_without_a_difference(world) {
        let admin = world.terminal("T1").admin();
        let (path, list) = world.accounts_of("T1");
        let nasty = excel(&[
            "mail;naam;rol",
            "som@t1.example.test;=1+1;beveiliger",
            "plus@t1.example.test;+31 6;beveiliger",
            "min@t1.example.test;-x;beveiliger",
            "apen@t1.example.test;@SUM(A1);beveiliger",
            "nul@t1.example.test;007;beveiliger",
            "haak@t1.example.test;''=x;beveiliger",
            "puntkomma@t1.example.test;\"x;=cmd|'/c calc'!A1\";beveiliger",
            "komma@t1.example.test;\"x,@y\";bedrijfsbeheerder|poortwachter",
            "accent@t1.example.test;Zoë 't Hoekje;beveiliger",
        ]);
        admin.takes_in(&path, &nasty).unwrap();
        for (language, heading) in [("nl", "E-mailadres"), ("en", "Email address")] {
            let home = admin.visits("/").unwrap();
            admin.browser.send(&home.form("/language").with("language", language));
            for file in ["semicolon", "comma"] {
                let page = admin.has(&format!("{list}/{file}.csv"));
                assert!(page.text.starts_with(&format!("\u{feff}{heading}")), "{}", page.text);
                assert!(page.text.contains("\r\n") && page.text.contains(if file == "comma" { "'+31 6" } else { "'=1+1" }));
                for line in page.text.lines() {
                    for cell in line.split([';', ',', '\t']) {
                        let cell = cell.trim_matches('"');
                        assert!(!cell.starts_with(['=', '+', '-', '@', '\r']), "{cell} in {line}");
                    }
                }
                let looked = admin.looks_at(&path, &page.text);
                assert!(rows(&looked).iter().all(|row| row.contains("Hetzelfde") || row.contains("The same")), "{}", looked.text);
                assert_eq!(rows(&looked).len(), world.count("account WHERE email LIKE '%t1%'"));
            }
        }
        assert_eq!(world.acts("account.export", "done"), 4, "each is in the trail");
        world.run_jobs();
        world.finish();
    }

    fn case_import_facilities(world) {
        let p = world.administrator("p");
        let company = world.terminal("T1").id();
        let list = format!("/facilities/of/{company}");
        let path = format!("{list}/import");
        let table = excel(&[
            "Naam;Mainport;Telefoon;Breedtegraad;Lengtegraad",
            "Terminal T1;Haven van Rotterdam;'+31 10 000 00 00;51,951200;4,05",
            "Kade Zuid;rotterdam;+31 10 123 45 67;;",
            "Loods 7;Schiphol airport;'+31 20 123 45 67;52,3;4.76",
        ]);
        let page = p.looks_at(&path, &table);
        let found = rows(&page);
        assert!(found[0].contains("Breedtegraad: Niet ingevuld → 51.951200"), "{found:?}");
        assert_eq!(found.iter().filter(|row| row.contains("Nieuw")).count(), 2);
        let form = page.form(&format!("{path}/apply"));
        assert_eq!(p.sends(&form).unwrap(), format!("/participants/{company}?done=taken-in"));
        assert_eq!(world.count("facility WHERE name = 'Loods 7' AND mainport = 'schiphol'"), 1);
        for file in ["semicolon", "comma"] {
            let page = p.has(&format!("{list}/{file}.csv"));
            assert!(page.text.contains(if file == "comma" { "51.951200" } else { "51,951200" }), "{}", page.text);
            assert!(page.text.contains("'+31 20 123 45 67"));
            let looked = p.looks_at(&path, &page.text);
            assert!(rows(&looked).iter().all(|row| row.contains("Hetzelfde")) && rows(&looked).len() == 3, "{}", looked.text);
        }
        let wrong = excel(&[
            "naam,mainport,telefoon",
            "Terminal T1,schiphol,+31 10 000 00 00",
            "Kade Noord,Atlantis,0101234567",
        ]);
        let found = rows(&p.looks_at(&path, &wrong));
        assert!(found[0].contains("blijft in haar mainport"), "{found:?}");
        assert!(found[1].contains("Mainport – kies een van de mogelijkheden") && found[1].contains("Telefoon – "), "{found:?}");
        assert!(world.terminal("T1").admin().has(&format!("{list}/semicolon.csv")).text.contains("Kade Zuid"));
        world.finish();
    }

    fn case_import_five_hundred_accounts_at_once(world) {
        let admin = world.terminal("T1").admin();
        let (path, _) = world.accounts_of("T1");
        let rows: Vec<_> = (0..500).map(|n| format!("gebruiker.{n}@t1.example.test;Gebruiker {n};beveiliger;nl")).collect();
        let rows: Vec<_> = std::iter::once("mail;naam;rol;taal").chain(rows.iter().map(String::as_str)).collect();
        let begun = std::time::Instant::now();
        let form = admin.ready(&path, &excel(&rows));
        let looked = begun.elapsed();
        admin.sends(&form).unwrap();
        println!("500 accounts: looked at in {looked:?}, taken in in {:?}", begun.elapsed().saturating_sub(looked));
        assert_eq!(world.count("account WHERE email LIKE 'gebruiker.%'"), 500);
        world.run_jobs();
        assert_eq!(world.mails.new_ones().len(), 500);
        world.finish();
    }
}
