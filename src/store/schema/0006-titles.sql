-- Several titles: what the configuration file last said of one, and the stories that one shows of another.

ALTER TABLE title ADD COLUMN file_hash TEXT NOT NULL DEFAULT '';

CREATE TABLE story_copy (
  story BIGINT NOT NULL REFERENCES story (id),
  title BIGINT NOT NULL REFERENCES title (id),
  section BIGINT NOT NULL REFERENCES section (id),
  visible_from BIGINT,
  shared_at BIGINT NOT NULL,
  shared_by BIGINT NOT NULL,
  PRIMARY KEY (story, title)
);
CREATE INDEX story_copy_newest ON story_copy (title, visible_from, story);
CREATE INDEX story_copy_in_section ON story_copy (section, visible_from, story);
