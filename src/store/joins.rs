//! Which tables hang on which, and that any of them may stand in one query.

use super::schema::{
    account, account_role, account_tie, audit, brake, brake_pass, consumer, consumer_key, decision, delivery,
    draft, facility, feed_change, feed_pass, job, licence, match_key, notification, participant,
    participant_step, person, person_pass, protocol_version, registration, registration_pass, report,
    request, session, system_key,
};

diesel::joinable!(account_role -> account (account_id));
diesel::joinable!(facility -> participant (participant_id));
diesel::joinable!(consumer -> facility (facility_id));
diesel::joinable!(registration_pass -> registration (registration_id));
diesel::joinable!(match_key -> person (person_id));
diesel::joinable!(draft -> person (person_id));
diesel::joinable!(report -> person (person_id));
diesel::joinable!(person_pass -> person (person_id));
diesel::joinable!(registration -> person (person_id));
diesel::joinable!(decision -> person (person_id));
diesel::joinable!(brake -> person (person_id));
diesel::joinable!(brake_pass -> brake (brake_id));
diesel::joinable!(notification -> person (person_id));
diesel::joinable!(delivery -> person (person_id));
diesel::allow_tables_to_appear_in_same_query!(
    protocol_version,
    system_key,
    participant,
    licence,
    participant_step,
    facility,
    account,
    account_role,
    account_tie,
    session,
    consumer,
    consumer_key,
    person,
    match_key,
    draft,
    report,
    person_pass,
    registration,
    decision,
    feed_pass,
    registration_pass,
    feed_change,
    notification,
    delivery,
    brake,
    brake_pass,
    job,
    request,
    audit,
);
