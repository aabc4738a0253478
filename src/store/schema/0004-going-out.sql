-- What goes out beside the stories themselves: which one is breaking, private links to pages that readers do not
-- see, and what became of a story at each of its outputs.

CREATE TABLE breaking (
  story BIGINT PRIMARY KEY REFERENCES story (id),
  title BIGINT NOT NULL,
  since BIGINT NOT NULL,
  until BIGINT NOT NULL
);
CREATE INDEX breaking_ends ON breaking (until);

CREATE TABLE preview (
  id {identity},
  hash TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  about BIGINT NOT NULL,
  title BIGINT NOT NULL,
  staff BIGINT NOT NULL,
  expires BIGINT NOT NULL
);
CREATE INDEX preview_of ON preview (kind, about);

CREATE TABLE receipt (
  story BIGINT NOT NULL REFERENCES story (id),
  output TEXT NOT NULL,
  place BIGINT NOT NULL,
  address TEXT NOT NULL,
  revision BIGINT NOT NULL,
  state TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  looked_at BIGINT NOT NULL,
  took BIGINT NOT NULL,
  tries BIGINT NOT NULL,
  next_look BIGINT,
  note TEXT NOT NULL,
  PRIMARY KEY (story, output)
);
CREATE INDEX receipt_again ON receipt (next_look) WHERE next_look IS NOT NULL;
CREATE INDEX receipt_old ON receipt (looked_at);
