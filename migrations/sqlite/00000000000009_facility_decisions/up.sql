-- That one facility takes no action on what holds a pass, until an instant; the words are sealed under the person's key.
CREATE TABLE facility_decision (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    source TEXT NOT NULL CONSTRAINT facility_decision_source CHECK (source IN ('registration', 'provisional', 'pass-hold')),
    source_id BLOB NOT NULL CHECK (length(source_id) = 16),
    person_id BLOB REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    reference TEXT NOT NULL,
    facility_id BLOB NOT NULL REFERENCES facility (id) CHECK (length(facility_id) = 16),
    participant_id BLOB NOT NULL REFERENCES participant (id) CHECK (length(participant_id) = 16),
    reason BLOB NOT NULL,
    last_day TEXT NOT NULL CHECK (length(last_day) = 10),
    until INTEGER NOT NULL,
    proposed_by BLOB NOT NULL REFERENCES account (id) CHECK (length(proposed_by) = 16),
    proposed_at INTEGER NOT NULL,
    stage TEXT NOT NULL CONSTRAINT facility_decision_stage CHECK (stage IN ('proposed', 'declined', 'in-force', 'overruled', 'ended')),
    confirmed_by BLOB REFERENCES account (id) CHECK (length(confirmed_by) = 16),
    confirmed_at INTEGER,
    stage_by BLOB REFERENCES account (id) CHECK (length(stage_by) = 16),
    stage_at INTEGER,
    words BLOB,
    version INTEGER NOT NULL,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT facility_decision_kept CHECK (keep_until <= kept_from + 157852800000000),
    CONSTRAINT facility_decision_two_people CHECK (confirmed_by <> proposed_by)
) STRICT;
CREATE INDEX facility_decision_by_source_id ON facility_decision (source_id);
CREATE INDEX facility_decision_by_participant_id ON facility_decision (participant_id);
CREATE INDEX facility_decision_by_person_id ON facility_decision (person_id);
CREATE INDEX facility_decision_by_stage ON facility_decision (stage);
CREATE INDEX facility_decision_by_keep_until ON facility_decision (keep_until);

-- "Possibly another person", and what an assessor found; the words are sealed.
CREATE TABLE signal (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    report_id BLOB NOT NULL REFERENCES report (id) ON DELETE CASCADE CHECK (length(report_id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    reference TEXT NOT NULL,
    reporter_id BLOB NOT NULL REFERENCES participant (id) CHECK (length(reporter_id) = 16),
    participant_id BLOB REFERENCES participant (id) CHECK (length(participant_id) = 16),
    raised_by BLOB NOT NULL REFERENCES account (id) CHECK (length(raised_by) = 16),
    raised_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    words BLOB NOT NULL,
    stage TEXT NOT NULL CONSTRAINT signal_stage CHECK (stage IN ('open', 'settled')),
    finding TEXT CONSTRAINT signal_finding CHECK (finding IN ('right-person', 'another-person')),
    settled_by BLOB REFERENCES account (id) CHECK (length(settled_by) = 16),
    settled_at INTEGER,
    settled_words BLOB,
    version INTEGER NOT NULL,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT signal_kept CHECK (keep_until <= kept_from + 157852800000000)
) STRICT;
CREATE INDEX signal_by_report_id ON signal (report_id);
CREATE INDEX signal_by_person_id ON signal (person_id);
CREATE INDEX signal_by_participant_id ON signal (participant_id);
CREATE INDEX signal_by_stage ON signal (stage);
