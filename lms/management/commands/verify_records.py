"""`manage.py verify_records`: find records changed behind the application's back."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from lms.registry import record_chains


class Command(BaseCommand):
    help = "Names every sealed record that was changed, removed or put in by hand; exits with 1 when there is one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--list", action="store_true", help="one JSON line for each sealed record, and no check")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["list"]:
            self._list()
        elif found := sum(self._verify(chain) for chain in record_chains):
            self.stderr.write(f"{found} problem(s) found.")
            sys.exit(1)

    def _list(self) -> None:
        for chain in record_chains:
            for record in chain.records():
                self.stdout.write(json.dumps(asdict(record)))

    def _verify(self, chain: Any) -> int:
        count = 0
        for count, problem in enumerate(chain.problems(), start=1):  # noqa: B007 - the last number is the count
            self.stdout.write(f"{chain.name}: {problem}")
        if not count:
            self.stdout.write(f"{chain.name}: {sum(1 for _ in chain.records())} sealed, all as they were.")
        return count
