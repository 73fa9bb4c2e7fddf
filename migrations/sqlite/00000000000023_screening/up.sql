CREATE TABLE match_key_named (
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    kind TEXT NOT NULL CONSTRAINT match_key_kind_check CHECK (kind IN ('pass', 'name-and-birth', 'spelling')),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT match_key_kept CHECK (keep_until <= kept_from + 157852800000000),
    PRIMARY KEY (person_id, kind, hash)
) STRICT;
INSERT INTO match_key_named SELECT person_id, kind, hash, kept_from, keep_until FROM match_key;
DROP TABLE match_key;
ALTER TABLE match_key_named RENAME TO match_key;
CREATE INDEX match_key_by_kind_hash ON match_key (kind, hash);

-- A company's question about a pass applicant. Whom it asks about, and the answer, are sealed under a key of its own.
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
CREATE INDEX screening_by_participant_id ON screening (participant_id, asked_at);
CREATE INDEX screening_by_asked_by ON screening (asked_by, asked_at);
CREATE INDEX screening_by_stage ON screening (stage, slot_at);
CREATE INDEX screening_by_keep_until ON screening (keep_until);

CREATE TABLE screening_key (
    screening_id BLOB NOT NULL PRIMARY KEY REFERENCES screening (id) ON DELETE CASCADE CHECK (length(screening_id) = 16),
    wrapped_key BLOB NOT NULL
) STRICT;

-- Whether somebody registered is the person asked about; why is sealed under the screening's key.
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
