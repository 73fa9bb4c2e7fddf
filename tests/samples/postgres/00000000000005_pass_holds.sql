-- Invented rows of the tables that this migration creates.
INSERT INTO pass_hold (id, reference, participant_id, number, words, kind, last_day, until, recorded_by, recorded_at, stage,
    stage_by, stage_at, ending, ended_by, ended_at, told, told_by, told_at, pass_id, version, kept_from, keep_until) VALUES
    ('00000000-0000-0000-0000-000000000061', 'GK-2026-000002-0', '00000000-0000-0000-0000-000000000001', '\x19', '\x1a', 'stolen',
     '2026-03-16', '2026-03-16 23:00:00Z', '00000000-0000-0000-0000-000000000015', '2026-03-02 21:15:00Z', 'ended',
     '00000000-0000-0000-0000-000000000016', '2026-03-02 22:15:00Z', 'replaced', '00000000-0000-0000-0000-000000000015',
     '2026-03-03 09:00:00Z', 'by-phone', '00000000-0000-0000-0000-000000000015', '2026-03-02 23:15:00Z',
     '00000000-0000-0000-0000-000000000047', 4, '2026-03-02 21:15:00Z', '2026-03-31 09:00:00Z');
INSERT INTO pass_hold_key (pass_hold_id, wrapped_key) VALUES
    ('00000000-0000-0000-0000-000000000061', '\xfacade');
INSERT INTO pass_addition (id, registration_id, report_id, person_id, number, reason, proposed_by, proposed_at, stage,
    stage_by, stage_at, version, kept_from, keep_until) VALUES
    ('00000000-0000-0000-0000-000000000062', '00000000-0000-0000-0000-00000000003d', '00000000-0000-0000-0000-000000000033',
     '00000000-0000-0000-0000-000000000029', '\x1b', '\x1c', '00000000-0000-0000-0000-000000000016', '2026-03-03 09:00:00Z',
     'refused', '00000000-0000-0000-0000-000000000015', '2026-03-03 10:00:00Z', 2, '2026-03-02 21:15:00Z', '2031-03-02 21:15:00Z');
