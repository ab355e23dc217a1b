"""Say of an article whether it helped."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import ArticlePage, ArticleVote, Publication
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def vote(*, page: ArticlePage, helped: bool, by: Person, now: datetime) -> ArticleVote:
    """Keep it for today's version; said again, it takes the place of what was said. Permission: courses.vote.

    Of two simultaneous requests the unique constraint lets one write, and the other finds that row.
    """
    shown = ArticlePage.objects.visible_to(by).filter(pk=page.pk).first()
    if shown is None or not can(by, "courses.vote", shown):
        raise Refused(_("This article is not there any more."))
    publication = Publication.objects.get(page=shown.pk, revision=shown.live_revision_id)
    said, _new = ArticleVote.objects.update_or_create(
        person=by, publication=publication, defaults={"helped": helped, "voted_at": now}
    )
    return said
