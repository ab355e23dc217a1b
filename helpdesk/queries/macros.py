"""Macros: which may be run where, what each would do in words, and what would be refused as things stand."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpdesk.kit.placeholders import filled
from helpdesk.models import Aim, Category, Escalation, EscalationState, Macro, Severity, Ticket, Writing
from helpdesk.models.macro import WRITINGS
from helpdesk.queries.insertable import known_of
from lms.models import Organisation, OrganisationKind, Person
from lms.permissions import can

MOST_FOR_SIDE = 100


@dataclass(frozen=True)
class Act:
    """`right` is what its operation asks; `name` is the operation."""

    name: str
    right: str
    words: str


WRITES = {
    Writing.REPLY: ("reply", gettext_lazy("send the letter")),
    Writing.NOTE: ("note", gettext_lazy("save the note")),
    Writing.RESOLVE: ("resolve", gettext_lazy("send the answer and solve the question")),
    Writing.ASK_BACK: ("ask_back", gettext_lazy("ask back, which stops the clock")),
    Writing.WORKAROUND: ("propose_workaround", gettext_lazy("give the way round")),
    Writing.SOLUTION: ("propose_solution", gettext_lazy("propose the solution")),
}


CATEGORIES: dict[str, Any] = {Aim.QUESTION: Category, Aim.MATTER: Severity}
NOT_OF_OFFICE = (Writing.NOTE, Writing.WORKAROUND)
"""Notes are of the leaders of a partner; of the Marshal's Office nobody gives a way round or another category."""


def writings_for(side: Organisation, aim: str) -> list[Writing]:
    """What people of this side could ever do with a text."""
    is_office = side.kind == OrganisationKind.OFFICE
    return [each for each in WRITINGS[Aim(aim)] if not (is_office and each in NOT_OF_OFFICE)]


def categories_for(side: Organisation, aim: str) -> Any:
    """The kinds of category that people of this side say or propose; none where they never do."""
    return None if aim == Aim.MATTER and side.kind == OrganisationKind.OFFICE else CATEGORIES[aim]


def macros_for(person: Person, thing: Ticket | Escalation) -> list[Macro]:
    """What may be run on it: of the sides on which this person answers just there."""
    rows = Macro.objects.visible_to(person).in_use().in_order().select_related("organisation", "colleague")
    if isinstance(thing, Ticket):
        rows = rows.filter(aim=Aim.QUESTION, organisation_id__in=_answering(person, thing.partner_id))
    else:
        rows = rows.filter(aim=Aim.MATTER, organisation_id=thing.contractor_id)
    return list(rows[:MOST_FOR_SIDE])


def _answering(person: Person, partner_id: int) -> set[int]:
    """Macros of one office are for its questions; those of the Marshal's Office for all that it answers."""
    return {partner_id, *person.standing.offices()}


def sides(person: Person) -> list[Organisation]:
    """For which this person may keep macros, one statement."""
    held = {each.organisation_id for each in person.standing.held}
    rows = Organisation.objects.filter(pk__in=held).order_by("short_name", "pk")
    return [each for each in rows if can(person, "helpdesk.keep_macro", each)]


def acts_of(macro: Macro, thing: Ticket | Escalation | None = None) -> list[Act]:
    """In the order in which they are done; without what `thing` needs no more, such as taking what one has."""
    acts = [*_sorting(macro, thing), *_people(macro)]
    if macro.writing:
        name, said = WRITES[Writing(macro.writing)]
        right = "reply_escalation" if macro.aim == Aim.MATTER and name == "reply" else name
        acts.append(Act(right, f"helpdesk.{right}", str(said)))
    if macro.minutes:
        acts.append(
            Act("note_time", "helpdesk.note_time", _("note %(minutes)d min of work") % {"minutes": macro.minutes})
        )
    if macro.closes:
        acts.append(Act("close", "helpdesk.close", _("close the question")))
    return acts


def _sorting(macro: Macro, thing: Ticket | Escalation | None) -> list[Act]:
    acts = []
    if macro.takes and macro.aim == Aim.QUESTION:
        acts.append(Act("take", "helpdesk.take", _("take the question up")))
    if (
        macro.takes
        and macro.aim == Aim.MATTER
        and not (isinstance(thing, Escalation) and thing.state != EscalationState.REGISTERED)
    ):
        acts.append(Act("accept_escalation", "helpdesk.accept_escalation", _("accept the matter")))
    if macro.category and macro.aim == Aim.QUESTION:
        about = _("say what it is about: %(category)s") % {"category": Category(macro.category).label}
        acts.append(Act("categorise", "helpdesk.categorise", str(about)))
    stands = isinstance(thing, Escalation) and thing.severity == macro.category
    if macro.category and macro.aim == Aim.MATTER and not stands:
        proposed = _("propose the category: %(category)s") % {"category": Severity(macro.category).label}
        acts.append(Act("propose_category", "helpdesk.propose_category", str(proposed)))
    return acts


def _people(macro: Macro) -> list[Act]:
    acts = []
    if macro.watches:
        acts.append(Act("watch", "helpdesk.watch", _("watch the question")))
    if macro.colleague:
        words = _("let it be seen by: %(person)s") % {"person": macro.colleague}
        acts.append(Act("share", "helpdesk.share", words))
    return acts


def stands_already(act: Act, person: Person, thing: Ticket | Escalation) -> bool:
    """What its operation would leave as it is, though there is no right to do it again."""
    return act.name == "take" and isinstance(thing, Ticket) and thing.assigned_to_id == person.pk and thing.is_open


def proposal_waits(thing: Ticket | Escalation) -> bool:
    """Whether another category has been proposed and nobody has decided yet. One statement, none of a question."""
    return isinstance(thing, Escalation) and thing.claims.running().exists()


def hindrance(person: Person, macro: Macro, thing: Ticket | Escalation, *, waits: bool = False) -> str:
    """Which act would be refused as things stand, in words; empty where none. The operations look again.

    `waits` is what proposal_waits says.
    """
    acts = acts_of(macro, thing)
    if not acts:
        return _("this macro does nothing here")
    solves = any(act.name == "resolve" for act in acts)
    if waits and any(act.name == "propose_category" for act in acts):
        return _("another category has been proposed already and waits for an answer")
    for act in acts:
        may_close_then = act.name == "close" and solves
        if not (stands_already(act, person, thing) or may_close_then or can(person, act.right, thing)):
            return _("this cannot be done now: %(act)s") % {"act": act.words}
    return ""


def seal_of(macro: Macro) -> str:
    """Changes with whatever a page has said of this macro, so that what was read is what runs."""
    said = (macro.pk, macro.kept_at.isoformat(), [(act.name, act.words) for act in acts_of(macro)])
    return hashlib.sha256(repr(said).encode()).hexdigest()


def changed_since(macro: Macro, shown: str | None) -> str:
    """A sentence where it is not the macro that a page has shown, else empty; without a seal nothing is compared."""
    if shown is None or shown == seal_of(macro):
        return ""
    return _("This macro has been changed in the meantime. Nothing was done; read what it does now.")


def text_for(macro: Macro, thing: Ticket | Escalation) -> str:
    return filled(macro.body, known_of(thing))


def is_for(macro: Macro, thing: Ticket | Escalation, person: Person) -> bool:
    """The same question as macros_for, of one macro."""
    if isinstance(thing, Ticket):
        return macro.aim == Aim.QUESTION and macro.organisation_id in _answering(person, thing.partner_id)
    return macro.aim == Aim.MATTER and macro.organisation_id == thing.contractor_id
