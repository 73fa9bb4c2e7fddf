-- A mail about no measure, sent again.
INSERT INTO delivery (id, kind, about_id, round, person_id, reference, link, account_id, created_at, sent_at,
    kept_from, keep_until) VALUES
    ('00000000-0000-0000-0000-000000000054', 'hold', '00000000-0000-0000-0000-000000000002', 1, NULL, NULL,
     '/inbox', '00000000-0000-0000-0000-000000000015', '2026-03-03 10:00:00Z', '2026-03-03 10:01:00Z',
     '2026-03-02 21:15:00Z', '2031-03-02 21:15:00Z');
