-- The one row that orders every write: locked first, written last. See src/store/head.rs.
CREATE TABLE head (
    id               INTEGER PRIMARY KEY CHECK (id = 1),
    epoch            TEXT    NOT NULL CHECK (length(epoch) BETWEEN 2 AND 64 AND epoch NOT GLOB '*[^0-9a-f]*'),
    seq              INTEGER NOT NULL CHECK (seq >= 0),
    rights           INTEGER NOT NULL CHECK (rights >= 0),
    audit_seq        INTEGER NOT NULL CHECK (audit_seq >= 0),
    audit_hash       BLOB    NOT NULL CHECK (length(audit_hash) = 32),
    compacted_to     INTEGER NOT NULL CHECK (compacted_to BETWEEN 0 AND seq),
    reference_year   INTEGER NOT NULL,
    reference_serial INTEGER NOT NULL CHECK (reference_serial >= 0)
) STRICT;
