-- Invented rows.
INSERT INTO screening (id, participant_id, asked_by, asked_at, purpose, question, slot_at, stage, answer, kept_from, keep_until) VALUES
    (x'00000000000000000000000000002301', x'00000000000000000000000000000002', x'00000000000000000000000000000015',
     1772532600000000, 'application', x'01', 1772546400000000, 'answered', x'01', 1772532600000000, 1774951800000000);
INSERT INTO screening_key (screening_id, wrapped_key) VALUES (x'00000000000000000000000000002301', x'01');
INSERT INTO screening_finding (screening_id, report_id, likeness, reason, found_by, found_at) VALUES
    (x'00000000000000000000000000002301', x'00000000000000000000000000000033', 'same', x'01', x'00000000000000000000000000000015', 1772540000000000);
