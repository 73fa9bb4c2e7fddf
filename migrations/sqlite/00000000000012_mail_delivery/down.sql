DROP TABLE test_notification;
DROP INDEX delivery_by_failed_at;
DROP INDEX delivery_by_tried_at;
ALTER TABLE delivery DROP COLUMN failure;
ALTER TABLE delivery DROP COLUMN failed_at;
ALTER TABLE delivery DROP COLUMN tried_at;
ALTER TABLE delivery DROP COLUMN tries;
