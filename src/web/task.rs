//! What there is to do, from the numbers behind it: what needs this user first.

use jiff::Timestamp;

use crate::text::Words;

/// Something to do, or to wait for.
pub struct Task {
    /// Where it is done.
    pub href: String,
    /// How many.
    pub count: usize,
    /// What.
    pub text: String,
    /// How it looks: `hold` cannot wait, `late` should have been done, `act` needs this user, `waits` waits for others.
    pub tone: &'static str,
}

/// The numbers behind the tasks; `None` where the role sees no such list.
#[derive(Default)]
pub struct Counts {
    /// Reports that came back.
    pub returned: Option<usize>,
    /// Reports that wait for the company's second person.
    pub ready: Option<usize>,
    /// Reports at the foundation.
    pub at_foundation: Option<usize>,
    /// Notifications without an answer.
    pub unanswered: Option<usize>,
    /// Ends that wait to be acknowledged.
    pub ends: Option<usize>,
    /// Pass holds that wait for this manager.
    pub pass_holds: Option<usize>,
    /// Holders of blocked passes who must be told.
    pub holders: Option<usize>,
    /// Provisional measures that wait for the duty assessor, each with its address.
    pub asked: Option<Vec<String>>,
    /// Provisional measures that wait for the company's second person, each with its address.
    pub unconfirmed: Option<Vec<String>>,
    /// Dossiers that wait for this assessor.
    pub mine: Option<usize>,
    /// Dossiers that wait for another assessor.
    pub others: Option<usize>,
    /// Outcomes that wait for this assessor, and how many of them too long.
    pub outcomes: Option<(usize, usize)>,
    /// Persons to inform, and how many of them too long.
    pub informing: Option<(usize, usize)>,
    /// The most urgent of them: its reference, and when it is due.
    pub informing_first: Option<(String, Timestamp)>,
    /// Facility decisions that wait for this user.
    pub facility_decisions: Option<usize>,
    /// Those of the own company that wait for its second person.
    pub facility_decisions_others: Option<usize>,
    /// Signals that wait for this assessor, and how many of them too long.
    pub signals: Option<(usize, usize)>,
    /// Screenings that wait for this assessor.
    pub screenings: Option<usize>,
    /// Signals of the own company that wait for the foundation.
    pub signals_own: Option<usize>,
    /// Changes to the foundation's accounts that wait for this administrator.
    pub proposals: Option<usize>,
    /// Steps of participants that wait for this administrator, and those that wait for another.
    pub steps: Option<(usize, usize)>,
    /// Jobs that wait for a person, and whether the time is in doubt, for administrators.
    pub system: Option<(usize, bool)>,
    /// Accounts whose mail does not arrive.
    pub undelivered: Option<usize>,
    /// Test notifications that nobody of the own company has acknowledged.
    pub tests: Option<usize>,
    /// Decisions that this assessor can let through.
    pub braked: Option<usize>,
    /// Decisions that another assessor must let through.
    pub braked_others: Option<usize>,
    /// Decisions of or for the own company that wait at the brake.
    pub braked_own: Option<usize>,
    /// Facilities that need somebody about a hold.
    pub uncovered: Option<usize>,
    /// Facilities to phone now.
    pub to_phone: Option<usize>,
}

