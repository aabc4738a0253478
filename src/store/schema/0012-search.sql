-- What is searched, as search_text() folds it, so that both databases find the same. The rows that are there are
-- filled by the program (database/backfill.cc).

ALTER TABLE story ADD COLUMN head_search TEXT NOT NULL DEFAULT '';
ALTER TABLE wire_item ADD COLUMN search TEXT NOT NULL DEFAULT '';
ALTER TABLE topic ADD COLUMN search TEXT NOT NULL DEFAULT '';
ALTER TABLE author ADD COLUMN search TEXT NOT NULL DEFAULT '';
