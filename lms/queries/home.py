"""What a home shows: the registered parts of one role, put in order."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from lms import registry
from lms.kit.gathered import gather
from lms.models import Person
from lms.models.standing import HOME_ORDER
from lms.registry import NowItem

NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Part:
    """One panel with the data that its template finds under `panel`."""

    template: str
    data: Any


@dataclass(frozen=True)
class Home:
    alarms: list[NowItem]
    now: list[NowItem]
    main: list[Part]
    side: list[Part]


def roles_of(person: Person) -> list[str]:
    """The person's roles today, the one whose home opens first in front."""
    return sorted(person.standing.roles, key=HOME_ORDER.index)


def home_of(person: Person, role: str, now: datetime) -> Home:
    """Ask every panel of that role once. What waits is sorted by its due time; undated things come last."""
    waiting: dict[str, list[NowItem]] = {"alarm": [], "now": []}
    parts: dict[str, list[Part]] = {"main": [], "side": []}
    panels = [panel for panel in registry.home_panels if role in panel.roles]
    gather(person, now, [question for panel in panels for question in panel.lists])
    for panel in panels:
        built = panel.build(person, now)
        if built is None:
            continue
        if panel.area in waiting:
            waiting[panel.area].extend(built)
        else:
            parts[panel.area].append(Part(panel.template, built))
    waiting["now"].sort(key=lambda item: item.due or NEVER)
    return Home(waiting["alarm"], waiting["now"], parts["main"], parts["side"])
