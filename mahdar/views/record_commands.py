"""The commands of the record: build, verify, why, judge, forget, search.

Stands in views/, under cli.py, which adds them to its own. In: arguments. Out: a record, or what it says of itself. The
commands that show a record to people (show, brief, export, diff) stand elsewhere.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mahdar.errors import UsageError

if TYPE_CHECKING:
    from mahdar.record.store import Store

_Commands = Any
_BUILD = """\
examples:
  mahdar build coverage/ --record syria.db
  mahdar build a.txt news.jsonl --record syria.db --workers 2
  mahdar build coverage/ --record postgresql://user@host/database
  mahdar build coverage/ --record syria.db --reread     after the packs have changed

Run it again after it was stopped, or when there is more to read: what is known is not read twice.
Exit status: 0 all read, 1 some refused, 2 wrong usage.
"""
_VERIFY = """\
examples:
  mahdar verify syria.db

Exit status: 0 no fault, 1 faults.
"""
_WHY = """\
examples:
  mahdar why c-d07e6f07e6c8e9b2 --record syria.db
"""
_JUDGE = """\
examples:
  mahdar judge same c-1 c-2 --record syria.db --reviewer rana
  mahdar judge not-same c-1 c-2 --record syria.db --reviewer rana --note "two days"
  mahdar judge correct c-1 date 2016-09-04 --record syria.db --reviewer rana
  mahdar judge reject c-1 --record syria.db --reviewer rana
  mahdar judge correct c-1 speaker '["john-kerry"]' --record syria.db --reviewer rana
  mahdar judge correct c-1 evidence '{"start": 120, "end": 168}' --record syria.db --reviewer rana
  mahdar judge withdraw j-0123456789abcdef --record syria.db --reviewer rana
  mahdar judge list --record syria.db
  mahdar judge log --record syria.db
  mahdar judge export --record syria.db > judgements.jsonl
  mahdar judge import judgements.jsonl --record other.db
"""
_FORGET = """\
examples:
  mahdar forget unnamed-white-house-official --record syria.db --because "asked for by letter"
  mahdar forget jane-doe --record syria.db --remove --because "asked for by letter"
"""
_SEARCH = """\
examples:
  mahdar search وقف إطلاق النار --record syria.db

Exit status: 0 found, 1 nothing holds all the words or the record cannot be read, 2 wrong usage.
"""


def add_commands(commands: _Commands, command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the commands to the command line's own: `add_commands(subparsers, make)`."""
    build = command(commands, "build", _build, "read coverage into a record", _BUILD)
    build.add_argument("files", nargs="+", metavar="FILE", help=".txt, .html, .jsonl, a folder, or - for standard input")
    _record(build)
    build.add_argument("--published", metavar="DATE", help="day of publication, YYYY-MM-DD; wins over what is found")
    build.add_argument("--actors", metavar="FILE", action="append", default=[], help="a YAML file of actors of your own")
    build.add_argument("--workers", type=int, default=1, metavar="N", help="processes that read (default: 1)")
    build.add_argument("--reread", action="store_true", help="read again what an older reader or pack has read")
    verify = command(commands, "verify", _verify, "check a record: each span, each id, each entry's evidence", _VERIFY)
    verify.add_argument("record", metavar="RECORD", help="a file or a postgresql:// URL")
    why = command(commands, "why", _why, "tell why claims stand in one entry, and which others were left out", _WHY)
    why.add_argument("entry", metavar="ENTRY", help="the id of an entry or of any of its claims")
    _record(why)
    why.add_argument("--json", action="store_true", help="as JSON")
    judge = command(commands, "judge", _judge, "store an analyst's decision on what was read", _JUDGE)
    judge.add_argument("verdict", choices=sorted(_VERDICTS), help="what is decided, or list, log, withdraw, export, import")
    judge.add_argument(
        "on",
        nargs="*",
        metavar="ON",
        help="claims or entries; for correct: claim, field, value; for withdraw: a judgement; for import: a file",
    )
    _record(judge)
    judge.add_argument("--reviewer", metavar="NAME", help="who decides")
    judge.add_argument("--admin", action="store_true", help="the decision wins over those of others")
    judge.add_argument("--note", metavar="WORDS", help="why")
    forget = command(commands, "forget", _forget, "mask or remove a person in a record, and log it", _FORGET)
    forget.add_argument("actor", metavar="ACTOR", help="the actor's id")
    _record(forget)
    forget.add_argument("--remove", action="store_true", help="remove the claims too, not the name only")
    forget.add_argument("--because", metavar="WORDS", required=True, help="the reason, for the log")
    search = command(commands, "search", _search, "find articles and statements that hold all the words", _SEARCH)
    search.add_argument("words", nargs="+", metavar="WORDS", help="in any form, with or without clitics")
    _record(search)
    search.add_argument("--json", action="store_true", help="as JSON, one article a line")
    search.add_argument("--limit", type=int, default=20, metavar="N", help="at most so many articles (default: 20)")


