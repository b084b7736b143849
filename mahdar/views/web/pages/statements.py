"""The screen of statements: who said what, by speaker, issue, outlet, date, act and relay; words found whatever their spelling.

Stands in views/web/pages/. Comes in: a StatementQuestion. Goes out: HTML, the newest first unless asked otherwise; the words
that were searched for are marked in what was said.
"""

from __future__ import annotations

import re
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from mahdar.model.kinds import ACTS
from mahdar.packs.language import LanguagePack
from mahdar.record.search import stems
from mahdar.views.web.asked import AskedStatements
from mahdar.views.web.lists import language_pack, page_of
from mahdar.views.web.screens import Screen
from mahdar.views.web.tellers import others_say
from mahdar.views.wording import quoted

router = APIRouter()
_SPACE = re.compile(r"(\s+)")
# So many characters of what was said stand in a line of the list.
_MOST = 300


@router.get("/statements")
def statements(request: Request, question: AskedStatements) -> Response:
    """Show a page of the list."""
    screen = Screen(request)
    # Readers want the newest; programs have the order of `mahdar show`.
    question = question.model_copy(update={"order": question.order or "newest"})
    page = page_of(screen.store, "statements", question)
    wanted = frozenset(stem for found in stems(question.q, language_pack()) for stem in found) if question.q else frozenset()
    return screen.show_list(
        "statements.html", "statements", question, page, acts=ACTS,
        pieces=lambda claim: pieces(said_of(claim), wanted, language_pack()), others_say=others_say,
    )  # fmt: skip


def said_of(claim: dict[str, Any]) -> str:
    """Give what was said as a quotation: the words themselves, else the sentence."""
    spans = claim["content"] or claim["evidence"]
    return quoted(" … ".join(span["text"] for span in spans), _MOST)


def pieces(text: str, wanted: frozenset[str], pack: LanguagePack) -> list[tuple[str, bool]]:
    """Part a text into pieces, each with whether it is a word that was searched for.

    >>> pieces("one two", frozenset(), None)  # doctest: +SKIP
    [('one two', False)]
    """
    if not wanted:
        return [(text, False)]
    found: list[tuple[str, bool]] = []
    for part in _SPACE.split(text):
        hit = bool(part.strip()) and any(wanted.intersection(word) for word in stems(part, pack))
        if found and found[-1][1] == hit:
            found[-1] = (found[-1][0] + part, hit)
        else:
            found.append((part, hit))
    return found
