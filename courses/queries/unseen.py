"""What has changed in an instruction since a reader last saw it: columns for the statement that reads it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, Max, Min, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from courses.blocks.applies import applies, rule_of, rule_of_page, stored
from courses.models import (
    ChangeConfirmation,
    ChangeKind,
    InstructionCard,
    InstructionPage,
    StepChange,
    VersionSeen,
    What,
)
from lms.kit.gathered import Listed, gathered, moment
from lms.models import Person
from lms.pages import PageAudience
from lms.queries.scope import Scope, scopes_of

KNOWN = ("seen_first", "seen_last", "confirmed", "carded")
"""Names of the columns that `known_in` reads."""

NOTHING_SEEN = 2**31 - 1
"""Greater than any number of a version: nothing is new to somebody who has never opened the instruction."""


@dataclass(frozen=True)
class NewVersion:
    number: int
    note: str
    released_at: datetime
    is_material: bool = False


@dataclass(frozen=True)
class Unseen:
    """`since` is the version up to which the reader knows the text; `versions` the oldest first; `steps` tells what
    became of each, by the id of its row; `removed` are the titles of those that are gone.

    Where anything is `material`, the reader says that they understand; else it is told once.
    """

    since: int
    versions: tuple[NewVersion, ...]
    steps: dict[int, str]
    removed: tuple[str, ...] = ()

    @property
    def is_material(self) -> bool:
        return any(each.is_material for each in self.versions)

    @property
    def newest(self) -> int:
        return self.versions[-1].number


@dataclass(frozen=True)
class Known:
    """Numbers of versions of one text, 0 for none: the first and the last that was seen, the last that was confirmed or
    stands on a signed card of the reader.
    """

    first: int = 0
    last: int = 0
    confirmed: int = 0

    @property
    def shown(self) -> int:
        """What the reader has had before their eyes or says they know."""
        return max(self.last, self.confirmed)

    @property
    def agreed(self) -> int:
        """Up to here no material change waits: nobody is asked of what came before they first opened the text."""
        return max(self.first, self.confirmed) if self.first else NOTHING_SEEN


def known_columns(person: Any, page_id: Any) -> dict[str, Any]:
    """For `annotate`; `known_in` reads them."""
    return {
        "seen_first": _number(VersionSeen, person, page_id, Min),
        "seen_last": _number(VersionSeen, person, page_id, Max),
        "confirmed": _number(ChangeConfirmation, person, page_id, Max),
        "carded": _version_of_card(person, page_id),
    }


def known_in(row: dict[str, Any]) -> Known:
    """Zeros where a visitor reads, of whom nothing is known."""
    first, last, confirmed, carded = (row.get(name, 0) for name in KNOWN)
    return Known(first, last, max(confirmed, carded))


def step_changes_column(person: Any, page_id: Any) -> Listed:
    """For `annotate`: what came after the version that the reader first saw; `unseen_in` reads it."""
    first = _number(VersionSeen, person, OuterRef("publication__page"), Min)
    rows = StepChange.objects.filter(publication__page=page_id, publication__number__gt=first)
    return Listed(
        rows.order_by("publication__number", "step__order"),
        number=F("publication__number"),
        note=F("publication__note"),
        released_at=F("publication__released_at"),
        step=F("step_id"),
        title=F("step__title"),
        what=F("what"),
        change=F("change"),
        applies=F("step__applies"),
    )


def unseen_in(column: list[dict[str, Any]] | None, known: Known, scope: Scope) -> Unseen | None:
    """None where the reader knows everything that holds for them, or has never opened it."""
    if not known.first:
        return None
    rows = [row for row in column or () if applies(rule_of(stored(row["applies"])), scope)]
    waits = any(row["change"] == ChangeKind.MATERIAL and row["number"] > known.agreed for row in rows)
    since = known.agreed if waits else known.shown
    fresh = [row for row in rows if row["number"] > since]
    if not fresh:
        return None
    return Unseen(since, _versions(fresh, known), *_steps(fresh))


def _versions(rows: list[dict[str, Any]], known: Known) -> tuple[NewVersion, ...]:
    material = {row["number"] for row in rows if row["change"] == ChangeKind.MATERIAL and row["number"] > known.agreed}
    found = {row["number"]: row for row in rows}
    return tuple(
        NewVersion(number, row["note"], moment(row["released_at"]), number in material)
        for number, row in sorted(found.items())
    )


def _steps(rows: list[dict[str, Any]]) -> tuple[dict[int, str], tuple[str, ...]]:
    """Of several changes of one step, what the reader finds: a new one stays new until they know it."""
    found: dict[int, str] = {}
    titles: dict[int, str] = {}
    for row in rows:
        was = found.get(row["step"])
        found[row["step"]] = What.NEW if was == What.NEW and row["what"] == What.CHANGED else row["what"]
        titles[row["step"]] = row["title"]
    removed = tuple(titles[pk] for pk, what in found.items() if what == What.REMOVED)
    return {pk: what for pk, what in found.items() if what != What.REMOVED}, removed


def _number(kind: Any, person: Any, page_id: Any, which: Any) -> Any:
    """`which` of the numbers of the versions that the person's rows name, 0 where there is none."""
    rows = kind.objects.filter(person_id=person.pk, publication__page=page_id).order_by()
    found = rows.values("publication__page").annotate(found=which("publication__number")).values("found")
    return Coalesce(Subquery(found), Value(0))


