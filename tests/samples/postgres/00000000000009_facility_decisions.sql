INSERT INTO facility_decision (id, source, source_id, person_id, reference, facility_id, participant_id, reason, last_day,
    until, proposed_by, proposed_at, stage, confirmed_by, confirmed_at, stage_by, stage_at, words, version, kept_from,
    keep_until) VALUES
    ('00000000-0000-0000-0000-000000000901', 'registration', '00000000-0000-0000-0000-00000000003d',
     '00000000-0000-0000-0000-000000000029', 'GK-2026-00001-0', '00000000-0000-0000-0000-00000000000c',
     '00000000-0000-0000-0000-000000000002', '\x19', '2026-03-20', '2026-03-20 23:00:00Z',
     '00000000-0000-0000-0000-000000000015', '2026-03-03 10:10:00Z', 'overruled',
     '00000000-0000-0000-0000-000000000016', '2026-03-03 10:20:00Z', '00000000-0000-0000-0000-000000000016',
     '2026-03-03 10:30:00Z', '\x1a', 3, '2026-03-02 21:15:00Z', '2031-03-02 21:15:00Z');
INSERT INTO signal (id, report_id, person_id, reference, reporter_id, participant_id, raised_by, raised_at, due_at, words,
    stage, finding, settled_by, settled_at, settled_words, version, kept_from, keep_until) VALUES
    ('00000000-0000-0000-0000-000000000902', '00000000-0000-0000-0000-000000000033',
     '00000000-0000-0000-0000-000000000029', 'GK-2026-00001-0', '00000000-0000-0000-0000-000000000001',
     '00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000015', '2026-03-03 11:00:00Z',
     '2026-03-03 15:00:00Z', '\x1b', 'settled', 'right-person', '00000000-0000-0000-0000-000000000016',
     '2026-03-03 12:00:00Z', '\x1c', 2, '2026-03-02 21:15:00Z', '2031-03-02 21:15:00Z');
