"""Stage 2, Document -> tokens, quotations and sentences; offsets never move."""
