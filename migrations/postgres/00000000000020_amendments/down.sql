-- What these tables have no word for goes; what was suspended ends.
DELETE FROM notification WHERE kind IN ('changed', 'corrected', 'suspended');
ALTER TABLE notification DROP CONSTRAINT notification_kind_check;
ALTER TABLE notification ADD CONSTRAINT notification_kind_check CHECK (kind IN ('hold', 'pass-added', 'ended', 'lifted'));
ALTER TABLE notification DROP CONSTRAINT notification_answer_check;
ALTER TABLE notification ADD CONSTRAINT notification_answer_check CHECK (answer IS NULL OR answer IN ('blocked', 'not-known-here', 'another-pass', 'cannot', 'released'));
DELETE FROM registration_pass WHERE corrected_at IS NOT NULL;
ALTER TABLE registration_pass DROP COLUMN corrected_at;
ALTER TABLE registration DROP CONSTRAINT registration_term;
UPDATE registration SET stage = 'ended', ended_at = suspended_at WHERE stage = 'suspended';
ALTER TABLE registration DROP COLUMN resumed_at;
ALTER TABLE registration DROP COLUMN suspended_at;
ALTER TABLE registration DROP COLUMN suspended_by;
ALTER TABLE registration DROP CONSTRAINT registration_stage_check;
ALTER TABLE registration ADD CONSTRAINT registration_stage_check CHECK (stage IN ('proposed', 'sent-back', 'active', 'ended', 'lifted'));
ALTER TABLE decision DROP CONSTRAINT decision_ruling_check;
UPDATE decision SET ruling = 'lifting-proposed' WHERE ruling = 'amendment-proposed';
DELETE FROM decision WHERE ruling IN ('extended', 'shortened', 'pass-corrected', 'suspended', 'resumed');
ALTER TABLE decision ADD CONSTRAINT decision_ruling_check CHECK (ruling IN ('returned', 'rejected', 'proposed', 'sent-back',
    'confirmed', 'imposed', 'declined', 'identity-settled', 'pass-proposed', 'pass-added', 'pass-refused', 'lifting-proposed',
    'lifted', 'stayed'));
ALTER TABLE amendment RENAME TO lifting;
ALTER TABLE lifting RENAME CONSTRAINT amendment_stage TO lifting_stage;
ALTER TABLE lifting RENAME CONSTRAINT amendment_two_people TO lifting_two_people;
ALTER TABLE lifting RENAME CONSTRAINT amendment_kept TO lifting_kept;
ALTER TABLE lifting RENAME CONSTRAINT amendment_pkey TO lifting_pkey;
ALTER TABLE lifting RENAME CONSTRAINT amendment_registration_id_fkey TO lifting_registration_id_fkey;
ALTER TABLE lifting RENAME CONSTRAINT amendment_report_id_fkey TO lifting_report_id_fkey;
ALTER TABLE lifting RENAME CONSTRAINT amendment_person_id_fkey TO lifting_person_id_fkey;
ALTER TABLE lifting RENAME CONSTRAINT amendment_proposed_by_fkey TO lifting_proposed_by_fkey;
ALTER TABLE lifting RENAME CONSTRAINT amendment_stage_by_fkey TO lifting_stage_by_fkey;
ALTER INDEX amendment_by_registration_id RENAME TO lifting_by_registration_id;
ALTER INDEX amendment_by_report_id RENAME TO lifting_by_report_id;
ALTER INDEX amendment_by_person_id RENAME TO lifting_by_person_id;
ALTER INDEX amendment_by_stage RENAME TO lifting_by_stage;
