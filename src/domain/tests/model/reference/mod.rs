//! The reference: what should happen, said as simply as can be and without the product's own rules. It invents operations
//! from what there is, says for each of them every reason that there is to refuse it, and keeps what it would change.
//!
//! A subject (the pure rules, or the program on a database) does the same operations. It must do what nothing speaks
//! against, and refuse everything else for one of the reasons.
//!
//! A new kind of operation is a line in `operations!`, a struct with [`Operation`], and [`CarryOut`] in each subject.

pub mod amendment;
pub mod braking;
pub mod cast;
pub mod clocks;
pub mod companies;
pub mod dice;
pub mod form;
pub mod holding;
pub mod invariants;
pub mod judging;
pub mod pass_holds;
pub mod reporting;
pub mod telling;
pub mod time;

use std::collections::BTreeSet;
use std::fmt::Debug;

use gatekeeper_domain::account::Role;
use gatekeeper_domain::calendar;
use gatekeeper_domain::protocol::Protocol;
use jiff::Timestamp;
use jiff::civil::Date;

use self::amendment::Amendment;
use self::braking::Braked;
use self::cast::{Cast, Person};
use self::clocks::Clocks;
use self::companies::{Firm, Life, Paper};
use self::dice::Dice;
use self::form::Form;
use self::holding::{Cause, Source};
use self::pass_holds::PassHold;
use self::telling::Said;

/// The instant at which each run begins.
pub const START: &str = "2026-11-23T02:20:00Z";

/// Every reason to refuse, by the refusal's id; `invalid` stands for a form that is not filled in well.
pub type Reasons = BTreeSet<&'static str>;

/// What came of an operation: done, or the id of the refusal.
pub type Outcome = Result<(), String>;

/// What the reference knows.
#[derive(Debug, Clone)]
pub struct Model {
    pub protocol: Protocol,
    pub cast: Cast,
    pub now: Timestamp,
    /// The companies of the cast.
    pub firms: Vec<Firm>,
    /// Every report there ever was.
    pub cases: Vec<Case>,
    /// Every pass hold there ever was.
    pub pass_holds: Vec<PassHold>,
    /// Every notification there ever was.
    pub notices: Vec<Notice>,
    /// What holds passes, as long as it does.
    pub causes: Vec<Cause>,
    /// What was decided and is in effect, and nobody has been told of yet.
    pub untold: Vec<Source>,
    /// Since when each company took part when the system last did what was due.
    pub present: Vec<Option<Timestamp>>,
    /// Decisions that begin or end holding, as the brake knows them.
    pub braked: Vec<Braked>,
}

/// A report, and what has become of it.
#[derive(Debug, Clone)]
pub struct Case {
    pub company: usize,
    pub form: Form,
    /// Everybody who wrote any of it.
    pub writers: BTreeSet<usize>,
    pub version: i32,
    pub stage: Stage,
    /// The first instant at which nobody can read it any more.
    pub keep_until: Timestamp,
    pub proposal: Option<Measure>,
    pub amendment: Option<Amendment>,
    /// Whether two assessors have lifted its measure.
    pub lifted: bool,
    /// Whether they have suspended it.
    pub suspended: bool,
    /// How often they have changed its term.
    pub terms: usize,
    pub clocks: Clocks,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Ready,
    Submitted,
    Proposed,
    Returned,
    Rejected,
    Admitted,
}

impl Stage {
    /// Its stable name in storage.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Submitted => "submitted",
            Self::Proposed => "proposed",
            Self::Returned => "returned",
            Self::Rejected => "rejected",
            Self::Admitted => "admitted",
        }
    }
}

/// The newest proposal about a report.
#[derive(Debug, Clone, Copy)]
pub struct Measure {
    pub proposer: usize,
    pub proposed_on: Date,
    pub last_day: Date,
    pub version: i32,
    pub ended: bool,
}

impl Measure {
    pub fn until(&self) -> Timestamp {
        calendar::end_of(self.last_day)
    }
}

/// What a place was told about a measure or a pass hold.
#[derive(Debug, Clone)]
pub struct Notice {
    pub about: Source,
    pub place: usize,
    /// Whether there is nothing to say back, only to acknowledge.
    pub of_an_end: bool,
    /// What was told, and in which round.
    pub news: (News, usize),
    pub told_at: Timestamp,
    /// When something was first said back, and what last.
    pub answered: Option<(Timestamp, Said)>,
    /// Whether somebody of the company looked whom it is about.
    pub seen: bool,
    /// Whether its end has been told since.
    pub closed: bool,
    pub keep_until: Timestamp,
}

