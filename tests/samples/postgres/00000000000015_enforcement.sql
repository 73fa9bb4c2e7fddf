-- Invented rows.
INSERT INTO poll (consumer_id, polled_at, epoch, seq) VALUES
    ('00000000-0000-0000-0000-00000000001f', '2026-03-03 10:10:00Z', '7f.2', 3);
INSERT INTO ack (consumer_id, pass_id, rev, stage, at) VALUES
    ('00000000-0000-0000-0000-00000000001f', '00000000-0000-0000-0000-000000000047', 1, 'failed',
     '2026-03-03 10:10:00Z');
