-- Invented rows, one or more in every table that this migration creates. Sealed values are noise here: nothing opens them.
INSERT INTO head (id, epoch, seq, rights, audit_seq, audit_hash, compacted_to, reference_year,
    reference_serial) VALUES
    (1, '0123456789abcdef', 1, 0, 1, x'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 0,
     2026, 1);
INSERT INTO installation (id, environment, first_seen) VALUES
    (1, 'test', 1767225600000000);
INSERT INTO protocol_version (version, digest, body, first_seen) VALUES
    (1, x'b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2', 'version = 1', 1767225600000000);
INSERT INTO system_key (name, wrapped) VALUES
    ('match', x'c0ffee');
INSERT INTO participant (id, name, licence_number, licence_from, licence_last_day) VALUES
    (x'00000000000000000000000000000001', 'Kade Noord Terminal (invented)', 'AP-0001', '2026-01-01',
     '2028-12-31'),
    (x'00000000000000000000000000000002', 'Loods Zuid (invented)', 'AP-0002', '2026-01-01', '2028-12-31');
INSERT INTO facility (id, participant_id, name, mainport, phone) VALUES
    (x'0000000000000000000000000000000b', x'00000000000000000000000000000001', 'Kade Noord', 'rotterdam',
     '+31100000000'),
    (x'0000000000000000000000000000000c', x'00000000000000000000000000000002', 'Loods Zuid', 'rotterdam',
     '+31100000001');
INSERT INTO account (id, email, name, participant_id, password_hash, language, created_at, disabled_at) VALUES
    (x'00000000000000000000000000000015', 'officer@kade-noord.example', 'A. Voorbeeld',
     x'00000000000000000000000000000001', '$argon2id$invented', 'nl', 1767340800000000, NULL),
    (x'00000000000000000000000000000016', 'assessor@stichting.example', 'B. Voorbeeld', NULL,
     '$argon2id$invented', 'en', 1767340800000000, 1788249600000000);
INSERT INTO account_role (account_id, role) VALUES
    (x'00000000000000000000000000000015', 'security_officer'),
    (x'00000000000000000000000000000016', 'assessor');
INSERT INTO account_tie (account_id, participant_id) VALUES
    (x'00000000000000000000000000000016', x'00000000000000000000000000000002');
INSERT INTO session (token_hash, account_id, created_at, seen_at, kept_from, keep_until) VALUES
    (x'd4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4', x'00000000000000000000000000000015',
     1772481600000000, 1772481900000000, 1772481600000000, 1772524800000000);
INSERT INTO consumer (id, facility_id, mode, key_hash, blinding_key, generation, created_at, revoked_at) VALUES
    (x'0000000000000000000000000000001f', x'0000000000000000000000000000000c', 'hmac',
     x'e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5', x'0badcafe', 1, 1767600000000000,
     NULL);
INSERT INTO person (id, wrapped_key, kept_from, keep_until) VALUES
    (x'00000000000000000000000000000029', x'feedface', 1772486100000000, 1930252500000000);
INSERT INTO match_key (person_id, kind, hash, kept_from, keep_until) VALUES
    (x'00000000000000000000000000000029', 'pass',
     x'f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6', 1772486100000000, 1930252500000000),
    (x'00000000000000000000000000000029', 'name-and-birth',
     x'a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7', 1772486100000000, 1930252500000000);
INSERT INTO report (id, reference, person_id, participant_id, facility_id, category, occurred_at,
    discovered_on, evidence, identity, police_report, narrative, told_beforehand, proportionality, drafted_by,
    drafted_at, stage, stage_by, stage_at, registration_id, measure_until, version, protocol_version,
    kept_from, keep_until) VALUES
    (x'00000000000000000000000000000033', 'GK-2026-00001-0', x'00000000000000000000000000000029',
     x'00000000000000000000000000000001', x'0000000000000000000000000000000b', 'drug-smuggling',
     1772486100000000, '2026-03-02', '["camera"]', x'11', x'12', x'13', x'14', x'15',
     x'00000000000000000000000000000015', 1772488800000000, 'admitted', x'00000000000000000000000000000015',
     1772490600000000, x'0000000000000000000000000000003d', 1804028400000000, 4, 1, 1772486100000000,
     1930252500000000);
