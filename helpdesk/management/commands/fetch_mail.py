"""`manage.py fetch_mail`: bring the mail of the mailbox now; the worker does so every minute."""

import imaplib
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from helpdesk.mail.mailbox import Place
from helpdesk.operations.fetch_mail import fetch_mail
from helpdesk.operations.take_waiting_mail import take_waiting_mail


class Command(BaseCommand):
    help = "Fetches mail by IMAP from the mailbox that MAIL_IN_URL names, stores it, and takes it in."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.MAIL_IN_BOX:
            raise CommandError("MAIL_IN_URL names no mailbox.")
        try:
            stored = fetch_mail(place=Place(**settings.MAIL_IN_BOX), now=timezone.now())
        except (OSError, imaplib.IMAP4.error) as error:
            raise CommandError(f"The mailbox cannot be opened: {error}") from error
        taken = take_waiting_mail(now=timezone.now())
        self.stdout.write(f"{stored} fetched, {taken} taken in")
