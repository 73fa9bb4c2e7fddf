//! Whoever another company was told of is to be informed, and letters go in time.

use diesel::prelude::*;

use crate::store::conn::Conn;
use crate::store::db::on;
use crate::store::error::StoreError;
use crate::store::live::live;
use crate::store::schema::{informing, letter, notification, person, provisional, registration};
use crate::store::sql_types::Id;

/// What holds now, and of which another company than the reporter was told, has a task to inform the person.
pub fn told_persons_are_to_be_informed(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    let mut faults = Vec::new();
    macro_rules! without_task {
        ($table:ident, $name:literal, $stage:literal) => {
            let told: Vec<(Id, String)> = on!(conn.db, c => {
                let tasks = live!(informing, conn.now).select(informing::report_id);
                live!($table, conn.now)
                    .inner_join(
                        // not live: it is joined to what is.
                        notification::table.on(notification::about_id.eq($table::id).and(notification::source.eq($name))),
                    )
                    .filter($table::stage.eq($stage).and(notification::kind.eq("hold")))
                    .filter(notification::participant_id.ne($table::reporter_id))
                    .filter($table::report_id.ne_all(tasks))
                    .select(($table::id, $table::reference))
                    .distinct()
                    .load(c)
            })?;
            faults.extend(told.into_iter().map(|(_, reference)| reference));
        };
    }
    without_task!(registration, "registration", "active");
    without_task!(provisional, "provisional", "imposed");
    Ok(faults)
}

/// No letter outlives its own time or its person.
pub fn letters_go_in_time(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    // not live: limits are checked over every row there is.
    let strays: i64 = on!(conn.db, c => {
        letter::table
            .inner_join(person::table)
            .filter(letter::keep_until.gt(person::keep_until).or(letter::keep_until.gt(letter::forget_at)))
            .count()
            .get_result(c)
    })?;
    Ok(if strays > 0 { vec![format!("{strays} letters")] } else { Vec::new() })
}

/// Everything about informing persons can be read with the keys there are.
pub fn informing_opens(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    let opened = crate::store::informing::open_all(conn)
        .and_then(|()| crate::store::address_try::open_all(conn))
        .and_then(|()| crate::store::informing_delay::open_all(conn))
        .and_then(|()| crate::store::letter::open_all(conn));
    Ok(opened.err().map(|error| error.to_string()).into_iter().collect())
}
