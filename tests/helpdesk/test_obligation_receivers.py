"""Who is told when a time set by law begins, draws near and passes, and what reaches the officer."""

from typing import Any

import pytest

from helpdesk.models import OfficerLink
from helpdesk.operations.categorise import categorise
from helpdesk.operations.name_officer import name_officer
from helpdesk.operations.record_by_link import record_by_link
from helpdesk.operations.record_obligation import record_obligation
from helpdesk.operations.touch_partner import touch_partner
from helpdesk.operations.warn_of_obligations import warn_of_obligations
from lms.events import MailUndelivered
from lms.models import Event, MailDelivery, Notice, Role
from lms.operations.end import end
from lms.outbox import announce, deliver
from tests.factories.obligations import SECRET, make_obligation, make_officer
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.tickets import later

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> Any:
    """Deliver all that waits, twice; then (kind, login) of the notices about obligations since the last call."""
    seen: set[int] = set()

    def since_last() -> list[tuple[str, str]]:
        for _ in range(2):
            for event in Event.objects.unsettled().order_by("pk"):
                assert deliver(event_id=event.pk, now=event.happened_at)
        rows = Notice.objects.exclude(pk__in=seen).select_related("person").order_by("kind", "person__username")
        found = [(row.kind.removeprefix("helpdesk."), row.person.username) for row in rows]
        seen.update(row.pk for row in rows)
        return [each for each in found if each[0].startswith(("obligation", "officer"))]

    return since_last


def test_an_incident_tells_representative_and_office_in_two_mails_and_the_officer(cast: Cast, told: Any) -> None:
    assert cast.maria
    assert cast.leon
    officer = make_officer(cast)
    made = make_obligation(cast)

    login = officer.person.username
    assert told() == [
        *[("obligation_begun", "maria")] * 2, *[("obligation_begun", "renata")] * 2,
        (f"officer_link.{made.pk}", login),
    ]  # fmt: skip


def test_what_comes_back_tells_again_and_mails_the_officer_a_new_link(cast: Cast, told: Any) -> None:
    assert cast.maria
    officer = make_officer(cast)
    made = make_obligation(cast)
    told()
    categorise(ticket=made.ticket, category="question", by=cast.renata, now=later(1))
    assert told() == []
    categorise(ticket=made.ticket, category="personal_data", by=cast.renata, now=later(2))

    assert told() == [("obligation_begun", "maria"), (f"officer_link.{made.pk}", officer.person.username)]
    assert "biegnie znowu" in Notice.objects.filter(person=cast.maria).latest("pk").subject
    first, second = OfficerLink.objects.filter(obligation=made).order_by("pk")
    assert (first.revoked_at is None, second.revoked_at) == (False, None)


def test_what_is_settled_when_it_comes_back_tells_nobody(cast: Cast, told: Any) -> None:
    assert cast.maria
    made = make_obligation(cast)
    record_obligation(obligation=made, kind="needless", words="Nie było naruszenia.", by=cast.renata, now=later(1))
    categorise(ticket=made.ticket, category="question", by=cast.renata, now=later(2))
    told()
    categorise(ticket=made.ticket, category="personal_data", by=cast.renata, now=later(3))

    assert told() == []


def test_warnings_reach_whose_turn_it_is_representative_and_office_once(cast: Cast, told: Any) -> None:
    assert cast.maria
    assert cast.leon
    deputy = make_person("zastepca")
    make_appointment(deputy, Role.DEPUTY, cast.partner)
    made = make_obligation(cast, "access")
    told()
    warn_of_obligations(now=made.due_at)

    names = ["leon", "maria", "renata", "zastepca"]
    assert told() == [("obligation_missed", name) for name in names]
    assert told() == []


def test_leaders_hear_nothing_of_an_incident(cast: Cast, told: Any) -> None:
    assert cast.maria
    assert cast.leon
    make_obligation(cast)
    told()
    warn_of_obligations(now=later(200))

    assert {name for _kind, name in told()} == {"maria", "renata"}


