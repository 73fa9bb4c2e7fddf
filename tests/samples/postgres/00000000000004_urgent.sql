-- Invented rows, one or more in every table that this migration creates.
UPDATE report SET caught = 'in-the-act', judge_by = '2026-04-02 10:00:00Z';
INSERT INTO decision (id, report_id, person_id, account_id, decided_at, ruling, body, kept_from, keep_until) VALUES
    ('00000000-0000-0000-0000-00000000003f', '00000000-0000-0000-0000-000000000033', '00000000-0000-0000-0000-000000000029', '00000000-0000-0000-0000-000000000016', '2026-03-02 22:20:00Z', 'imposed',
     '\x19', '2026-03-02 21:15:00Z', '2031-03-02 21:15:00Z');
INSERT INTO notification (id, kind, source, about_id, person_id, reference, facility_id, participant_id, told_at, closed_at,
    kept_from, keep_until) VALUES
    ('00000000-0000-0000-0000-000000000055', 'hold', 'provisional', '00000000-0000-0000-0000-000000000061', '00000000-0000-0000-0000-000000000029', 'GK-2026-00001-0', '00000000-0000-0000-0000-00000000000c', '00000000-0000-0000-0000-000000000002',
     '2026-03-02 22:20:00Z', '2026-03-03 22:20:00Z', '2026-03-02 21:15:00Z', '2031-03-02 21:15:00Z');
INSERT INTO provisional (id, reference, report_id, person_id, reporter_id, occurred_at, scope, at_once, asked_by, asked_at,
    answer_by, company_by, company_at, stage, stage_by, stage_at, lapse, registration_id, imposed_by, imposed_at,
    confirm_by, until, version, kept_from, keep_until) VALUES
    ('00000000-0000-0000-0000-000000000061', 'GK-2026-00001-0', '00000000-0000-0000-0000-000000000033', '00000000-0000-0000-0000-000000000029', '00000000-0000-0000-0000-000000000001', '2026-03-02 21:15:00Z', 'all', 'mainport:rotterdam',
     '00000000-0000-0000-0000-000000000015', '2026-03-02 22:10:00Z', '2026-03-03 22:10:00Z', '00000000-0000-0000-0000-000000000015', '2026-03-03 08:00:00Z', 'lapsed',
     NULL, '2026-03-05 22:20:00Z', 'assessors', NULL, '00000000-0000-0000-0000-000000000016', '2026-03-02 22:20:00Z',
     '2026-03-03 22:20:00Z', '2026-03-05 22:20:00Z', 3, '2026-03-02 21:15:00Z', '2031-03-02 21:15:00Z');
INSERT INTO provisional_pass (provisional_id, pass_id, kept_from, keep_until) VALUES
    ('00000000-0000-0000-0000-000000000061', '00000000-0000-0000-0000-000000000047', '2026-03-02 21:15:00Z', '2031-03-02 21:15:00Z');
INSERT INTO duty (id, account_id, begins_at, ends_at, planned_by, planned_at, kept_from, keep_until) VALUES
    ('00000000-0000-0000-0000-000000000062', '00000000-0000-0000-0000-000000000016', '2026-03-02 21:00:00Z', '2026-03-03 07:00:00Z', '00000000-0000-0000-0000-000000000016', '2026-03-01 10:00:00Z',
     '2026-03-02 21:00:00Z', '2027-03-02 21:00:00Z');
