"""What is compiled once for a standing gives each reader what the statement built for them alone gives."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from courses.models import InstructionPage, Step
from courses.operations.tick import tick
from courses.queries import reading as module
from courses.queries.reading import READING, SLUG, reading
from lms.models.standing import shape_of
from lms.pages import PageAudience
from tests.factories.cards import make_signed
from tests.factories.instructions import NOON, make_instruction
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db
READERS = ("zofia", "leon", "renata", "tomasz", "wanda", "maria", "obca_zofia")


@pytest.fixture
def page(cast: Cast) -> InstructionPage:
    """With a tick and a signed card of Zofia's, so that there is something of hers to be told."""
    page = make_instruction(cast)
    tick(step=Step.objects.filter(page=page)[0], by=cast.zofia, now=NOON)
    make_signed(cast, page=page)
    return page


@pytest.mark.parametrize("audience", PageAudience.values)
def test_everybody_reads_what_the_statement_built_for_them_gives(
    cast: Cast, page: InstructionPage, audience: str
) -> None:
    InstructionPage.objects.filter(pk=page.pk).update(slug=SLUG, audience=audience)
    day = timezone.localdate()

    for who in (*[getattr(cast, name) for name in READERS], AnonymousUser()):
        shape, told = shape_of(who)
        assert READING.rows((shape, day), {**told, SLUG: SLUG}) == list(module._statement((who, day))), who


def test_of_two_readers_of_one_standing_each_is_told_the_own(cast: Cast, page: InstructionPage) -> None:
    own, foreign = reading(cast.zofia, page.slug), reading(cast.obca_zofia, page.slug)

    assert own is not None
    assert foreign is not None
    assert (len(own.ticked), own.card_day is not None, own.scope == foreign.scope) == (1, True, True)
    assert (len(foreign.ticked), foreign.card_id) == (0, None)


def test_a_day_is_compiled_anew(cast: Cast, page: InstructionPage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Certificates of leaders hold from day to day."""
    days = []
    monkeypatch.setattr(module, "leading", lambda person, day: days.append(day) or InstructionPage.objects.none())
    today = timezone.localdate()
    shape, told = shape_of(cast.leon)

    for day in (today, today, today + timedelta(days=1)):
        module.Shaped(module._statement).rows((shape, day), {**told, SLUG: page.slug})

    assert set(days) == {today, today + timedelta(days=1)}
