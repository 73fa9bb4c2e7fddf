-- The first day of the agreements that followed one another without a gap.
ALTER TABLE participant ADD COLUMN agreement_since TEXT CHECK (length(agreement_since) = 10);
UPDATE participant SET agreement_since = agreement_signed_on;
-- How many days before its end everybody was last warned.
ALTER TABLE participant ADD COLUMN agreement_warned_days INTEGER;