def _record(command: argparse.ArgumentParser) -> None:
    command.add_argument("--record", required=True, metavar="RECORD", help="a file or a postgresql:// URL")


def _build(args: argparse.Namespace) -> int:
    from mahdar.record.store import Store
    from mahdar.views.building import Building
    from mahdar.views.own_actors import check_files

    check_files(args.actors)
    if not 1 <= args.workers <= 64:
        raise UsageError(f"--workers {args.workers}: give a number from 1 to {os.cpu_count() or 1}")
    with Store.open(args.record, write=True) as store:
        building = Building(store, args.published, args.actors, args.workers, args.reread, sys.stdin.buffer, sys.stderr)
        building.progress = sys.stderr.isatty()
        return building.run(args.files)


def _verify(args: argparse.Namespace) -> int:
    from mahdar.record.store import Store
    from mahdar.record.verify import verify

    with Store.open(args.record) as store:
        faults = verify(store)
        counts = store.one(
            "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM claims), (SELECT count(*) FROM entries)"
        )
    for fault in faults:
        print(fault)
    documents, claims, entries = counts or (0, 0, 0)
    found = f"{len(faults) or 'no'} fault{'' if len(faults) == 1 else 's'}"
    print(f"mahdar: {documents} documents, {claims} claims, {entries} entries: {found}", file=sys.stderr)
    return 1 if faults else 0


def _why(args: argparse.Namespace) -> int:
    from mahdar.record.store import Store
    from mahdar.record.why import why

    with Store.open(args.record) as store:
        found = why(store, args.entry)
    if found is None:
        raise UsageError(f"{args.entry}: there is no such entry or claim in {args.record}")
    if args.json:
        print(json.dumps(found, ensure_ascii=False))
        return 0
    print(f"{found['entry']}  {found['kind']}  {len(found['claims'])} claims")
    for one in found["joined"]:
        print(f"  {one['claim']} joined with {one['with']}: {one['score']} points")
        _print_reasons(one["reasons"])
    for one in found["left_out"]:
        print(f"  not joined: {one['entry']}: {'ruled out' if one['score'] is None else str(one['score']) + ' points'}")
        _print_reasons(one["reasons"])
    return 0


def _print_reasons(reasons: list[list[Any]]) -> None:
    for field, said, points in reasons:
        print(f"      {'  x' if points is None else format(points, '+3d')}  {field}: {said}")


_VERDICTS = {
    "same": ("link", "same"), "not-same": ("link", "not-same"), "unsure": ("link", "unsure"), "correct": ("field", "corrected"),
    "reject": ("claim", "rejected"), "confirm": ("claim", "confirmed"), **dict.fromkeys(("list", "log", "withdraw", "export", "import"), ("", "")),
}  # fmt: skip


