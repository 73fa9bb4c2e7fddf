INSERT INTO participant_step (id, participant_id, position, step, reason, proposed_by, proposed_at, settled,
    settled_by, settled_at) VALUES
    (x'00000000000000000000000000000a01', x'00000000000000000000000000000002', 7, 'end-holds', 'invented',
     x'00000000000000000000000000000015', 1767348000000000, NULL, NULL, NULL);
