ALTER TABLE participant DROP COLUMN agreement_warned_days;
ALTER TABLE participant DROP COLUMN agreement_since;
