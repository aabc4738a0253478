-- What the desk keeps beside what readers see: who saved what, which saves were made by the editor itself, who
-- has a story open, previews, saved views, corrections, and what the desk's lists show of a story's head.

ALTER TABLE revision ADD COLUMN staff BIGINT NOT NULL DEFAULT 0;
ALTER TABLE revision ADD COLUMN kept BIGINT NOT NULL DEFAULT 1;
CREATE INDEX revision_by_itself ON revision (made_at) WHERE kept = 0;

ALTER TABLE story ADD COLUMN changed_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE story ADD COLUMN changed_by BIGINT NOT NULL DEFAULT 0;
ALTER TABLE story ADD COLUMN created_by BIGINT NOT NULL DEFAULT 0;
ALTER TABLE story ADD COLUMN head_section BIGINT NOT NULL DEFAULT 0;
ALTER TABLE story ADD COLUMN head_headline TEXT NOT NULL DEFAULT '';
ALTER TABLE story ADD COLUMN head_source TEXT NOT NULL DEFAULT '';
ALTER TABLE story ADD COLUMN legal BIGINT NOT NULL DEFAULT 0;
ALTER TABLE story ADD COLUMN wire_waiting BIGINT NOT NULL DEFAULT 0;
UPDATE story SET
  changed_at = COALESCE((SELECT made_at FROM revision WHERE story = story.id AND number = head), 0),
  head_section = COALESCE((SELECT section FROM revision WHERE story = story.id AND number = head), 0),
  head_headline = COALESCE((SELECT headline FROM revision WHERE story = story.id AND number = head), ''),
  head_source = COALESCE((SELECT made_by FROM revision WHERE story = story.id AND number = 1), '');
CREATE INDEX story_changed ON story (title, changed_at, id);
CREATE INDEX story_on_the_desk ON story (title, changed_at, id) WHERE state <> 'live';

CREATE TABLE editing (
  story BIGINT PRIMARY KEY REFERENCES story (id),
  staff BIGINT NOT NULL REFERENCES staff (id),
  since BIGINT NOT NULL,
  seen BIGINT NOT NULL
);

CREATE TABLE saved_views (
  staff BIGINT PRIMARY KEY REFERENCES staff (id),
  views TEXT NOT NULL
);

CREATE TABLE correction (
  id {identity},
  story BIGINT NOT NULL REFERENCES story (id),
  revision BIGINT NOT NULL,
  class TEXT NOT NULL,
  note TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  staff BIGINT NOT NULL
);
CREATE INDEX correction_of ON correction (story, id);
