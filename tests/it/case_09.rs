//! Three passes in two schemes: three holds under one registration. Then a fourth is added by two assessors.

use gatekeeper::domain::id::ReportId;

use crate::world::{World, flow};

const UNTIL: &str = "2026-12-31T23:00:00Z";

/// Somebody with three passes, registered everywhere; and the number of a fourth.
fn three(world: &World) -> (ReportId, Vec<(&'static str, String)>, String) {
    let incident = world.incident("drug-smuggling").with(|input| {
        input.passes.push(("cargocard".into(), crate::world::holder::pass_number()));
        input.passes.push(("portkey".into(), crate::world::holder::pass_number()));
    });
    let plain = |index: usize| crate::world::holder::plain(&incident.input.passes[index].1);
    let passes = vec![("cargocard", plain(0)), ("cargocard", plain(1)), ("portkey", plain(2))];
    for (_, number) in &passes {
        world.confides(number);
    }
    let report = world.registered("T1", &incident, "2026-12-31");
    let fourth = world.card("stolen").number;
    (report, passes, fourth)
}

fn held(world: &World, gate: &str, (scheme, number): &(&'static str, String)) -> Option<String> {
    world.gate(gate).until_under(scheme, number)
}

flow! {
    fn case_09_three_passes_one_registration_and_a_fourth(world) {
        let (report, passes, fourth) = three(world);
        world.run_jobs();
        world.mails.new_ones();
        for gate in ["T1", "T2", "S1"] {
            assert_eq!(world.gate(gate).holds().len(), 3, "{gate}");
            assert!(passes.iter().all(|pass| held(world, gate, pass).as_deref() == Some(UNTIL)), "{gate}");
            world.terminal(gate).officer("a").answers("blocked").unwrap();
        }

        // One proposes, and may not confirm; the pass is still free.
        let added = ("airport-pass", crate::world::holder::plain(&fourth));
        world.assessor("x").proposes_pass(report, "airport-pass", &fourth).unwrap();
        let x = world.assessor("x");
        assert!(x.opens(report).unwrap().find_form(|action| action.starts_with("/additions/")).is_none());
        assert!(held(world, "S1", &added).is_none());
        assert_eq!(world.assessor("y").list().len(), 1);
        let waits = world.assessor("y").visits("/assessments").unwrap();
        assert_eq!(waits.texts("section[aria-labelledby=mine] a.reference").len(), 1, "it waits for the second");
        let addition = world.rows(&format!("SELECT {} AS text FROM pass_addition", world.database().id_text("id"))).remove(0);
        let addition: uuid::Uuid = addition.parse().unwrap();
        for (who, problem) in [("x", "same-assessor"), ("tied", "tied-to-reporter")] {
            let forged = world.assessor(who).forges(&format!("/additions/{addition}/confirm"), &[("version", "1")]);
            assert_eq!(forged.unwrap_err().problem, problem, "{who}");
        }
        assert_eq!(world.acts("pass.confirm", "same-assessor"), 1);

        let before: Vec<_> = world.gates().iter().map(|gate| gate.snapshot().next).collect();
        world.at("2026-12-01T09:00:00Z");
        world.assessor("y").confirms_pass(report).unwrap();
        for (gate, before) in world.gates().iter().zip(&before) {
            let reference = gate.reference_under(added.0, &added.1);
            let told = ("hold".to_owned(), reference, Some(UNTIL.to_owned()));
            assert_eq!(gate.told(before), [told], "{}: exactly one event, the fourth hold", gate.name);
            assert_eq!(gate.holds().len(), 4, "{}", gate.name);
        }

        // Everybody is told again, answers again, and sees all four; the reporter's dossier shows it.
        world.run_jobs();
        let mails = world.mails.new_ones();
        assert!(mails.len() == 6 && mails.iter().all(|mail| mail.subject.contains("extra pas")), "{mails:#?}");
        for company in ["T1", "T2", "S1"] {
            let officer = world.terminal(company).officer("a");
            assert!(officer.visits("/inbox").unwrap().text.contains("Bij deze maatregel is een pas gekomen"));
            officer.answers("blocked").unwrap();
        }
        let shown = world.terminal("T1").officer("a").opens(report).unwrap();
        assert!(shown.text.contains("Extra pas toegevoegd") && shown.text.contains(&added.1), "the reporter sees it");
        assert_eq!(world.count("registration"), 1);

        // A fifth is told in a round of its own.
        let fifth = world.card("stolen").number;
        world.assessor("x").proposes_pass(report, "portkey", &fifth).unwrap();
        world.assessor("z").confirms_pass(report).unwrap();
        world.run_jobs();
        assert_eq!(world.mails.new_ones().len(), 6);

        // All end together.
        world.at(UNTIL);
        assert!(world.gates().iter().all(|gate| gate.holds().is_empty()));
        world.run_jobs();
        assert_eq!(world.count("pass_addition") + world.count("person_pass"), 0);
        world.finish();
    }

    fn case_09_a_pass_is_added_once_and_only_while_the_measure_holds(world) {
        let (report, passes, fourth) = three(world);
        let x = world.assessor("x");
        let refused = x.proposes_pass(report, "cargocard", &passes[1].1).unwrap_err();
        assert_eq!((refused.status, &*refused.problem), (409, "pass-held-already"));
        let faulty = x.proposes_pass(report, "cargocard", "1").unwrap_err();
        assert_eq!(faulty.fields, ["pass-number"]);
        let unknown = x.proposes_pass(report, "no-such-scheme", &fourth).unwrap_err();
        assert_eq!(unknown.fields, ["pass-scheme"]);
        x.proposes_pass(report, "portkey", &fourth).unwrap();
        let again = world.assessor("y").proposes_pass(report, "portkey", &fourth.to_lowercase()).unwrap_err();
        assert_eq!(again.problem, "pass-held-already", "it waits already");

        // Refused, with reasons, it can be proposed anew.
        let y = world.assessor("y");
        let form = y.opens(report).unwrap().find_form(|action| action.ends_with("/refuse")).unwrap();
        let empty = y.browser.send(&form.clone().with("pass-refusal", ""));
        assert!(empty.no().fields[0].starts_with("pass-refusal"), "{:?}", empty.no());
        y.sends(&form.with("pass-refusal", &y.writes())).unwrap();
        x.proposes_pass(report, "portkey", &fourth).unwrap();

        // The pass is filed under another name: confirming waits until that is settled.
        let other = world.incident("drug-smuggling").with(|input| {
            input.passes = vec![("portkey".into(), fourth.clone())];
        });
        world.submitted("T2", &other);
        assert_eq!(y.confirms_pass(report).unwrap_err().problem, "identifiers-contradict");
        y.sends(&y.settling(report).unwrap().with("settled", &y.writes())).unwrap();
        let waits = |action: &str| action.starts_with("/additions/") && action.ends_with("/confirm");
        let action = y.opens(report).unwrap().find_form(waits).unwrap().action;
        world.at(UNTIL);
        let late = y.forges(&action, &[("version", "1")]).unwrap_err();
        assert_eq!(late.problem, "not-found", "the measure is over, and so is its dossier");
        world.run_jobs();
        world.finish();
    }

    fn case_09_a_pass_added_late_is_not_told_to_who_left(world) {
        let (t2, p) = (world.terminal("T2"), world.administrator("p"));
        p.withdraws_licences(t2.id());
        world.at("2026-11-23T02:21:00Z");
        p.licenses(t2.id(), "2026-01-01", "2026-11-30");
        let (report, _, fourth) = three(world);
        world.assessor("x").proposes_pass(report, "portkey", &fourth).unwrap();
        world.at("2026-12-01T09:00:00Z");
        world.assessor("y").confirms_pass(report).unwrap();
        let added = ("portkey", crate::world::holder::plain(&fourth));
        assert_eq!(world.gate("T2").holds().len(), 3, "what it knew runs on, nothing new");
        assert_eq!(held(world, "S1", &added).as_deref(), Some(UNTIL));
        world.run_jobs();
        world.finish();
    }
}
