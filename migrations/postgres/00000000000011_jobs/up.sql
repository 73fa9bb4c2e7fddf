-- The due instant of each schedule that was planned last, and its job.
CREATE TABLE schedule (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    instant TIMESTAMPTZ NOT NULL,
    job_id UUID
);

-- How long the last attempt took, and why people gave the job up.
ALTER TABLE job ADD COLUMN took_ms BIGINT;
ALTER TABLE job ADD COLUMN given_up TEXT COLLATE "C" CONSTRAINT job_given_up CHECK (given_up IN ('done-otherwise', 'not-needed', 'impossible'));
CREATE INDEX job_by_dead_at ON job (dead_at) WHERE dead_at IS NOT NULL AND done_at IS NULL;
-- Erasing goes by time, as ends do.
UPDATE job SET priority = 0 WHERE priority = 2 AND unique_key LIKE 'erase %';

-- The last instant that a runner wrote down, and whether the time is in doubt: one row. Rows of the audit trail up to a
-- number say nothing of the time: people have set it right after them.
CREATE TABLE clock (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    beat_at TIMESTAMPTZ NOT NULL,
    doubt TEXT COLLATE "C" CONSTRAINT clock_doubt CHECK (doubt IN ('leap', 'before-last-row', 'long-silence', 'other-than-database')),
    doubted_at TIMESTAMPTZ,
    proposed_by UUID REFERENCES account (id),
    proposed_at TIMESTAMPTZ,
    version INTEGER NOT NULL,
    set_right_after BIGINT NOT NULL
);
