"""Who hears that a matter was passed on, that a colleague asks or answers, and that somebody has left."""

from datetime import timedelta

import pytest
from django.utils import timezone

from helpdesk.operations.answer_colleague import answer_colleague
from helpdesk.operations.ask_colleague import ask_colleague
from helpdesk.operations.transfer import transfer
from helpdesk.operations.withdraw import withdraw
from lms.models import MailDelivery, Notice, Role
from lms.operations.end import end
from lms.outbox import sweep
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.tickets import later, make_escalation_in

pytestmark = pytest.mark.django_db


def told(kind: str) -> list[str]:
    for _ in range(2):
        sweep(now=timezone.now() + timedelta(hours=1))
    rows = Notice.objects.filter(kind__startswith=f"helpdesk.{kind}").order_by("person__username")
    return [row.person.username for row in rows]


def test_who_gets_a_matter_is_told_without_the_reason(cast: Cast) -> None:
    matter = make_escalation_in(cast, "accepted")

    transfer(escalation=matter, to=cast.marek, reason="Sprawa pani Kanarek.", by=cast.wanda, now=later(3))

    assert told("matter_transferred") == ["marek"]
    assert "Kanarek" not in "".join(f"{row.subject}{row.body}" for row in Notice.objects.all())


def test_a_line_is_told_all_but_who_passed_it_on(cast: Cast) -> None:
    second = make_person("iga")
    make_appointment(second, Role.CONSULTANT, cast.contractor)
    matter = make_escalation_in(cast, "accepted")

    transfer(escalation=matter, to=None, line=3, reason="Baza danych.", by=cast.wanda, now=later(3))

    assert told("matter_transferred") == ["iga"]


def test_question_and_answer_are_in_the_bell_only_and_without_words(cast: Cast) -> None:
    matter = make_escalation_in(cast, "accepted")
    asked = ask_colleague(escalation=matter, colleague=cast.marek, question="Kanarek?", by=cast.wanda, now=later(3))
    answer_colleague(consultation=asked, answer="Kanarek!", by=cast.marek, now=later(4))

    assert (told("colleague_asked"), told("colleague_answered")) == (["marek"], ["wanda"])
    assert "Kanarek" not in "".join(f"{row.subject}{row.body}" for row in Notice.objects.all())
    assert not MailDelivery.objects.filter(notice__kind__startswith="helpdesk.colleague").exists()


def test_when_somebody_leaves_colleagues_learn_what_waits_and_who_asked_learns_it_too(cast: Cast) -> None:
    second = make_person("iga")
    make_appointment(second, Role.CONSULTANT, cast.contractor)
    matter = make_escalation_in(cast, "accepted")
    ask_colleague(escalation=matter, colleague=cast.wanda, question="Znasz to?", by=second, now=later(3))

    end(appointment=cast.wanda.appointments.get(), by=cast.marek, now=timezone.now())

    assert told("matters_released") == ["iga"]
    assert told("colleague_left") == ["iga"]
    matter.refresh_from_db()
    assert matter.assigned_to is None


def test_who_has_passed_it_on_meanwhile_is_not_told_that_it_is_theirs(cast: Cast) -> None:
    third = make_person("iga")
    make_appointment(third, Role.CONSULTANT, cast.contractor)
    matter = make_escalation_in(cast, "accepted")
    transfer(escalation=matter, to=cast.marek, reason="Urlop.", by=cast.wanda, now=later(3))
    transfer(escalation=matter, to=third, reason="To jednak Iga.", by=cast.wanda, now=later(4))

    assert told("matter_transferred") == ["iga"]


def test_a_line_whose_matter_was_taken_meanwhile_is_not_told(cast: Cast) -> None:
    matter = make_escalation_in(cast, "accepted")
    transfer(escalation=matter, to=None, line=3, reason="Baza danych.", by=cast.wanda, now=later(3))
    transfer(escalation=matter, to=cast.wanda, line=3, reason="Biorę.", by=cast.wanda, now=later(4))

    assert told("matter_transferred") == []


def test_of_what_has_ended_nobody_is_told(cast: Cast) -> None:
    matter = make_escalation_in(cast, "accepted")
    transfer(escalation=matter, to=cast.marek, reason="Urlop.", by=cast.wanda, now=later(3))
    withdraw(escalation=matter, body="Działa.", by=cast.leon, now=later(4))

    assert told("matter_transferred") == []
