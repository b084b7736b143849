-- Version 4: users and their sessions (record/users.py), when a judgement was given, the audit log (record/log.py), and
-- the order of the review queue (record/review.py). docs/users.md and docs/record.md explain each table.

CREATE TABLE users (
  name TEXT PRIMARY KEY,
  role TEXT NOT NULL,
  password TEXT NOT NULL,
  made_at TEXT NOT NULL
);

CREATE TABLE sessions (
  token TEXT PRIMARY KEY,
  user_name TEXT NOT NULL REFERENCES users (name) ON DELETE CASCADE,
  opened INTEGER NOT NULL,
  seen INTEGER NOT NULL
);
CREATE INDEX sessions_user ON sessions (user_name);

CREATE TABLE failed_sign_ins (
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  tried INTEGER NOT NULL
);
CREATE INDEX failed_sign_ins_tried ON failed_sign_ins (tried);

CREATE TABLE audit_log (
  number INTEGER PRIMARY KEY,
  logged_at TEXT,
  who TEXT NOT NULL,
  action TEXT NOT NULL,
  about TEXT NOT NULL,
  was TEXT,
  became TEXT
);
CREATE INDEX audit_log_about ON audit_log (about);

ALTER TABLE judgements ADD COLUMN judged_at TEXT;

CREATE INDEX claims_doubt ON claims (state, (CAST(round(abs(confidence - 0.5) * 100) AS INTEGER)), id, confidence);
