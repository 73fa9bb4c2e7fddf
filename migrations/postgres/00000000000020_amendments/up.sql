-- What two assessors decide about a measure in force is one concept, of which lifting was the first kind. What is proposed stays sealed.
ALTER TABLE lifting RENAME TO amendment;
ALTER TABLE amendment RENAME CONSTRAINT lifting_stage TO amendment_stage;
ALTER TABLE amendment RENAME CONSTRAINT lifting_two_people TO amendment_two_people;
ALTER TABLE amendment RENAME CONSTRAINT lifting_kept TO amendment_kept;
ALTER TABLE amendment RENAME CONSTRAINT lifting_pkey TO amendment_pkey;
ALTER TABLE amendment RENAME CONSTRAINT lifting_registration_id_fkey TO amendment_registration_id_fkey;
ALTER TABLE amendment RENAME CONSTRAINT lifting_report_id_fkey TO amendment_report_id_fkey;
ALTER TABLE amendment RENAME CONSTRAINT lifting_person_id_fkey TO amendment_person_id_fkey;
ALTER TABLE amendment RENAME CONSTRAINT lifting_proposed_by_fkey TO amendment_proposed_by_fkey;
ALTER TABLE amendment RENAME CONSTRAINT lifting_stage_by_fkey TO amendment_stage_by_fkey;
ALTER INDEX lifting_by_registration_id RENAME TO amendment_by_registration_id;
ALTER INDEX lifting_by_report_id RENAME TO amendment_by_report_id;
ALTER INDEX lifting_by_person_id RENAME TO amendment_by_person_id;
ALTER INDEX lifting_by_stage RENAME TO amendment_by_stage;
ALTER TABLE decision DROP CONSTRAINT decision_ruling_check;
UPDATE decision SET ruling = 'amendment-proposed' WHERE ruling = 'lifting-proposed';
ALTER TABLE decision ADD CONSTRAINT decision_ruling_check CHECK (ruling IN ('returned', 'rejected', 'proposed', 'sent-back',
    'confirmed', 'imposed', 'declined', 'identity-settled', 'pass-proposed', 'pass-added', 'pass-refused', 'amendment-proposed',
    'lifted', 'stayed', 'extended', 'shortened', 'pass-corrected', 'suspended', 'resumed'));

-- Two assessors suspended it, and when it last came back into force. A measure never lasts longer than its record may be kept.
ALTER TABLE registration DROP CONSTRAINT registration_stage_check;
ALTER TABLE registration ADD CONSTRAINT registration_stage_check CHECK (stage IN ('proposed', 'sent-back', 'active', 'suspended', 'ended', 'lifted'));
ALTER TABLE registration ADD COLUMN suspended_by UUID REFERENCES account (id);
ALTER TABLE registration ADD COLUMN suspended_at TIMESTAMPTZ;
ALTER TABLE registration ADD COLUMN resumed_at TIMESTAMPTZ;
ALTER TABLE registration ADD CONSTRAINT registration_term CHECK (until <= occurred_at + interval '43848 hours');

-- Since when the number is known to be wrong: let go as soon as its release takes effect.
ALTER TABLE registration_pass ADD COLUMN corrected_at TIMESTAMPTZ;

ALTER TABLE notification DROP CONSTRAINT notification_kind_check;
ALTER TABLE notification ADD CONSTRAINT notification_kind_check CHECK (kind IN ('hold', 'pass-added', 'ended', 'lifted', 'changed', 'corrected', 'suspended'));
ALTER TABLE notification DROP CONSTRAINT notification_answer_check;
ALTER TABLE notification ADD CONSTRAINT notification_answer_check CHECK (answer IS NULL OR answer IN ('blocked', 'not-known-here', 'another-pass', 'cannot', 'released', 'noted'));
