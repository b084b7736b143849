"""Which language a text is in: which pack reads it, or none.

First question of the path, asked before any pack is loaded. In: a text. Out: a code of ISO 639, or None where it is
unclear. Counts scripts first, then letters and small words that only one of the languages has: no model, no list of
names. Arabic, Persian, Urdu, Central Kurdish, English and Russian are told; other languages of these scripts give None.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_SAMPLE = 1_500
_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")  # presentation forms, from PDF and old pages
_SCRIPTS = (
    ("arabic", re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+")),
    ("latin", re.compile("[A-Za-z\u00c0-\u024f]+")),
    ("cyrillic", re.compile("[\u0400-\u052f]+")),
    ("other", re.compile("[\u0370-\u03ff\u0530-\u05ff\u0700-\u074f\u0900-\u1fff\u3040-\u9fff\uac00-\ud7af]+")),
)

# Letters that one spelling has and Arabic has not. ی and ک are typed for ي and ك on Persian keyboards, and پ چ گ occur in
# Arabic spellings of names, so these weigh less than a letter that no Arabic text has.
_URDU_LETTERS = frozenset("ٹڈڑںےہھۂۓ")
_KURDISH_LETTERS = frozenset("ێۆڕڵەڤ")
_PERSIAN_LETTERS = frozenset("پچژگکی")
_OTHER_LETTERS = frozenset("ټډړښځڅڼېۍګڭېۇۈۋٺٻڀڃڄڇڌڍڏڙڦڱڳۀ")

_WORDS = {
    "ar": "في من على إلى الى عن أن ان إن مع هذا هذه ذلك التي الذي الذين لم لن لا قد كان كانت ما بين بعد قبل قال وقال كما أو ثم حيث خلال عند غير كل هو هي وفي ومن وعلى بأن لأن أنه أنها إنه".split(),
    "fa": "است را که این از به آن برای با در های می شود شد کرد شده بود خود یا نیز باید کند گفت اين كه وی خواهد هستند کنند دارد".split(),
    "ur": "ہے کی کے میں اور کا سے کو نے پر یہ کہ ہیں تھا بھی ہو گیا اس ان نہیں تھے ایک جو کر ہوئے گی گا".split(),
    "ckb": "لە بە کە بۆ ئەم و ئەو دەکات لەگەڵ بوو یەکێک هەیە نییە".split(),
    "en": "the of and to is that for on with by from are be this have has said not it his their were which".split(),
    "ru": "и в не на что с по как его это к из о за для от он но они был также после заявил сказал во об у до при".split(),
}  # fmt: skip
_SETS = {code: frozenset(words) for code, words in _WORDS.items()}
_UKRAINIAN = frozenset("іїєґўјљњћђџѓќ")


def detect_language(text: str) -> str | None:
    """Give the language of a text: ar, fa, ur, ckb, en or ru; None where its letters and words do not tell.

    >>> detect_language("التقى الوزيران في جنيف"), detect_language("وزیر خارجه گفت که مذاکرات ادامه دارد")
    ('ar', 'fa')
    """
    sample = _MARKS.sub("", text[:_SAMPLE])
    if _FORMS.search(sample):
        sample = unicodedata.normalize("NFKC", sample)
    words = {name: [match.lower() for match in pattern.findall(sample)] for name, pattern in _SCRIPTS}
    letters = {name: sum(len(word) for word in found) for name, found in words.items()}
    script = max(letters, key=lambda name: letters[name])
    if letters[script] < 2 or letters[script] * 2 < sum(letters.values()):
        return None
    if script == "arabic":
        return _arabic_script(words["arabic"], letters["arabic"])
    if script == "latin":
        return _by_words(words["latin"], "en", 0.12)
    if script == "cyrillic":
        foreign = sum(mark in _UKRAINIAN for word in words["cyrillic"] for mark in word)
        return None if foreign * 100 > letters["cyrillic"] else _by_words(words["cyrillic"], "ru", 0.06)
    return None


def _share(words: list[str], known: Iterable[str]) -> float:
    """Give the share of words that are among the known ones."""
    among = frozenset(known)
    return sum(word in among for word in words) / len(words)


def _by_words(words: list[str], code: str, least: float) -> str | None:
    """Give `code` if enough small words are that language's; a short heading needs one."""
    share = _share(words, _SETS[code])
    return code if share >= (least if len(words) > 12 else 0.01) else None


def _arabic_script(words: list[str], letters: int) -> str | None:
    """Tell the languages of Arabic script by their own letters, then by their small words."""
    per = {
        "ur": _letter_share(words, letters, _URDU_LETTERS),
        "ckb": _letter_share(words, letters, _KURDISH_LETTERS),
        "fa": _letter_share(words, letters, _PERSIAN_LETTERS),
        "other": _letter_share(words, letters, _OTHER_LETTERS),
    }
    if per["other"] > 0.01:
        return None
    if per["ckb"] > 0.04:
        return "ckb"
    if per["ur"] > 0.02 and per["ur"] > per["ckb"]:
        return "ur"
    arabic = _share(words, _SETS["ar"]) + _share_of_articles(words)
    persian = _share(words, _SETS["fa"])
    if per["fa"] > 0.02 and persian + 0.02 >= arabic:
        return "fa"
    if persian > 0.12 and persian > arabic:
        return "fa"
    if arabic >= 0.08:
        return "ar"
    # A heading may hold no small word; letters that only Arabic has speak for it, foreign ones against it.
    own = _letter_share(words, letters, frozenset("ةىيكأإ"))
    return "ar" if per["fa"] <= 0.02 and per["ur"] == 0 and persian < 0.05 and (own > 0.01 or len(words) <= 3) else None


def _letter_share(words: list[str], letters: int, own: frozenset[str]) -> float:
    """Give the share of the letters that are among `own`."""
    joined = "".join(words)
    return sum(joined.count(mark) for mark in own) / letters


def _share_of_articles(words: list[str]) -> float:
    """Give the share of words that open with the Arabic article, with or without و ب ف ك before it."""
    return sum(word.startswith(("ال", "وال", "بال", "فال", "كال", "لل")) and len(word) > 4 for word in words) / len(words)
