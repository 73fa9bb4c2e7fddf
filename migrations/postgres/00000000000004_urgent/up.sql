-- How an incident came out. Reports from before this question was asked count as found out afterwards: they cannot go the
-- urgent way.
ALTER TABLE report ADD COLUMN caught TEXT COLLATE "C" NOT NULL DEFAULT 'afterwards'
    CONSTRAINT report_caught CHECK (caught IN ('in-the-act', 'afterwards'));

-- By when a report must be judged after its provisional measure lapsed.
ALTER TABLE report ADD COLUMN judge_by TIMESTAMPTZ;

ALTER TABLE decision DROP CONSTRAINT decision_ruling_check;
ALTER TABLE decision ADD CONSTRAINT decision_ruling_check
    CHECK (ruling IN ('returned', 'rejected', 'proposed', 'sent-back', 'confirmed', 'imposed', 'declined'));

-- A notification is about what holds the pass, whatever that is; what is closed needs no answer any more.
ALTER TABLE notification RENAME COLUMN registration_id TO about_id;
ALTER TABLE notification ADD COLUMN source TEXT COLLATE "C" NOT NULL DEFAULT 'registration'
    CONSTRAINT notification_source CHECK (source IN ('registration', 'provisional'));
ALTER TABLE notification ADD COLUMN closed_at TIMESTAMPTZ;

-- A hold within minutes. The terms are stored as instants: a node with another protocol file counts none of them anew.
CREATE TABLE provisional (
    id UUID NOT NULL PRIMARY KEY,
    reference TEXT COLLATE "C" NOT NULL,
    report_id UUID NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    person_id UUID NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    reporter_id UUID NOT NULL REFERENCES participant (id),
    occurred_at TIMESTAMPTZ NOT NULL,
    scope TEXT COLLATE "C" NOT NULL,
    at_once TEXT COLLATE "C",
    asked_by UUID NOT NULL REFERENCES account (id),
    asked_at TIMESTAMPTZ NOT NULL,
    answer_by TIMESTAMPTZ NOT NULL,
    company_by UUID REFERENCES account (id),
    company_at TIMESTAMPTZ,
    stage TEXT COLLATE "C" NOT NULL
        CONSTRAINT provisional_stage CHECK (stage IN ('asked', 'declined', 'unanswered', 'imposed', 'lapsed', 'followed', 'ended')),
    stage_by UUID REFERENCES account (id),
    stage_at TIMESTAMPTZ,
    lapse TEXT COLLATE "C" CONSTRAINT provisional_lapse CHECK (lapse IN ('company', 'assessors')),
    registration_id UUID,
    imposed_by UUID REFERENCES account (id),
    imposed_at TIMESTAMPTZ,
    confirm_by TIMESTAMPTZ,
    until TIMESTAMPTZ,
    version INTEGER NOT NULL,
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT provisional_kept CHECK (keep_until <= kept_from + interval '43848 hours')
);
CREATE INDEX provisional_by_report_id ON provisional (report_id);
CREATE INDEX provisional_by_person_id ON provisional (person_id);
CREATE INDEX provisional_by_stage_asked_at ON provisional (stage, asked_at);
CREATE INDEX provisional_by_imposed_at ON provisional (imposed_at);

-- Which passes a provisional measure holds: with its scope and terms, causes of the feed.
CREATE TABLE provisional_pass (
    provisional_id UUID NOT NULL REFERENCES provisional (id) ON DELETE CASCADE,
    pass_id UUID NOT NULL REFERENCES feed_pass (id),
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT provisional_pass_kept CHECK (keep_until <= kept_from + interval '43848 hours'),
    PRIMARY KEY (provisional_id, pass_id)
);
CREATE INDEX provisional_pass_by_pass_id ON provisional_pass (pass_id);

-- Who is on duty at the foundation, and who wrote that down.
CREATE TABLE duty (
    id UUID NOT NULL PRIMARY KEY,
    account_id UUID NOT NULL REFERENCES account (id),
    begins_at TIMESTAMPTZ NOT NULL,
    ends_at TIMESTAMPTZ NOT NULL,
    planned_by UUID NOT NULL REFERENCES account (id),
    planned_at TIMESTAMPTZ NOT NULL,
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT duty_kept CHECK (keep_until <= kept_from + interval '43848 hours'),
    CONSTRAINT duty_turn CHECK (begins_at <= ends_at)
);
CREATE INDEX duty_by_ends_at ON duty (ends_at);
CREATE INDEX duty_by_keep_until ON duty (keep_until);
