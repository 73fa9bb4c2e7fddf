INSERT INTO licence (id, participant_id, number, first_day, last_day, withdrawn_at, warned_days) VALUES
    ('00000000-0000-0000-0000-000000000061', '00000000-0000-0000-0000-000000000001', 'AP-0003', '2029-01-01',
     '2030-12-31', '2026-03-03 10:00:00Z', 90);
INSERT INTO participant_step (id, participant_id, position, step, reason, proposed_by, proposed_at, settled,
    settled_by, settled_at) VALUES
    ('00000000-0000-0000-0000-000000000062', '00000000-0000-0000-0000-000000000001', 0, 'admit', '',
     '00000000-0000-0000-0000-000000000015', '2026-01-02 08:00:00Z', 'confirmed',
     '00000000-0000-0000-0000-000000000016', '2026-01-02 09:00:00Z'),
    ('00000000-0000-0000-0000-000000000063', '00000000-0000-0000-0000-000000000001', 1, 'suspend', 'invented',
     '00000000-0000-0000-0000-000000000016', '2026-01-02 10:00:00Z', NULL, NULL, NULL);
INSERT INTO consumer_key (id, consumer_id, hash, ending, created_at, valid_until) VALUES
    ('00000000-0000-0000-0000-000000000064', '00000000-0000-0000-0000-00000000001f',
     '\xe6e6e6e6e6e6e6e6e6e6e6e6e6e6e6e6e6e6e6e6e6e6e6e6e6e6e6e6e6e6e6e6', 'wxyz', '2026-01-06 11:46:40Z',
     '2026-01-13 10:26:40Z');
