"""Whatever happens on a day and in whatever order: no content in two protocols, no minute counted twice."""

from contextlib import suppress
from datetime import time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from courses.models import InstructionCard, ProtocolCard, Visit, VisitProtocol
from courses.operations.cancel_card import cancel_card
from courses.operations.close_card_day import close_card_day
from courses.operations.close_visit_day import close_visit_day
from courses.operations.confirm_visit import confirm_visit
from courses.operations.correct_card import correct_card
from courses.operations.finish_card import finish_card
from courses.operations.hold_visit import hold_visit
from courses.operations.reopen_card import reopen_card
from courses.records.card_day import CardDay
from lms.kit.refused import Refused
from lms.models import Person
from tests.factories.card_sessions import make_clerks, make_session
from tests.factories.cards import MORNING, fill, later, make_card, sign
from tests.factories.instructions import make_instruction
from tests.factories.people import PASSWORD, Cast
from tests.factories.visits import hours_contract, make_visit

pytestmark = pytest.mark.django_db
EVENING = later(8 * 60)
WARSAW = ZoneInfo("Europe/Warsaw")


ACTS = ("single", "session", "finish", "reopen", "correct", "cancel", "visit", "close_visit", "close_day")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(ACTS), max_size=14))
@example(["single", "single", "finish", "single", "correct"])
@example(["single", "finish", "close_day", "visit", "single", "finish", "close_visit"])
def test_whatever_happens_each_content_stands_in_one_protocol_and_no_minutes_count_twice(
    cast: Cast, acts: list[str]
) -> None:
    # Whoever is met for the first time is made then: here, so that the end of an example does not take them back.
    assert {cast.tomasz, cast.renata, cast.maria}
    hours_contract(cast)
    with transaction.atomic():
        day_of_acts = Day(cast)
        for act in [*acts, "finish", "close_visit", "close_day"]:
            day_of_acts.do(act)
        rows = list(ProtocolCard.objects.values_list("card", "content_hash"))
        finished = InstructionCard.objects.filter(state__in=("to_sign", "signed"))
        # Where a correction waits, it stands there instead.
        standing = finished.exclude(pk__in=finished.exclude(corrects=None).values("corrects"))
        told = [(row["card"], row["sha256"]) for each in VisitProtocol.objects.all() for row in each.cards]
        numbers = {InstructionCard.objects.get(pk=card).number for card, _hash in told}
        protocols = VisitProtocol.objects.all()
        of_days = sum(each.minutes for each in protocols.filter(visit=None))
        # A visit without cards of its own is as long as it was to be: no ten minutes are two hours.
        of_visits = sum(each.minutes for each in protocols.exclude(visit=None) if each.cards or each.minutes != 120)
        assert sorted(told) == sorted(rows)
        assert len(told) == len(set(told))
        assert {(card.pk, card.content_hash) for card in standing} <= set(told)
        assert not InstructionCard.objects.drafts().exists()
        assert of_days <= 10 * len(numbers)
        assert of_visits <= 10 * len(numbers)
        assert of_days + of_visits >= 10 * len(numbers)
        transaction.set_rollback(True)


class Day:
    """Each card has an hour of its own and ten minutes; what cannot be done now is left out."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.count = cast, 0
        self.page = make_instruction(cast)

    def do(self, act: str) -> None:
        with suppress(Refused):
            getattr(self, act)()

    def whom(self) -> Person:
        person = make_clerks(self.cast, 1)[0]
        person.set_password(PASSWORD)
        person.save()
        return person

    def single(self) -> None:
        make_card(self.cast, page=self.page, whom=self.whom())

    def session(self) -> None:
        make_session(self.cast, self.whom(), page=self.page)

    def finish(self) -> None:
        for card in InstructionCard.objects.drafts():
            hour = {"began_at": time(6 + card.pk % 12, 0), "ended_at": None, "minutes": 10}
            finish_card(card=fill(card, **hour), by=self.cast.tomasz, now=later(91))

    def reopen(self) -> None:
        if card := InstructionCard.objects.filter(state="to_sign", corrects=None).first():
            reopen_card(card=card, by=self.cast.tomasz, now=later(92))

    def correct(self) -> None:
        if card := InstructionCard.objects.filter(state="to_sign", corrects=None).last():
            sign(card, self.cast.tomasz, card.participant)
            correct_card(card=card, reason="Pomyłka.", by=self.cast.tomasz, now=later(93))

    def cancel(self) -> None:
        if card := InstructionCard.objects.filter(state="draft").first():
            cancel_card(card=card, reason="Pomyłka.", by=self.cast.tomasz, now=later(94))

    def visit(self) -> None:
        self.count += 1
        begins = MORNING + timedelta(hours=2 * self.count)
        made = make_visit(self.cast, begins_at=begins, now=MORNING - timedelta(days=14), instructions=[self.page])
        made = confirm_visit(visit=made, by=self.cast.renata, now=MORNING - timedelta(days=14))
        hold_visit(visit=made, by=self.cast.tomasz, now=made.slot.ends_at)

    def close_visit(self) -> None:
        for visit in Visit.objects.filter(protocol=None):
            close_visit_day(visit=visit, by=self.cast.tomasz, now=EVENING)

    def close_day(self) -> None:
        if card := InstructionCard.objects.first():
            close_card_day(day=CardDay.of(card), by=self.cast.tomasz, now=EVENING)
