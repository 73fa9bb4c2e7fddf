-- How an incident came out. Reports from before this question was asked count as found out afterwards: they cannot go the
-- urgent way.
ALTER TABLE report ADD COLUMN caught TEXT NOT NULL DEFAULT 'afterwards'
    CONSTRAINT report_caught CHECK (caught IN ('in-the-act', 'afterwards'));
