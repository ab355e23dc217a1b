"""Outcomes and details are saved while the card is a draft, and never over another trainer's."""

from datetime import date, time
from typing import Any
from uuid import uuid4

import pytest

from courses.models import InstructionCard
from courses.operations.correct_card import correct_card
from courses.operations.finish_card import finish_card
from courses.operations.record_card import record_card
from courses.operations.reopen_card import reopen_card
from courses.queries.card_document import document
from courses.queries.sealed_cards import problems
from lms.kit.refused import Refused
from lms.models import Role
from tests.factories.cards import details, fill, later, make_card, make_finished, sign
from tests.factories.people import Cast, make_appointment, make_person


def outcomes(card: InstructionCard) -> list[tuple[str, str]]:
    return list(card.steps.order_by("order").values_list("outcome", "remark"))


def test_outcomes_and_details_are_saved_and_the_version_grows(cast: Cast) -> None:
    card = make_card(cast)

    saved = record_card(
        card=card, steps={2: ("with_help", " Długo \n szukała. ")}, details=details(), version=1, by=cast.tomasz,
        now=later(90),
    )  # fmt: skip

    saved.refresh_from_db()
    assert outcomes(card) == [("none", ""), ("with_help", "Długo szukała.")]
    assert (saved.version, saved.began_at, saved.ended_at, saved.minutes) == (2, time(10, 0), time(11, 30), 90)
    assert (saved.practical_result, saved.practical_task) == ("positive", "Rejestracja pisma ćwiczebnego.")


def test_minutes_said_outweigh_the_clock(cast: Cast) -> None:
    saved = record_card(
        card=make_card(cast), steps={}, details=details(minutes=75), version=1, by=cast.tomasz, now=later(90)
    )

    assert saved.minutes == 75


def test_of_two_trainers_the_second_is_told_and_writes_nothing(cast: Cast) -> None:
    card = make_card(cast)
    second = make_person("teresa")
    make_appointment(second, Role.TRAINER, cast.contractor)
    record_card(card=card, steps={1: ("alone", "")}, details=details(), version=1, by=cast.tomasz, now=later(5))

    with pytest.raises(Refused, match="ktoś to zmienił"):
        record_card(card=card, steps={1: ("shown", "x")}, details=details(), version=1, by=second, now=later(6))

    assert outcomes(card)[0] == ("alone", "")
    record_card(card=card, steps={1: ("shown", "x")}, details=details(), version=2, by=second, now=later(7))
    assert outcomes(card)[0] == ("shown", "x")


