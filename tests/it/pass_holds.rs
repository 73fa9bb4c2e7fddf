//! Pass holds: a card without a person. Two people of the company begin one; it ends when the card is replaced, when it was a
//! mistake, or by itself, jobs or no jobs; and a gate stays shut until the last cause goes.

use gatekeeper::domain::id::PassHoldId;
use jiff::SignedDuration;

use crate::world::card::Card;
use crate::world::{No, World, flow, leaks};

const LAST_DAY: &str = "2026-12-01";
const UNTIL: &str = "2026-12-01T23:00:00Z";

fn assert_held(world: &World, card: &Card, until: Option<&str>, when: &str) {
    for gate in world.gates() {
        assert_eq!(gate.until(&card.pass()).as_deref(), until, "{}: {when}", gate.name);
    }
}

/// What must be gone when a pass hold is: its wrapped key.
fn traces(world: &World) -> Vec<Vec<u8>> {
    let hex = world.database().hex("wrapped_key");
    let rows = world.rows(&format!("SELECT {hex} AS text FROM pass_hold_key"));
    rows.iter().map(|text| data_encoding::HEXLOWER.decode(text.as_bytes()).unwrap()).collect()
}

flow! {
    fn a_pass_hold_takes_two_people_and_no_person(world) {
        let (t1, card) = (world.terminal("T1"), world.card("cloned"));
        // A manager may record one, and then may not confirm it.
        let hold = t1.manager("m").blocks(&card, LAST_DAY).unwrap();
        world.run_jobs();
        let mails = world.mails.new_ones();
        assert_eq!(mails.iter().map(|mail| &*mail.to).collect::<Vec<_>>(), ["n.of.t1@example.test"]);
        assert!(mails[0].body.contains(&format!("/pass-holds/{hold}")) && !mails[0].body.contains("cargocard"));
        for (who, way, refused) in [
            (t1.manager("m"), "confirm", No::because(403, "recorder-confirms")),
            (t1.manager("m"), "refuse", No::because(403, "recorder-confirms")),
            (t1.officer("a"), "confirm", No::because(403, "not-allowed")),
            (t1.officer("a"), "revoke", No::because(403, "not-allowed")),
            (t1.officer("a"), "replaced", No::because(409, "wrong-stage")),
            (world.terminal("T2").manager("m"), "confirm", No::because(404, "not-found")),
        ] {
            let form = who.forgery(&format!("/pass-holds/{hold}/{way}"), &[("version", "1")]);
            assert_eq!(who.sends(&form).unwrap_err(), refused, "{} {way}", who.account.name);
        }
        assert_eq!(world.acts("pass_hold.confirm", "recorder-confirms"), 1);
        assert_eq!(world.acts("pass_hold.confirm", "not-found"), 1, "the stranger's attempt is in the trail");
        assert_eq!(world.terminal("T2").officer("a").opens_hold(hold).err().unwrap().status, 404);
        assert!(world.terminal("T2").officer("a").holds().is_empty());
        assert!(t1.officer("b").visits("/pass-holds").unwrap().text.contains("Wacht op bevestiging"));
        assert_held(world, &card, None, "one pair of eyes");

        let before: Vec<_> = world.gates().iter().map(|gate| gate.snapshot().next).collect();
        let assessor = world.assessor("x");
        assert!(assessor.visits("/pass-holds/in-force").unwrap().text.contains("geen pasblokkering van kracht"));
        t1.manager("n").on_hold(hold, "confirm").unwrap();
        let page = assessor.visits("/pass-holds/in-force").unwrap();
        let line = page.texts("ul.lines > li").concat();
        assert!(line.contains("T1") && line.contains("CargoCard") && line.contains("tot en met 1 december 2026"), "{line}");
        assert!(!page.text.contains(&card.number), "what is held, and no number");
        for (gate, before) in world.gates().iter().zip(&before) {
            let told = ("hold".to_owned(), gate.reference(&card.pass()), Some(UNTIL.to_owned()));
            assert_eq!(gate.told(before), [told], "{}", gate.name);
        }
        world.run_jobs();
        world.mails.new_ones();

        // Whoever is told sees the pass on request and no person, and says what the gate does.
        let s1 = world.terminal("S1").officer("a");
        let inbox = s1.visits("/inbox").unwrap();
        assert!(inbox.text.contains("Er hoort geen persoon bij") && !inbox.text.contains(&card.pass()));
        let shown = s1.visits(&inbox.links("main article a")[0]).unwrap();
        assert!(shown.text.contains(&card.pass()) && !shown.text.contains("Geboortedatum"), "{}", shown.text);
        assert_eq!(world.acts("notification.view", "done"), 1);
        s1.answers("not-known-here").unwrap();
        assert!(s1.visits("/inbox").unwrap().text.contains("De pas is hier niet bekend"));
        assert_eq!(world.count("person"), 0);
        world.finish();
    }

    fn a_pass_hold_ends_by_replacement_or_mistake(world) {
        let (t1, stolen, wrong) = (world.terminal("T1"), world.card("stolen"), world.card("lent"));
        let replaced = world.blocked("T1", &stolen, LAST_DAY);
        let mistaken = world.blocked("T1", &wrong, LAST_DAY);
        world.run_jobs();
        world.mails.new_ones();
        let before = world.gate("S1").snapshot().next;
        t1.officer("a").on_hold(replaced, "replaced").unwrap();
        assert_held(world, &stolen, None, "replaced");
        assert_held(world, &wrong, Some(UNTIL), "nothing else is released");
        t1.manager("m").on_hold(mistaken, "revoke").unwrap();
        let released = |card: &Card| ("release".to_owned(), world.gate("S1").reference(&card.pass()), None);
        assert_eq!(world.gate("S1").told(&before), [released(&stolen), released(&wrong)]);
        world.run_jobs();
        let mails = world.mails.new_ones();
        assert!(mails.len() == 12 && mails.iter().all(|mail| mail.subject.contains("beëindigd")), "{mails:#?}");
        assert!(world.terminal("S1").officer("a").visits("/inbox").unwrap().text.contains("pasblokkering is beëindigd"));
        assert!(world.terminal("S1").officer("a").to_answer().is_none());
        // Its holder must be told all the same, and it cannot be ended twice.
        t1.officer("a").tells_holder(replaced, "in-person").unwrap();
        let again = t1.officer("a").forges(&format!("/pass-holds/{replaced}/replaced"), &[("version", "4")]);
        assert_eq!(again.unwrap_err(), No::because(409, "wrong-stage"));
        let twice = t1.officer("b").forges(&format!("/pass-holds/{replaced}/told"), &[("version", "4"), ("how", "by-phone")]);
        assert_eq!(twice.unwrap_err(), No::because(409, "wrong-stage"));
        t1.officer("a").tells_holder(mistaken, "through-issuer").unwrap();
        // The feed forgets both three weeks after they were released, not after the end that was planned.
        world.at("2026-12-14T02:19:59Z");
        world.run_jobs();
        assert_eq!(world.count("feed_pass"), 2);
        world.at("2026-12-14T02:45:00Z");
        world.run_jobs();
        assert_eq!(world.count("feed_pass"), 0);
        world.finish();
    }

    fn a_pass_hold_ends_by_itself_with_the_jobs_dead(world) {
        let (t1, card) = (world.terminal("T1"), world.card("stolen"));
        let hold = world.blocked("T1", &card, LAST_DAY);
        world.run_jobs();
        t1.officer("a").tells_holder(hold, "by-phone").unwrap();
        world.mails.new_ones();
        let cursors: Vec<_> = world.gates().iter().map(|gate| gate.snapshot().next).collect();
        let traces = traces(world);
        assert_eq!(traces.len(), 1);

        // The jobs are dead.
        world.at("2026-12-01T22:59:59Z");
        assert_held(world, &card, Some(UNTIL), "to the last second");
        world.at(UNTIL);
        assert_held(world, &card, None, "open at midnight, jobs or no jobs");
        assert!(t1.officer("a").opens_hold(hold).unwrap().text.contains("Beëindigd"), "its page says so too");
        let late = t1.officer("a").forges(&format!("/pass-holds/{hold}/replaced"), &[("version", "3")]);
        assert_eq!(late.unwrap_err(), No::because(409, "wrong-stage"));
        world.at("2026-12-03T08:00:00Z");
        world.run_jobs();
        for (gate, cursor) in world.gates().iter().zip(&cursors) {
            let release = ("release".to_owned(), gate.reference(&card.pass()), None);
            assert_eq!(gate.told(cursor), [release], "{}: told even now", gate.name);
        }
        assert_eq!(world.mails.new_ones().len(), 6, "who was told is told of the end");

        // Four weeks after its end it is gone, and its key from the disk.
        world.at("2026-12-29T22:59:59Z");
        assert_eq!(t1.officer("a").holds().len(), 1);
        world.at("2026-12-29T23:00:00Z");
        assert!(t1.officer("a").holds().is_empty(), "jobs or no jobs");
        assert_eq!(t1.officer("a").opens_hold(hold).err().unwrap().status, 404);
        world.database().under_an_old_snapshot(|| world.run_jobs());
        assert_eq!(world.count("pass_hold") + world.count("pass_hold_key"), 0);
        assert_eq!(leaks::find_bytes(&traces, &world.database().own_files()), Vec::<String>::new());
        world.run_jobs();
        world.finish();
    }

    fn a_pass_hold_is_not_renewed_without_end(world) {
        let (t1, t2, card) = (world.terminal("T1"), world.terminal("T2"), world.card("lent"));
        let hold = world.blocked("T1", &card, LAST_DAY);
        t1.officer("a").tells_holder(hold, "by-phone").unwrap();
        // Fourteen days in all, whoever records it; what waits already is refused when it is confirmed.
        let last = "2026-12-07";
        let second = t2.officer("a").blocks(&card, last).unwrap();
        t2.manager("m").on_hold(second, "confirm").unwrap();
        t2.officer("a").tells_holder(second, "by-phone").unwrap();
        world.at("2026-12-01T02:20:00Z");
        world.run_jobs();
        let no = No::because(409, "pass-held-before");
        assert_eq!(t1.officer("a").blocks(&card, "2026-12-08").unwrap_err(), no);
        assert_eq!(t2.officer("a").blocks(&card, "2026-12-15").unwrap_err(), no);
        world.at("2026-12-08T02:20:00Z");
        world.run_jobs();
        assert_held(world, &card, None, "over");
        assert_eq!(t1.officer("a").blocks(&card, "2026-12-09").unwrap_err(), no, "nor the day after");

        // A mistake does not count.
        let wrong = world.card("lent");
        let mistaken = world.blocked("T1", &wrong, "2026-12-22");
        t1.officer("a").tells_holder(mistaken, "by-phone").unwrap();
        t1.manager("m").on_hold(mistaken, "revoke").unwrap();
        world.at("2026-12-09T02:20:00Z");
        world.blocked("T1", &wrong, "2026-12-23");
        world.run_jobs();
        world.finish();
    }

    fn a_gate_stays_shut_until_the_last_cause_goes(world) {
        // A registration at Schiphol and a pass hold everywhere, on one pass.
        let incident = world.incident("unlawful-presence");
        let card = Card { number: incident.input.passes[0].1.clone(), kind: "lent" };
        world.registered("S1", &incident, "2026-12-05");
        let first = world.blocked("T1", &card, LAST_DAY);
        let second = world.blocked("T2", &card, "2026-11-25");
        let both = |rotterdam: Option<&str>, schiphol: &str, when: &str| {
            for gate in world.gates() {
                let until = if gate.name == "S1" { Some(schiphol) } else { rotterdam };
                assert_eq!(gate.until(&card.pass()).as_deref(), until, "{}: {when}", gate.name);
            }
        };
        both(Some(UNTIL), "2026-12-05T23:00:00Z", "all three");
        world.run_jobs();
        world.terminal("T1").officer("a").tells_holder(first, "by-phone").unwrap();
        world.terminal("T2").officer("a").tells_holder(second, "by-phone").unwrap();
        world.at("2026-11-25T23:00:00Z");
        both(Some(UNTIL), "2026-12-05T23:00:00Z", "the second is over, not yet recorded");
        world.run_jobs();
        both(Some(UNTIL), "2026-12-05T23:00:00Z", "the second is over");
        world.terminal("T1").officer("a").on_hold(first, "replaced").unwrap();
        both(None, "2026-12-05T23:00:00Z", "the registration alone");
        world.run_jobs();
        world.at("2026-12-05T23:00:00Z");
        assert_held(world, &card, None, "nothing holds it any more");
        world.run_jobs();
        assert_held(world, &card, None, "and it is recorded");
        world.finish();
    }

    fn what_is_not_confirmed_shuts_nothing_and_goes(world) {
        let (t1, card) = (world.terminal("T1"), world.card("stolen"));
        let refused = t1.officer("a").blocks(&card, LAST_DAY).unwrap();
        t1.manager("m").on_hold(refused, "refuse").unwrap();
        assert!(t1.officer("a").opens_hold(refused).unwrap().text.contains("Niet bevestigd"));
        let late = t1.manager("n").forges(&format!("/pass-holds/{refused}/confirm"), &[("version", "2")]);
        assert_eq!(late.unwrap_err(), No::because(409, "wrong-stage"));
        let forgotten = t1.officer("a").blocks(&card, LAST_DAY).unwrap();
        world.run_jobs();
        world.at(UNTIL);
        let late = t1.manager("m").forges(&format!("/pass-holds/{forgotten}/confirm"), &[("version", "1")]);
        assert_eq!(late.unwrap_err(), No::because(404, "not-found"), "nothing outlives its term");
        assert_held(world, &card, None, "never confirmed");
        world.run_jobs();
        assert_eq!(world.count("pass_hold"), 0);
        world.finish();
    }

    fn whoever_forgets_the_holder_is_reminded_once(world) {
        let (t1, card) = (world.terminal("T1"), world.card("stolen"));
        let hold = world.blocked("T1", &card, LAST_DAY);
        world.run_jobs();
        world.mails.new_ones();
        let faulty = t1.officer("a").opens_hold(hold).unwrap().form(&format!("/pass-holds/{hold}/told"));
        let page = t1.officer("a").browser.send(&faulty);
        assert_eq!((page.status, page.no().fields), (422, vec!["how".to_owned()]));
        world.at("2026-11-23T23:00:00Z");
        world.run_jobs();
        let mails = world.mails.new_ones();
        assert!(mails.len() == 4 && mails.iter().all(|mail| mail.subject.contains("vandaag nog")), "{mails:#?}");
        assert!(t1.officer("a").opens_hold(hold).unwrap().text.contains("Dit is te laat"));
        world.clock.advance(SignedDuration::from_hours(24));
        world.run_jobs();
        assert!(world.mails.new_ones().is_empty(), "once");
        world.finish();
    }

    fn pass_holds_are_counted_by_the_brake(world) {
        let cards: Vec<_> = (0..11).map(|_| world.card("stolen")).collect();
        let holds: Vec<PassHoldId> = cards.iter().map(|card| world.blocked("T1", card, LAST_DAY)).collect();
        let t1 = world.terminal("T1");
        assert_eq!(world.gate("S1").holds().len(), 10, "the eleventh within the hour waits");
        let page = t1.officer("a").opens_hold(holds[10]).unwrap();
        assert!(page.text.contains("id=\"waits\"") && page.text.contains("Wacht bij de rem"));
        let told = format!("/pass-holds/{}/told", holds[10]);
        assert!(page.find_form(|action| action == told).is_none(), "nobody is told of what gates do not do");
        let asked = || {
            world.run_jobs();
            let mails = world.mails.new_ones();
            let (subject, link) = ("vandaag nog de houder", format!("/pass-holds/{}", holds[10]));
            mails.iter().filter(|mail| mail.subject.contains(subject) && mail.body.contains(&link)).count()
        };
        assert_eq!(asked(), 0);
        world.assessor("z").lets_through(0).unwrap();
        assert_held(world, &cards[10], Some(UNTIL), "let through by a second person");
        assert_eq!(asked(), 4, "and now the company tells the holder");
        assert!(t1.officer("a").opens_hold(holds[10]).unwrap().find_form(|action| action == told).is_some());
        for hold in &holds {
            t1.officer("a").on_hold(*hold, "replaced").unwrap();
        }
        assert_eq!(world.gate("S1").holds().len(), 1, "the eleventh release waits: its gates stay shut");
        world.assessor("z").lets_through(0).unwrap();
        assert_eq!(world.gate("S1").holds().len(), 0);
        world.run_jobs();
        world.finish();
    }

    fn a_pass_hold_is_typed_in_full(world) {
        let (officer, card) = (world.terminal("T1").officer("a"), world.card("stolen"));
        let form = officer.blocking(&card, LAST_DAY).unwrap();
        for (field, value) in [
            ("scheme", ""), ("scheme", "no-such-scheme"), ("number", ""), ("number", "1"), ("kind", "eaten"),
            ("last-day", "2026-11-22"), ("last-day", "2026-12-08"), ("last-day", "morgen"), ("words", " "),
        ] {
            let page = officer.browser.send(&form.clone().with(field, value));
            assert_eq!((page.status, page.no().fields), (422, vec![field.to_owned()]), "{field} = {value}");
            let again = page.form("/pass-holds/new");
            if field != "words" {
                assert_eq!(again.value("words"), form.value("words"), "what was typed is kept");
            }
        }
        let unknown = officer.browser.send(&form.clone().with("scheme", "no-such-scheme"));
        assert!(unknown.text.contains("bekend zijn") && unknown.text.contains("Luchthavenpas"), "the known ones are listed");
        // Twice the same form is one pass hold.
        let (first, second) = (officer.sends(&form).unwrap(), officer.sends(&form).unwrap());
        assert_eq!(first, second);
        assert_eq!(world.count("pass_hold"), 1);
        // Back in the browser, and another card: that is another pass hold.
        let another = officer.sends(&form.with("number", &world.card("stolen").number)).unwrap();
        assert!(another != first && world.count("pass_hold") == 2);
        let guard = world.assessor("x").visits("/pass-holds/new").err().unwrap();
        assert_eq!(guard, No::because(403, "not-allowed"));
        world.run_jobs();
        world.finish();
    }
}
