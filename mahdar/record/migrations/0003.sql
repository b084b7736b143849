-- Version 3: what merging keeps, so that only what is touched is merged again. docs/record.md explains each table.

CREATE TABLE profiles (
  id TEXT PRIMARY KEY,
  document_id TEXT NOT NULL,
  place TEXT NOT NULL,
  group_id TEXT NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX profiles_document ON profiles (document_id);
CREATE INDEX profiles_group ON profiles (group_id);

CREATE TABLE profile_keys (
  "key" BIGINT NOT NULL,
  profile TEXT NOT NULL
);
CREATE INDEX profile_keys_key ON profile_keys ("key");

CREATE TABLE profile_ties (
  profile TEXT NOT NULL,
  group_id TEXT NOT NULL,
  PRIMARY KEY (profile, group_id)
);
CREATE INDEX profile_ties_group ON profile_ties (group_id);

CREATE TABLE signs (
  word TEXT NOT NULL,
  claim_id TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  PRIMARY KEY (word, claim_id)
);
CREATE INDEX signs_claim ON signs (claim_id);

CREATE TABLE unmerged (
  what TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (what, id)
);

UPDATE meta SET value = 'no' WHERE key = 'merged';
