-- Full-text search on SQLite: FTS5 over words that search.py has folded, so that its own tokenizer only parts at spaces.

CREATE VIRTUAL TABLE IF NOT EXISTS search_index USING fts5(words, content='search_items', content_rowid='id', tokenize="unicode61 remove_diacritics 0", detail=none, columnsize=0);

CREATE TRIGGER IF NOT EXISTS search_items_added AFTER INSERT ON search_items BEGIN INSERT INTO search_index(rowid, words) VALUES (new.id, new.words); END;

CREATE TRIGGER IF NOT EXISTS search_items_removed AFTER DELETE ON search_items BEGIN INSERT INTO search_index(search_index, rowid, words) VALUES ('delete', old.id, old.words); END;
