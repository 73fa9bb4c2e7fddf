-- A guard asked whether a shown pass is held. Of one that is not, only that somebody asked; of one that is, what held it.
CREATE TABLE gate_check (
    id UUID NOT NULL PRIMARY KEY,
    facility_id UUID NOT NULL REFERENCES facility (id),
    participant_id UUID NOT NULL REFERENCES participant (id),
    account_id UUID NOT NULL REFERENCES account (id),
    checked_at TIMESTAMPTZ NOT NULL,
    source TEXT COLLATE "C",
    source_id UUID,
    person_id UUID REFERENCES person (id) ON DELETE CASCADE,
    reference TEXT COLLATE "C",
    attempted_at TIMESTAMPTZ,
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT gate_check_kept CHECK (keep_until <= kept_from + interval '43848 hours')
);
CREATE INDEX gate_check_by_account_id ON gate_check (account_id, checked_at);
CREATE INDEX gate_check_by_person_id ON gate_check (person_id);
CREATE INDEX gate_check_by_keep_until ON gate_check (keep_until);
