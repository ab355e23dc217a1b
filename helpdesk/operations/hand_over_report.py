"""The contractor hands the report of a month over to the Marshal's Office."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.models import SlaReport
from helpdesk.models.report import ReportState, canonical
from helpdesk.queries.report_facts import facts_of, month_ends
from helpdesk.queries.report_sums import content_of
from helpdesk.report_events import ReportHandedOver
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def hand_over_report(*, report: SlaReport, shown_hash: str, by: Person, now: datetime) -> SlaReport:
    """From now on its numbers stand as they are.

    Permission: helpdesk.hand_over_report. Only a whole month is handed over, only what was shown, and only what the
    records still give. The same press again changes nothing. Announces ReportHandedOver.
    """
    rows = SlaReport.objects.select_for_update(of=("self",))
    found: SlaReport = rows.select_related("contract", "terms_version").get(pk=report.pk)
    if found.state == ReportState.HANDED_OVER and found.handed_by_id == by.pk:
        return found
    if not can(by, "helpdesk.hand_over_report", found):
        raise Refused(_("Only the manager of the contract hands a draft over."))
    if found.until < month_ends(found.month):
        raise Refused(_("The month is not over in this draft. Compute it again first."))
    if shown_hash != found.content_hash or canonical(content_of(facts_of(found))) != canonical(found.content):
        raise Refused(_("The numbers have changed since they were shown. Compute the report again and read it."))
    found.state, found.handed_at, found.handed_by = ReportState.HANDED_OVER, now, by
    found.save(update_fields=["state", "handed_at", "handed_by"])
    announce(
        ReportHandedOver(report_id=found.pk),
        by=by,
        about=found,
        before={"state": ReportState.DRAFT.value},
        after={"state": ReportState.HANDED_OVER.value, "sha256": found.content_hash},
        now=now,
    )
    return found
