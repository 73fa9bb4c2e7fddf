CREATE TABLE __diesel_schema_migrations (
       version VARCHAR(50) PRIMARY KEY NOT NULL,
       run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE account (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    participant_id BLOB REFERENCES participant (id) CHECK (length(participant_id) = 16),
    password_hash TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('nl', 'en')),
    created_at INTEGER NOT NULL,
    disabled_at INTEGER
, trained_on TEXT CHECK (length(trained_on) = 10), version INTEGER NOT NULL DEFAULT 1, forgotten_at INTEGER) STRICT;
CREATE INDEX account_by_participant_id ON account (participant_id);
CREATE TABLE account_proposal (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL CONSTRAINT account_proposal_kind CHECK (kind IN ('account', 'role', 'enable')),
    account_id BLOB REFERENCES account (id) CHECK (length(account_id) = 16),
    account_version INTEGER,
    email TEXT,
    name TEXT,
    role TEXT,
    language TEXT,
    proposed_by BLOB NOT NULL REFERENCES account (id) CHECK (length(proposed_by) = 16),
    proposed_at INTEGER NOT NULL,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT account_proposal_kept CHECK (keep_until <= kept_from + 157852800000000)
) STRICT;
CREATE INDEX account_proposal_by_keep_until ON account_proposal (keep_until);
CREATE TABLE account_role (
    account_id BLOB NOT NULL REFERENCES account (id) CHECK (length(account_id) = 16),
    role TEXT NOT NULL CHECK (role IN ('administrator', 'assessor', 'rights_officer', 'privacy_officer', 'auditor', 'security_officer', 'security_manager', 'participant_admin', 'gate_guard')),
    PRIMARY KEY (account_id, role)
) STRICT;
CREATE TABLE account_tie (
    account_id BLOB NOT NULL REFERENCES account (id) CHECK (length(account_id) = 16),
    participant_id BLOB NOT NULL REFERENCES participant (id) CHECK (length(participant_id) = 16),
    PRIMARY KEY (account_id, participant_id)
) STRICT;
CREATE TABLE ack (
    consumer_id BLOB NOT NULL REFERENCES consumer (id) ON DELETE CASCADE CHECK (length(consumer_id) = 16),
    pass_id BLOB NOT NULL REFERENCES feed_pass (id) ON DELETE CASCADE CHECK (length(pass_id) = 16),
    rev INTEGER NOT NULL,
    stage TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (consumer_id, pass_id)
) STRICT;
CREATE INDEX ack_by_pass_id ON ack (pass_id);
CREATE TABLE address_try (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    informing_id BLOB NOT NULL REFERENCES informing (id) ON DELETE CASCADE CHECK (length(informing_id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    said BLOB NOT NULL,
    tried_by BLOB NOT NULL REFERENCES account (id) CHECK (length(tried_by) = 16),
    tried_at INTEGER NOT NULL,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT address_try_kept CHECK (keep_until <= kept_from + 157852800000000)
) STRICT;
CREATE INDEX address_try_by_informing_id ON address_try (informing_id);
CREATE INDEX address_try_by_person_id ON address_try (person_id);
CREATE TABLE "amendment" (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    registration_id BLOB NOT NULL REFERENCES registration (id) ON DELETE CASCADE CHECK (length(registration_id) = 16),
    report_id BLOB NOT NULL REFERENCES report (id) ON DELETE CASCADE CHECK (length(report_id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    proposal BLOB NOT NULL,
    proposed_by BLOB NOT NULL REFERENCES account (id) CHECK (length(proposed_by) = 16),
    proposed_at INTEGER NOT NULL,
    stage TEXT NOT NULL,
    stage_by BLOB REFERENCES account (id) CHECK (length(stage_by) = 16),
    stage_at INTEGER,
    version INTEGER NOT NULL,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL, CONSTRAINT amendment_stage CHECK (stage IN ('proposed', 'sent-back', 'confirmed')), CONSTRAINT amendment_two_people CHECK (stage_by <> proposed_by), CONSTRAINT amendment_kept CHECK (keep_until <= kept_from + 157852800000000)) STRICT;
CREATE INDEX amendment_by_person_id ON amendment (person_id);
CREATE INDEX amendment_by_registration_id ON amendment (registration_id);
CREATE INDEX amendment_by_report_id ON amendment (report_id);
CREATE INDEX amendment_by_stage ON amendment (stage);
CREATE TABLE audit (
    seq INTEGER NOT NULL PRIMARY KEY,
    body TEXT NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT audit_kept CHECK (keep_until <= kept_from + 315619200000000)
) STRICT;
CREATE TABLE brake (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL CONSTRAINT brake_kind CHECK (kind IN ('hold', 'release')),
    matter TEXT NOT NULL CONSTRAINT brake_matter CHECK (matter IN ('registration', 'provisional', 'pass-hold', 'facility-decision')),
    matter_id BLOB NOT NULL CHECK (length(matter_id) = 16),
    person_id BLOB REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    reference TEXT NOT NULL,
    participant_id BLOB NOT NULL REFERENCES participant (id) CHECK (length(participant_id) = 16),
    asked_by BLOB NOT NULL REFERENCES account (id) CHECK (length(asked_by) = 16),
    asked_at INTEGER NOT NULL,
    audience TEXT NOT NULL,
    jobs TEXT NOT NULL CHECK (json_valid(jobs)),
    stage TEXT NOT NULL CONSTRAINT brake_stage CHECK (stage IN ('passed', 'waits', 'let-through', 'over')),
    stage_by BLOB REFERENCES account (id) CHECK (length(stage_by) = 16),
    stage_at INTEGER,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT brake_kept CHECK (keep_until <= kept_from + 157852800000000),
    CONSTRAINT brake_second_person CHECK (stage_by <> asked_by)
) STRICT;
CREATE INDEX brake_by_asked_at ON brake (asked_at);
CREATE INDEX brake_by_keep_until ON brake (keep_until);
CREATE INDEX brake_by_matter_id ON brake (matter_id);
CREATE INDEX brake_by_person_id ON brake (person_id);
CREATE INDEX brake_by_stage ON brake (stage);
CREATE TABLE brake_pass (
    brake_id BLOB NOT NULL REFERENCES brake (id) ON DELETE CASCADE CHECK (length(brake_id) = 16),
    pass_id BLOB NOT NULL REFERENCES feed_pass (id) ON DELETE CASCADE CHECK (length(pass_id) = 16),
    PRIMARY KEY (brake_id, pass_id)
) STRICT;
CREATE INDEX brake_pass_by_pass_id ON brake_pass (pass_id);
CREATE TABLE clock (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    beat_at INTEGER NOT NULL,
    doubt TEXT CONSTRAINT clock_doubt CHECK (doubt IN ('leap', 'before-last-row', 'long-silence', 'other-than-database')),
    doubted_at INTEGER,
    proposed_by BLOB REFERENCES account (id) CHECK (length(proposed_by) = 16),
    proposed_at INTEGER,
    version INTEGER NOT NULL,
    set_right_after INTEGER NOT NULL
) STRICT;
CREATE TABLE "consumer" (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    facility_id BLOB NOT NULL REFERENCES facility (id) CHECK (length(facility_id) = 16),
    mode TEXT NOT NULL CHECK (mode IN ('plain', 'hmac')),
    blinding_key BLOB NOT NULL,
    generation INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX consumer_by_facility_id ON consumer (facility_id);
CREATE TABLE consumer_key (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    consumer_id BLOB NOT NULL REFERENCES "consumer" (id) CHECK (length(consumer_id) = 16),
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    ending TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    valid_until INTEGER
) STRICT;
CREATE INDEX consumer_key_by_consumer_id ON consumer_key (consumer_id);
CREATE TABLE decision (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    report_id BLOB NOT NULL REFERENCES report (id) ON DELETE CASCADE CHECK (length(report_id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    account_id BLOB NOT NULL REFERENCES account (id) CHECK (length(account_id) = 16),
    decided_at INTEGER NOT NULL,
    ruling TEXT NOT NULL,
    body BLOB NOT NULL,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT decision_kept CHECK (keep_until <= kept_from + 157852800000000)
, CONSTRAINT decision_ruling_check CHECK (ruling IN ('returned', 'rejected', 'proposed', 'sent-back',
    'confirmed', 'imposed', 'declined', 'identity-settled', 'pass-proposed', 'pass-added', 'pass-refused', 'amendment-proposed',
    'lifted', 'stayed', 'extended', 'shortened', 'pass-corrected', 'suspended', 'resumed', 'reviewed'))) STRICT;
CREATE INDEX decision_by_person_id ON decision (person_id);
CREATE INDEX decision_by_report_id ON decision (report_id);
CREATE TABLE "delivery" (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL,
    about_id BLOB NOT NULL CHECK (length(about_id) = 16),
    round INTEGER NOT NULL CHECK (round >= 0),
    person_id BLOB REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    reference TEXT,
    link TEXT NOT NULL,
    account_id BLOB NOT NULL REFERENCES account (id) CHECK (length(account_id) = 16),
    created_at INTEGER NOT NULL,
    sent_at INTEGER,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0, tried_at INTEGER, failed_at INTEGER, failure TEXT,
    CONSTRAINT delivery_kept CHECK (keep_until <= kept_from + 157852800000000),
    CONSTRAINT delivery_once UNIQUE (about_id, kind, round, account_id)
) STRICT;
CREATE INDEX delivery_by_failed_at ON delivery (failed_at) WHERE failed_at IS NOT NULL;
CREATE INDEX delivery_by_keep_until ON delivery (keep_until);
CREATE INDEX delivery_by_person_id ON delivery (person_id);
CREATE INDEX delivery_by_tried_at ON delivery (tried_at);
CREATE TABLE draft (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    participant_id BLOB NOT NULL REFERENCES participant (id) CHECK (length(participant_id) = 16),
    category TEXT,
    facility_id BLOB REFERENCES facility (id) CHECK (length(facility_id) = 16),
    body BLOB NOT NULL,
    steps TEXT NOT NULL CHECK (json_valid(steps)),
    writers TEXT NOT NULL CHECK (json_valid(writers)),
    begun_by BLOB NOT NULL REFERENCES account (id) CHECK (length(begun_by) = 16),
    begun_at INTEGER NOT NULL,
    written_by BLOB NOT NULL REFERENCES account (id) CHECK (length(written_by) = 16),
    written_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    rewrites INTEGER,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL, typing TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(typing)),
    CONSTRAINT draft_kept CHECK (keep_until <= kept_from + 157852800000000)
) STRICT;
CREATE INDEX draft_by_keep_until ON draft (keep_until);
CREATE INDEX draft_by_participant_id ON draft (participant_id);
CREATE INDEX draft_by_person_id ON draft (person_id);
CREATE TABLE duty (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    account_id BLOB NOT NULL REFERENCES account (id) CHECK (length(account_id) = 16),
    begins_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    planned_by BLOB NOT NULL REFERENCES account (id) CHECK (length(planned_by) = 16),
    planned_at INTEGER NOT NULL,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT duty_kept CHECK (keep_until <= kept_from + 157852800000000),
    CONSTRAINT duty_turn CHECK (begins_at <= ends_at)
) STRICT;
CREATE INDEX duty_by_ends_at ON duty (ends_at);
CREATE INDEX duty_by_keep_until ON duty (keep_until);
CREATE TABLE facility (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    participant_id BLOB NOT NULL REFERENCES participant (id) CHECK (length(participant_id) = 16),
    name TEXT NOT NULL,
    mainport TEXT NOT NULL,
    phone TEXT NOT NULL
, latitude INTEGER CHECK (latitude BETWEEN -90000000 AND 90000000), longitude INTEGER CHECK (longitude BETWEEN -180000000 AND 180000000), closed_at INTEGER, version INTEGER NOT NULL DEFAULT 1) STRICT;
CREATE INDEX facility_by_participant_id ON facility (participant_id);
CREATE TABLE facility_decision (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    source TEXT NOT NULL CONSTRAINT facility_decision_source CHECK (source IN ('registration', 'provisional', 'pass-hold')),
    source_id BLOB NOT NULL CHECK (length(source_id) = 16),
    person_id BLOB REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    reference TEXT NOT NULL,
    facility_id BLOB NOT NULL REFERENCES facility (id) CHECK (length(facility_id) = 16),
    participant_id BLOB NOT NULL REFERENCES participant (id) CHECK (length(participant_id) = 16),
    reason BLOB NOT NULL,
    last_day TEXT NOT NULL CHECK (length(last_day) = 10),
    until INTEGER NOT NULL,
    proposed_by BLOB NOT NULL REFERENCES account (id) CHECK (length(proposed_by) = 16),
    proposed_at INTEGER NOT NULL,
    stage TEXT NOT NULL CONSTRAINT facility_decision_stage CHECK (stage IN ('proposed', 'declined', 'in-force', 'overruled', 'ended')),
    confirmed_by BLOB REFERENCES account (id) CHECK (length(confirmed_by) = 16),
    confirmed_at INTEGER,
    stage_by BLOB REFERENCES account (id) CHECK (length(stage_by) = 16),
    stage_at INTEGER,
    words BLOB,
    version INTEGER NOT NULL,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT facility_decision_kept CHECK (keep_until <= kept_from + 157852800000000),
    CONSTRAINT facility_decision_two_people CHECK (confirmed_by <> proposed_by)
) STRICT;
CREATE INDEX facility_decision_by_keep_until ON facility_decision (keep_until);
CREATE INDEX facility_decision_by_participant_id ON facility_decision (participant_id);
CREATE INDEX facility_decision_by_person_id ON facility_decision (person_id);
CREATE INDEX facility_decision_by_source_id ON facility_decision (source_id);
CREATE INDEX facility_decision_by_stage ON facility_decision (stage);
CREATE TABLE feed_change (
    seq INTEGER NOT NULL PRIMARY KEY,
    pass_id BLOB NOT NULL REFERENCES feed_pass (id) ON DELETE CASCADE CHECK (length(pass_id) = 16),
    audience TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT feed_change_kept CHECK (keep_until <= kept_from + 157852800000000)
) STRICT;
CREATE INDEX feed_change_by_keep_until ON feed_change (keep_until);
CREATE INDEX feed_change_by_pass_id ON feed_change (pass_id);
CREATE TABLE feed_pass (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    scheme TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    number BLOB NOT NULL,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT feed_pass_kept CHECK (keep_until <= kept_from + 157852800000000)
) STRICT;
CREATE INDEX feed_pass_by_keep_until ON feed_pass (keep_until);
CREATE TABLE gate_check (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    facility_id BLOB NOT NULL REFERENCES facility (id) CHECK (length(facility_id) = 16),
    participant_id BLOB NOT NULL REFERENCES participant (id) CHECK (length(participant_id) = 16),
    account_id BLOB NOT NULL REFERENCES account (id) CHECK (length(account_id) = 16),
    checked_at INTEGER NOT NULL,
    source TEXT,
    source_id BLOB CHECK (length(source_id) = 16),
    person_id BLOB REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    reference TEXT,
    attempted_at INTEGER,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT gate_check_kept CHECK (keep_until <= kept_from + 157852800000000)
) STRICT;
CREATE INDEX gate_check_by_account_id ON gate_check (account_id, checked_at);
CREATE INDEX gate_check_by_keep_until ON gate_check (keep_until);
CREATE INDEX gate_check_by_person_id ON gate_check (person_id);
CREATE TABLE head (
    id               INTEGER PRIMARY KEY CHECK (id = 1),
    epoch            TEXT    NOT NULL CHECK (length(epoch) BETWEEN 2 AND 64 AND epoch NOT GLOB '*[^0-9a-f]*'),
    seq              INTEGER NOT NULL CHECK (seq >= 0),
    rights           INTEGER NOT NULL CHECK (rights >= 0),
    audit_seq        INTEGER NOT NULL CHECK (audit_seq >= 0),
    audit_hash       BLOB    NOT NULL CHECK (length(audit_hash) = 32),
    compacted_to     INTEGER NOT NULL CHECK (compacted_to BETWEEN 0 AND seq),
    reference_year   INTEGER NOT NULL,
    reference_serial INTEGER NOT NULL CHECK (reference_serial >= 0)
) STRICT;
CREATE TABLE informing (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    report_id BLOB NOT NULL REFERENCES report (id) ON DELETE CASCADE CHECK (length(report_id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    reference TEXT NOT NULL,
    reporter_id BLOB NOT NULL REFERENCES participant (id) CHECK (length(reporter_id) = 16),
    told_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    stage TEXT NOT NULL CONSTRAINT informing_stage CHECK (stage IN ('open', 'leaflet', 'posted', 'not-reachable')),
    stage_by BLOB REFERENCES account (id) CHECK (length(stage_by) = 16),
    stage_at INTEGER,
    reason BLOB,
    version INTEGER NOT NULL,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT informing_kept CHECK (keep_until <= kept_from + 157852800000000)
) STRICT;
CREATE INDEX informing_by_person_id ON informing (person_id);
CREATE UNIQUE INDEX informing_by_report_id ON informing (report_id);
CREATE INDEX informing_by_stage ON informing (stage, due_at);
CREATE TABLE informing_delay (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    informing_id BLOB NOT NULL REFERENCES informing (id) ON DELETE CASCADE CHECK (length(informing_id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    ground BLOB NOT NULL,
    last_day TEXT NOT NULL,
    until INTEGER NOT NULL,
    proposed_by BLOB NOT NULL REFERENCES account (id) CHECK (length(proposed_by) = 16),
    proposed_at INTEGER NOT NULL,
    stage TEXT NOT NULL CONSTRAINT informing_delay_stage CHECK (stage IN ('proposed', 'confirmed', 'declined')),
    stage_by BLOB REFERENCES account (id) CHECK (length(stage_by) = 16),
    stage_at INTEGER,
    version INTEGER NOT NULL,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT informing_delay_two_people CHECK (stage_by <> proposed_by),
    CONSTRAINT informing_delay_kept CHECK (keep_until <= kept_from + 157852800000000)
) STRICT;
CREATE INDEX informing_delay_by_informing_id ON informing_delay (informing_id);
CREATE INDEX informing_delay_by_person_id ON informing_delay (person_id);
CREATE TABLE installation (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    environment TEXT NOT NULL CHECK (environment IN ('production', 'demo', 'test')),
    first_seen INTEGER NOT NULL
) STRICT;
CREATE TABLE invitation (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    account_id BLOB NOT NULL REFERENCES account (id) CHECK (length(account_id) = 16),
    token_hash BLOB NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT invitation_kept CHECK (keep_until <= kept_from + 157852800000000)
) STRICT;
CREATE INDEX invitation_by_account_id ON invitation (account_id);
CREATE INDEX invitation_by_keep_until ON invitation (keep_until);
CREATE TABLE job (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    payload TEXT NOT NULL CHECK (json_valid(payload)),
    priority INTEGER NOT NULL,
    unique_key TEXT UNIQUE,
    due_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    lease_until INTEGER,
    fence INTEGER NOT NULL,
    last_error TEXT,
    done_at INTEGER,
    dead_at INTEGER,
    created_at INTEGER NOT NULL
, took_ms INTEGER, given_up TEXT CONSTRAINT job_given_up CHECK (given_up IN ('done-otherwise', 'not-needed', 'impossible'))) STRICT;
CREATE INDEX job_by_dead_at ON job (dead_at) WHERE dead_at IS NOT NULL AND done_at IS NULL;
CREATE INDEX job_by_done_at ON job (done_at) WHERE done_at IS NOT NULL;
CREATE INDEX job_by_priority_due_at ON job (priority, due_at) WHERE done_at IS NULL;
CREATE TABLE letter (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    informing_id BLOB NOT NULL REFERENCES informing (id) ON DELETE CASCADE CHECK (length(informing_id) = 16),
    report_id BLOB NOT NULL REFERENCES report (id) ON DELETE CASCADE CHECK (length(report_id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    posted_by BLOB NOT NULL REFERENCES account (id) CHECK (length(posted_by) = 16),
    posted_at INTEGER NOT NULL,
    language TEXT NOT NULL,
    text_version INTEGER NOT NULL,
    content BLOB NOT NULL,
    forget_at INTEGER NOT NULL,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT letter_kept CHECK (keep_until <= kept_from + 157852800000000)
) STRICT;
CREATE INDEX letter_by_informing_id ON letter (informing_id);
CREATE INDEX letter_by_keep_until ON letter (keep_until);
CREATE INDEX letter_by_person_id ON letter (person_id);
CREATE INDEX letter_by_report_id ON letter (report_id);
CREATE TABLE licence (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    participant_id BLOB NOT NULL REFERENCES participant (id) CHECK (length(participant_id) = 16),
    number TEXT NOT NULL,
    first_day TEXT NOT NULL CHECK (length(first_day) = 10),
    last_day TEXT NOT NULL CHECK (length(last_day) = 10),
    withdrawn_at INTEGER,
    warned_days INTEGER,
    CONSTRAINT licence_days CHECK (first_day <= last_day)
) STRICT;
CREATE INDEX licence_by_participant_id ON licence (participant_id);
CREATE TABLE "match_key" (
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    kind TEXT NOT NULL CONSTRAINT match_key_kind_check CHECK (kind IN ('pass', 'name-and-birth', 'spelling')),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT match_key_kept CHECK (keep_until <= kept_from + 157852800000000),
    PRIMARY KEY (person_id, kind, hash)
) STRICT;
CREATE INDEX match_key_by_kind_hash ON match_key (kind, hash);
CREATE TABLE "notification" (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL,
    source TEXT NOT NULL CONSTRAINT notification_source CHECK (source IN ('registration', 'provisional', 'pass-hold')),
    about_id BLOB NOT NULL CHECK (length(about_id) = 16),
    round INTEGER NOT NULL CHECK (round >= 0),
    person_id BLOB REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    reference TEXT NOT NULL,
    facility_id BLOB NOT NULL REFERENCES facility (id) CHECK (length(facility_id) = 16),
    participant_id BLOB NOT NULL REFERENCES participant (id) CHECK (length(participant_id) = 16),
    told_at INTEGER NOT NULL,
    answer TEXT,
    answered_by BLOB REFERENCES account (id) CHECK (length(answered_by) = 16),
    answered_at INTEGER,
    closed_at INTEGER,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL, hindrance TEXT
    CONSTRAINT notification_hindrance CHECK (hindrance IS NULL OR hindrance IN ('system-down', 'nobody-there', 'kind-unknown', 'other')), details BLOB, first_answered_at INTEGER, seen_at INTEGER,
    CONSTRAINT notification_kept CHECK (keep_until <= kept_from + 157852800000000),
    CONSTRAINT notification_once UNIQUE (about_id, kind, round, facility_id)
, CONSTRAINT notification_kind_check CHECK (kind IN ('hold', 'pass-added', 'ended', 'lifted', 'changed', 'corrected', 'suspended')), CONSTRAINT notification_answer_check CHECK (answer IS NULL OR answer IN ('blocked', 'not-known-here', 'another-pass', 'cannot', 'released', 'noted'))) STRICT;
CREATE INDEX notification_by_keep_until ON notification (keep_until);
CREATE INDEX notification_by_participant_id ON notification (participant_id);
CREATE INDEX notification_by_person_id ON notification (person_id);
CREATE INDEX notification_open ON notification (told_at) WHERE answered_at IS NULL AND closed_at IS NULL;
CREATE TABLE outcome (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    report_id BLOB NOT NULL REFERENCES report (id) ON DELETE CASCADE CHECK (length(report_id) = 16),
    registration_id BLOB NOT NULL REFERENCES registration (id) ON DELETE CASCADE CHECK (length(registration_id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    reference TEXT NOT NULL,
    reporter_id BLOB NOT NULL REFERENCES participant (id) CHECK (length(reporter_id) = 16),
    participant_id BLOB REFERENCES participant (id) CHECK (length(participant_id) = 16),
    reported_by BLOB NOT NULL REFERENCES account (id) CHECK (length(reported_by) = 16),
    reported_at INTEGER NOT NULL,
    said BLOB NOT NULL,
    due_at INTEGER NOT NULL,
    stage TEXT NOT NULL CONSTRAINT outcome_stage CHECK (stage IN ('open', 'decided')),
    decided_by BLOB REFERENCES account (id) CHECK (length(decided_by) = 16),
    decided_at INTEGER,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL, waits_from INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT outcome_kept CHECK (keep_until <= kept_from + 157852800000000)
) STRICT;
CREATE INDEX outcome_by_person_id ON outcome (person_id);
CREATE INDEX outcome_by_registration_id ON outcome (registration_id);
CREATE INDEX outcome_by_report_id ON outcome (report_id);
CREATE INDEX outcome_by_stage ON outcome (stage);
CREATE TABLE outcome_check (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    registration_id BLOB NOT NULL REFERENCES registration (id) ON DELETE CASCADE CHECK (length(registration_id) = 16),
    report_id BLOB NOT NULL REFERENCES report (id) ON DELETE CASCADE CHECK (length(report_id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    participant_id BLOB REFERENCES participant (id) CHECK (length(participant_id) = 16),
    recorded_by BLOB REFERENCES account (id) CHECK (length(recorded_by) = 16),
    recorded_at INTEGER NOT NULL,
    said BLOB NOT NULL,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT outcome_check_somebody CHECK (participant_id IS NULL OR recorded_by IS NOT NULL),
    CONSTRAINT outcome_check_kept CHECK (keep_until <= kept_from + 157852800000000)
) STRICT;
CREATE INDEX outcome_check_by_person_id ON outcome_check (person_id);
CREATE INDEX outcome_check_by_registration_id ON outcome_check (registration_id);
CREATE INDEX outcome_check_by_report_id ON outcome_check (report_id);
CREATE TABLE participant (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL,
    kvk TEXT NOT NULL DEFAULT '', contact_name TEXT NOT NULL DEFAULT '', contact_email TEXT NOT NULL DEFAULT '', contact_phone TEXT NOT NULL DEFAULT '', agreement_signed_on TEXT CHECK (length(agreement_signed_on) = 10), agreement_last_day TEXT CHECK (length(agreement_last_day) = 10), doors TEXT NOT NULL DEFAULT 'by-feed' CHECK (doors IN ('by-feed', 'by-hand')), version INTEGER NOT NULL DEFAULT 1, agreement_since TEXT CHECK (length(agreement_since) = 10), agreement_warned_days INTEGER) STRICT;
CREATE TABLE "participant_step" (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    participant_id BLOB NOT NULL REFERENCES participant (id) CHECK (length(participant_id) = 16),
    position INTEGER NOT NULL,
    step TEXT NOT NULL CONSTRAINT participant_step_step CHECK (step IN ('admit', 'suspend', 'resume', 'leave', 'exempt', 'require', 'end-holds')),
    reason TEXT NOT NULL,
    proposed_by BLOB NOT NULL REFERENCES account (id) CHECK (length(proposed_by) = 16),
    proposed_at INTEGER NOT NULL,
    settled TEXT CONSTRAINT participant_step_settled CHECK (settled IN ('confirmed', 'withdrawn')),
    settled_by BLOB REFERENCES account (id) CHECK (length(settled_by) = 16),
    settled_at INTEGER,
    CONSTRAINT participant_step_four_eyes CHECK (settled <> 'confirmed' OR settled_by <> proposed_by),
    CONSTRAINT participant_step_place UNIQUE (participant_id, position)
) STRICT;
CREATE TABLE pass_addition (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    registration_id BLOB NOT NULL REFERENCES registration (id) ON DELETE CASCADE CHECK (length(registration_id) = 16),
    report_id BLOB NOT NULL REFERENCES report (id) ON DELETE CASCADE CHECK (length(report_id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    number BLOB NOT NULL,
    reason BLOB NOT NULL,
    proposed_by BLOB NOT NULL REFERENCES account (id) CHECK (length(proposed_by) = 16),
    proposed_at INTEGER NOT NULL,
    stage TEXT NOT NULL CONSTRAINT pass_addition_stage CHECK (stage IN ('proposed', 'refused', 'added')),
    stage_by BLOB REFERENCES account (id) CHECK (length(stage_by) = 16),
    stage_at INTEGER,
    version INTEGER NOT NULL,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT pass_addition_second_person CHECK (stage_by <> proposed_by),
    CONSTRAINT pass_addition_kept CHECK (keep_until <= kept_from + 157852800000000)
) STRICT;
CREATE INDEX pass_addition_by_person_id ON pass_addition (person_id);
CREATE INDEX pass_addition_by_registration_id ON pass_addition (registration_id);
CREATE INDEX pass_addition_by_report_id ON pass_addition (report_id);
CREATE INDEX pass_addition_by_stage ON pass_addition (stage);
CREATE TABLE pass_hold (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    reference TEXT NOT NULL UNIQUE,
    participant_id BLOB NOT NULL REFERENCES participant (id) CHECK (length(participant_id) = 16),
    number BLOB NOT NULL,
    words BLOB NOT NULL,
    kind TEXT NOT NULL CONSTRAINT pass_hold_kind CHECK (kind IN ('stolen', 'lent', 'cloned')),
    last_day TEXT NOT NULL CHECK (length(last_day) = 10),
    until INTEGER NOT NULL,
    recorded_by BLOB NOT NULL REFERENCES account (id) CHECK (length(recorded_by) = 16),
    recorded_at INTEGER NOT NULL,
    stage TEXT NOT NULL CONSTRAINT pass_hold_stage CHECK (stage IN ('recorded', 'refused', 'active', 'ended')),
    stage_by BLOB REFERENCES account (id) CHECK (length(stage_by) = 16),
    stage_at INTEGER,
    ending TEXT CONSTRAINT pass_hold_ending CHECK (ending IN ('replaced', 'mistaken', 'over')),
    ended_by BLOB REFERENCES account (id) CHECK (length(ended_by) = 16),
    ended_at INTEGER,
    told TEXT CONSTRAINT pass_hold_told CHECK (told IN ('in-person', 'by-phone', 'in-writing', 'through-issuer')),
    told_by BLOB REFERENCES account (id) CHECK (length(told_by) = 16),
    told_at INTEGER,
    pass_id BLOB REFERENCES feed_pass (id) ON DELETE SET NULL CHECK (length(pass_id) = 16),
    version INTEGER NOT NULL,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT pass_hold_second_person CHECK (stage NOT IN ('active', 'ended') OR stage_by <> recorded_by),
    CONSTRAINT pass_hold_kept CHECK (keep_until <= kept_from + 8640000000000)
) STRICT;
CREATE INDEX pass_hold_by_keep_until ON pass_hold (keep_until);
CREATE INDEX pass_hold_by_participant_id ON pass_hold (participant_id);
CREATE INDEX pass_hold_by_pass_id ON pass_hold (pass_id);
CREATE INDEX pass_hold_by_stage_until ON pass_hold (stage, until);
CREATE TABLE pass_hold_key (
    pass_hold_id BLOB NOT NULL PRIMARY KEY REFERENCES pass_hold (id) ON DELETE CASCADE CHECK (length(pass_hold_id) = 16),
    wrapped_key BLOB NOT NULL
) STRICT;
CREATE TABLE person (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    wrapped_key BLOB NOT NULL,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL, restricted_until INTEGER
    CONSTRAINT person_restricted CHECK (restricted_until <= kept_from + 157852800000000),
    CONSTRAINT person_kept CHECK (keep_until <= kept_from + 157852800000000)
) STRICT;
CREATE INDEX person_by_keep_until ON person (keep_until);
CREATE TABLE person_pass (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    report_id BLOB NOT NULL REFERENCES report (id) ON DELETE CASCADE CHECK (length(report_id) = 16),
    position INTEGER NOT NULL,
    scheme TEXT NOT NULL,
    number BLOB NOT NULL,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT person_pass_kept CHECK (keep_until <= kept_from + 157852800000000)
) STRICT;
CREATE INDEX person_pass_by_person_id ON person_pass (person_id);
CREATE INDEX person_pass_by_report_id ON person_pass (report_id);
CREATE TABLE phone_call (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    source TEXT NOT NULL CONSTRAINT phone_call_source CHECK (source IN ('registration', 'provisional', 'pass-hold')),
    about_id BLOB NOT NULL CHECK (length(about_id) = 16),
    person_id BLOB REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    facility_id BLOB NOT NULL REFERENCES facility (id) CHECK (length(facility_id) = 16),
    account_id BLOB NOT NULL REFERENCES account (id) CHECK (length(account_id) = 16),
    called_at INTEGER NOT NULL,
    outcome TEXT NOT NULL CONSTRAINT phone_call_outcome CHECK (outcome IN ('reached', 'no-answer', 'calls-back')),
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT phone_call_kept CHECK (keep_until <= kept_from + 157852800000000)
) STRICT;
CREATE INDEX phone_call_by_about_id ON phone_call (about_id);
CREATE INDEX phone_call_by_keep_until ON phone_call (keep_until);
CREATE INDEX phone_call_by_person_id ON phone_call (person_id);
CREATE TABLE poll (
    consumer_id BLOB NOT NULL PRIMARY KEY REFERENCES consumer (id) ON DELETE CASCADE CHECK (length(consumer_id) = 16),
    polled_at INTEGER NOT NULL,
    epoch TEXT NOT NULL,
    seq INTEGER NOT NULL CHECK (seq >= 0)
) STRICT;
CREATE TABLE protocol_version (
    version INTEGER NOT NULL PRIMARY KEY,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    body TEXT NOT NULL,
    first_seen INTEGER NOT NULL
) STRICT;
CREATE TABLE provisional (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    reference TEXT NOT NULL,
    report_id BLOB NOT NULL REFERENCES report (id) ON DELETE CASCADE CHECK (length(report_id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    reporter_id BLOB NOT NULL REFERENCES participant (id) CHECK (length(reporter_id) = 16),
    occurred_at INTEGER NOT NULL,
    scope TEXT NOT NULL,
    at_once TEXT,
    asked_by BLOB NOT NULL REFERENCES account (id) CHECK (length(asked_by) = 16),
    asked_at INTEGER NOT NULL,
    answer_by INTEGER NOT NULL,
    company_by BLOB REFERENCES account (id) CHECK (length(company_by) = 16),
    company_at INTEGER,
    stage TEXT NOT NULL
        CONSTRAINT provisional_stage CHECK (stage IN ('asked', 'declined', 'unanswered', 'imposed', 'lapsed', 'followed', 'ended')),
    stage_by BLOB REFERENCES account (id) CHECK (length(stage_by) = 16),
    stage_at INTEGER,
    lapse TEXT CONSTRAINT provisional_lapse CHECK (lapse IN ('company', 'assessors')),
    registration_id BLOB CHECK (length(registration_id) = 16),
    imposed_by BLOB REFERENCES account (id) CHECK (length(imposed_by) = 16),
    imposed_at INTEGER,
    confirm_by INTEGER,
    until INTEGER,
    version INTEGER NOT NULL,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT provisional_kept CHECK (keep_until <= kept_from + 157852800000000)
) STRICT;
CREATE INDEX provisional_by_imposed_at ON provisional (imposed_at);
CREATE INDEX provisional_by_person_id ON provisional (person_id);
CREATE INDEX provisional_by_report_id ON provisional (report_id);
CREATE INDEX provisional_by_stage_asked_at ON provisional (stage, asked_at);
CREATE TABLE provisional_pass (
    provisional_id BLOB NOT NULL REFERENCES provisional (id) ON DELETE CASCADE CHECK (length(provisional_id) = 16),
    pass_id BLOB NOT NULL REFERENCES feed_pass (id) CHECK (length(pass_id) = 16),
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT provisional_pass_kept CHECK (keep_until <= kept_from + 157852800000000),
    PRIMARY KEY (provisional_id, pass_id)
) STRICT;
CREATE INDEX provisional_pass_by_pass_id ON provisional_pass (pass_id);
CREATE TABLE registration (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    reference TEXT NOT NULL,
    report_id BLOB NOT NULL REFERENCES report (id) ON DELETE CASCADE CHECK (length(report_id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    reporter_id BLOB NOT NULL REFERENCES participant (id) CHECK (length(reporter_id) = 16),
    occurred_at INTEGER NOT NULL,
    scope TEXT NOT NULL,
    last_day TEXT NOT NULL CHECK (length(last_day) = 10),
    until INTEGER NOT NULL,
    proposed_by BLOB NOT NULL REFERENCES account (id) CHECK (length(proposed_by) = 16),
    proposed_at INTEGER NOT NULL,
    stage TEXT NOT NULL,
    stage_by BLOB REFERENCES account (id) CHECK (length(stage_by) = 16),
    stage_at INTEGER,
    ended_at INTEGER,
    version INTEGER NOT NULL,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL, suspended_by BLOB REFERENCES account (id) CHECK (length(suspended_by) = 16), suspended_at INTEGER, resumed_at INTEGER, check_warned_at INTEGER, review_warned_at INTEGER,
    CONSTRAINT registration_kept CHECK (keep_until <= kept_from + 157852800000000)
, CONSTRAINT registration_stage_check CHECK (stage IN ('proposed', 'sent-back', 'active', 'suspended', 'ended', 'lifted')), CONSTRAINT registration_term CHECK (until <= occurred_at + 157852800000000)) STRICT;
CREATE INDEX registration_by_person_id ON registration (person_id);
CREATE INDEX registration_by_report_id ON registration (report_id);
CREATE INDEX registration_by_stage_until ON registration (stage, until);
CREATE TABLE registration_pass (
    registration_id BLOB NOT NULL REFERENCES registration (id) ON DELETE CASCADE CHECK (length(registration_id) = 16),
    pass_id BLOB NOT NULL REFERENCES feed_pass (id) CHECK (length(pass_id) = 16),
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL, added_at INTEGER, corrected_at INTEGER,
    CONSTRAINT registration_pass_kept CHECK (keep_until <= kept_from + 157852800000000),
    PRIMARY KEY (registration_id, pass_id)
) STRICT;
CREATE INDEX registration_pass_by_pass_id ON registration_pass (pass_id);
CREATE TABLE report (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    reference TEXT NOT NULL UNIQUE,
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    participant_id BLOB NOT NULL REFERENCES participant (id) CHECK (length(participant_id) = 16),
    facility_id BLOB NOT NULL REFERENCES facility (id) CHECK (length(facility_id) = 16),
    category TEXT NOT NULL,
    occurred_at INTEGER NOT NULL,
    discovered_on TEXT NOT NULL CHECK (length(discovered_on) = 10),
    evidence TEXT NOT NULL CHECK (json_valid(evidence)),
    identity BLOB NOT NULL,
    police_report BLOB,
    narrative BLOB NOT NULL,
    told_beforehand BLOB NOT NULL,
    proportionality BLOB NOT NULL,
    drafted_by BLOB NOT NULL REFERENCES account (id) CHECK (length(drafted_by) = 16),
    drafted_at INTEGER NOT NULL,
    stage TEXT NOT NULL CONSTRAINT report_stage_check CHECK (stage IN ('ready', 'submitted', 'proposed', 'returned', 'rejected', 'admitted')),
    stage_by BLOB REFERENCES account (id) CHECK (length(stage_by) = 16),
    stage_at INTEGER,
    registration_id BLOB CHECK (length(registration_id) = 16),
    measure_until INTEGER,
    version INTEGER NOT NULL,
    protocol_version INTEGER NOT NULL REFERENCES protocol_version (version),
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL, informing BLOB, writers TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(writers)), caught TEXT NOT NULL DEFAULT 'afterwards'
    CONSTRAINT report_caught CHECK (caught IN ('in-the-act', 'afterwards')), judge_by INTEGER,
    CONSTRAINT report_kept CHECK (keep_until <= kept_from + 157852800000000)
) STRICT;
CREATE INDEX report_by_participant_id ON report (participant_id);
CREATE INDEX report_by_person_id ON report (person_id);
CREATE INDEX report_by_stage ON report (stage);
CREATE TABLE request (
    key BLOB NOT NULL PRIMARY KEY CHECK (length(key) = 16),
    action TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (json_valid(outcome)),
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT request_kept CHECK (keep_until <= kept_from + 157852800000000)
) STRICT;
CREATE INDEX request_by_keep_until ON request (keep_until);
CREATE TABLE schedule (
    name TEXT NOT NULL PRIMARY KEY,
    instant INTEGER NOT NULL,
    job_id BLOB CHECK (length(job_id) = 16)
) STRICT;
CREATE TABLE screening (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    participant_id BLOB NOT NULL REFERENCES participant (id) CHECK (length(participant_id) = 16),
    asked_by BLOB NOT NULL REFERENCES account (id) CHECK (length(asked_by) = 16),
    asked_at INTEGER NOT NULL,
    purpose TEXT NOT NULL CONSTRAINT screening_purpose CHECK (purpose IN ('application', 'renewal')),
    question BLOB NOT NULL,
    slot_at INTEGER NOT NULL,
    stage TEXT NOT NULL CONSTRAINT screening_stage CHECK (stage IN ('asked', 'answered')),
    answer BLOB,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT screening_answered CHECK ((stage = 'answered') = (answer IS NOT NULL)),
    CONSTRAINT screening_kept CHECK (keep_until <= kept_from + 2505600000000)
) STRICT;
CREATE INDEX screening_by_asked_by ON screening (asked_by, asked_at);
CREATE INDEX screening_by_keep_until ON screening (keep_until);
CREATE INDEX screening_by_participant_id ON screening (participant_id, asked_at);
CREATE INDEX screening_by_stage ON screening (stage, slot_at);
CREATE TABLE screening_finding (
    screening_id BLOB NOT NULL REFERENCES screening (id) ON DELETE CASCADE CHECK (length(screening_id) = 16),
    report_id BLOB NOT NULL REFERENCES report (id) ON DELETE CASCADE CHECK (length(report_id) = 16),
    likeness TEXT NOT NULL CONSTRAINT screening_finding_likeness CHECK (likeness IN ('same', 'other')),
    reason BLOB NOT NULL,
    found_by BLOB NOT NULL REFERENCES account (id) CHECK (length(found_by) = 16),
    found_at INTEGER NOT NULL,
    PRIMARY KEY (screening_id, report_id)
) STRICT;
CREATE INDEX screening_finding_by_report_id ON screening_finding (report_id);
CREATE TABLE screening_key (
    screening_id BLOB NOT NULL PRIMARY KEY REFERENCES screening (id) ON DELETE CASCADE CHECK (length(screening_id) = 16),
    wrapped_key BLOB NOT NULL
) STRICT;
CREATE TABLE session (
    token_hash BLOB NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
    account_id BLOB NOT NULL REFERENCES account (id) CHECK (length(account_id) = 16),
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT session_kept CHECK (keep_until <= kept_from + 157852800000000)
) STRICT;
CREATE INDEX session_by_account_id ON session (account_id);
CREATE INDEX session_by_keep_until ON session (keep_until);
CREATE TABLE signal (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    report_id BLOB NOT NULL REFERENCES report (id) ON DELETE CASCADE CHECK (length(report_id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    reference TEXT NOT NULL,
    reporter_id BLOB NOT NULL REFERENCES participant (id) CHECK (length(reporter_id) = 16),
    participant_id BLOB REFERENCES participant (id) CHECK (length(participant_id) = 16),
    raised_by BLOB NOT NULL REFERENCES account (id) CHECK (length(raised_by) = 16),
    raised_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    words BLOB NOT NULL,
    stage TEXT NOT NULL CONSTRAINT signal_stage CHECK (stage IN ('open', 'settled')),
    finding TEXT CONSTRAINT signal_finding CHECK (finding IN ('right-person', 'another-person')),
    settled_by BLOB REFERENCES account (id) CHECK (length(settled_by) = 16),
    settled_at INTEGER,
    settled_words BLOB,
    version INTEGER NOT NULL,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT signal_kept CHECK (keep_until <= kept_from + 157852800000000)
) STRICT;
CREATE INDEX signal_by_participant_id ON signal (participant_id);
CREATE INDEX signal_by_person_id ON signal (person_id);
CREATE INDEX signal_by_report_id ON signal (report_id);
CREATE INDEX signal_by_stage ON signal (stage);
CREATE TABLE silence (
    year INTEGER NOT NULL,
    participant_id BLOB NOT NULL REFERENCES participant (id) CHECK (length(participant_id) = 16),
    measures INTEGER NOT NULL CONSTRAINT silence_counts CHECK (measures > 0),
    PRIMARY KEY (year, participant_id)
) STRICT;
CREATE TABLE system_key (
    name TEXT NOT NULL PRIMARY KEY,
    wrapped BLOB NOT NULL
) STRICT;
CREATE TABLE test_notification (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    participant_id BLOB NOT NULL REFERENCES participant (id) CHECK (length(participant_id) = 16),
    sent_by BLOB NOT NULL REFERENCES account (id) CHECK (length(sent_by) = 16),
    sent_at INTEGER NOT NULL,
    acknowledged_by BLOB REFERENCES account (id) CHECK (length(acknowledged_by) = 16),
    acknowledged_at INTEGER
) STRICT;
CREATE INDEX test_notification_by_participant_id ON test_notification (participant_id);
