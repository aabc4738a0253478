-- The archive's first shape. One text for both databases: {identity} is a number that the database gives.
-- Times are microseconds of UTC since 1970. Small columns stand before large ones, so that lists do not read
-- bodies.

CREATE TABLE title (
  id {identity},
  name TEXT NOT NULL,
  settings TEXT NOT NULL
);

CREATE TABLE section (
  id {identity},
  title BIGINT NOT NULL REFERENCES title (id),
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  place BIGINT,
  UNIQUE (title, slug)
);

CREATE TABLE story (
  id {identity},
  title BIGINT NOT NULL REFERENCES title (id),
  slug TEXT NOT NULL,
  state TEXT NOT NULL,
  head BIGINT NOT NULL,
  published BIGINT NOT NULL,
  first_published BIGINT,
  updated BIGINT,
  embargo BIGINT,
  release_at BIGINT,
  removed BIGINT,
  removal_note TEXT NOT NULL,
  changed_by_desk BIGINT NOT NULL,
  section BIGINT NOT NULL,
  kind TEXT NOT NULL,
  urgency BIGINT NOT NULL,
  visible_from BIGINT
);
CREATE INDEX story_newest ON story (title, visible_from, id, updated) WHERE state = 'live';
CREATE INDEX story_in_section ON story (section, visible_from, id) WHERE state = 'live';
CREATE INDEX story_of_kind ON story (title, kind, visible_from, id) WHERE state = 'live';
CREATE INDEX story_due ON story (release_at) WHERE release_at IS NOT NULL;

CREATE TABLE revision (
  story BIGINT NOT NULL REFERENCES story (id),
  number BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  section BIGINT NOT NULL,
  kind TEXT NOT NULL,
  urgency BIGINT NOT NULL,
  words BIGINT NOT NULL,
  language TEXT NOT NULL,
  headline TEXT NOT NULL,
  standfirst TEXT NOT NULL,
  kicker TEXT NOT NULL,
  byline TEXT NOT NULL,
  picture TEXT NOT NULL,
  rest TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (story, number)
);

CREATE TABLE topic (
  id {identity},
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL
);
CREATE TABLE story_topic (
  topic BIGINT NOT NULL REFERENCES topic (id),
  visible_from BIGINT NOT NULL,
  story BIGINT NOT NULL REFERENCES story (id),
  PRIMARY KEY (topic, visible_from, story)
);
CREATE INDEX story_topic_of ON story_topic (story);

CREATE TABLE author (
  id {identity},
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL
);
CREATE TABLE story_author (
  author BIGINT NOT NULL REFERENCES author (id),
  visible_from BIGINT NOT NULL,
  story BIGINT NOT NULL REFERENCES story (id),
  PRIMARY KEY (author, visible_from, story)
);
CREATE INDEX story_author_of ON story_author (story);

CREATE TABLE picture (
  id {identity},
  hash TEXT NOT NULL UNIQUE,
  mime TEXT NOT NULL,
  width BIGINT NOT NULL,
  height BIGINT NOT NULL,
  headline TEXT NOT NULL,
  caption TEXT NOT NULL,
  credit TEXT NOT NULL,
  creator TEXT NOT NULL,
  alt TEXT NOT NULL,
  copyright TEXT NOT NULL,
  usage_terms TEXT NOT NULL,
  source_guid TEXT NOT NULL,
  taken BIGINT,
  focus_x DOUBLE PRECISION NOT NULL,
  focus_y DOUBLE PRECISION NOT NULL
);

CREATE TABLE wire_item (
  id {identity},
  source TEXT NOT NULL,
  guid TEXT NOT NULL,
  version TEXT NOT NULL,
  status TEXT NOT NULL,
  type TEXT NOT NULL,
  format TEXT NOT NULL,
  file TEXT NOT NULL,
  raw_hash TEXT NOT NULL,
  story BIGINT NOT NULL,
  headline TEXT NOT NULL,
  problems TEXT NOT NULL,
  received BIGINT NOT NULL,
  UNIQUE (source, guid, version)
);
CREATE TABLE raw_wire (
  hash TEXT PRIMARY KEY,
  size BIGINT NOT NULL,
  bytes TEXT NOT NULL
);

CREATE TABLE change_feed (
  number {identity},
  transaction_id BIGINT NOT NULL,
  kind TEXT NOT NULL,
  title BIGINT NOT NULL,
  story BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  picture BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  lists TEXT NOT NULL
);
CREATE INDEX change_feed_order ON change_feed (transaction_id, number);
CREATE TABLE follower (
  name TEXT PRIMARY KEY,
  transaction_id BIGINT NOT NULL,
  number BIGINT NOT NULL
);

CREATE TABLE signup (
  id {identity},
  title BIGINT NOT NULL,
  email TEXT NOT NULL,
  page TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  UNIQUE (title, email)
);
CREATE TABLE message (
  id {identity},
  title BIGINT NOT NULL,
  story BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  name TEXT NOT NULL,
  reply_to TEXT NOT NULL,
  words TEXT NOT NULL
);
CREATE TABLE share_count (
  story BIGINT NOT NULL,
  channel TEXT NOT NULL,
  day BIGINT NOT NULL,
  count BIGINT NOT NULL,
  PRIMARY KEY (story, channel, day)
);
