-- When the rights to a story end, what each version of an agency's item says of that and orders, which pictures it
-- brought, and what the newsroom must be told at once, until somebody says that they know.

ALTER TABLE story ADD COLUMN expires BIGINT;
ALTER TABLE story ADD COLUMN expiry_by_desk BIGINT NOT NULL DEFAULT 0;
CREATE INDEX story_expires ON story (expires) WHERE expires IS NOT NULL;

ALTER TABLE wire_item ADD COLUMN expires BIGINT;
ALTER TABLE wire_item ADD COLUMN signals TEXT NOT NULL DEFAULT '';

CREATE TABLE wire_item_picture (
  item BIGINT NOT NULL REFERENCES wire_item (id),
  picture BIGINT NOT NULL REFERENCES picture (id),
  PRIMARY KEY (item, picture)
);
CREATE INDEX wire_item_picture_of ON wire_item_picture (picture);

CREATE TABLE alarm (
  id {identity},
  title BIGINT NOT NULL,
  story BIGINT NOT NULL REFERENCES story (id),
  kind TEXT NOT NULL,
  words TEXT NOT NULL,
  raised BIGINT NOT NULL,
  raised_by TEXT NOT NULL,
  known BIGINT,
  known_by BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX alarm_ringing ON alarm (id) WHERE known IS NULL;
CREATE INDEX alarm_of ON alarm (story, id);
