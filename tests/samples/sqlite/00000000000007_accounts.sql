-- Invented rows, one or more in every table that this migration creates.
UPDATE account SET version = 2 WHERE disabled_at IS NULL;
INSERT INTO invitation (id, account_id, token_hash, kept_from, keep_until) VALUES
    (x'00000000000000000000000000000071', x'00000000000000000000000000000015',
     x'c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9', 1772486100000000, 1772745300000000);
INSERT INTO account_proposal (id, kind, account_id, account_version, email, name, role, language, proposed_by,
    proposed_at, kept_from, keep_until) VALUES
    (x'00000000000000000000000000000072', 'account', NULL, NULL, 'nieuw@stichting.example', 'C. Voorbeeld',
     'auditor', 'nl', x'00000000000000000000000000000016', 1772486100000000, 1772486100000000, 1773695700000000),
    (x'00000000000000000000000000000073', 'enable', x'00000000000000000000000000000016', 1, NULL, NULL, NULL, NULL,
     x'00000000000000000000000000000015', 1772486100000000, 1772486100000000, 1773695700000000);
