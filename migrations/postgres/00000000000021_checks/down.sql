DROP TABLE silence;
DELETE FROM decision WHERE ruling = 'reviewed';
ALTER TABLE decision DROP CONSTRAINT decision_ruling_check;
ALTER TABLE decision ADD CONSTRAINT decision_ruling_check CHECK (ruling IN ('returned', 'rejected', 'proposed', 'sent-back',
    'confirmed', 'imposed', 'declined', 'identity-settled', 'pass-proposed', 'pass-added', 'pass-refused', 'amendment-proposed',
    'lifted', 'stayed', 'extended', 'shortened', 'pass-corrected', 'suspended', 'resumed'));
ALTER TABLE outcome DROP COLUMN waits_from;
ALTER TABLE registration DROP COLUMN review_warned_at;
ALTER TABLE registration DROP COLUMN check_warned_at;
DROP TABLE outcome_check;
