//! The pass shown belongs to somebody else: name and pass contradict, and admission is blocked. A pass hold without a person
//! shuts every gate instead, until the issuer has replaced the card.

use crate::world::{No, World, flow};

/// The page says that it is blocked, and by what.
fn assert_blocked(world: &World, report: gatekeeper::domain::id::ReportId, other: &str) {
    let dossier = world.assessor("x").opens(report).unwrap();
    assert!(dossier.text.contains("De gegevens spreken elkaar tegen"), "{}", dossier.text);
    assert_eq!(dossier.texts("section[aria-labelledby=contradictions] a.reference"), [other]);
}

flow! {
    fn case_05_the_pass_shown_is_somebody_elses(world) {
        // The true holder is in the register, for something else.
        let holder = world.incident("pass-lending");
        let registered = world.registered("T2", &holder, "2026-12-20");
        world.run_jobs();
        world.mails.new_ones();
        let known = world.terminal("T2").officer("a").list().remove(0);

        // Somebody else is caught with that pass.
        let passes = holder.input.passes.clone();
        let caught = world.incident("drug-smuggling").with(|input| input.passes = passes);
        let report = world.submitted("T1", &caught);
        assert_blocked(world, report, &known);
        let refused = world.assessor("x").proposes(report, "2026-12-31").unwrap_err();
        assert_eq!((refused.status, &*refused.problem), (422, "identifiers-contradict"));
        assert_eq!(world.acts("registration.propose", "identifiers-contradict"), 1);
        for gate in world.gates() {
            let expected = (gate.name != "S1").then(|| "2026-12-20T23:00:00Z".to_owned());
            assert_eq!(gate.until(&holder.pass()), expected, "{}: nothing has changed", gate.name);
        }

        // The card is blocked without a person, everywhere, for two weeks at most.
        let card = crate::world::card::Card { number: holder.input.passes[0].1.clone(), kind: "stolen" };
        let t1 = world.terminal("T1");
        let before: Vec<_> = world.gates().iter().map(|gate| gate.snapshot().next).collect();
        let hold = t1.officer("a").blocks(&card, "2026-12-07").unwrap();
        world.run_jobs();
        assert_eq!(world.mails.new_ones().len(), 2, "both managers are asked to confirm");
        assert!(world.gate("S1").until(&card.pass()).is_none(), "one person shuts nothing");
        t1.manager("m").on_hold(hold, "confirm").unwrap();
        for (gate, before) in world.gates().iter().zip(&before) {
            let until = if gate.name == "S1" { "2026-12-07T23:00:00Z" } else { "2026-12-20T23:00:00Z" };
            let told = ("hold".to_owned(), gate.reference(&card.pass()), Some(until.to_owned()));
            assert_eq!(gate.told(before), [told], "{}: the latest of both", gate.name);
        }

        // Everybody is told, and the company that it must tell the holder today.
        world.run_jobs();
        let mails = world.mails.new_ones();
        let asked = mails.iter().filter(|mail| mail.subject.contains("vandaag nog")).count();
        assert_eq!((mails.len(), asked), (6 + 4, 4), "{mails:#?}");
        assert!(t1.officer("a").visits("/").unwrap().text.contains("moet vandaag ingelicht worden"));
        t1.officer("a").tells_holder(hold, "by-phone").unwrap();
        assert!(t1.officer("a").opens_hold(hold).unwrap().text.contains("Telefonisch"));
        assert!(!t1.officer("a").visits("/").unwrap().text.contains("moet vandaag ingelicht worden"));

        // The issuer replaces the card: Schiphol opens, Rotterdam stays shut for the registration.
        world.at("2026-11-27T10:00:00Z");
        let before: Vec<_> = world.gates().iter().map(|gate| gate.snapshot().next).collect();
        t1.officer("b").on_hold(hold, "replaced").unwrap();
        for (gate, before) in world.gates().iter().zip(&before) {
            let told = match gate.name.as_str() {
                "S1" => ("release".to_owned(), gate.reference(&card.pass()), None),
                _ => ("hold".to_owned(), gate.reference(&card.pass()), Some("2026-12-20T23:00:00Z".to_owned())),
            };
            assert_eq!(gate.told(before), [told], "{}", gate.name);
        }
        world.run_jobs();
        assert_eq!(world.mails.new_ones().len(), 6, "who was told is told of the end");

        // The report still cannot be admitted as it is; it goes back for the person's own pass.
        world.assessor("x").returns(report).unwrap();
        let own = world.incident("drug-smuggling").with(|input| {
            let (name, born) = (&caught.input.name, &caught.input.birth_date);
            (input.name, input.birth_date) = (name.clone(), born.clone());
        });
        t1.officer("a").rewrites(report, &own).unwrap();
        t1.manager("m").submits(report).unwrap();
        world.assessor("x").proposes(report, "2026-12-31").unwrap();
        world.assessor("y").confirms(report).unwrap();
        assert!(world.gate("S1").until(&own.pass()).is_some());
        assert!(world.gate("S1").until(&card.pass()).is_none(), "the holder's card is none of theirs");
        let _ = registered;
        world.run_jobs();
        world.finish();
    }

    fn case_05_settled_in_words_it_can_be_admitted(world) {
        let first = world.incident("drug-smuggling");
        world.submitted("T2", &first);
        let other = world.terminal("T2").officer("a").list().remove(0);
        // The same person, with a slip of the keyboard in the name.
        let slip = world.incident("drug-smuggling").about(&first).with(|input| input.name.push('n'));
        let report = world.submitted("T1", &slip);
        assert_blocked(world, report, &other);

        let x = world.assessor("x");
        let form = x.settling(report).unwrap();
        let empty = x.browser.send(&form.clone().with("settled", " "));
        assert_eq!((empty.status, empty.no().fields), (422, vec!["settled".to_owned()]));
        let tied = world.assessor("tied").forges(&format!("/assessments/{report}/settle"), &[("version", "2"), ("settled", "ja")]);
        assert_eq!(tied.unwrap_err().problem, "tied-to-reporter");
        x.sends(&form.with("settled", &x.writes())).unwrap();
        let dossier = x.opens(report).unwrap();
        assert!(dossier.text.contains("Tegenstrijdige gegevens opgehelderd"), "it is on record");
        assert!(dossier.find_form(|action| action.ends_with("/settle")).is_none(), "nothing is open any more");
        x.proposes(report, "2026-12-31").unwrap();

        // What comes up later is open again, for the second pair of eyes too.
        let third = world.incident("drug-smuggling").about(&first).with(|input| input.birth_date = "1961-02-03".into());
        world.submitted("S1", &third);
        let refused = world.assessor("y").confirms(report).unwrap_err();
        assert_eq!(refused.problem, "identifiers-contradict");
        let y = world.assessor("y");
        y.sends(&y.settling(report).unwrap().with("settled", &y.writes())).unwrap();
        let alone = y.confirms(report).unwrap_err();
        assert_eq!(alone, No::because(403, "same-assessor"), "who settles is the first pair of eyes");
        world.assessor("z").confirms(report).unwrap();
        assert_eq!(world.gate("S1").until(&slip.pass()).as_deref(), Some("2026-12-31T23:00:00Z"));
        world.run_jobs();
        world.finish();
    }

    fn case_05_what_nobody_vouches_for_contradicts_nothing(world) {
        let first = world.incident("drug-smuggling");
        // Still at its company; and one that was rejected.
        world.terminal("T2").officer("a").reports(&first).unwrap();
        let passes = first.input.passes.clone();
        let rejected = world.incident("drug-smuggling").with(|input| input.passes.clone_from(&passes));
        let rejected = world.submitted("S1", &rejected);
        world.assessor("x").rejects(rejected, &["act-established"]).unwrap();
        let report = world.submitted("T1", &world.incident("drug-smuggling").with(|input| input.passes = passes));
        world.assessor("x").proposes(report, "2026-12-31").unwrap();
        world.finish();
    }
}
