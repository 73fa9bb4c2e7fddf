//! The forms of accounts, and the page of one account that they stand on.

use askama::Template;

use crate::app::account::AccountView;
use crate::domain::Refusal;
use crate::domain::account::{Account, AccountInput, Language, Organisation, Role};
use crate::domain::permission::Action;
use crate::domain::standing::State;
use crate::http::{Form, Problem, SignedInUser};
use crate::text::Words;
use crate::web::account::account_path;
use crate::web::fact::Fact;
use crate::web::field::{self, Choice, Control, Field, Line, Trouble};
use crate::web::line::{self, Tag};
use crate::web::page::Page;

/// The form of a new account, of a company or of the foundation.
#[derive(Template)]
#[template(path = "account_new.html")]
pub struct NewAccountPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What went wrong.
    pub trouble: Option<Trouble>,
    /// What it is called.
    pub title: String,
    /// What happens next.
    pub lead: String,
    /// The company's name; none for the foundation.
    pub company: Option<String>,
    /// Where the form goes.
    pub action: String,
    /// What the button says.
    pub button: String,
    /// The fields.
    pub fields: Vec<Field>,
}

impl<'a> NewAccountPage<'a> {
    /// For an account of a company.
    pub fn of_company(
        page: Page<'a>,
        company: Option<String>,
        path: &str,
        typed: &AccountInput,
        problem: Option<&Problem>,
    ) -> Self {
        let words = page.words();
        let roles = Control::Checks(choices(Whose::Companys, &typed.roles, words));
        let roles = Field::new("roles", words.get("field-roles"), roles);
        Self {
            title: words.get("account-new-title"),
            lead: words.get("account-new-lead"),
            button: words.get("account-new-button"),
            ..Self::with(page, company, format!("{path}/new"), typed, roles, problem)
        }
    }

    /// For an account of the foundation.
    pub fn of_foundation(page: Page<'a>, typed: &AccountInput, problem: Option<&Problem>) -> Self {
        let words = page.words();
        let roles = Control::Radios(choices(Whose::Foundations, &typed.roles, words));
        let roles = Field::new("roles", words.get("field-role"), roles);
        Self {
            title: words.get("propose-account-title"),
            lead: words.get("propose-account-lead"),
            button: words.get("propose-account-button"),
            ..Self::with(page, None, "/accounts/propose".to_owned(), typed, roles, problem)
        }
    }

    fn with(
        page: Page<'a>,
        company: Option<String>,
        action: String,
        typed: &AccountInput,
        roles: Field,
        problem: Option<&Problem>,
    ) -> Self {
        let words = page.words();
        let email = line("email", &typed.email, Some("email"));
        let fields = vec![
            Field::new("email", words.get("field-email"), email),
            Field::new("name", words.get("field-user-name"), line("text", &typed.name, None)),
            roles,
            language(&typed.language, words),
        ];
        let faulty = |field: Field| field.faulty(field::faults(problem), words);
        let fields: Vec<_> = fields.into_iter().map(faulty).collect();
        let trouble = problem.map(|it| Trouble::new(it, &fields, words));
        let (title, lead, button) = Default::default();
        Self { page, trouble, title, lead, company, action, button, fields }
    }
}

/// Whose roles there are to choose from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    Foundations,
    Companys,
}

fn choices(whose: Whose, typed: &[String], words: Words<'_>) -> Vec<Choice> {
    let theirs = Role::ALL.into_iter().filter(|role| role.is_foundation() == (whose == Whose::Foundations));
    let choice = |role: Role| Choice {
        chosen: typed.iter().any(|it| it == role.as_str()),
        ..Choice::new(role.as_str(), words.of("role", role.as_str()), "")
    };
    theirs.map(choice).collect()
}

fn line(kind: &'static str, value: &str, inputmode: Option<&'static str>) -> Control {
    Control::Line(Line { kind, value: value.to_owned(), autocomplete: "off", inputmode, max: None })
}

fn language(typed: &str, words: Words<'_>) -> Field {
    let choice = |it: Language| Choice::new(it.tag(), words.of("language", it.tag()), typed);
    let choices = Language::ALL.map(choice);
    Field::new("language", words.get("field-language"), Control::Radios(choices.into()))
}

