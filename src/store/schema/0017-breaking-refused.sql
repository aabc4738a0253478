-- Whoever scheduled it said that it is not breaking by itself when it goes out.

ALTER TABLE story ADD COLUMN breaking_refused BIGINT NOT NULL DEFAULT 0;
