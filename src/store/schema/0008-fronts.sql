-- Fronts that are curated: the draft that editors work on, and every version that went to readers. Section 0 is
-- the home front. And what readers read: counted by hour, and the list that is made of it.

CREATE TABLE front (
  title BIGINT NOT NULL REFERENCES title (id),
  section BIGINT NOT NULL,
  draft_version BIGINT NOT NULL,
  draft_at BIGINT NOT NULL,
  draft_by BIGINT NOT NULL,
  published BIGINT NOT NULL,
  published_draft BIGINT NOT NULL,
  draft TEXT NOT NULL,
  PRIMARY KEY (title, section)
);
CREATE TABLE front_version (
  title BIGINT NOT NULL,
  section BIGINT NOT NULL,
  number BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  staff BIGINT NOT NULL,
  containers TEXT NOT NULL,
  PRIMARY KEY (title, section, number),
  FOREIGN KEY (title, section) REFERENCES front (title, section)
);

CREATE TABLE read_count (
  hour BIGINT NOT NULL,
  story BIGINT NOT NULL,
  count BIGINT NOT NULL,
  PRIMARY KEY (hour, story)
);
CREATE TABLE most_read (
  title BIGINT NOT NULL,
  place BIGINT NOT NULL,
  story BIGINT NOT NULL,
  section BIGINT NOT NULL,
  reads BIGINT NOT NULL,
  PRIMARY KEY (title, place)
);
CREATE TABLE most_read_counted (
  title BIGINT PRIMARY KEY,
  counted_at BIGINT NOT NULL
);
