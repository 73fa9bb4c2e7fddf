//! The tables as Diesel sees them, once for both engines.

diesel::table! {
    /// The one row that orders every write: see `head.rs`.
    head (id) {
        id -> Integer,
        epoch -> Text,
        seq -> BigInt,
        rights -> BigInt,
        audit_seq -> BigInt,
        audit_hash -> Binary,
        compacted_to -> BigInt,
        reference_year -> Integer,
        reference_serial -> Integer,
    }
}

#[cfg(test)]
diesel::table! {
    sample (id) {
        id -> crate::store::sql_types::SqlId,
        keep_until -> crate::store::sql_types::SqlTs,
    }
}
