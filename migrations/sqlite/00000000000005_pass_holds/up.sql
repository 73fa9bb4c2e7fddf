-- A hold without a person; number and words are sealed under a key of its own. `pass_id` is the pass as the feed knows it, once
-- the hold is in force.
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
CREATE INDEX pass_hold_by_participant_id ON pass_hold (participant_id);
CREATE INDEX pass_hold_by_pass_id ON pass_hold (pass_id);
CREATE INDEX pass_hold_by_stage_until ON pass_hold (stage, until);
CREATE INDEX pass_hold_by_keep_until ON pass_hold (keep_until);

-- The key of a pass hold stands apart: the feed reads the table above, and must not find it empty while keys are scrubbed.
CREATE TABLE pass_hold_key (
    pass_hold_id BLOB NOT NULL PRIMARY KEY REFERENCES pass_hold (id) ON DELETE CASCADE CHECK (length(pass_hold_id) = 16),
    wrapped_key BLOB NOT NULL
) STRICT;

-- A pass that came later was held from then on: who took part no longer is not told of it.
ALTER TABLE registration_pass ADD COLUMN added_at INTEGER;

-- Another pass for a registration in force; pass and reason are sealed under the person's key.
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
CREATE INDEX pass_addition_by_registration_id ON pass_addition (registration_id);
CREATE INDEX pass_addition_by_report_id ON pass_addition (report_id);
CREATE INDEX pass_addition_by_person_id ON pass_addition (person_id);
CREATE INDEX pass_addition_by_stage ON pass_addition (stage);

-- What facilities are told of a registration is told again for each pass that is added: rounds are repetitions. SQLite cannot
-- replace a unique constraint, and nothing refers to this table.
CREATE TABLE new_notification (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL CONSTRAINT notification_kind_check CHECK (kind IN ('hold', 'pass-added', 'ended')),
    source TEXT NOT NULL CONSTRAINT notification_source CHECK (source IN ('registration', 'provisional', 'pass-hold')),
    about_id BLOB NOT NULL CHECK (length(about_id) = 16),
    round INTEGER NOT NULL CHECK (round >= 0),
    person_id BLOB REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    reference TEXT NOT NULL,
    facility_id BLOB NOT NULL REFERENCES facility (id) CHECK (length(facility_id) = 16),
    participant_id BLOB NOT NULL REFERENCES participant (id) CHECK (length(participant_id) = 16),
    told_at INTEGER NOT NULL,
    answer TEXT CONSTRAINT notification_answer_check CHECK (answer IN ('blocked', 'not-known-here')),
    answered_by BLOB REFERENCES account (id) CHECK (length(answered_by) = 16),
    answered_at INTEGER,
    closed_at INTEGER,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT notification_kept CHECK (keep_until <= kept_from + 157852800000000),
    CONSTRAINT notification_once UNIQUE (about_id, kind, round, facility_id)
) STRICT;
INSERT INTO new_notification (id, kind, source, about_id, round, person_id, reference, facility_id, participant_id, told_at,
    answer, answered_by, answered_at, closed_at, kept_from, keep_until)
    SELECT id, kind, source, about_id, 0, person_id, reference, facility_id, participant_id, told_at,
    answer, answered_by, answered_at, closed_at, kept_from, keep_until FROM notification;
DROP TABLE notification;
ALTER TABLE new_notification RENAME TO notification;
CREATE INDEX notification_by_participant_id ON notification (participant_id);
CREATE INDEX notification_by_person_id ON notification (person_id);
CREATE INDEX notification_by_keep_until ON notification (keep_until);

ALTER TABLE decision DROP CONSTRAINT decision_ruling_check;
ALTER TABLE decision ADD CONSTRAINT decision_ruling_check CHECK (ruling IN ('returned', 'rejected', 'proposed', 'sent-back',
    'confirmed', 'imposed', 'declined', 'identity-settled', 'pass-proposed', 'pass-added', 'pass-refused'));
