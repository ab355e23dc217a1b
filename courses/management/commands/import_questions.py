"""`manage.py import_questions FILE --format FORMAT --test SLUG [--dry-run]`: read questions into a test."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.exchange import FORMATS, MAX_BYTES
from courses.management.exchange import add_common, quiz_of
from courses.operations.import_questions import QuestionResult, import_questions
from lms.kit.refused import Refused


class Command(BaseCommand):
    help = (
        "Read questions into a test, matched with those that stand there by their text. Safe to repeat; what is new "
        "waits for the approval of the test. Exit code 0 when no question was refused, else 2."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        add_common(parser)
        parser.add_argument("--dry-run", action="store_true", help="only tell what would happen")

    def handle(self, *, file: Path, form: str, test: str, dry_run: bool, **options: Any) -> None:
        try:
            imported = import_questions(
                quiz=quiz_of(test),
                readout=FORMATS[form].read(_data(file)),
                by=None,
                now=timezone.now(),
                dry_run=dry_run,
            )
        except Refused as refusal:
            raise CommandError(refusal.message, returncode=2) from refusal
        for row in imported.rows:
            self.stdout.write(_sentence(row))
        if dry_run:
            self.stdout.write(_("This was a trial: nothing was written."))
        self.stdout.write(json.dumps(imported.counts))
        if imported.counts["refused"]:
            raise SystemExit(2)


def _sentence(row: QuestionResult) -> str:
    facts = {"line": row.line, "text": row.text or "–", "outcome": row.label, "reason": row.reason}
    if row.reason:
        return _("line %(line)d, “%(text)s”: %(outcome)s. %(reason)s") % facts
    return _("line %(line)d, “%(text)s”: %(outcome)s") % facts


def _data(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise Refused(_("The file %(file)s cannot be read.") % {"file": ascii(str(path))[1:-1]}) from error
