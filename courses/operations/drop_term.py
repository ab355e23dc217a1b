"""Take a word out of the glossary."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import TermDropped
from courses.models import GlossaryTerm
from courses.operations.refresh import refresh
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def drop_term(*, term: GlossaryTerm, by: Person, now: datetime) -> None:
    """Delete the word; what it meant stays in the log. Authors may. Nobody's work hangs on it."""
    if not can(by, "courses.drop_term", term):
        raise Refused(_("Only authors keep the glossary."))
    before = {"word": term.word, "meaning": term.meaning}
    announce(TermDropped(term_id=term.pk), by=by, about=term, before=before, now=now)
    term.delete()
    refresh(things=None)
