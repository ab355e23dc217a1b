"""Whose place nobody has taken: leaders who left and what they answered for. A pure function of appointments.

Nothing of it is stored: whoever is appointed for the same place, or is given it besides, closes the vacancy.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from lms.kit.gathered import Listed, gathered
from lms.models import Appointment, Person, Role
from lms.models.standing import SPEAKER_ROLES

TERM = timedelta(days=14)
"""How long the representative has to name a successor."""


@dataclass(frozen=True)
class Post:
    """A leader's appointment; `covers` are the locations answered for. Who is no longer active holds none."""

    pk: int
    partner_id: int
    name: str
    began_on: date
    ended_on: date | None
    covers: frozenset[int] = frozenset()
    is_active: bool = True
    teryt: str = ""

    def is_held(self, day: date) -> bool:
        return self.is_active and self.began_on <= day and (self.ended_on is None or self.ended_on > day)


@dataclass(frozen=True)
class Vacancy:
    """`left` was the last to answer for a place that nobody answers for today."""

    left: Post
    left_on: date
    is_last: bool

    @property
    def due_on(self) -> date:
        return self.left_on + TERM


def vacancies(posts: Iterable[Post], day: date) -> list[Vacancy]:
    """Of one partner on that day, the oldest first: what a successor is to be named for.

    Of each place the last who answered for it counts. An office without locations, or whose leaders had none, has a
    vacancy only once nobody leads at all; where others cover what was left, none.
    """
    listed = list(posts)
    held = [post for post in listed if post.is_held(day)]
    covered = frozenset(place for post in held for place in post.covers)
    left = sorted(
        (post.ended_on, post.pk, post) for post in listed if post.ended_on and post.ended_on <= day and post not in held
    )
    last: dict[int | None, tuple[date, Post]] = {}
    for ended_on, _pk, post in left:
        for place in post.covers - covered:
            last[place] = (ended_on, post)
        if not held:
            last[None] = (ended_on, post)
    found = {post.pk: Vacancy(post, ended_on, not held) for ended_on, post in last.values()}
    return sorted(found.values(), key=lambda each: (each.left_on, each.left.pk))


STAGES = (-7, -1, 1)
"""Days from the last day to name a successor on which somebody is reminded; after it, the coordinators."""


def stage_on(vacancy: Vacancy, day: date) -> int | None:
    """The latest stage that has been reached; None before the first one."""
    reached = [each for each in STAGES if vacancy.due_on + timedelta(days=each) <= day]
    return reached[-1] if reached else None


def vacancies_at(partner_id: int, day: date) -> list[Vacancy]:
    """One statement."""
    rows = Appointment.objects.filter(organisation_id=partner_id, role=Role.LEADER).order_by("pk")
    return vacancies(_posts(rows.values(*COLUMNS)), day)


def own_leaders(person: Person, now: datetime) -> Listed:
    """Every leader that the offices have had for which this person speaks: a row for each location."""
    own = person.standing.partners(*SPEAKER_ROLES)
    rows = Appointment.objects.filter(organisation_id__in=own, role=Role.LEADER).order_by("pk")
    return Listed(rows, **{name: name for name in COLUMNS})


def own_vacancies(person: Person, now: datetime) -> list[Vacancy]:
    """What this person is to name successors for; gathered with `own_leaders`."""
    posts, day = _posts(gathered(person, now, own_leaders)), timezone.localdate(now)
    partners = sorted({post.partner_id for post in posts})
    return [each for pk in partners for each in vacancies([post for post in posts if post.partner_id == pk], day)]


COLUMNS = (
    *("pk", "organisation_id", "began_on", "ended_on", "covers"),
    *("person__first_name", "person__last_name", "person__username", "person__is_active"),
    "organisation__partner__teryt",
)


def _posts(rows: Iterable[Mapping[str, Any]]) -> list[Post]:
    """The locations of one appointment together."""
    first: dict[int, Mapping[str, Any]] = {}
    places: dict[int, set[int]] = {}
    for row in rows:
        first.setdefault(row["pk"], row)
        places.setdefault(row["pk"], set()).update([row["covers"]] if row["covers"] else [])
    return [_post(row, frozenset(places[pk])) for pk, row in first.items()]


def _post(row: Mapping[str, Any], covers: frozenset[int]) -> Post:
    """A day out of a gathered list is a text."""
    began_on, ended_on = (
        date.fromisoformat(day) if isinstance(day, str) else day for day in (row["began_on"], row["ended_on"])
    )
    names = {name: row[f"person__{name}"] for name in ("first_name", "last_name", "username")}
    is_active, teryt = bool(row["person__is_active"]), row["organisation__partner__teryt"]
    return Post(row["pk"], row["organisation_id"], str(Person(**names)), began_on, ended_on, covers, is_active, teryt)
