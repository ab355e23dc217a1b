"""What every installation begins with: cache table, starter pages, workflow, policies. Safe to repeat."""

from typing import Any

from django.core.management import BaseCommand, call_command
from django.utils import timezone

from lms.registry import starters


class Command(BaseCommand):
    help = "Create what a real installation begins with; repeating changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("createcachetable", verbosity=0)
        now = timezone.now()
        for starter in starters:
            starter.plant(now, self.stdout.write if options["verbosity"] > 1 else _silent)


def _silent(line: str) -> None:
    return None
