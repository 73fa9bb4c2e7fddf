-- A person who must be informed of what another company was told, or was. Why nobody can be reached is sealed.
CREATE TABLE informing (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    report_id BLOB NOT NULL REFERENCES report (id) ON DELETE CASCADE CHECK (length(report_id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    reference TEXT NOT NULL,
    reporter_id BLOB NOT NULL REFERENCES participant (id) CHECK (length(reporter_id) = 16),
    told_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    stage TEXT NOT NULL CONSTRAINT informing_stage CHECK (stage IN ('open', 'leaflet', 'posted', 'not-reachable')),
    stage_by BLOB REFERENCES account (id) CHECK (length(stage_by) = 16),
    stage_at INTEGER,
    reason BLOB,
    version INTEGER NOT NULL,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT informing_kept CHECK (keep_until <= kept_from + 157852800000000)
) STRICT;
CREATE UNIQUE INDEX informing_by_report_id ON informing (report_id);
CREATE INDEX informing_by_person_id ON informing (person_id);
CREATE INDEX informing_by_stage ON informing (stage, due_at);

-- What was tried to find a person's address, and the address if it was found: sealed.
CREATE TABLE address_try (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    informing_id BLOB NOT NULL REFERENCES informing (id) ON DELETE CASCADE CHECK (length(informing_id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    said BLOB NOT NULL,
    tried_by BLOB NOT NULL REFERENCES account (id) CHECK (length(tried_by) = 16),
    tried_at INTEGER NOT NULL,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT address_try_kept CHECK (keep_until <= kept_from + 157852800000000)
) STRICT;
CREATE INDEX address_try_by_informing_id ON address_try (informing_id);
CREATE INDEX address_try_by_person_id ON address_try (person_id);

-- A delay in informing a person, on the word of two people. Its ground is sealed.
CREATE TABLE informing_delay (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    informing_id BLOB NOT NULL REFERENCES informing (id) ON DELETE CASCADE CHECK (length(informing_id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    ground BLOB NOT NULL,
    last_day TEXT NOT NULL,
    until INTEGER NOT NULL,
    proposed_by BLOB NOT NULL REFERENCES account (id) CHECK (length(proposed_by) = 16),
    proposed_at INTEGER NOT NULL,
    stage TEXT NOT NULL CONSTRAINT informing_delay_stage CHECK (stage IN ('proposed', 'confirmed', 'declined')),
    stage_by BLOB REFERENCES account (id) CHECK (length(stage_by) = 16),
    stage_at INTEGER,
    version INTEGER NOT NULL,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT informing_delay_two_people CHECK (stage_by <> proposed_by),
    CONSTRAINT informing_delay_kept CHECK (keep_until <= kept_from + 157852800000000)
) STRICT;
CREATE INDEX informing_delay_by_informing_id ON informing_delay (informing_id);
CREATE INDEX informing_delay_by_person_id ON informing_delay (person_id);

-- The print log: a letter that was posted, word for word and sealed. It goes a year after that (forget_at), and with the person.
CREATE TABLE letter (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    informing_id BLOB NOT NULL REFERENCES informing (id) ON DELETE CASCADE CHECK (length(informing_id) = 16),
    report_id BLOB NOT NULL REFERENCES report (id) ON DELETE CASCADE CHECK (length(report_id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    posted_by BLOB NOT NULL REFERENCES account (id) CHECK (length(posted_by) = 16),
    posted_at INTEGER NOT NULL,
    language TEXT NOT NULL,
    text_version INTEGER NOT NULL,
    content BLOB NOT NULL,
    forget_at INTEGER NOT NULL,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT letter_kept CHECK (keep_until <= kept_from + 157852800000000)
) STRICT;
CREATE INDEX letter_by_informing_id ON letter (informing_id);
CREATE INDEX letter_by_report_id ON letter (report_id);
CREATE INDEX letter_by_person_id ON letter (person_id);
CREATE INDEX letter_by_keep_until ON letter (keep_until);

-- Of what holds already everybody is told anew, which tells nobody twice and begins the tasks.
INSERT INTO job (id, payload, priority, due_at, attempts, fence, created_at)
    SELECT randomblob(16), '{"job":"tell-' || held.kind || '","' || held.field || '":"'
        || substr(held.name, 1, 8) || '-' || substr(held.name, 9, 4) || '-' || substr(held.name, 13, 4) || '-'
        || substr(held.name, 17, 4) || '-' || substr(held.name, 21) || '"}', 1, held.at, 0, 0, held.at
    FROM (
        SELECT 'participants' AS kind, 'registration' AS field, lower(hex(id)) AS name, proposed_at AS at
            FROM registration
            WHERE stage = 'active' AND NOT EXISTS (
                SELECT 1 FROM brake WHERE matter_id = registration.id AND kind = 'hold' AND brake.stage = 'waits')
        UNION ALL
        SELECT 'provisional', 'provisional', lower(hex(id)), asked_at FROM provisional WHERE stage = 'imposed'
    ) AS held;
