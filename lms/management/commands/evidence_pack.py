"""`manage.py evidence_pack TERYT FILE`: write the pack of evidence of a partner."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from lms.kit.refused import Refused
from lms.models import Partner
from lms.operations.write_evidence_pack import LANGUAGE, write_evidence_pack


class Command(BaseCommand):
    help = "Writes a ZIP with the signed documents, the facts and the signed list of hashes of one partner."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("teryt", help="code of the office, today's or a former one")
        parser.add_argument("file", type=Path)

    def handle(self, *, teryt: str, file: Path, **options: Any) -> None:
        with translation.override(LANGUAGE):
            self._write(teryt.replace("\x00", ""), file)

    def _write(self, teryt: str, file: Path) -> None:
        """Nothing but a whole pack ever bears the name that was asked for."""
        partner = Partner.objects.filter(unit__codes__code=teryt).select_related("unit").distinct().first()
        if partner is None:
            raise CommandError(_("No partner has the TERYT code %(teryt)s.") % {"teryt": ascii(teryt)[1:-1]})
        made = file.with_name(f".{file.name}.part")
        try:
            with made.open("wb") as out:
                written = write_evidence_pack(partner=partner, out=out, by=None, now=timezone.now())
            made.replace(file)
        except (Refused, OSError) as refusal:
            raise CommandError(str(refusal)) from refusal
        finally:
            made.unlink(missing_ok=True)
        told = {"file": file, "documents": written.documents, "absent": written.absent}
        self.stdout.write(_("%(file)s: documents %(documents)d, without a file %(absent)d.") % told)
