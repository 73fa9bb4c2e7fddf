INSERT INTO participant_step (id, participant_id, position, step, reason, proposed_by, proposed_at, settled,
    settled_by, settled_at) VALUES
    ('00000000-0000-0000-0000-000000000a01', '00000000-0000-0000-0000-000000000002', 7, 'end-holds', 'invented',
     '00000000-0000-0000-0000-000000000015', '2026-01-02 10:00:00Z', NULL, NULL, NULL);
