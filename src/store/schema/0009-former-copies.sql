-- A title that showed another's story and does so no more sends its readers on to it.

CREATE TABLE story_copy_former (
  story BIGINT NOT NULL REFERENCES story (id),
  title BIGINT NOT NULL REFERENCES title (id),
  PRIMARY KEY (story, title)
);
