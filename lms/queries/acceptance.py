"""Protocols of acceptance: which one counts, who has signed, what is still to be mended."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from lms.models import (
    AcceptanceOutcome,
    AcceptanceProtocol,
    AcceptanceSignature,
    AcceptanceState,
    MendedDefect,
    Partner,
    Party,
    Person,
)

ACCEPTED = "accepted"
"""Name of a stored figure of partners."""


def accepted(partner_ids: Collection[int], day: date) -> dict[int, int]:
    """1 where the newest protocol that all three signed accepts, with reservations or without; one statement."""
    rows = AcceptanceProtocol.objects.filter(partner_id__in=partner_ids, state=AcceptanceState.SIGNED)
    found = rows.order_by("signed_at", "pk").values_list("partner_id", "outcome")
    return {pk: int(outcome != AcceptanceOutcome.REFUSED) for pk, outcome in found}


def corrected_by(protocol: AcceptanceProtocol) -> list[int]:
    """Ids of all that this one takes the place of: what it corrects, what that one corrected, and so on; one
    statement.
    """
    corrects = dict(AcceptanceProtocol.objects.filter(partner=protocol.partner_id).values_list("pk", "corrects_id"))
    found: list[int] = []
    above = protocol.corrects_id
    while above:
        found.append(above)
        above = corrects.get(above)
    return found


def correction_of(protocol: AcceptanceProtocol) -> AcceptanceProtocol | None:
    """The one that takes its place, or will once all have signed: at the end of the corrections, past those that were
    replaced themselves; one statement.
    """
    later = AcceptanceProtocol.objects.filter(partner=protocol.partner_id, pk__gt=protocol.pk).order_by("pk")
    line, newest = {protocol.pk}, None
    for each in later:
        if each.corrects_id in line:
            line.add(each.pk)
            newest = newest if each.state == AcceptanceState.SUPERSEDED else each
    return newest


@dataclass(frozen=True)
class Side:
    """One of the three, signed or not."""

    party: str
    name: str
    signature: AcceptanceSignature | None


@dataclass(frozen=True)
class Defect:
    """`mended` says who and when, once it is."""

    number: int
    words: str
    due_on: date
    party: str
    mended: MendedDefect | None
    is_late: bool


def protocols_of(partner: Partner, person: Person) -> list[AcceptanceProtocol]:
    """The newest first; two statements."""
    rows = AcceptanceProtocol.objects.visible_to(person).filter(partner=partner)
    return list(rows.prefetch_related("signatures").order_by("-pk"))


def sides_of(protocol: AcceptanceProtocol) -> list[Side]:
    """In the order of signing on paper; one statement."""
    signed = {each.party: each for each in protocol.signatures.select_related("person")}
    return [Side(party.value, str(party.label), signed.get(party.value)) for party in Party]


def defects_of(protocol: AcceptanceProtocol, day: date) -> list[Defect]:
    """In their order; one statement."""
    mended = {each.number: each for each in protocol.mended.select_related("by")}
    found = []
    for each in protocol.defects:
        due_on, done = date.fromisoformat(each["due_on"]), mended.get(each["number"])
        party = str(Party(each["party"]).label)
        late = done is None and due_on < day
        found.append(Defect(each["number"], each["words"], due_on, party, done, late))
    return found
