-- Decisions of people that begin or end holding: counted for an hour; what waits is kept out of the feed until a second
-- person lets it through, and then changes these passes for this audience and asks for these jobs.
CREATE TABLE brake (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL CONSTRAINT brake_kind CHECK (kind IN ('hold', 'release')),
    matter TEXT NOT NULL CONSTRAINT brake_matter CHECK (matter IN ('registration', 'provisional', 'pass-hold', 'facility-decision')),
    matter_id BLOB NOT NULL CHECK (length(matter_id) = 16),
    person_id BLOB REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    reference TEXT NOT NULL,
    participant_id BLOB NOT NULL REFERENCES participant (id) CHECK (length(participant_id) = 16),
    asked_by BLOB NOT NULL REFERENCES account (id) CHECK (length(asked_by) = 16),
    asked_at INTEGER NOT NULL,
    audience TEXT NOT NULL,
    jobs TEXT NOT NULL CHECK (json_valid(jobs)),
    stage TEXT NOT NULL CONSTRAINT brake_stage CHECK (stage IN ('passed', 'waits', 'let-through', 'over')),
    stage_by BLOB REFERENCES account (id) CHECK (length(stage_by) = 16),
    stage_at INTEGER,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT brake_kept CHECK (keep_until <= kept_from + 157852800000000),
    CONSTRAINT brake_second_person CHECK (stage_by <> asked_by)
) STRICT;
CREATE INDEX brake_by_asked_at ON brake (asked_at);
CREATE INDEX brake_by_matter_id ON brake (matter_id);
CREATE INDEX brake_by_person_id ON brake (person_id);
CREATE INDEX brake_by_keep_until ON brake (keep_until);
CREATE INDEX brake_by_stage ON brake (stage);

CREATE TABLE brake_pass (
    brake_id BLOB NOT NULL REFERENCES brake (id) ON DELETE CASCADE CHECK (length(brake_id) = 16),
    pass_id BLOB NOT NULL REFERENCES feed_pass (id) ON DELETE CASCADE CHECK (length(pass_id) = 16),
    PRIMARY KEY (brake_id, pass_id)
) STRICT;
CREATE INDEX brake_pass_by_pass_id ON brake_pass (pass_id);
