-- Invented rows, one or more in every table that this migration creates. Sealed values are noise here: nothing opens them.
INSERT INTO head (id, epoch, seq, rights, audit_seq, audit_hash, compacted_to, reference_year,
    reference_serial) VALUES
    (1, '0123456789abcdef', 1, 0, 1, '\xa1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 0,
     2026, 1);
INSERT INTO installation (id, environment, first_seen) VALUES
    (1, 'test', '2026-01-01 00:00:00Z');
INSERT INTO protocol_version (version, digest, body, first_seen) VALUES
    (1, '\xb2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2', 'version = 1',
     '2026-01-01 00:00:00Z');
INSERT INTO system_key (name, wrapped) VALUES
    ('match', '\xc0ffee');
INSERT INTO participant (id, name, licence_number, licence_from, licence_last_day) VALUES
    ('00000000-0000-0000-0000-000000000001', 'Kade Noord Terminal (invented)', 'AP-0001', '2026-01-01',
     '2028-12-31'),
    ('00000000-0000-0000-0000-000000000002', 'Loods Zuid (invented)', 'AP-0002', '2026-01-01', '2028-12-31');
INSERT INTO facility (id, participant_id, name, mainport, phone) VALUES
    ('00000000-0000-0000-0000-00000000000b', '00000000-0000-0000-0000-000000000001', 'Kade Noord',
     'rotterdam', '+31100000000'),
    ('00000000-0000-0000-0000-00000000000c', '00000000-0000-0000-0000-000000000002', 'Loods Zuid',
     'rotterdam', '+31100000001');
INSERT INTO account (id, email, name, participant_id, password_hash, language, created_at, disabled_at) VALUES
    ('00000000-0000-0000-0000-000000000015', 'officer@kade-noord.example', 'A. Voorbeeld',
     '00000000-0000-0000-0000-000000000001', '$argon2id$invented', 'nl', '2026-01-02 08:00:00Z', NULL),
    ('00000000-0000-0000-0000-000000000016', 'assessor@stichting.example', 'B. Voorbeeld', NULL,
     '$argon2id$invented', 'en', '2026-01-02 08:00:00Z', '2026-09-01 08:00:00Z');
INSERT INTO account_role (account_id, role) VALUES
    ('00000000-0000-0000-0000-000000000015', 'security_officer'),
    ('00000000-0000-0000-0000-000000000016', 'assessor');
INSERT INTO account_tie (account_id, participant_id) VALUES
    ('00000000-0000-0000-0000-000000000016', '00000000-0000-0000-0000-000000000002');
INSERT INTO session (token_hash, account_id, created_at, seen_at, kept_from, keep_until) VALUES
    ('\xd4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4',
     '00000000-0000-0000-0000-000000000015', '2026-03-02 20:00:00Z', '2026-03-02 20:05:00Z',
     '2026-03-02 20:00:00Z', '2026-03-03 08:00:00Z');
INSERT INTO consumer (id, facility_id, mode, key_hash, blinding_key, generation, created_at, revoked_at) VALUES
    ('00000000-0000-0000-0000-00000000001f', '00000000-0000-0000-0000-00000000000c', 'hmac',
     '\xe5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5', '\x0badcafe', 1,
     '2026-01-05 08:00:00Z', NULL);
INSERT INTO person (id, wrapped_key, kept_from, keep_until) VALUES
    ('00000000-0000-0000-0000-000000000029', '\xfeedface', '2026-03-02 21:15:00Z', '2031-03-02 21:15:00Z');
INSERT INTO match_key (person_id, kind, hash, kept_from, keep_until) VALUES
    ('00000000-0000-0000-0000-000000000029', 'pass',
     '\xf6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6', '2026-03-02 21:15:00Z',
     '2031-03-02 21:15:00Z'),
    ('00000000-0000-0000-0000-000000000029', 'name-and-birth',
     '\xa7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7', '2026-03-02 21:15:00Z',
     '2031-03-02 21:15:00Z');
INSERT INTO report (id, reference, person_id, participant_id, facility_id, category, occurred_at,
    discovered_on, evidence, identity, police_report, narrative, told_beforehand, proportionality, drafted_by,
    drafted_at, stage, stage_by, stage_at, registration_id, measure_until, version, protocol_version,
    kept_from, keep_until) VALUES
    ('00000000-0000-0000-0000-000000000033', 'GK-2026-00001-0', '00000000-0000-0000-0000-000000000029',
     '00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-00000000000b', 'drug-smuggling',
     '2026-03-02 21:15:00Z', '2026-03-02', '["camera"]', '\x11', '\x12', '\x13', '\x14', '\x15',
     '00000000-0000-0000-0000-000000000015', '2026-03-02 22:00:00Z', 'admitted',
     '00000000-0000-0000-0000-000000000015', '2026-03-02 22:30:00Z', '00000000-0000-0000-0000-00000000003d',
     '2027-03-02 23:00:00Z', 4, 1, '2026-03-02 21:15:00Z', '2031-03-02 21:15:00Z');