/// What was typed about an account.
pub fn read(form: &Form) -> AccountInput {
    AccountInput {
        email: form.get("email").to_owned(),
        name: form.get("name").to_owned(),
        roles: form.all("roles"),
        language: form.get("language").to_owned(),
    }
}

/// A form nobody has typed in yet: most new users speak the language of who makes their account.
pub fn blank(user: &SignedInUser) -> AccountInput {
    AccountInput { language: user.language.tag().to_owned(), ..AccountInput::default() }
}

/// Whether a problem leaves nothing to show but itself.
pub fn shows_nothing(problem: &Problem) -> bool {
    matches!(problem, Problem::Refused(Refusal::NotFound | Refusal::NotAllowed))
}

/// A form on an account's page that was refused.
pub struct Attempt<'p> {
    /// What was typed.
    pub typed: Typed,
    /// Why it was refused.
    pub problem: &'p Problem,
}

/// What was typed on an account's page.
#[derive(Default)]
pub enum Typed {
    /// Nothing: a button.
    #[default]
    Nothing,
    /// A change.
    Change(AccountInput),
    /// A role to propose.
    Role(Vec<String>),
    /// A company to tie to.
    Tie(String),
}

/// One account.
#[derive(Template)]
#[template(path = "account.html")]
pub struct AccountPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What went wrong.
    pub trouble: Option<Trouble>,
    /// Its address.
    pub path: String,
    /// The user's name.
    pub name: String,
    /// After how many months it goes, once it is disabled.
    pub months: u16,
    /// How it stands.
    pub tag: Tag,
    /// What is on record.
    pub facts: Vec<Fact>,
    /// Its version.
    pub version: i32,
    /// The form to change it.
    pub change: Vec<Field>,
    /// The form to propose another role.
    pub role: Option<Field>,
    /// Whether it is the viewer's own, of the foundation.
    pub own: bool,
    /// Whether its user can be sent a link, and why one would.
    pub invite: Option<String>,
    /// Whether it can be disabled.
    pub can_disable: bool,
    /// How it can be enabled again.
    pub enable: Enable,
    /// Ties, with what removes each; none for who may not note them.
    pub ties: Option<Vec<(String, String)>>,
    /// The form to note another tie.
    pub tie: Option<Field>,
}

/// How an account can be enabled again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Enable {
    /// Not by this user, or not now.
    No,
    /// At once.
    AtOnce,
    /// By two administrators.
    ByTwo,
}

impl<'a> AccountPage<'a> {
    /// The page as this user sees it, after a form that was refused if there was one.
    pub fn new(
        page: Page<'a>,
        user: &SignedInUser,
        view: &AccountView,
        attempt: Option<&Attempt<'_>>,
    ) -> Self {
        let (words, standing) = (page.words(), &view.standing);
        let account = &standing.account;
        let foundation = account.organisation == Organisation::Foundation;
        let disabled = matches!(standing.state, State::Disabled { .. });
        let own = user.user.id == account.id;
        let may = |action: Action| view.manages && user.may(&action);
        let faulty = |field: Field| field.faulty(field::faults(attempt.map(|it| it.problem)), words);
        let change = if may(Action::ChangeAccount(account.id)) && !disabled {
            change_fields(account, attempt, words).into_iter().map(faulty).collect()
        } else {
            Vec::new()
        };
        let proposes = foundation && !own && user.may(&Action::ProposeRole(account.id));
        let role = (proposes && !disabled).then(|| faulty(role_field(account, attempt, words)));
        let ties = judges(view) && user.may(&Action::TieAccount(account.id));
        let tie = (ties && !disabled).then(|| faulty(tie_field(view, attempt, words)));
        let fields = change.iter().chain(&role).chain(&tie);
        Self {
            months: view.months,
            trouble: attempt.map(|it| Trouble::new(it.problem, fields, words)),
            path: account_path(account.id),
            name: account.name.clone(),
            tag: line::account(standing.state, view.invited_until.is_some(), words),
            facts: facts(view, words),
            version: standing.version,
            own: own && foundation,
            invite: (view.invites && user.may(&Action::InviteAccount(account.id)))
                .then(|| words.of("account-invite", why_invite(standing.state))),
            can_disable: may(Action::DisableAccount(account.id)) && !disabled && !own,
            enable: match (disabled, foundation) {
                (true, true) if proposes => Enable::ByTwo,
                (true, false) if may(Action::EnableAccount(account.id)) => Enable::AtOnce,
                (true | false, _) => Enable::No,
            },
            ties: ties.then(|| view.ties.iter().map(|(id, name)| (id.to_string(), name.clone())).collect()),
            change,
            role,
            tie,
            page,
        }
    }
}

