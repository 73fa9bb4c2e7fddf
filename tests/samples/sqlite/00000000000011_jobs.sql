INSERT INTO schedule (name, instant, job_id) VALUES
    ('erase', 1772532000000000, x'0000000000000000000000000000005b');
INSERT INTO job (id, payload, priority, unique_key, due_at, attempts, lease_until, fence, last_error, done_at, dead_at,
    created_at, took_ms, given_up) VALUES
    (x'00000000000000000000000000001101', '"erase"', 0, NULL, 1772532000000000, 80, NULL, 80, 'invented',
     1772535600000000, 1772532000000000, 1772532000000000, 17, 'not-needed');
INSERT INTO clock (id, beat_at, doubt, doubted_at, proposed_by, proposed_at, version, set_right_after) VALUES
    (1, 1772532000000000, 'leap', 1772532000000000, x'00000000000000000000000000000015', 1772532300000000, 2, 1);
