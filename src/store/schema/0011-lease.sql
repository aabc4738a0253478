-- Which of several nodes does what only one may do. `expires` is in the database's own clock.

CREATE TABLE lease (
  name TEXT NOT NULL PRIMARY KEY,
  holder TEXT NOT NULL,
  expires BIGINT NOT NULL
);
