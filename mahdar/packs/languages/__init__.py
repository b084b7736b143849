"""How people write: one folder a language, each with YAML files of words and rules and a words.py."""
