"""Add or change a word of the glossary."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import TermKept
from courses.models import GlossaryTerm
from courses.operations.refresh import refresh
from courses.records.glossary import LONGEST_MEANING, LONGEST_SOURCE, LONGEST_SPELLINGS, LONGEST_WORD
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def keep_term(*, term: GlossaryTerm, by: Person, now: datetime) -> GlossaryTerm:
    """Save a word as it was filled in; texts that use it explain it from the next view on. Authors may.

    One spelling belongs to one word, whatever its capitals; else Refused names the word that has it.
    """
    if not can(by, "courses.keep_term", term):
        raise Refused(_("Only authors keep the glossary."))
    before = _described(GlossaryTerm.objects.select_for_update().get(pk=term.pk)) if term.pk else {}
    term.word = clean_text(term.word, cap=LONGEST_WORD, single_line=True)
    term.spellings = "\n".join(_lines(clean_text(term.spellings, cap=LONGEST_SPELLINGS)))
    term.meaning = clean_text(term.meaning, cap=LONGEST_MEANING)
    term.source = clean_text(term.source, cap=LONGEST_SOURCE, single_line=True)
    _refuse_taken(term)
    term.save()
    refresh(things=None)
    announce(TermKept(term_id=term.pk), by=by, about=term, before=before, after=_described(term), now=now)
    return term


def _lines(text: str) -> list[str]:
    return [line for each in text.splitlines() if (line := " ".join(each.split()))]


def _refuse_taken(term: GlossaryTerm) -> None:
    # Compared here and not by the database: SQLite knows no capital Ł.
    wanted = {each.casefold() for each in term.written}
    for other in GlossaryTerm.objects.exclude(pk=term.pk):
        if wanted & {each.casefold() for each in other.written}:
            raise Refused(_("The glossary explains this word already: %(word)s.") % {"word": other.word}, field="word")


def _described(term: GlossaryTerm) -> dict[str, str]:
    return {"word": term.word, "meaning": term.meaning}