def _version_of_card(person: Any, page_id: Any) -> Any:
    held = InstructionCard.objects.signed().filter(participant_id=person.pk, page_id=page_id)
    return Coalesce(Subquery(held.order_by("-page_version").values("page_version")[:1]), Value(0))


def changed_instructions(person: Person, now: datetime) -> Listed:
    """A row for each step that changed materially in a version which the reader has yet to confirm; for `gathered`."""
    rows: Any = StepChange.objects.filter(change=ChangeKind.MATERIAL).annotate(
        instruction=F("step__page_id"), number=F("publication__number")
    )
    pages = InstructionPage.objects.filter(pk=OuterRef("instruction"), live=True).exclude(audience=PageAudience.AUTHORS)
    waiting = (
        rows.filter(Exists(pages.order_by()))
        .annotate(**known_columns(person, OuterRef("instruction")))
        .filter(seen_first__gt=0, number__gt=Greatest("seen_first", "confirmed", "carded"))
    )
    return Listed(
        waiting.order_by("publication__released_at", "step__order"),
        page=F("instruction"),
        title=F("step__page__title"),
        slug=F("step__page__slug"),
        only_for=F("step__page__only_for"),
        number=F("number"),
        note=F("publication__note"),
        applies=F("step__applies"),
    )


@dataclass(frozen=True)
class ToUnderstand:
    """An instruction whose material change waits for one person; `note` tells what has changed."""

    title: str
    slug: str
    note: str


def instructions_to_understand(person: Person, now: datetime) -> list[ToUnderstand]:
    """The longest waiting first; gathered. One statement more where any of them holds for some partners only."""
    rows = gathered(person, now, changed_instructions)
    ruled = [(row, rule_of_page(row["only_for"]), rule_of(stored(row["applies"]))) for row in rows]
    has_rules = any(of_page or of_step for _row, of_page, of_step in ruled)
    scope = scopes_of({person.pk}, timezone.localdate(now)).get(person.pk) if has_rules else None
    found: dict[int, dict[int, dict[str, Any]]] = {}
    for row, of_page, of_step in ruled:
        if not has_rules or (applies(of_page, scope) and applies(of_step, scope)):
            found.setdefault(row["page"], {})[row["number"]] = row
    return [_to_understand(list(versions.values())) for versions in found.values()]


def _to_understand(rows: list[dict[str, Any]]) -> ToUnderstand:
    notes = " ".join(row["note"] for row in rows if row["note"])
    return ToUnderstand(rows[0]["title"], rows[0]["slug"], notes)
