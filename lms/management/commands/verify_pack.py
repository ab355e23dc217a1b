"""`manage.py verify_pack FILE`: whether a pack of evidence is the one that this site signed."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from lms.kit.pack_check import check_pack
from lms.kit.refused import Refused
from lms.operations.write_evidence_pack import LANGUAGE


class Command(BaseCommand):
    help = "Names each file of a pack that was changed, taken out or added; exits with 1 when there is one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options: Any) -> None:
        with translation.override(LANGUAGE):
            self._verify(file)

    def _verify(self, file: Path) -> None:
        try:
            with file.open("rb") as pack:
                found = check_pack(pack)
        except (Refused, OSError) as refusal:
            raise CommandError(str(refusal)) from refusal
        for problem in found.problems:
            self.stdout.write(problem)
        if found.untold:
            self.stdout.write(_("And %(number)d more.") % {"number": found.untold})
        if not found.is_whole:
            sys.exit(1)
        self.stdout.write(_("The pack is whole and signed by this site; files: %(number)d.") % {"number": found.files})
