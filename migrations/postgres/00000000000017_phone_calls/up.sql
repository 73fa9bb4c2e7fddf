-- That a facility was phoned about what holds a pass, and what came of it: a tick, and no words.
CREATE TABLE phone_call (
    id UUID NOT NULL PRIMARY KEY,
    source TEXT COLLATE "C" NOT NULL CONSTRAINT phone_call_source CHECK (source IN ('registration', 'provisional', 'pass-hold')),
    about_id UUID NOT NULL,
    person_id UUID REFERENCES person (id) ON DELETE CASCADE,
    facility_id UUID NOT NULL REFERENCES facility (id),
    account_id UUID NOT NULL REFERENCES account (id),
    called_at TIMESTAMPTZ NOT NULL,
    outcome TEXT COLLATE "C" NOT NULL CONSTRAINT phone_call_outcome CHECK (outcome IN ('reached', 'no-answer', 'calls-back')),
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT phone_call_kept CHECK (keep_until <= kept_from + interval '43848 hours')
);
CREATE INDEX phone_call_by_about_id ON phone_call (about_id);
CREATE INDEX phone_call_by_person_id ON phone_call (person_id);
CREATE INDEX phone_call_by_keep_until ON phone_call (keep_until);
-- What nobody has answered or closed.
CREATE INDEX notification_open ON notification (told_at) WHERE answered_at IS NULL AND closed_at IS NULL;
