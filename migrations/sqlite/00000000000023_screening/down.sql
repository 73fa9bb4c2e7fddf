DROP TABLE screening_finding;
DROP TABLE screening_key;
DROP TABLE screening;
DELETE FROM match_key WHERE kind = 'spelling';
CREATE TABLE match_key_old (
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    kind TEXT NOT NULL CHECK (kind IN ('pass', 'name-and-birth')),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT match_key_kept CHECK (keep_until <= kept_from + 157852800000000),
    PRIMARY KEY (person_id, kind, hash)
) STRICT;
INSERT INTO match_key_old SELECT person_id, kind, hash, kept_from, keep_until FROM match_key;
DROP TABLE match_key;
ALTER TABLE match_key_old RENAME TO match_key;
CREATE INDEX match_key_by_kind_hash ON match_key (kind, hash);
