"""The command `mahdar users`: who may sign in to a record that is served with --users.

Stands in views/, under cli.py. Comes in: a name, a role, a password from a prompt or standard input, never from the command line,
where others on the machine could read it. Goes out: a line that says what was done. What is stored is record/users.py.
"""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from typing import TYPE_CHECKING

from mahdar.errors import UsageError

if TYPE_CHECKING:
    from mahdar.record.store import Store

EXAMPLES = """\
examples:
  mahdar users add huda --role admin --record syria.db      asks for the password
  mahdar users add rana --role reviewer --record syria.db < password.txt
  mahdar users list --record syria.db
  mahdar users role rana --role reader --record syria.db
  mahdar users password rana --record syria.db
  mahdar users remove rana --record syria.db
"""
_DONE = {"add": "added", "role": "given another role", "password": "given another password", "remove": "removed"}


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add the options: `add_arguments(argparse.ArgumentParser())`."""
    command.add_argument("what", choices=("list", *_DONE), help="what is to be done")
    command.add_argument("name", nargs="?", metavar="NAME", help="the user")
    command.add_argument("--role", choices=("reader", "reviewer", "admin"), help="what the user may do")
    command.add_argument("--record", required=True, metavar="RECORD", help="a file or a postgresql:// URL")


def run(args: argparse.Namespace) -> int:
    """Run the command and give its exit status."""
    from mahdar.record import users
    from mahdar.record.store import Store

    _complete(args)
    password = _password() if args.what in ("add", "password") else ""
    # To be read it must be there: opened for writing, a name that was typed wrong would become a new record.
    Store.open(args.record).dialect.close()
    with Store.open(args.record, write=True) as store:
        if args.what == "list":
            for user in users.users(store):
                print(f"{user.role:<9} {user.made_at[:10]}  {user.name}")
            return 0
        _change(args, store, password)
    print(f"mahdar: {args.name} {_DONE[args.what]}", file=sys.stderr)
    return 0


def _complete(args: argparse.Namespace) -> None:
    if args.what != "list" and not args.name:
        raise UsageError(f"users {args.what}: give the name of the user")
    if args.what in ("add", "role") and not args.role:
        raise UsageError(f"users {args.what}: give --role reader, reviewer or admin")


def _change(args: argparse.Namespace, store: Store, password: str) -> None:
    from mahdar.record import users
    from mahdar.views.clock import time_now
    from mahdar.views.passwords import hashed_password

    by, at = _system_name(), time_now()
    if args.what == "add":
        users.add_user(store, args.name, args.role, hashed_password(password), by=by, at=at)
    elif args.what == "password":
        users.set_password(store, args.name, hashed_password(password), by=by, at=at)
    elif args.what == "role":
        users.set_role(store, args.name, args.role, by=by, at=at)
    else:
        users.remove_user(store, args.name, by=by, at=at)


def _password() -> str:
    """Ask twice at a terminal; else take the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Password, again: ") != password:
        raise UsageError("the password is not the same twice")
    return password


def _system_name() -> str:
    """Give the name by which the system knows who runs the command, for the audit log."""
    try:
        return f"{getpass.getuser()} (command line)"
    except (KeyError, OSError):
        return f"{os.getuid()} (command line)"
