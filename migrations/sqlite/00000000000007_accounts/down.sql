DROP TABLE account_proposal;
DROP TABLE invitation;
ALTER TABLE account DROP COLUMN forgotten_at;
ALTER TABLE account DROP COLUMN version;
