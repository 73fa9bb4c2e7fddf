-- Invented rows.
INSERT INTO gate_check (id, facility_id, participant_id, account_id, checked_at, source, source_id, person_id, reference,
    attempted_at, kept_from, keep_until) VALUES
    ('00000000-0000-0000-0000-000000001901', '00000000-0000-0000-0000-00000000000c',
     '00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000015', '2026-03-03 10:10:00Z',
     'registration', '00000000-0000-0000-0000-00000000003d', '00000000-0000-0000-0000-000000000029',
     'GK-2026-00001-0', '2026-03-03 10:11:00Z', '2026-03-02 21:15:00Z', '2031-03-02 21:15:00Z');