INSERT INTO person_pass (id, person_id, report_id, position, scheme, number, kept_from, keep_until) VALUES
    ('00000000-0000-0000-0000-000000000034', '00000000-0000-0000-0000-000000000029',
     '00000000-0000-0000-0000-000000000033', 0, 'portkey', '\x16', '2026-03-02 21:15:00Z',
     '2031-03-02 21:15:00Z');
INSERT INTO registration (id, reference, report_id, person_id, reporter_id, occurred_at, scope, last_day,
    until, proposed_by, proposed_at, stage, stage_by, stage_at, ended_at, version, kept_from, keep_until) VALUES
    ('00000000-0000-0000-0000-00000000003d', 'GK-2026-00001-0', '00000000-0000-0000-0000-000000000033',
     '00000000-0000-0000-0000-000000000029', '00000000-0000-0000-0000-000000000001', '2026-03-02 21:15:00Z',
     'all', '2027-03-02', '2027-03-02 23:00:00Z', '00000000-0000-0000-0000-000000000016',
     '2026-03-03 09:00:00Z', 'ended', '00000000-0000-0000-0000-000000000016', '2026-03-03 10:00:00Z',
     '2027-03-02 23:00:00Z',
     2, '2026-03-02 21:15:00Z', '2031-03-02 21:15:00Z');
INSERT INTO decision (id, report_id, person_id, account_id, decided_at, ruling, body, kept_from, keep_until) VALUES
    ('00000000-0000-0000-0000-00000000003e', '00000000-0000-0000-0000-000000000033',
     '00000000-0000-0000-0000-000000000029', '00000000-0000-0000-0000-000000000016', '2026-03-03 10:00:00Z',
     'confirmed', '\x17', '2026-03-02 21:15:00Z', '2031-03-02 21:15:00Z');
INSERT INTO feed_pass (id, scheme, hash, number, kept_from, keep_until) VALUES
    ('00000000-0000-0000-0000-000000000047', 'portkey',
     '\xb8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8', '\x18', '2026-03-02 21:15:00Z',
     '2031-03-02 21:15:00Z');
INSERT INTO registration_pass (registration_id, pass_id, kept_from, keep_until) VALUES
    ('00000000-0000-0000-0000-00000000003d', '00000000-0000-0000-0000-000000000047', '2026-03-02 21:15:00Z',
     '2031-03-02 21:15:00Z');
INSERT INTO feed_change (seq, pass_id, audience, changed_at, kept_from, keep_until) VALUES
    (1, '00000000-0000-0000-0000-000000000047', 'all', '2026-03-03 10:00:00Z', '2026-03-02 21:15:00Z',
     '2031-03-02 21:15:00Z');
INSERT INTO notification (id, kind, registration_id, person_id, reference, facility_id, participant_id,
    told_at, answer, answered_by, answered_at, kept_from, keep_until) VALUES
    ('00000000-0000-0000-0000-000000000051', 'hold', '00000000-0000-0000-0000-00000000003d',
     '00000000-0000-0000-0000-000000000029', 'GK-2026-00001-0', '00000000-0000-0000-0000-00000000000c',
     '00000000-0000-0000-0000-000000000002', '2026-03-03 10:00:00Z', 'not-known-here',
     '00000000-0000-0000-0000-000000000015', '2026-03-03 11:00:00Z', '2026-03-02 21:15:00Z',
     '2031-03-02 21:15:00Z'),
    ('00000000-0000-0000-0000-000000000052', 'ended', '00000000-0000-0000-0000-00000000003d', NULL,
     'GK-2026-00001-0', '00000000-0000-0000-0000-00000000000c', '00000000-0000-0000-0000-000000000002',
     '2026-03-03 10:00:00Z', NULL, NULL, NULL, '2026-03-02 21:15:00Z', '2031-03-02 21:15:00Z');
INSERT INTO delivery (id, kind, registration_id, person_id, reference, account_id, created_at, sent_at,
    kept_from, keep_until) VALUES
    ('00000000-0000-0000-0000-000000000053', 'hold', '00000000-0000-0000-0000-00000000003d',
     '00000000-0000-0000-0000-000000000029', 'GK-2026-00001-0', '00000000-0000-0000-0000-000000000015',
     '2026-03-03 10:00:00Z', NULL, '2026-03-02 21:15:00Z', '2031-03-02 21:15:00Z');
INSERT INTO job (id, payload, priority, unique_key, due_at, attempts, lease_until, fence, last_error, done_at, dead_at,
    created_at) VALUES
    ('00000000-0000-0000-0000-00000000005b', '"erase"', 2, 'erase 2026-03-03T10:00:00Z', '2026-03-03 10:00:00Z',
     0, NULL, 0, NULL, NULL, NULL, '2026-03-03 10:00:00Z');
INSERT INTO request (key, action, outcome, kept_from, keep_until) VALUES
    ('00000000-0000-0000-0000-00000000005c', 'report.draft', '"invented"', '2026-03-02 21:15:00Z',
     '2026-03-09 21:15:00Z');
INSERT INTO audit (seq, body, hash, kept_from, keep_until) VALUES
    (1, '{"invented": true}', '\xa1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1',
     '2026-03-03 10:00:00Z', '2033-03-03 10:00:00Z');
