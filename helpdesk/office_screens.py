"""What the queue of the Marshal's Office puts into the open tables: the menu and the coordinator's home."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from helpdesk.queries.home import office_queue
from helpdesk.queries.timers import time_left
from helpdesk.screens import TONES
from lms import registry
from lms.models import Person
from lms.registry import HomePanel, NavItem, NowItem


def is_coordinator(person: Any) -> bool:
    return bool(person.standing.is_office)


def office_queue_now(person: Person, now: datetime) -> list[NowItem]:
    """One line for all that waits, with the nearest deadline."""
    found = office_queue(person)
    if found is None:
        return []
    words = ngettext(
        "%(number)d question waits in the office's queue",
        "%(number)d questions wait in the office's queue",
        found.waiting,
    )
    timer = time_left(found.next_due, now)
    return [
        NowItem(
            title=words % {"number": found.waiting},
            url=reverse("office_queue"),
            action=_("See"),
            detail=_("Legal and organisational questions that leaders handed over"),
            icon="inbox",
            due=found.next_due,
            tone=TONES[timer.tone],
            timer=timer.text,
        )
    ]


registry.nav.add(
    NavItem(
        "office queue",
        gettext_lazy("The office's queue"),
        "office_queue",
        31,
        is_coordinator,
        icon="inbox",
        group="help",
    )
)
registry.home_panels.add(HomePanel("office queue", 11, frozenset({"coordinator"}), "now", office_queue_now))
