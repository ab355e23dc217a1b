"""Begin an article of the knowledge base: a draft."""

from collections.abc import Iterable
from datetime import date
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext

from courses.blocks.applies import Applies, stored_for_page
from courses.blocks.editor import as_the_editor_stores_it
from courses.blocks.lesson import TEXT_FEATURES
from courses.models import ArticleIndexPage, ArticlePage
from courses.pages.placed import place
from lms.kit.markup import clean_html, clean_text
from lms.kit.refused import Refused
from lms.models import Person, System
from lms.pages import PageAudience
from lms.permissions import can


@transaction.atomic
def write_article(
    *,
    title: str,
    text: str,
    by: Person,
    summary: str = "",
    system: System | None = None,
    for_version: str = "",
    tags: Iterable[str] = (),
    audience: str = PageAudience.SIGNED_IN,
    review_on: date | None = None,
    only_for: Applies | None = None,
    came_from: str = "",
) -> ArticlePage:
    """Make a draft that only authors see, owned by its writer. `text` is HTML of the kinds the editor offers.

    Authors may. `came_from` is the number of a question that it was made of.
    """
    if not can(by, "courses.write"):
        raise Refused(_("Only authors may write articles."))
    section = ArticleIndexPage.objects.first()
    if section is None:
        raise Refused(_("There is no knowledge base yet. The administrator creates it."))
    page = ArticlePage(
        title=clean_text(title, cap=255, single_line=True),
        summary=clean_text(summary, cap=300, single_line=True),
        system=system,
        for_version=clean_text(for_version, cap=40, single_line=True),
        audience=audience,
        review_on=review_on,
        came_from=came_from,
        owner=by,
        live=False,
        has_unpublished_changes=True,
    )
    html = as_the_editor_stores_it(clean_html(text), TEXT_FEATURES)
    page.body = [{"type": "text", "id": str(uuid4()), "value": html}]
    page.only_for = stored_for_page(only_for)
    page.tags.add(*tags)
    with LogContext(user=by):
        place(page, below=section, by=by)
    return page
