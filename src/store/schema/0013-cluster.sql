-- In which cluster of PostgreSQL the positions of the change feed were made: those of one mean nothing in another.

CREATE TABLE cluster (
  name TEXT NOT NULL PRIMARY KEY
);
