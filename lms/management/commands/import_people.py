"""`manage.py import_people FILE --partner TERYT [--dry-run]`: read in the people of an office."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from lms.kit.refused import Refused
from lms.kit.tabular import Table
from lms.models import Partner
from lms.operations.import_people import RowResult, import_people
from lms.queries.people_file import COLUMNS, read_people

OUTCOMES = {
    "added": pgettext_lazy("outcome of a row", "added"),
    "changed": pgettext_lazy("outcome of a row", "changed"),
    "same": pgettext_lazy("outcome of a row", "unchanged"),
    "refused": pgettext_lazy("outcome of a row", "refused"),
}


class Command(BaseCommand):
    help = (
        f"Read in people from CSV or XLSX with the columns {', '.join(COLUMNS)}, in any order. Safe to repeat. "
        "Exit code 0 when no row was refused, else 2."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--partner", required=True, metavar="TERYT", help="code of the office, today's or a former one"
        )
        parser.add_argument("--dry-run", action="store_true", help="only tell what would happen")

    def handle(self, *, file: Path, partner: str, dry_run: bool, **options: Any) -> None:
        try:
            imported = import_people(
                partner=_partner(partner), table=_table(file), by=None, now=timezone.now(), dry_run=dry_run
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


def _sentence(row: RowResult) -> str:
    facts = {"line": row.line, "login": row.login or "–", "outcome": OUTCOMES[row.outcome], "reason": row.reason}
    if row.reason:
        return _("line %(line)d, %(login)s: %(outcome)s. %(reason)s") % facts
    return _("line %(line)d, %(login)s: %(outcome)s") % facts


def _partner(teryt: str) -> Partner:
    found = Partner.objects.filter(unit__codes__code=teryt).distinct().first() if "\x00" not in teryt else None
    if found is None:
        raise Refused(_("No partner has the TERYT code %(teryt)s.") % {"teryt": ascii(teryt)[1:-1]})
    return found


def _table(path: Path) -> Table:
    try:
        with path.open("rb") as file:
            return read_people(file)
    except (OSError, ValueError) as error:
        raise Refused(_("The file %(file)s cannot be read.") % {"file": ascii(str(path))[1:-1]}) from error
