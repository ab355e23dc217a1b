"""What is being typed is kept, so that no crash, reload or change of computer loses it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.models import Draft, Ticket
from helpdesk.models.draft import DRAFT_LENGTH, PLACE_LENGTH
from helpdesk.operations.drop_draft import drop_draft
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import OnceKey, Person
from lms.permissions import can

MOST = 100


@transaction.atomic
def keep_draft(
    *,
    body: str,
    by: Person,
    now: datetime,
    ticket: Ticket | None = None,
    place: str = "",
    kind: str = Draft.Kind.REPLY,
    key: UUID | None = None,
) -> Draft | None:
    """Keep the text of a question's form, or of the form of asking at `place`; nothing typed is nothing kept.

    Permission: helpdesk.keep_draft, for a note also helpdesk.note. One row for each person and question or place, at
    most MOST of each person: the oldest go. `key` is that of the form: what was sent already is not kept again, however
    late this arrives. Announces nothing, since a draft is nobody else's business.
    """
    kind = Draft.Kind.QUESTION if ticket is None else kind
    if not can(by, "helpdesk.keep_draft", ticket) or (kind == Draft.Kind.NOTE and not can(by, "helpdesk.note", ticket)):
        raise Refused(_("Nothing can be written here any more."))
    text = clean_text(body, cap=DRAFT_LENGTH)
    if ticket is not None:
        # The sending locks it too: a draft that arrives meanwhile waits, and then finds the key.
        Ticket.objects.select_for_update().get(pk=ticket.pk)
    if key and OnceKey.objects.filter(key=key, person=by).exists():
        return None
    place = "" if ticket else place[:PLACE_LENGTH]
    if not text:
        drop_draft(by=by, ticket=ticket, place=place)
        return None
    draft, is_new = Draft.objects.update_or_create(
        person=by, ticket=ticket, place=place, defaults={"kind": kind, "body": text, "saved_at": now}
    )
    if is_new:
        oldest = Draft.objects.visible_to(by).order_by("-saved_at", "-pk").values_list("pk", flat=True)[MOST:]
        Draft.objects.filter(pk__in=list(oldest)).delete()
    return draft
