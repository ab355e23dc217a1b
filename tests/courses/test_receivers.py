"""Who is told of instruction cards."""

from typing import Any

import pytest

from lms.models import Event, Notice
from lms.outbox import deliver
from tests.factories.cards import make_finished, sign
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db


def told() -> dict[str, list[str]]:
    """Deliver everything twice, as after a lost receipt; the logins by kind of notice about cards."""
    for _ in range(2):
        for event in Event.objects.unsettled().order_by("pk"):
            deliver(event_id=event.pk, now=event.happened_at)
    found: dict[str, list[str]] = {}
    rows: Any = Notice.objects.filter(kind__startswith="card_").select_related("person")
    for notice in rows.order_by("person__username"):
        found.setdefault(notice.kind, []).append(notice.person.username)
    return found


def test_the_participant_is_told_that_a_card_waits(cast: Cast) -> None:
    card = make_finished(cast)

    assert told() == {"card_finished": ["zofia"]}
    notice = Notice.objects.get(kind="card_finished")
    assert (notice.subject, notice.path) == ("Karta czeka na podpis: Zarejestruj wniosek", card.get_absolute_url())
    assert notice.body == "Karta instruktażu KI-2026-1410-0001, instruktaż z dnia 23 listopada 2026."


def test_the_trainer_is_told_of_the_participants_signature_and_both_of_the_last(cast: Cast) -> None:
    card = sign(make_finished(cast), cast.zofia)
    assert told() == {"card_finished": ["zofia"], "card_side_signed": ["tomasz"]}

    sign(card, cast.tomasz)

    assert told() == {
        "card_finished": ["zofia"],
        "card_side_signed": ["tomasz"],
        "card_signed": ["tomasz", "zofia"],
    }
