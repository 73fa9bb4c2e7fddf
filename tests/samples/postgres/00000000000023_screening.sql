-- Invented rows.
INSERT INTO screening (id, participant_id, asked_by, asked_at, purpose, question, slot_at, stage, answer, kept_from, keep_until) VALUES
    ('00000000-0000-0000-0000-000000002301', '00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000015',
     '2026-03-03 10:10:00Z', 'application', '\x01', '2026-03-03 14:00:00Z', 'answered', '\x01', '2026-03-03 10:10:00Z',
     '2026-03-31 10:10:00Z');
INSERT INTO screening_key (screening_id, wrapped_key) VALUES ('00000000-0000-0000-0000-000000002301', '\x01');
INSERT INTO screening_finding (screening_id, report_id, likeness, reason, found_by, found_at) VALUES
    ('00000000-0000-0000-0000-000000002301', '00000000-0000-0000-0000-000000000033', 'same', '\x01',
     '00000000-0000-0000-0000-000000000015', '2026-03-03 12:13:20Z');
