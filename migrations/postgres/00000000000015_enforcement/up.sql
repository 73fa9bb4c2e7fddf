-- When a consumer last polled, and up to where it said that it has everything. Not in the consumer's row: nobody's rights change by a poll.
CREATE TABLE poll (
    consumer_id UUID NOT NULL PRIMARY KEY REFERENCES consumer (id) ON DELETE CASCADE,
    polled_at TIMESTAMPTZ NOT NULL,
    epoch TEXT COLLATE "C" NOT NULL,
    seq BIGINT NOT NULL CHECK (seq >= 0)
);

-- The last word of a consumer about a pass. It goes with the pass.
CREATE TABLE ack (
    consumer_id UUID NOT NULL REFERENCES consumer (id) ON DELETE CASCADE,
    pass_id UUID NOT NULL REFERENCES feed_pass (id) ON DELETE CASCADE,
    rev BIGINT NOT NULL,
    stage TEXT COLLATE "C" NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (consumer_id, pass_id)
);
CREATE INDEX ack_by_pass_id ON ack (pass_id);
