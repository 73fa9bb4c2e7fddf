-- When a consumer last polled, and up to where it said that it has everything. Not in the consumer's row: nobody's rights change by a poll.
CREATE TABLE poll (
    consumer_id BLOB NOT NULL PRIMARY KEY REFERENCES consumer (id) ON DELETE CASCADE CHECK (length(consumer_id) = 16),
    polled_at INTEGER NOT NULL,
    epoch TEXT NOT NULL,
    seq INTEGER NOT NULL CHECK (seq >= 0)
) STRICT;

-- The last word of a consumer about a pass. It goes with the pass.
CREATE TABLE ack (
    consumer_id BLOB NOT NULL REFERENCES consumer (id) ON DELETE CASCADE CHECK (length(consumer_id) = 16),
    pass_id BLOB NOT NULL REFERENCES feed_pass (id) ON DELETE CASCADE CHECK (length(pass_id) = 16),
    rev INTEGER NOT NULL,
    stage TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (consumer_id, pass_id)
) STRICT;
CREATE INDEX ack_by_pass_id ON ack (pass_id);
