-- The due instant of each schedule that was planned last, and its job.
CREATE TABLE schedule (
    name TEXT NOT NULL PRIMARY KEY,
    instant INTEGER NOT NULL,
    job_id BLOB CHECK (length(job_id) = 16)
) STRICT;

-- How long the last attempt took, and why people gave the job up.
ALTER TABLE job ADD COLUMN took_ms INTEGER;
ALTER TABLE job ADD COLUMN given_up TEXT CONSTRAINT job_given_up CHECK (given_up IN ('done-otherwise', 'not-needed', 'impossible'));
CREATE INDEX job_by_dead_at ON job (dead_at) WHERE dead_at IS NOT NULL AND done_at IS NULL;
-- Erasing goes by time, as ends do.
UPDATE job SET priority = 0 WHERE priority = 2 AND unique_key LIKE 'erase %';

-- The last instant that a runner wrote down, and whether the time is in doubt: one row. Rows of the audit trail up to a
-- number say nothing of the time: people have set it right after them.
CREATE TABLE clock (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    beat_at INTEGER NOT NULL,
    doubt TEXT CONSTRAINT clock_doubt CHECK (doubt IN ('leap', 'before-last-row', 'long-silence', 'other-than-database')),
    doubted_at INTEGER,
    proposed_by BLOB REFERENCES account (id) CHECK (length(proposed_by) = 16),
    proposed_at INTEGER,
    version INTEGER NOT NULL,
    set_right_after INTEGER NOT NULL
) STRICT;
