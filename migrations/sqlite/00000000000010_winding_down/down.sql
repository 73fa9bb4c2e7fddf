DELETE FROM participant_step WHERE step = 'end-holds';
CREATE TABLE participant_step_next (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    participant_id BLOB NOT NULL REFERENCES participant (id) CHECK (length(participant_id) = 16),
    position INTEGER NOT NULL,
    step TEXT NOT NULL CONSTRAINT participant_step_step CHECK (step IN ('admit', 'suspend', 'resume', 'leave', 'exempt', 'require')),
    reason TEXT NOT NULL,
    proposed_by BLOB NOT NULL REFERENCES account (id) CHECK (length(proposed_by) = 16),
    proposed_at INTEGER NOT NULL,
    settled TEXT CONSTRAINT participant_step_settled CHECK (settled IN ('confirmed', 'withdrawn')),
    settled_by BLOB REFERENCES account (id) CHECK (length(settled_by) = 16),
    settled_at INTEGER,
    CONSTRAINT participant_step_four_eyes CHECK (settled <> 'confirmed' OR settled_by <> proposed_by),
    CONSTRAINT participant_step_place UNIQUE (participant_id, position)
) STRICT;
INSERT INTO participant_step_next (id, participant_id, position, step, reason, proposed_by, proposed_at, settled, settled_by, settled_at)
    SELECT id, participant_id, position, step, reason, proposed_by, proposed_at, settled, settled_by, settled_at FROM participant_step;
DROP TABLE participant_step;
ALTER TABLE participant_step_next RENAME TO participant_step;
