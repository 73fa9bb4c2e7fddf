-- A report that is still being written; the text is sealed under a key of its own, which goes with the draft. What lists
-- show stands beside it. The id is that of the report.
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
    keep_until INTEGER NOT NULL,
    CONSTRAINT draft_kept CHECK (keep_until <= kept_from + 157852800000000)
) STRICT;
CREATE INDEX draft_by_person_id ON draft (person_id);
CREATE INDEX draft_by_participant_id ON draft (participant_id);
CREATE INDEX draft_by_keep_until ON draft (keep_until);

-- Leaflet, postal address and language, sealed; not known of reports from before these were asked.
ALTER TABLE report ADD COLUMN informing BLOB;
-- Everybody who typed in a report: none of them submits it.
ALTER TABLE report ADD COLUMN writers TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(writers));
