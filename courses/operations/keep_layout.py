"""Keep how certificates look from now on."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from courses.events import CertificateLayoutKept
from courses.models import CertificateLayout
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def keep_layout(*, wanted: CertificateLayout, after: int, by: Person, now: datetime) -> CertificateLayout:
    """Make it the next version, in which certificates are issued from now on; those that were issued stay as they are.

    `after` is the number of the version that the author saw, 0 for none. Kept without a change, nothing is added and
    the present one is returned. Only coordinators; Refused where somebody else has kept another one meanwhile.
    """
    if not can(by, "courses.keep_layout"):
        raise Refused(_("Only a coordinator of the Marshal's Office changes how certificates look."))
    present = CertificateLayout.objects.newest()
    if present and present.values() == wanted.values():
        return present
    number = present.number if present else 0
    if number != after:
        raise Refused(_too_late())
    wanted.pk, wanted.number, wanted.kept_at = None, number + 1, now
    try:
        with transaction.atomic():
            wanted.save(force_insert=True)
    except IntegrityError as error:  # two at the same moment: the other one has the number
        raise Refused(_too_late()) from error
    announce(
        CertificateLayoutKept(layout_id=wanted.pk, number=wanted.number),
        by=by,
        about=wanted,
        before={"number": number},
        after={"number": wanted.number},
        now=now,
    )
    return wanted


def _too_late() -> str:
    return _("Somebody has kept another layout meanwhile. Open the page again and look at it first.")
