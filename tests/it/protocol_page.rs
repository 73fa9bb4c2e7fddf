//! The protocol as the program understands it, and what each version changed.

use crate::world::flow;

flow! {
    fn everybody_signed_in_reads_the_protocol(world) {
        let officer = world.terminal("T1").officer("a");
        let page = officer.visits("/protocol").unwrap();
        assert!(page.texts("h3").iter().any(|label| label.starts_with("Drugssmokkel")), "{}", page.text);
        assert!(page.texts("dt").iter().any(|rule| rule == "Afgehandeld binnen (uren)"));
        let versions = page.links(".lines a");
        let current = format!("/protocol/{}", world.app().protocol().version);
        assert_eq!(versions, [current.as_str()]);
        let first = world.administrator("p").visits(&current).unwrap();
        assert!(first.text.contains("Niets, of het is de eerste versie."));
        assert!(first.texts("code").iter().any(|key| key == "signal.settle-hours"));
        assert_eq!(officer.visits("/protocol/99").err().unwrap().status, 404);
        assert_eq!(officer.visits("/protocol/%00").err().unwrap().status, 404);
        world.finish();
    }

    fn a_newer_version_says_what_it_changed(world) {
        let old = include_str!("../../config/protocol.toml").replace("settle-hours = 4", "settle-hours = 6\nnow-gone = \"x\"");
        let older = world.app().protocol().version - 1;
        let body = old.replace('\'', "''");
        world.database().execute(&format!(
            "INSERT INTO protocol_version (version, digest, body, first_seen)
             SELECT {older}, digest, '{body}', first_seen FROM protocol_version"
        ));
        let page = world.assessor("x").visits("/protocol").unwrap();
        assert_eq!(page.links(".lines a").len(), 2);
        let changed = world.assessor("x").visits(&format!("/protocol/{}", older + 1)).unwrap();
        assert_eq!(changed.texts("del"), ["x", "6"]);
        assert_eq!(changed.texts("ins"), ["4"]);
        world.finish();
    }
}
