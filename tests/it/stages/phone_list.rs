//! A facility as the phone list knows it: of a fresh company that is told of one measure.

use gatekeeper::app::{answer, notification, phone_list, registration};
use gatekeeper::domain::account::Role;
use gatekeeper::domain::id::{FacilityId, RecordId};
use gatekeeper::domain::permission::Action;
use uuid::Uuid;

use super::bench::{After, Bench, stage};
use super::presence::{Company, Life, company_with};

pub fn blocks(bench: &Bench<'_>) {
    let (app, id) = (bench.app(), FacilityId::from_uuid(Uuid::nil()));
    let untold = || company_with(bench, Life::Live, &[Role::SecurityOfficer], 1);
    let told = || {
        let it = untold();
        (it, bench.notified().0)
    };
    let stages = [
        stage("not told", untold),
        stage("told", || told().0),
        stage("answered", || {
            let (it, _) = told();
            for line in notification::inbox(app, &it.admin).unwrap() {
                answer::answer(app, &it.admin, bench.key(), line.notification.id, &bench.blocked()).unwrap();
            }
            it
        }),
        stage("over", || {
            let (it, measure) = told();
            bench.past_the_term();
            registration::end(app, bench.who("the system"), measure.registration).unwrap();
            it
        }),
    ];
    bench.tries(Action::TickCall(id), &stages, After::Same, |it: &Company, who| {
        phone_list::tick(app, who, bench.key(), it.facility, "no-answer")
    });
}
