"""Give a list with its filters a name."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import ViewKept
from helpdesk.models import SavedView
from helpdesk.models.escalation import CONTRACTOR_ROLES
from helpdesk.models.saved_view import NAME_LENGTH, QUERY_LENGTH
from helpdesk.models.ticket import FIRST_LINE_ROLES
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.outbox import announce
from lms.permissions import can

MOST = 30


@transaction.atomic
def keep_view(
    *, kind: str, name: str, query: str, shared: bool = False, by: Person, now: datetime, key: UUID | None = None
) -> SavedView:
    """Keep it for oneself, or `shared` with everybody who answers where this person does.

    Permission: helpdesk.keep_view; sharing needs a place where one answers. At most MOST of each person's own. The same
    key keeps one. Announces ViewKept.
    """

    def make() -> SavedView:
        if not can(by, "helpdesk.keep_view"):
            raise Refused(_("Only people with a list of questions keep views of it."))
        words = clean_text(name, cap=1000, single_line=True)[:NAME_LENGTH]
        if not words:
            raise Refused(_("Write a name."), field="name")
        if SavedView.objects.filter(owner=by).count() >= MOST:
            raise Refused(_("There are %(count)d saved views already. Delete one first.") % {"count": MOST})
        made = SavedView.objects.create(
            kind=kind,
            name=words,
            query=query[:QUERY_LENGTH],
            owner=by,
            shared_by_id=_place(by) if shared else None,
            created_at=now,
        )
        announce(ViewKept(view_id=made.pk), by=by, about=made, now=now)
        return made

    made, _fresh = once(key=key, action="helpdesk.keep_view", by=by, now=now, kind=SavedView, make=make)
    return made


def _place(by: Person) -> int:
    answers = by.standing.partners(*FIRST_LINE_ROLES) | by.standing.contractors(*CONTRACTOR_ROLES)
    if not answers:
        raise Refused(_("Only people who answer questions share a view."), field="shared")
    return next(held.organisation_id for held in by.standing.held if held.organisation_id in answers)
