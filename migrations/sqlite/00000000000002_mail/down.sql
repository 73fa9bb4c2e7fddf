CREATE TABLE old_delivery (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL CHECK (kind IN ('hold', 'ended')),
    registration_id BLOB NOT NULL CHECK (length(registration_id) = 16),
    person_id BLOB REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    reference TEXT NOT NULL,
    account_id BLOB NOT NULL REFERENCES account (id) CHECK (length(account_id) = 16),
    created_at INTEGER NOT NULL,
    sent_at INTEGER,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT delivery_kept CHECK (keep_until <= kept_from + 157852800000000),
    CONSTRAINT delivery_once UNIQUE (registration_id, kind, account_id)
) STRICT;
INSERT INTO old_delivery (id, kind, registration_id, person_id, reference, account_id, created_at, sent_at, kept_from, keep_until)
    SELECT id, kind, about_id, person_id, reference, account_id, created_at, sent_at, kept_from, keep_until
    FROM delivery WHERE kind IN ('hold', 'ended') AND round = 0;
DROP TABLE delivery;
ALTER TABLE old_delivery RENAME TO delivery;
CREATE INDEX delivery_by_person_id ON delivery (person_id);
CREATE INDEX delivery_by_keep_until ON delivery (keep_until);

PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, ' CONSTRAINT report_stage_check', '') WHERE type = 'table' AND name = 'report';
UPDATE sqlite_schema SET sql = replace(sql, ' CONSTRAINT registration_stage_check', '') WHERE type = 'table' AND name = 'registration';
UPDATE sqlite_schema SET sql = replace(sql, ' CONSTRAINT decision_ruling_check', '') WHERE type = 'table' AND name = 'decision';
UPDATE sqlite_schema SET sql = replace(replace(sql, ' CONSTRAINT notification_kind_check', ''), ' CONSTRAINT notification_answer_check', '') WHERE type = 'table' AND name = 'notification';
PRAGMA writable_schema = RESET;
