"""`manage.py receive_mail < message`: what a mail server hands its mail to."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from helpdesk.models import IncomingMail
from helpdesk.models.incoming_mail import Outcome
from helpdesk.operations.store_mail import store_mail
from helpdesk.operations.take_mail_in import take_mail_in

TRY_AGAIN = 75  # EX_TEMPFAIL of sysexits.h: the server keeps the mail and brings it again


class Command(BaseCommand):
    help = "Stores one mail from the standard input, whatever its bytes, and prints what became of it as JSON."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", help="a file to read in place of the standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        try:
            mail = self._stored(options["file"])
        except Exception as error:
            raise CommandError(f"The mail was not stored: {error}", returncode=TRY_AGAIN) from error
        try:
            mail = take_mail_in(mail=mail, now=now)
        except Exception as error:  # it is stored: the sweep of each minute takes it in
            self.stderr.write(f"The mail is stored and will be read later: {error}")
        self.stdout.write(json.dumps(_said(mail)))

    def _stored(self, file: str | None) -> IncomingMail:
        if not file:
            return store_mail(source=sys.stdin.buffer, now=timezone.now())
        with Path(file).open("rb") as source:
            return store_mail(source=source, now=timezone.now())


def _said(mail: IncomingMail) -> dict[str, str | None]:
    outcome = Outcome.HELD if mail.outcome == Outcome.WAITING else mail.outcome
    number = mail.ticket.number if mail.ticket else None
    return {"outcome": str(outcome), "number": number, "reason": str(mail.reason or "not_read_yet")}
