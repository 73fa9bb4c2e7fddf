ALTER TABLE match_key DROP CONSTRAINT match_key_kind_check;
ALTER TABLE match_key ADD CONSTRAINT match_key_kind_check CHECK (kind IN ('pass', 'name-and-birth', 'spelling'));

-- A company's question about a pass applicant. Whom it asks about, and the answer, are sealed under a key of its own.
CREATE TABLE screening (
    id UUID NOT NULL PRIMARY KEY,
    participant_id UUID NOT NULL REFERENCES participant (id),
    asked_by UUID NOT NULL REFERENCES account (id),
    asked_at TIMESTAMPTZ NOT NULL,
    purpose TEXT COLLATE "C" NOT NULL CONSTRAINT screening_purpose CHECK (purpose IN ('application', 'renewal')),
    question BYTEA NOT NULL,
    slot_at TIMESTAMPTZ NOT NULL,
    stage TEXT COLLATE "C" NOT NULL CONSTRAINT screening_stage CHECK (stage IN ('asked', 'answered')),
    answer BYTEA,
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT screening_answered CHECK ((stage = 'answered') = (answer IS NOT NULL)),
    CONSTRAINT screening_kept CHECK (keep_until <= kept_from + interval '696 hours')
);
CREATE INDEX screening_by_participant_id ON screening (participant_id, asked_at);
CREATE INDEX screening_by_asked_by ON screening (asked_by, asked_at);
CREATE INDEX screening_by_stage ON screening (stage, slot_at);
CREATE INDEX screening_by_keep_until ON screening (keep_until);

CREATE TABLE screening_key (
    screening_id UUID NOT NULL PRIMARY KEY REFERENCES screening (id) ON DELETE CASCADE,
    wrapped_key BYTEA NOT NULL
);

-- Whether somebody registered is the person asked about; why is sealed under the screening's key.
CREATE TABLE screening_finding (
    screening_id UUID NOT NULL REFERENCES screening (id) ON DELETE CASCADE,
    report_id UUID NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    likeness TEXT COLLATE "C" NOT NULL CONSTRAINT screening_finding_likeness CHECK (likeness IN ('same', 'other')),
    reason BYTEA NOT NULL,
    found_by UUID NOT NULL REFERENCES account (id),
    found_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (screening_id, report_id)
);
CREATE INDEX screening_finding_by_report_id ON screening_finding (report_id);

CREATE OR REPLACE FUNCTION scrub() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    ALTER TABLE person ALTER COLUMN wrapped_key TYPE bytea USING wrapped_key || ''::bytea;
    ALTER TABLE match_key ALTER COLUMN hash TYPE bytea USING hash || ''::bytea;
    ALTER TABLE pass_hold_key ALTER COLUMN wrapped_key TYPE bytea USING wrapped_key || ''::bytea;
    ALTER TABLE screening_key ALTER COLUMN wrapped_key TYPE bytea USING wrapped_key || ''::bytea;
END
$$;
