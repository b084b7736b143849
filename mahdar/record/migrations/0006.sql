-- Version 6: on which days an entry was told otherwise, so that a comparison of two days looks at few entries (record/turns.py;
-- not yet known of what was merged before: such entries are looked at whole); what became of mechanisms, without their mentions;
-- the outlets of each text.

ALTER TABLE entries ADD COLUMN turns TEXT;

CREATE INDEX accounts_event ON accounts (entry_id, claim_id) WHERE field = 'event' AND value <> '"mentioned"';

DROP INDEX documents_voice;
CREATE INDEX documents_voice ON documents (voice, outlet);
