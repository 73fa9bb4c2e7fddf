//! What gates say back: not known here keeps the hold; known under another pass is put to the foundation; what cannot be blocked
//! stays open; an end is acknowledged. And the sheet for the next shift.

use jiff::SignedDuration;

use crate::world::holder::{pass_number, plain};
use crate::world::{No, flow};

flow! {
    fn case_21_not_known_here_needs_a_look_and_keeps_the_hold(world) {
        let incident = world.incident("drug-smuggling");
        world.registered("T1", &incident, "2026-12-31");
        world.run_jobs();
        let officer = world.terminal("T2").officer("a");
        // The page that shows nobody does not offer it, and who forges it is told to look first.
        let blind = officer.answering(false).unwrap();
        let page = officer.visits(&blind.action).unwrap();
        assert!(!page.text.contains(&incident.input.name) && !page.text.contains("not-known-here"), "{}", page.text);
        let looked_up = [("answer", "not-known-here"), ("looked-up", "yes")];
        assert_eq!(officer.forges(&blind.action, &looked_up).unwrap_err().problem, "identity-not-seen");
        let form = officer.answering(true).unwrap();
        let no = officer.sends(&form.clone().with("answer", "not-known-here")).unwrap_err();
        assert_eq!((no.status, no.fields), (422, vec!["looked-up".to_owned()]));
        officer.answers("not-known-here").unwrap();
        assert_eq!((officer.to_answer(), world.acts("notification.answer", "done")), (None, 1));
        for gate in world.gates() {
            assert_eq!(gate.holds().len(), 1, "{}: an answer changes no feed", gate.name);
        }
        world.finish();
    }

    fn case_21_known_under_another_pass_is_added_once_the_foundation_confirms(world) {
        let incident = world.incident("drug-smuggling");
        let report = world.registered("T1", &incident, "2026-12-31");
        world.run_jobs();
        world.mails.new_ones();
        world.pages.new_ones();
        let (officer, other) = (world.terminal("T2").officer("a"), pass_number());
        world.confides(&other);
        world.confides(&plain(&other));
        let form = officer.answering(true).unwrap().with("answer", "another-pass").with("pass-scheme", "airport-pass");
        let no = officer.sends(&form).unwrap_err();
        assert_eq!((no.status, no.fields), (422, vec!["pass-number".to_owned(), "another-pass-words".to_owned()]));
        let form = form.with("pass-number", &other).with("another-pass-words", &officer.writes());
        officer.sends(&form).unwrap();
        world.run_jobs();
        let pages = world.pages.new_ones();
        assert_eq!(pages.len(), 3, "nobody is on duty: every assessor who may judge it");
        assert!(pages.iter().all(|mail| mail.body.contains(&format!("/assessments/{report}"))));
        assert!(world.gates().iter().all(|gate| gate.holds().len() == 1), "no gate holds it before it is confirmed");

        // Another facility that says the same proposes nothing anew.
        let again = world.terminal("S1").officer("a");
        let form = again.answering(true).unwrap().with("answer", "another-pass").with("pass-scheme", "airport-pass");
        again.sends(&form.with("pass-number", &other).with("another-pass-words", &again.writes())).unwrap();
        assert_eq!(world.count("pass_addition"), 1);

        assert_eq!(world.assessor("tied").confirms_pass(report).unwrap_err(), No::because(403, "tied-to-reporter"));
        world.assessor("x").confirms_pass(report).unwrap();
        assert!(world.gates().iter().all(|gate| gate.holds().len() == 2), "every gate holds both");
        world.run_jobs();
        officer.answers("blocked").unwrap();
        world.finish();
    }

    fn case_21_what_cannot_be_blocked_stays_open_and_shows_nobody_for_longer(world) {
        let incident = world.incident("drug-smuggling");
        world.registered("T1", &incident, "2027-05-31");
        world.run_jobs();
        let officer = world.terminal("T2").officer("a");
        let form = officer.answering(false).unwrap().with("answer", "cannot");
        let no = officer.sends(&form).unwrap_err();
        assert_eq!((no.status, no.fields), (422, vec!["hindrance".to_owned(), "cannot-words".to_owned()]));
        officer.sends(&form.with("hindrance", "system-down").with("cannot-words", &officer.writes())).unwrap();
        assert!(officer.visits("/inbox").unwrap().text.contains("Nog niet geblokkeerd"));
        assert!(officer.visits("/hand-over").unwrap().text.contains("Niet geblokkeerd (1)"));

        let path = officer.to_answer().expect("it can be blocked still");
        assert_eq!(officer.forges(&path, &[("answer", "cannot")]).unwrap_err().problem, "invalid-input");
        world.clock.advance(SignedDuration::from_hours(24 * 13));
        officer.answers("blocked").unwrap();
        assert_eq!(officer.to_answer(), None);
        let identity = path.trim_end_matches("/answer").to_owned();
        officer.visits(&identity).unwrap();
        world.clock.advance(SignedDuration::from_hours(24));
        assert_eq!(officer.visits(&identity).err().unwrap(), No::because(409, "wrong-stage"), "counted from the first");
        world.run_jobs();
        world.finish();
    }

    fn case_21_an_end_is_acknowledged_and_the_next_shift_is_told(world) {
        let incident = world.incident("drug-smuggling");
        world.registered("T1", &incident, "2026-11-30");
        world.run_jobs();
        let officer = world.terminal("T2").officer("a");
        let reference = officer.inbox().remove(0);
        let sheet = officer.visits("/hand-over").unwrap().text;
        assert!(sheet.contains(&reference) && !sheet.contains(&incident.input.name), "{sheet}");
        officer.answers("blocked").unwrap();
        assert!(officer.visits("/hand-over").unwrap().text.contains("Beantwoord in de laatste 12 uur (1)"));
        world.clock.advance(SignedDuration::from_hours(13));
        assert!(officer.visits("/hand-over").unwrap().text.contains("Beantwoord in de laatste 12 uur (0)"));

        world.at("2026-11-30T23:00:00Z");
        world.run_jobs();
        assert_eq!(officer.task("einde van een maatregel wacht"), Some(1));
        let page = officer.visits("/inbox").unwrap();
        let form = page.find_form(|action| action.ends_with("/acknowledge")).expect("an end to acknowledge");
        let other = world.terminal("S1").officer("a").forges(&form.action, &[]).unwrap_err();
        assert_eq!((other.status, &*other.problem), (404, "not-found"));
        officer.acknowledges().unwrap();
        assert_eq!(officer.forges(&form.action, &[]).unwrap_err().problem, "wrong-stage");
        assert!(officer.visits("/inbox").unwrap().find_form(|action| action.ends_with("/acknowledge")).is_none());
        assert_eq!(world.count("notification WHERE answer = 'released'"), 1);
        world.at("2027-01-26T23:00:00Z");
        world.run_jobs();
        assert_eq!(world.count("notification WHERE kind = 'ended'"), 0, "eight weeks");
        world.finish();
    }
}
