-- Forms say which version they were loaded from. When somebody has left for long enough the row stays, because decisions
-- point to it, and what is personal in it goes.
ALTER TABLE account ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE account ADD COLUMN forgotten_at TIMESTAMPTZ;
-- A disabled account opens nothing: no password, no session.
UPDATE account SET password_hash = '', forgotten_at = disabled_at + interval '184 days' WHERE disabled_at IS NOT NULL;
DELETE FROM session WHERE account_id IN (SELECT id FROM account WHERE disabled_at IS NOT NULL);

-- A link by which the user of an account chooses a password, once. Only a hash of its token.
CREATE TABLE invitation (
    id UUID NOT NULL PRIMARY KEY,
    account_id UUID NOT NULL REFERENCES account (id),
    token_hash BYTEA NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT invitation_kept CHECK (keep_until <= kept_from + interval '43848 hours')
);
CREATE INDEX invitation_by_account_id ON invitation (account_id);
CREATE INDEX invitation_by_keep_until ON invitation (keep_until);

-- A change to the accounts of the foundation that waits for a second administrator.
CREATE TABLE account_proposal (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL CONSTRAINT account_proposal_kind CHECK (kind IN ('account', 'role', 'enable')),
    account_id UUID REFERENCES account (id),
    account_version INTEGER,
    email TEXT COLLATE "C",
    name TEXT COLLATE "C",
    role TEXT COLLATE "C",
    language TEXT COLLATE "C",
    proposed_by UUID NOT NULL REFERENCES account (id),
    proposed_at TIMESTAMPTZ NOT NULL,
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT account_proposal_kept CHECK (keep_until <= kept_from + interval '43848 hours')
);
CREATE INDEX account_proposal_by_keep_until ON account_proposal (keep_until);
