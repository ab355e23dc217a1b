"""Compute the report of a contract for a month, or compute it again before it is handed over."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.models import CalendarVersion, ReportTermsVersion, SlaReport
from helpdesk.models.report import LONGEST_WORDS, ReportState
from helpdesk.operations.pin import pin
from helpdesk.queries.report_facts import gather_facts, given_by, month_begins, month_ends, read_until
from helpdesk.queries.report_labels import labels_of
from helpdesk.queries.report_sums import content_of
from helpdesk.queries.report_terms import FIRST_TERMS, terms_for
from helpdesk.report_events import ReportDrafted
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Contract, Person
from lms.outbox import announce
from lms.permissions import can

MOMENT = timedelta(microseconds=1)


@transaction.atomic
def draft_report(*, contract: Contract, month: date, by: Person | None, now: datetime, why: str = "") -> SlaReport:
    """The draft for that month with numbers as of now, or as of the end of the month once that is over.

    Permission: helpdesk.draft_report; without a person it is the first working day that asks. A report that was signed
    gets another version beside it, and `why` says what for: the answer to reservations, or the reason of a correction.
    One that lies with the office is not computed again. Announces ReportDrafted.
    """
    if by is not None and not can(by, "helpdesk.draft_report", contract):
        raise Refused(_("Reports are made by the contractor and by the Marshal's Office."))
    # Two who make the first draft at once: the second waits here and then finds it.
    contract = Contract.objects.select_for_update(of=("self",)).get(pk=contract.pk)
    month = month.replace(day=1)
    _refuse_strange(contract, month, now)
    newest = SlaReport.objects.filter(contract=contract, month=month).order_by("-number").first()
    reason = clean_text(why, cap=LONGEST_WORDS)
    if newest is None or newest.is_draft:
        draft = newest or SlaReport(contract=contract, month=month)
    elif not newest.is_signed:
        raise Refused(_("This report lies with the Marshal's Office. It can be computed again once it is signed."))
    elif not reason:
        raise Refused(_("Write why there is another version: what was changed, or what answers the reservations."))
    else:
        draft = SlaReport(contract=contract, month=month, number=newest.number + 1, supersedes=newest)
    draft.why = reason or draft.why
    before = draft.content_hash
    for name, value in _numbers(contract, month, now).items():
        setattr(draft, name, value)
    draft.content_hash = draft.fingerprint()
    draft.made_at, draft.made_by = now, by
    draft.save()
    fact = ReportDrafted(report_id=draft.pk)
    announce(fact, by=by, about=draft, before={"sha256": before}, after={"sha256": draft.content_hash}, now=now)
    return draft


def _refuse_strange(contract: Contract, month: date, now: datetime) -> None:
    over = contract.ends_on < month or month_ends(month) <= month_begins(contract.began_on)
    if over or month_begins(month) >= now:
        raise Refused(_("There is nothing to report for this month."))


def _numbers(contract: Contract, month: date, now: datetime) -> dict[str, Any]:
    pin(contract=contract, now=now)
    calendar = CalendarVersion.objects.filter(calendar__contract=contract).order_by("-number")[0]
    terms = terms_for(contract, month) or ReportTermsVersion.objects.create(
        contract=contract, number=1, since=contract.began_on, data=FIRST_TERMS, made_at=now
    )
    given, until = given_by(contract), read_until(month, now)
    facts = gather_facts(contract=contract, month=month, until=until, made_at=now, terms=terms, given=given)
    content = content_of(facts)
    due = calendar.hours.add_working_days(month_ends(month) - MOMENT, terms.data["due_days"])
    return {
        "terms_version": terms,
        "calendar_version": calendar,
        "given": given,
        "content": content,
        "labels": labels_of(contract, content),
        "until": until,
        "due_on": timezone.localdate(due - MOMENT),
        "state": ReportState.DRAFT,
    }
