-- How often a mail was refused, and when it was last tried; a mail that does not arrive is a task until a person has seen to it.
ALTER TABLE delivery ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE delivery ADD COLUMN tried_at INTEGER;
ALTER TABLE delivery ADD COLUMN failed_at INTEGER;
ALTER TABLE delivery ADD COLUMN failure TEXT;
CREATE INDEX delivery_by_tried_at ON delivery (tried_at);
CREATE INDEX delivery_by_failed_at ON delivery (failed_at) WHERE failed_at IS NOT NULL;

-- A notification about nothing, sent to a company's officers while it waits for its admission.
CREATE TABLE test_notification (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    participant_id BLOB NOT NULL REFERENCES participant (id) CHECK (length(participant_id) = 16),
    sent_by BLOB NOT NULL REFERENCES account (id) CHECK (length(sent_by) = 16),
    sent_at INTEGER NOT NULL,
    acknowledged_by BLOB REFERENCES account (id) CHECK (length(acknowledged_by) = 16),
    acknowledged_at INTEGER
) STRICT;
CREATE INDEX test_notification_by_participant_id ON test_notification (participant_id);
