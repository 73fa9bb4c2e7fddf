-- Invented rows.
UPDATE draft SET typing = '{"what": "00000000-0000-0000-0000-0000000000f1"}';
