-- The revision of which the lists of readers are made; 0: of none, or of one from before this column. A save that
-- changes nothing in them leaves them alone.

ALTER TABLE story ADD COLUMN listed BIGINT NOT NULL DEFAULT 0;
