"""Arabic: spelling, clitics and inflection (words.py, forms.py) and the word lists and rules (*.yaml)."""
