INSERT INTO schedule (name, instant, job_id) VALUES
    ('erase', '2026-03-03 10:00:00Z', '00000000-0000-0000-0000-00000000005b');
INSERT INTO job (id, payload, priority, unique_key, due_at, attempts, lease_until, fence, last_error, done_at, dead_at,
    created_at, took_ms, given_up) VALUES
    ('00000000-0000-0000-0000-000000001101', '"erase"', 0, NULL, '2026-03-03 10:00:00Z', 80, NULL, 80, 'invented',
     '2026-03-03 11:00:00Z', '2026-03-03 10:00:00Z', '2026-03-03 10:00:00Z', 17, 'not-needed');
INSERT INTO clock (id, beat_at, doubt, doubted_at, proposed_by, proposed_at, version, set_right_after) VALUES
    (1, '2026-03-03 10:00:00Z', 'leap', '2026-03-03 10:00:00Z', '00000000-0000-0000-0000-000000000015',
     '2026-03-03 10:05:00Z', 2, 1);
