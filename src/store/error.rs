//! What can go wrong between a use case and its database, sorted by what the caller can do about it.
//!
//! Nothing here ever shows a bound value or a URL: databases quote the offending value in many of their messages, and
//! these errors end in logs.

use std::error::Error as StdError;

use diesel::result::{DatabaseErrorInformation, DatabaseErrorKind, Error as Diesel};

/// | variant | did it happen? | what to do |
/// |---|---|---|
/// | `Busy` | no | answer 503 with Retry-After |
/// | `Unavailable` | no | try again |
/// | `Unknown` | perhaps | try again *with the same client-made id* |
/// | `Constraint` | no | translate to a refusal by its name |
/// | `NotFound` | no | answer "not found" |
/// | `Corrupt` | no | a row that its own code cannot read: page somebody |
/// | `Query` | no | a fault of ours |
/// | `Setup` | no | settings or an unmigrated database: stop, and say so |
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// No connection, place in the queue or lock within the time limit.
    #[error("the database is busy: {0}")]
    Busy(&'static str),
    /// Connection trouble before COMMIT was sent, or a batch of writes that was rolled back as a whole.
    #[error("the database cannot be reached: {0}")]
    Unavailable(String),
    /// COMMIT was sent and no answer came: the write may or may not be there, now or a little later.
    #[error("the outcome of a commit is unknown: {0}")]
    Unknown(String),
    /// The database said no.
    #[error("{kind:?} constraint {name} violated")]
    Constraint {
        /// Which sort.
        kind: ConstraintKind,
        /// The constraint's name on PostgreSQL. SQLite knows names of CHECKs only; there a unique violation of
        /// `t.a, t.b` is given PostgreSQL's default name `t_a_b_key`, a foreign key has the empty name and a missing
        /// value is named `t.a` (on both engines).
        name: String,
    },
    /// A query that expects a row found none.
    #[error("no such record")]
    NotFound,
    /// A stored value that cannot be read back.
    #[error("stored data is unreadable: {0}")]
    Corrupt(String),
    /// Any other refusal of a statement, with quoted values cut out.
    #[error("query failed: {0}")]
    Query(String),
    /// The store cannot be opened with these settings.
    #[error("{0}")]
    Setup(String),
}

/// The sort of a violated constraint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConstraintKind {
    /// Such a row exists already (unique, primary key or exclusion constraint).
    Unique,
    /// The row points at one that is not there, or is pointed at.
    ForeignKey,
    /// A CHECK is not satisfied.
    Check,
    /// A value is missing.
    NotNull,
}

/// An error that knows whether the same call may simply be made again.
pub trait Retryable {
    /// Whether to repeat the call, with the same client-made ids.
    fn retryable(&self) -> bool;
}

impl Retryable for StoreError {
    fn retryable(&self) -> bool {
        matches!(self, Self::Unavailable(_) | Self::Unknown(_))
    }
}

/// A column's value that its Rust type refuses; the text is fixed, so that no value can get into it.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Unreadable(pub &'static str);

impl From<Diesel> for StoreError {
    fn from(error: Diesel) -> Self {
        match error {
            Diesel::DatabaseError(kind, info) => from_database(kind, &*info),
            Diesel::NotFound => Self::NotFound,
            Diesel::DeserializationError(cause) => Self::Corrupt(static_text(&*cause)),
            Diesel::SerializationError(cause) => Self::Query(static_text(&*cause)),
            Diesel::InvalidCString(_) => Self::Query("a zero byte in a text".into()),
            Diesel::QueryBuilderError(_) => Self::Query("the statement cannot be built".into()),
            Diesel::BrokenTransactionManager => Self::Unavailable("the transaction is broken".into()),
            Diesel::AlreadyInTransaction => Self::Query("a transaction is open already".into()),
            Diesel::NotInTransaction => Self::Query("no transaction is open".into()),
            _ => Self::Query("unexpected error".into()),
        }
    }
}

