"""One command from a fresh clone to a site that answers: prepare, then hand over to the supervisor."""

import os
import socket
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.context import DEMO_LOGINS
from lms.kit.refused import Refused
from lms.models import Person
from lms.operations.invite_first_administrator import invite_first_administrator

WILDCARDS = {"0.0.0.0", "::"}  # noqa: S104 - recognised, not bound


class Command(BaseCommand):
    help = "Prepare everything and run web, worker and scheduler until Ctrl-C or SIGTERM."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--workers", type=int, default=2, help="web processes")
        parser.add_argument("--empty", action="store_true", help="begin a real installation: no demonstration")

    def handle(self, *, port: int, host: str, workers: int, empty: bool, **options: Any) -> None:
        refuse_what_cannot_be_bound(host, port)
        call_command("prepare", empty=empty, stdout=self.stdout)
        if settings.DEMO and not Person.objects.exists():
            self.say(_("Planting the demonstration…"))
            call_command("demo", later=True, stdout=self.stdout)
        names = reachable_names(host)
        address = f"http://{bracketed(names[0])}:{port}"
        settings.SITE_URL = os.environ.setdefault("SITE_URL", address)
        os.environ.setdefault("ALLOWED_HOSTS", ",".join({"localhost", "127.0.0.1", "[::1]", *map(bracketed, names)}))
        self.say(_("Starting…"))
        # The supervisor takes this process's place: Django's 100 MB are not kept just for watching.
        supervisor = ["-P", str(settings.BASE_DIR / "lms" / "supervise.py"), "--host", host, "--port", str(port)]
        watched = ["--workers", str(workers), "--health", f"{address}/healthz", "--greeting", greeting(address)]
        os.execv(sys.executable, [sys.executable, *supervisor, *watched])  # noqa: S606 - our own interpreter

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def refuse_what_cannot_be_bound(host: str, port: int) -> None:
    """Say in a sentence why nothing could listen there, before anything is prepared."""
    try:
        if not 0 < port < 65536:
            raise OverflowError(port)  # getaddrinfo would quietly take it modulo 65536
        family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except (OSError, OverflowError) as error:
        raise CommandError(
            _("Nothing can listen at %(host)s, port %(port)s: %(reason)s. Choose another one: --port %(other)s")
            % {
                "host": host,
                "port": port,
                "reason": reason_for(error),
                "other": port + 1 if 1023 < port < 65535 else 8000,
            }
        ) from error


def reason_for(error: Exception) -> str:
    if isinstance(error, socket.gaierror):
        return _("no such address")
    if isinstance(error, PermissionError):
        return _("ports below 1024 need an administrator")
    if isinstance(error, OverflowError):
        return _("ports go from 1 to 65535")
    if isinstance(error, OSError) and error.errno == 98:  # EADDRINUSE
        return _("another program uses it")
    return _("this machine has no such address")


def reachable_names(host: str) -> list[str]:
    """The name to print first; a wildcard host is reached by the machine's own name and addresses."""
    if host not in WILDCARDS:
        return [host]
    own = socket.gethostname()
    try:
        _name, _aliases, addresses = socket.gethostbyname_ex(own)
    except OSError:
        addresses = []
    return [*(a for a in addresses if not a.startswith("127.")), own, "127.0.0.1"]


def bracketed(name: str) -> str:
    return f"[{name}]" if ":" in name and not name.startswith("[") else name


def greeting(address: str) -> str:
    lines = ["", _("Pomost answers at %(address)s") % {"address": f"{address}/"}]
    if settings.DEMO:
        lines.append(_("Demonstration logins, each with the password “demo”:"))
        lines += [f"  {login:<16}{role}" for login, role in DEMO_LOGINS.items()]
    elif link := first_link():
        lines += [_("Open this link once, to become the first administrator:"), f"  {link}"]
    lines.append(_("Ctrl-C ends everything."))
    return "\n".join(lines)


def first_link() -> str:
    """A fresh one-time link for the first administrator; empty once there is one who can log in."""
    try:
        return invite_first_administrator(now=timezone.now())
    except Refused:
        return ""
