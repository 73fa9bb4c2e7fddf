-- The one row that orders every write: locked first, written last. See src/store/head.rs.
CREATE TABLE head (
    id               integer PRIMARY KEY CHECK (id = 1),
    epoch            text    COLLATE "C" NOT NULL CHECK (epoch ~ '^[0-9a-f]{2,64}$'),
    seq              bigint  NOT NULL CHECK (seq >= 0),
    rights           bigint  NOT NULL CHECK (rights >= 0),
    audit_seq        bigint  NOT NULL CHECK (audit_seq >= 0),
    audit_hash       bytea   NOT NULL CHECK (length(audit_hash) = 32),
    compacted_to     bigint  NOT NULL CHECK (compacted_to BETWEEN 0 AND seq),
    reference_year   integer NOT NULL,
    reference_serial integer NOT NULL CHECK (reference_serial >= 0)
);

-- What the first program to open this database was: production takes no database that held invented data.
CREATE TABLE installation (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    environment TEXT COLLATE "C" NOT NULL CHECK (environment IN ('production', 'demo', 'test')),
    first_seen TIMESTAMPTZ NOT NULL
);

-- The texts and numbers by which reports are judged, as first seen: two nodes with different files under one number refuse to start.
CREATE TABLE protocol_version (
    version INTEGER NOT NULL PRIMARY KEY,
    digest BYTEA NOT NULL CHECK (length(digest) = 32),
    body TEXT COLLATE "C" NOT NULL,
    first_seen TIMESTAMPTZ NOT NULL
);

-- Keys of the system's own, wrapped by the key-encryption key: match, feed, consumer, signing.
CREATE TABLE system_key (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    wrapped BYTEA NOT NULL
);

CREATE TABLE participant (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    licence_number TEXT COLLATE "C" NOT NULL,
    licence_from TEXT COLLATE "C" NOT NULL CHECK (length(licence_from) = 10),
    licence_last_day TEXT COLLATE "C" NOT NULL CHECK (length(licence_last_day) = 10)
);

CREATE TABLE facility (
    id UUID NOT NULL PRIMARY KEY,
    participant_id UUID NOT NULL REFERENCES participant (id),
    name TEXT COLLATE "C" NOT NULL,
    mainport TEXT COLLATE "C" NOT NULL,
    phone TEXT COLLATE "C" NOT NULL
);
CREATE INDEX facility_by_participant_id ON facility (participant_id);

CREATE TABLE account (
    id UUID NOT NULL PRIMARY KEY,
    email TEXT COLLATE "C" NOT NULL UNIQUE,
    name TEXT COLLATE "C" NOT NULL,
    participant_id UUID REFERENCES participant (id),
    password_hash TEXT COLLATE "C" NOT NULL,
    language TEXT COLLATE "C" NOT NULL CHECK (language IN ('nl', 'en')),
    created_at TIMESTAMPTZ NOT NULL,
    disabled_at TIMESTAMPTZ
);
CREATE INDEX account_by_participant_id ON account (participant_id);

CREATE TABLE account_role (
    account_id UUID NOT NULL REFERENCES account (id),
    role TEXT COLLATE "C" NOT NULL CHECK (role IN ('administrator', 'assessor', 'rights_officer', 'privacy_officer', 'auditor', 'security_officer', 'security_manager', 'participant_admin', 'gate_guard')),
    PRIMARY KEY (account_id, role)
);

-- Companies whose reports an assessor may not judge.
CREATE TABLE account_tie (
    account_id UUID NOT NULL REFERENCES account (id),
    participant_id UUID NOT NULL REFERENCES participant (id),
    PRIMARY KEY (account_id, participant_id)
);

-- Only a hash of the token: a stolen database signs nobody in.
CREATE TABLE session (
    token_hash BYTEA NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
    account_id UUID NOT NULL REFERENCES account (id),
    created_at TIMESTAMPTZ NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT session_kept CHECK (keep_until <= kept_from + interval '43848 hours')
);
CREATE INDEX session_by_account_id ON session (account_id);
CREATE INDEX session_by_keep_until ON session (keep_until);

-- An access-control system as a client of the feed. Only a hash of the API key; the blinding key is sealed.
CREATE TABLE consumer (
    id UUID NOT NULL PRIMARY KEY,
    facility_id UUID NOT NULL REFERENCES facility (id),
    mode TEXT COLLATE "C" NOT NULL CHECK (mode IN ('plain', 'hmac')),
    key_hash BYTEA NOT NULL UNIQUE CHECK (length(key_hash) = 32),
    blinding_key BYTEA NOT NULL,
    generation INTEGER NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    revoked_at TIMESTAMPTZ
);
CREATE INDEX consumer_by_facility_id ON consumer (facility_id);

-- The key under which everything about one pass holder is sealed; without this row the rest is noise.
CREATE TABLE person (
    id UUID NOT NULL PRIMARY KEY,
    wrapped_key BYTEA NOT NULL,
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT person_kept CHECK (keep_until <= kept_from + interval '43848 hours')
);
CREATE INDEX person_by_keep_until ON person (keep_until);

