//! The task to inform a person, a delay of it, and a letter that was posted, at each stage.

use gatekeeper::app::{address_try, informing, informing_delay, letter, notification};
use gatekeeper::domain::account::{Organisation, Role};
use gatekeeper::domain::address_try::TryInput;
use gatekeeper::domain::id::{InformingDelayId, InformingId, LetterId, RecordId};
use gatekeeper::domain::informing_delay::DelayInput;
use gatekeeper::domain::letter::PostingInput;
use gatekeeper::domain::permission::{Action, Actor};
use uuid::Uuid;

use super::bench::{After, Bench, Own, Stage, stage};
use super::people;
use super::scenes::{Measure, words};

/// A task, and the letter as it was printed, if it can be.
struct Task {
    id: InformingId,
    printed: String,
}

/// A delay, with who asked for it.
struct Asked {
    delay: InformingDelayId,
    by: Actor,
}

const PROPOSER: Own<Asked> = ("who asked for it", |it| it.by.clone());

pub fn blocks(bench: &Bench<'_>) {
    tasks(bench);
    giving_up(bench);
    delays(bench);
    posted(bench);
}

fn tasks(bench: &Bench<'_>) {
    let (app, id) = (bench.app(), InformingId::from_uuid(Uuid::nil()));
    let stages = stages(bench);
    bench.tries(Action::ViewInforming(id), &stages, After::Same, |it, who| {
        informing::view(app, who, it.id).map(drop)
    });
    bench.tries(Action::ViewLetter(id), &stages, After::Same, |it, who| {
        letter::view(app, who, it.id).map(drop)
    });
    bench.tries(Action::PostLetter(id), &stages, After::Moved, |it, who| {
        let input = PostingInput { again: words(), printed: it.printed.clone() };
        letter::post(app, who, bench.key(), it.id, &input)
    });
    bench.tries(Action::TryAddress(id), &stages, After::Moved, |it, who| {
        let input = TryInput { words: words(), address: "Straat 2".to_owned() };
        address_try::record(app, who, bench.key(), it.id, &input)
    });
    bench.tries(Action::ProposeDelay(id), &stages, After::Moved, |it, who| {
        informing_delay::propose(app, who, bench.key(), it.id, &bench.delay())
    });
}

/// A task in the order of its life.
fn stages<'b>(bench: &'b Bench<'_>) -> [Stage<'b, Task>; 8] {
    [
        stage("open", || bench.task("Straat 1")),
        stage("no address", || bench.task("")),
        stage("leaflet", || bench.printed(bench.told_about("handed-over", "Straat 1").1)),
        stage("a delay waits", || {
            let task = bench.task("Straat 1");
            bench.asks(task.id);
            task
        }),
        stage("posted", || {
            let task = bench.task("Straat 1");
            bench.posts(&task);
            task
        }),
        stage("not reachable", || {
            let task = bench.task("");
            bench.looks_twice(task.id);
            bench.gives_up(task.id);
            task
        }),
        stage("over", || {
            let task = bench.task("Straat 1");
            bench.past_the_term();
            task
        }),
        stage("lifted", || {
            let (measure, task) = bench.told_about("not-handed-over", "Straat 1");
            bench.lifts(measure);
            Task { id: task, printed: String::new() }
        }),
    ]
}

fn giving_up(bench: &Bench<'_>) {
    let (app, id) = (bench.app(), InformingId::from_uuid(Uuid::nil()));
    let looked = |address: &str| {
        let task = bench.task(address).id;
        bench.looks_twice(task);
        task
    };
    let stages = [
        stage("no attempt", || bench.task("").id),
        stage("two attempts", || looked("")),
        stage("an address", || looked("Straat 1")),
        stage("given up", || {
            let task = looked("");
            bench.gives_up(task);
            task
        }),
    ];
    bench.tries(Action::GiveUpInforming(id), &stages, After::Moved, |id, who| {
        address_try::give_up(app, who, bench.key(), *id, 1, &words())
    });
}