fn static_text(cause: &(dyn StdError + 'static)) -> String {
    cause.downcast_ref::<Unreadable>().map_or("a value does not fit its type", |text| text.0).to_owned()
}

fn from_database(kind: DatabaseErrorKind, info: &dyn DatabaseErrorInformation) -> StoreError {
    use DatabaseErrorKind as Kind;
    let constraint = |kind| StoreError::Constraint { kind, name: constraint_name(info) };
    match kind {
        Kind::UniqueViolation | Kind::ExclusionViolation => constraint(ConstraintKind::Unique),
        Kind::ForeignKeyViolation | Kind::RestrictViolation => constraint(ConstraintKind::ForeignKey),
        Kind::CheckViolation => constraint(ConstraintKind::Check),
        Kind::NotNullViolation => constraint(ConstraintKind::NotNull),
        Kind::UnableToSendCommand | Kind::ClosedConnection => {
            StoreError::Unavailable(redacted(info.message()))
        }
        _ if info.message().contains("database is locked") => StoreError::Busy("locked by another process"),
        _ if info.message().contains("due to lock timeout") => {
            StoreError::Busy("a lock was not free in time")
        }
        _ => StoreError::Query(redacted(info.message())),
    }
}

/// PostgreSQL tells the name; SQLite puts it, or the columns, behind the last colon of its message.
fn constraint_name(info: &dyn DatabaseErrorInformation) -> String {
    if let Some(name) = info.constraint_name() {
        return name.to_owned();
    }
    if let (Some(table), Some(column)) = (info.table_name(), info.column_name()) {
        return format!("{table}.{column}");
    }
    match info.message().split_once(" failed: ") {
        Some((what, columns)) if what.starts_with("UNIQUE") => default_key_name(columns),
        Some((_, name)) => name.to_owned(),
        None => String::new(),
    }
}

/// `t.a, t.b` as PostgreSQL would name the constraint by default: `t_a_b_key`.
fn default_key_name(columns: &str) -> String {
    if let Some(index) = columns.strip_prefix("index ") {
        return index.trim_matches('\'').to_owned();
    }
    let table = columns.split('.').next().unwrap_or_default();
    let columns = columns.split(", ").filter_map(|column| column.split('.').next_back());
    std::iter::once(table).chain(columns).chain(["key"]).collect::<Vec<_>>().join("_")
}

/// The message with every quoted text cut out, unless the word before says that it names a thing of the schema.
pub(crate) fn redacted(message: &str) -> String {
    const NAMES: [&str; 15] = [
        "relation",
        "column",
        "table",
        "constraint",
        "function",
        "database",
        "role",
        "schema",
        "index",
        "type",
        "sequence",
        "view",
        "parameter",
        "extension",
        "user",
    ];
    let mut safe = String::with_capacity(message.len());
    for (turn, part) in message.split('"').enumerate() {
        let named = || safe.trim_end().rsplit(' ').next().is_some_and(|word| NAMES.contains(&word));
        match turn % 2 {
            0 => safe.push_str(part),
            _ if named() => safe.extend(["'", part, "'"]),
            _ => safe.push('…'),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failed(kind: DatabaseErrorKind, message: &str) -> StoreError {
        Diesel::DatabaseError(kind, Box::new(message.to_owned())).into()
    }

    #[test]
    fn names_of_sqlite_constraints() {
        use DatabaseErrorKind as Kind;
        let name = |kind, message: &str| match failed(kind, message) {
            StoreError::Constraint { name, .. } => name,
            other => panic!("{other}"),
        };
        assert_eq!(name(Kind::UniqueViolation, "UNIQUE constraint failed: account.mail"), "account_mail_key");
        assert_eq!(name(Kind::UniqueViolation, "UNIQUE constraint failed: a.b, a.c"), "a_b_c_key");
        assert_eq!(name(Kind::UniqueViolation, "UNIQUE constraint failed: index 'one_live'"), "one_live");
        assert_eq!(
            name(Kind::CheckViolation, "CHECK constraint failed: kept_long_enough"),
            "kept_long_enough"
        );
        assert_eq!(name(Kind::ForeignKeyViolation, "FOREIGN KEY constraint failed"), "");
    }

    #[test]
    fn values_are_cut_out() {
        let error = failed(DatabaseErrorKind::Unknown, r#"invalid input syntax for type uuid: "Jansen""#);
        assert_eq!(error.to_string(), "query failed: invalid input syntax for type uuid: …");
        assert!(!format!("{error:?}").contains("Jansen"));
        let error = failed(DatabaseErrorKind::Unknown, r#"relation "head" does not exist"#);
        assert_eq!(error.to_string(), "query failed: relation 'head' does not exist");
        let cause = Diesel::DeserializationError("Jansen is no date".into());
        assert!(!format!("{:?}", StoreError::from(cause)).contains("Jansen"));
    }

    #[test]
    fn only_connection_trouble_is_repeated() {
        assert!(failed(DatabaseErrorKind::UnableToSendCommand, "connection closed").retryable());
        assert!(StoreError::Unknown(String::new()).retryable());
        assert!(!failed(DatabaseErrorKind::Unknown, "database is locked").retryable());
        assert!(!failed(DatabaseErrorKind::UniqueViolation, "").retryable());
    }
}
