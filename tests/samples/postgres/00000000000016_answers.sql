-- Invented rows.
INSERT INTO notification (id, kind, source, about_id, round, person_id, reference, facility_id, participant_id, told_at,
    answer, hindrance, details, answered_by, answered_at, first_answered_at, seen_at, kept_from, keep_until) VALUES
    ('00000000-0000-0000-0000-000000000056', 'hold', 'registration', '00000000-0000-0000-0000-00000000003d', 0,
     '00000000-0000-0000-0000-000000000029', 'GK-2026-00001-0', '00000000-0000-0000-0000-00000000000b',
     '00000000-0000-0000-0000-000000000001', TIMESTAMPTZ 'epoch' + interval '1772490000 seconds', 'cannot', 'system-down', '\x1d',
     '00000000-0000-0000-0000-000000000015', TIMESTAMPTZ 'epoch' + interval '1772493600 seconds', TIMESTAMPTZ 'epoch' + interval '1772493600 seconds',
     TIMESTAMPTZ 'epoch' + interval '1772491000 seconds', TIMESTAMPTZ 'epoch' + interval '1772486100 seconds', TIMESTAMPTZ 'epoch' + interval '1930252500 seconds'),
    ('00000000-0000-0000-0000-000000000057', 'lifted', 'registration', '00000000-0000-0000-0000-00000000003d', 0,
     NULL, 'GK-2026-00001-0', '00000000-0000-0000-0000-00000000000c',
     '00000000-0000-0000-0000-000000000002', TIMESTAMPTZ 'epoch' + interval '1772576400 seconds', 'released', NULL, NULL,
     '00000000-0000-0000-0000-000000000015', TIMESTAMPTZ 'epoch' + interval '1772580000 seconds', TIMESTAMPTZ 'epoch' + interval '1772580000 seconds',
     NULL, TIMESTAMPTZ 'epoch' + interval '1772576400 seconds', TIMESTAMPTZ 'epoch' + interval '1777414800 seconds');
