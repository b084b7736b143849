-- Version 6: on which days an entry was told otherwise, so that a comparison of two days looks at few entries (record/turns.py;
-- not yet known of what was merged before: such entries are looked at whole); what became of mechanisms, without their mentions;
-- the outlets of each text, the texts of each outlet and through whom it has words of others, from indexes alone.

ALTER TABLE entries ADD COLUMN turns TEXT;

CREATE INDEX accounts_event ON accounts (entry_id, claim_id) WHERE field = 'event' AND value <> '"mentioned"';

DROP INDEX documents_voice;
CREATE INDEX documents_voice ON documents (voice, outlet, published);

DROP INDEX documents_outlet;
CREATE INDEX documents_outlet ON documents (outlet, published, voice, id);

CREATE INDEX claim_actors_via ON claim_actors (claim_id, actor) WHERE field = 'via';
