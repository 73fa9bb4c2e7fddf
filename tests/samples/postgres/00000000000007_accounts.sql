-- Invented rows, one or more in every table that this migration creates.
UPDATE account SET version = 2 WHERE disabled_at IS NULL;
INSERT INTO invitation (id, account_id, token_hash, kept_from, keep_until) VALUES
    ('00000000-0000-0000-0000-000000000071', '00000000-0000-0000-0000-000000000015',
     '\xc9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9', '2026-03-02 21:15:00Z',
     '2026-03-05 21:15:00Z');
INSERT INTO account_proposal (id, kind, account_id, account_version, email, name, role, language, proposed_by,
    proposed_at, kept_from, keep_until) VALUES
    ('00000000-0000-0000-0000-000000000072', 'account', NULL, NULL, 'nieuw@stichting.example', 'C. Voorbeeld',
     'auditor', 'nl', '00000000-0000-0000-0000-000000000016', '2026-03-02 21:15:00Z', '2026-03-02 21:15:00Z',
     '2026-03-16 21:15:00Z'),
    ('00000000-0000-0000-0000-000000000073', 'enable', '00000000-0000-0000-0000-000000000016', 1, NULL, NULL, NULL,
     NULL, '00000000-0000-0000-0000-000000000015', '2026-03-02 21:15:00Z', '2026-03-02 21:15:00Z',
     '2026-03-16 21:15:00Z');
