"""The visits of the demonstration, in the states that a pool of hours knows, through the operations that people use.

Content: site/content/demo/visits.json; `days` are working days from today, `card` the person on the day of whose card
the visit was.
"""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import ngettext

from courses.demo_meetings import working_day
from courses.models import InstructionCard, InstructionPage, Visit
from courses.operations.cancel_visit import cancel_visit
from courses.operations.close_visit_day import close_visit_day
from courses.operations.confirm_protocol import confirm_protocol
from courses.operations.confirm_visit import confirm_visit
from courses.operations.hold_visit import hold_visit
from courses.operations.propose_visit import VisitDetails, propose_visit
from courses.operations.say_environment import say_environment
from courses.queries.slot_times import series_of
from courses.records.card import CardState
from lms.demo import PASSWORD, Say, read
from lms.models import Contract, Partner, Person
from lms.registry import DemoPlanter, demo_planters

BEFORE = timedelta(days=9)
HELD = ("held", "protocol", "confirmed_protocol")
PARTNER = "1410"


def plant_visits(now: datetime, say: Say) -> None:
    """Proposed by the trainer nine days before, answered two days later by the representative."""
    entries = read("visits.json")
    # Whoever holds certificates here has logged in before; the demonstration lets others do it.
    Person.objects.filter(username="lider").update(last_login=now - BEFORE)
    for entry in entries:
        _plant_visit(entry, now)
    count = len(entries)
    say(ngettext("%(count)d visit", "%(count)d visits", count) % {"count": count})


def _plant_visit(entry: dict[str, Any], now: datetime) -> None:
    trainer, speaker = (Person.objects.get(username=login) for login in ("trener", "przedstawiciel"))
    firm = trainer.standing.contractors()
    (times,) = series_of(_day(entry, now), _hour(entry["begins"]), _hour(entry["ends"]))
    proposed = min(now, times[0]) - BEFORE
    details = VisitDetails(
        partner=Partner.objects.get(teryt=PARTNER),
        contract=Contract.objects.get(contractor__in=firm, instruction_hours__gt=0),
        times=[times],
        place=entry["place"],
        note=entry["note"],
        instructions=list(InstructionPage.objects.filter(slug__in=entry["instructions"])),
        people=list(Person.objects.filter(username__in=entry["who"])),
        needed_percent=entry["percent"],
    )
    visit = propose_visit(details=details, by=trainer, now=proposed)
    if entry["ends_as"] != "proposed":
        visit = confirm_visit(visit=visit, by=speaker, now=proposed + timedelta(days=2))
        say_environment(visit=visit, is_there=True, by=trainer, now=proposed + timedelta(days=3))
    if entry["ends_as"] == "late":
        cancel_visit(visit=visit, reason=entry["reason"], by=speaker, now=times[0] - timedelta(hours=5))
    if entry["ends_as"] in HELD:
        _hold(entry, hold_visit(visit=visit, by=trainer, now=times[1]), speaker)


def _hold(entry: dict[str, Any], visit: Visit, speaker: Person) -> None:
    over = visit.slot.ends_at
    if entry["ends_as"] == "held":
        return
    made = close_visit_day(
        visit=visit, remarks=entry["remarks"], by=visit.slot.trainer, now=over + timedelta(minutes=30)
    )
    if entry["ends_as"] == "confirmed_protocol":
        confirm_protocol(
            protocol=made,
            password=PASSWORD,
            shown_hash=made.content_hash,
            reservations=entry["reservations"],
            by=speaker,
            now=over + timedelta(days=1),
        )


def _day(entry: dict[str, Any], now: datetime) -> date:
    if "card" not in entry:
        return working_day(timezone.localdate(now), entry["days"])
    cards = InstructionCard.objects.filter(participant__username=entry["card"], state=CardState.SIGNED)
    return cards.order_by("pk")[0].held_on


def _hour(text: str) -> time:
    hours, minutes = text.split(":")
    return time(int(hours), int(minutes))


demo_planters.add(DemoPlanter("visits", 43, plant_visits))
