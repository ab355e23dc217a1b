"""The audit: who did what, when, to what, from what to what."""

from dataclasses import dataclass, is_dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib import import_module
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.module_loading import module_has_submodule

from lms.kit.markup import clean_text
from lms.models import Event, Organisation, Person
from lms.queries.words import choice_in_words, in_words

MOST_PEOPLE = 500


@dataclass(frozen=True)
class Wanted:
    """What a person looks for; everything may be left out. Days are of Europe/Warsaw, both inclusive."""

    name: str = ""
    partner: Organisation | None = None
    person: str = ""
    since: date | None = None
    until: date | None = None


def audit(person: Person, wanted: Wanted) -> QuerySet[Event]:
    """The events that this person may see and looks for, with who did it and for which partner."""
    events = Event.objects.visible_to(person).select_related("actor", "partner")
    if wanted.name:
        events = events.filter(name=wanted.name)
    if wanted.partner:
        events = events.filter(partner=wanted.partner)
    if wanted.since:
        events = events.filter(happened_at__gte=_midnight(wanted.since))
    if wanted.until and wanted.until < date.max:
        events = events.filter(happened_at__lt=_midnight(wanted.until + timedelta(days=1)))
    if words := clean_text(wanted.person, cap=10_000, single_line=True).casefold().split():
        events = events.filter(actor__in=_called(words))
    return events


def fact_names() -> list[tuple[str, str]]:
    """(name, words) of every fact there is, in the order of the words."""
    return sorted(((name, in_words(name)) for name in _known()), key=lambda pair: pair[1])


@cache
def _known() -> frozenset[str]:
    """The facts of all packages; found by the house's rule that they stand in `events`, so lms imports none above."""
    modules = [
        import_module(f"{config.name}.events")
        for config in apps.get_app_configs()
        if module_has_submodule(config.module, "events")
    ]
    facts = [each for module in modules for each in vars(module).values() if is_dataclass(each)]
    names = (getattr(fact, "name", None) for fact in facts)
    return frozenset(name for name in names if isinstance(name, str))


def _called(words: list[str]) -> list[int]:
    """Compared here and not by the database: SQLite knows no capital Ł."""
    names = Person.objects.values_list("pk", "first_name", "last_name", "username").order_by("pk")
    found = [pk for pk, *texts in names if all(word in " ".join(texts).casefold() for word in words)]
    return found[:MOST_PEOPLE]


def changes(event: Event) -> list[tuple[str, str, str]]:
    """(what, before, after) for each value that the event changed, in the order of their names."""
    names = sorted(event.before.keys() | event.after.keys())
    return [
        (in_words(name), _said(event, name, event.before.get(name)), _said(event, name, event.after.get(name)))
        for name in names
        if event.before.get(name) != event.after.get(name)
    ]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _said(event: Event, name: str, value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_said(event, name, each) for each in value)
    return "" if value is None else choice_in_words(event.object_type, name, str(value))
