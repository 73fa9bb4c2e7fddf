//! The only way to start a query on a table about people: what is past its retention limit cannot be read.

/// `live!(report, now)` is the table `schema::report` without the rows whose `keep_until` has come. An erased row and
/// one that only waits for the eraser look the same.
macro_rules! live {
    ($table:ident, $now:expr) => {{
        use diesel::prelude::*;
        $crate::store::schema::$table::table
            .filter($crate::store::schema::$table::keep_until.gt($crate::store::sql_types::Ts::new($now)))
    }};
}
pub(crate) use live;

#[cfg(test)]
mod tests {
    use diesel::debug_query;
    use diesel::prelude::*;
    use diesel::sqlite::Sqlite;

    use crate::store::schema::sample;

    #[test]
    fn what_is_past_its_limit_is_not_selected() {
        let now = jiff::Timestamp::from_second(7).unwrap();
        let query = live!(sample, now).select(sample::id);
        let shown = debug_query::<Sqlite, _>(&query).to_string();
        assert!(shown.contains("WHERE (`sample`.`keep_until` > ?)") && shown.contains(":07Z"), "{shown}");
    }
}
