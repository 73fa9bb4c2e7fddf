INSERT INTO outcome_check (id, registration_id, report_id, person_id, participant_id, recorded_by, recorded_at, said, kept_from,
    keep_until) VALUES
    ('00000000-0000-0000-0000-000000002101', '00000000-0000-0000-0000-00000000003d', '00000000-0000-0000-0000-000000000033',
     '00000000-0000-0000-0000-000000000029', '00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000015',
     '2026-03-03 11:00:00Z', '\x1f', '2026-03-02 21:15:00Z', '2031-03-02 21:15:00Z');
UPDATE registration SET check_warned_at = '2026-03-03 11:00:00Z', review_warned_at = '2026-03-03 11:00:00Z';
INSERT INTO silence (year, participant_id, measures) VALUES (2026, '00000000-0000-0000-0000-000000000001', 7);
