"""Articles, written through the operations."""

from typing import Any

from courses.models import ArticleIndexPage, ArticlePage
from courses.operations.prepare_articles import prepare_articles
from courses.operations.write_article import write_article
from tests.factories.people import Cast
from tests.factories.publishing import publish
from tests.factories.tickets import MORNING


def make_article_draft(cast: Cast, title: str = "Jak cofnąć dekretację", **fields: Any) -> ArticlePage:
    """By Tomasz unless told otherwise."""
    if not ArticleIndexPage.objects.exists():
        prepare_articles(now=MORNING, say=lambda words: None)
    given = {"text": "<p>Kliknij <b>Cofnij</b>.</p>", "by": cast.tomasz, **fields}
    return write_article(title=title, **given)


def make_article(cast: Cast, title: str = "Jak cofnąć dekretację", **fields: Any) -> ArticlePage:
    """Published."""
    return publish(cast, make_article_draft(cast, title, **fields))
