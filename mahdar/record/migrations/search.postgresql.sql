-- Full-text search on PostgreSQL: an inverted index over the words that search.py has folded.

CREATE SEQUENCE IF NOT EXISTS search_items_id;

ALTER TABLE search_items ALTER COLUMN id SET DEFAULT nextval('search_items_id');

CREATE INDEX IF NOT EXISTS search_items_words ON search_items USING gin (string_to_array(words, ' '));
