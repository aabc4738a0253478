-- Browsers in which somebody has signed in before, by the SHA-256 of what their cookie holds: guesses made
-- elsewhere do not make the owner wait there.

CREATE TABLE known_browser (
  hash TEXT NOT NULL,
  staff BIGINT NOT NULL REFERENCES staff (id),
  seen BIGINT NOT NULL,
  PRIMARY KEY (hash, staff)
);
CREATE INDEX known_browser_of ON known_browser (staff, seen);
