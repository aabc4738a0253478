-- What the desk says of a picture beyond its words: how it is cropped, until when it may be shown and what
-- stands in for it then; where it is used; and which files it had before.

ALTER TABLE picture ADD COLUMN keywords TEXT NOT NULL DEFAULT '[]';
ALTER TABLE picture ADD COLUMN crops TEXT NOT NULL DEFAULT '[]';
ALTER TABLE picture ADD COLUMN expires BIGINT;
ALTER TABLE picture ADD COLUMN replacement BIGINT NOT NULL DEFAULT 0;
ALTER TABLE picture ADD COLUMN swapped BIGINT NOT NULL DEFAULT 0;
ALTER TABLE picture ADD COLUMN added_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE picture ADD COLUMN added_by BIGINT NOT NULL DEFAULT 0;
ALTER TABLE picture ADD COLUMN file_name TEXT NOT NULL DEFAULT '';
-- All that is searched, in small letters.
ALTER TABLE picture ADD COLUMN words TEXT NOT NULL DEFAULT '';
UPDATE picture SET words = LOWER(headline || ' ' || caption || ' ' || credit || ' ' || creator || ' ' || alt);
CREATE INDEX picture_expires ON picture (expires) WHERE expires IS NOT NULL;

-- Pages that readers have open still ask for the file that was replaced.
CREATE TABLE picture_former (
  hash TEXT PRIMARY KEY,
  picture BIGINT NOT NULL REFERENCES picture (id)
);

-- Of each story's newest and published revision. Stories from before this table are noted one by one at the
-- start.
CREATE TABLE picture_use (
  picture BIGINT NOT NULL,
  story BIGINT NOT NULL REFERENCES story (id),
  revision BIGINT NOT NULL,
  place TEXT NOT NULL,
  PRIMARY KEY (picture, story, revision, place)
);
CREATE INDEX picture_use_of ON picture_use (story);
ALTER TABLE story ADD COLUMN pictures_noted BIGINT NOT NULL DEFAULT 0;
CREATE INDEX story_pictures_not_noted ON story (id) WHERE pictures_noted = 0;
