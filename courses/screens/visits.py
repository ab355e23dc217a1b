"""Visits, their protocols and hours in the open tables: homes, seals, stored sums, personal data."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.models import HoursEntry, Visit, VisitProtocol
from courses.operations.cancel_visit import cancel_visit
from courses.operations.print_protocol import FOLDER
from courses.operations.print_protocol_list import FOLDER as LISTS
from courses.queries import sealed_protocols  # noqa: F401 - fills the table of chains
from courses.queries.hours import wrong_sums
from courses.queries.meetings import when
from courses.queries.visits import home_to_answer, home_to_close, home_to_confirm
from courses.records.visit import OPEN_VISITS
from lms import registry
from lms.kit.gathered import gathered, moment
from lms.kit.pdf import forget_pdfs
from lms.mail_times import DaytimeNotice, UrgentNotice, daytime_notices, urgent_notices
from lms.models import Person, Role
from lms.registry import HomePanel, NavItem, NowItem, PersonalData, Recomputable

SPEAKERS = frozenset({"representative", "deputy"})
ACTORS = ("answered_by", "ended_by", "environment_by", "passed_by")


def manages(person: Any) -> bool:
    """Everybody else comes to visits from the cards."""
    return person.standing.has(Role.CONTRACT_MANAGER)


def to_answer(person: Person, now: datetime) -> list[NowItem]:
    """Proposed visits that wait for this person; gathered."""
    return [
        NowItem(
            title=_("A visit is proposed: %(when)s") % {"when": _when(row)},
            url=reverse("visit", args=[row["pk"]]),
            action=_("Read and answer"),
            detail=row["place"],
            icon="calendar",
            tone="warn",
        )
        for row in gathered(person, now, home_to_answer)
    ]


def to_close(person: Person, now: datetime) -> list[NowItem]:
    """The trainer's visits that are over and have no protocol; gathered."""
    return [
        NowItem(
            title=_("Close the instruction day: %(partner)s") % {"partner": row["partner"]},
            url=reverse("visit", args=[row["pk"]]),
            action=_("Close the day"),
            detail=_when(row),
            icon="file-text",
            tone="warn",
        )
        for row in gathered(person, now, home_to_close)
    ]


def to_confirm(person: Person, now: datetime) -> list[NowItem]:
    """Protocols that wait for this person; gathered."""
    return [
        NowItem(
            title=_("Confirm the protocol %(number)s") % {"number": row["number"]},
            url=reverse("visit_protocol", args=[row["pk"]]),
            action=_("Read and confirm"),
            detail=_when(row),
            icon="file-text",
            tone="warn",
        )
        for row in gathered(person, now, home_to_confirm)
    ]


def _when(row: dict[str, Any]) -> str:
    return when(moment(row["begins_at"]), moment(row["ends_at"]))


def export_visits(person: Person) -> list[dict[str, Any]]:
    """Where the person was to be instructed, and what they said of visits; without other people."""
    taught = Visit.objects.filter(people=person).select_related("slot")
    rows = [{"kind": "participant", "begins_at": row.slot.begins_at.isoformat(), "state": row.state} for row in taught]
    for column in ACTORS:
        for row in Visit.objects.filter(**{column: person}).select_related("slot").order_by("pk"):
            text = {"ended_by": row.reason, "passed_by": row.excess_reason}.get(column, "")
            begins = row.slot.begins_at.isoformat()
            rows.append({"kind": column, "begins_at": begins, "state": row.state, "text": text})
    return rows


def erase_visits(person: Person, now: datetime) -> int:
    """What this trainer was to hold is cancelled, and both sides are told. That a visit was agreed and what became of
    it stays, for the hours hang on it; who, and in which words, goes.
    """
    for visit in Visit.objects.filter(slot__trainer=person, state__in=OPEN_VISITS, slot__begins_at__gt=now):
        cancel_visit(visit=visit, reason=_("The trainer left the programme."), by=None, now=now)
    through: Any = Visit.people.through
    gone = through.objects.filter(person=person).delete()[0]
    Visit.objects.filter(ended_by=person).exclude(reason="").update(reason="–")
    Visit.objects.filter(passed_by=person).update(excess_reason="–")
    for column in ACTORS:
        gone += Visit.objects.filter(**{column: person}).update(**{column: None})
    return gone


def export_protocols(person: Person) -> list[dict[str, Any]]:
    return [
        {"kind": column, "number": row.number, "at": at.isoformat() if at else "", "text": text}
        for column in ("trainer", "confirmed_by")
        for row in VisitProtocol.objects.filter(**{column: person}).order_by("pk")
        for at, text in [(row.closed_at, row.remarks) if column == "trainer" else (row.confirmed_at, row.reservations)]
    ]


def erase_protocols(person: Person, now: datetime) -> int:
    """The evidence stays (GDPR art. 17(3)(e)) and names an account by its number only; the printed name goes."""
    for pk, trainer, confirmed_by, cards in VisitProtocol.objects.values_list("pk", "trainer", "confirmed_by", "cards"):
        if person.pk in {trainer, confirmed_by, *(each["participant"] for each in cards)}:
            for folder in (FOLDER, LISTS):
                forget_pdfs(f"{folder}/{pk}")
    return 0


def export_entries(person: Person) -> list[dict[str, Any]]:
    rows = HoursEntry.objects.filter(by=person).order_by("pk")
    return [{"at": row.at.isoformat(), "text": row.reason, "minutes": row.minutes} for row in rows]


def keep_entries(person: Person, now: datetime) -> int:
    """An entry names the account by its number only; without a name there it names nobody."""
    return 0


registry.nav.add(
    NavItem("visits", gettext_lazy("Visits"), "visits", 42, manages, "/wizyty/", "calendar", group="rollout")
)
for _panel in (
    HomePanel("visits to answer", 3, SPEAKERS, "now", to_answer, lists=(home_to_answer,)),
    HomePanel("protocols to confirm", 3, SPEAKERS, "now", to_confirm, lists=(home_to_confirm,)),
    HomePanel("visits to close", 11, frozenset({"trainer"}), "now", to_close, lists=(home_to_close,)),
):
    registry.home_panels.add(_panel)
daytime_notices.add(DaytimeNotice("visit_reminded"))
# A day is near or given up: a summary of the next morning could come too late.
for _kind in ("visit_reminded", "visit_not_to_come"):
    urgent_notices.add(UrgentNotice(_kind))
registry.recomputables.add(Recomputable("hours of contracts", wrong_sums))
registry.personal_data.add(PersonalData("visits", frozenset({"courses.Visit"}), export_visits, erase_visits))
registry.personal_data.add(
    PersonalData("protocols", frozenset({"courses.VisitProtocol"}), export_protocols, erase_protocols)
)
registry.personal_data.add(
    PersonalData("entries of hours", frozenset({"courses.HoursEntry"}), export_entries, keep_entries)
)
