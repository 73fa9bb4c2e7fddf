-- What two assessors decide about a measure in force is one concept, of which lifting was the first kind. What is proposed stays sealed.
ALTER TABLE lifting RENAME TO amendment;
ALTER TABLE amendment DROP CONSTRAINT lifting_stage;
ALTER TABLE amendment ADD CONSTRAINT amendment_stage CHECK (stage IN ('proposed', 'sent-back', 'confirmed'));
ALTER TABLE amendment DROP CONSTRAINT lifting_two_people;
ALTER TABLE amendment ADD CONSTRAINT amendment_two_people CHECK (stage_by <> proposed_by);
ALTER TABLE amendment DROP CONSTRAINT lifting_kept;
ALTER TABLE amendment ADD CONSTRAINT amendment_kept CHECK (keep_until <= kept_from + 157852800000000);
DROP INDEX lifting_by_registration_id;
CREATE INDEX amendment_by_registration_id ON amendment (registration_id);
DROP INDEX lifting_by_report_id;
CREATE INDEX amendment_by_report_id ON amendment (report_id);
DROP INDEX lifting_by_person_id;
CREATE INDEX amendment_by_person_id ON amendment (person_id);
DROP INDEX lifting_by_stage;
CREATE INDEX amendment_by_stage ON amendment (stage);
ALTER TABLE decision DROP CONSTRAINT decision_ruling_check;
UPDATE decision SET ruling = 'amendment-proposed' WHERE ruling = 'lifting-proposed';
ALTER TABLE decision ADD CONSTRAINT decision_ruling_check CHECK (ruling IN ('returned', 'rejected', 'proposed', 'sent-back',
    'confirmed', 'imposed', 'declined', 'identity-settled', 'pass-proposed', 'pass-added', 'pass-refused', 'amendment-proposed',
    'lifted', 'stayed', 'extended', 'shortened', 'pass-corrected', 'suspended', 'resumed'));

-- Two assessors suspended it, and when it last came back into force. A measure never lasts longer than its record may be kept.
ALTER TABLE registration DROP CONSTRAINT registration_stage_check;
ALTER TABLE registration ADD CONSTRAINT registration_stage_check CHECK (stage IN ('proposed', 'sent-back', 'active', 'suspended', 'ended', 'lifted'));
ALTER TABLE registration ADD COLUMN suspended_by BLOB REFERENCES account (id) CHECK (length(suspended_by) = 16);
ALTER TABLE registration ADD COLUMN suspended_at INTEGER;
ALTER TABLE registration ADD COLUMN resumed_at INTEGER;
ALTER TABLE registration ADD CONSTRAINT registration_term CHECK (until <= occurred_at + 157852800000000);

-- Since when the number is known to be wrong: let go as soon as its release takes effect.
ALTER TABLE registration_pass ADD COLUMN corrected_at INTEGER;

ALTER TABLE notification DROP CONSTRAINT notification_kind_check;
ALTER TABLE notification ADD CONSTRAINT notification_kind_check CHECK (kind IN ('hold', 'pass-added', 'ended', 'lifted', 'changed', 'corrected', 'suspended'));
ALTER TABLE notification DROP CONSTRAINT notification_answer_check;
ALTER TABLE notification ADD CONSTRAINT notification_answer_check CHECK (answer IS NULL OR answer IN ('blocked', 'not-known-here', 'another-pass', 'cannot', 'released', 'noted'));
