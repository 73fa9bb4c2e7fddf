-- Enumerated columns get names for their checks, as PostgreSQL gives them, so that later migrations can replace them.
-- Nothing on disk changes: only the text of the schema does (SQLite, "Making Other Kinds Of Table Schema Changes").
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, ' CHECK (stage IN', ' CONSTRAINT report_stage_check CHECK (stage IN') WHERE type = 'table' AND name = 'report';
UPDATE sqlite_schema SET sql = replace(sql, ' CHECK (stage IN', ' CONSTRAINT registration_stage_check CHECK (stage IN') WHERE type = 'table' AND name = 'registration';
UPDATE sqlite_schema SET sql = replace(sql, ' CHECK (ruling IN', ' CONSTRAINT decision_ruling_check CHECK (ruling IN') WHERE type = 'table' AND name = 'decision';
UPDATE sqlite_schema SET sql = replace(replace(sql, ' CHECK (kind IN', ' CONSTRAINT notification_kind_check CHECK (kind IN'), ' CHECK (answer IN', ' CONSTRAINT notification_answer_check CHECK (answer IN') WHERE type = 'table' AND name = 'notification';
PRAGMA writable_schema = RESET;

-- A mail to one account, whatever it is about: there is something for you, and where. Rounds are repetitions.
CREATE TABLE mail_delivery (
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
    keep_until INTEGER NOT NULL,
    CONSTRAINT delivery_kept CHECK (keep_until <= kept_from + 157852800000000),
    CONSTRAINT delivery_once UNIQUE (about_id, kind, round, account_id)
) STRICT;
INSERT INTO mail_delivery (id, kind, about_id, round, person_id, reference, link, account_id, created_at, sent_at, kept_from, keep_until)
    SELECT id, kind, registration_id, 0, person_id, reference, '/inbox', account_id, created_at, sent_at, kept_from, keep_until FROM delivery;
DROP TABLE delivery;
ALTER TABLE mail_delivery RENAME TO delivery;
CREATE INDEX delivery_by_person_id ON delivery (person_id);
CREATE INDEX delivery_by_keep_until ON delivery (keep_until);
