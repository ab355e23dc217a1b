"""Print a one-time link for the first administrator."""

from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from lms.kit.refused import Refused
from lms.operations.invite_first_administrator import invite_first_administrator


class Command(BaseCommand):
    help = "Print a link by which the first administrator sets a password. The link works once, for 7 days."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.stdout.write(invite_first_administrator(now=timezone.now()))
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
