"""The presentations shown to many in the demonstration: one held the working day before, one to come with a queue.

Content: site/content/demo/showings.json; `days` are working days from today.
"""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import ngettext

from courses.demo_meetings import hour, working_day
from courses.models import PresentationPage, RoomQuestion, Slot
from courses.operations.ask_room import ask_room
from courses.operations.book import book
from courses.operations.check_in import check_in
from courses.operations.join_question import join_question
from courses.operations.offer_showing import ShowingDetails, offer_showing
from courses.operations.settle_question import settle_question
from courses.operations.tick_present import tick_present
from courses.queries.room import code_at
from courses.queries.slot_times import series_of
from lms.demo import Say, read
from lms.models import Partner, Person
from lms.registry import DemoPlanter, demo_planters

OFFERED_BEFORE = timedelta(days=9)
BOOKED_AFTER = timedelta(days=1)


def plant_showings(now: datetime, say: Say) -> None:
    """Offered days before by whoever shows it; people sign up, come, and are noted as they would be."""
    entries = read("showings.json")
    for entry in entries:
        _plant_showing(entry, now)
    count = len(entries)
    say(ngettext("%(count)d presentation for many", "%(count)d presentations for many", count) % {"count": count})


def _plant_showing(entry: dict[str, Any], now: datetime) -> None:
    day = working_day(timezone.localdate(now), entry["days"])
    times = series_of(day, hour(entry["begins"]), hour(entry["ends"]))[0]
    offered = min(now, times[0]) - OFFERED_BEFORE
    words = {name: entry[name] for name in ("place", "capacity", "note")}
    page = PresentationPage.objects.select_related("shows").get(slug=entry["presentation"])
    slot = offer_showing(
        page=page,
        details=ShowingDetails(agenda="\n".join(entry["agenda"]), release=page.shows, **words),
        times=times,
        partners=list(Partner.objects.filter(teryt__in=entry["partners"])),
        by=_person(entry["by"]),
        now=offered,
    )
    for login in entry["booked"]:
        book(slot=slot, by=_person(login), now=offered + BOOKED_AFTER)
    for minute, login in enumerate(entry.get("checked_in", ())):
        at = slot.begins_at - timedelta(minutes=8) + timedelta(minutes=minute)
        check_in(slot=slot, code=code_at(slot.pk, at), by=_person(login), now=at)
    if ticked := entry.get("ticked"):
        people = [_person(login).pk for login in ticked["who"]]
        tick_present(slot=slot, people=people, from_paper=True, by=_person(ticked["by"]), now=slot.ends_at)
    for asked in entry.get("questions", ()):
        _plant_question(slot, asked)


def _plant_question(slot: Slot, asked: dict[str, Any]) -> None:
    at = slot.begins_at + timedelta(minutes=asked["minute"])
    question: RoomQuestion = ask_room(slot=slot, text=asked["text"], by=_person(asked["by"]), now=at)
    for login in asked["joined"]:
        join_question(question=question, by=_person(login), now=at)
    if asked["answered"]:
        settle_question(question=question, by=slot.trainer, now=at + timedelta(minutes=3))


def _person(login: str) -> Person:
    return Person.objects.get(username=login)


demo_planters.add(DemoPlanter("presentations for many", 43, plant_showings))
