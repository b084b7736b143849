"""The screens, one module each; here they are put together, in no order that matters."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from mahdar.views.web.pages import (
    actors,
    article,
    audit,
    brief,
    changes,
    commitments,
    contacts,
    coverage,
    entry,
    mechanisms,
    overview,
    review,
    search,
    stands,
    statements,
    told,
    ways,
)
from mahdar.views.web.questions import known_language

SCREENS = (
    actors, article, audit, brief, changes, commitments, contacts, coverage, entry, mechanisms, overview, review, search, stands,
    statements, told, ways,
)  # fmt: skip

router = APIRouter(include_in_schema=False, dependencies=[Depends(known_language)])
for _screen in SCREENS:
    router.include_router(_screen.router)
