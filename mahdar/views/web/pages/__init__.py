"""The screens, one module each; here they are put together, in no order that matters."""

from __future__ import annotations

from fastapi import APIRouter

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

SCREENS = (
    actors, article, audit, brief, changes, commitments, contacts, coverage, entry, mechanisms, overview, review, search, stands,
    statements, told, ways,
)  # fmt: skip

router = APIRouter(include_in_schema=False)
for _screen in SCREENS:
    router.include_router(_screen.router)
