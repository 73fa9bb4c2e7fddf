-- Invented rows.
INSERT INTO poll (consumer_id, polled_at, epoch, seq) VALUES
    (x'0000000000000000000000000000001f', 1772532600000000, '7f', 3);
INSERT INTO ack (consumer_id, pass_id, rev, stage, at, code, retry_at) VALUES
    (x'0000000000000000000000000000001f', x'00000000000000000000000000000047', 1, 'failed', 1772532600000000,
     'controller-offline', 1772532900000000);
