-- What facilities say back, in full. Of an answer that was followed by a better one the first instant counts: identities are
-- shown no longer for it. The end of a measure, or its lifting, is acknowledged.
ALTER TABLE notification DROP CONSTRAINT notification_kind_check;
ALTER TABLE notification ADD CONSTRAINT notification_kind_check CHECK (kind IN ('hold', 'pass-added', 'ended', 'lifted'));
ALTER TABLE notification DROP CONSTRAINT notification_answer_check;
ALTER TABLE notification ADD CONSTRAINT notification_answer_check
    CHECK (answer IS NULL OR answer IN ('blocked', 'not-known-here', 'another-pass', 'cannot', 'released'));
ALTER TABLE notification ADD COLUMN hindrance TEXT
    CONSTRAINT notification_hindrance CHECK (hindrance IS NULL OR hindrance IN ('system-down', 'nobody-there', 'kind-unknown', 'other'));
ALTER TABLE notification ADD COLUMN details BLOB;
ALTER TABLE notification ADD COLUMN first_answered_at INTEGER;
ALTER TABLE notification ADD COLUMN seen_at INTEGER;
UPDATE notification SET first_answered_at = answered_at;
