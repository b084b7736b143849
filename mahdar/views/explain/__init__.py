"""The command `mahdar explain`: one sentence of an article with all that the reader saw in it, for whoever mends a rule.

Stands in views/, under cli.py; looks into the stages and decides nothing. Comes in: a file and a place in it. Goes out: the
sentence's words, actors, cues, rules and claims, on a page or as JSON. What is looked at: sentence.py and its neighbours.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from mahdar.errors import DocumentError, UsageError

if TYPE_CHECKING:
    from mahdar.documents.files import Source

EXAMPLES = """\
examples:
  mahdar explain article.txt --at 250 --published 2016-03-24
  mahdar explain article.txt --at "قال لافروف" --lang ar
  mahdar explain article.txt --at 250 --json

The number counts characters of the article from 0, as the spans of `mahdar read --json` do.
Exit status: 0 explained, 1 the file is refused, 2 wrong usage.
"""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Give the arguments of the command to its parser."""
    command.add_argument("file", metavar="FILE", help="one article: .txt, .html, or - for standard input")
    command.add_argument("--at", required=True, metavar="OFFSET", help="a character of the sentence, or words that stand in it")
    command.add_argument("--published", metavar="DATE", help="day of publication, YYYY-MM-DD; wins over what is found")
    command.add_argument("--json", action="store_true", help="JSON: every word, rule and step")
    command.add_argument(
        "--actors", metavar="FILE", action="append", default=[], help="a YAML file of actors of your own; may be repeated"
    )
    command.add_argument("--lang", choices=("en", "ar"), default="en", help="language of the page's labels (default: en)")


def run(args: argparse.Namespace) -> int:
    """Run the command and give its exit status; the stages are loaded only here."""
    from mahdar.pipeline import opened, understood
    from mahdar.views.explain.page import page
    from mahdar.views.explain.sentence import explanation
    from mahdar.views.own_actors import check_files
    from mahdar.views.typeset import look_of

    check_files(args.actors)
    document, packs = opened(_only_source(args.file, args.published), args.actors)
    _, context = understood(document, packs)
    found = explanation(context, args.at)
    if args.json:
        print(json.dumps(found, ensure_ascii=False, indent=1 if sys.stdout.isatty() else None))
    else:
        print(page(found, look_of(sys.stdout), args.lang), end="")
    return 0


def _only_source(file: str, published: str | None) -> Source:
    """Give the one article of a file; a folder or a .jsonl of several has no single sentence at an offset."""
    from mahdar.documents.files import Refused, iter_sources
    from mahdar.views.typeset import clean

    found = list(iter_sources([file], sys.stdin.buffer, published))
    if len(found) != 1:
        raise UsageError(f"{clean(file)}: holds {len(found)} articles; give a file that holds one")
    if isinstance(found[0], Refused):
        reason, _, advice = clean(found[0].reason).rpartition("; ")
        raise DocumentError(clean(found[0].name), reason, advice)
    return found[0]
