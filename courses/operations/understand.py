"""Say of a material change of an instruction that one knows it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import ChangeUnderstood
from courses.models import ChangeConfirmation, InstructionPage, Publication
from courses.queries.assignable import office_of
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def understand(*, page: InstructionPage, number: int, by: Person, now: datetime) -> ChangeConfirmation:
    """Note that `by` knows the instruction up to that version; said twice it is noted once.

    Permission: courses.understand. Refused with a sentence where there is no such version. A version that was
    published meanwhile goes on waiting. Announces ChangeUnderstood.
    """
    shown = InstructionPage.objects.visible_to(by).filter(pk=page.pk).first()
    if shown is None or not can(by, "courses.understand", shown):
        raise Refused(_("Only a person with a role in the project can confirm a change."))
    read = Publication.objects.filter(page=shown, number=number, number__gt=1).first()
    if read is None:
        raise Refused(_("There is no change to confirm here. Open the instruction again."))
    said, is_new = ChangeConfirmation.objects.get_or_create(person=by, publication=read, defaults={"confirmed_at": now})
    if is_new:
        announce(
            ChangeUnderstood(page_id=shown.pk, publication_id=read.pk, person_id=by.pk),
            by=by,
            about=shown,
            partner_id=office_of(by),
            after={"number": number},
            now=now,
        )
    return said
