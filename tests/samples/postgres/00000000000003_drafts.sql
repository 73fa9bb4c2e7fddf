-- Invented rows. Sealed values are noise here: nothing opens them.
INSERT INTO person (id, wrapped_key, kept_from, keep_until) VALUES
    ('00000000-0000-0000-0000-00000000002a', '\xfeedbeef', '2026-03-02 21:15:00Z', '2026-03-05 21:15:00Z');
INSERT INTO draft (id, person_id, participant_id, category, facility_id, body, steps, writers, begun_by, begun_at,
    written_by, written_at, version, rewrites, kept_from, keep_until) VALUES
    ('00000000-0000-0000-0000-000000000035', '00000000-0000-0000-0000-00000000002a',
     '00000000-0000-0000-0000-000000000001', 'drug-smuggling', '00000000-0000-0000-0000-00000000000b', '\x1a',
     '{"what": 1}', '["00000000-0000-0000-0000-000000000015"]', '00000000-0000-0000-0000-000000000015',
     '2026-03-02 21:15:00Z', '00000000-0000-0000-0000-000000000015', '2026-03-02 21:15:00Z', 1, NULL,
     '2026-03-02 21:15:00Z', '2026-03-05 21:15:00Z');
UPDATE report SET informing = '\x1b', writers = '["00000000-0000-0000-0000-000000000015"]';
