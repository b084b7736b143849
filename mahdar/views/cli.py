"""The command `mahdar`: one command a public function, by the same name.

The last door of the house: in come words from a shell, out go pages or JSON on standard output, what went wrong on
standard error, and an exit status (0 all read, 1 some refused or faulty, 2 wrong usage). Reads nothing itself. All
but the standard library is imported by the command that needs it, so that `mahdar --help` answers at once.
"""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Callable, Sequence
from itertools import chain, repeat
from pathlib import Path
from typing import TYPE_CHECKING

from mahdar.errors import MahdarError, PackError, UsageError

if TYPE_CHECKING:
    from mahdar.model.claim import Reading
    from mahdar.views.typeset import Look

    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]

ALL_READ, SOME_REFUSED, WRONG_USAGE = 0, 1, 2
INTERRUPTED, PIPE_CLOSED = 130, 141
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS)

_READ_EXAMPLES = """\
examples:
  mahdar read article.txt --published 2016-03-24
  mahdar read page.html                   a page as a browser saved it
  mahdar read coverage/ --json > readings.jsonl
  mahdar read a.txt b.html news.jsonl     several files, one after another
  mahdar read article.txt --actors mine.yaml --lang ar
  some-command | mahdar read - --published 2016-03-24

A folder may hold a manifest.csv (file,published,outlet,url,title ...); --published wins over it.
Exit status: 0 all read, 1 some refused, 2 wrong usage.
"""
_CHECK_EXAMPLES = """\
examples:
  mahdar check            all packs that are shipped
  mahdar check ar         the Arabic language pack
  mahdar check my/pack    a pack of your own

Exit status: 0 no fault, 1 faults, 2 wrong usage.
"""
_SCHEMA_EXAMPLES = """\
examples:
  mahdar schema > mahdar-1.schema.json
"""
_EXAMPLES = """\
examples:
  mahdar read article.txt --published 2016-03-24
  mahdar read coverage/ --json > readings.jsonl
  mahdar check ar
  mahdar COMMAND --help   says more
"""