INSERT INTO person_pass (id, person_id, report_id, position, scheme, number, kept_from, keep_until) VALUES
    (x'00000000000000000000000000000034', x'00000000000000000000000000000029',
     x'00000000000000000000000000000033', 0, 'portkey', x'16', 1772486100000000, 1930252500000000);
INSERT INTO registration (id, reference, report_id, person_id, reporter_id, occurred_at, scope, last_day,
    until, proposed_by, proposed_at, stage, stage_by, stage_at, ended_at, version, kept_from, keep_until) VALUES
    (x'0000000000000000000000000000003d', 'GK-2026-00001-0', x'00000000000000000000000000000033',
     x'00000000000000000000000000000029', x'00000000000000000000000000000001', 1772486100000000, 'all',
     '2027-03-02', 1804028400000000, x'00000000000000000000000000000016', 1772528400000000, 'ended',
     x'00000000000000000000000000000016', 1772532000000000, 1804028400000000, 2, 1772486100000000, 1930252500000000);
INSERT INTO decision (id, report_id, person_id, account_id, decided_at, ruling, body, kept_from, keep_until) VALUES
    (x'0000000000000000000000000000003e', x'00000000000000000000000000000033',
     x'00000000000000000000000000000029', x'00000000000000000000000000000016', 1772532000000000, 'confirmed',
     x'17', 1772486100000000, 1930252500000000);
INSERT INTO feed_pass (id, scheme, hash, number, kept_from, keep_until) VALUES
    (x'00000000000000000000000000000047', 'portkey',
     x'b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8', x'18', 1772486100000000,
     1930252500000000);
INSERT INTO registration_pass (registration_id, pass_id, kept_from, keep_until) VALUES
    (x'0000000000000000000000000000003d', x'00000000000000000000000000000047', 1772486100000000,
     1930252500000000);
INSERT INTO feed_change (seq, pass_id, audience, changed_at, kept_from, keep_until) VALUES
    (1, x'00000000000000000000000000000047', 'all', 1772532000000000, 1772486100000000, 1930252500000000);
INSERT INTO notification (id, kind, registration_id, person_id, reference, facility_id, participant_id,
    told_at, answer, answered_by, answered_at, kept_from, keep_until) VALUES
    (x'00000000000000000000000000000051', 'hold', x'0000000000000000000000000000003d',
     x'00000000000000000000000000000029', 'GK-2026-00001-0', x'0000000000000000000000000000000c',
     x'00000000000000000000000000000002', 1772532000000000, 'not-known-here',
     x'00000000000000000000000000000015', 1772535600000000, 1772486100000000, 1930252500000000),
    (x'00000000000000000000000000000052', 'ended', x'0000000000000000000000000000003d', NULL,
     'GK-2026-00001-0', x'0000000000000000000000000000000c', x'00000000000000000000000000000002',
     1772532000000000, NULL, NULL, NULL, 1772486100000000, 1930252500000000);
INSERT INTO delivery (id, kind, registration_id, person_id, reference, account_id, created_at, sent_at,
    kept_from, keep_until) VALUES
    (x'00000000000000000000000000000053', 'hold', x'0000000000000000000000000000003d',
     x'00000000000000000000000000000029', 'GK-2026-00001-0', x'00000000000000000000000000000015',
     1772532000000000, NULL, 1772486100000000, 1930252500000000);
INSERT INTO job (id, payload, priority, unique_key, due_at, attempts, lease_until, fence, last_error, done_at, dead_at,
    created_at) VALUES
    (x'0000000000000000000000000000005b', '"erase"', 2, 'erase 2026-03-03T10:00:00Z', 1772532000000000, 0, NULL,
     0, NULL, NULL, NULL, 1772532000000000);
INSERT INTO request (key, action, outcome, kept_from, keep_until) VALUES
    (x'0000000000000000000000000000005c', 'report.draft', '"invented"', 1772486100000000, 1773090900000000);
INSERT INTO audit (seq, body, hash, kept_from, keep_until) VALUES
    (1, '{"invented": true}', x'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1',
     1772532000000000, 1993456800000000);
