DROP TABLE pass_addition;
ALTER TABLE registration_pass DROP COLUMN added_at;
DROP TABLE pass_hold_key;
DROP TABLE pass_hold;
