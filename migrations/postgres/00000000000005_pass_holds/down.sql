DELETE FROM notification WHERE source = 'pass-hold' OR kind = 'pass-added';
ALTER TABLE notification DROP CONSTRAINT notification_kind_check;
ALTER TABLE notification ADD CONSTRAINT notification_kind_check CHECK (kind IN ('hold', 'ended'));
ALTER TABLE notification DROP CONSTRAINT notification_once;
ALTER TABLE notification DROP COLUMN round;
ALTER TABLE notification DROP CONSTRAINT notification_source;
ALTER TABLE notification ADD CONSTRAINT notification_source CHECK (source IN ('registration', 'provisional'));
ALTER TABLE notification ADD CONSTRAINT notification_once UNIQUE (about_id, kind, facility_id);
DELETE FROM decision WHERE ruling IN ('identity-settled', 'pass-proposed', 'pass-added', 'pass-refused');
ALTER TABLE decision DROP CONSTRAINT decision_ruling_check;
ALTER TABLE decision ADD CONSTRAINT decision_ruling_check
    CHECK (ruling IN ('returned', 'rejected', 'proposed', 'sent-back', 'confirmed', 'imposed', 'declined'));
CREATE OR REPLACE FUNCTION scrub() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    ALTER TABLE person ALTER COLUMN wrapped_key TYPE bytea USING wrapped_key || ''::bytea;
    ALTER TABLE match_key ALTER COLUMN hash TYPE bytea USING hash || ''::bytea;
END
$$;
DROP TABLE pass_addition;
ALTER TABLE registration_pass DROP COLUMN added_at;
DROP TABLE pass_hold_key;
DROP TABLE pass_hold;
