-- Who works here, and how they come in. Secrets are kept as hashes alone: passwords as argon2id, everything
-- random (sessions, links, tokens, recovery codes) as SHA-256.

CREATE TABLE staff (
  id {identity},
  name TEXT NOT NULL,
  email TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL,
  suspended BIGINT NOT NULL,
  password TEXT NOT NULL,
  totp_secret TEXT NOT NULL,
  totp_on BIGINT NOT NULL,
  totp_step BIGINT NOT NULL,
  made_at BIGINT NOT NULL
);

CREATE TABLE recovery_code (
  staff BIGINT NOT NULL REFERENCES staff (id),
  hash TEXT NOT NULL,
  PRIMARY KEY (staff, hash)
);

CREATE TABLE staff_session (
  id {identity},
  hash TEXT NOT NULL UNIQUE,
  staff BIGINT NOT NULL REFERENCES staff (id),
  since BIGINT NOT NULL,
  seen BIGINT NOT NULL,
  expires BIGINT NOT NULL,
  address TEXT NOT NULL,
  agent TEXT NOT NULL
);
CREATE INDEX staff_session_of ON staff_session (staff);

CREATE TABLE invitation (
  id {identity},
  hash TEXT NOT NULL UNIQUE,
  email TEXT NOT NULL,
  role TEXT NOT NULL,
  made_by BIGINT NOT NULL,
  expires BIGINT NOT NULL
);

CREATE TABLE api_token (
  id {identity},
  hash TEXT NOT NULL UNIQUE,
  staff BIGINT NOT NULL REFERENCES staff (id),
  name TEXT NOT NULL,
  scope TEXT NOT NULL,
  expires BIGINT NOT NULL,
  last_used BIGINT
);

CREATE TABLE audit (
  id {identity},
  made_at BIGINT NOT NULL,
  staff BIGINT NOT NULL,
  name TEXT NOT NULL,
  act TEXT NOT NULL,
  about TEXT NOT NULL,
  note TEXT NOT NULL,
  address TEXT NOT NULL
);
CREATE INDEX audit_by ON audit (staff, id);
CREATE INDEX audit_act ON audit (act, id);
