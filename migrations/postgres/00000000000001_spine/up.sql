-- The one row that orders every write: locked first, written last. See src/store/head.rs.
CREATE TABLE head (
    id               integer PRIMARY KEY CHECK (id = 1),
    epoch            text    COLLATE "C" NOT NULL CHECK (epoch ~ '^[0-9a-f]{2,64}$'),
    seq              bigint  NOT NULL CHECK (seq >= 0),
    rights           bigint  NOT NULL CHECK (rights >= 0),
    audit_seq        bigint  NOT NULL CHECK (audit_seq >= 0),
    audit_hash       bytea   NOT NULL CHECK (length(audit_hash) = 32),
    compacted_to     bigint  NOT NULL CHECK (compacted_to BETWEEN 0 AND seq),
    reference_year   integer NOT NULL,
    reference_serial integer NOT NULL CHECK (reference_serial >= 0)
);
