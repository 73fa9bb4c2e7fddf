ALTER TABLE participant DROP COLUMN agreement_since;
