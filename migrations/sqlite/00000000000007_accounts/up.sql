-- Forms say which version they were loaded from. When somebody has left for long enough the row stays, because decisions
-- point to it, and what is personal in it goes.
ALTER TABLE account ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE account ADD COLUMN forgotten_at INTEGER;
-- A disabled account opens nothing: no password, no session.
UPDATE account SET password_hash = '', forgotten_at = disabled_at + 15897600000000 WHERE disabled_at IS NOT NULL;
DELETE FROM session WHERE account_id IN (SELECT id FROM account WHERE disabled_at IS NOT NULL);

-- A link by which the user of an account chooses a password, once. Only a hash of its token.
CREATE TABLE invitation (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    account_id BLOB NOT NULL REFERENCES account (id) CHECK (length(account_id) = 16),
    token_hash BLOB NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT invitation_kept CHECK (keep_until <= kept_from + 157852800000000)
) STRICT;
CREATE INDEX invitation_by_account_id ON invitation (account_id);
CREATE INDEX invitation_by_keep_until ON invitation (keep_until);

-- A change to the accounts of the foundation that waits for a second administrator.
CREATE TABLE account_proposal (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL CONSTRAINT account_proposal_kind CHECK (kind IN ('account', 'role', 'enable')),
    account_id BLOB REFERENCES account (id) CHECK (length(account_id) = 16),
    account_version INTEGER,
    email TEXT,
    name TEXT,
    role TEXT,
    language TEXT,
    proposed_by BLOB NOT NULL REFERENCES account (id) CHECK (length(proposed_by) = 16),
    proposed_at INTEGER NOT NULL,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT account_proposal_kept CHECK (keep_until <= kept_from + 157852800000000)
) STRICT;
CREATE INDEX account_proposal_by_keep_until ON account_proposal (keep_until);