-- Keyed hashes of normalised values: the only way to find a person again.
CREATE TABLE match_key (
    person_id UUID NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('pass', 'name-and-birth')),
    hash BYTEA NOT NULL CHECK (length(hash) = 32),
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT match_key_kept CHECK (keep_until <= kept_from + interval '43848 hours'),
    PRIMARY KEY (person_id, kind, hash)
);
CREATE INDEX match_key_by_kind_hash ON match_key (kind, hash);

CREATE TABLE report (
    id UUID NOT NULL PRIMARY KEY,
    reference TEXT COLLATE "C" NOT NULL UNIQUE,
    person_id UUID NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    participant_id UUID NOT NULL REFERENCES participant (id),
    facility_id UUID NOT NULL REFERENCES facility (id),
    category TEXT COLLATE "C" NOT NULL,
    occurred_at TIMESTAMPTZ NOT NULL,
    discovered_on TEXT COLLATE "C" NOT NULL CHECK (length(discovered_on) = 10),
    evidence JSONB NOT NULL,
    identity BYTEA NOT NULL,
    police_report BYTEA,
    narrative BYTEA NOT NULL,
    told_beforehand BYTEA NOT NULL,
    proportionality BYTEA NOT NULL,
    drafted_by UUID NOT NULL REFERENCES account (id),
    drafted_at TIMESTAMPTZ NOT NULL,
    stage TEXT COLLATE "C" NOT NULL CHECK (stage IN ('ready', 'submitted', 'proposed', 'returned', 'rejected', 'admitted')),
    stage_by UUID REFERENCES account (id),
    stage_at TIMESTAMPTZ,
    registration_id UUID,
    measure_until TIMESTAMPTZ,
    version INTEGER NOT NULL,
    protocol_version INTEGER NOT NULL REFERENCES protocol_version (version),
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT report_kept CHECK (keep_until <= kept_from + interval '43848 hours')
);
CREATE INDEX report_by_participant_id ON report (participant_id);
CREATE INDEX report_by_person_id ON report (person_id);
CREATE INDEX report_by_stage ON report (stage);

CREATE TABLE person_pass (
    id UUID NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    report_id UUID NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    scheme TEXT COLLATE "C" NOT NULL,
    number BYTEA NOT NULL,
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT person_pass_kept CHECK (keep_until <= kept_from + interval '43848 hours')
);
CREATE INDEX person_pass_by_report_id ON person_pass (report_id);
CREATE INDEX person_pass_by_person_id ON person_pass (person_id);

CREATE TABLE registration (
    id UUID NOT NULL PRIMARY KEY,
    reference TEXT COLLATE "C" NOT NULL,
    report_id UUID NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    person_id UUID NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    reporter_id UUID NOT NULL REFERENCES participant (id),
    occurred_at TIMESTAMPTZ NOT NULL,
    scope TEXT COLLATE "C" NOT NULL,
    last_day TEXT COLLATE "C" NOT NULL CHECK (length(last_day) = 10),
    until TIMESTAMPTZ NOT NULL,
    proposed_by UUID NOT NULL REFERENCES account (id),
    proposed_at TIMESTAMPTZ NOT NULL,
    stage TEXT COLLATE "C" NOT NULL CHECK (stage IN ('proposed', 'sent-back', 'active', 'ended')),
    stage_by UUID REFERENCES account (id),
    stage_at TIMESTAMPTZ,
    ended_at TIMESTAMPTZ,
    version INTEGER NOT NULL,
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT registration_kept CHECK (keep_until <= kept_from + interval '43848 hours')
);
CREATE INDEX registration_by_report_id ON registration (report_id);
CREATE INDEX registration_by_person_id ON registration (person_id);
CREATE INDEX registration_by_stage_until ON registration (stage, until);

-- What was decided, by whom; the words are sealed.
CREATE TABLE decision (
    id UUID NOT NULL PRIMARY KEY,
    report_id UUID NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    person_id UUID NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    account_id UUID NOT NULL REFERENCES account (id),
    decided_at TIMESTAMPTZ NOT NULL,
    ruling TEXT COLLATE "C" NOT NULL CHECK (ruling IN ('returned', 'rejected', 'proposed', 'sent-back', 'confirmed')),
    body BYTEA NOT NULL,
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT decision_kept CHECK (keep_until <= kept_from + interval '43848 hours')
);
CREATE INDEX decision_by_report_id ON decision (report_id);
CREATE INDEX decision_by_person_id ON decision (person_id);

-- A pass as the feed knows it: it outlives its person by the tombstone, under the feed's own key.
CREATE TABLE feed_pass (
    id UUID NOT NULL PRIMARY KEY,
    scheme TEXT COLLATE "C" NOT NULL,
    hash BYTEA NOT NULL UNIQUE CHECK (length(hash) = 32),
    number BYTEA NOT NULL,
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT feed_pass_kept CHECK (keep_until <= kept_from + interval '43848 hours')
);
CREATE INDEX feed_pass_by_keep_until ON feed_pass (keep_until);

