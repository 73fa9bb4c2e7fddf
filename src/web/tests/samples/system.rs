//! What runs by itself, and the time.

use jiff::SignedDuration;
use uuid::Uuid;

use super::*;
use crate::app::clock::ClockView;
use crate::app::job_list::{Erasure, JobLine, Overview, ScheduleLine};
use crate::clock::Check;
use crate::domain::clock::Doubt;
use crate::domain::id::JobId;
use crate::domain::job::GivenUp;
use crate::domain::schedule::Schedule;
use crate::web::clock::ClockPage;
use crate::web::job::{ErasurePage, JobsPage};

fn later(minutes: i64) -> Timestamp {
    now().saturating_add(SignedDuration::from_mins(minutes)).unwrap()
}

fn job(name: &str) -> JobLine {
    JobLine {
        id: JobId(Uuid::from_u128(71)),
        name: name.into(),
        due: now(),
        attempts: 1,
        runs: false,
        error: None,
        done: None,
        dead: None,
        took_ms: None,
        given_up: None,
    }
}

fn overview() -> Overview {
    let failed = || JobLine {
        attempts: 80,
        error: Some("smtp: 421".into()),
        took_ms: Some(20_017),
        ..job("send-mail")
    };
    let done = || JobLine { done: Some(later(1)), took_ms: Some(17), ..job("erase") };
    let schedule = |schedule: &Schedule| ScheduleLine {
        schedule: *schedule,
        last: Some(now()),
        next: later(15),
        job: Some(done()),
    };
    let mut schedules: Vec<_> = Schedule::ALL.iter().map(schedule).collect();
    schedules[1] = ScheduleLine { last: None, job: None, ..schedules[1].clone() };
    let given_up =
        JobLine { given_up: Some(GivenUp::NotNeeded), dead: Some(now()), done: Some(later(3)), ..failed() };
    Overview {
        schedules,
        dead: vec![
            JobLine { dead: Some(now()), ..failed() },
            JobLine { dead: Some(now()), ..job("of another version") },
        ],
        due: vec![JobLine { runs: true, ..job("end-measure") }, job("tell-participants")],
        failing: vec![JobLine { attempts: 3, ..failed() }],
        done: vec![done(), given_up],
        holds_only: false,
    }
}

fn clock(ahead: i64, doubt: Option<Doubt>, proposed: Option<u128>) -> ClockView {
    let by = |id| (account(id), NASTY.to_owned(), now());
    ClockView {
        check: Check { now: now(), machine: later(ahead), drift: SignedDuration::from_secs(-7), doubt },
        doubt: doubt.map(|doubt| (doubt, now())),
        proposed: proposed.map(by),
        alarm: true,
    }
}

pub(crate) fn samples(texts: &Texts, language: Language) -> Vec<Sample> {
    let words = Words::new(texts, language);
    let (administrator, auditor) = (user(language, Role::Administrator), user(language, Role::Auditor));
    let page = |here: &str| Page::bare(words, here).signed_in(&administrator);
    let all = overview();
    let quiet = Overview {
        dead: Vec::new(),
        due: Vec::new(),
        failing: Vec::new(),
        done: Vec::new(),
        holds_only: true,
        ..all.clone()
    };
    let refused = Problem::Refused(Refusal::WrongStage);
    let half_a_year = 263_520;
    let clocks = [
        ("clock", clock(0, None, None)),
        ("clock-leapt", clock(half_a_year, Some(Doubt::Leap), None)),
        ("clock-own", clock(-90, Some(Doubt::BeforeLastRow), Some(1))),
        ("clock-others", clock(1_500, Some(Doubt::LongSilence), Some(2))),
    ];
    let counts = Counts { system: Some((2, true)), ..Counts::default() };
    let home = HomePage {
        mine: Vec::new(),
        notes: Vec::new(),
        others: Vec::new(),
        page: page("/"),
        tasks: tasks(&counts, false, words),
        can_draft: false,
        due: Vec::new(),
        sees_figures: true,
        roles: vec![words.of("role", "administrator")],
    };
    let mut samples = vec![
        sample("jobs", &JobsPage::new(page("/jobs"), &administrator, &all, None)),
        sample("jobs-refused", &JobsPage::new(page("/jobs"), &administrator, &all, Some(&refused))),
        sample("jobs-quiet", &JobsPage::new(page("/jobs"), &administrator, &quiet, None)),
        sample(
            "jobs-read",
            &JobsPage::new(Page::bare(words, "/jobs").signed_in(&auditor), &auditor, &all, None),
        ),
        sample(
            "erasure",
            &ErasurePage::new(page("/jobs/erasure"), Erasure { ended: 1, persons: 12, rows: 345 }),
        ),
        sample("home-system", &home),
    ];
    samples.extend(
        clocks
            .iter()
            .map(|(name, view)| sample(name, &ClockPage::new(page("/clock"), &administrator, view, None))),
    );
    let stale = Problem::Refused(Refusal::StaleVersion);
    samples.push(sample(
        "clock-refused",
        &ClockPage::new(page("/clock"), &administrator, &clocks[1].1, Some(&stale)),
    ));
    samples
}
