//! Samples of the gate check.

use jiff::Timestamp;
use uuid::Uuid;

use super::samples::{NASTY, Sample, account, facility, now, sample, user};
use crate::app::gate_check::GateCheckView;
use crate::config::Foundation;
use crate::domain::Refusal;
use crate::domain::account::{Language, Role};
use crate::domain::decision::By;
use crate::domain::feed::Source;
use crate::domain::gate_check::{GateCheck, GateCheckInput, Held};
use crate::domain::id::{GateCheckId, ParticipantId, PersonId, Reference, RegistrationId};
use crate::domain::input::{Fault, FieldFault};
use crate::http::Problem;
use crate::text::{Texts, Words};
use crate::web::gate_check::GatePage;
use crate::web::page::Page;

/// The gate check: before it, after it, and refused.
pub(super) fn gate_samples(foundation: &Foundation, texts: &Texts, language: Language) -> Vec<Sample> {
    let guard = user(language, Role::GateGuard);
    let page = |path: &str| Page::bare(Words::new(texts, language), path).signed_in(&guard);
    let gates = [facility()];
    let source = Source::Registration(RegistrationId(Uuid::from_u128(7)));
    let check = |held, attempted: Option<Timestamp>| GateCheckView {
        check: GateCheck {
            id: GateCheckId(Uuid::from_u128(72)),
            facility: facility().id,
            participant: ParticipantId(Uuid::from_u128(1)),
            by: By { account: account(3), at: now() },
            held,
            attempted,
        },
        facility: NASTY.into(),
    };
    let person = Some(PersonId(Uuid::from_u128(6)));
    let held = Held { source, reference: Reference::new(2026, 124).unwrap(), person };
    let nothing = Foundation { phone: String::new(), ..foundation.clone() };
    let typed = GateCheckInput { facility: String::new(), number: NASTY.into() };
    let bad = Problem::InvalidInput(vec![FieldFault { field: "number".into(), fault: Fault::NoKindHasIt }]);
    let shown =
        |gates: &[_], view: Option<&GateCheckView>, foundation: &Foundation, problem: Option<&Problem>| {
            GatePage::new(page("/gate"), gates, &typed, (view, foundation), problem)
        };
    vec![
        sample("gate", &shown(&gates, None, foundation, None)),
        sample("gate-none", &shown(&[], None, foundation, None)),
        sample("gate-free", &shown(&gates, Some(&check(None, None)), foundation, None)),
        sample("gate-held", &shown(&gates, Some(&check(Some(held), None)), foundation, None)),
        sample("gate-tried", &shown(&gates, Some(&check(Some(held), Some(now()))), &nothing, None)),
        sample("gate-bad", &shown(&gates, None, foundation, Some(&bad))),
        sample(
            "gate-often",
            &shown(&gates, None, foundation, Some(&Problem::Refused(Refusal::TooManyChecks))),
        ),
    ]
}