def test_only_trainers_of_the_firm_write_and_only_into_a_draft(cast: Cast) -> None:
    card = make_card(cast)
    rival = make_person("robert")
    make_appointment(rival, Role.TRAINER, cast.other_contractor)

    for person in (cast.zofia, cast.leon, cast.renata, cast.wanda, cast.maria, cast.ada, rival):
        with pytest.raises(Refused):
            record_card(card=card, steps={1: ("alone", "")}, details=details(), version=1, by=person, now=later(5))
    finished = make_finished(cast, whom=cast.leon)
    with pytest.raises(Refused):
        record_card(card=finished, steps={}, details=details(), version=None, by=cast.tomasz, now=later(95))
    assert outcomes(card) == [("none", ""), ("none", "")]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"held_on": date(2026, 11, 24)}, "held_on"),
        ({"ended_at": time(9, 59)}, "ended_at"),
        ({"repeat_on": date(2026, 11, 22)}, "repeat_on"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": 1441}, "minutes"),
        ({"place": "moon"}, "place"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(cast: Cast, given: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        record_card(card=make_card(cast), steps={}, details=details(**given), version=1, by=cast.tomasz, now=later(90))

    assert refused.value.field == field


def test_an_outcome_that_nobody_offered_counts_as_none(cast: Cast) -> None:
    card = make_card(cast)

    record_card(card=card, steps={1: ("hacked", "")}, details=details(), version=1, by=cast.tomasz, now=later(90))

    assert outcomes(card)[0] == ("none", "")


def test_one_screen_that_saves_by_itself_never_clashes_with_itself(cast: Cast) -> None:
    card, screen, other = make_card(cast), uuid4(), uuid4()
    given: dict[str, Any] = {"card": card, "details": details(), "version": 1, "by": cast.tomasz, "now": later(5)}

    record_card(steps={1: ("shown", "")}, screen=screen, **given)
    record_card(steps={1: ("alone", "")}, screen=screen, **given)
    with pytest.raises(Refused):
        record_card(steps={1: ("with_help", "")}, screen=other, **given)

    assert outcomes(card)[0] == ("alone", "")


def test_the_role_in_the_system_is_signed_printed_and_goes_with_the_person(cast: Cast) -> None:
    card = make_finished(cast)
    card = reopen_card(card=card, by=cast.tomasz, now=later(92))
    card = fill(card, participant_role=" Prowadzi \n sprawy ")
    card = sign(finish_card(card=card, by=cast.tomasz, now=later(93)), cast.tomasz, cast.zofia)

    assert card.participant_words()["words"][-1] == "Prowadzi sprawy"
    assert ("Rola w systemie", "Prowadzi sprawy") in document(card)["sections"][0]["rows"]
    assert correct_card(card=card, reason="Zła rola.", by=cast.tomasz, now=later(99)).participant_role
    assert list(problems()) == []
    InstructionCard.objects.filter(pk=card.pk).forget_participant()
    card.refresh_from_db()
    assert card.participant_role == ""
    assert list(problems()) == []


def test_of_a_forgotten_person_nothing_more_is_written_down(cast: Cast) -> None:
    card = make_card(cast)
    InstructionCard.objects.filter(pk=card.pk).forget_participant()

    saved = fill(InstructionCard.objects.get(pk=card.pk), participant_role="Prowadzi sprawy")

    assert saved.participant_role == ""
    assert saved.keeps_its_names()


def test_room_and_last_day_are_part_of_what_is_signed_and_printed(cast: Cast) -> None:
    card = make_card(cast)
    given = details(
        room=" pokój\n12 ", held_on=date(2026, 11, 20), held_until=date(2026, 11, 23), ended_at=time(9, 0), minutes=240
    )
    steps = {step.order: ("alone", "") for step in card.steps.all()}
    record_card(card=card, steps=steps, details=given, version=1, by=cast.tomasz, now=later(90))

    card = finish_card(card=card, by=cast.tomasz, now=later(91))

    content = card.content()
    assert (content["layout"], content["room"], content["until"]) == (3, "pokój 12", date(2026, 11, 23))
    sign(card, cast.zofia, cast.tomasz)
    said = document(InstructionCard.objects.with_contents().get(pk=card.pk))
    assert ("Pokój", "pokój 12") in said["sections"][0]["rows"]
    assert said["sections"][1]["rows"][0] == ("Dzień", "20 listopada 2026 – 23 listopada 2026, 10:00–09:00, 240 min")
    assert "w dniu 20 listopada 2026 – 23 listopada 2026" in said["signatures"][0]["text"]
    assert list(problems()) == []


@pytest.mark.parametrize(
    ("day", "words"), [(22, "Ostatni dzień jest przed pierwszym."), (24, "w jego dniu albo później")]
)
def test_a_last_day_before_the_first_or_still_to_come_is_refused(cast: Cast, day: int, words: str) -> None:
    given = details(held_until=date(2026, 11, day))

    with pytest.raises(Refused, match=words) as refused:
        record_card(card=make_card(cast), steps={}, details=given, version=1, by=cast.tomasz, now=later(90))
    assert refused.value.field == "held_until"


def test_the_first_day_as_the_last_is_one_day_whose_minutes_the_clock_counts(cast: Cast) -> None:
    given = details(held_until=date(2026, 11, 23))

    saved = record_card(card=make_card(cast), steps={}, details=given, version=1, by=cast.tomasz, now=later(90))

    assert (saved.held_until, saved.minutes) == (None, 90)
