"""Stage 3, tokens -> who, where, when: actors, places, times, durations."""
