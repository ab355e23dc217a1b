"""Write down several acts under one name."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.macro_events import MacroKept
from helpdesk.models import Aim, Macro, Writing
from helpdesk.models.saved_reply import REPLY_LENGTH, TITLE_LENGTH
from helpdesk.models.time_spent import MOST_MINUTES
from helpdesk.queries.colleagues import people_at
from helpdesk.queries.macros import acts_of, categories_for, writings_for
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Organisation, OrganisationKind, Person
from lms.once import once
from lms.outbox import announce
from lms.permissions import can

MOST = 100
AIMS = {
    OrganisationKind.PARTNER: (Aim.QUESTION,),
    OrganisationKind.CONTRACTOR: (Aim.MATTER,),
    OrganisationKind.OFFICE: (Aim.QUESTION, Aim.MATTER),
}
"""Nobody at an office works on matters, and nobody of a contractor sees questions."""


@transaction.atomic
def keep_macro(
    *,
    side: Organisation | None,
    aim: str,
    title: str,
    by: Person,
    now: datetime,
    body: str = "",
    writing: str = "",
    takes: bool = False,
    category: str = "",
    watches: bool = False,
    colleague: Person | None = None,
    minutes: int | None = None,
    closes: bool = False,
    macro: Macro | None = None,
    key: UUID | None = None,
) -> Macro:
    """A new one of `side`, or `macro` as it reads from now on; its side and what it is run on never change.

    Permission: helpdesk.keep_macro, of one that is there helpdesk.change_macro. At most MOST of each side that are in
    use. Announces MacroKept.
    """

    def make() -> Macro:
        row = _row(side, aim, by, macro)
        words = clean_text(title, cap=1000, single_line=True)[:TITLE_LENGTH]
        if not words:
            raise Refused(_("Write a title."), field="title")
        row.title, row.body = words, clean_text(body, cap=REPLY_LENGTH).strip()
        row.writing, row.category = _writing(row, writing), _category(row, category)
        row.takes, row.kept_by, row.kept_at = takes, by, now
        row.minutes = _minutes(row, minutes)
        is_question = row.aim == Aim.QUESTION
        row.watches, row.closes = watches and is_question, closes and is_question
        row.colleague = _colleague(row, colleague, now)
        if row.takes and row.closes and row.writing != Writing.RESOLVE:
            words = _("A question that is taken up is closed only once it is solved: choose the answer that solves it.")
            raise Refused(words, field="closes")
        if not acts_of(row):
            raise Refused(_("Choose at least one thing that the macro does."))
        row.save()
        announce(MacroKept(macro_id=row.pk), by=by, about=row, partner_id=_partner(row), now=now)
        return row

    made, _fresh = once(key=key, action="helpdesk.keep_macro", by=by, now=now, kind=Macro, make=make)
    return made


def _row(side: Organisation | None, aim: str, by: Person, macro: Macro | None) -> Macro:
    if macro is not None:
        row = Macro.objects.select_for_update().filter(pk=macro.pk).first()
        if row is None or not can(by, "helpdesk.change_macro", row):
            raise Refused(_("Only people of the side that has this macro change it, as long as it is in use."))
        return row
    if side is None or not can(by, "helpdesk.keep_macro", side):
        raise Refused(_("Only who answers or works on matters there keeps macros."), field="side")
    # Two at once count one after the other.
    side = Organisation.objects.select_for_update().get(pk=side.pk)
    if aim not in AIMS[OrganisationKind(side.kind)]:
        raise Refused(_("Choose what it is run on."), field="aim")
    if Macro.objects.in_use().filter(organisation=side).count() >= MOST:
        raise Refused(_("There are %(count)d macros already. Retire one first.") % {"count": MOST})
    return Macro(organisation=side, aim=aim)


def _writing(row: Macro, writing: str) -> str:
    if writing not in writings_for(row.organisation, row.aim):
        raise Refused(_("Choose how the text goes out."), field="writing")
    if writing and not row.body:
        raise Refused(_("Write the text that goes out, or choose that nothing is written."), field="body")
    if row.body and not writing:
        raise Refused(_("Choose how the text goes out."), field="writing")
    return writing


def _category(row: Macro, category: str) -> str:
    kinds = categories_for(row.organisation, row.aim)
    if category and (kinds is None or category not in kinds.values):
        raise Refused(_("Choose the category."), field="category")
    return category


def _minutes(row: Macro, minutes: int | None) -> int | None:
    """Noted by the contractor, whose time the contract pays for."""
    if not minutes or row.organisation.kind != OrganisationKind.CONTRACTOR:
        return None
    if not 0 < minutes <= MOST_MINUTES:
        raise Refused(_("Give minutes from 1 to %(most)d.") % {"most": MOST_MINUTES}, field="minutes")
    return minutes


def _colleague(row: Macro, colleague: Person | None, now: datetime) -> Person | None:
    """Of the own office: whoever works elsewhere could not be added to its questions."""
    if colleague is None or row.organisation.kind != OrganisationKind.PARTNER:
        return None
    if not people_at(frozenset({row.organisation_id}), timezone.localdate(now)).filter(pk=colleague.pk).exists():
        raise Refused(_("Choose somebody who works at this office."), field="colleague")
    return colleague


def _partner(row: Macro) -> int | None:
    return row.organisation_id if row.organisation.kind == OrganisationKind.PARTNER else None