/// What there is to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum News {
    Hold,
    Term,
    Suspension,
    End,
}

/// A pass: whose, and which of that holder's.
pub type Pass = (usize, usize);

/// A kind of operation.
pub trait Operation: Sized + Debug {
    /// One from what there is, that will mostly succeed; nothing when there is nothing to do it to.
    fn invent(model: &Model, dice: &mut Dice) -> Option<Self>;
    /// Every reason to refuse it.
    fn reasons(&self, model: &Model) -> Reasons;
    /// What it changes when it is done.
    fn happen(&self, model: &mut Model);
}

/// A subject that can do a kind of operation.
pub trait CarryOut<O> {
    fn carry_out(&mut self, operation: &O, model: &Model) -> Outcome;
}

/// The case that an operation is about.
pub fn touched(model: &Model, operation: &Op) -> Option<usize> {
    match operation {
        Op::Draft(_) => model.cases.len().checked_sub(1),
        Op::Edit(it) => Some(it.case),
        Op::Submit(it) => Some(it.case),
        Op::ViewReport(it) => Some(it.case),
        Op::ViewDossier(it) => Some(it.case),
        Op::Return(it) => Some(it.case),
        Op::Reject(it) => Some(it.case),
        Op::Propose(it) => Some(it.case),
        Op::Confirm(it) => Some(it.case),
        Op::SendBack(it) => Some(it.case),
        Op::ProposeAmendment(it) => Some(it.case),
        Op::ConfirmAmendment(it) => Some(it.case),
        Op::StillPending(it) => Some(it.case),
        Op::Review(it) => Some(it.case),
        Op::ViewNotice(_)
        | Op::Answer(_)
        | Op::Acknowledge(_)
        | Op::LetThrough(_)
        | Op::RecordHold(_)
        | Op::ConfirmHold(_)
        | Op::RefuseHold(_)
        | Op::EndHold(_)
        | Op::TickTold(_)
        | Op::ProposeStep(_)
        | Op::ConfirmStep(_)
        | Op::WithdrawStep(_)
        | Op::RecordLicence(_)
        | Op::WithdrawLicence(_)
        | Op::Jobs(_)
        | Op::Wait(_) => None,
    }
}

/// The pass hold that an operation is about.
pub fn touched_hold(model: &Model, operation: &Op) -> Option<usize> {
    match operation {
        Op::RecordHold(_) => model.pass_holds.len().checked_sub(1),
        Op::ConfirmHold(it) => Some(it.hold),
        Op::RefuseHold(it) => Some(it.hold),
        Op::EndHold(it) => Some(it.hold),
        Op::TickTold(it) => Some(it.hold),
        _ => None,
    }
}

macro_rules! operations {
    ($($name:ident from $module:ident, weight $weight:literal;)+) => {
        /// Any operation.
        #[derive(Debug, Clone)]
        pub enum Op { $($name($module::$name)),+ }

        impl Op {
            /// One from what there is.
            pub fn invent(model: &Model, dice: &mut Dice) -> Self {
                const TOTAL: usize = 0 $(+ $weight)+;
                loop {
                    let mut left = dice.below(TOTAL);
                    $(
                        if left < $weight {
                            match $module::$name::invent(model, dice) {
                                Some(operation) => return Self::$name(operation),
                                None => continue,
                            }
                        }
                        left -= $weight;
                    )+
                    assert!(left > 0, "one of the weights was chosen");
                }
            }

            pub const fn name(&self) -> &'static str {
                match self { $(Self::$name(_) => stringify!($name)),+ }
            }

            pub fn reasons(&self, model: &Model) -> Reasons {
                match self { $(Self::$name(operation) => operation.reasons(model)),+ }
            }

            pub fn happen(&self, model: &mut Model) {
                match self { $(Self::$name(operation) => operation.happen(model)),+ }
            }

            pub fn carry_out<S: $(CarryOut<$module::$name> +)+ Sized>(&self, subject: &mut S, model: &Model) -> Outcome {
                match self { $(Self::$name(operation) => subject.carry_out(operation, model)),+ }
            }
        }
    };
}

