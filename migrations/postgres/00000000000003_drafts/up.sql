-- A report that is still being written; the text is sealed under a key of its own, which goes with the draft. What lists
-- show stands beside it. The id is that of the report.
CREATE TABLE draft (
    id UUID NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    participant_id UUID NOT NULL REFERENCES participant (id),
    category TEXT COLLATE "C",
    facility_id UUID REFERENCES facility (id),
    body BYTEA NOT NULL,
    steps JSONB NOT NULL,
    writers JSONB NOT NULL,
    begun_by UUID NOT NULL REFERENCES account (id),
    begun_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL REFERENCES account (id),
    written_at TIMESTAMPTZ NOT NULL,
    version INTEGER NOT NULL,
    rewrites INTEGER,
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT draft_kept CHECK (keep_until <= kept_from + interval '43848 hours')
);
CREATE INDEX draft_by_person_id ON draft (person_id);
CREATE INDEX draft_by_participant_id ON draft (participant_id);
CREATE INDEX draft_by_keep_until ON draft (keep_until);

-- Leaflet, postal address and language, sealed; not known of reports from before these were asked.
ALTER TABLE report ADD COLUMN informing BYTEA;
-- Everybody who typed in a report: none of them submits it.
ALTER TABLE report ADD COLUMN writers JSONB NOT NULL DEFAULT '[]';
