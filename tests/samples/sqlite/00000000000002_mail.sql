-- A mail about no measure, sent again.
INSERT INTO delivery (id, kind, about_id, round, person_id, reference, link, account_id, created_at, sent_at,
    kept_from, keep_until) VALUES
    (x'00000000000000000000000000000054', 'hold', x'00000000000000000000000000000002', 1, NULL, NULL, '/inbox',
     x'00000000000000000000000000000015', 1772532000000000, 1772532060000000, 1772486100000000, 1930252500000000);
