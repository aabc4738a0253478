-- Who looks at a story that somebody else writes, so that the writer sees them.

CREATE TABLE reading_along (
  story BIGINT NOT NULL REFERENCES story (id),
  staff BIGINT NOT NULL REFERENCES staff (id),
  since BIGINT NOT NULL,
  seen BIGINT NOT NULL,
  PRIMARY KEY (story, staff)
);
