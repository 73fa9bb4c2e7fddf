//! The tables, once for both engines: our own SQL types stand for what the engines spell differently.

mod columns {
    pub(super) use diesel::sql_types::{BigInt, Binary, Integer, Nullable, Text};

    pub(super) use crate::store::sql_types::{SqlId, SqlJson, SqlTs};
}

/// Declares tables with the SQL types of both engines in scope.
macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident ($($key:ident),+) { $($column:tt)* })+) => {$(
        diesel::table! {
            use crate::store::schema::columns::{BigInt, Binary, Integer, Nullable, SqlId, SqlJson, SqlTs, Text};

            $(#[$doc])*
            $name ($($key),+) { $($column)* }
        }
    )+};
}

tables! {
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

    installation (id) {
        id -> Integer,
        environment -> Text,
        first_seen -> SqlTs,
    }

    protocol_version (version) {
        version -> Integer,
        digest -> Binary,
        body -> Text,
        first_seen -> SqlTs,
    }

    system_key (name) {
        name -> Text,
        wrapped -> Binary,
    }

    participant (id) {
        id -> SqlId,
        name -> Text,
        kvk -> Text,
        contact_name -> Text,
        contact_email -> Text,
        contact_phone -> Text,
        agreement_signed_on -> Nullable<Text>,
        agreement_last_day -> Nullable<Text>,
        agreement_since -> Nullable<Text>,
        doors -> Text,
        version -> Integer,
        agreement_warned_days -> Nullable<Integer>,
    }

    licence (id) {
        id -> SqlId,
        participant_id -> SqlId,
        number -> Text,
        first_day -> Text,
        last_day -> Text,
        withdrawn_at -> Nullable<SqlTs>,
        warned_days -> Nullable<Integer>,
    }

    participant_step (id) {
        id -> SqlId,
        participant_id -> SqlId,
        position -> Integer,
        step -> Text,
        reason -> Text,
        proposed_by -> SqlId,
        proposed_at -> SqlTs,
        settled -> Nullable<Text>,
        settled_by -> Nullable<SqlId>,
        settled_at -> Nullable<SqlTs>,
    }

    facility (id) {
        id -> SqlId,
        participant_id -> SqlId,
        name -> Text,
        mainport -> Text,
        phone -> Text,
        latitude -> Nullable<Integer>,
        longitude -> Nullable<Integer>,
        closed_at -> Nullable<SqlTs>,
        version -> Integer,
    }

    account (id) {
        id -> SqlId,
        email -> Text,
        name -> Text,
        participant_id -> Nullable<SqlId>,
        password_hash -> Text,
        language -> Text,
        created_at -> SqlTs,
        disabled_at -> Nullable<SqlTs>,
        version -> Integer,
        trained_on -> Nullable<Text>,
        forgotten_at -> Nullable<SqlTs>,
    }

    account_role (account_id, role) {
        account_id -> SqlId,
        role -> Text,
    }

    account_tie (account_id, participant_id) {
        account_id -> SqlId,
        participant_id -> SqlId,
    }

    session (token_hash) {
        token_hash -> Binary,
        account_id -> SqlId,
        created_at -> SqlTs,
        seen_at -> SqlTs,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
    }

    invitation (id) {
        id -> SqlId,
        account_id -> SqlId,
        token_hash -> Binary,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
    }

    account_proposal (id) {
        id -> SqlId,
        kind -> Text,
        account_id -> Nullable<SqlId>,
        account_version -> Nullable<Integer>,
        email -> Nullable<Text>,
        name -> Nullable<Text>,
        role -> Nullable<Text>,
        language -> Nullable<Text>,
        proposed_by -> SqlId,
        proposed_at -> SqlTs,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
    }

    consumer (id) {
        id -> SqlId,
        facility_id -> SqlId,
        mode -> Text,
        blinding_key -> Binary,
        generation -> Integer,
        created_at -> SqlTs,
    }

    poll (consumer_id) {
        consumer_id -> SqlId,
        polled_at -> SqlTs,
        epoch -> Text,
        seq -> BigInt,
    }

    ack (consumer_id, pass_id) {
        consumer_id -> SqlId,
        pass_id -> SqlId,
        rev -> BigInt,
        stage -> Text,
        at -> SqlTs,
    }

    consumer_key (id) {
        id -> SqlId,
        consumer_id -> SqlId,
        hash -> Binary,
        ending -> Text,
        created_at -> SqlTs,
        valid_until -> Nullable<SqlTs>,
    }

    person (id) {
        id -> SqlId,
        wrapped_key -> Binary,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
        restricted_until -> Nullable<SqlTs>,
    }

    match_key (person_id, kind, hash) {
        person_id -> SqlId,
        kind -> Text,
        hash -> Binary,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
    }

    draft (id) {
        id -> SqlId,
        person_id -> SqlId,
        participant_id -> SqlId,
        category -> Nullable<Text>,
        facility_id -> Nullable<SqlId>,
        body -> Binary,
        steps -> SqlJson,
        writers -> SqlJson,
        begun_by -> SqlId,
        begun_at -> SqlTs,
        written_by -> SqlId,
        written_at -> SqlTs,
        version -> Integer,
        rewrites -> Nullable<Integer>,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
        typing -> SqlJson,
    }

    report (id) {
        id -> SqlId,
        reference -> Text,
        person_id -> SqlId,
        participant_id -> SqlId,
        facility_id -> SqlId,
        category -> Text,
        occurred_at -> SqlTs,
        discovered_on -> Text,
        evidence -> SqlJson,
        identity -> Binary,
        police_report -> Nullable<Binary>,
        narrative -> Binary,
        told_beforehand -> Binary,
        proportionality -> Binary,
        drafted_by -> SqlId,
        drafted_at -> SqlTs,
        stage -> Text,
        stage_by -> Nullable<SqlId>,
        stage_at -> Nullable<SqlTs>,
        registration_id -> Nullable<SqlId>,
        measure_until -> Nullable<SqlTs>,
        version -> Integer,
        protocol_version -> Integer,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
        informing -> Nullable<Binary>,
        writers -> SqlJson,
        caught -> Text,
        judge_by -> Nullable<SqlTs>,
    }

    person_pass (id) {
        id -> SqlId,
        person_id -> SqlId,
        report_id -> SqlId,
        position -> Integer,
        scheme -> Text,
        number -> Binary,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
    }

    provisional (id) {
        id -> SqlId,
        reference -> Text,
        report_id -> SqlId,
        person_id -> SqlId,
        reporter_id -> SqlId,
        occurred_at -> SqlTs,
        scope -> Text,
        at_once -> Nullable<Text>,
        asked_by -> SqlId,
        asked_at -> SqlTs,
        answer_by -> SqlTs,
        company_by -> Nullable<SqlId>,
        company_at -> Nullable<SqlTs>,
        stage -> Text,
        stage_by -> Nullable<SqlId>,
        stage_at -> Nullable<SqlTs>,
        lapse -> Nullable<Text>,
        registration_id -> Nullable<SqlId>,
        imposed_by -> Nullable<SqlId>,
        imposed_at -> Nullable<SqlTs>,
        confirm_by -> Nullable<SqlTs>,
        until -> Nullable<SqlTs>,
        version -> Integer,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
    }

    provisional_pass (provisional_id, pass_id) {
        provisional_id -> SqlId,
        pass_id -> SqlId,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
    }

    phone_call (id) {
        id -> SqlId,
        source -> Text,
        about_id -> SqlId,
        person_id -> Nullable<SqlId>,
        facility_id -> SqlId,
        account_id -> SqlId,
        called_at -> SqlTs,
        outcome -> Text,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
    }

    duty (id) {
        id -> SqlId,
        account_id -> SqlId,
        begins_at -> SqlTs,
        ends_at -> SqlTs,
        planned_by -> SqlId,
        planned_at -> SqlTs,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
    }

    registration (id) {
        id -> SqlId,
        reference -> Text,
        report_id -> SqlId,
        person_id -> SqlId,
        reporter_id -> SqlId,
        occurred_at -> SqlTs,
        scope -> Text,
        last_day -> Text,
        until -> SqlTs,
        proposed_by -> SqlId,
        proposed_at -> SqlTs,
        stage -> Text,
        stage_by -> Nullable<SqlId>,
        stage_at -> Nullable<SqlTs>,
        ended_at -> Nullable<SqlTs>,
        suspended_by -> Nullable<SqlId>,
        suspended_at -> Nullable<SqlTs>,
        resumed_at -> Nullable<SqlTs>,
        version -> Integer,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
        check_warned_at -> Nullable<SqlTs>,
        review_warned_at -> Nullable<SqlTs>,
    }

    outcome (id) {
        id -> SqlId,
        report_id -> SqlId,
        registration_id -> SqlId,
        person_id -> SqlId,
        reference -> Text,
        reporter_id -> SqlId,
        participant_id -> Nullable<SqlId>,
        reported_by -> SqlId,
        reported_at -> SqlTs,
        said -> Binary,
        due_at -> SqlTs,
        stage -> Text,
        decided_by -> Nullable<SqlId>,
        decided_at -> Nullable<SqlTs>,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
        waits_from -> SqlTs,
    }

    outcome_check (id) {
        id -> SqlId,
        registration_id -> SqlId,
        report_id -> SqlId,
        person_id -> SqlId,
        participant_id -> Nullable<SqlId>,
        recorded_by -> Nullable<SqlId>,
        recorded_at -> SqlTs,
        said -> Binary,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
    }

    silence (year, participant_id) {
        year -> Integer,
        participant_id -> SqlId,
        measures -> BigInt,
    }

    amendment (id) {
        id -> SqlId,
        registration_id -> SqlId,
        report_id -> SqlId,
        person_id -> SqlId,
        proposal -> Binary,
        proposed_by -> SqlId,
        proposed_at -> SqlTs,
        stage -> Text,
        stage_by -> Nullable<SqlId>,
        stage_at -> Nullable<SqlTs>,
        version -> Integer,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
    }

    informing (id) {
        id -> SqlId,
        report_id -> SqlId,
        person_id -> SqlId,
        reference -> Text,
        reporter_id -> SqlId,
        told_at -> SqlTs,
        due_at -> SqlTs,
        stage -> Text,
        stage_by -> Nullable<SqlId>,
        stage_at -> Nullable<SqlTs>,
        reason -> Nullable<Binary>,
        version -> Integer,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
    }

    address_try (id) {
        id -> SqlId,
        informing_id -> SqlId,
        person_id -> SqlId,
        said -> Binary,
        tried_by -> SqlId,
        tried_at -> SqlTs,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
    }

    informing_delay (id) {
        id -> SqlId,
        informing_id -> SqlId,
        person_id -> SqlId,
        ground -> Binary,
        last_day -> Text,
        until -> SqlTs,
        proposed_by -> SqlId,
        proposed_at -> SqlTs,
        stage -> Text,
        stage_by -> Nullable<SqlId>,
        stage_at -> Nullable<SqlTs>,
        version -> Integer,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
    }

    letter (id) {
        id -> SqlId,
        informing_id -> SqlId,
        report_id -> SqlId,
        person_id -> SqlId,
        posted_by -> SqlId,
        posted_at -> SqlTs,
        language -> Text,
        text_version -> Integer,
        content -> Binary,
        forget_at -> SqlTs,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
    }

    pass_addition (id) {
        id -> SqlId,
        registration_id -> SqlId,
        report_id -> SqlId,
        person_id -> SqlId,
        number -> Binary,
        reason -> Binary,
        proposed_by -> SqlId,
        proposed_at -> SqlTs,
        stage -> Text,
        stage_by -> Nullable<SqlId>,
        stage_at -> Nullable<SqlTs>,
        version -> Integer,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
    }

    decision (id) {
        id -> SqlId,
        report_id -> SqlId,
        person_id -> SqlId,
        account_id -> SqlId,
        decided_at -> SqlTs,
        ruling -> Text,
        body -> Binary,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
    }

    feed_pass (id) {
        id -> SqlId,
        scheme -> Text,
        hash -> Binary,
        number -> Binary,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
    }

    registration_pass (registration_id, pass_id) {
        registration_id -> SqlId,
        pass_id -> SqlId,
        added_at -> Nullable<SqlTs>,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
        corrected_at -> Nullable<SqlTs>,
    }

    pass_hold (id) {
        id -> SqlId,
        reference -> Text,
        participant_id -> SqlId,
        number -> Binary,
        words -> Binary,
        kind -> Text,
        last_day -> Text,
        until -> SqlTs,
        recorded_by -> SqlId,
        recorded_at -> SqlTs,
        stage -> Text,
        stage_by -> Nullable<SqlId>,
        stage_at -> Nullable<SqlTs>,
        ending -> Nullable<Text>,
        ended_by -> Nullable<SqlId>,
        ended_at -> Nullable<SqlTs>,
        told -> Nullable<Text>,
        told_by -> Nullable<SqlId>,
        told_at -> Nullable<SqlTs>,
        pass_id -> Nullable<SqlId>,
        version -> Integer,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
    }

    pass_hold_key (pass_hold_id) {
        pass_hold_id -> SqlId,
        wrapped_key -> Binary,
    }

    screening (id) {
        id -> SqlId,
        participant_id -> SqlId,
        asked_by -> SqlId,
        asked_at -> SqlTs,
        purpose -> Text,
        question -> Binary,
        slot_at -> SqlTs,
        stage -> Text,
        answer -> Nullable<Binary>,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
    }

    screening_key (screening_id) {
        screening_id -> SqlId,
        wrapped_key -> Binary,
    }

    screening_finding (screening_id, report_id) {
        screening_id -> SqlId,
        report_id -> SqlId,
        likeness -> Text,
        reason -> Binary,
        found_by -> SqlId,
        found_at -> SqlTs,
    }

    feed_change (seq) {
        seq -> BigInt,
        pass_id -> SqlId,
        audience -> Text,
        changed_at -> SqlTs,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
    }

    notification (id) {
        id -> SqlId,
        kind -> Text,
        about_id -> SqlId,
        round -> Integer,
        person_id -> Nullable<SqlId>,
        reference -> Text,
        facility_id -> SqlId,
        participant_id -> SqlId,
        told_at -> SqlTs,
        answer -> Nullable<Text>,
        answered_by -> Nullable<SqlId>,
        answered_at -> Nullable<SqlTs>,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
        source -> Text,
        closed_at -> Nullable<SqlTs>,
        hindrance -> Nullable<Text>,
        details -> Nullable<Binary>,
        first_answered_at -> Nullable<SqlTs>,
        seen_at -> Nullable<SqlTs>,
    }

    delivery (id) {
        id -> SqlId,
        kind -> Text,
        about_id -> SqlId,
        round -> Integer,
        person_id -> Nullable<SqlId>,
        reference -> Nullable<Text>,
        link -> Text,
        account_id -> SqlId,
        created_at -> SqlTs,
        sent_at -> Nullable<SqlTs>,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
        tries -> Integer,
        tried_at -> Nullable<SqlTs>,
        failed_at -> Nullable<SqlTs>,
        failure -> Nullable<Text>,
    }

    test_notification (id) {
        id -> SqlId,
        participant_id -> SqlId,
        sent_by -> SqlId,
        sent_at -> SqlTs,
        acknowledged_by -> Nullable<SqlId>,
        acknowledged_at -> Nullable<SqlTs>,
    }

    facility_decision (id) {
        id -> SqlId,
        source -> Text,
        source_id -> SqlId,
        person_id -> Nullable<SqlId>,
        reference -> Text,
        facility_id -> SqlId,
        participant_id -> SqlId,
        reason -> Binary,
        last_day -> Text,
        until -> SqlTs,
        proposed_by -> SqlId,
        proposed_at -> SqlTs,
        stage -> Text,
        confirmed_by -> Nullable<SqlId>,
        confirmed_at -> Nullable<SqlTs>,
        stage_by -> Nullable<SqlId>,
        stage_at -> Nullable<SqlTs>,
        words -> Nullable<Binary>,
        version -> Integer,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
    }

    gate_check (id) {
        id -> SqlId,
        facility_id -> SqlId,
        participant_id -> SqlId,
        account_id -> SqlId,
        checked_at -> SqlTs,
        source -> Nullable<Text>,
        source_id -> Nullable<SqlId>,
        person_id -> Nullable<SqlId>,
        reference -> Nullable<Text>,
        attempted_at -> Nullable<SqlTs>,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
    }

    signal (id) {
        id -> SqlId,
        report_id -> SqlId,
        person_id -> SqlId,
        reference -> Text,
        reporter_id -> SqlId,
        participant_id -> Nullable<SqlId>,
        raised_by -> SqlId,
        raised_at -> SqlTs,
        due_at -> SqlTs,
        words -> Binary,
        stage -> Text,
        finding -> Nullable<Text>,
        settled_by -> Nullable<SqlId>,
        settled_at -> Nullable<SqlTs>,
        settled_words -> Nullable<Binary>,
        version -> Integer,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
    }

    brake (id) {
        id -> SqlId,
        kind -> Text,
        matter -> Text,
        matter_id -> SqlId,
        person_id -> Nullable<SqlId>,
        reference -> Text,
        participant_id -> SqlId,
        asked_by -> SqlId,
        asked_at -> SqlTs,
        audience -> Text,
        jobs -> SqlJson,
        stage -> Text,
        stage_by -> Nullable<SqlId>,
        stage_at -> Nullable<SqlTs>,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
    }

    brake_pass (brake_id, pass_id) {
        brake_id -> SqlId,
        pass_id -> SqlId,
    }

    job (id) {
        id -> SqlId,
        payload -> SqlJson,
        priority -> Integer,
        unique_key -> Nullable<Text>,
        due_at -> SqlTs,
        attempts -> Integer,
        lease_until -> Nullable<SqlTs>,
        fence -> Integer,
        last_error -> Nullable<Text>,
        done_at -> Nullable<SqlTs>,
        dead_at -> Nullable<SqlTs>,
        created_at -> SqlTs,
        took_ms -> Nullable<BigInt>,
        given_up -> Nullable<Text>,
    }

    schedule (name) {
        name -> Text,
        instant -> SqlTs,
        job_id -> Nullable<SqlId>,
    }

    /// One row.
    clock (id) {
        id -> Integer,
        beat_at -> SqlTs,
        doubt -> Nullable<Text>,
        doubted_at -> Nullable<SqlTs>,
        proposed_by -> Nullable<SqlId>,
        proposed_at -> Nullable<SqlTs>,
        version -> Integer,
        set_right_after -> BigInt,
    }

    request (key) {
        key -> SqlId,
        action -> Text,
        outcome -> SqlJson,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
    }

    audit (seq) {
        seq -> BigInt,
        body -> Text,
        hash -> Binary,
        kept_from -> SqlTs,
        keep_until -> SqlTs,
    }
}

