CREATE OR REPLACE FUNCTION scrub() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    ALTER TABLE person ALTER COLUMN wrapped_key TYPE bytea USING wrapped_key || ''::bytea;
    ALTER TABLE match_key ALTER COLUMN hash TYPE bytea USING hash || ''::bytea;
    ALTER TABLE pass_hold_key ALTER COLUMN wrapped_key TYPE bytea USING wrapped_key || ''::bytea;
END
$$;
DROP TABLE screening_finding;
DROP TABLE screening_key;
DROP TABLE screening;
DELETE FROM match_key WHERE kind = 'spelling';
ALTER TABLE match_key DROP CONSTRAINT match_key_kind_check;
ALTER TABLE match_key ADD CONSTRAINT match_key_kind_check CHECK (kind IN ('pass', 'name-and-birth'));
