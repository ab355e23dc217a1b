"""Take a second author out of a text."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import AuthorTakenOut
from courses.models import CoAuthor
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def take_out_author(*, row: CoAuthor, by: Person, now: datetime) -> int:
    """End what `let_in_author` began; return how many pages below became the author's. Taken out twice they are out.

    What the person wrote within the course goes on belonging to it: its author owns it from now on.
    """
    if not can(by, "courses.take_out_author", row):
        raise Refused(_("Only the author of this text and the Marshal's Office take others out."))
    if not CoAuthor.objects.filter(pk=row.pk).delete()[0]:
        return 0
    page = row.page
    moved = page.get_descendants().filter(owner=row.person_id).update(owner=page.owner_id)
    announce(AuthorTakenOut(page_id=page.pk, person_id=row.person_id), by=by, about=page, now=now)
    return int(moved)
