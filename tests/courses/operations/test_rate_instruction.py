"""A rating is kept apart from the card and from whoever gave it."""

import json
from datetime import date

import pytest

from courses.models import CardRating, InstructionCard
from courses.operations.rate_instruction import rate_instruction
from courses.queries.card_ratings import Rated, ratings
from courses.queries.sealed_cards import problems
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.cards import later, make_correction, make_finished, make_signed, sign
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast


def test_it_says_which_instruction_and_month_and_nothing_of_the_person(cast: Cast) -> None:
    card = make_signed(cast)
    facts = Event.objects.count()

    rate_instruction(card=card, stars=4, by=cast.zofia, now=later(200))

    kept = CardRating.objects.values().get()
    assert kept.pop("id").version == 4
    assert kept == {
        "page_id": card.page_id,
        "contractor_id": cast.contractor.pk,
        "month": date(2026, 11, 1),
        "stars": 4,
    }
    assert Event.objects.count() == facts
    card.refresh_from_db()
    assert card.is_rated
    assert list(problems()) == []
    assert "stars" not in json.dumps(card.content(), default=str)


def test_it_is_the_participants_once_after_signing(cast: Cast) -> None:
    card = make_finished(cast)
    with pytest.raises(Refused, match="po podpisaniu"):
        rate_instruction(card=card, stars=5, by=cast.zofia, now=later(95))
    sign(card, cast.zofia)
    for by in (cast.tomasz, cast.leon, cast.renata, cast.maria):
        with pytest.raises(Refused):
            rate_instruction(card=card, stars=5, by=by, now=later(95))
    for stars in (0, 6, -1):
        with pytest.raises(Refused) as refusal:
            rate_instruction(card=card, stars=stars, by=cast.zofia, now=later(95))
        assert refusal.value.field == "stars"

    rate_instruction(card=card, stars=5, by=cast.zofia, now=later(95))
    with pytest.raises(Refused, match="już oceniony"):
        rate_instruction(card=card, stars=1, by=cast.zofia, now=later(96))

    assert CardRating.objects.get().stars == 5
    assert InstructionCard.objects.get().is_rated


def test_a_correction_is_not_rated_again(cast: Cast) -> None:
    card = make_signed(cast)
    rate_instruction(card=card, stars=2, by=cast.zofia, now=later(100))

    correction = sign(make_correction(cast, card), cast.tomasz, cast.zofia)

    with pytest.raises(Refused, match="już oceniony"):
        rate_instruction(card=correction, stars=5, by=cast.zofia, now=later(220))
    assert CardRating.objects.get().stars == 2


def test_an_average_is_told_from_five_ratings_on_to_the_firm_and_the_office(cast: Cast) -> None:
    pages = [make_instruction(cast, title) for title in ("Raz", "Dwa")]
    month = date(2026, 11, 1)
    for page, firm, given in (
        (pages[0], cast.contractor, (5, 5, 4, 4, 3)),
        (pages[1], cast.contractor, (1, 1, 1, 1)),
        (pages[1], None, (2, 2, 2, 2, 2)),
    ):
        for stars in given:
            CardRating.objects.create(page=page, contractor=firm, month=month, stars=stars)

    assert list(ratings(cast.tomasz)) == [Rated("Raz", 4.2, 5)]
    assert list(ratings(cast.maria)) == [Rated("Dwa", 14 / 9, 9), Rated("Raz", 4.2, 5)]
    assert [list(ratings(person)) for person in (cast.zofia, cast.leon, cast.renata, cast.wanda)] == [[]] * 4
