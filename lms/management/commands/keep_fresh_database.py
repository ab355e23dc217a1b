"""`make fresh`: migrate an SQLite database from nothing and store it for new installations and for the tests."""

import os
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management import BaseCommand, CommandError, call_command
from django.db import connection
from django.utils.translation import gettext as _

from lms import fresh


class Command(BaseCommand):
    help = (
        "Migrate an SQLite database from nothing and store it; with --check only say whether the stored one is fresh."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *, check: bool, **options: Any) -> None:
        if check:
            self.refuse_stale()
            return
        if connection.vendor != "sqlite":
            raise CommandError(_("This works on SQLite only: leave DATABASE_URL out."))
        with TemporaryDirectory() as folder:
            connection.close()
            connection.settings_dict["NAME"] = os.fspath(Path(folder) / "fresh.sqlite3")
            call_command("migrate", verbosity=0)
            call_command("createcachetable", verbosity=0)
            file = fresh.keep(connection)
            connection.close()
        self.stdout.write(_("Stored: %(file)s") % {"file": file.relative_to(fresh.ROOT)})

    def refuse_stale(self) -> None:
        there = list(fresh.FOLDER.glob("*"))
        if there != [fresh.stored()]:
            raise CommandError(_("The stored database does not fit the migrations. Make it anew with: make fresh"))
