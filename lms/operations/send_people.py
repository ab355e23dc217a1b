"""Send an office's file with its people; its columns are confirmed next."""

from datetime import datetime
from hashlib import sha256
from itertools import islice

from django.db import transaction
from django.utils.translation import gettext as _

from lms.kit.long_table import Line, long_table
from lms.kit.refused import Refused
from lms.models import Organisation, Partner, PeopleImport, Person
from lms.permissions import can

MAX_BYTES = 10 * 1024 * 1024
_SAMPLE = 3


@transaction.atomic
def send_people(*, partner: Partner, name: str, data: bytes, by: Person, now: datetime) -> PeopleImport:
    """Keep the file, of which the header and the first rows are read here, or raise Refused.

    Permission: `lms.import_people` at the partner. A partner has one open import: the same file sent again is that one,
    another file is refused. Nothing is written about people yet, so no fact is announced.
    """
    if not can(by, "lms.import_people", partner):
        raise Refused(_("Only the representative of this partner or the Marshal's Office may import people."))
    if len(data) > MAX_BYTES:
        raise Refused(_("The file is too large."), field="file")
    try:  # before the lock: others appoint and end here meanwhile
        header, *sample = islice(long_table(data), 1 + _SAMPLE)
        _refuse_no_header(header.cells, sample)
    except Refused as refusal:
        raise Refused(refusal.message, field="file") from refusal
    Organisation.objects.select_for_update().get(pk=partner.pk)
    digest = sha256(data).hexdigest()
    if there := PeopleImport.objects.open().filter(partner=partner).defer("data").first():
        if there.digest == digest:
            return there
        raise Refused(_("Another file is being imported here. Finish that import or drop it first."), field="file")
    return PeopleImport.objects.create(
        partner=partner,
        name=name[:120],
        digest=digest,
        data=data,
        header=header.cells,
        sample=[line.cells for line in sample],
        total=0 if data.startswith(b"PK") else data.count(b"\n"),
        sent_by=by,
        sent_at=now,
    )


def _refuse_no_header(header: list[str], sample: list[Line]) -> None:
    named = [cell for cell in header if cell]
    if len(named) < 2:
        raise Refused(_("The file has one column only. Save it as XLSX, or as CSV with semicolons, commas or tabs."))
    if any("@" in cell or cell.replace(" ", "").isdigit() for cell in named):
        raise Refused(_("The first row holds no names of columns. Add a row with them and send the file again."))
    folded = [cell.casefold() for cell in named]
    if twice := next((cell for cell in named if folded.count(cell.casefold()) > 1), None):
        raise Refused(_("The column %(name)s stands in the file twice.") % {"name": twice})
    if not sample:
        raise Refused(_("The file holds names of columns only, and nobody under them."))
