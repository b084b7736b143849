"""Arabic inflection: from the few forms a linguist writes to every form the press prints.

Comes in: a verb's past and present, a noun's singular and plural, as written in the YAML. Goes out: (form, features)
pairs, unfolded. Third person only: a first person stands inside quotations, where no cue is looked for.
Clitics are not made here: words.split takes them off.
"""

from __future__ import annotations

from collections.abc import Iterator

Form = tuple[str, frozenset[str]]


def _f(*names: str) -> frozenset[str]:
    return frozenset(names)


def past(base: str) -> Iterator[Form]:
    """Give the third persons of a past: قال, قالت, قالا, قالتا, قالوا, قلن is left out.

    >>> sorted(form for form, _ in past("نفى"))
    ['نفت', 'نفتا', 'نفوا', 'نفى', 'نفيا']
    """
    yield base, _f("past", "m", "sg")
    weak = base[-1] in "اى" and len(base) > 2
    stem = base[:-1] if weak else base
    yield stem + "ت", _f("past", "f", "sg")
    yield stem + "تا", _f("past", "f", "du")
    yield (stem + ("وا" if base.endswith("ا") else "يا") if weak else base + "ا"), _f("past", "m", "du")
    yield stem + "وا", _f("past", "m", "pl")


def present(base: str, mark: str = "present") -> Iterator[Form]:
    """Give the third persons of a present: يقول, تقول, يقولان, تقولان, يقولون, يقولوا ...

    >>> sorted(form for form, _ in present("يدعو"))
    ['تدعو', 'تدعوا', 'تدعوان', 'يدعو', 'يدعوا', 'يدعوا', 'يدعوان', 'يدعون']
    """
    she = "ت" + base[1:]
    yield base, _f(mark, "m", "sg")
    yield she, _f(mark, "f", "sg")
    weak = base[-1] in "يىو" and len(base) > 3
    stem = base[:-1] if weak else base
    dual = base[:-1] + "ي" if base.endswith("ى") else base
    yield dual + "ان", _f(mark, "m", "du")
    yield ("ت" + dual[1:]) + "ان", _f(mark, "f", "du")
    yield dual + "ا", _f(mark, "m", "du")
    yield ("ت" + dual[1:]) + "ا", _f(mark, "f", "du")
    yield stem + "ون", _f(mark, "m", "pl")
    yield stem + "وا", _f(mark, "m", "pl")


def participle(base: str) -> Iterator[Form]:
    """Give the forms of an active participle: مؤكد, مؤكدا, مؤكدة, مؤكدان, مؤكدين, مؤكدون, مؤكدات; ناف from نافي.

    >>> sorted(form for form, _ in participle("نافي"))
    ['ناف', 'نافون', 'نافي', 'نافيا', 'نافيات', 'نافيان', 'نافية', 'نافيتان', 'نافيتين', 'نافين', 'نافيين']
    """
    stem = base[:-1] if base.endswith("ي") else base
    yield base, _f("m", "sg")
    if stem != base:
        yield stem, _f("m", "sg")
    yield base + "ا", _f("m", "sg")
    yield base + "ة", _f("f", "sg")
    yield base + "ان", _f("m", "du")
    yield base + "ين", _f("m", "du")
    yield base + "تان", _f("f", "du")
    yield base + "تين", _f("f", "du")
    yield stem + "ون", _f("m", "pl")
    if stem != base:
        yield stem + "ين", _f("m", "pl")
    yield base + "ات", _f("f", "pl")


def noun(base: str, plurals: tuple[str, ...] = ()) -> Iterator[Form]:
    """Give the forms of a noun: singular, accusative, dual, the plurals given.

    >>> sorted(form for form, _ in noun("قمة", ("قمم",)))
    ['قمة', 'قمتا', 'قمتان', 'قمتي', 'قمتين', 'قمم', 'قمما']
    """
    feminine = base.endswith("ة")
    gender = "f" if feminine else "m"
    yield base, _f(gender, "sg")
    if not feminine and not base.endswith(("اء", "ا", "ى")):
        yield base + "ا", _f(gender, "sg")
    if base.endswith("اء"):
        yield base + "ً", _f(gender, "sg")
    stem = base[:-1] + "ت" if feminine else base
    for ending in ("ان", "ين", "ا", "ي"):
        if ending == "ا" and not feminine:
            continue
        yield stem + ending, _f(gender, "du")
    for plural in plurals:
        yield plural, _f("pl")
        if plural.endswith("ون"):
            yield plural[:-2] + "ين", _f("pl")
            yield plural[:-2] + "و", _f("pl")
            yield plural[:-2] + "ي", _f("pl")
        elif not plural.endswith(("ات", "اء", "ى", "ة")):
            yield plural + "ا", _f("pl")


def adjective(base: str, people: tuple[str, ...] = ()) -> Iterator[Form]:
    """Give the forms of a nationality adjective: روسي, روسية, روسيان, روسيين, روسيتين, روسيون, روسيات and the people.

    >>> "أميركيتين" in {form for form, _ in adjective("أميركي")}
    True
    """
    yield base, _f("m", "sg")
    yield base + "ا", _f("m", "sg")
    yield base + "ة", _f("f", "sg")
    yield base + "ان", _f("m", "du")
    yield base + "ين", _f("m", "du", "pl")
    yield base + "ون", _f("m", "pl")
    yield base + "تان", _f("f", "du")
    yield base + "تين", _f("f", "du")
    yield base + "ات", _f("f", "pl")
    for word in people:
        yield word, _f("people", "pl")
