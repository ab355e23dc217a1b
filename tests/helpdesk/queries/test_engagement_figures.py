"""The help desk in the engagement index: answers within three days, as it stood when the day began."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from helpdesk.models import EscalationMoment, Ticket
from helpdesk.operations.merge import merge
from helpdesk.queries.engagement_figures import answered, answered_back, asked, asked_back
from lms.engagement_parts import midnight
from tests.factories.access_requests import make_access_request
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation_in, make_ticket

DAY = timedelta(days=1)


def asked_at(cast: Any, at: datetime, after: timedelta | None = None, by: Any = None) -> None:
    made = make_ticket(cast, by=by)
    Ticket.objects.filter(pk=made.pk).update(created_at=at, first_answer_at=at + after if after else None)


def counts(cast: Any, count: Any, day: date) -> list[int]:
    found = count([cast.partner.pk, cast.other_partner.pk], day)
    return [found.get(each.pk, 0) for each in (cast.partner, cast.other_partner)]


def test_questions_count_once_answered_or_once_their_time_is_over(cast: Any) -> None:
    today = timezone.localdate()
    at = midnight(today)
    asked_at(cast, at - 9 * DAY, 2 * DAY)
    asked_at(cast, at - 9 * DAY, 4 * DAY)
    asked_at(cast, at - 9 * DAY)
    asked_at(cast, at - 2 * DAY)  # its time is not over
    asked_at(cast, at - 2 * DAY, 2 * DAY + timedelta(hours=1))  # answered during this day
    asked_at(cast, at - 200 * DAY, DAY)  # too long ago
    asked_at(cast, at - 9 * DAY, DAY, by=cast.obca_zofia)
    assert counts(cast, asked, today) == [3, 1]
    assert counts(cast, answered, today) == [1, 1]
    assert counts(cast, answered, today + DAY) == [2, 1]


def test_requests_of_whoever_works_on_a_matter(cast: Any) -> None:
    matter = make_escalation_in(cast, "asked_back")
    today = timezone.localdate()
    at = midnight(today) - 10 * DAY
    EscalationMoment.objects.filter(escalation=matter, kind="paused").update(at=at)
    assert counts(cast, asked_back, today) == [1, 0]
    assert counts(cast, answered_back, today) == [0, 0]
    assert counts(cast, asked_back, timezone.localdate(at) + 2 * DAY) == [0, 0]
    EscalationMoment.objects.create(escalation=matter, kind="resumed", at=at + 2 * DAY)
    assert counts(cast, answered_back, today) == [1, 0]
    EscalationMoment.objects.create(escalation=matter, kind="paused", pause_reason="third_party", at=at + 4 * DAY)
    assert counts(cast, asked_back, today) == [1, 0]


def test_neither_a_strangers_request_nor_what_was_joined_is_a_clerks_question(cast: Cast) -> None:
    today = timezone.localdate()
    target, joined, request = make_ticket(cast), make_ticket(cast), make_access_request(cast)
    merge(ticket=joined, number=target.number, by=cast.leon, now=later(1))
    assert Ticket.objects.filter(pk=request.ticket_id, channel="form").exists()
    Ticket.objects.update(created_at=midnight(today) - 9 * DAY, first_answer_at=midnight(today) - 8 * DAY)

    assert counts(cast, asked, today) == counts(cast, answered, today) == [1, 0]
