"""The screens, one module each; here they are put together, in no order that matters."""

from __future__ import annotations

from fastapi import APIRouter

from mahdar.views.web.pages import actors, article, audit, changes, contacts, entry, overview, review, told, ways

SCREENS = (actors, article, audit, changes, contacts, entry, overview, review, told, ways)

router = APIRouter(include_in_schema=False)
for _screen in SCREENS:
    router.include_router(_screen.router)