operations! {
    Draft from reporting, weight 9;
    Edit from reporting, weight 4;
    Submit from reporting, weight 14;
    ViewReport from reporting, weight 3;
    ViewDossier from judging, weight 3;
    Return from judging, weight 3;
    Reject from judging, weight 2;
    Propose from judging, weight 13;
    Confirm from judging, weight 14;
    SendBack from judging, weight 2;
    ProposeAmendment from amendment, weight 6;
    ConfirmAmendment from amendment, weight 6;
    StillPending from clocks, weight 2;
    Review from clocks, weight 1;
    ViewNotice from telling, weight 4;
    Answer from telling, weight 6;
    Acknowledge from telling, weight 1;
    LetThrough from braking, weight 5;
    RecordHold from pass_holds, weight 3;
    ConfirmHold from pass_holds, weight 3;
    RefuseHold from pass_holds, weight 1;
    EndHold from pass_holds, weight 3;
    TickTold from pass_holds, weight 1;
    ProposeStep from companies, weight 1;
    ConfirmStep from companies, weight 2;
    WithdrawStep from companies, weight 1;
    RecordLicence from companies, weight 1;
    WithdrawLicence from companies, weight 1;
    Jobs from time, weight 6;
    Wait from time, weight 8;
}

impl Model {
    pub fn new(protocol: Protocol, dice: &mut Dice) -> Self {
        let (cast, now): (_, Timestamp) = (Cast::new(dice), START.parse().unwrap());
        let firms = cast.companies.iter().map(|company| Firm {
            life: if company.admitted { Life::Live } else { Life::Applied },
            admitted: if company.admitted { vec![(now, Timestamp::MAX)] } else { Vec::new() },
            agreed_from: company.licence.0,
            licences: vec![Paper { from: company.licence.0, last_day: company.licence.1, withdrawn: None }],
            exempt: false,
            open: None,
            version: 1,
        });
        let firms: Vec<_> = firms.collect();
        Self {
            protocol,
            present: firms.iter().map(|firm| firm.since(now)).collect(),
            firms,
            now,
            cast,
            braked: Vec::new(),
            cases: Vec::new(),
            pass_holds: Vec::new(),
            notices: Vec::new(),
            causes: Vec::new(),
            untold: Vec::new(),
        }
    }

    pub fn person(&self, who: usize) -> &Person {
        &self.cast.people[who]
    }

    pub fn takes_part(&self, company: usize) -> bool {
        self.firms[company].out(self.now).is_empty()
    }

    /// What keeps somebody out, whatever they ask for: their roles, or their company's not taking part.
    pub fn kept_out(&self, who: usize, roles: &[Role]) -> Option<Reasons> {
        let person = self.person(who);
        if !person.has(roles) {
            return Some(only("not-allowed"));
        }
        let out = person.company.map(|company| self.firms[company].out(self.now)).unwrap_or_default();
        (!out.is_empty()).then_some(out)
    }

    /// Somebody with one of these roles, of this company if one is meant; sometimes anybody.
    pub fn somebody(&self, dice: &mut Dice, roles: &[Role], company: Option<usize>) -> usize {
        let fits = |person: &Person| person.has(roles) && company.is_none_or(|it| person.company == Some(it));
        let fitting =
            self.cast.people.iter().enumerate().filter(|(_, person)| fits(person)).map(|(who, _)| who);
        let fitting = if dice.chance(92) { dice.one_of(fitting) } else { None };
        fitting.unwrap_or_else(|| dice.below(self.cast.people.len()))
    }

    /// One of the latest cases that fits; sometimes any.
    pub fn a_case(&self, dice: &mut Dice, fits: impl Fn(&Case) -> bool) -> Option<usize> {
        let fitting = self
            .cases
            .iter()
            .enumerate()
            .rev()
            .take(60)
            .filter(|(_, case)| fits(case))
            .map(|(number, _)| number);
        if dice.chance(92) { dice.one_of(fitting) } else { dice.one_of(0..self.cases.len()) }
    }
}

impl Case {
    pub fn is_gone(&self, now: Timestamp) -> bool {
        self.keep_until <= now
    }

    /// Comes to another stage, and is kept so long.
    pub fn comes_to(&mut self, stage: Stage, until: Timestamp) {
        self.stage = stage;
        self.version += 1;
        self.keep_until = until.min(calendar::years_later(self.form.occurred_at, 5));
    }

    pub fn is_at_foundation(&self) -> bool {
        !matches!(self.stage, Stage::Ready | Stage::Returned)
    }
}

/// A record's version, or sometimes another.
pub fn seen(dice: &mut Dice, version: i32) -> i32 {
    if dice.chance(95) { version } else { version + dice.pick(&[-1, 1]) }
}

/// The reasons that hold.
pub fn given<const N: usize>(reasons: [(bool, &'static str); N]) -> Reasons {
    reasons.into_iter().filter(|(holds, _)| *holds).map(|(_, reason)| reason).collect()
}

/// One reason, which leaves no other to be looked for.
pub fn only(reason: &'static str) -> Reasons {
    Reasons::from([reason])
}
