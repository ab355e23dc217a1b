"""The office confirms the record that it has read; from then on the partners see it."""

from typing import Any

import pytest

from helpdesk.models import ReviewFinding, SystemReview
from helpdesk.operations.confirm_review import confirm_review
from lms.kit.refused import Refused
from lms.models import Partner
from tests.factories.people import Cast
from tests.factories.reports import AFTER, make_review

pytestmark = pytest.mark.django_db


def confirm(cast: Cast, review: SystemReview, **given: Any) -> SystemReview:
    return confirm_review(review=review, **{"seen": review.version, "by": cast.maria, "now": AFTER, **given})


def test_partners_see_it_with_what_concerns_all_and_their_own(cast: Cast) -> None:
    made = make_review(cast)
    readers = (cast.leon, cast.renata, cast.obcy_leon, cast.zofia, cast.wanda)
    Partner.objects.update(scope_ezd=False)

    assert [person for person in readers if SystemReview.objects.visible_to(person)] == []
    confirm(cast, made)

    assert [person for person in readers if SystemReview.objects.visible_to(person)] == [
        cast.leon, cast.renata, cast.obcy_leon
    ]  # fmt: skip
    words = {
        person: set(ReviewFinding.objects.visible_to(person).values_list("words", flat=True)) for person in readers
    }
    assert words[cast.leon] == {"Działa stabilnie.", "Stary sterownik drukarki."}
    assert words[cast.obcy_leon] == {"Działa stabilnie.", "Łącze zapasowe nie było sprawdzane."}
    assert ReviewFinding.objects.visible_to(cast.marek).count() == 3


def test_whoever_has_the_system_sees_it_without_a_finding_too(cast: Cast) -> None:
    """Of EZD, which the partner is to have or not."""
    confirm(cast, make_review(cast, findings=[(None, "Działa.")]))

    Partner.objects.update(scope_ezd=False)
    assert not SystemReview.objects.visible_to(cast.leon).exists()
    Partner.objects.filter(pk=cast.partner.pk).update(scope_ezd=True)
    assert SystemReview.objects.visible_to(cast.leon).exists()
    assert not SystemReview.objects.visible_to(cast.obcy_leon).exists()


def test_the_same_press_again_changes_nothing_and_an_older_page_is_refused(cast: Cast) -> None:
    made = make_review(cast)
    with pytest.raises(Refused):
        confirm(cast, made, seen=7)

    first = confirm(cast, made)

    assert confirm(cast, made, now=AFTER.replace(hour=12)).confirmed_at == first.confirmed_at


@pytest.mark.parametrize("who", ["marek", "ada", "renata"])
def test_who_may_not(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        confirm(cast, make_review(cast), by=getattr(cast, who))
