"""What nominations say of a person, and what of it is removed."""

from typing import Any

import pytest

from lms.models import Nomination, NominationDraft
from lms.operations.keep_nomination import keep_nomination
from lms.personal_nominations import erase_nominations, export_nominations
from lms.queries.nomination import STAND_IN, WHO
from tests.factories.facts import NOON
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db
NEW = {"first_name": "Ewa", "last_name": "Nowa", "login": "", "email": ""}


def nominated(cast: Cast) -> Nomination:
    return Nomination.objects.create(
        partner=cast.partner,
        appointment=cast.leon.appointments.get(),
        stand_in=cast.zofia,
        declared=["zdanie"],
        declared_hash="0" * 64,
        by=cast.renata,
        at=NOON,
    )


def test_each_reads_the_nominations_they_are_in(cast: Cast) -> None:
    nominated(cast)
    row = {"office": cast.partner.short_name, "happened_at": NOON, "text": ["zdanie"]}
    assert [export_nominations(each) for each in (cast.renata, cast.leon, cast.zofia)] == [[row]] * 3
    assert export_nominations(cast.wanda) == []


def test_what_was_sent_stays(cast: Cast) -> None:
    nominated(cast)
    assert (erase_nominations(cast.zofia, NOON), Nomination.objects.count()) == (0, 1)


@pytest.mark.parametrize(
    ("question", "answer", "goes"),
    [
        (WHO, lambda cast: {"person": cast.zofia.pk}, True),
        (WHO, lambda cast: {"person": cast.leon.pk}, False),
        (STAND_IN, lambda cast: {"person": cast.zofia.pk}, True),
        (WHO, lambda cast: {"newcomer": {**NEW, "login": cast.zofia.username.upper()}}, True),
        (WHO, lambda cast: {"newcomer": {**NEW, "email": cast.zofia.email}}, True),
        (
            WHO,
            lambda cast: {"newcomer": {**NEW, "first_name": cast.zofia.first_name, "last_name": cast.zofia.last_name}},
            True,
        ),
        (WHO, lambda cast: {"newcomer": NEW}, False),
    ],
)
def test_drafts_about_a_person_go(cast: Cast, question: str, answer: Any, goes: bool) -> None:
    keep_nomination(partner=cast.partner, question=question, answer=answer(cast), by=cast.renata, now=NOON)
    assert (erase_nominations(cast.zofia, NOON), NominationDraft.objects.exists()) == (int(goes), not goes)


def test_ones_own_drafts_go(cast: Cast) -> None:
    keep_nomination(partner=cast.partner, question=WHO, answer={"newcomer": NEW}, by=cast.renata, now=NOON)
    assert export_nominations(cast.renata)[0]["text"] == {WHO: {"newcomer": NEW}}
    assert (erase_nominations(cast.renata, NOON), NominationDraft.objects.exists()) == (1, False)
