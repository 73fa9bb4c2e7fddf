//! A notification at each stage: what `T1` was told.

use gatekeeper::app::{answer, facility_decision, notification, pass_addition, registration};
use gatekeeper::domain::answer::{AnswerInput, EVERY_PASS};
use gatekeeper::domain::facility_decision::NoActionInput;
use gatekeeper::domain::feed::Source;
use gatekeeper::domain::id::{NotificationId, RecordId};
use gatekeeper::domain::input;
use gatekeeper::domain::notification::Kind;
use gatekeeper::domain::permission::Action;
use uuid::Uuid;

use super::bench::{After, Bench, Stage, stage};
use super::scenes::{Measure, words};

pub fn blocks(bench: &Bench<'_>) {
    let (app, id, stages) = (bench.app(), NotificationId::from_uuid(Uuid::nil()), stages(bench));
    bench.tries(Action::ViewNotification(id), &stages, After::Same, |id, who| {
        notification::view(app, who, *id).map(drop)
    });
    bench.tries(Action::AnswerNotification(id), &stages, After::Moved, |id, who| {
        answer::answer(app, who, bench.key(), *id, &bench.blocked())
    });
    bench.tries(Action::AcknowledgeEnd(id), &stages, After::Moved, |id, who| {
        answer::acknowledge(app, who, bench.key(), *id)
    });
    bench.tries(Action::ProposeNoAction(id), &stages, After::Moved, |id, who| {
        facility_decision::propose(app, who, bench.key(), *id, &bench.no_action()).map(drop)
    });
}

impl Bench<'_> {
    /// What `T1` was told of a measure.
    pub fn told(&self, of: Measure, kind: Kind) -> NotificationId {
        let inbox = notification::inbox(self.app(), self.who("security_officer")).unwrap();
        let about = Source::Registration(of.registration);
        let found =
            inbox.into_iter().map(|line| line.notification).find(|it| it.about == about && it.kind == kind);
        found.unwrap().id
    }

    /// A measure of which everybody was told, and what `T1` was.
    pub fn notified(&self) -> (Measure, NotificationId) {
        let it = self.in_force();
        notification::tell(self.app(), self.who("the system"), it.registration).unwrap();
        (it, self.told(it, Kind::Hold))
    }

    /// The gate blocks every pass.
    pub fn blocked(&self) -> AnswerInput {
        AnswerInput {
            answer: "blocked".to_owned(),
            blocked: vec![EVERY_PASS.to_owned()],
            blocked_at: input::typed_moment(self.app().now()),
            ..AnswerInput::default()
        }
    }

    pub fn no_action(&self) -> NoActionInput {
        NoActionInput { reason: words(), last_day: self.day(1) }
    }
}

fn stages<'a>(bench: &'a Bench<'_>) -> Vec<Stage<'a, NotificationId>> {
    let (app, officer) = (bench.app(), bench.who("security_officer"));
    let answered = move || {
        let (_, id) = bench.notified();
        answer::answer(app, officer, bench.key(), id, &bench.blocked()).unwrap();
        id
    };
    let ended = move || {
        let (it, id) = bench.notified();
        bench.past_the_term();
        registration::end(app, bench.who("the system"), it.registration).unwrap();
        (it, id)
    };
    vec![
        stage("waits", || bench.notified().1),
        stage("waits, 3 days", || {
            let (_, id) = bench.notified();
            bench.later(24 * 3);
            id
        }),
        stage("answered", answered),
        stage("answered, 3 days", move || {
            let id = answered();
            bench.later(24 * 3);
            id
        }),
        stage("cannot", move || {
            let (_, id) = bench.notified();
            answer::answer(app, officer, bench.key(), id, &cannot()).unwrap();
            id
        }),
        stage("of another pass", move || {
            let it = bench.passes_added();
            bench.told(it, Kind::PassAdded)
        }),
        stage("no action", move || {
            let (_, id) = bench.notified();
            facility_decision::propose(app, officer, bench.key(), id, &bench.no_action()).unwrap();
            id
        }),
        stage("over", || {
            let (_, id) = bench.notified();
            bench.past_the_term();
            id
        }),
        stage("ended", move || ended().1),
        stage("of an end", move || bench.told(ended().0, Kind::Ended)),
        stage("of an end, acknowledged", move || {
            let id = bench.told(ended().0, Kind::Ended);
            answer::acknowledge(app, officer, bench.key(), id).unwrap();
            id
        }),
    ]
}

impl Bench<'_> {
    /// A measure with another pass, of which everybody was told.
    fn passes_added(&self) -> Measure {
        let (it, id) = self.pass_added();
        pass_addition::tell(self.app(), self.who("the system"), id).unwrap();
        it
    }
}

fn cannot() -> AnswerInput {
    let hindrance = "system-down".to_owned();
    AnswerInput { answer: "cannot".to_owned(), hindrance, words: words(), ..AnswerInput::default() }
}
