//! One digit of a pass number was wrong: the wrong pass is released and the right one held in one commit, everybody who was told is
//! told of both, and a wrong pass that something else holds stays held by that alone.

use crate::world::gate::Gate;
use crate::world::holder::{pass_number, plain};
use crate::world::{No, World, flow};

const LAST_DAY: &str = "2027-11-22";
const UNTIL: &str = "2027-11-22T23:00:00Z";

fn receivers(world: &World) -> usize {
    world.run_jobs();
    world.mails.new_ones().len()
}

/// The fields of a correction of a report's only pass.
fn fields<'a>(wrong: &'a str, right: &'a str) -> [(&'static str, &'a str); 3] {
    [("wrong", wrong), ("right-scheme", "cargocard"), ("right-number", right)]
}

flow! {
    fn case_15_one_digit_was_wrong(world) {
        let (incident, report) = world.told_of("T1", "drug-smuggling", LAST_DAY);
        let (wrong, right) = (incident.pass(), plain(&pass_number()));
        world.confides(&right);
        let choice = format!("cargocard {wrong}");
        let officer = world.terminal("T2").officer("a");
        officer.answers("blocked").unwrap();
        world.at("2026-11-25T12:00:00Z");
        let x = world.assessor("x");
        let no = x.proposes_amendment(report, "correct-pass", &fields(&choice, "1")).unwrap_err();
        assert_eq!((no.status, no.fields), (422, vec!["right-number".to_owned()]), "checked as in a report");
        let no = x.proposes_amendment(report, "correct-pass", &fields(&choice, &wrong)).unwrap_err();
        assert_eq!(no, No::because(409, "pass-held-already"));
        let before: Vec<_> = world.gates().iter().map(Gate::snapshot).collect();
        world.amends(report, "correct-pass", &fields(&choice, &right));
        for (gate, before) in world.gates().iter().zip(&before) {
            let mut told = gate.told(&before.next);
            told.sort();
            let hold = ("hold".to_owned(), gate.reference(&right), Some(UNTIL.to_owned()));
            assert_eq!(told, [hold, ("release".to_owned(), gate.reference(&wrong), None)], "{}", gate.name);
        }
        assert_eq!(receivers(world), 12, "of the wrong pass and of the right one");
        let page = world.terminal("T1").officer("a").opens(report).unwrap();
        assert!(page.text.contains("Pasnummer verbeterd") && page.text.contains(&right), "{}", page.text);
        let decided = world.rows("SELECT ruling AS text FROM decision WHERE ruling IN ('confirmed', 'pass-corrected') ORDER BY text");
        assert_eq!(decided, ["confirmed", "pass-corrected"], "the time to correct is between these");

        // By hand: which one to let go, and which one to hold.
        let inbox = officer.visits("/inbox").unwrap();
        assert!(inbox.text.contains("stond een verkeerd pasnummer") && inbox.text.contains("een pas bij gekomen"), "{}", inbox.text);
        let corrected = world.rows("SELECT CAST(COUNT(*) AS text) AS text FROM notification WHERE kind = 'corrected'");
        assert_eq!(corrected, ["3"]);
        let shown: Vec<_> = inbox.links("main a").into_iter().filter(|it| it.starts_with("/notifications/") && !it.ends_with("answer") && !it.ends_with("no-action")).collect();
        let pages: Vec<_> = shown.iter().map(|link| officer.visits(link).unwrap().text).collect();
        let to_release = pages.iter().find(|text| text.contains("Geef deze pas vrij")).unwrap();
        assert!(to_release.contains(&wrong) && !to_release.contains(&right) && !to_release.contains(&incident.input.name), "{to_release}");
        assert!(pages.iter().any(|text| text.contains(&right) && !text.contains(&wrong)));
        officer.acknowledges().unwrap();
        officer.answers("blocked").unwrap();
        assert!(officer.to_answer().is_none());

        // The feed forgets the wrong pass after its three weeks, and it is as if it had never been held.
        world.at("2026-12-16T12:15:00Z");
        world.run_jobs();
        assert_eq!(world.count("feed_pass"), 1);
        world.lifts(report, "acquitted");
        assert!(world.gates().iter().all(|gate| gate.holds().is_empty()));
        receivers(world);
        world.finish();
    }

    /// The wrong number is that of somebody who is registered as well, for a shorter time.
    fn case_15_something_else_holds_it(world) {
        let (incident, report) = world.told_of("T1", "drug-smuggling", LAST_DAY);
        let other = world.incident("drug-smuggling").about(&incident);
        let theirs = world.registered("T2", &other, "2027-03-31");
        receivers(world);
        let (wrong, right) = (incident.pass(), plain(&pass_number()));
        world.confides(&right);
        world.amends(report, "correct-pass", &fields(&format!("cargocard {wrong}"), &right));
        for gate in world.gates() {
            assert_eq!(gate.until(&wrong).as_deref(), Some("2027-03-31T22:00:00Z"), "{}: by that alone", gate.name);
            assert_eq!(gate.until(&right).as_deref(), Some(UNTIL), "{}", gate.name);
        }
        receivers(world);
        let until = |world: &World| world.rows("SELECT CAST(keep_until AS text) AS text FROM feed_pass ORDER BY text");
        let limits = until(world);
        world.lifts(theirs, "wrong-person");
        receivers(world);
        assert!(world.gates().iter().all(|gate| gate.until(&wrong).is_none()));
        assert_ne!(until(world)[0], limits[0], "remembered for three weeks from now, no longer");
        world.finish();
    }

    /// The right number is known as somebody else's: that must be settled first, by whoever does not confirm.
    fn case_15_the_right_pass_is_somebody_elses(world) {
        let (incident, report) = world.told_of("T1", "drug-smuggling", LAST_DAY);
        let (other, _) = world.told_of("T2", "drug-smuggling", LAST_DAY);
        let choice = format!("cargocard {}", incident.pass());
        world.assessor("x").proposes_amendment(report, "correct-pass", &fields(&choice, &other.pass())).unwrap();
        let (y, z) = (world.assessor("y"), world.assessor("z"));
        assert_eq!(y.confirms_amendment(report).unwrap_err(), No::because(422, "identifiers-contradict"));
        let settling = y.settling(report).unwrap();
        y.sends(&settling.with("settled", &y.writes())).unwrap();
        assert_eq!(y.confirms_amendment(report).unwrap_err(), No::because(403, "same-assessor"));
        z.confirms_amendment(report).unwrap();
        assert!(world.gates().iter().all(|gate| gate.until(&incident.pass()).is_none()));
        receivers(world);
        world.finish();
    }
}
