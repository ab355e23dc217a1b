"""Let a second author into a text."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.events import AuthorLetIn
from courses.models import CoAuthor, TextPage
from courses.queries.co_authors import may_be_let_in, shared_top
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def let_in_author(*, page: TextPage, person: Person, by: Person, now: datetime) -> CoAuthor:
    """Let `person` change the text, or the whole course that it stands in, as its author does; approval stays with
    the office. The author does, or the office; refused for anybody but a trainer of the same firm. Let in twice they
    are in once; whoever trains for another firm by now is let in anew.
    """
    top = shared_top(page)
    if not can(by, "courses.let_in_author", top):
        raise Refused(_("Only the author of this text and the Marshal's Office let others in."))
    if found := CoAuthor.objects.in_force(timezone.localdate()).filter(page=top.pk, person=person).first():
        return found
    held = may_be_let_in(top).filter(person=person).first()
    if held is None:
        raise Refused(_("Only trainers of the author's firm can be let in."), field="person")
    said = {"firm": held.organisation, "let_in_by": by, "let_in_at": now}
    made, is_new = CoAuthor.objects.select_for_update().get_or_create(page_id=top.pk, person=person, defaults=said)
    if is_new or made.firm != held.organisation:
        CoAuthor.objects.filter(pk=made.pk).update(**said)
        made.refresh_from_db()
        announce(AuthorLetIn(page_id=top.pk, person_id=person.pk), by=by, about=top, now=now)
    return made
