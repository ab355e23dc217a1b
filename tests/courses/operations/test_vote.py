"""“It helped” at an article: one for each person and version, changed at will."""

import pytest

from courses.models import ArticlePage, ArticleVote
from courses.operations.vote import vote
from courses.queries.articles import votes_on
from lms.kit.refused import Refused
from tests.factories.articles import make_article, make_article_draft
from tests.factories.people import Cast, make_person
from tests.factories.publishing import publish
from tests.factories.tickets import later

pytestmark = pytest.mark.django_db


def test_one_stands_for_each_person_and_version(cast: Cast) -> None:
    page = make_article(cast)
    for helped in (True, True, False):
        said = vote(page=page, helped=helped, by=cast.zofia, now=later(1))
    vote(page=page, helped=True, by=cast.leon, now=later(1))

    assert votes_on(said.publication_id) == (1, 1)

    page.summary = "Inaczej."
    page.save_revision(user=cast.tomasz)
    publish(cast, ArticlePage.objects.get(pk=page.pk))
    fresh = vote(page=page, helped=True, by=cast.zofia, now=later(2))

    assert ArticleVote.objects.count() == 3
    assert votes_on(fresh.publication_id) == (1, 0)


def test_of_a_draft_and_without_a_role_nothing_is_said(cast: Cast) -> None:
    draft, page = make_article_draft(cast, "Szkic"), make_article(cast)
    for article, person in ((draft, cast.zofia), (page, make_person("bez.roli"))):
        with pytest.raises(Refused):
            vote(page=article, helped=True, by=person, now=later(1))
