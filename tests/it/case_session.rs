//! Signing in and out, and when a session is over.

use gatekeeper::app::session;
use jiff::SignedDuration;

use crate::world::browser::Form;
use crate::world::{PASSWORD, World, flow};

flow! {
    fn case_session_signing_in_and_out(world) {
        let officer = world.terminal("T1").officer("a");
        let (browser, email) = (world.new_browser(), officer.account.email.clone());
        let page = browser.get("/reports");
        assert_eq!((page.status, page.location.as_deref()), (303, Some("/signin?next=/reports")));
        for (email, password) in [(&*email, "wrong horse battery staple"), ("nobody@example.test", "wrong horse battery staple")] {
            let page = browser.signs_in(email, password);
            assert_eq!(page.status, 403, "a wrong pair says that it is wrong");
            assert!(page.text.contains(email) && !page.text.contains("wrong horse"), "the address stays, the password goes");
            assert_eq!(browser.get("/reports").status, 303, "and opens nothing");
        }
        let refused: Vec<_> = world.trail().into_iter().filter(|entry| entry.outcome == "not-allowed").collect();
        let about: Vec<_> = refused.iter().map(|entry| entry.about.clone()).collect();
        assert_eq!(about, [vec![officer.account.id.0], vec![]], "the trail names the account, when there is one");

        let page = browser.signs_in(&email.to_uppercase(), PASSWORD);
        assert_eq!(page.status, 303);
        let cookie = page.header("set-cookie").unwrap().to_owned();
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
        let page = browser.get("/reports");
        assert_eq!(page.status, 200);
        let signout = page.form("/signout");
        assert_eq!(browser.send(&signout).location.as_deref(), Some("/signin"));
        let token = cookie.split(';').next().unwrap();
        let page = world.new_browser().get_with("/reports", &[("cookie", token)]);
        assert_eq!(page.status, 303, "the token is dead, not only forgotten by the browser");
        assert_eq!(world.acts("session.sign_out", "done"), 1);
        assert_eq!(world.count("session"), 0);
        world.finish();
    }

    fn case_session_visitors_do_not_fill_the_trail(world) {
        let rows = |world: &World| world.head().audit_seq;
        let before = rows(world);
        let browser = world.new_browser();
        for token in ["", "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"] {
            browser.get(&format!("/invitation{token}"));
            assert_eq!(browser.get("/invitation").no().problem, "invitation-over");
        }
        let made_up = browser.get("/signin").form("/signin");
        let mut form = Form { action: "/invitation".into(), ..made_up };
        form.fields.extend([("key".into(), world.app().new_key().to_string()), ("password".into(), "zeven vrolijke kranen".into())]);
        assert_eq!(browser.send(&form).no().problem, "invitation-over");
        assert_eq!(rows(world), before, "a token that names nothing leaves no row");

        for _ in 0..33 {
            assert_eq!(browser.signs_in("nobody@example.test", "wrong horse").status, 403);
        }
        assert_eq!(rows(world), before + 30, "so many a minute");
        world.clock.advance(SignedDuration::from_mins(1));
        browser.signs_in("nobody@example.test", "wrong horse");
        let last = world.trail().pop().unwrap();
        assert_eq!((rows(world), last.unrecorded), (before + 31, 3), "and then how many more there were");
        world.finish();
    }

    fn case_session_a_password_that_is_replaced_meanwhile_opens_nothing(world) {
        let (admin, account) = (world.terminal("T1").admin(), world.terminal("T1").officer("a").account.clone());
        let trace = world.app().new_trace();
        let fits = || session::check(world.app(), trace, &account.email, PASSWORD).unwrap();
        let (reset, disabled) = (fits(), fits());
        session::open(world.app(), trace, &reset).unwrap();
        let path = admin.finds("/accounts", &account.name);
        admin.presses(&path, &format!("{path}/invite")).unwrap();
        world.link_to(&account.email).chooses("zeven vrolijke havenkranen").unwrap();
        assert!(session::open(world.app(), trace, &reset).is_err());
        admin.presses(&path, &format!("{path}/disable")).unwrap();
        assert!(session::open(world.app(), trace, &disabled).is_err());
        assert_eq!(world.count("session"), 1, "the administrator's");
        assert_eq!(world.acts("session.sign_in", "not-allowed"), 2);
        world.finish();
    }

    fn case_session_ends_when_idle_and_after_a_day(world) {
        let officer = world.terminal("T1").officer("a");
        officer.signs_in();
        let is_in = || officer.browser.get("/reports").status == 200;
        for _ in 0..6 {
            world.clock.advance(SignedDuration::from_mins(8));
            assert!(is_in(), "who works stays signed in");
        }
        world.clock.advance(SignedDuration::from_mins(10));
        assert!(!is_in(), "ten minutes without a request");

        officer.signs_in();
        for _ in 0..89 {
            world.clock.advance(SignedDuration::from_mins(8));
            assert!(is_in());
        }
        world.clock.advance(SignedDuration::from_mins(8));
        assert!(!is_in(), "twelve hours, however busy");
        world.run_jobs();
        assert_eq!(world.count("session"), 0, "what is over is erased");
        world.finish();
    }
}
