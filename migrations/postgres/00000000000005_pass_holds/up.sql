-- A hold without a person; number and words are sealed under a key of its own. `pass_id` is the pass as the feed knows it, once
-- the hold is in force.
CREATE TABLE pass_hold (
    id UUID NOT NULL PRIMARY KEY,
    reference TEXT COLLATE "C" NOT NULL UNIQUE,
    participant_id UUID NOT NULL REFERENCES participant (id),
    number BYTEA NOT NULL,
    words BYTEA NOT NULL,
    kind TEXT COLLATE "C" NOT NULL CONSTRAINT pass_hold_kind CHECK (kind IN ('stolen', 'lent', 'cloned')),
    last_day TEXT COLLATE "C" NOT NULL CHECK (length(last_day) = 10),
    until TIMESTAMPTZ NOT NULL,
    recorded_by UUID NOT NULL REFERENCES account (id),
    recorded_at TIMESTAMPTZ NOT NULL,
    stage TEXT COLLATE "C" NOT NULL CONSTRAINT pass_hold_stage CHECK (stage IN ('recorded', 'refused', 'active', 'ended')),
    stage_by UUID REFERENCES account (id),
    stage_at TIMESTAMPTZ,
    ending TEXT COLLATE "C" CONSTRAINT pass_hold_ending CHECK (ending IN ('replaced', 'mistaken', 'over')),
    ended_by UUID REFERENCES account (id),
    ended_at TIMESTAMPTZ,
    told TEXT COLLATE "C" CONSTRAINT pass_hold_told CHECK (told IN ('in-person', 'by-phone', 'in-writing', 'through-issuer')),
    told_by UUID REFERENCES account (id),
    told_at TIMESTAMPTZ,
    pass_id UUID REFERENCES feed_pass (id) ON DELETE SET NULL,
    version INTEGER NOT NULL,
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT pass_hold_second_person CHECK (stage NOT IN ('active', 'ended') OR stage_by <> recorded_by),
    CONSTRAINT pass_hold_kept CHECK (keep_until <= kept_from + interval '2400 hours')
);
CREATE INDEX pass_hold_by_participant_id ON pass_hold (participant_id);
CREATE INDEX pass_hold_by_pass_id ON pass_hold (pass_id);
CREATE INDEX pass_hold_by_stage_until ON pass_hold (stage, until);
CREATE INDEX pass_hold_by_keep_until ON pass_hold (keep_until);

-- The key of a pass hold stands apart: the feed reads the table above, and must not find it empty while keys are scrubbed.
CREATE TABLE pass_hold_key (
    pass_hold_id UUID NOT NULL PRIMARY KEY REFERENCES pass_hold (id) ON DELETE CASCADE,
    wrapped_key BYTEA NOT NULL
);

-- A pass that came later was held from then on: who took part no longer is not told of it.
ALTER TABLE registration_pass ADD COLUMN added_at TIMESTAMPTZ;

-- Another pass for a registration in force; pass and reason are sealed under the person's key.
CREATE TABLE pass_addition (
    id UUID NOT NULL PRIMARY KEY,
    registration_id UUID NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
    report_id UUID NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    person_id UUID NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    number BYTEA NOT NULL,
    reason BYTEA NOT NULL,
    proposed_by UUID NOT NULL REFERENCES account (id),
    proposed_at TIMESTAMPTZ NOT NULL,
    stage TEXT COLLATE "C" NOT NULL CONSTRAINT pass_addition_stage CHECK (stage IN ('proposed', 'refused', 'added')),
    stage_by UUID REFERENCES account (id),
    stage_at TIMESTAMPTZ,
    version INTEGER NOT NULL,
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT pass_addition_second_person CHECK (stage_by <> proposed_by),
    CONSTRAINT pass_addition_kept CHECK (keep_until <= kept_from + interval '43848 hours')
);
CREATE INDEX pass_addition_by_registration_id ON pass_addition (registration_id);
CREATE INDEX pass_addition_by_report_id ON pass_addition (report_id);
CREATE INDEX pass_addition_by_person_id ON pass_addition (person_id);
CREATE INDEX pass_addition_by_stage ON pass_addition (stage);

-- What facilities are told of a registration is told again for each pass that is added: rounds are repetitions.
ALTER TABLE notification DROP CONSTRAINT notification_source;
ALTER TABLE notification ADD CONSTRAINT notification_source CHECK (source IN ('registration', 'provisional', 'pass-hold'));
ALTER TABLE notification ADD COLUMN round INTEGER NOT NULL DEFAULT 0 CHECK (round >= 0);
ALTER TABLE notification ALTER COLUMN round DROP DEFAULT;
ALTER TABLE notification DROP CONSTRAINT notification_once;
ALTER TABLE notification ADD CONSTRAINT notification_once UNIQUE (about_id, kind, round, facility_id);
ALTER TABLE notification DROP CONSTRAINT notification_kind_check;
ALTER TABLE notification ADD CONSTRAINT notification_kind_check CHECK (kind IN ('hold', 'pass-added', 'ended'));

ALTER TABLE decision DROP CONSTRAINT decision_ruling_check;
ALTER TABLE decision ADD CONSTRAINT decision_ruling_check CHECK (ruling IN ('returned', 'rejected', 'proposed', 'sent-back',
    'confirmed', 'imposed', 'declined', 'identity-settled', 'pass-proposed', 'pass-added', 'pass-refused'));

CREATE OR REPLACE FUNCTION scrub() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    ALTER TABLE person ALTER COLUMN wrapped_key TYPE bytea USING wrapped_key || ''::bytea;
    ALTER TABLE match_key ALTER COLUMN hash TYPE bytea USING hash || ''::bytea;
    ALTER TABLE pass_hold_key ALTER COLUMN wrapped_key TYPE bytea USING wrapped_key || ''::bytea;
END
$$;
