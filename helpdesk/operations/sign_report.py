"""The Marshal's Office signs the report of a month: accepted, or with reservations."""

import hmac
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.models import SlaReport
from helpdesk.models.report import LONGEST_WORDS, ReportState
from helpdesk.report_events import ReportSigned
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.kit.validated import refuse_wrong
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def sign_report(
    *, report: SlaReport, password: str, shown_hash: str, reservations: str = "", by: Person, now: datetime
) -> SlaReport:
    """Sign by the own password what was shown; with reservations it is disputed, without it is accepted.

    Permission: helpdesk.sign_report. Refused unless the hash shown, the stored one and that of the numbers as they
    stand are the same. Tries of the password are to be limited by the caller. Afterwards nothing of it changes. The
    same press again changes nothing. Announces ReportSigned.
    """
    found: SlaReport = SlaReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if found.is_signed and found.signed_by_id == by.pk:
        return found
    if not can(by, "helpdesk.sign_report", found):
        raise Refused(_("Only a coordinator signs a report, once it was handed over."))
    refuse_wrong(password, by)
    same = hmac.compare_digest(shown_hash.encode("utf-8", "replace"), found.content_hash.encode())
    if not same or found.fingerprint() != found.content_hash:
        raise Refused(_("What was shown is not what the report says now. Nothing was signed. Open it again."))
    words = clean_text(reservations, cap=LONGEST_WORDS)
    state = ReportState.DISPUTED if words else ReportState.ACCEPTED
    changes = {"state": state, "signed_at": now, "signed_by": by, "reservations": words}
    SlaReport.objects.filter(pk=found.pk).update(**changes)
    announce(
        ReportSigned(report_id=found.pk),
        by=by,
        about=found,
        before={"state": ReportState.HANDED_OVER.value},
        after={"state": state.value, "sha256": found.content_hash},
        now=now,
    )
    found.refresh_from_db()
    return found
