"""Stage 5: claims -> entries, the record."""
