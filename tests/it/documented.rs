//! Every command that the README and the docs show is run by a test, or by the continuous integration itself.

use std::fs;
use std::path::Path;

/// A command as the documents show it, and the test that runs it (`file::function`); or why none does.
const COVERED: &[(&str, &str)] = &[
    ("cargo run -- demo", "commands::a_second_demo_keeps_everything"),
    (
        "curl -H \"Authorization: Bearer $KEY\" http://127.0.0.1:8080/feed/v1/snapshot",
        "commands::a_second_demo_keeps_everything",
    ),
    ("tests/run", BY_CI),
    ("tests/run -E 'test(case_01)'", BY_CI),
    (".ci/run", BY_CI),
    ("cargo test -p gatekeeper-domain", BY_CI),
    ("gatekeeper create-key /etc/gatekeeper/key", BY_THE_BOOK),
    ("gatekeeper --config gatekeeper.toml check-config", BY_THE_BOOK),
    ("gatekeeper --config gatekeeper.toml migrate", BY_THE_BOOK),
    (
        "gatekeeper --config gatekeeper.toml admin create --name \"Ada Beheer\" --email ada@stichting.example",
        BY_THE_BOOK,
    ),
    ("gatekeeper --config gatekeeper.toml serve", BY_THE_BOOK),
    ("gatekeeper --config gatekeeper.toml verify", BY_THE_BOOK),
];

/// What runs this test has run it.
const BY_CI: &str = "";
const BY_THE_BOOK: &str = "commands::an_installation_by_the_book";

#[test]
fn every_command_shown_is_run_by_a_test() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = fs::read_dir(root.join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let documents = docs.filter(|path| path.extension().is_some_and(|it| it == "md"));
    let mut shown = Vec::new();
    for path in documents.chain([root.join("README.md")]) {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.strip_prefix(root).unwrap().display().to_string();
        shown.extend(commands(&text).into_iter().map(|(line, command)| (format!("{name}:{line}"), command)));
    }
    let known = |command: &str| COVERED.iter().any(|(covered, _)| *covered == command);
    let uncovered: Vec<_> = shown.iter().filter(|(_, command)| !known(command)).collect();
    let listed: Vec<_> = uncovered.iter().map(|(place, command)| format!("  {place}: {command}")).collect();
    assert!(
        uncovered.is_empty(),
        "no test is known to run these; write one and add the command to COVERED in {}:\n{}",
        file!(),
        listed.join("\n")
    );
    assert!(shown.len() >= 5, "only {} commands were found: are they still in ```sh blocks?", shown.len());
}

#[test]
fn every_test_named_here_exists() {
    for (command, test) in COVERED.iter().filter(|(_, test)| !test.is_empty()) {
        let (file, function) = test.split_once("::").unwrap();
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/it/{file}.rs"));
        let text = fs::read_to_string(path).unwrap_or_default();
        assert!(text.contains(&format!("fn {function}(")), "{command}: there is no test {test}");
    }
}

/// The commands in a document's `sh` blocks with their lines: comments left out, continued lines joined, prompts cut off.
fn commands(markdown: &str) -> Vec<(usize, String)> {
    let (mut found, mut inside, mut continued) = (Vec::<(usize, String)>::new(), false, false);
    for (index, line) in markdown.lines().enumerate() {
        let line = line.trim();
        if line.starts_with("```") {
            inside = !inside && ["```sh", "```bash", "```shell", "```console"].contains(&line);
            continue;
        }
        let line = line.strip_prefix("$ ").unwrap_or(line);
        if !inside || line.is_empty() || line.starts_with('#') {
            continue;
        }
        let part = line.trim_end_matches('\\').trim();
        match found.last_mut() {
            Some((_, command)) if continued => *command = format!("{command} {part}"),
            _ => found.push((index + 1, part.to_owned())),
        }
        continued = line.ends_with('\\');
    }
    found
}

#[test]
fn commands_are_found_in_blocks_of_shell_only() {
    let text = "a\n```sh\n# why\n$ one --x \\\n    two\n\nthree\n```\n   ```sh\n   four\n   ```\n```toml\nfive\n```\n```\nsix\n```\n";
    let expected = [(4, "one --x two"), (7, "three"), (10, "four")].map(|(line, it)| (line, it.to_owned()));
    assert_eq!(commands(text), expected);
}
