"""`manage.py import_partners`: read in the units of the region from site/content/region/ or another folder."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.kit.refused import Refused
from lms.operations.import_partners import COUNTY_COLUMNS, TERC_COLUMNS, import_partners
from lms.queries.region import FOLDER, region


class Command(BaseCommand):
    help = "Read in the units of local government of the region. Safe to repeat. Exit code 2 when a row was refused."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--folder", type=Path, default=FOLDER, help="where the TERC file and the counties lie")

    def handle(self, *, folder: Path, **options: Any) -> None:
        try:
            read = region(folder, terc_columns=TERC_COLUMNS, county_columns=COUNTY_COLUMNS)
            result = import_partners(
                terc=read.terc.rows, counties=read.counties.rows, as_of=read.as_of, by=None, now=timezone.now()
            )
        except Refused as refusal:
            raise CommandError(refusal.message, returncode=2) from refusal
        refused = [(row.line, row.reason) for row in read.terc.broken] + result.refused
        for line, reason in sorted(refused):
            self.stdout.write(_("line %(line)d: %(reason)s") % {"line": line, "reason": reason})
        counts = {"added": result.added, "changed": result.changed, "same": result.same, "refused": len(refused)}
        self.stdout.write(json.dumps(counts))
        if refused:
            raise SystemExit(2)
