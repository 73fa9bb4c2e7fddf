-- How often a mail was refused, and when it was last tried; a mail that does not arrive is a task until a person has seen to it.
ALTER TABLE delivery ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE delivery ADD COLUMN tried_at TIMESTAMPTZ;
ALTER TABLE delivery ADD COLUMN failed_at TIMESTAMPTZ;
ALTER TABLE delivery ADD COLUMN failure TEXT COLLATE "C";
CREATE INDEX delivery_by_tried_at ON delivery (tried_at);
CREATE INDEX delivery_by_failed_at ON delivery (failed_at) WHERE failed_at IS NOT NULL;

-- A notification about nothing, sent to a company's officers while it waits for its admission.
CREATE TABLE test_notification (
    id UUID NOT NULL PRIMARY KEY,
    participant_id UUID NOT NULL REFERENCES participant (id),
    sent_by UUID NOT NULL REFERENCES account (id),
    sent_at TIMESTAMPTZ NOT NULL,
    acknowledged_by UUID REFERENCES account (id),
    acknowledged_at TIMESTAMPTZ
);
CREATE INDEX test_notification_by_participant_id ON test_notification (participant_id);
