"""Stage 4, sentences and mentions -> claims."""
