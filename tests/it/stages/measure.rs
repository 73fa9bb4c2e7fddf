//! A registration at each stage, and another pass for it.

use gatekeeper::app::{assessment, notification, pass_addition, registration};
use gatekeeper::domain::id::{PassAdditionId, RecordId, RegistrationId};
use gatekeeper::domain::pass_addition::PassAdditionInput;
use gatekeeper::domain::permission::Action;
use uuid::Uuid;

use super::bench::{After, Bench, stage};
use super::scenes::{Measure, words};
use crate::world::holder::pass_number;

pub fn blocks(bench: &Bench<'_>) {
    registrations(bench);
    additions(bench);
}

fn registrations(bench: &Bench<'_>) {
    let (app, id) = (bench.app(), RegistrationId::from_uuid(Uuid::nil()));
    let over = |it: Measure| {
        bench.past_the_term();
        it
    };
    let stages = [
        stage("proposed", || (bench.proposed(), 1)),
        stage("proposed, late", || (over(bench.proposed()), 1)),
        stage("sent-back", || {
            let it = bench.proposed();
            let second = bench.who("assessor");
            registration::send_back(app, second, bench.key(), it.registration, 1, &words()).unwrap();
            (it, 2)
        }),
        stage("active", || (bench.in_force(), 2)),
        stage("active, over", || (over(bench.in_force()), 2)),
        stage("ended", || {
            let it = over(bench.in_force());
            registration::end(app, bench.who("the system"), it.registration).unwrap();
            (it, 3)
        }),
        stage("lifted", || (bench.lifted(), 3)),
    ];
    bench.tries(Action::ConfirmMeasure(id), &stages, After::Moved, |(it, seen), who| {
        registration::confirm(app, who, bench.key(), it.registration, *seen).map(drop)
    });
    bench.tries(Action::SendBackProposal(id), &stages, After::Moved, |(it, seen), who| {
        registration::send_back(app, who, bench.key(), it.registration, *seen, &words()).map(drop)
    });
    bench.tries(Action::TellParticipants(id), &stages, After::Moved, |(it, _), who| {
        notification::tell(app, who, it.registration)
    });
    bench.tries(Action::EndMeasure(id), &stages, After::Moved, |(it, _), who| {
        registration::end(app, who, it.registration)
    });
    bench.tries(Action::ProposePass(id), &stages, After::Moved, |(it, _), who| {
        pass_addition::propose(app, who, bench.key(), it.registration, &another_pass()).map(drop)
    });
}

fn another_pass() -> PassAdditionInput {
    PassAdditionInput { scheme: "cargocard".to_owned(), number: pass_number(), reason: words() }
}

fn additions(bench: &Bench<'_>) {
    let (app, id) = (bench.app(), PassAdditionId::from_uuid(Uuid::nil()));
    let second = bench.who("assessor");
    let (proposed, confirmed) = (|| (bench.pass_proposed().1, 1), || (bench.pass_added().1, 2));
    let over = |seen: (PassAdditionId, i32)| {
        bench.past_the_term();
        seen
    };
    let stages = [
        stage("proposed", proposed),
        stage("proposed, over", || over(proposed())),
        stage("added", confirmed),
        stage("added, over", || over(confirmed())),
        stage("refused", || {
            let (id, _) = proposed();
            pass_addition::refuse(app, second, bench.key(), id, 1, &words()).unwrap();
            (id, 2)
        }),
    ];
    bench.tries(Action::ConfirmPass(id), &stages, After::Moved, |(id, seen), who| {
        pass_addition::confirm(app, who, bench.key(), *id, *seen).map(drop)
    });
    bench.tries(Action::RefusePass(id), &stages, After::Moved, |(id, seen), who| {
        pass_addition::refuse(app, who, bench.key(), *id, *seen, &words()).map(drop)
    });
    bench.tries(Action::TellPass(id), &stages, After::Moved, |(id, _), who| {
        pass_addition::tell(app, who, *id)
    });
}

impl Bench<'_> {
    /// A measure, and another pass that the first assessor proposed.
    fn pass_proposed(&self) -> (Measure, PassAdditionId) {
        let (it, first) = (self.in_force(), self.who("the first assessor"));
        pass_addition::propose(self.app(), first, self.key(), it.registration, &another_pass()).unwrap();
        let dossier = assessment::dossier(self.app(), first, it.report).unwrap();
        (it, dossier.additions[0].0.id)
    }

    /// A measure with another pass.
    pub fn pass_added(&self) -> (Measure, PassAdditionId) {
        let (it, id) = self.pass_proposed();
        pass_addition::confirm(self.app(), self.who("assessor"), self.key(), id, 1).unwrap();
        (it, id)
    }
}
