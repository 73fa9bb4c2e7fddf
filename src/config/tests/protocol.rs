//! The protocol file: what is built in, and every kind of mistake in another one.

use super::*;

#[test]
fn the_protocol_that_is_built_in_passes() {
    let settings = load_with("", &[], &[]).unwrap();
    let (protocol, text) = load_protocol(&settings).unwrap();
    assert_eq!(text, DEFAULT_PROTOCOL);
    assert_eq!((protocol.version, protocol.effective.to_string().as_str()), (4, "2026-11-25"));
    let enabled = protocol.category.iter().filter(|(_, category)| category.enabled);
    let enabled: Vec<_> = enabled.map(|(id, category)| (id.as_str(), category.maximum_months)).collect();
    let expected = [
        ("bribery", 60),
        ("document-fraud", 60),
        ("drug-smuggling", 60),
        ("pass-lending", 24),
        ("unlawful-presence", 24),
    ];
    assert_eq!(enabled, expected);
    assert_eq!((protocol.category.len(), protocol.mainport.len(), protocol.scheme.len()), (7, 5, 5));
    assert_eq!(protocol.criteria().first().map(|(id, _)| *id), Some("identity-established"));
}

#[test]
fn a_protocol_file_is_read_and_named() {
    let settings = load_with("protocol.file = \"no/such/protocol.toml\"", &[], &[]).unwrap();
    let errors = load_protocol(&settings).unwrap_err();
    assert!(errors.to_string().starts_with("no/such/protocol.toml: cannot be read: "), "{errors}");
}

/// The line of the built-in protocol on which this text stands, from 1.
fn line_of(text: &str) -> usize {
    DEFAULT_PROTOCOL.lines().position(|line| line == text).unwrap() + 1
}

/// What is wrong after replacing the first `from` by `to`.
fn broken(from: &str, to: &str) -> Vec<String> {
    assert!(DEFAULT_PROTOCOL.contains(from), "{from}");
    let text = DEFAULT_PROTOCOL.replacen(from, to, 1);
    parse_protocol("P", &text).unwrap_err().to_string().lines().map(str::to_owned).collect()
}

#[test]
fn each_kind_of_broken_protocol_is_told_by_line_and_key() {
    let version = line_of("version = 4");
    let age = line_of("minimum-age = 18");
    let smuggling = line_of("[category.drug-smuggling]");
    let cargocard = line_of("[scheme.cargocard]");
    let evidence = smuggling + 5;
    let cases = [
        ("version = 4", "version = 0", format!("P:{version}: version: counts from 1")),
        (
            "version = 4",
            "version = \"1\"",
            format!("P:{version}: version: invalid type: string \"1\", expected u32"),
        ),
        ("version = 4", "version = one", format!("P:{version}: ")),
        ("version = 4", "", "P: version: is missing".to_owned()),
        (
            "effective = \"2026-11-25\"",
            "effective = \"1 November\"",
            format!("P:{}: effective: ", version + 2),
        ),
        (
            "minimum-age = 18",
            "minimum-age = 0",
            format!("P:{age}: report.minimum-age: must be between 1 and 30, is 0"),
        ),
        (
            "holds-per-participant = 10",
            "holds-per-participant = 0",
            format!(
                "P:{}: brake.holds-per-participant: must be between 1 and 1000, is 0",
                line_of("holds-per-participant = 10")
            ),
        ),
        ("minimum-age", "minimal-age", format!("P:{}: report.minimum-age: is missing", line_of("[report]"))),
        (
            "incident-years = 5",
            "incident-years = 6",
            format!(
                "P:{}: retention.incident-years: must be between 1 and 5, is 6",
                line_of("incident-years = 5")
            ),
        ),
        (
            "maximum-months = 60",
            "maximum-months = 61",
            format!(
                "P:{}: category.drug-smuggling.maximum-months: must be between 1 and 60, is 61",
                smuggling + 7
            ),
        ),
        (
            "\"goods-found\",",
            "\"rumour\",",
            format!("P:{evidence}: category.drug-smuggling.evidence: `rumour` is not in [evidence]"),
        ),
        (
            "\"goods-found\",",
            "7,",
            format!(
                "P:{evidence}: category.drug-smuggling.evidence: invalid type: integer `7`, expected a string"
            ),
        ),
        (
            "[category.drug-smuggling]",
            "[category.Drugs]",
            format!("P:{smuggling}: category.Drugs: ids are 1 to 40 lower-case"),
        ),
        (
            "[category.drug-smuggling]",
            "[category.\"drug.smuggling\"]",
            format!("P:{smuggling}: category.drug.smuggling: keys are letters"),
        ),
        (
            "scope = \"all\"",
            "scope = \"world\"",
            format!("P:{}: category.drug-smuggling.scope: unknown variant `world`", smuggling + 8),
        ),
        (
            "label.nl = \"CargoCard",
            "label.de = \"CargoCard",
            format!("P:{}: scheme.cargocard.label.nl: is missing", cargocard + 1),
        ),
    ];
    told_by_line_and_key(&cases);
}