fn delays(bench: &Bench<'_>) {
    let (app, id) = (bench.app(), InformingDelayId::from_uuid(Uuid::nil()));
    let asked = || bench.asks(bench.task("Straat 1").id);
    let decided = |agrees: bool| {
        let it = asked();
        let decide = if agrees { informing_delay::confirm } else { informing_delay::decline };
        decide(app, bench.who("assessor"), bench.key(), it.delay, 1).unwrap();
        it
    };
    let stages = [
        stage("proposed", asked),
        stage("proposed, over", || {
            let it = asked();
            bench.later(49);
            it
        }),
        stage("informed meanwhile", || {
            let task = bench.task("Straat 1");
            let it = bench.asks(task.id);
            bench.posts(&task);
            it
        }),
        stage("confirmed", || decided(true)),
        stage("declined", || decided(false)),
    ];
    bench.tries_with(Action::ConfirmDelay(id), &stages, After::Moved, &[PROPOSER], |it, who| {
        informing_delay::confirm(app, who, bench.key(), it.delay, 1).map(drop)
    });
    bench.tries_with(Action::DeclineDelay(id), &stages, After::Moved, &[PROPOSER], |it, who| {
        informing_delay::decline(app, who, bench.key(), it.delay, 1).map(drop)
    });
}

fn posted(bench: &Bench<'_>) {
    let (app, id) = (bench.app(), LetterId::from_uuid(Uuid::nil()));
    let letter_of = |task: &Task| {
        bench.posts(task);
        informing::view(app, bench.who("rights_officer"), task.id).unwrap().letters[0].id
    };
    let stages = [
        stage("posted", || letter_of(&bench.task("Straat 1"))),
        stage("over", || {
            let id = letter_of(&bench.task("Straat 1"));
            bench.past_the_term();
            id
        }),
        stage("lifted", || {
            let (measure, task) = bench.told_about("not-handed-over", "Straat 1");
            let id = letter_of(&bench.printed(task));
            bench.lifts(measure);
            id
        }),
    ];
    bench.tries(Action::ViewPosted(id), &stages, After::Same, |id, who| {
        letter::posted(app, who, *id).map(drop)
    });
}

/// What rights officers do.
impl Bench<'_> {
    /// A measure of which another company was told, and the task to inform its person.
    fn told_about(&self, leaflet: &str, address: &str) -> (Measure, InformingId) {
        let mut input = self.incident();
        leaflet.clone_into(&mut input.leaflet);
        input.leaflet_reason = words();
        address.clone_into(&mut input.address);
        input.address_tried = words();
        let report = self.submits(self.ready_about(&input));
        let it = self.proposes(report, 2, self.who("the first assessor"));
        let it = self.confirms(it, self.who("assessor"));
        notification::tell(self.app(), self.who("the system"), it.registration).unwrap();
        let reference = self.reference(report);
        let all = informing::list(self.app(), self.who("rights_officer")).unwrap();
        let line = all.into_iter().find(|it| it.line.reference == reference).unwrap().line;
        (it, line.id)
    }

    fn task(&self, address: &str) -> Task {
        self.printed(self.told_about("not-handed-over", address).1)
    }

    fn printed(&self, id: InformingId) -> Task {
        let view = letter::view(self.app(), self.who("rights_officer"), id);
        Task { id, printed: view.map(|view| view.printed).unwrap_or_default() }
    }

    fn posts(&self, task: &Task) {
        let input = PostingInput { again: String::new(), printed: task.printed.clone() };
        letter::post(self.app(), self.who("rights_officer"), self.key(), task.id, &input).unwrap();
    }

    fn looks_twice(&self, task: InformingId) {
        for _ in 0..2 {
            let input = TryInput { words: words(), address: String::new() };
            address_try::record(self.app(), self.who("rights_officer"), self.key(), task, &input).unwrap();
        }
    }

    fn gives_up(&self, task: InformingId) {
        let officer = self.who("rights_officer");
        address_try::give_up(self.app(), officer, self.key(), task, 1, &words()).unwrap();
    }

    fn delay(&self) -> DelayInput {
        DelayInput { ground: words(), last_day: self.day(1) }
    }

    /// Another rights officer asks for a delay.
    fn asks(&self, task: InformingId) -> Asked {
        let account = self.world.account(Organisation::Foundation, &[Role::RightsOfficer]);
        let by = people::actor(self.world, &account);
        informing_delay::propose(self.app(), &by, self.key(), task, &self.delay()).unwrap();
        let view = informing::view(self.app(), self.who("rights_officer"), task).unwrap();
        Asked { delay: view.delays[0].delay.id, by }
    }
}