def _judge(args: argparse.Namespace) -> int:
    from mahdar.record.build import Build
    from mahdar.record.judgements import judge, load, withdraw
    from mahdar.record.store import Store
    from mahdar.views.clock import time_now

    if args.verdict in ("list", "log", "export"):
        with Store.open(args.record) as store:
            for one in _judged(store, args.verdict):
                print(json.dumps(one, ensure_ascii=False))
        return 0
    _check_made(args.record)
    with Store.open(args.record, write=True) as store, store.building():
        if args.verdict == "import":
            print(f"mahdar: {load(store, _lines_of(args.on))} judgements imported", file=sys.stderr)
        elif args.verdict == "withdraw":
            withdraw(store, _one_judgement(args), args.reviewer, admin=args.admin, at=time_now())
        else:
            judge(store, replace(_judgement(args), at=time_now()))
        Build(store).finish()
    return 0


def _check_made(record: str) -> None:
    """Refuse a record that is not there: a name mistyped makes no empty one."""
    from mahdar.record.store import Store

    with Store.open(record):
        pass


def _judged(store: Store, what: str) -> Iterable[dict[str, Any]]:
    from mahdar.record.judgements import export, judgements
    from mahdar.record.log import log_length, logged

    if what == "log":
        return list(reversed(logged(store, limit=log_length(store))))
    return judgements(store) if what == "list" else export(store)


def _one_judgement(args: argparse.Namespace) -> str:
    if len(args.on) != 1 or not args.reviewer:
        raise UsageError("judge withdraw: give the id of one judgement, as mahdar judge list prints it, and --reviewer")
    return str(args.on[0])


def _lines_of(files: list[str]) -> list[dict[str, Any]]:
    if len(files) != 1 or not Path(files[0]).is_file():
        raise UsageError("judge import: give one file that mahdar judge export wrote")
    try:
        return [json.loads(line) for line in Path(files[0]).read_text("utf-8").splitlines() if line.strip()]
    except ValueError as fault:
        raise UsageError(f"{files[0]}: not what mahdar judge export wrote ({fault})") from None


def _judgement(args: argparse.Namespace) -> Any:
    from mahdar.record.judgements import Judgement

    kind, verdict = _VERDICTS[args.verdict]
    wanted = {"link": 2, "field": 3, "claim": 1}[kind]
    if len(args.on) != wanted or not args.reviewer:
        raise UsageError(f"judge {args.verdict}: give {wanted} of claim, field and value as --help shows, and --reviewer")
    more: dict[str, Any] = {"admin": args.admin, "note": args.note}
    if kind == "link":
        more["other"] = args.on[1]
    elif kind == "field":
        try:
            value = json.loads(args.on[2])
        except ValueError:
            value = args.on[2]
        # A year is a date, and no number.
        more |= {"field": args.on[1], "value": str(value) if isinstance(value, int) else value}
    return Judgement(kind, verdict, args.on[0], args.reviewer, **more)


def _forget(args: argparse.Namespace) -> int:
    from mahdar.record.build import Build
    from mahdar.record.forget import forget
    from mahdar.record.store import Store

    _check_made(args.record)
    with Store.open(args.record, write=True) as store, store.building():
        count = forget(store, args.actor, args.because, remove=args.remove)
        Build(store).finish()
    print(f"mahdar: {args.actor} {'removed from' if args.remove else 'masked in'} {count} documents", file=sys.stderr)
    return 0


def _search(args: argparse.Namespace) -> int:
    from mahdar.packs.process import load_packs
    from mahdar.record.filters import Filter
    from mahdar.record.search import search
    from mahdar.record.store import Store
    from mahdar.views.typeset import clean

    pack = load_packs("ar", ("common",)).language
    with Store.open(args.record) as store:
        found = search(store, " ".join(args.words), pack, Filter(limit=args.limit))
    for one in found:
        if args.json:
            print(json.dumps(one, ensure_ascii=False))
            continue
        print(f"{one['document']}  {one['published'] or 'undated'}  {clean(one['outlet'] or '')}  {clean(one['title'] or '')}")
        for statement in one["statements"]:
            print(f"    {clean(' … '.join(span['text'] for span in statement['content']))}")
    if not found:
        print(f"mahdar: no article in {args.record} holds all of these words; try fewer, or another form", file=sys.stderr)
    return 0 if found else 1
