-- What the desk sees of the wires: each item's own words for as long as no story says exactly them, and what
-- the newsroom decided on it. `superseded`: a later version is here, which alone is listed. `story_revision`:
-- the revision of `story` that says what the item says.

ALTER TABLE wire_item ADD COLUMN slugline TEXT NOT NULL DEFAULT '';
ALTER TABLE wire_item ADD COLUMN urgency BIGINT NOT NULL DEFAULT 0;
ALTER TABLE wire_item ADD COLUMN words BIGINT NOT NULL DEFAULT 0;
ALTER TABLE wire_item ADD COLUMN embargo BIGINT;
ALTER TABLE wire_item ADD COLUMN state TEXT NOT NULL DEFAULT 'new';
ALTER TABLE wire_item ADD COLUMN superseded BIGINT NOT NULL DEFAULT 0;
ALTER TABLE wire_item ADD COLUMN story_revision BIGINT NOT NULL DEFAULT 0;
UPDATE wire_item SET state = 'taken', story_revision = COALESCE((SELECT MIN(number) FROM revision WHERE
  revision.story = wire_item.story AND made_at = wire_item.received AND made_by = wire_item.source), 0)
  WHERE story <> 0;
UPDATE wire_item SET words = COALESCE((SELECT words FROM revision WHERE revision.story = wire_item.story AND
  number = wire_item.story_revision), 0) WHERE story_revision <> 0;
UPDATE wire_item SET superseded = 1 WHERE EXISTS (SELECT 1 FROM wire_item AS later WHERE
  later.source = wire_item.source AND later.guid = wire_item.guid AND later.id > wire_item.id);
CREATE INDEX wire_item_newest ON wire_item (received, id) WHERE superseded = 0;
CREATE INDEX wire_item_decided ON wire_item (state, received, id) WHERE superseded = 0;
CREATE INDEX wire_item_from ON wire_item (source, received, id) WHERE superseded = 0;
CREATE INDEX wire_item_decided_from ON wire_item (source, state, received, id) WHERE superseded = 0;
CREATE INDEX wire_item_of ON wire_item (story, id) WHERE story <> 0;

CREATE TABLE wire_copy (
  item BIGINT PRIMARY KEY REFERENCES wire_item (id),
  section BIGINT NOT NULL,
  kind TEXT NOT NULL,
  urgency BIGINT NOT NULL,
  language TEXT NOT NULL,
  headline TEXT NOT NULL,
  standfirst TEXT NOT NULL,
  kicker TEXT NOT NULL,
  byline TEXT NOT NULL,
  picture TEXT NOT NULL,
  rest TEXT NOT NULL,
  body TEXT NOT NULL
);
