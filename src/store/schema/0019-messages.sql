-- Readers' messages, sealed at arrival to the key of their title. What came before there was a key waits in clear until
-- the first one is made, and is sealed then.

ALTER TABLE message RENAME TO message_in_clear;

CREATE TABLE message_key (
  id {identity},
  title BIGINT NOT NULL,
  public_key TEXT NOT NULL,
  wrapped TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  made_by BIGINT NOT NULL,
  UNIQUE (title, public_key)
);

CREATE TABLE message (
  id {identity},
  title BIGINT NOT NULL,
  story BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  public_key TEXT NOT NULL,
  sealed TEXT NOT NULL,
  state TEXT NOT NULL,
  doubt TEXT NOT NULL,
  assigned BIGINT NOT NULL DEFAULT 0,
  reply_lookup TEXT NOT NULL,
  reply_key TEXT NOT NULL
);
CREATE INDEX message_of ON message (title, state, id);
CREATE INDEX message_made ON message (title, made_at);
CREATE INDEX message_reply ON message (reply_lookup);

CREATE TABLE message_note (
  id {identity},
  message BIGINT NOT NULL REFERENCES message (id),
  made_at BIGINT NOT NULL,
  made_by BIGINT NOT NULL,
  public_key TEXT NOT NULL,
  sealed TEXT NOT NULL,
  answer TEXT NOT NULL
);
CREATE INDEX message_note_of ON message_note (message, id);

CREATE TABLE form_secret (
  id BIGINT PRIMARY KEY,
  secret TEXT NOT NULL
);
