"""What a card says, what it lacks, and in how many statements for how many partners."""

from typing import Any

import pytest
from django.utils import timezone

from lms.models import Partner
from lms.operations.save_section import save_section
from lms.queries.maturity import editions, maturity_of
from lms.queries.profile import (
    approved_cards,
    history_of_profile,
    maturity_indexes,
    profile_of,
    profiles_percent,
    shown_changes,
)
from lms.queries.profile_fields import wrong_nip, wrong_regon
from tests.counting import statements
from tests.factories.organisations import make_partner
from tests.factories.profiles import fill_card, make_approved, section_version


def test_an_empty_card_lacks_everything(cast: Any) -> None:
    told = profile_of(cast.partner)
    assert (told.filled, told.is_enough, len(told.missing)) == (0, False, told.total)


def test_what_is_not_asked_for_does_not_count(cast: Any) -> None:
    before = profile_of(cast.partner).total
    Partner.objects.filter(pk=cast.partner.pk).update(scope_ezd=False, scope_esb=False)
    without = profile_of(Partner.objects.get(pk=cast.partner.pk)).total
    Partner.objects.filter(pk=cast.partner.pk).update(scope_ezd=False, scope_esb=True)
    assert (before - without, profile_of(Partner.objects.get(pk=cast.partner.pk)).total - without) == (1, 1)


def test_a_full_card_lacks_nothing_and_a_field_less_is_named(cast: Any) -> None:
    fill_card(cast.partner)
    told = profile_of(cast.partner)
    assert (told.percent, told.missing) == (100, [])
    now, version = timezone.now(), section_version(cast.partner, "it")
    save_section(partner=cast.partner, section="it", version=version, by=None, now=now, values={"network": None})
    told = profile_of(Partner.objects.get(pk=cast.partner.pk))
    assert [(each.section, str(each.label)) for each in told.missing] == [("it", "Łącze z internetem w Mbit/s")]
    assert told.percent == 100 * (told.total - 1) // told.total


def test_figures_cost_the_same_for_one_partner_and_for_three(cast: Any) -> None:
    make_approved(cast.partner)
    ids = [cast.partner.pk]

    def costs() -> list[int]:
        found = []
        for read in (profiles_percent, approved_cards, maturity_indexes):
            with statements() as seen:
                assert read(ids)[cast.partner.pk]
            found.append(len(seen))
        return found

    one = costs()
    for _number in range(2):
        other = make_partner()
        make_approved(other)
        ids.append(other.pk)
    assert one == costs() == [2, 1, 1]


def test_the_history_is_told_in_words(cast: Any) -> None:
    now = timezone.now()
    save_section(partner=cast.partner, section="it", version=0, by=None, now=now, values={"servers": "own"})
    save_section(partner=cast.partner, section="scope", version=0, by=None, now=now, values={"scope_esb": True})
    told = shown_changes(history_of_profile(cast.partner))
    assert [(str(each.field), each.before, each.after) for each in told] == [
        ("Szyna usług (ESB)", "nie", "tak"),
        ("Serwery", "", "własne"),
    ]
    assert len(shown_changes(history_of_profile(cast.partner, "it"))) == 1


def test_the_index_is_the_share_of_points_and_waits_for_all_answers() -> None:
    asked = editions()[-1].questions
    assert len(asked) == 12
    best = {each.code: max(each.answers, key=lambda answer: answer.points).code for each in asked}
    worst = {each.code: min(each.answers, key=lambda answer: answer.points).code for each in asked}
    half = {**best, **dict(list(worst.items())[:6])}
    assert [maturity_of(values, None).index for values in (best, worst, half)] == [100, 0, 50]
    lacking = maturity_of(dict(list(best.items())[1:]), None)
    assert (lacking.index, lacking.answered) == (None, 11)


def test_every_question_can_be_answered_with_nothing_and_with_most() -> None:
    for each in editions():
        assert {min(answer.points for answer in question.answers) for question in each.questions} == {0}
        assert len({question.code for question in each.questions}) == len(each.questions)


@pytest.mark.parametrize(
    ("test", "text", "is_right"),
    [
        (wrong_nip, "525-224-84-81", True),
        (wrong_nip, "5252248481", True),
        (wrong_nip, "5252248482", False),
        (wrong_nip, "٥٢٥٢٢٤٨٤٨١", False),
        (wrong_regon, "140000141", True),
        (wrong_regon, "140000142", False),
        (wrong_regon, "1400001410", False),
    ],
)
def test_numbers_of_offices_are_checked_by_their_last_digit(test: Any, text: str, is_right: bool) -> None:
    assert (test(text) == "") is is_right
