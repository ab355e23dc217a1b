"""What was found before asking has helped: no question is sent."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import ArticlePage
from courses.records import Step
from helpdesk.events import QuestionDeflected
from helpdesk.models import Deflection, Ticket
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def deflect(*, thing: Step | ArticlePage | Ticket, by: Person, now: datetime, key: UUID | None = None) -> Deflection:
    """Count that a step, an article or an earlier question spared one. Permission: helpdesk.deflect.

    Whoever may not see the thing is refused. The same key counts once. Announces QuestionDeflected.
    """

    def make() -> Deflection:
        post = by.standing.first("clerk") or next((held for held in by.standing.held if held.kind == "partner"), None)
        if post is None or not can(by, "helpdesk.deflect"):
            raise Refused(_("Only people who work at a partner's office ask questions here."))
        rows: Any = type(thing)._default_manager
        if not rows.visible_to(by).filter(pk=thing.pk).exists():
            raise Refused(_("This is not there any more."))
        made = Deflection.objects.create(
            partner_id=post.organisation_id,
            page_id=thing.page_id if isinstance(thing, Step) else thing.pk if isinstance(thing, ArticlePage) else None,
            step=thing if isinstance(thing, Step) else None,
            ticket=thing if isinstance(thing, Ticket) else None,
            title=thing.title,
            helped_at=now,
        )
        announce(QuestionDeflected(deflection_id=made.pk), by=by, about=made, partner_id=made.partner_id, now=now)
        return made

    made, _fresh = once(key=key, action="helpdesk.deflect", by=by, now=now, kind=Deflection, make=make)
    return made
