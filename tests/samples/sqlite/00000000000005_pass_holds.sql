-- Invented rows of the tables that this migration creates.
INSERT INTO pass_hold (id, reference, participant_id, number, words, kind, last_day, until, recorded_by, recorded_at, stage,
    stage_by, stage_at, ending, ended_by, ended_at, told, told_by, told_at, pass_id, version, kept_from, keep_until) VALUES
    (x'00000000000000000000000000000061', 'GK-2026-000002-0', x'00000000000000000000000000000001', x'19', x'1a', 'stolen',
     '2026-03-16', 1773702000000000, x'00000000000000000000000000000015', 1772486100000000, 'ended',
     x'00000000000000000000000000000016', 1772489700000000, 'replaced', x'00000000000000000000000000000015',
     1772528400000000, 'by-phone', x'00000000000000000000000000000015', 1772493300000000,
     x'00000000000000000000000000000047', 4, 1772486100000000, 1774947600000000);
INSERT INTO pass_hold_key (pass_hold_id, wrapped_key) VALUES
    (x'00000000000000000000000000000061', x'facade');
INSERT INTO pass_addition (id, registration_id, report_id, person_id, number, reason, proposed_by, proposed_at, stage,
    stage_by, stage_at, version, kept_from, keep_until) VALUES
    (x'00000000000000000000000000000062', x'0000000000000000000000000000003d', x'00000000000000000000000000000033',
     x'00000000000000000000000000000029', x'1b', x'1c', x'00000000000000000000000000000016', 1772528400000000,
     'refused', x'00000000000000000000000000000015', 1772532000000000, 2, 1772486100000000, 1930252500000000);
