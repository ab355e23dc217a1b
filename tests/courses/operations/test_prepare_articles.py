"""The knowledge base of a new installation."""

import pytest
from wagtail.models import WorkflowPage

from courses.models import ArticleIndexPage
from courses.operations.prepare_articles import prepare_articles
from tests.factories.tickets import MORNING

pytestmark = pytest.mark.django_db


def test_it_is_made_once_with_the_offices_approval() -> None:
    for _ in range(2):
        prepare_articles(now=MORNING, say=lambda words: None)

    section = ArticleIndexPage.objects.get()
    assert section.live
    assert WorkflowPage.objects.filter(page=section).count() == 1