/// Whether ties matter: for who judges reports or objections, and for who has some.
fn judges(view: &AccountView) -> bool {
    let roles = &view.standing.account.roles;
    roles.has(Role::Assessor) || roles.has(Role::RightsOfficer) || !view.ties.is_empty()
}

fn why_invite(state: State) -> &'static str {
    match state {
        State::Invited => "first",
        State::Active | State::Disabled { .. } => "forgotten",
    }
}

fn facts(view: &AccountView, words: Words<'_>) -> Vec<Fact> {
    let account = &view.standing.account;
    let organisation = view.company.clone().unwrap_or_else(|| words.get("foundation"));
    let roles = account.roles.iter().map(|role| words.of("role", role.as_str())).collect();
    let mut facts = vec![
        Fact::new("email", words.get("field-email"), &*account.email),
        Fact::new("organisation", words.get("account-organisation"), organisation),
        Fact { field: "roles".to_owned(), label: words.get("field-roles"), values: roles },
        Fact::new("language", words.get("field-language"), words.of("language", account.language.tag())),
    ];
    if account.roles.has(Role::SecurityOfficer) {
        let day = account.trained.map(|day| words.day(day)).unwrap_or_default();
        facts.push(Fact::new("trained", words.get("account-trained"), day));
    }
    if let Some(until) = view.invited_until {
        facts.push(Fact::new("until", words.get("account-invited-until"), words.moment(until)));
    }
    if judges(view) {
        let ties = view.ties.iter().map(|(_, name)| name.clone()).collect();
        facts.push(Fact { field: "ties".to_owned(), label: words.get("account-ties-title"), values: ties });
    }
    facts
}

fn change_fields(account: &Account, attempt: Option<&Attempt<'_>>, words: Words<'_>) -> Vec<Field> {
    let stored = AccountInput {
        email: account.email.clone(),
        name: account.name.clone(),
        roles: account.roles.iter().map(|role| role.as_str().to_owned()).collect(),
        language: account.language.tag().to_owned(),
    };
    let typed = match attempt.map(|it| &it.typed) {
        Some(Typed::Change(typed)) => typed,
        _ => &stored,
    };
    let name = Field::new("name", words.get("field-user-name"), line("text", &typed.name, None));
    let mut fields = vec![name];
    if account.organisation != Organisation::Foundation {
        let roles = Control::Checks(choices(Whose::Companys, &typed.roles, words));
        fields.push(Field::new("roles", words.get("field-roles"), roles));
    }
    fields.push(language(&typed.language, words));
    fields
}

fn role_field(account: &Account, attempt: Option<&Attempt<'_>>, words: Words<'_>) -> Field {
    let typed = match attempt.map(|it| &it.typed) {
        Some(Typed::Role(typed)) => typed.as_slice(),
        _ => &[],
    };
    let mut others = choices(Whose::Foundations, typed, words);
    others.retain(|choice| account.roles.iter().all(|role| role.as_str() != choice.value));
    Field::new("role", words.get("field-role"), Control::Radios(others))
}

fn tie_field(view: &AccountView, attempt: Option<&Attempt<'_>>, words: Words<'_>) -> Field {
    let typed = match attempt.map(|it| &it.typed) {
        Some(Typed::Tie(typed)) => typed.as_str(),
        _ => "",
    };
    let companies = view.free.iter().map(|(id, name)| Choice::new(id.to_string(), name.clone(), typed));
    let mut all = vec![Choice::new("", words.get("choose"), typed)];
    all.extend(Choice::by_label(companies));
    Field::new("company", words.get("account-ties-field"), Control::Select(all))
}