def parser() -> argparse.ArgumentParser:
    """Give the parser of the command line.

    >>> parser().parse_args(["read", "a.txt", "--json"]).files
    ['a.txt']
    """
    top = argparse.ArgumentParser(
        "mahdar",
        description="Reads Arabic news coverage of peace processes and keeps its minutes.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="store_true", help="print the version and end")
    commands = top.add_subparsers(title="commands", metavar="COMMAND")
    for add in COMMANDS:
        add(commands)
    return top


def _command(
    commands: _Commands, name: str, run: Callable[[argparse.Namespace], int], help: str, epilog: str
) -> argparse.ArgumentParser:
    added = commands.add_parser(
        name,
        help=help,
        description=help[0].upper() + help[1:] + ".",
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    added.set_defaults(run=run)
    return added


def _add_read(commands: _Commands) -> None:
    read = _command(commands, "read", _read, "read articles and show what they say, each line with its sentence", _READ_EXAMPLES)
    read.add_argument("files", nargs="+", metavar="FILE", help=".txt, .html, .jsonl, a folder, or - for standard input")
    read.add_argument("--published", metavar="DATE", help="day of publication, YYYY-MM-DD; wins over what is found")
    read.add_argument("--json", action="store_true", help="JSON of the data contract, one object a line (see: mahdar schema)")
    read.add_argument(
        "--actors", metavar="FILE", action="append", default=[], help="a YAML file of actors of your own; may be repeated"
    )
    read.add_argument("--lang", choices=("en", "ar"), default="en", help="language of the page's labels (default: en)")


def _add_check(commands: _Commands) -> None:
    check = _command(
        commands, "check", _check, "check a pack: every fault with its file and line, every example run", _CHECK_EXAMPLES
    )
    check.add_argument(
        "pack", nargs="?", metavar="PACK", help="a language (ar), a process (syria) or a folder; none: all that are shipped"
    )


def _add_schema(commands: _Commands) -> None:
    _command(commands, "schema", _schema, "print the JSON Schema of the readings", _SCHEMA_EXAMPLES)


def _add_evaluate(commands: _Commands) -> None:
    from mahdar.views import evaluation

    evaluate = _command(commands, "evaluate", evaluation.run, "score readings against annotated articles", evaluation.EXAMPLES)
    evaluation.add_arguments(evaluate)


def _add_explain(commands: _Commands) -> None:
    from mahdar.views import explain

    explain.add_arguments(
        _command(commands, "explain", explain.run, "show how a sentence was read, rule by rule", explain.EXAMPLES)
    )


def _add_record(commands: _Commands) -> None:
    from mahdar.views import record_commands

    record_commands.add_commands(commands, _command)


def _add_answers(commands: _Commands) -> None:
    from mahdar.views import answers

    answers.add_commands(commands, _command)


def _add_serve(commands: _Commands) -> None:
    from mahdar.views.web import serving

    serving.add_arguments(_command(commands, "serve", serving.run, "show a record in the browser", serving.EXAMPLES))


def _add_users(commands: _Commands) -> None:
    from mahdar.views import user_commands

    users = _command(
        commands, "users", user_commands.run, "say who may sign in to a record that is served", user_commands.EXAMPLES
    )
    user_commands.add_arguments(users)


COMMANDS = (_add_read, _add_record, _add_answers, _add_serve, _add_users, _add_check, _add_explain, _add_evaluate, _add_schema)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line and give its exit status: `main(["read", "a.txt", "--json"])`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A lone surrogate of a .jsonl comes out as it went in (\ud83d), and no locale stands in the way of Arabic.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = _run(argv)
        sys.stdout.flush()
        return status
    except (UsageError, PackError) as error:
        print(f"mahdar: {error}", file=sys.stderr)
        return WRONG_USAGE
    except MahdarError as error:
        print(f"mahdar: {error}", file=sys.stderr)
        return SOME_REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone (… | head): what is left in the buffer has nowhere to go.
        _discard_output()
        return PIPE_CLOSED
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        _discard_output()
        what = error.filename or "standard output"
        print(f"mahdar: cannot write {what}: {os.strerror(error.errno or 0).lower()}", file=sys.stderr)
        return SOME_REFUSED


def _discard_output() -> None:
    """Send what is still in the buffer nowhere, or Python would fail on it once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(argv: Sequence[str] | None) -> int:
    top = parser()
    args = top.parse_args(argv)
    if args.version:
        from importlib.metadata import version

        print(f"mahdar {version('mahdar')}")
        return ALL_READ
    if not hasattr(args, "run"):
        top.print_usage(sys.stderr)
        print("mahdar: a command is missing (see mahdar --help)", file=sys.stderr)
        return WRONG_USAGE
    status: int = args.run(args)
    return status


def _read(args: argparse.Namespace) -> int:
    from mahdar.views.batch import Batch
    from mahdar.views.own_actors import check_files
    from mahdar.views.typeset import look_of

    check_files(args.actors)
    show = _json_writer(args.files) if args.json else _page_writer(look_of(sys.stdout), args.lang)
    progress = sys.stderr.isatty() and not sys.stdout.isatty()
    return Batch(show, args.published, args.actors, sys.stdin.buffer, sys.stderr, progress).run(args.files)


def _json_writer(files: Sequence[str]) -> Callable[[Reading], None]:
    """Give what prints a reading as one line, or indented for a person who looks at a single one."""
    import json

    single = len(files) == 1 and not files[0].endswith(".jsonl") and not Path(files[0]).is_dir()
    indent = 1 if single and sys.stdout.isatty() else None
    return lambda reading: print(json.dumps(reading.to_json(), ensure_ascii=False, indent=indent))


def _page_writer(look: Look, language: str) -> Callable[[Reading], None]:
    """Give what prints a reading as a page, with a rule between two pages."""
    from mahdar.views.terminal import page

    rules = chain([""], repeat("\n" + "─" * min(look.width or 72, 72) + "\n"))
    return lambda reading: print(next(rules) + page(reading, look, language), end="")


def _check(args: argparse.Namespace) -> int:
    from mahdar.packs.check import check_pack

    faults = check_pack(args.pack)
    for fault in faults:
        print(fault)
    print(f"mahdar: {args.pack or 'all packs'}: {len(faults) or 'no'} fault{'' if len(faults) == 1 else 's'}", file=sys.stderr)
    return SOME_REFUSED if faults else ALL_READ


def _schema(_args: argparse.Namespace) -> int:
    from mahdar.views.schema import schema_text

    print(schema_text(), end="")
    return ALL_READ
