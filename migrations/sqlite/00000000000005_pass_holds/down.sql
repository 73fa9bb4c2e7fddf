CREATE TABLE old_notification (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL CONSTRAINT notification_kind_check CHECK (kind IN ('hold', 'ended')),
    about_id BLOB NOT NULL CHECK (length(about_id) = 16),
    person_id BLOB REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    reference TEXT NOT NULL,
    facility_id BLOB NOT NULL REFERENCES facility (id) CHECK (length(facility_id) = 16),
    participant_id BLOB NOT NULL REFERENCES participant (id) CHECK (length(participant_id) = 16),
    told_at INTEGER NOT NULL,
    answer TEXT CONSTRAINT notification_answer_check CHECK (answer IN ('blocked', 'not-known-here')),
    answered_by BLOB REFERENCES account (id) CHECK (length(answered_by) = 16),
    answered_at INTEGER,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    source TEXT NOT NULL DEFAULT 'registration'
        CONSTRAINT notification_source CHECK (source IN ('registration', 'provisional')),
    closed_at INTEGER,
    CONSTRAINT notification_kept CHECK (keep_until <= kept_from + 157852800000000),
    CONSTRAINT notification_once UNIQUE (about_id, kind, facility_id)
) STRICT;
INSERT INTO old_notification (id, kind, about_id, person_id, reference, facility_id, participant_id, told_at, answer,
    answered_by, answered_at, kept_from, keep_until, source, closed_at)
    SELECT id, kind, about_id, person_id, reference, facility_id, participant_id, told_at, answer, answered_by, answered_at,
    kept_from, keep_until, source, closed_at FROM notification WHERE source <> 'pass-hold' AND kind <> 'pass-added';
DROP TABLE notification;
ALTER TABLE old_notification RENAME TO notification;
CREATE INDEX notification_by_participant_id ON notification (participant_id);
CREATE INDEX notification_by_person_id ON notification (person_id);
CREATE INDEX notification_by_keep_until ON notification (keep_until);
DELETE FROM decision WHERE ruling IN ('identity-settled', 'pass-proposed', 'pass-added', 'pass-refused');
ALTER TABLE decision DROP CONSTRAINT decision_ruling_check;
ALTER TABLE decision ADD CONSTRAINT decision_ruling_check
    CHECK (ruling IN ('returned', 'rejected', 'proposed', 'sent-back', 'confirmed', 'imposed', 'declined'));
DROP TABLE pass_addition;
ALTER TABLE registration_pass DROP COLUMN added_at;
DROP TABLE pass_hold_key;
DROP TABLE pass_hold;
