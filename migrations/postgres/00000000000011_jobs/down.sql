DROP TABLE clock;
UPDATE job SET priority = 2 WHERE priority = 0 AND unique_key LIKE 'erase %';
DROP INDEX job_by_dead_at;
ALTER TABLE job DROP COLUMN given_up;
ALTER TABLE job DROP COLUMN took_ms;
DROP TABLE schedule;
