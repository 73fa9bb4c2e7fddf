UPDATE delivery SET tries = 2, tried_at = '2026-03-03 10:02:00+00', sent_at = NULL, failed_at = '2026-03-03 10:02:00+00',
    failure = 'smtp: 550' WHERE id = '00000000-0000-0000-0000-000000000054';
INSERT INTO test_notification (id, participant_id, sent_by, sent_at, acknowledged_by, acknowledged_at) VALUES
    ('00000000-0000-0000-0000-000000000c01', '00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000015',
     '2026-03-03 10:00:00+00', '00000000-0000-0000-0000-000000000015', '2026-03-03 10:01:00+00');
