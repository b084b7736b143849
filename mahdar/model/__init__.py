"""The nouns: frozen dataclasses that every stage reads and gives; imports nothing from the rest of mahdar."""
