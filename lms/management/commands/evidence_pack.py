"""`manage.py evidence_pack TERYT FILE`: write the pack of evidence of a partner."""

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any, cast

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from lms.events import EvidencePackMade
from lms.kit.refused import Refused
from lms.kit.uploads import digest_of
from lms.models import Partner
from lms.operations.write_evidence_pack import LANGUAGE, write_evidence_pack
from lms.outbox import announce


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
        now = timezone.now()
        try:
            with _beside(file) as out:
                written = write_evidence_pack(partner=partner, out=out, now=now)
                size, digest = out.tell(), digest_of(out)
        except (Refused, OSError) as refusal:
            raise CommandError(str(refusal)) from refusal
        announce(
            EvidencePackMade(partner_id=partner.pk),
            by=None,
            about=partner,
            partner_id=partner.pk,
            after={"documents": written.documents, "size": size, "sha256": digest},
            now=now,
        )
        told = {"file": file, "documents": written.documents, "absent": written.absent}
        self.stdout.write(_("%(file)s: documents %(documents)d, without a file %(absent)d.") % told)


@contextmanager
def _beside(file: Path) -> Iterator[IO[bytes]]:
    """A file of a random name that nobody else may read, for it names people; it takes the name of `file` once it is
    whole, and is gone where it is not.
    """
    with NamedTemporaryFile(dir=file.parent, prefix=".", suffix=".part", delete=False) as out:
        made = Path(out.name)
        try:
            yield cast("IO[bytes]", out)
            out.flush()
            made.replace(file)
        except BaseException:
            made.unlink(missing_ok=True)
            raise
