DROP TABLE lifting;
DROP TABLE outcome;
DELETE FROM decision WHERE ruling IN ('lifting-proposed', 'lifted', 'stayed');
ALTER TABLE decision DROP CONSTRAINT decision_ruling_check;
ALTER TABLE decision ADD CONSTRAINT decision_ruling_check CHECK (ruling IN ('returned', 'rejected', 'proposed', 'sent-back',
    'confirmed', 'imposed', 'declined', 'identity-settled', 'pass-proposed', 'pass-added', 'pass-refused'));
UPDATE registration SET stage = 'ended' WHERE stage = 'lifted';
ALTER TABLE registration DROP CONSTRAINT registration_stage_check;
ALTER TABLE registration ADD CONSTRAINT registration_stage_check CHECK (stage IN ('proposed', 'sent-back', 'active', 'ended'));
ALTER TABLE person DROP COLUMN restricted_until;
