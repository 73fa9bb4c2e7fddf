INSERT INTO phone_call (id, source, about_id, person_id, facility_id, account_id, called_at, outcome, kept_from, keep_until)
    VALUES ('00000000-0000-0000-0000-000000001701', 'registration', '00000000-0000-0000-0000-00000000003d',
     '00000000-0000-0000-0000-000000000029', '00000000-0000-0000-0000-00000000000c',
     '00000000-0000-0000-0000-000000000016', '2026-03-03T10:10:00Z', 'no-answer', '2026-03-02T21:15:00Z', '2031-03-02T21:15:00Z');