#[cfg(test)]
diesel::table! {
    sample (id) {
        id -> crate::store::sql_types::SqlId,
        keep_until -> crate::store::sql_types::SqlTs,
    }
}

diesel::joinable!(account_role -> account (account_id));
diesel::joinable!(account_tie -> account (account_id));
diesel::joinable!(invitation -> account (account_id));
diesel::joinable!(session -> account (account_id));
diesel::joinable!(facility -> participant (participant_id));
diesel::joinable!(consumer -> facility (facility_id));
diesel::joinable!(poll -> consumer (consumer_id));
diesel::joinable!(registration_pass -> registration (registration_id));
diesel::joinable!(provisional_pass -> provisional (provisional_id));
diesel::joinable!(match_key -> person (person_id));
diesel::joinable!(screening_key -> screening (screening_id));
diesel::joinable!(draft -> person (person_id));
diesel::joinable!(report -> person (person_id));
diesel::joinable!(person_pass -> person (person_id));
diesel::joinable!(registration -> person (person_id));
diesel::joinable!(pass_addition -> person (person_id));
diesel::joinable!(outcome -> person (person_id));
diesel::joinable!(amendment -> person (person_id));
diesel::joinable!(outcome_check -> person (person_id));
diesel::joinable!(informing -> person (person_id));
diesel::joinable!(address_try -> person (person_id));
diesel::joinable!(informing_delay -> person (person_id));
diesel::joinable!(letter -> person (person_id));
diesel::joinable!(provisional -> person (person_id));
diesel::joinable!(decision -> person (person_id));
diesel::joinable!(facility_decision -> person (person_id));
diesel::joinable!(gate_check -> person (person_id));
diesel::joinable!(signal -> person (person_id));
diesel::joinable!(phone_call -> person (person_id));
diesel::joinable!(brake -> person (person_id));
diesel::joinable!(brake_pass -> brake (brake_id));
diesel::joinable!(notification -> person (person_id));
diesel::joinable!(delivery -> person (person_id));
diesel::joinable!(delivery -> account (account_id));
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
    invitation,
    account_proposal,
    consumer,
    consumer_key,
    poll,
    ack,
    person,
    match_key,
    draft,
    report,
    person_pass,
    provisional,
    provisional_pass,
    phone_call,
    duty,
    registration,
    pass_addition,
    outcome,
    amendment,
    outcome_check,
    silence,
    informing,
    address_try,
    informing_delay,
    letter,
    decision,
    feed_pass,
    registration_pass,
    pass_hold,
    pass_hold_key,
    screening,
    screening_finding,
    screening_key,
    feed_change,
    notification,
    delivery,
    test_notification,
    facility_decision,
    gate_check,
    signal,
    brake,
    brake_pass,
    job,
    schedule,
    clock,
    request,
    audit,
);
