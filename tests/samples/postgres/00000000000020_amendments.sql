UPDATE registration SET suspended_by = '00000000-0000-0000-0000-000000000016', suspended_at = '2026-03-04 11:16:40Z',
    resumed_at = '2026-03-04 11:33:20Z';
UPDATE registration_pass SET corrected_at = '2026-03-04 11:50:00Z';
INSERT INTO amendment (id, registration_id, report_id, person_id, proposal, proposed_by, proposed_at, stage, stage_by, stage_at,
    version, kept_from, keep_until) VALUES
    ('00000000-0000-0000-0000-000000002001', '00000000-0000-0000-0000-00000000003d', '00000000-0000-0000-0000-000000000033',
     '00000000-0000-0000-0000-000000000029', '\x20', '00000000-0000-0000-0000-000000000015', '2026-03-04 10:00:00Z',
     'sent-back', '00000000-0000-0000-0000-000000000016', '2026-03-04 11:00:00Z', 2, '2026-03-02 21:15:00Z',
     '2031-03-02 21:15:00Z');
