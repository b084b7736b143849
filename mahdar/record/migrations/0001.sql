-- The record, version 1. Read by record/store.py for SQLite and PostgreSQL alike; docs/record.md explains each table.
-- A statement ends with a semicolon at the end of a line.

CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE documents (
  id TEXT PRIMARY KEY,
  uri TEXT NOT NULL,
  url TEXT,
  outlet TEXT,
  title TEXT,
  language TEXT NOT NULL,
  published TEXT,
  published_from TEXT,
  agencies TEXT NOT NULL,
  byline TEXT,
  text TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  address TEXT,
  arrival INTEGER NOT NULL,
  newer TEXT,
  voice TEXT,
  reader TEXT NOT NULL,
  packs TEXT NOT NULL,
  signature TEXT NOT NULL
);
CREATE INDEX documents_address ON documents (address);
CREATE INDEX documents_published ON documents (published);
CREATE INDEX documents_voice ON documents (voice);

CREATE TABLE sources (
  uri TEXT NOT NULL,
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  input TEXT NOT NULL,
  PRIMARY KEY (uri, document_id)
);
CREATE INDEX sources_document ON sources (document_id);

CREATE TABLE readings (
  document_id TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
  body TEXT NOT NULL
);

CREATE TABLE entries (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  status TEXT,
  day_from TEXT,
  day_to TEXT,
  place TEXT,
  country TEXT,
  first_reported TEXT,
  last_reported TEXT,
  documents INTEGER NOT NULL,
  voices INTEGER NOT NULL,
  outlets INTEGER NOT NULL,
  discrepancies TEXT NOT NULL,
  fields TEXT NOT NULL
);
CREATE INDEX entries_kind ON entries (kind, first_reported);
CREATE INDEX entries_day ON entries (kind, day_from);

CREATE TABLE claims (
  id TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  entry_id TEXT,
  state TEXT NOT NULL,
  polarity TEXT NOT NULL,
  confidence REAL NOT NULL,
  rule TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  day_from TEXT,
  day_to TEXT,
  reported TEXT,
  place TEXT,
  country TEXT,
  home TEXT NOT NULL,
  words TEXT NOT NULL,
  told_by TEXT NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX claims_document ON claims (document_id);
CREATE INDEX claims_kind ON claims (kind, reported);
CREATE INDEX claims_order ON claims (kind, state, (day_from IS NULL), day_from, id);
CREATE INDEX claims_entry ON claims (entry_id);

CREATE TABLE accounts (
  account_id TEXT PRIMARY KEY,
  claim_id TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  entry_id TEXT,
  kind TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  document_id TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  evidence TEXT NOT NULL,
  speaker TEXT NOT NULL,
  relays TEXT NOT NULL,
  directness TEXT,
  rule TEXT NOT NULL
);
CREATE INDEX accounts_claim ON accounts (claim_id);
CREATE INDEX accounts_entry ON accounts (entry_id);

CREATE TABLE claim_actors (
  claim_id TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  field TEXT NOT NULL,
  actor TEXT NOT NULL,
  PRIMARY KEY (claim_id, field, actor)
);
CREATE INDEX claim_actors_actor ON claim_actors (actor);

CREATE TABLE claim_issues (
  claim_id TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  issue TEXT NOT NULL,
  PRIMARY KEY (claim_id, issue)
);
CREATE INDEX claim_issues_issue ON claim_issues (issue);

CREATE TABLE document_actors (
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  actor TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (document_id, actor)
);
CREATE INDEX document_actors_actor ON document_actors (actor);

CREATE TABLE actors (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  country TEXT,
  names TEXT NOT NULL,
  roles TEXT NOT NULL,
  known INTEGER NOT NULL,
  documents INTEGER NOT NULL
);

CREATE TABLE actor_sides (
  actor TEXT NOT NULL,
  side TEXT NOT NULL,
  PRIMARY KEY (actor, side)
);
CREATE INDEX actor_sides_side ON actor_sides (side);

CREATE TABLE links (
  claim_id TEXT PRIMARY KEY REFERENCES claims (id) ON DELETE CASCADE,
  entry_id TEXT NOT NULL,
  score INTEGER NOT NULL,
  reasons TEXT NOT NULL
);
CREATE INDEX links_entry ON links (entry_id);

CREATE TABLE statuses (
  entry_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  status TEXT NOT NULL,
  degree INTEGER,
  day TEXT,
  claim_id TEXT,
  document_id TEXT,
  "start" INTEGER,
  "end" INTEGER,
  reason TEXT NOT NULL,
  PRIMARY KEY (entry_id, number)
);

CREATE TABLE refused (
  name TEXT PRIMARY KEY,
  reason TEXT NOT NULL
);

CREATE TABLE judgements (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  verdict TEXT NOT NULL,
  claim_id TEXT NOT NULL,
  other_id TEXT,
  field TEXT,
  value TEXT,
  reviewer TEXT NOT NULL,
  admin INTEGER NOT NULL,
  note TEXT,
  anchor TEXT NOT NULL
);
CREATE INDEX judgements_claim ON judgements (claim_id);
CREATE INDEX judgements_other ON judgements (other_id);

CREATE TABLE forgotten (
  number INTEGER PRIMARY KEY,
  actor TEXT NOT NULL,
  how TEXT NOT NULL,
  documents INTEGER NOT NULL,
  reason TEXT NOT NULL
);

CREATE TABLE search_items (
  id INTEGER PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  claim_id TEXT,
  words TEXT NOT NULL
);
CREATE INDEX search_items_document ON search_items (document_id);
