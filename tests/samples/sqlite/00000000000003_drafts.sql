-- Invented rows. Sealed values are noise here: nothing opens them.
INSERT INTO person (id, wrapped_key, kept_from, keep_until) VALUES
    (x'0000000000000000000000000000002a', x'feedbeef', 1772486100000000, 1772745300000000);
INSERT INTO draft (id, person_id, participant_id, category, facility_id, body, steps, writers, begun_by, begun_at,
    written_by, written_at, version, rewrites, kept_from, keep_until) VALUES
    (x'00000000000000000000000000000035', x'0000000000000000000000000000002a', x'00000000000000000000000000000001',
     'drug-smuggling', x'0000000000000000000000000000000b', x'1a', '{"what": 1}',
     '["00000000-0000-0000-0000-000000000015"]', x'00000000000000000000000000000015', 1772486100000000,
     x'00000000000000000000000000000015', 1772486100000000, 1, NULL, 1772486100000000, 1772745300000000);
UPDATE report SET informing = x'1b', writers = '["00000000-0000-0000-0000-000000000015"]';
