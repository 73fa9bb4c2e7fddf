ALTER TABLE report DROP COLUMN writers;
ALTER TABLE report DROP COLUMN informing;
DROP TABLE draft;
