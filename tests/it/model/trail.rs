//! What the trail must say of an operation.

use gatekeeper::domain::audit::Entry;
use gatekeeper::domain::pass_hold::Cause as Why;
use gatekeeper::domain::permission::Actor;

use super::reference::{Op, Outcome};

/// The acts that an operation may consist of, the deciding one first.
const fn acts(operation: &Op) -> &'static [&'static str] {
    match operation {
        Op::Draft(_) => &["draft.finish", "report.draft", "draft.discard"],
        Op::Edit(_) => &["draft.finish", "report.edit", "draft.save", "draft.discard"],
        Op::Submit(_) => &["report.submit"],
        Op::ViewReport(_) => &["report.view"],
        Op::ViewDossier(_) => &["assessment.view"],
        Op::Return(_) => &["assessment.return"],
        Op::Reject(_) => &["assessment.reject"],
        Op::Propose(_) => &["registration.propose"],
        Op::Confirm(_) => &["registration.confirm"],
        Op::SendBack(_) => &["registration.send_back"],
        Op::ProposeAmendment(_) => &["amendment.propose"],
        Op::ConfirmAmendment(_) => &["amendment.confirm"],
        Op::StillPending(_) => &["outcome_check.answer"],
        Op::Review(_) => &["review.record"],
        Op::ViewNotice(_) => &["notification.view"],
        Op::Answer(_) => &["notification.answer"],
        Op::Acknowledge(_) => &["notification.acknowledge"],
        Op::LetThrough(_) => &["brake.let_through"],
        Op::RecordHold(_) => &["pass_hold.record"],
        Op::ConfirmHold(_) => &["pass_hold.confirm"],
        Op::RefuseHold(_) => &["pass_hold.refuse"],
        Op::EndHold(it) => match it.why {
            Why::Replaced => &["pass_hold.replace"],
            Why::Mistaken => &["pass_hold.revoke"],
        },
        Op::TickTold(_) => &["pass_hold.holder_told"],
        Op::ProposeStep(_) => &["participant.propose"],
        Op::ConfirmStep(_) => &["participant.confirm"],
        Op::WithdrawStep(_) => &["participant.withdraw"],
        Op::RecordLicence(_) => &["licence.record"],
        Op::WithdrawLicence(_) => &["licence.withdraw"],
        Op::Jobs(_) | Op::Wait(_) => &[],
    }
}

/// Whether these rows are this operation's: all of whoever tried it and of acts that it consists of; the deciding one was done,
/// or one act was refused for the reason that was given. Forms that are filled in wrong leave no row; what the clock brings is the
/// system's.
pub fn tells(operation: &Op, outcome: &Outcome, actor: Option<&Actor>, rows: &[Entry]) -> bool {
    let Some(actor) = actor else {
        return rows.iter().all(|row| row.actor == "system" && row.outcome == "done");
    };
    let account = actor.user().ok().map(|user| user.id.0);
    let acts = acts(operation);
    let theirs = rows
        .iter()
        .all(|row| (row.account, row.trace) == (account, actor.trace.0) && acts.contains(&&*row.action));
    let refused: Vec<_> = rows.iter().map(|row| &*row.outcome).filter(|outcome| *outcome != "done").collect();
    let decided = match outcome {
        Ok(()) => refused.is_empty() && rows.last().is_some_and(|row| row.action == acts[0]),
        Err(invalid) if invalid == "invalid" => refused.is_empty(),
        Err(refusal) => refused == [&**refusal],
    };
    theirs && decided
}
