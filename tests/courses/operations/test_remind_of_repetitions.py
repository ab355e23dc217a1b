"""Both sides are reminded, the working day before, of an instruction that is to be repeated."""

from datetime import UTC, date, datetime, timedelta

from courses.models import InstructionCard
from courses.operations.finish_card import finish_card
from courses.operations.remind_of_repetitions import remind_of_repetitions
from lms.models import Notice
from tests.factories.cards import fill, later, make_card, make_signed, sign
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast

FRIDAY = datetime(2026, 12, 4, 9, 0, tzinfo=UTC)
MONDAY = date(2026, 12, 7)


def failed(cast: Cast, page: object, day: date = MONDAY) -> InstructionCard:
    card = fill(make_card(cast, page=page), practical_result="negative", repeat_on=day)
    return sign(finish_card(card=card, by=cast.tomasz, now=later(91)), cast.zofia, cast.tomasz)


def test_once_on_the_working_day_before(cast: Cast) -> None:
    card = failed(cast, make_instruction(cast))

    assert remind_of_repetitions(now=FRIDAY - timedelta(days=1)) == 0
    assert remind_of_repetitions(now=FRIDAY.replace(hour=3)) == 0
    assert [remind_of_repetitions(now=FRIDAY) for _turn in range(2)] == [1, 0]

    told = Notice.objects.filter(kind="repetition_reminded").order_by("person__username")
    assert [(row.person.username, row.subject, row.body) for row in told] == [
        (name, "Instruktaż do powtórki: Zarejestruj wniosek", f"Termin: do 7 grudnia 2026, zgodnie z kartą {card}.")
        for name in ("tomasz", "zofia")
    ]


def test_what_was_repeated_or_replaced_is_left_alone(cast: Cast) -> None:
    page, other = make_instruction(cast), make_instruction(cast, "Inna")
    failed(cast, page)
    failed(cast, other, MONDAY + timedelta(days=1))
    make_signed(cast, page=page)

    assert remind_of_repetitions(now=FRIDAY) == 0
    assert remind_of_repetitions(now=FRIDAY + timedelta(days=3)) == 1
    assert InstructionCard.objects.exclude(repeat_told_for=None).count() == 1
