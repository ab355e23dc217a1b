"""Propose an article of the knowledge base, made of a question and its answer."""

from datetime import datetime

from django.db import transaction
from django.utils.html import escape
from django.utils.translation import gettext as _

from courses.events import ArticleProposed
from courses.models import ArticlePage
from courses.operations.write_article import write_article
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person, System
from lms.outbox import announce
from lms.permissions import can

LONGEST_TITLE = 160


@transaction.atomic
def propose_article(
    *, title: str, answer: str, owner: Person, reference: str, by: Person, now: datetime, system: System | None = None
) -> ArticlePage:
    """Make a draft that belongs to `owner`, an author, who goes on with it; whoever proposed it is not named in it.

    Permission: courses.propose_amendment. Of a question (`reference`) there is one article. Announces ArticleProposed.
    """
    if not can(by, "courses.propose_amendment"):
        raise Refused(_("Only who answers questions proposes articles."))
    if ArticlePage.objects.filter(came_from=reference).exists():
        raise Refused(_("There is an article from this question already."))
    words = clean_text(title, single_line=True)
    if not words or len(words) > LONGEST_TITLE:
        sentence = _("Write a few words.") if not words else _("Write at most %(most)d characters.")
        raise Refused(sentence % {"most": LONGEST_TITLE}, field="asked")
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in clean_text(answer).split("\n") if line.strip())
    if not paragraphs:
        raise Refused(_("Write a few words."), field="answer")
    page = write_article(title=words, text=paragraphs, by=owner, system=system, came_from=reference)
    announce(ArticleProposed(page_id=page.pk), by=by, about=page, now=now)
    return page
