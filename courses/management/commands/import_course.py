"""`manage.py import_course FILE --by LOGIN [--dry-run]`: make a course of an open ZIP."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.operations.import_course import ImportedCourse, import_course
from lms.kit.refused import Refused
from lms.models import Person

NOTHING = {"added": 0, "changed": 0, "same": 0, "refused": 1}


class Command(BaseCommand):
    help = (
        "Make a draft of a course of what export_course wrote, or bring the course that is here up to it. Safe to "
        "repeat: all of the file or nothing. Exit code 0 when it was taken in, else 2."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--by", required=True, metavar="LOGIN", help="who owns what is new; an author")
        parser.add_argument("--dry-run", action="store_true", help="only tell what would happen")

    def handle(self, *, file: Path, by: str, dry_run: bool, **options: Any) -> None:
        try:
            imported = _imported(file, by, dry_run)
        except Refused as refusal:
            self.stdout.write(json.dumps(NOTHING))
            raise CommandError(refusal.message, returncode=2) from refusal
        for row in imported.rows:
            facts = {"path": row.path, "title": row.title, "outcome": row.label}
            self.stdout.write(_("%(path)s, “%(title)s”: %(outcome)s") % facts)
        for warning in imported.warnings:
            self.stdout.write(warning)
        if dry_run:
            self.stdout.write(_("This was a trial: nothing was written."))
        self.stdout.write(json.dumps(imported.counts))


def _imported(path: Path, login: str, dry_run: bool) -> ImportedCourse:
    person = Person.objects.filter(username=login).first() if login.isprintable() else None
    if person is None:
        raise Refused(_("There is no account with the login %(login)s.") % {"login": ascii(login)[1:-1]})
    try:
        file = path.open("rb")
    except (OSError, ValueError) as error:
        raise Refused(_("The file %(file)s cannot be read.") % {"file": ascii(str(path))[1:-1]}) from error
    with file:
        return import_course(file=file, by=person, now=timezone.now(), dry_run=dry_run)