def test_another_office_is_told_without_a_word_of_the_question(cast: Cast, told: Any) -> None:
    speaks = make_person("obca.renata")
    make_appointment(speaks, Role.REPRESENTATIVE, cast.other_partner)
    made = make_obligation(cast)
    told()
    touch_partner(obligation=made, partner=cast.other_partner, words="Lista skrzynek.", by=cast.maria, now=later(1))

    assert told() == [("obligation_begun", "obca.renata")]
    notice = Notice.objects.get(person=speaks)
    assert SECRET not in notice.subject + notice.body
    assert cast.partner.short_name not in notice.subject + notice.body


def test_a_new_officer_gets_the_matters_that_wait_and_no_others(cast: Cast, told: Any) -> None:
    waits, done = make_obligation(cast), make_obligation(cast)
    told()

    record_obligation(obligation=done, kind="done", addressee="UODO", by=cast.renata, now=later(1))
    told()
    name_officer(partner=cast.partner, person=cast.zofia, by=cast.renata, now=later(2))

    assert told() == [(f"officer_link.{waits.pk}", "zofia")]


def test_a_mail_that_does_not_reach_the_officer_is_told_at_once(cast: Cast, told: Any) -> None:
    assert cast.maria
    make_officer(cast)
    make_obligation(cast)
    told()
    mail = MailDelivery.objects.get(address="iod@kancelaria.example")
    announce(MailUndelivered(mail_id=mail.pk), by=None, about=mail, now=later(1))

    told()
    rows = Notice.objects.filter(kind="helpdesk.undelivered").order_by("person__username")
    assert [(row.person, "iod@kancelaria.example" in row.body) for row in rows] == [
        (cast.maria, True), (cast.renata, True),
    ]  # fmt: skip


def test_what_the_officer_decides_is_told(cast: Cast, told: Any) -> None:
    assert cast.maria
    make_officer(cast)
    make_obligation(cast)
    told()
    link = OfficerLink.objects.get()
    record_by_link(link=link, kind="noted", words="Sprawdzam.", now=link.issued_at)

    assert told() == [("obligation_recorded", "maria"), ("obligation_recorded", "renata")]


def test_leaders_read_nothing_of_a_breach_whatever_the_question_is_called_since(cast: Cast, told: Any) -> None:
    assert cast.maria
    made = make_obligation(cast)
    told()
    categorise(ticket=made.ticket, category="fault", by=cast.renata, now=later(1))
    record_obligation(obligation=made, kind="noted", words="Nośnik znalazł się.", by=cast.renata, now=later(2))

    assert told() == [("obligation_recorded", cast.maria.username)]
    assert not Notice.objects.filter(person=cast.leon, body__contains="Nośnik znalazł się.").exists()


def test_an_officer_who_leaves_the_office_is_it_no_more(cast: Cast, told: Any) -> None:
    officer = name_officer(partner=cast.partner, person=cast.leon, by=cast.renata, now=later(0))
    made = make_obligation(cast)
    told()
    assert OfficerLink.objects.usable(later(1)).filter(officer=officer).count() == 1
    second = make_appointment(cast.leon, Role.CLERK, cast.partner)
    end(appointment=cast.leon.appointments.get(role=Role.LEADER), by=None, now=later(1))
    told()
    officer.refresh_from_db()
    assert officer.ended_at is None

    end(appointment=second, by=None, now=later(2))

    assert ("officer_left", cast.renata.username) in told()
    officer.refresh_from_db()
    assert officer.ended_at
    assert not OfficerLink.objects.usable(later(2)).filter(obligation=made).exists()


def test_one_from_outside_holds_no_role_and_stays(cast: Cast, told: Any) -> None:
    officer = make_officer(cast)
    end(appointment=cast.leon.appointments.get(), by=None, now=later(1))
    told()

    officer.refresh_from_db()
    assert officer.ended_at is None
