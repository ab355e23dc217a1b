"""Turn a solved question, or a matter that a contractor solved, into a draft of an article."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.models import ArticlePage
from courses.operations.propose_article import propose_article as propose
from helpdesk.kit.personal import refuse_personal
from helpdesk.models import Escalation, Ticket
from helpdesk.queries.article_owner import article_owner
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.permissions import can


@transaction.atomic
def propose_article(
    *,
    about: Ticket | Escalation,
    asked: str,
    answer: str,
    by: Person,
    now: datetime,
    is_sure: bool = False,
    key: UUID | None = None,
) -> ArticlePage:
    """The draft belongs to an author, who goes on with it; nobody of the office is named in it.

    Permission: helpdesk.propose_amendment; only of a solved question or matter. Refused where the asker is named or a
    PESEL number stands in the words; another sign of personal data needs `is_sure`.
    """
    matter = Escalation.objects.locked(about) if isinstance(about, Escalation) else None
    rows = Ticket.objects.select_for_update(of=("self",)).select_related("asked_by", "step__page__owner", "system")
    ticket = rows.get(pk=matter.ticket_id if matter else about.pk)

    def make() -> ArticlePage:
        if not can(by, "helpdesk.propose_amendment", matter or ticket):
            raise Refused(_("Only the answer to a solved question can be proposed, and only by who answers it."))
        for field, words in (("asked", asked), ("answer", answer)):
            refuse_personal(words, ticket.asked_by, is_sure=is_sure, field=field)
        owner = article_owner(ticket, timezone.localdate(now))
        if owner is None:
            raise Refused(_("There is no trainer who could go on with the article."))
        said = {"title": asked, "answer": answer, "reference": ticket.number}
        return propose(owner=owner, by=by, now=now, system=ticket.system, **said)

    made, _fresh = once(key=key, action="helpdesk.propose_article", by=by, now=now, kind=ArticlePage, make=make)
    return made
