-- That a facility was phoned about what holds a pass, and what came of it: a tick, and no words.
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
CREATE INDEX phone_call_by_person_id ON phone_call (person_id);
CREATE INDEX phone_call_by_keep_until ON phone_call (keep_until);
-- What nobody has answered or closed.
CREATE INDEX notification_open ON notification (told_at) WHERE answered_at IS NULL AND closed_at IS NULL;
