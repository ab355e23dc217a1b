"""`manage.py demo`: plant the demonstration once, through operations.

`--reset` throws it away first; `--later` leaves to the worker what the first page need not wait for.
"""

import logging
import shutil
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.models import Person, Planting
from lms.outbox import wake
from lms.registry import demo_planters, starters


class Command(BaseCommand):
    help = "Plant the demonstration: partners, people, instructions, questions. A second run plants nothing again."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--reset", action="store_true", help="throw everything away first, uploads included")
        parser.add_argument(
            "--later", action="store_true", help="leave to the worker what the first page can do without"
        )

    def handle(self, *, reset: bool, later: bool, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(_("This is not a demonstration: DEMO is off, so nothing is planted."))
        if reset:
            self.say(_("Throwing the demonstration away…"))
            throw_away_uploads()
            drop_all_tables()
            call_command("prepare", stdout=self.stdout)
        if Person.objects.exists():
            self.say(_("The demonstration is planted already."))
            return
        plant(self.say, later=later)
        self.say(_("The demonstration is ready."))

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


@transaction.atomic
def plant(say: Any, *, later: bool) -> None:
    """All or nothing: whoever is stopped half way begins anew, and no half of a demonstration is ever shown.

    Later pieces are noted in the same transaction, so that they are not forgotten either.
    """
    now = timezone.now()
    if later:  # before anything else is announced, so that it comes first in the worker's queue
        transaction.on_commit(partial(wake, "lms.plant_rest"), robust=True)
    with quiet("wagtail"):
        for starter in starters:
            starter.plant(now, lambda text: None)
        for planter in demo_planters:
            if planter.later and later:
                Planting.objects.create(name=planter.name, total=planter.count(), relative_to=now)
                continue
            for number in range(planter.count()):
                planter.plant_piece(number, now, say)


@contextmanager
def quiet(name: str) -> Iterator[None]:
    """Wagtail logs each page twice; here the few words of the planters are enough."""
    log = logging.getLogger(name)
    before = log.level
    log.setLevel(logging.WARNING)
    try:
        yield
    finally:
        log.setLevel(before)


def throw_away_uploads() -> None:
    """The folder itself stays: it may be a mount."""
    folder = Path(settings.MEDIA_ROOT)
    for each in folder.iterdir() if folder.exists() else ():
        if each.is_dir():
            shutil.rmtree(each)
        else:
            each.unlink()


def drop_all_tables() -> None:
    """Empty the database by dropping; a mere flush would leave Wagtail without its first rows."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
        return
    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        # A full-text table takes its shadow tables along, and those refuse to be dropped by themselves.
        for kind in ("CREATE VIRTUAL TABLE%", "CREATE TABLE%"):
            cursor.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE %s AND name NOT LIKE 'sqlite_%%'",
                [kind],
            )
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TABLE {connection.ops.quote_name(name)}")
