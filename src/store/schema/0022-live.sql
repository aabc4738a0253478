-- Live blogs: entries with a table and a life of their own, and the log that counts what became of them. The sequence
-- numbers of one blog follow each other without a gap: its row is locked by whoever takes the next.

CREATE TABLE live_blog (
  story BIGINT PRIMARY KEY REFERENCES story (id),
  sequence BIGINT NOT NULL,
  entries BIGINT NOT NULL,
  begun_at BIGINT,
  updated_at BIGINT NOT NULL,
  listed_at BIGINT NOT NULL,
  ended_at BIGINT
);

CREATE TABLE live_entry (
  story BIGINT NOT NULL REFERENCES live_blog (story),
  number BIGINT NOT NULL,
  client_key TEXT NOT NULL,
  posted BIGINT NOT NULL,
  at BIGINT NOT NULL,
  headline TEXT NOT NULL,
  body TEXT NOT NULL,
  author TEXT NOT NULL,
  staff BIGINT NOT NULL,
  state TEXT NOT NULL,
  is_key BIGINT NOT NULL,
  is_pinned BIGINT NOT NULL,
  edited_at BIGINT,
  correction TEXT NOT NULL,
  note TEXT NOT NULL,
  revision BIGINT NOT NULL,
  PRIMARY KEY (story, number),
  UNIQUE (story, client_key)
);
CREATE INDEX live_entry_by_time ON live_entry (story, at, number);
CREATE INDEX live_entry_key ON live_entry (story, at, number) WHERE is_key = 1;
CREATE INDEX live_entry_pinned ON live_entry (story, at, number) WHERE is_pinned = 1;

CREATE TABLE live_event (
  story BIGINT NOT NULL REFERENCES live_blog (story),
  sequence BIGINT NOT NULL,
  kind TEXT NOT NULL,
  entry BIGINT NOT NULL,
  at BIGINT NOT NULL,
  staff BIGINT NOT NULL,
  PRIMARY KEY (story, sequence)
);
