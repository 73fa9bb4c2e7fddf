-- What these tables have no word for goes.
DELETE FROM notification WHERE kind = 'lifted';
UPDATE notification SET answer = NULL, answered_by = NULL, answered_at = NULL
    WHERE answer IN ('another-pass', 'cannot', 'released');
ALTER TABLE notification DROP COLUMN seen_at;
ALTER TABLE notification DROP COLUMN first_answered_at;
ALTER TABLE notification DROP COLUMN details;
ALTER TABLE notification DROP COLUMN hindrance;
ALTER TABLE notification DROP CONSTRAINT notification_answer_check;
ALTER TABLE notification ADD CONSTRAINT notification_answer_check CHECK (answer IS NULL OR answer IN ('blocked', 'not-known-here'));
ALTER TABLE notification DROP CONSTRAINT notification_kind_check;
ALTER TABLE notification ADD CONSTRAINT notification_kind_check CHECK (kind IN ('hold', 'pass-added', 'ended'));
