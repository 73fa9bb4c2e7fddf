-- Invented rows.
UPDATE participant SET agreement_signed_on = '2027-01-01', agreement_since = '2026-01-01', agreement_warned_days = 90;
