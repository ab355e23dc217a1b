"""Which cards count, wait, and run."""

from courses.operations.correct_card import correct_card
from courses.queries.cards import held_with, running_of, signed_cards, to_sign_by
from courses.queries.recompute_cards import card_differences
from lms.models import Role
from tests.counting import statements
from tests.factories.cards import (
    details,
    later,
    make_card,
    make_correction,
    make_finished,
    make_signed,
    sign,
)
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast, make_appointment, make_person


def test_only_cards_signed_by_both_and_passed_count(cast: Cast) -> None:
    pages = [make_instruction(cast, title) for title in ("Raz", "Dwa", "Trzy", "Cztery")]
    passed = make_signed(cast, page=pages[0])
    sign(make_finished(cast, page=pages[1]), cast.zofia)
    failed = _failed(cast, pages[2])
    replaced = make_signed(cast, page=pages[3])
    correction = sign(make_correction(cast, replaced), cast.tomasz, cast.zofia)
    make_signed(cast, page=pages[1], whom=cast.leon)

    with statements() as made:
        found = signed_cards(cast.zofia.pk, [page.pk for page in pages])

    assert found == {pages[0].pk: passed, pages[3].pk: correction}
    assert len(made) == 1
    assert held_with(cast.zofia.pk, pages[2].pk) == failed
    assert held_with(cast.zofia.pk, pages[1].pk) is None
    assert list(card_differences()) == []


def _failed(cast: Cast, page: object) -> object:
    from courses.operations.finish_card import finish_card
    from courses.operations.record_card import record_card

    card = make_card(cast, page=page)
    steps = {step.order: ("shown", "") for step in card.steps.all()}
    record_card(
        card=card, steps=steps, details=details(practical_result="negative"), version=1, by=cast.tomasz, now=later(90)
    )
    return sign(finish_card(card=card, by=cast.tomasz, now=later(91)), cast.zofia, cast.tomasz)


def test_what_waits_for_whom(cast: Cast) -> None:
    page = make_instruction(cast)
    running = make_card(cast, page=page)
    fresh = make_finished(cast, page=page, whom=cast.leon)
    half = sign(make_finished(cast, page=page, whom=cast.obca_zofia), cast.obca_zofia)
    colleague = make_person("teresa")
    make_appointment(colleague, Role.TRAINER, cast.contractor)

    assert list(to_sign_by(cast.tomasz)) == [fresh, half]
    assert list(to_sign_by(cast.leon)) == [fresh]
    assert [list(to_sign_by(person)) for person in (cast.obca_zofia, cast.zofia, cast.renata, colleague)] == [[]] * 4
    assert list(running_of(cast.tomasz)) == [running]
    assert list(running_of(colleague)) == []


def test_a_card_under_correction_waits_for_nobody(cast: Cast) -> None:
    card = sign(make_finished(cast), cast.zofia)

    correct_card(card=card, reason="Zły wynik.", by=cast.tomasz, now=later(120))

    assert list(to_sign_by(cast.tomasz)) == []
