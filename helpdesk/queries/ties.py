"""Which questions belong to one, when its clock stood for that, and why two may not be joined."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from helpdesk.models import Audience, Channel, State, Ticket, TicketShare, TicketTie, TieKind
from lms.kit.markup import clean_text
from lms.kit.pauses import Pause
from lms.models import Person

# The fewer people an audience is, the later it comes.
NARROWER = (Audience.PARTNER, Audience.LEADERS, Audience.SPOKESMEN)


@dataclass(frozen=True)
class Tied:
    """One question beside another. `relation` is one of into, from, split_to, split_from, linked."""

    pk: int
    relation: str
    ticket: Ticket


def stood(ticket: Ticket) -> tuple[Pause, ...]:
    """While it was joined to another question; asked for only where it ever was."""
    return all_stood([ticket.pk]).get(ticket.pk, ()) if ticket.clock_stood else ()


def all_stood(pks: list[int]) -> dict[int, tuple[Pause, ...]]:
    if not pks:
        return {}
    found: dict[int, tuple[Pause, ...]] = defaultdict(tuple)
    rows = TicketTie.objects.merges().filter(ticket__in=pks).exclude(ended_at=None).order_by("made_at", "pk")
    for pk, begin, end in rows.values_list("ticket", "made_at", "ended_at"):
        found[pk] += ((begin, end),)
    return found


def ties_of(person: Person, ticket: Ticket) -> list[Tied]:
    """Those that this person may see; one statement, none where the question knows that it has none."""
    if not getattr(ticket, "has_ties", True):
        return []
    rows = TicketTie.objects.visible_to(person).standing().at(ticket)
    rows = rows.select_related("ticket", "other").order_by("made_at", "pk")
    return [Tied(row.pk, _relation(row, ticket), row.away_from(ticket)) for row in rows]


def _relation(tie: TicketTie, ticket: Ticket) -> str:
    if tie.kind == TieKind.LINKED:
        return "linked"
    here = tie.ticket_id == ticket.pk
    if tie.kind == TieKind.SPLIT:
        return "split_to" if here else "split_from"
    return "into" if here else "from"


def spelled(number: str) -> str:
    """As somebody may have typed or pasted it."""
    return clean_text(number[:60], single_line=True).upper()


def end_seen(person: Person, number: str) -> Ticket | None:
    """The question with this number that this person sees, or what it was joined to in the end, if they see that."""
    found = Ticket.objects.visible_to(person).filter(number=spelled(number)).first()
    while found and found.state == State.MERGED:
        into = TicketTie.objects.merges().standing().filter(ticket=found).values("other")
        found = Ticket.objects.visible_to(person).filter(pk__in=into).first()
    return found


def why_apart(ticket: Ticket, target: Ticket) -> str:
    """A sentence where joining would show somebody what they did not see, or hide from who asked what is answered."""
    if ticket.partner_id != target.partner_id:
        return _("These questions come from two offices. Link them instead.")
    if Channel.FORM in (ticket.channel, target.channel):
        # All strangers ask in the name of one account, so that this account says nothing of who would be answered.
        return _("A request from the public form is answered by itself, to the address given in it. Link them instead.")
    if _width(target) < _width(ticket) or (ticket.audience != Audience.PARTNER and _people(target) - _people(ticket)):
        return _("%(number)s is read by people who do not see this question. Link them instead.") % {
            "number": target.number
        }
    if target.audience != Audience.PARTNER and ticket.asked_by_id not in _people(target):
        return _("Who asked this question does not see %(number)s. Link them instead.") % {"number": target.number}
    return ""


def _width(ticket: Ticket) -> int:
    return NARROWER.index(ticket.audience)


def _people(ticket: Ticket) -> frozenset[int]:
    """Who sees it by name."""
    added: Iterable[int] = TicketShare.objects.filter(ticket=ticket).values_list("person", flat=True)
    return frozenset({ticket.asked_by_id, *added})
