-- How an incident came out. Reports from before this question was asked count as found out afterwards: they cannot go the
-- urgent way.
ALTER TABLE report ADD COLUMN caught TEXT NOT NULL DEFAULT 'afterwards'
    CONSTRAINT report_caught CHECK (caught IN ('in-the-act', 'afterwards'));

-- By when a report must be judged after its provisional measure lapsed.
ALTER TABLE report ADD COLUMN judge_by INTEGER;

ALTER TABLE decision DROP CONSTRAINT decision_ruling_check;
ALTER TABLE decision ADD CONSTRAINT decision_ruling_check
    CHECK (ruling IN ('returned', 'rejected', 'proposed', 'sent-back', 'confirmed', 'imposed', 'declined'));

-- A notification is about what holds the pass, whatever that is; what is closed needs no answer any more.
ALTER TABLE notification RENAME COLUMN registration_id TO about_id;
ALTER TABLE notification ADD COLUMN source TEXT NOT NULL DEFAULT 'registration'
    CONSTRAINT notification_source CHECK (source IN ('registration', 'provisional'));
ALTER TABLE notification ADD COLUMN closed_at INTEGER;

-- A hold within minutes. The terms are stored as instants: a node with another protocol file counts none of them anew.
CREATE TABLE provisional (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    reference TEXT NOT NULL,
    report_id BLOB NOT NULL REFERENCES report (id) ON DELETE CASCADE CHECK (length(report_id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    reporter_id BLOB NOT NULL REFERENCES participant (id) CHECK (length(reporter_id) = 16),
    occurred_at INTEGER NOT NULL,
    scope TEXT NOT NULL,
    at_once TEXT,
    asked_by BLOB NOT NULL REFERENCES account (id) CHECK (length(asked_by) = 16),
    asked_at INTEGER NOT NULL,
    answer_by INTEGER NOT NULL,
    company_by BLOB REFERENCES account (id) CHECK (length(company_by) = 16),
    company_at INTEGER,
    stage TEXT NOT NULL
        CONSTRAINT provisional_stage CHECK (stage IN ('asked', 'declined', 'unanswered', 'imposed', 'lapsed', 'followed', 'ended')),
    stage_by BLOB REFERENCES account (id) CHECK (length(stage_by) = 16),
    stage_at INTEGER,
    lapse TEXT CONSTRAINT provisional_lapse CHECK (lapse IN ('company', 'assessors')),
    registration_id BLOB CHECK (length(registration_id) = 16),
    imposed_by BLOB REFERENCES account (id) CHECK (length(imposed_by) = 16),
    imposed_at INTEGER,
    confirm_by INTEGER,
    until INTEGER,
    version INTEGER NOT NULL,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT provisional_kept CHECK (keep_until <= kept_from + 157852800000000)
) STRICT;
CREATE INDEX provisional_by_report_id ON provisional (report_id);
CREATE INDEX provisional_by_person_id ON provisional (person_id);
CREATE INDEX provisional_by_stage_asked_at ON provisional (stage, asked_at);
CREATE INDEX provisional_by_imposed_at ON provisional (imposed_at);

-- Which passes a provisional measure holds: with its scope and terms, causes of the feed.
CREATE TABLE provisional_pass (
    provisional_id BLOB NOT NULL REFERENCES provisional (id) ON DELETE CASCADE CHECK (length(provisional_id) = 16),
    pass_id BLOB NOT NULL REFERENCES feed_pass (id) CHECK (length(pass_id) = 16),
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT provisional_pass_kept CHECK (keep_until <= kept_from + 157852800000000),
    PRIMARY KEY (provisional_id, pass_id)
) STRICT;
CREATE INDEX provisional_pass_by_pass_id ON provisional_pass (pass_id);

-- Who is on duty at the foundation, and who wrote that down.
CREATE TABLE duty (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    account_id BLOB NOT NULL REFERENCES account (id) CHECK (length(account_id) = 16),
    begins_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    planned_by BLOB NOT NULL REFERENCES account (id) CHECK (length(planned_by) = 16),
    planned_at INTEGER NOT NULL,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT duty_kept CHECK (keep_until <= kept_from + 157852800000000),
    CONSTRAINT duty_turn CHECK (begins_at <= ends_at)
) STRICT;
CREATE INDEX duty_by_ends_at ON duty (ends_at);
CREATE INDEX duty_by_keep_until ON duty (keep_until);
