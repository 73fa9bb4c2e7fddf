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
