"""What of the engagement of partners follows from the help desk: answers to their people, and to who asked them back.

Guidance of the first line is never penalised; the index counts offices, not people.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery

from helpdesk.models import Channel, EscalationMoment, State, Ticket
from lms.engagement_parts import IN_TIME, PERIOD, midnight
from lms.queries.figures import by_partner

ASKED, ANSWERED = "questions of the half-year", "questions answered in time"
ASKED_BACK, ANSWERED_BACK = "requests of the half-year", "requests answered in time"
"""Names of stored figures of partners."""


def asked(partner_ids: Collection[int], day: date) -> dict[int, int]:
    """Questions of the last half-year that were answered, or whose time to answer is over.

    Of its clerks: a stranger's request has a time of its own, by law. One that is joined to another is answered there.
    """
    return by_partner(_questions(partner_ids, day), "partner_id")


def answered(partner_ids: Collection[int], day: date) -> dict[int, int]:
    rows = _questions(partner_ids, day).filter(
        first_answer_at__lt=midnight(day), first_answer_at__lte=F("created_at") + IN_TIME
    )
    return by_partner(rows, "partner_id")


def _questions(partner_ids: Collection[int], day: date) -> Any:
    at = midnight(day)
    settled = Q(first_answer_at__lt=at) | Q(created_at__lt=at - IN_TIME)
    rows = Ticket.objects.filter(settled, partner_id__in=partner_ids)
    rows = rows.exclude(channel=Channel.FORM).exclude(state=State.MERGED)
    return rows.filter(created_at__gte=at - PERIOD, created_at__lt=at)


def asked_back(partner_ids: Collection[int], day: date) -> dict[int, int]:
    """How often whoever works on a matter asked the office for something, and was answered or the time is over."""
    return by_partner(_requests(partner_ids, day), "escalation__ticket__partner_id")


def answered_back(partner_ids: Collection[int], day: date) -> dict[int, int]:
    rows = _requests(partner_ids, day).filter(resumed__lt=midnight(day), resumed__lte=F("at") + IN_TIME)
    return by_partner(rows, "escalation__ticket__partner_id")


def _requests(partner_ids: Collection[int], day: date) -> Any:
    at = midnight(day)
    later = EscalationMoment.objects.filter(escalation=OuterRef("escalation"), kind="resumed", at__gte=OuterRef("at"))
    asked_for = {"kind": "paused", "pause_reason": "reporter", "escalation__ticket__partner_id__in": partner_ids}
    rows = EscalationMoment.objects.filter(**asked_for, at__gte=at - PERIOD, at__lt=at)
    rows = rows.annotate(resumed=Subquery(later.order_by("at", "pk").values("at")[:1]))
    return rows.filter(Q(resumed__lt=at) | Q(at__lt=at - IN_TIME))
