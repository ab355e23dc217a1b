"""The room in which a presentation is shown: its code, when its door is open, who belongs there and who is there.

The code follows from SECRET_KEY, the showing and the half minute, as in TOTP (RFC 6238): it is kept nowhere.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hmac import compare_digest

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.crypto import salted_hmac

from courses.models import Presence, RoomQuestion, RoomVote, Slot, SlotKind, SlotState
from courses.records.presence import TICKS
from lms.kit.polish import fold
from lms.models import Appointment, Partner, Person
from lms.models.standing import PARTNER_ROLES
from lms.permissions import can

WINDOW = 30
"""Seconds for which a code is shown."""
DIGITS = 6
OPENS = timedelta(minutes=15)
"""People come before a presentation begins, and two hundred do not pass a door in one minute."""
STAYS = timedelta(minutes=15)
"""Who was there but had no network in the room gives the code on the way out."""
REMEMBERED = timedelta(minutes=10)
"""How long a code that was right may wait for its person to log in: a forgotten password is looked up in that time."""
TICKED_UNTIL = timedelta(days=14)
"""A list on paper reaches whoever ticks by internal post."""
PURPOSE = "courses.room"


@dataclass(frozen=True)
class Seat:
    """One person of an office that is invited; `presence` is None for who is not there."""

    person: Person
    partner: Partner
    unit: str
    presence: Presence | None


def code_at(slot_id: int, at: datetime) -> str:
    return _code(slot_id, int(at.timestamp()) // WINDOW)


def seconds_left(at: datetime) -> int:
    """Until the next code is shown."""
    return WINDOW - int(at.timestamp()) % WINDOW


def fits(slot_id: int, code: str, at: datetime) -> bool:
    """Whether this was shown then or in the half minute before, for whoever types slowly."""
    window = int(at.timestamp()) // WINDOW
    given = code.encode("utf-8", "replace")
    return any(compare_digest(_code(slot_id, each).encode(), given) for each in (window, window - 1))


def read_code(typed: str) -> str:
    """Digits alone: people type "123 456" and "123-456"; empty where it is no code."""
    digits = "".join(sign for sign in typed[:40] if sign.isascii() and sign.isdigit())
    return digits if len(digits) == DIGITS else ""


def open_rooms(at: datetime) -> QuerySet[Slot]:
    """Showings whose door is open then."""
    return Slot.objects.filter(
        kind=SlotKind.SHOWING, state=SlotState.OPEN, begins_at__lte=at + OPENS, ends_at__gte=at - STAYS
    )


def showings_to_tick(person: Person, at: datetime) -> list[Slot]:
    """Those whose list of presence is open for this person's offices, the latest first; one statement, or none."""
    own = person.standing.partners(*TICKS)
    if not own:
        return []
    invited = Slot.objects.filter(showing__partners__in=own)
    rows = Slot.objects.filter(pk__in=invited.values("pk"), state=SlotState.OPEN, begins_at__lte=at + OPENS)
    rows = rows.filter(ends_at__gte=at - TICKED_UNTIL).select_related("showing__page")
    return list(
        rows.annotate(there=Count("presences", filter=Q(presences__partner__in=own))).order_by("-begins_at", "pk")
    )


def room_of_code(code: str, at: datetime, person: Person | None = None) -> Slot | None:
    """The showing at which this code is shown then, one to which the person is invited before any other.

    Of a showing whose door is not open yet or any more the code is told apart from a wrong one by whoever admits.
    """
    day = timedelta(hours=12)
    rows = Slot.objects.filter(kind=SlotKind.SHOWING, begins_at__lte=at + day, ends_at__gte=at - day)
    found = [slot for slot in rows.select_related("showing__page").order_by("pk") if fits(slot.pk, code, at)]
    if person is not None:
        found.sort(key=lambda slot: invited_at(slot, person) is None)
    return found[0] if found else None


def invited_at(slot: Slot, person: Person) -> int | None:
    """The invited office to which this person belongs."""
    own = person.standing.partners(*PARTNER_ROLES)
    return slot.showing.partners.filter(pk__in=own).order_by("pk").values_list("pk", flat=True).first()


def room_partners(slot: Slot, person: Person) -> QuerySet[Partner]:
    """The invited offices whose people this person may see in the list: all for who shows it, else the own ones."""
    partners: QuerySet[Partner] = slot.showing.partners.order_by("short_name", "pk")
    if can(person, "courses.keep_room", slot):
        return partners
    return partners.filter(pk__in=person.standing.partners(*TICKS))


def seats(slot: Slot, person: Person, day: date, text: str = "") -> list[Seat]:
    """People of these offices by name, those whose name holds every typed word; two statements."""
    rows = (
        Appointment.objects.in_force(day)
        .filter(role__in=PARTNER_ROLES, organisation_id__in=room_partners(slot, person).values("pk"))
        .select_related("person", "organisation__partner", "org_unit")
        .order_by("person_id", "role", "pk")
    )
    there = {each.person_id: each for each in presences(slot, person)}
    words = fold(text[:100]).split()
    found: dict[int, Seat] = {}
    for row in rows:
        if all(word in fold(str(row.person)) for word in words):
            unit = row.org_unit.name if row.org_unit else ""
            seat = Seat(row.person, row.organisation.partner, unit, there.get(row.person_id))
            found.setdefault(row.person_id, seat)
    return sorted(found.values(), key=lambda seat: _by_name(seat.person))


def presences(slot: Slot, person: Person) -> QuerySet[Presence]:
    """Of the people this person may see in the list."""
    rows = Presence.objects.filter(slot=slot, partner__in=room_partners(slot, person))
    return rows.select_related("person", "by").order_by("person__last_name", "person__first_name", "pk")


def questions(slot: Slot, person: Person) -> QuerySet[RoomQuestion]:
    """Open ones first, then by how many people have them; each with `voices` and `joined`; one statement."""
    mine = RoomVote.objects.filter(question=OuterRef("pk"), person=person)
    rows = RoomQuestion.objects.filter(slot=slot).annotate(voices=Count("votes") + 1, joined=Exists(mine))
    return rows.annotate(is_open=Q(answered_at=None)).order_by("-is_open", "-voices", "pk")


def is_open(slot: Slot, at: datetime) -> bool:
    return slot.is_open and slot.begins_at - OPENS <= at <= slot.ends_at + STAYS


def _by_name(person: Person) -> tuple[str, str, int]:
    return fold(person.last_name), fold(person.first_name), person.pk


def _code(slot_id: int, window: int) -> str:
    digest = salted_hmac(PURPOSE, f"{slot_id}:{window}", algorithm="sha256").digest()
    return f"{int.from_bytes(digest[:8], 'big') % 10**DIGITS:0{DIGITS}d}"
