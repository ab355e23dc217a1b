"""Note that a defect of an accepted protocol was mended."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import AcceptanceProtocol, AcceptanceState, MendedDefect, Person
from lms.outbox import announce
from lms.permissions import can
from lms.readiness_events import DefectMended


@transaction.atomic
def mend_defect(
    *, protocol: AcceptanceProtocol, number: int, remark: str = "", by: Person, now: datetime
) -> MendedDefect:
    """Tick it off, or raise Refused. Permission: lms.mend_defect. What all three signed stays as it is; the tick is a
    row beside it. The same press again changes nothing. Announces DefectMended.
    """
    rows = AcceptanceProtocol.objects.select_for_update(of=("self",)).select_related("partner", "contract")
    found: AcceptanceProtocol = rows.get(pk=protocol.pk)
    if not can(by, "lms.mend_defect", found):
        raise Refused(_("Only the Marshal's Office notes that a defect was mended."))
    if done := found.mended.filter(number=number).first():
        mended: MendedDefect = done
        return mended
    if found.state != AcceptanceState.SIGNED:
        raise Refused(_("Defects are mended once all three have signed."))
    if number not in {each["number"] for each in found.defects}:
        raise Refused(_("This protocol has no such defect."))
    remark = clean_text(remark, single_line=True, cap=500)
    made: MendedDefect = MendedDefect.objects.create(protocol=found, number=number, remark=remark, at=now, by=by)
    announce(
        DefectMended(protocol_id=found.pk, number=number),
        by=by,
        about=found,
        partner_id=found.partner_id,
        after={"number": number},
        now=now,
    )
    return made
