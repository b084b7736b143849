"""What was found and compared: full-text search, what changed between two days, the brief of a period.

Stands in views/web/api/. Comes in: words or days. Goes out: what record/search.py, views/diff.py and views/brief.py give.
"""

from __future__ import annotations

import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mahdar.errors import UsageError
from mahdar.record.changes import Changes, changes
from mahdar.record.search import found_page
from mahdar.record.store import Store
from mahdar.views import asking
from mahdar.views.brief import SECTIONS, make_brief
from mahdar.views.brief_pages import Brief, write_docx, write_html, write_md
from mahdar.views.web.api.answers import MISSING, BriefBody, ListBody
from mahdar.views.web.faults import Fault, not_found, of_usage
from mahdar.views.web.lists import language_pack
from mahdar.views.web.questions import Asked, Day, Limit, Offset, Question, language_of
from mahdar.views.web.readers import reader_of, within_rights

router = APIRouter(tags=["found and compared"])
_KINDS = {
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_FILES: dict[int | str, dict[str, Any]] = {
    200: {"content": {kind.partition(";")[0]: {"schema": {"type": "string"}} for kind in _KINDS.values()}}
}


@router.get("/search", response_model=ListBody)
def search(request: Request, question: Asked) -> Response:
    """Give the documents, newest first, that hold all the words of q, each with its statements that hold them."""
    if not question.q:
        raise Fault(400, "no-words", "q is missing: which words?", "add ?q=")
    store = request.app.state.stores.here()
    total, items = found_page(store, question.q, language_pack(), question.filter(store))
    past = question.offset + question.limit
    following = str(request.url.include_query_params(offset=past, limit=question.limit)) if past < total else None
    body = {"items": items, "total": total, "limit": question.limit, "offset": question.offset, "next": following}
    return JSONResponse(within_rights(body, reader_of(request)))


From = Annotated[Day, Query(alias="from", description="the earlier day")]
To = Annotated[Day, Query(alias="to", description="the later day")]
Sort = Annotated[Literal["new", "changed", "contradicted", "overdue"] | None, Query(description="changes of one sort")]
Kind = Annotated[
    Literal["alignment", "commitment", "contact", "incident", "mechanism", "position", "statement"] | None,
    Query(description="changes in what is of one kind"),
]


class DiffBody(ListBody):
    """One page of changes."""

    counts: dict[str, dict[str, int]] = Field(description="how many there are of each sort and kind")


@router.get("/diff", response_model=DiffBody)
def diff(
    request: Request,
    first: From,
    last: To,
    sort: Sort = None,
    kind: Kind = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Response:
    """Give what had been reported by the end of one day, compared with the end of another: new, changed, contradicted, overdue."""
    found = changes_of(request.app.state.stores.here(), first, last, sort, kind, limit, offset)
    more = found.total > offset + limit
    following = str(request.url.include_query_params(offset=offset + limit, limit=limit)) if more else None
    listed = {"items": found.items, "total": found.total, "limit": limit, "offset": offset, "next": following}
    return JSONResponse(within_rights({**listed, "counts": found.counts}, reader_of(request)))


def day_of(value: str) -> str:
    """Give a day as it is; raise Fault 400 where it is none: `day_of("2016-03-24")`."""
    try:
        return asking.day(value, "--to")
    except UsageError as error:
        raise of_usage(error) from None


def changes_of(store: Store, first: str, last: str, sort: str | None, kind: str | None, limit: int, offset: int) -> Changes:
    """Give a page of changes for the API and the screen; raise Fault 400 for days that are none or in the wrong order."""
    try:
        days = asking.days(first, last, "--from … --to")
    except UsageError as error:
        raise of_usage(error) from None
    return changes(store, *days, sort, kind, limit, offset, new_last=True)


@router.get("/brief", response_model=BriefBody, responses={**_FILES, **MISSING})
def brief(
    request: Request,
    question: Asked,
    format: Literal["json", "md", "html", "docx"] = "json",
    lang: Literal["ar", "en"] | None = None,
    section: Annotated[str | None, Query(description=f"one section alone: {', '.join(SECTIONS)}", max_length=40)] = None,
) -> Response:
    """Give the brief of a period (first and last), as JSON or as a file."""
    made = brief_of(request, question, lang, section)
    if format == "json":
        return JSONResponse(brief_body(made))
    headers = {"content-disposition": f'attachment; filename="brief-{question.first}-{question.last}.{format}"'}
    return Response(_written(made, format), media_type=_KINDS[format], headers=headers)


def brief_of(request: Request, question: Question, language: str | None = None, section: str | None = None) -> Brief:
    """Give the brief that a question asks for, whole or one section; raise Fault 400 without a period."""
    if section and section not in SECTIONS:
        raise not_found("section", section)
    if not (question.first and question.last):
        raise Fault(400, "no-period", "a brief needs a period: first and last", "add ?first=YYYY-MM-DD&last=YYYY-MM-DD")
    store = request.app.state.stores.here()
    asked = Question.whole(question.filter(store))
    spoken = language or language_of(request, request.app.state.language)
    return make_brief(store, asked, spoken, only=(section,) if section else SECTIONS)


def brief_body(brief: Brief) -> dict[str, Any]:
    """Give a brief as plain values: `brief_body(brief)["sections"][0]["lines"]`."""
    return {
        "language": brief.language,
        "title": brief.title,
        "lead": list(brief.lead),
        "sections": [
            {"name": one.name, "heading": one.heading, "lines": [[asdict(part) for part in line] for line in one.lines]}
            for one in brief.sections
        ],
        "notes": [asdict(note) for note in brief.notes],
    }


def _written(brief: Brief, format: str) -> bytes:
    if format != "docx":
        return (write_html(brief) if format == "html" else write_md(brief)).encode()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "brief.docx"
        try:
            write_docx(brief, path)
        except UsageError as error:
            raise of_usage(error) from None
        return path.read_bytes()
