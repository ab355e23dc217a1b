"""`manage.py recompute --check`: hold what is stored against what the records say."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from lms.registry import recomputables


class Command(BaseCommand):
    help = "Computes each stored aggregate and deadline from the records again and names every difference."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="exit with 1 when anything differs; never changes a row"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Differences are told either way: which side is wrong is for a person to judge, so nothing is overwritten."""
        differing = 0
        for each in recomputables:
            count = 0
            for count, difference in enumerate(each.differences(), start=1):  # noqa: B007 - the last number is the count
                self.stdout.write(f"{each.name}: {difference}")
            differing += count
            if not count:
                self.stdout.write(f"{each.name}: as the records say.")
        if differing:
            self.stderr.write(f"{differing} difference(s) found.")
            sys.exit(1 if options["check"] else 0)
