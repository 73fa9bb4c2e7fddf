-- A guard asked whether a shown pass is held. Of one that is not, only that somebody asked; of one that is, what held it.
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
CREATE INDEX gate_check_by_person_id ON gate_check (person_id);
CREATE INDEX gate_check_by_keep_until ON gate_check (keep_until);
