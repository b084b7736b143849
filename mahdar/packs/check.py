"""The pack checker: all faults of a language or process pack at once, each with its file, its line and a way to mend it.

Comes in: the name of a language (ar), of a process (syria), a folder or a file of one's own, or nothing for all that is
shipped. Goes out: faults by file and line. Runs every example of a pack once its files are right. Mends
nothing. What a process pack must hold is in check_process.py, how an example is judged in check_examples.py.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from mahdar.errors import PackError, PackFault, UsageError
from mahdar.model.claim import Reading
from mahdar.model.kinds import ACTS
from mahdar.packs.check_examples import run_reporting, run_rules
from mahdar.packs.check_process import check_process
from mahdar.packs.check_rules import check_constants
from mahdar.packs.language import LANGUAGES, LanguagePack
from mahdar.packs.lined import Faults, Lined, guess, list_items, read_lined, unknown
from mahdar.packs.process import PROCESSES
from mahdar.packs.rules import Rule, load_rules, read_examples

RULE_FILES = ("contacts", "alignments", "positions", "commitments", "mechanisms", "incidents")
_CASES = ("that", "bi", "ila", "ala", "an", "min", "fi", "li", "obj")
TAKES = (*_CASES, *(f"person-{case}" for case in _CASES), "min-that", "ala-quote")
_FORMS = ("also", "present", "participle", "masdar", "passive")
_VERB_CUE = ("verb", *_FORMS, "act", "takes", "examples", "not")
_TITLE_KINDS = ("person", "unnamed", "government-body", "organization", "media", "armed-group", "coalition")
_TITLE = ("head", "title", "kind", "country", "plural", "feminine", "complements")
_NOUN_CUE = ("noun", "plural", "act", "takes", "examples", "not")

Read = Callable[[str], Reading]


def check_pack(name: str | None = None, read: Read | None = None) -> list[PackFault]:
    """Give all faults of a pack; `read` reads the text of an example (by default as `mahdar.read` does).

    >>> [str(fault) for fault in check_pack("syria")]  # doctest: +SKIP
    ["syria/actors.yaml, line 41: 'SYA' is not a country. Did you mean 'SYR'?"]
    """
    faults: list[PackFault] = []
    for folder in _folders(name):
        if _is_language(folder):
            faults.extend(check_language(folder, read or _reader(folder.name)))
        else:
            faults.extend(check_process(folder))
    return sorted(faults, key=lambda fault: (fault.file, fault.line))


def check_language(folder: Path, read: Read) -> list[PackFault]:
    """Give all faults of a language pack; its examples are run when its files have none."""
    trees: dict[str, Lined] = {}
    found: list[PackFault] = []
    for file in sorted(folder.glob("*.yaml")):
        try:
            trees[file.stem] = read_lined(file)
        except PackError as error:
            found.extend(error.faults)
    reporting = Faults(folder / "reporting.yaml")
    nothing = Lined(None, 1)
    _check_reporting(trees.get("reporting", nothing), reporting)
    found.extend(reporting.found)
    for name in ("verbs", "nouns"):
        found.extend(_check_words(trees.get(name, nothing), Faults(folder / f"{name}.yaml"), name[:-1]))
    found.extend(_check_titles(trees.get("titles", nothing), Faults(folder / "titles.yaml")))
    pack = _opened(folder, found)
    if pack is None:
        return found
    rules: list[Rule] = []
    for name in (name for name in RULE_FILES if name in trees):
        faults = Faults(folder / f"{name}.yaml")
        try:
            rules.extend(load_rules(folder / f"{name}.yaml", pack))
        except PackError as error:
            found.extend(error.faults)
        for item in trees[name].many():
            check_constants(item, faults)
        found.extend(faults.found)
    return found or _run(trees.get("reporting", nothing), reporting, rules, pack, read)


def _opened(folder: Path, found: list[PackFault]) -> LanguagePack | None:
    """Open a pack so that its rules can be checked; one with faults may open too, and then theirs are told as well."""
    try:
        return LanguagePack(folder.name, folder)
    except PackError as error:
        found.extend(() if found else error.faults)
    except (AttributeError, KeyError, TypeError, ValueError):
        if not found:  # of what is told already one may be the cause
            raise
    return None


def _run(tree: Lined, reporting: Faults, rules: list[Rule], pack: LanguagePack, read: Read) -> list[PackFault]:
    """Run all examples; a word list that reading asks for and does not find is a fault too."""
    try:
        return [*run_reporting(tree, reporting, pack, read), *run_rules(rules, read)]
    except PackError as error:
        return list(error.faults)


def _folders(name: str | None) -> list[Path]:
    languages = sorted(folder for folder in LANGUAGES.iterdir() if (folder / "reporting.yaml").exists())
    processes = sorted(folder for folder in PROCESSES.iterdir() if folder.is_dir() and not folder.name.startswith("_"))
    if name is None:
        return [*languages, *processes]
    known = {folder.name: folder for folder in (*processes, *languages)}
    if name in known:
        return [known[name]]
    if Path(name).exists():
        return [Path(name)]
    near = guess(name, sorted(known))
    raise UsageError(f"'{name}' is neither a pack nor a folder. Packs: {', '.join(sorted(known))}.{near}")


def _is_language(folder: Path) -> bool:
    return (folder / "reporting.yaml").exists()


def _reader(language: str) -> Read:
    """Give what reads an example as `mahdar.read` does; the stages are loaded only when examples are run."""
    pipeline = import_module("mahdar.pipeline")
    source = import_module("mahdar.documents.files").Source

    def read(text: str) -> Reading:
        reading: Reading = pipeline.read_source(source("example", text, None, None, None, None, language, None, None, "example"))
        return reading

    return read


def _check_reporting(tree: Lined, faults: Faults) -> None:
    """Check the reporting verbs and nouns: keys, act, takes, no verb twice, examples."""
    seen: dict[str, int] = {}
    for item in list_items(tree, faults):
        noun = "noun" in item.entries
        name = "noun" if noun else "verb"
        faults.keys(item, _NOUN_CUE if noun else _VERB_CUE, (name, "act", "examples"), name)
        _once(item, name, seen, faults)
        act = item.entries.get("act")
        if act is not None and act.text is not None and act.text not in ACTS:
            faults.add(act.line, unknown(act.text, "act", ACTS))
        for word in item.entries["takes"].many() if "takes" in item.entries else ():
            if word.text is None:
                faults.add(word.line, f"'takes' must be a list of cases: {', '.join(TAKES)}.")
            elif word.text not in TAKES:
                faults.add(word.line, unknown(word.text, "case", TAKES))
        _check_examples(item, faults)


def _check_examples(item: Lined, faults: Faults) -> None:
    nothing = Lined(None, item.line)
    for example in read_examples(item.entries.get("examples", nothing), faults):
        names = [name for name, _ in example.fields]
        if "content" not in names:
            faults.add(example.line, "the example has no 'content'.")
        for name in names:
            if name not in ("content", "speaker"):
                faults.add(example.line, unknown(name, "field of a statement's example", ("content", "speaker")))
    for counter in read_examples(item.entries.get("not", nothing), faults):
        for name, _ in counter.fields:
            faults.add(counter.line, f"a counter-example of a reporting verb has only 'text', not '{name}'.")


def _check_words(tree: Lined, faults: Faults, name: str) -> list[PackFault]:
    """Check verbs.yaml or nouns.yaml: keys, no word twice."""
    allowed = ("verb", *_FORMS, "tags") if name == "verb" else ("noun", "plural", "tags")
    seen: dict[str, int] = {}
    for item in list_items(tree, faults):
        faults.keys(item, allowed, (name,), name)
        _once(item, name, seen, faults)
    return faults.found


def _check_titles(tree: Lined, faults: Faults) -> list[PackFault]:
    """Check titles.yaml: keys, kinds, no head twice."""
    seen: dict[str, int] = {}
    for item in list_items(tree, faults):
        faults.keys(item, _TITLE, ("head",), "title")
        _once(item, "head", seen, faults)
        kind = item.entries.get("kind")
        if kind is not None and kind.text not in _TITLE_KINDS:
            faults.add(kind.line, unknown(kind.text or "", "kind", _TITLE_KINDS))
    return faults.found


def _once(item: Lined, key: str, seen: dict[str, int], faults: Faults) -> None:
    word = item.entries[key].text if key in item.entries else None
    if word is None:
        return
    if word in seen:
        faults.add(item.line, f"the {key} '{word}' stands already in line {seen[word]}.")
    seen.setdefault(word, item.line)
