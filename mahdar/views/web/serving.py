"""The command `mahdar serve`: a record in the browser, on this machine alone unless there are accounts.

Stands in views/web/, under cli.py. Comes in: the options of a command line. Goes out: the address on standard output, then
pages until it is stopped. What is served is app.py.
"""

from __future__ import annotations

import argparse
import ipaddress
import socket

from mahdar.errors import UsageError

EXAMPLES = """\
examples:
  mahdar serve syria.db
  mahdar serve syria.db --port 8080 --lang ar
  mahdar serve syria.db --users --host 0.0.0.0

Serves this machine alone (127.0.0.1) and shows articles whole. For others to read it needs accounts: --users.
Exit status: 0 stopped, 1 the record cannot be read, 2 wrong usage.
"""
USUAL_PORT = 8000
_LAST_PORT = 65_535


def add_arguments(serve: argparse.ArgumentParser) -> None:
    """Add the options: `add_arguments(argparse.ArgumentParser())`."""
    serve.add_argument("record", metavar="RECORD", help="a file or a postgresql:// URL")
    serve.add_argument("--port", type=_port, default=USUAL_PORT, metavar="N", help=f"default: {USUAL_PORT}; 0: any that is free")
    serve.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help="default: 127.0.0.1, this machine alone")
    serve.add_argument("--users", action="store_true", help="accounts: readers sign in, reviewers judge under their names")
    serve.add_argument(
        "--reviewer", default="owner", metavar="NAME", help="who signs judgements where there are no accounts (default: owner)"
    )
    serve.add_argument("--lang", choices=("en", "ar"), default="en", help="language where the browser prefers none (default: en)")


def _port(value: str) -> int:
    number = int(value)
    if not 0 <= number <= _LAST_PORT:
        raise argparse.ArgumentTypeError(f"{value} is not a port: 0 to {_LAST_PORT}")
    return number


def is_loopback(host: str) -> bool:
    """Say whether an address is of this machine alone.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("0.0.0.0"), is_loopback("localhost")
    (True, True, False, True)
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def run(args: argparse.Namespace) -> int:
    """Run the command and give its exit status."""
    if not args.users and not is_loopback(args.host):
        raise UsageError(
            f"--host {args.host} lets others in, who would read whole articles and change the record without a name; "
            "turn on accounts with --users, or leave --host out to serve this machine alone"
        )
    listening = _listen(args.host, args.port)
    with listening:
        return _serve(args, listening)


def _serve(args: argparse.Namespace, listening: socket.socket) -> int:
    import uvicorn

    from mahdar.views.web import judging
    from mahdar.views.web.app import create_app
    from mahdar.views.web.headers import LOOPBACK

    # With accounts a name of elsewhere gets nothing: sessions belong to the name under which they were opened.
    hosts = LOOPBACK if is_loopback(args.host) and not args.users else ()
    app = create_app(args.record, users=args.users, hosts=hosts, language=args.lang)
    app.state.reviewer = args.reviewer
    judging.prepare(app.state.stores)
    app.state.stores.check()
    shown = f"[{args.host}]" if ":" in args.host else args.host
    # A server's address may carry a password: the store tells it without.
    print(
        f"mahdar: {app.state.stores.here().record} is served at http://{shown}:{listening.getsockname()[1]}/ (Ctrl-C stops it)",
        flush=True,
    )
    # A proxy on this machine may say for whom it asks and whether over https; nobody else is believed.
    config = uvicorn.Config(
        app, log_level="warning", server_header=False, access_log=False, proxy_headers=args.users, forwarded_allow_ips="127.0.0.1"
    )
    uvicorn.Server(config).run(sockets=[listening])
    return 0


def _listen(host: str, port: int) -> socket.socket:
    """Take the port before anything is read, so that one that is taken is said at once."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
    except OSError as fault:
        raise UsageError(f"--host {host}: no such address ({fault.strerror or fault})") from None
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(address)
    except OSError as fault:
        listening.close()
        said = (fault.strerror or str(fault)).lower()
        raise UsageError(f"--port {port} on {host}: {said}; choose another, or --port 0 for any that is free") from None
    return listening
