"""The language pack: word lists compiled to a lexicon that reads any spelling, and the rules of the language.

Comes in: a folder of packs/languages. Goes out: a LanguagePack whose `word(surface)` gives all that is known of a
spelling, once for each spelling. Knows no sentence and no actor: those are text/ and mentions/.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

from mahdar.errors import PackError, PackFault
from mahdar.model.text import Word, WordSense
from mahdar.packs.common_words import CommonWords
from mahdar.packs.lined import guess, shown
from mahdar.packs.yaml_items import Item, read_items, read_table

LANGUAGES = Path(__file__).parent / "languages"
_LONGEST_WORD = 40
# Each (proclitics, stem, enclitic) that a folded word may consist of.
Splits = tuple[tuple[tuple[str, ...], str, str], ...]
_PLAIN: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One form of a word list: lemma as written, part of speech, features, and the keys by which rules find it."""

    lemma: str
    pos: str
    features: frozenset[str]
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Title:
    """An office, function or kind of body: the slug of its plain form and of its complements, longest first.

    `country` is that of the one state that has the office (خادم الحرمين الشريفين).
    """

    head: str
    title: str
    kind: str
    complements: tuple[tuple[tuple[str, ...], str], ...]
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb or noun: what act it reports and what it takes (that, bi-that, colon, quote, on, to, bi, object)."""

    lemma: str
    act: str
    takes: frozenset[str]


# Which proclitics and endings a part of speech admits: a past verb takes no ال, a present no ب.
_VERB_BEFORE = frozenset({"و", "ف", "ل"})
_NO_NOUN_BEFORE = frozenset({"س"})


def _admits(lexeme: Lexeme, before: tuple[str, ...], after: str) -> bool:
    if lexeme.pos == "verb":
        extra = [p for p in before if p not in _VERB_BEFORE]
        if extra == ["س"]:
            return "present" in lexeme.features
        if "ل" in before and "present" not in lexeme.features:
            return False
        return not extra
    if lexeme.pos == "particle":
        return not {"ال", "س", "ك"} & set(before) and after != "ي"  # كما is no "like what"
    if lexeme.pos in ("title", "nationality", "name") and after in ("ي", "ك", "كم", "نا"):
        return False
    return not (_NO_NOUN_BEFORE & set(before))


class _Lists(dict[str, Any]):
    """The lists of a file by name; one that is asked for and not there is a fault of the pack."""

    def __init__(self, path: Path) -> None:
        super().__init__(read_table(path))
        self._file = shown(path)

    def __missing__(self, name: str) -> Any:
        raise PackError([PackFault(self._file, 1, f"the list '{name}' is missing.{guess(name, list(self))}")])


class _Once(dict[str, Any]):
    """A function of one word, worked out once for each spelling; `most` are kept, and no long texts."""

    def __init__(self, work_out: Callable[[str], Any], most: int) -> None:
        super().__init__()
        self._work_out = work_out
        self._most = most

    def __missing__(self, text: str) -> Any:
        found = self._work_out(text)
        if len(text) <= _LONGEST_WORD:
            if len(self) >= self._most:
                self.clear()
            self[text] = found
        return found


class LanguagePack:
    """How one language is written: its lexicon, word lists and rules."""

    def __init__(self, code: str, folder: Path) -> None:
        """Load the pack of a language from its folder; errors are PackError with file and line."""
        self.code = code
        self.folder = folder
        words = import_module(f"mahdar.packs.languages.{code}.words")
        self._forms = import_module(f"mahdar.packs.languages.{code}.forms")
        self.fold: Callable[[str], str] = _Once(words.fold, 50_000).__getitem__
        self._split: Callable[[str], Splits] = _Once(lambda folded: tuple(words.split(folded)), 2_000).__getitem__
        self.common = CommonWords(folder / "dictionary" / f"{code}.dic", self.fold, self._split)
        self._lexicon: dict[str, list[Lexeme]] = {}
        self._words: dict[str, Word] = {}
        self._folded: dict[str, dict[str, frozenset[str]]] = {}
        self._tables: dict[str, dict[str, Any]] = {}
        self.verb_cues: dict[str, Cue] = {}
        self.noun_cues: dict[str, Cue] = {}
        self._load_reporting(read_items(folder / "reporting.yaml"))
        self._load_verbs(read_items(folder / "verbs.yaml"))
        self._load_nouns(read_items(folder / "nouns.yaml"))
        self._load_classes(self.table("function"))
        self._load_classes(self.table("names"))
        self.titles: dict[str, Title] = {}
        self._load_titles(read_items(folder / "titles.yaml"))

    def table(self, name: str) -> dict[str, Any]:
        """Give a word-list file of the pack as plain data: `pack.table("time")["weekdays"]`."""
        if name not in self._tables:
            self._tables[name] = _Lists(self.folder / f"{name}.yaml")
        return self._tables[name]

    def folded_lists(self, name: str) -> dict[str, frozenset[str]]:
        """Give a word-list file whose every key is a list, folded, worked out once: `pack.folded_lists("references")`."""
        if name not in self._folded:
            self._folded[name] = {key: frozenset(self.fold(w) for w in words) for key, words in self.table(name).items()}
        return self._folded[name]

    @cached_property
    def romanised(self) -> dict[str, str]:
        """The words of names whose spelling in Latin letters is settled: `pack.romanised["محمد"]` is "Mohammed"."""
        return {word: latin for group in self.table("romanised").values() for word, latin in group.items()}

    def items(self, name: str) -> list[Item]:
        """Give a file of the pack that is a list of items, with their lines."""
        return read_items(self.folder / f"{name}.yaml")

    def add_form(self, form: str, lemma: str, pos: str, features: frozenset[str], keys: Iterable[str]) -> None:
        """Put one form of a word into the lexicon; the loaders of titles, names and times use it too."""
        lexeme = Lexeme(lemma, pos, features, frozenset(keys))
        known = self._lexicon.setdefault(self.fold(form), [])
        if lexeme not in known:
            known.append(lexeme)
        self._words.clear()

    def adjective_forms(self, base: str) -> Iterator[tuple[str, frozenset[str]]]:
        """Give the forms of a nationality adjective: روسي, روسية, روسيين ..."""
        yield from self._forms.adjective(base)

    def word(self, surface: str) -> Word:
        """Give all that is known of a spelling, worked out once for each spelling.

        >>> pack.word("وبالاجتماع").senses[0].before  # doctest: +SKIP
        ('و', 'ب', 'ال')
        """
        found = self._words.get(surface)
        if found is None:
            found = self._words[surface] = self._analyse(surface)
        return found

    def split(self, folded: str) -> Splits:
        """Give each (proclitics, stem, enclitic) that a folded word may consist of, the least cut first."""
        return self._split(folded)

    def _analyse(self, surface: str) -> Word:
        folded = self.fold(surface) or surface  # a bare tatweel folds away
        senses: list[WordSense] = []
        keys: set[str] = set()
        feminine = surface.endswith("ة")
        lexicon = self._lexicon
        for before, stem, after in self._split(folded):
            if (
                after == "ي" or feminine and after == "ه"
            ):  # شكري is a name, not "my thanks"; folding writes ة as ه: مشاركة is no "his participant"
                continue
            lexemes: Sequence[Lexeme] | None = lexicon.get(stem)
            if lexemes is None:
                continue  # most splits
            for lexeme in lexemes if after else self._exact(surface, lexemes):
                if _admits(lexeme, before, after):
                    sense = WordSense(lexeme.lemma, lexeme.pos, before, after, lexeme.features)
                    if sense not in senses:
                        senses.append(sense)
                    keys |= lexeme.keys
        return Word(folded, tuple(senses), frozenset(keys))

    def _exact(self, surface: str, lexemes: Sequence[Lexeme]) -> Sequence[Lexeme]:
        """على is not the name علي: where folding joins two words and the last letter tells them apart, keep the one written."""
        if not surface.endswith("ى") or len(lexemes) < 2:
            return lexemes
        same = [lexeme for lexeme in lexemes if lexeme.lemma.endswith("ى")]
        return same or lexemes

    def _add_verb(self, data: dict[str, Any], lemma: str, keys: set[str]) -> None:
        forms = self._forms
        for base in (lemma, *_list(data.get("also"))):
            for form, features in forms.past(base):
                self.add_form(form, lemma, "verb", features, keys)
        for base in _list(data.get("present")):
            for form, features in forms.present(base):
                self.add_form(form, lemma, "verb", features, keys)
        for base in _list(data.get("passive")):
            made = forms.present(base) if base.startswith("ي") else forms.past(base)
            for form, features in made:
                self.add_form(form, lemma, "verb", features | {"passive"}, keys)
        for base in _list(data.get("participle")):
            for form, features in forms.participle(base):
                self.add_form(form, lemma, "participle", features, keys)
        for base in _list(data.get("masdar")):
            for form, features in forms.noun(base):
                self.add_form(form, lemma, "masdar", features, keys)

    def _load_reporting(self, items: list[Item]) -> None:
        for item in items:
            data = item.data
            takes = frozenset(_list(data.get("takes")))
            if "verb" in data:
                lemma = data["verb"]
                self.verb_cues[lemma] = Cue(lemma, data["act"], takes)
                self._add_verb(data, lemma, {lemma, "@cue"})
            else:
                lemma = data["noun"]
                self.noun_cues[lemma] = Cue(lemma, data["act"], takes)
                for form, features in self._forms.noun(lemma, tuple(_list(data.get("plural")))):
                    self.add_form(form, lemma, "noun", features, {lemma, "@noun-cue"})

    def _load_verbs(self, items: list[Item]) -> None:
        for item in items:
            lemma = item.data["verb"]
            tags = {f"@{name}" for name in _list(item.data.get("tags"))}
            self._add_verb(item.data, lemma, {lemma} | tags)

    def _load_nouns(self, items: list[Item]) -> None:
        for item in items:
            lemma = item.data["noun"]
            keys = {lemma} | {f"@{name}" for name in _list(item.data.get("tags"))}
            for form, features in self._forms.noun(lemma, tuple(_list(item.data.get("plural")))):
                self.add_form(form, lemma, "noun", features, keys)

    def _load_titles(self, items: list[Item]) -> None:
        for item in items:
            data, head = item.data, item.data["head"]
            complements = [
                (tuple(self.fold(word).removeprefix("ال") for word in phrase.split()), slug)
                for slug, phrases in (data.get("complements") or {}).items()
                for phrase in phrases
            ]
            complements.sort(key=lambda pair: (-len(pair[0]), pair))
            kind, country = data.get("kind", "person"), data.get("country")
            self.titles[head] = Title(head, data.get("title", ""), kind, tuple(complements), country)
            for form, features in self._forms.noun(head, tuple(_list(data.get("plural")))):
                self.add_form(form, head, "title", features, {"@title"})
            for form, features in self._forms.noun(data["feminine"]) if "feminine" in data else ():
                self.add_form(form, head, "title", features | {"f"}, {"@title"})

    def _load_classes(self, classes: dict[str, Any]) -> None:
        for name, words in classes.items():
            for word in _list(words):
                if " " not in word:
                    self.add_form(word, word, "particle", _PLAIN, {word, f"@{name}"})


def _list(value: Any) -> list[str]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


@cache
def load_language(code: str) -> LanguagePack:
    """Load a language pack once for each process.

    >>> load_language("ar").word("وقال").senses[0].lemma  # doctest: +SKIP
    'قال'
    """
    return LanguagePack(code, LANGUAGES / code)
