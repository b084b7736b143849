-- Version 5: outlets are listed and counted, and statements found by their act, from an index: the filters of the page ask for both.

CREATE INDEX documents_outlet ON documents (outlet, published, voice);

CREATE INDEX accounts_act ON accounts (value, claim_id) WHERE field = 'act';

-- The queue of review is counted, and what is asked of the claims of an entry is answered, from the index alone.
CREATE INDEX claims_sure ON claims (state, confidence, id);
DROP INDEX claims_entry;
CREATE INDEX claims_entry ON claims (entry_id, (reported IS NULL), reported, id, state, confidence);
