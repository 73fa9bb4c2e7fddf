DROP TABLE duty;
DROP TABLE provisional_pass;
DROP TABLE provisional;
DELETE FROM notification WHERE source = 'provisional';
ALTER TABLE notification DROP COLUMN closed_at;
ALTER TABLE notification DROP COLUMN source;
ALTER TABLE notification RENAME COLUMN about_id TO registration_id;
DELETE FROM decision WHERE ruling IN ('imposed', 'declined');
ALTER TABLE decision DROP CONSTRAINT decision_ruling_check;
ALTER TABLE decision ADD CONSTRAINT decision_ruling_check
    CHECK (ruling IN ('returned', 'rejected', 'proposed', 'sent-back', 'confirmed'));
ALTER TABLE report DROP COLUMN judge_by;
ALTER TABLE report DROP COLUMN caught;
