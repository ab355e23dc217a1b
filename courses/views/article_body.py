"""The text of an article, compiled once for all its readers: see courses.views.kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext

from courses.blocks.applies import for_whom, rule_of_page
from courses.models import ArticlePage, Publication
from courses.queries.published import Published
from courses.queries.tags import NOTHING, About, about_of
from courses.views.explained import Explainer
from courses.views.kept import kept
from courses.views.lesson_body import body_of_text


@dataclass(frozen=True)
class ArticleBody:
    title: str
    summary: str
    html: SafeString
    facts: tuple[tuple[str, str], ...]
    about: About = NOTHING


def article_body_for(published: Published) -> ArticleBody:
    """No statement when this process has it already."""
    return kept(published, partial(_compile_published, published))


def compile_article(page: ArticlePage, publication: Publication | None) -> ArticleBody:
    """From the page as it is in memory; `publication` is None in a preview."""
    html, facts = Explainer()(body_of_text(page)), tuple(_facts(page, publication))
    return ArticleBody(page.title, page.summary, html, facts, about_of(page))


def _compile_published(published: Published) -> ArticleBody:
    page = ArticlePage.objects.select_related("system").get(pk=published.page_id)
    return compile_article(page, Publication.objects.get(pk=published.publication_id))


def _facts(page: ArticlePage, publication: Publication | None) -> Iterator[tuple[str, str]]:
    if page.system:
        yield "monitor", page.system.name
    if page.for_version:
        yield "monitor", gettext("System version %(version)s") % {"version": page.for_version}
    if rule := rule_of_page(page.only_for):
        yield "users", for_whom(rule)
    if publication:
        day = date_format(localtime(publication.released_at), "j E Y")
        yield "circle-check", gettext("Checked on %(day)s") % {"day": day}
