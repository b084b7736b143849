-- Version 2: summaries that the merge writes (record/summaries.py), and indexes for the questions of a page.
-- A record of version 1 is merged again by the next build, which fills them.

CREATE TABLE summed_stances (
  party TEXT NOT NULL,
  issue TEXT NOT NULL,
  day TEXT,
  stance TEXT NOT NULL,
  claims INTEGER NOT NULL,
  claim_id TEXT NOT NULL,
  holders TEXT NOT NULL
);
CREATE INDEX summed_stances_issue ON summed_stances (issue, party);

CREATE TABLE summed_steps (
  entry_id TEXT PRIMARY KEY,
  issue TEXT NOT NULL,
  relation TEXT NOT NULL,
  day TEXT,
  last_day TEXT,
  parties TEXT NOT NULL,
  documents TEXT NOT NULL,
  evidence TEXT NOT NULL
);
CREATE INDEX summed_steps_issue ON summed_steps (issue);

CREATE TABLE summed_issues (
  issue TEXT NOT NULL,
  day TEXT,
  claims INTEGER NOT NULL
);
CREATE INDEX summed_issues_issue ON summed_issues (issue, day);

DROP INDEX claims_order;
CREATE INDEX claims_order ON claims (kind, state, (day_from IS NULL), day_from, id, day_to);

DROP INDEX claims_entry;
CREATE INDEX claims_entry ON claims (entry_id, (reported IS NULL), reported, id);

CREATE INDEX entries_last ON entries (last_reported);

UPDATE meta SET value = 'no' WHERE key = 'merged';