fn told_by_line_and_key(cases: &[(&str, &str, String)]) {
    for (from, to, expected) in cases {
        let found = broken(from, to);
        assert!(
            found.iter().any(|line| line.starts_with(expected)),
            "{from} -> {to}: {expected} in {found:?}"
        );
    }
}

#[test]
fn each_kind_of_broken_scheme_is_told_by_line_and_key() {
    let cargocard = line_of("[scheme.cargocard]");
    let cases = [
        (
            "pattern = \"XXXXXX[XXXXXX]\"",
            "pattern = \"99-99\"",
            format!("P:{}: scheme.cargocard.pattern: `-` means nothing in a pattern", cargocard + 4),
        ),
        (
            "check = \"none\"",
            "check = \"luhn\"",
            format!("P:{}: scheme.cargocard.check: luhn, mod-11 and damm need a pattern", cargocard + 6),
        ),
        (
            "example = \"DEMO-0000\"",
            "example = \"DEMO\"",
            format!("P:{}: scheme.cargocard.example: is not a number of this pattern", cargocard + 7),
        ),
        (
            "example = \"0000 0000 0000 0000\"",
            "example = \"0000 0000 0000 0001\"",
            format!(
                "P:{}: scheme.digital-safety-passport.example: its check digit is wrong",
                line_of("[scheme.digital-safety-passport]") + 7
            ),
        ),
        (
            "leading-zeros = \"kept\"",
            "leading-zeros = \"filled\"",
            format!("P:{}: scheme.cargocard.leading-zeros: `filled` needs a pattern", cargocard + 5),
        ),
        (
            "place.side = \"front\"",
            "place.side = \"inside\"",
            format!("P:{}: scheme.cargocard.place.side: a number that counts as printed", cargocard + 9),
        ),
        (
            "place.spot = \"bottom-left\"",
            "place.spot = \"somewhere\"",
            format!("P:{}: scheme.cargocard.place.spot: unknown variant `somewhere`", cargocard + 10),
        ),
    ];
    told_by_line_and_key(&cases);
}

#[test]
fn a_protocol_without_any_enabled_category_is_refused() {
    let text = DEFAULT_PROTOCOL.replace("enabled = true", "enabled = false");
    let errors = parse_protocol("P", &text).unwrap_err();
    let line = line_of("[category.drug-smuggling]");
    assert_eq!(errors.to_string(), format!("P:{line}: category: at least one category must be enabled"));
}

#[test]
fn the_clocks_of_a_measure_are_capped_and_asked_about() {
    for (from, to, told) in [
        ("check-months = 6", "check-months = 7", "outcome.check-months: must be between 1 and 6, is 7"),
        ("\nmonths = 12", "\nmonths = 13", "review.months: must be between 1 and 12, is 13"),
        (
            "warning-weeks = [4, 2, 1]",
            "warning-weeks = [25]",
            "outcome.warning-weeks: must be between 1 and 24, is 25",
        ),
        (
            "warning-weeks = [4, 1]",
            "warning-weeks = []",
            "review.warning-weeks: needs at least one number of weeks",
        ),
    ] {
        let found = broken(from, to);
        assert!(found.len() == 1 && found[0].ends_with(told), "{found:?}");
    }
}

