-- A person who must be informed of what another company was told, or was. Why nobody can be reached is sealed.
CREATE TABLE informing (
    id UUID NOT NULL PRIMARY KEY,
    report_id UUID NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    person_id UUID NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    reference TEXT COLLATE "C" NOT NULL,
    reporter_id UUID NOT NULL REFERENCES participant (id),
    told_at TIMESTAMPTZ NOT NULL,
    due_at TIMESTAMPTZ NOT NULL,
    stage TEXT COLLATE "C" NOT NULL CONSTRAINT informing_stage CHECK (stage IN ('open', 'leaflet', 'posted', 'not-reachable')),
    stage_by UUID REFERENCES account (id),
    stage_at TIMESTAMPTZ,
    reason BYTEA,
    version INTEGER NOT NULL,
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT informing_kept CHECK (keep_until <= kept_from + interval '43848 hours')
);
CREATE UNIQUE INDEX informing_by_report_id ON informing (report_id);
CREATE INDEX informing_by_person_id ON informing (person_id);
CREATE INDEX informing_by_stage ON informing (stage, due_at);

-- What was tried to find a person's address, and the address if it was found: sealed.
CREATE TABLE address_try (
    id UUID NOT NULL PRIMARY KEY,
    informing_id UUID NOT NULL REFERENCES informing (id) ON DELETE CASCADE,
    person_id UUID NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    said BYTEA NOT NULL,
    tried_by UUID NOT NULL REFERENCES account (id),
    tried_at TIMESTAMPTZ NOT NULL,
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT address_try_kept CHECK (keep_until <= kept_from + interval '43848 hours')
);
CREATE INDEX address_try_by_informing_id ON address_try (informing_id);
CREATE INDEX address_try_by_person_id ON address_try (person_id);

-- A delay in informing a person, on the word of two people. Its ground is sealed.
CREATE TABLE informing_delay (
    id UUID NOT NULL PRIMARY KEY,
    informing_id UUID NOT NULL REFERENCES informing (id) ON DELETE CASCADE,
    person_id UUID NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    ground BYTEA NOT NULL,
    last_day TEXT COLLATE "C" NOT NULL,
    until TIMESTAMPTZ NOT NULL,
    proposed_by UUID NOT NULL REFERENCES account (id),
    proposed_at TIMESTAMPTZ NOT NULL,
    stage TEXT COLLATE "C" NOT NULL CONSTRAINT informing_delay_stage CHECK (stage IN ('proposed', 'confirmed', 'declined')),
    stage_by UUID REFERENCES account (id),
    stage_at TIMESTAMPTZ,
    version INTEGER NOT NULL,
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT informing_delay_two_people CHECK (stage_by <> proposed_by),
    CONSTRAINT informing_delay_kept CHECK (keep_until <= kept_from + interval '43848 hours')
);
CREATE INDEX informing_delay_by_informing_id ON informing_delay (informing_id);
CREATE INDEX informing_delay_by_person_id ON informing_delay (person_id);

-- The print log: a letter that was posted, word for word and sealed. It goes a year after that (forget_at), and with the person.
CREATE TABLE letter (
    id UUID NOT NULL PRIMARY KEY,
    informing_id UUID NOT NULL REFERENCES informing (id) ON DELETE CASCADE,
    report_id UUID NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    person_id UUID NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    posted_by UUID NOT NULL REFERENCES account (id),
    posted_at TIMESTAMPTZ NOT NULL,
    language TEXT COLLATE "C" NOT NULL,
    text_version INTEGER NOT NULL,
    content BYTEA NOT NULL,
    forget_at TIMESTAMPTZ NOT NULL,
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT letter_kept CHECK (keep_until <= kept_from + interval '43848 hours')
);
CREATE INDEX letter_by_informing_id ON letter (informing_id);
CREATE INDEX letter_by_report_id ON letter (report_id);
CREATE INDEX letter_by_person_id ON letter (person_id);
CREATE INDEX letter_by_keep_until ON letter (keep_until);

-- Of what holds already everybody is told anew, which tells nobody twice and begins the tasks.
INSERT INTO job (id, payload, priority, due_at, attempts, fence, created_at)
    SELECT gen_random_uuid(), jsonb_build_object('job', 'tell-' || held.kind, held.field, held.id), 1, held.at, 0, 0, held.at
    FROM (
        SELECT 'participants' AS kind, 'registration' AS field, id, proposed_at AS at FROM registration
            WHERE stage = 'active' AND NOT EXISTS (
                SELECT 1 FROM brake WHERE matter_id = registration.id AND kind = 'hold' AND brake.stage = 'waits')
        UNION ALL
        SELECT 'provisional', 'provisional', id, asked_at FROM provisional WHERE stage = 'imposed'
    ) AS held;
