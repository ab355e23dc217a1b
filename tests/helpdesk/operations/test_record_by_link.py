"""What an officer without an account writes down, and when the link lets them."""

from typing import Any

import pytest

from helpdesk.models import Obligation, OfficerLink
from helpdesk.operations.name_officer import name_officer
from helpdesk.operations.record_by_link import record_by_link
from helpdesk.operations.record_obligation import record_obligation
from helpdesk.operations.revoke_officer_link import revoke_officer_link
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.obligations import mailed_address, make_obligation, make_officer
from tests.factories.people import Cast
from tests.factories.tickets import later

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(cast: Cast) -> Obligation:
    assert make_officer(cast)
    return make_obligation(cast)


def link_to(cast: Cast, made: Obligation) -> OfficerLink:
    mailed_address(cast, made, now=later(1))
    return OfficerLink.objects.latest("pk")


def test_the_authority_was_notified(cast: Cast, made: Obligation) -> None:
    link = link_to(cast, made)
    step = record_by_link(link=link, kind="done", number="DKN.5130.1", now=later(5))

    made.refresh_from_db()
    assert (step.by, step.link, step.addressee, step.number) == (link.officer.person, link, "UODO", "DKN.5130.1")
    assert made.standing == "met"
    fact = Event.objects.get(name="helpdesk.obligation_recorded")
    assert (fact.actor, fact.after) == (
        link.officer.person, {"state": "met", "kind": "done", "link": link.pk},
    )  # fmt: skip


def test_a_note_first_and_a_decision_days_later(cast: Cast, made: Obligation) -> None:
    link = link_to(cast, made)
    note = record_by_link(link=link, kind="noted", words="Sprawdzam z informatykiem.", now=later(5))
    assert record_by_link(link=link, kind="noted", words="Sprawdzam z informatykiem.", now=later(5)) == note
    record_by_link(link=link, kind="needless", words="Nośnik zaszyfrowany.", now=later(50))

    made.refresh_from_db()
    assert made.standing == "needless"
    assert [step.kind for step in made.steps.order_by("pk")] == ["found", "noted", "needless"]


@pytest.mark.parametrize(
    ("kind", "given"), [("needless", {}), ("noted", {"words": " "}), ("undone", {"words": "Cofam."}), ("", {})]
)
def test_nothing_without_words_and_nothing_else(cast: Cast, made: Obligation, kind: str, given: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        record_by_link(link=link_to(cast, made), kind=kind, now=later(2), **given)
    assert made.steps.count() == 1


def test_it_dies_with_its_time_with_revocation_and_with_the_office(cast: Cast, made: Obligation) -> None:
    link = link_to(cast, made)
    with pytest.raises(Refused, match="nie działa"):
        record_by_link(link=link, kind="noted", words="Późno.", now=later(1 + 14 * 24))
    name_officer(partner=cast.partner, person=cast.zofia, by=cast.renata, now=later(3))
    with pytest.raises(Refused, match="nie działa"):
        record_by_link(link=link, kind="noted", words="Już nie ja.", now=later(4))
    newer = link_to(cast, made)
    revoke_officer_link(obligation=made, by=cast.renata, now=later(5))
    with pytest.raises(Refused, match="nie działa"):
        record_by_link(link=newer, kind="noted", words="Cofnięty.", now=later(6))
    assert made.steps.count() == 1


def test_a_link_serves_no_other_matter_and_no_other_person(cast: Cast, made: Obligation) -> None:
    link, other = link_to(cast, made), make_obligation(cast)

    for obligation, by in ((other, link.officer.person), (made, cast.zofia)):
        with pytest.raises(Refused):
            record_obligation(obligation=obligation, kind="noted", words="Nie.", by=by, link=link, now=later(2))
    assert not other.steps.exclude(kind="found").exists()
