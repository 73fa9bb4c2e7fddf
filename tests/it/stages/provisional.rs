//! A provisional measure at each stage.

use gatekeeper::app::{assessment, provisional, urgent};
use gatekeeper::domain::id::{ProvisionalId, RecordId, ReportId};
use gatekeeper::domain::permission::Action;
use gatekeeper::domain::urgent::Reminder;
use uuid::Uuid;

use super::bench::{After, Bench, Stage, stage};
use super::scenes::words;

/// A provisional measure, its report, and the version that was seen.
#[derive(Clone, Copy)]
struct Seen {
    id: ProvisionalId,
    report: ReportId,
    version: i32,
}

pub fn blocks(bench: &Bench<'_>) {
    let (app, id, stages) = (bench.app(), ProvisionalId::from_uuid(Uuid::nil()), stages(bench));
    bench.tries(Action::ViewProvisional(id), &stages, After::Same, |it, who| {
        urgent::view(app, who, it.id).map(drop)
    });
    bench.tries(Action::ImposeProvisional(id), &stages, After::Moved, |it, who| {
        provisional::impose(app, who, bench.key(), it.id, it.version, &words()).map(drop)
    });
    bench.tries(Action::DeclineProvisional(id), &stages, After::Moved, |it, who| {
        provisional::decline(app, who, bench.key(), it.id, it.version, &words())
    });
    bench.tries(Action::ConfirmProvisional(id), &stages, After::Moved, |it, who| {
        provisional::confirm(app, who, bench.key(), it.id, it.version).map(drop)
    });
    bench.tries(Action::LapseProvisional(id), &stages, After::Moved, |it, who| {
        provisional::lapse(app, who, it.id)
    });
    bench.tries(Action::TellProvisional(id), &stages, After::Moved, |it, who| {
        provisional::tell(app, who, it.id)
    });
    bench.tries(Action::RemindProvisional(id), &stages, After::Moved, |it, who| {
        let all = [Reminder::Duty, Reminder::Company, Reminder::Assessors, Reminder::Judge];
        all.into_iter().try_for_each(|reminder| urgent::remind(app, who, it.id, reminder, 1))
    });
}

impl Bench<'_> {
    /// A report sent the urgent way by the first manager.
    pub fn asked(&self) -> ReportId {
        let id = self.ready();
        provisional::ask(self.app(), self.who("the first manager"), self.key(), id, 1).unwrap();
        id
    }
}

fn stages<'a>(bench: &'a Bench<'_>) -> Vec<Stage<'a, Seen>> {
    let later = move |it: Seen, hours: i64| {
        bench.later(hours);
        it
    };
    vec![
        stage("asked", || asked(bench)),
        stage("asked, 24 h", move || later(asked(bench), 24)),
        stage("unanswered", move || lapsed(bench, later(asked(bench), 24))),
        stage("declined", || declined(bench)),
        stage("imposed", || imposed(bench)),
        stage("imposed, 24 h", move || later(imposed(bench), 24)),
        stage("confirmed", || confirmed(bench)),
        stage("confirmed, 72 h", move || later(confirmed(bench), 72)),
        stage("lapsed", move || lapsed(bench, later(imposed(bench), 24))),
        stage("lapsed, confirmed", move || by_company(bench, lapsed(bench, later(imposed(bench), 24)))),
        stage("followed", || followed(bench)),
        stage("ended", || ended(bench)),
    ]
}

fn asked(bench: &Bench<'_>) -> Seen {
    let report = bench.asked();
    let first = bench.who("the first assessor");
    let dossier = assessment::dossier(bench.app(), first, report).unwrap();
    Seen { id: dossier.provisional.unwrap().id, report, version: 1 }
}

fn declined(bench: &Bench<'_>) -> Seen {
    let (it, first) = (asked(bench), bench.who("the first assessor"));
    provisional::decline(bench.app(), first, bench.key(), it.id, it.version, &words()).unwrap();
    Seen { version: 2, ..it }
}

fn imposed(bench: &Bench<'_>) -> Seen {
    let (it, first) = (asked(bench), bench.who("the first assessor"));
    provisional::impose(bench.app(), first, bench.key(), it.id, it.version, &words()).unwrap();
    Seen { version: 2, ..it }
}

fn by_company(bench: &Bench<'_>, it: Seen) -> Seen {
    let second = bench.who("security_manager");
    provisional::confirm(bench.app(), second, bench.key(), it.id, it.version).unwrap();
    Seen { version: it.version + 1, ..it }
}

fn confirmed(bench: &Bench<'_>) -> Seen {
    by_company(bench, imposed(bench))
}

fn lapsed(bench: &Bench<'_>, it: Seen) -> Seen {
    provisional::lapse(bench.app(), bench.who("the system"), it.id).unwrap();
    Seen { version: it.version + 1, ..it }
}

fn followed(bench: &Bench<'_>) -> Seen {
    let it = confirmed(bench);
    let measure = bench.proposes(it.report, 2, bench.who("the first assessor"));
    bench.confirms(measure, bench.who("assessor"));
    Seen { version: it.version + 1, ..it }
}

fn ended(bench: &Bench<'_>) -> Seen {
    let (it, first) = (confirmed(bench), bench.who("the first assessor"));
    assessment::reject(bench.app(), first, bench.key(), it.report, 2, &bench.judgement("no")).unwrap();
    Seen { version: it.version + 1, ..it }
}