-- Which passes a registration holds: with its scope and term, the causes of the feed.
CREATE TABLE registration_pass (
    registration_id UUID NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
    pass_id UUID NOT NULL REFERENCES feed_pass (id),
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT registration_pass_kept CHECK (keep_until <= kept_from + interval '43848 hours'),
    PRIMARY KEY (registration_id, pass_id)
);
CREATE INDEX registration_pass_by_pass_id ON registration_pass (pass_id);

-- That a pass changed for an audience, in commit order; what it changed to is read from its causes.
CREATE TABLE feed_change (
    seq BIGINT NOT NULL PRIMARY KEY,
    pass_id UUID NOT NULL REFERENCES feed_pass (id) ON DELETE CASCADE,
    audience TEXT COLLATE "C" NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT feed_change_kept CHECK (keep_until <= kept_from + interval '43848 hours')
);
CREATE INDEX feed_change_by_pass_id ON feed_change (pass_id);
CREATE INDEX feed_change_by_keep_until ON feed_change (keep_until);

-- Person only while the measure is in force: the notice of its end is a reference and nothing else.
CREATE TABLE notification (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('hold', 'ended')),
    registration_id UUID NOT NULL,
    person_id UUID REFERENCES person (id) ON DELETE CASCADE,
    reference TEXT COLLATE "C" NOT NULL,
    facility_id UUID NOT NULL REFERENCES facility (id),
    participant_id UUID NOT NULL REFERENCES participant (id),
    told_at TIMESTAMPTZ NOT NULL,
    answer TEXT COLLATE "C" CHECK (answer IN ('blocked', 'not-known-here')),
    answered_by UUID REFERENCES account (id),
    answered_at TIMESTAMPTZ,
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT notification_kept CHECK (keep_until <= kept_from + interval '43848 hours'),
    CONSTRAINT notification_once UNIQUE (registration_id, kind, facility_id)
);
CREATE INDEX notification_by_participant_id ON notification (participant_id);
CREATE INDEX notification_by_person_id ON notification (person_id);
CREATE INDEX notification_by_keep_until ON notification (keep_until);

CREATE TABLE delivery (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('hold', 'ended')),
    registration_id UUID NOT NULL,
    person_id UUID REFERENCES person (id) ON DELETE CASCADE,
    reference TEXT COLLATE "C" NOT NULL,
    account_id UUID NOT NULL REFERENCES account (id),
    created_at TIMESTAMPTZ NOT NULL,
    sent_at TIMESTAMPTZ,
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT delivery_kept CHECK (keep_until <= kept_from + interval '43848 hours'),
    CONSTRAINT delivery_once UNIQUE (registration_id, kind, account_id)
);
CREATE INDEX delivery_by_person_id ON delivery (person_id);
CREATE INDEX delivery_by_keep_until ON delivery (keep_until);

-- What the system does by itself. The fence rises with each claim: who holds an older one can no longer finish.
CREATE TABLE job (
    id UUID NOT NULL PRIMARY KEY,
    payload JSONB NOT NULL,
    priority INTEGER NOT NULL,
    unique_key TEXT COLLATE "C" UNIQUE,
    due_at TIMESTAMPTZ NOT NULL,
    attempts INTEGER NOT NULL,
    lease_until TIMESTAMPTZ,
    fence INTEGER NOT NULL,
    last_error TEXT COLLATE "C",
    done_at TIMESTAMPTZ,
    dead_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX job_by_priority_due_at ON job (priority, due_at) WHERE done_at IS NULL;
CREATE INDEX job_by_done_at ON job (done_at) WHERE done_at IS NOT NULL;

-- What a repeated write answers, so that it happens once.
CREATE TABLE request (
    key UUID NOT NULL PRIMARY KEY,
    action TEXT COLLATE "C" NOT NULL,
    outcome JSONB NOT NULL,
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT request_kept CHECK (keep_until <= kept_from + interval '43848 hours')
);
CREATE INDEX request_by_keep_until ON request (keep_until);

-- Chained from the first row: each hash covers the one before and the exact bytes of the body.
CREATE TABLE audit (
    seq BIGINT NOT NULL PRIMARY KEY,
    body TEXT COLLATE "C" NOT NULL,
    hash BYTEA NOT NULL CHECK (length(hash) = 32),
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT audit_kept CHECK (keep_until <= kept_from + interval '87672 hours')
);

-- Writes the tables whose dead rows could still open or find a person anew, without them. Only the owner may, so the
-- application calls this, in the transaction that erases. VACUUM and CLUSTER keep rows that any old snapshot of the whole
-- server might see, and a page's free space keeps its bytes; a changed column copies what lives and nothing else. The
-- price: a reader whose snapshot is older sees these two tables empty. Never add a table that the feed reads.
CREATE FUNCTION scrub() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    ALTER TABLE person ALTER COLUMN wrapped_key TYPE bytea USING wrapped_key || ''::bytea;
    ALTER TABLE match_key ALTER COLUMN hash TYPE bytea USING hash || ''::bytea;
END
$$;
REVOKE ALL ON FUNCTION scrub() FROM PUBLIC;
