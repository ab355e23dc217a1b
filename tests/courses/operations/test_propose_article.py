"""A draft of an article that somebody proposes to an author."""

import pytest

from courses.models import ArticlePage
from courses.operations.propose_article import propose_article
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.articles import make_article_draft
from tests.factories.people import Cast
from tests.factories.tickets import later

pytestmark = pytest.mark.django_db
GIVEN = {"title": "Jak cofnąć?", "answer": "Kliknij <Cofnij>.\n\nPotem zapisz.", "reference": "P-2026-0001"}


def test_it_belongs_to_the_author_and_names_nobody_else(cast: Cast) -> None:
    make_article_draft(cast, "Pierwszy")

    page = propose_article(owner=cast.tomasz, by=cast.leon, now=later(1), **GIVEN)

    assert (page.owner, page.live, page.came_from) == (cast.tomasz, False, "P-2026-0001")
    assert page.get_latest_revision().user == cast.tomasz
    assert "&lt;Cofnij&gt;" in page.body.raw_data[0]["value"]
    assert Event.objects.get(name="courses.article_proposed").actor == cast.leon


@pytest.mark.parametrize(
    ("changed", "field"), [({"title": " "}, "asked"), ({"title": "x" * 161}, "asked"), ({"answer": "\n"}, "answer")]
)
def test_words_are_needed(cast: Cast, changed: dict[str, str], field: str) -> None:
    make_article_draft(cast, "Pierwszy")

    with pytest.raises(Refused) as refusal:
        propose_article(owner=cast.tomasz, by=cast.leon, now=later(1), **{**GIVEN, **changed})

    assert refusal.value.field == field


def test_one_for_each_question_by_who_answers(cast: Cast) -> None:
    make_article_draft(cast, "Pierwszy")
    with pytest.raises(Refused):
        propose_article(owner=cast.tomasz, by=cast.zofia, now=later(1), **GIVEN)
    propose_article(owner=cast.tomasz, by=cast.wanda, now=later(1), **GIVEN)

    with pytest.raises(Refused):
        propose_article(owner=cast.tomasz, by=cast.leon, now=later(1), **GIVEN)

    assert ArticlePage.objects.exclude(came_from="").count() == 1
