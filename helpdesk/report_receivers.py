"""Who is told of monthly reports and reviews of the system, and which papers are written for them."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.models import ReportState, SlaReport, SystemReview
from helpdesk.models.ticket import FIRST_LINE_ROLES
from helpdesk.queries.first_line import coordinators
from helpdesk.queries.report_words import month_words
from helpdesk.report_events import ReportDrafted, ReportHandedOver, ReportSigned, ReviewConfirmed, ReviewKept
from lms.kit.markup import excerpt
from lms.models import Appointment, Event, Person, Role
from lms.operations.tell import tell
from lms.outbox import receives, wake

EXCERPT = 400


@receives(ReportDrafted)
def tell_of_draft(event: Event) -> None:
    """The first working day has computed it: the manager of the contract checks it and hands it over."""
    if event.actor_id is not None:
        return
    report = _report(event)
    words = _("Check the numbers, write down why deadlines were missed, and hand the report over until %(day)s.")
    _tell(
        event,
        _managers(report.contract.contractor_id, timezone.localdate(event.happened_at)),
        "report_drafted",
        _named(_("The report for %(month)s is computed: contract %(contract)s"), report),
        words % {"day": report.due_on.isoformat()},
        report.get_absolute_url(),
    )


@receives(ReportHandedOver)
def tell_of_handing_over(event: Event) -> None:
    """Not of a report that is signed by the time this arrives: nothing waits any more."""
    report = _report(event)
    if report.state != ReportState.HANDED_OVER:
        return
    subject = _named(_("The report for %(month)s waits for a signature: contract %(contract)s"), report)
    people = coordinators(timezone.localdate(event.happened_at))
    _tell(event, people, "report_handed_over", subject, "", report.get_absolute_url())


@receives(ReportSigned)
def tell_of_signature(event: Event) -> None:
    report = _report(event)
    subject = _("The report for %(month)s is accepted: contract %(contract)s")
    if report.reservations:
        subject = _("The report for %(month)s has reservations: contract %(contract)s")
    people = _managers(report.contract.contractor_id, timezone.localdate(event.happened_at))
    body = excerpt(report.reservations, length=EXCERPT)
    _tell(event, people, "report_signed", _named(subject, report), body, report.get_absolute_url())


@receives(ReportHandedOver, ReportSigned)
def order_report(event: Event) -> None:
    transaction.on_commit(partial(wake, "helpdesk.print_report", report_id=event.data["report_id"]), robust=True)


@receives(ReviewKept)
def tell_of_review(event: Event) -> None:
    review = _review(event)
    subject = _("A review of the system waits to be confirmed: contract %(contract)s")
    people = coordinators(timezone.localdate(event.happened_at))
    named = subject % {"contract": review.contract.number}
    _tell(event, people, "review_kept", named, "", review.get_absolute_url())


@receives(ReviewConfirmed)
def tell_partners_of_review(event: Event) -> None:
    """Representatives and leaders of the partners that it concerns, in the bell only; the contractor's manager, too."""
    review = _review(event)
    day = timezone.localdate(event.happened_at)
    subject = _("The review of the system is published: contract %(contract)s") % {"contract": review.contract.number}
    held = Appointment.objects.in_force(day).filter(role__in=FIRST_LINE_ROLES).select_related("person")
    firsts = {row.person_id: row.person for row in held.order_by("pk")}.values()
    seen = [person for person in firsts if SystemReview.objects.visible_to(person).filter(pk=review.pk).exists()]
    people = [*_managers(review.contract.contractor_id, day), *seen]
    _tell(event, people, "review_confirmed", subject, "", review.get_absolute_url(), by_mail=False)


@receives(ReviewConfirmed)
def order_review(event: Event) -> None:
    transaction.on_commit(partial(wake, "helpdesk.print_review", review_id=event.data["review_id"]), robust=True)


def _report(event: Event) -> SlaReport:
    report: SlaReport = SlaReport.objects.select_related("contract").get(pk=event.data["report_id"])
    return report


def _review(event: Event) -> SystemReview:
    return SystemReview.objects.select_related("contract").get(pk=event.data["review_id"])


def _named(subject: str, report: SlaReport) -> str:
    return subject % {"month": month_words(report.month), "contract": report.contract.number}


def _managers(contractor_id: int, day: date) -> list[Person]:
    held = Appointment.objects.in_force(day).filter(organisation_id=contractor_id, role=Role.CONTRACT_MANAGER)
    return [row.person for row in held.select_related("person").order_by("pk")]


def _tell(
    event: Event, people: Iterable[Person], kind: str, subject: str, body: str, path: str, *, by_mail: bool = True
) -> None:
    tell(
        people=[person for person in people if person.pk != event.actor_id],
        about=event,
        kind=f"helpdesk.{kind}",
        subject=subject,
        body=body,
        path=path,
        by_mail=by_mail,
        now=timezone.now(),
    )
