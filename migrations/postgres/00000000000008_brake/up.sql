-- Decisions of people that begin or end holding: counted for an hour; what waits is kept out of the feed until a second
-- person lets it through, and then changes these passes for this audience and asks for these jobs.
CREATE TABLE brake (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL CONSTRAINT brake_kind CHECK (kind IN ('hold', 'release')),
    matter TEXT COLLATE "C" NOT NULL CONSTRAINT brake_matter CHECK (matter IN ('registration', 'provisional', 'pass-hold', 'facility-decision')),
    matter_id UUID NOT NULL,
    person_id UUID REFERENCES person (id) ON DELETE CASCADE,
    reference TEXT COLLATE "C" NOT NULL,
    participant_id UUID NOT NULL REFERENCES participant (id),
    asked_by UUID NOT NULL REFERENCES account (id),
    asked_at TIMESTAMPTZ NOT NULL,
    audience TEXT COLLATE "C" NOT NULL,
    jobs JSONB NOT NULL,
    stage TEXT COLLATE "C" NOT NULL CONSTRAINT brake_stage CHECK (stage IN ('passed', 'waits', 'let-through', 'over')),
    stage_by UUID REFERENCES account (id),
    stage_at TIMESTAMPTZ,
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT brake_kept CHECK (keep_until <= kept_from + interval '43848 hours'),
    CONSTRAINT brake_second_person CHECK (stage_by <> asked_by)
);
CREATE INDEX brake_by_asked_at ON brake (asked_at);
CREATE INDEX brake_by_matter_id ON brake (matter_id);
CREATE INDEX brake_by_person_id ON brake (person_id);
CREATE INDEX brake_by_keep_until ON brake (keep_until);
CREATE INDEX brake_by_stage ON brake (stage);

CREATE TABLE brake_pass (
    brake_id UUID NOT NULL REFERENCES brake (id) ON DELETE CASCADE,
    pass_id UUID NOT NULL REFERENCES feed_pass (id) ON DELETE CASCADE,
    PRIMARY KEY (brake_id, pass_id)
);
CREATE INDEX brake_pass_by_pass_id ON brake_pass (pass_id);
