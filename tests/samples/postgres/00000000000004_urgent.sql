-- Invented rows, one or more in every table that this migration creates.
UPDATE report SET caught = 'in-the-act';
