"""New parameters of a contract's reports: money, rates, the cap, when a report is due."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.models import ReportTermsVersion
from helpdesk.queries.report_terms import FIRST_TERMS, refuse_terms
from helpdesk.report_events import ReportTermsAdded
from lms.kit.markup import clean_text
from lms.kit.refused import Refused, stale
from lms.models import Contract, Person
from lms.once import once
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def add_report_terms(
    *,
    contract: Contract,
    data: dict[str, Any],
    since: date,
    why: str,
    seen: int | None,
    by: Person,
    now: datetime,
    key: UUID | None = None,
) -> ReportTermsVersion:
    """Add a version that holds for months from `since` on; `seen` is the number it was changed from, 0 where none was.

    Permission: helpdesk.add_report_terms. No row is changed: a report keeps the version that it was counted with.
    Announces ReportTermsAdded.
    """
    if not can(by, "helpdesk.add_report_terms", contract):
        raise Refused(_("Only the Marshal's Office keeps the parameters of reports."))

    def make() -> ReportTermsVersion:
        # Two who add a version at once: the second waits here and then finds that it read an older one.
        Contract.objects.select_for_update(of=("self",)).get(pk=contract.pk)
        newest = ReportTermsVersion.objects.filter(contract=contract).order_by("-number").first()
        number = newest.number if newest else 0
        if seen is not None and seen != number:
            raise Refused(stale())
        refuse_terms(data)
        reason = clean_text(why, single_line=True)
        if not reason:
            raise Refused(_("Write why they change, for example the number of the annex."), field="why")
        if newest is not None and (data, since) == (newest.data, newest.since):
            raise Refused(_("These are the parameters in force already; nothing was changed."))
        if newest is None and since > contract.began_on:
            # Months before an annex are counted, too: by what holds where nobody has written anything.
            newest = ReportTermsVersion.objects.create(
                contract=contract, number=1, since=contract.began_on, data=FIRST_TERMS, made_at=now
            )
            number = 1
        made = ReportTermsVersion.objects.create(
            contract=contract, number=number + 1, since=since, data=data, made_at=now, made_by=by, why=reason
        )
        fact = ReportTermsAdded(terms_id=made.pk)
        announce(fact, by=by, about=made, before={"version": number}, after={"version": made.number}, now=now)
        return made

    action = "helpdesk.add_report_terms"
    made, _fresh = once(key=key, action=action, by=by, now=now, kind=ReportTermsVersion, make=make)
    return made