#[test]
fn all_problems_of_a_protocol_come_at_once() {
    let text = DEFAULT_PROTOCOL
        .replacen("version = 4", "version = \"x\"", 1)
        .replacen("minimum-age = 18", "minimum-age = true", 1)
        .replacen("[category.bribery]", "[category.bribes]\ncolour = 1\nenabled = \"yes\"", 1)
        .replacen("order = 2", "", 1)
        .replacen("# Kinds of evidence", "[gates]\n# Kinds of evidence", 1);
    let found = parse_protocol(
        "P",
        &text.replacen("enabled = true\nlegal-basis = \"Sr art. 272", "legal-basis = \"Sr art. 272", 1),
    )
    .unwrap_err();
    let keys: Vec<_> = found.problems().iter().map(|problem| problem.key.as_str()).collect();
    assert_eq!(
        keys,
        [
            "version",
            "report.minimum-age",
            "category.bribes.colour",
            "category.bribes.enabled",
            "gates",
            "criterion.act-established.order"
        ]
    );
}

#[test]
fn texts_and_places_are_checked() {
    let camera = line_of("[evidence.camera-images]");
    assert_eq!(
        broken("en = \"Camera images\"", "en = \" \""),
        [format!("P:{}: evidence.camera-images.en: must not be empty", camera + 2)]
    );
    assert_eq!(
        broken("label.nl = \"CargoCard: het nummer op de voorzijde\"", "label.nl = \"\""),
        [format!("P:{}: scheme.cargocard.label.nl: must not be empty", line_of("[scheme.cargocard]") + 1)]
    );
    assert_eq!(
        broken("order = 2", "order = 1"),
        [format!(
            "P:{}: criterion.identity-established.order: has the place of another, 1",
            line_of("order = 1")
        )]
    );
}

/// Whatever single line (texts aside: they are many, and all alike) is lost or garbled: reading ends, and what it reports stands in this file.
#[test]
fn any_one_damaged_line_is_reported_in_its_file() {
    let lines: Vec<_> = DEFAULT_PROTOCOL.lines().collect();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
    {
        let key = line.split(" = ").next().unwrap();
        for damaged in [String::new(), format!("{key} = [[]]")] {
            let mut text = lines.clone();
            text[at] = &damaged;
            let Err(errors) = parse_protocol("P", &text.join("\n")) else { continue };
            let named =
                |problem: &Problem| problem.to_string().starts_with('P') && !problem.reason.is_empty();
            assert!(!errors.problems().is_empty() && errors.problems().iter().all(named), "{line}: {errors}");
        }
    }
}

#[test]
fn terms_of_the_urgent_way_are_checked() {
    let cases = [
        (
            "minors = \"refused\"",
            "minors = \"allowed\"",
            format!("P:{}: report.minors: unknown variant `allowed`", line_of("minors = \"refused\"")),
        ),
        (
            "release = \"duty_assessor\"",
            "release = \"at-once\"",
            format!(
                "P:{}: provisional.release: unknown variant `at-once`",
                line_of("release = \"duty_assessor\"")
            ),
        ),
        (
            "assessors-hours = 72",
            "assessors-hours = 169",
            format!(
                "P:{}: provisional.assessors-hours: must be between 1 and 168",
                line_of("assessors-hours = 72")
            ),
        ),
        (
            "company-hours = 24",
            "company-hours = 73",
            format!(
                "P:{}: provisional.company-hours: must be between 1 and 72",
                line_of("company-hours = 24")
            ),
        ),
        (
            "assessors-pages-hours = [24, 48, 66]",
            "assessors-pages-hours = [24, 48, 72]",
            format!(
                "P:{}: provisional.assessors-pages-hours: must be 1 to 10 numbers",
                line_of("assessors-pages-hours = [24, 48, 66]")
            ),
        ),
        (
            "page-again-minutes = [5, 10]",
            "page-again-minutes = [10, 5]",
            format!(
                "P:{}: provisional.page-again-minutes: must be 1 to 10 numbers",
                line_of("page-again-minutes = [5, 10]")
            ),
        ),
    ];
    for (from, to, expected) in cases {
        let found = broken(from, to);
        assert!(
            found.iter().any(|line| line.starts_with(&expected)),
            "{from} -> {to}: {expected} in {found:?}"
        );
    }
}
