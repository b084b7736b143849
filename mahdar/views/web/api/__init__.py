"""The JSON API under /api/: one module a subject; what the screens show, a program can ask for here."""

from __future__ import annotations

from fastapi import APIRouter

from mahdar.views.web.api import answers, charts, comparing, coverage, judgements, lists, lives, overview, stands, tables, things

router = APIRouter(prefix="/api", responses=answers.REFUSALS)
for _subject in (overview, lists, things, comparing, charts, coverage, judgements, stands, lives, tables):
    router.include_router(_subject.router)
