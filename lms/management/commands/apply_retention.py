"""`manage.py apply_retention`: what retention would take away; with --yes it does."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from lms.operations.apply_retention import apply_retention
from lms.queries.holds import held_now
from lms.queries.retention import trial


class Command(BaseCommand):
    help = "Counts what is over its time and what a hold keeps; with --yes takes it away and keeps the report."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--yes", action="store_true", help="really do it, as it happens each night")

    def handle(self, *args: Any, **options: Any) -> None:
        for mark, reason in held_now().holds:
            self.stdout.write(f"A hold is in force: {mark}: {reason}")
        if not options["yes"]:
            for row in trial(held_now(), timezone.now()):
                self.stdout.write(f"{row.rule.name}: {row.due} due, {row.held} held, {row.would_go} would go")
            return
        for line in apply_retention(now=timezone.now()).report:
            if line["due"] is None:
                self.stdout.write(f"{line['name']}: failed, see the log")
            else:
                self.stdout.write(f"{line['name']}: {line['due']} due, {line['held']} held, {line['removed']} removed")