/// The tasks behind the numbers: what needs this user first, what waits for others after it, and last
/// where there is nothing.
pub fn tasks(counts: &Counts, manager: bool, words: Words<'_>) -> Vec<Task> {
    let ready = if manager { ("act", "task-ready-manager") } else { ("waits", "task-ready") };
    let facility_decisions =
        if counts.mine.is_some() { "task-no-action-foundation" } else { "task-no-action-confirm" };
    let all = [
        (counts.braked, "/brake", ("act", "task-braked")),
        (late(counts.signals), "/signals", ("late", "task-signals-overdue")),
        (in_time(counts.signals), "/signals", ("act", "task-signals")),
        (late(counts.outcomes), "/assessments", ("late", "task-outcomes-overdue")),
        (in_time(counts.outcomes).filter(|count| *count > 0), "/assessments", ("act", "task-outcomes")),
        (counts.screenings.filter(|count| *count > 0), "/screenings", ("act", "task-screenings")),
        (counts.facility_decisions, "/facility-decisions", ("act", facility_decisions)),
        (counts.unanswered, "/inbox", ("act", "task-unanswered")),
        (counts.ends.filter(|count| *count > 0), "/inbox", ("act", "task-ends")),
        (counts.holders.filter(|count| *count > 0), "/pass-holds", ("act", "task-holders")),
        (counts.pass_holds.filter(|count| *count > 0), "/pass-holds", ("act", "task-pass-holds")),
        (counts.tests.filter(|count| *count > 0), "/test-notification", ("act", "task-tests")),
        (counts.to_phone.filter(|count| *count > 0), "/phone-list", ("late", "task-to-phone")),
        (counts.undelivered.filter(|count| *count > 0), "/undelivered", ("late", "task-undelivered")),
        (counts.returned, "/reports", ("act", "task-returned")),
        (counts.ready, "/reports", ready),
        (counts.mine, "/assessments", ("act", "task-mine")),
        (counts.proposals, "/accounts", ("act", "task-proposals")),
        (counts.steps.map(|(mine, _)| mine), "/participants", ("act", "task-steps")),
        (counts.at_foundation, "/reports", ("waits", "task-at-foundation")),
        (counts.others, "/assessments", ("waits", "task-others")),
        (
            counts.facility_decisions_others.filter(|count| *count > 0),
            "/facility-decisions",
            ("waits", "task-no-action-waits"),
        ),
        (counts.signals_own.filter(|count| *count > 0), "/signals", ("waits", "task-signals-own")),
        (counts.uncovered.filter(|count| *count > 0), "/coverage", ("waits", "task-uncovered")),
        (counts.steps.map(|(_, others)| others), "/participants", ("waits", "task-steps-others")),
        (counts.braked_others.filter(|count| *count > 0), "/brake", ("waits", "task-braked-others")),
        (counts.braked_own.filter(|count| *count > 0), "/reports", ("waits", "task-braked-own")),
    ];
    let mut tasks: Vec<_> = all
        .into_iter()
        .filter_map(|(count, href, (tone, key))| {
            let count = count?;
            let tone = if count == 0 { "none" } else { tone };
            Some(Task { href: href.to_owned(), count, text: words.with(key, "count", count), tone })
        })
        .collect();
    if let Some((dead, doubted)) = counts.system {
        tasks.extend(system_task(usize::from(doubted), "/clock", "task-clock-doubted", words));
        tasks.extend(system_task(dead, "/jobs", "task-dead-jobs", words));
    }
    tasks.extend(informing_tasks(counts.informing, words));
    tasks.extend(urgent_task(counts.asked.as_deref(), "/assessments", "task-urgent", words));
    tasks.extend(urgent_task(counts.unconfirmed.as_deref(), "/reports", "task-unconfirmed", words));
    tasks.sort_by_key(|task| match task.tone {
        "hold" | "late" => 0,
        "act" => 1,
        "waits" => 2,
        _ => 3,
    });
    tasks
}

/// How many of these are too late; no line when none is.
fn late(counts: Option<(usize, usize)>) -> Option<usize> {
    counts.map(|(_, late)| late).filter(|late| *late > 0)
}

/// How many of these are not too late.
fn in_time(counts: Option<(usize, usize)>) -> Option<usize> {
    counts.map(|(all, late)| all - late)
}

/// Whom to inform: who should have been first.
fn informing_tasks(counts: Option<(usize, usize)>, words: Words<'_>) -> impl Iterator<Item = Task> {
    let task = move |count: Option<usize>, key: &str, tone| {
        count.map(|count| Task {
            href: "/informing".to_owned(),
            count,
            text: words.with(key, "count", count),
            tone: if count == 0 { "none" } else { tone },
        })
    };
    let late = task(late(counts), "task-informing-overdue", "late");
    late.into_iter().chain(task(in_time(counts), "task-informing", "act"))
}

/// What the system asks of administrators; no line when it asks nothing.
fn system_task(count: usize, href: &str, key: &str, words: Words<'_>) -> Option<Task> {
    let text = words.with(key, "count", count);
    (count > 0).then(|| Task { href: href.to_owned(), count, text, tone: "late" })
}

/// What cannot wait: one click when there is one, the list when there are more, and no line when there is none.
fn urgent_task(places: Option<&[String]>, list: &str, key: &str, words: Words<'_>) -> Option<Task> {
    let places = places.filter(|places| !places.is_empty())?;
    let href = if let [only] = places { only.clone() } else { list.to_owned() };
    let count = places.len();
    Some(Task { href, count, text: words.with(key, "count", count), tone: "hold" })
}
