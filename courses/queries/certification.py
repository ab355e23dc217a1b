"""What a certificate asks for, and how far somebody has come: a pure function of the programme and of facts.

Nothing here reads the database but `terms_of`; where the facts come from is the business of `achievements`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.models import Programme


class Kind(StrEnum):
    COURSE = "course"
    CARD = "card"
    EXAM = "exam"


@dataclass(frozen=True)
class Required:
    """A page that a programme names, as it was called then."""

    pk: int
    title: str


@dataclass(frozen=True)
class Terms:
    """A programme as it stood at one moment; what a certificate pins."""

    programme: int
    version: int
    name: str
    code: str
    scope: str
    system: int | None
    validity_months: int
    courses: tuple[Required, ...] = ()
    cards: tuple[Required, ...] = ()
    exam: Required | None = None

    def to_data(self) -> dict[str, Any]:
        """Plain JSON values."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """The terms written by `to_data`."""
        pages = {name: tuple(Required(**each) for each in data[name]) for name in ("courses", "cards")}
        exam = Required(**data["exam"]) if data["exam"] else None
        return cls(**{**data, **pages, "exam": exam})

    @property
    def conditions(self) -> tuple[Any, ...]:
        """What makes a version: what is asked for, how long it holds, what it opens; neither wording nor order."""
        return self.asks, self.validity_months, self.system

    @property
    def asks(self) -> frozenset[tuple[str, int]]:
        """The pages asked for, by kind and id."""
        pages = [(Kind.COURSE.value, each.pk) for each in self.courses]
        pages += [(Kind.CARD.value, each.pk) for each in self.cards]
        return frozenset(pages + ([(Kind.EXAM.value, self.exam.pk)] if self.exam else []))


@dataclass(frozen=True)
class Done:
    """Since when a page is done, and the record that proves it, for the evidence."""

    at: datetime
    record: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Tried:
    """An exam that is not passed yet: how many tries, and the best of them in percent."""

    attempts: int
    best_percent: int


@dataclass(frozen=True)
class Facts:
    """What one person has done, by id of the page; `tried` holds exams that are not among `exams`."""

    courses: Mapping[int, Done] = field(default_factory=dict)
    cards: Mapping[int, Done] = field(default_factory=dict)
    exams: Mapping[int, Done] = field(default_factory=dict)
    tried: Mapping[int, Tried] = field(default_factory=dict)


@dataclass(frozen=True)
class Condition:
    """One thing a programme asks for. `why` says in a sentence why it is met or not, `done` proves it."""

    kind: Kind
    page: int
    title: str
    met: bool
    why: str
    done: Done | None = None
    url: str = ""

    def to_data(self) -> dict[str, Any]:
        """The evidence of a met condition, as plain JSON values."""
        at = self.done.at.isoformat() if self.done else None
        record = dict(self.done.record) if self.done else {}
        return {"kind": self.kind.value, "page": self.page, "title": self.title, "met_at": at, **record}


def terms_of(programme: Programme) -> Terms:
    """The programme as it stands now; no statement where its rows were fetched together with it."""
    return terms_with(
        programme,
        courses=[Required(row.course_id, row.course.title) for row in programme.course_rows.all()],
        cards=[Required(row.instruction_id, row.instruction.title) for row in programme.instruction_rows.all()],
    )


def terms_with(programme: Programme, *, courses: Iterable[Required], cards: Iterable[Required]) -> Terms:
    """Of a programme whose rows were read already, and whose exam was fetched together with it."""
    return Terms(
        programme=programme.pk,
        version=programme.version,
        name=programme.name,
        code=programme.code,
        scope=programme.scope,
        system=programme.system_id,
        validity_months=programme.validity_months,
        courses=tuple(courses),
        cards=tuple(cards),
        exam=Required(programme.exam.pk, programme.exam.title) if programme.exam else None,
    )


def conditions(terms: Terms, facts: Facts, urls: Mapping[int, str] | None = None) -> tuple[Condition, ...]:
    """Every condition in the order of the way: courses, cards, the exam. `urls` gives addresses by id of the page."""
    found = [_course(each, facts.courses.get(each.pk)) for each in terms.courses]
    found += [_card(each, facts.cards.get(each.pk)) for each in terms.cards]
    if terms.exam:
        found.append(_exam(terms.exam, facts))
    return tuple(replace(each, url=(urls or {}).get(each.page, "")) for each in found)


def unmet(found: Iterable[Condition]) -> tuple[Condition, ...]:
    return tuple(each for each in found if not each.met)


def are_met(found: Iterable[Condition]) -> bool:
    """A programme that asks for nothing certifies nothing."""
    listed = tuple(found)
    return bool(listed) and not unmet(listed)


def proofs(evidence: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Title and sentence for each stored proof; of a kind that this version does not know, the title alone."""
    said = {
        Kind.COURSE: _("Course completed on %(day)s."),
        Kind.CARD: _("Card signed by both sides on %(day)s."),
        Kind.EXAM: _("Exam passed on %(day)s, result %(percent)s percent."),
    }
    return [
        (each["title"], said.get(each["kind"], "") % {"day": _day(each["met_at"]), "percent": each.get("percent", "–")})
        for each in evidence
    ]


def _day(moment: str) -> str:
    return date_format(timezone.localdate(datetime.fromisoformat(moment)), "j E Y")


def in_words(found: Iterable[Condition]) -> str:
    """Titles with what is missing, for one sentence: `“EZD, the basics”: the course is not completed yet.`"""
    return " ".join(f"„{each.title}”: {each.why}" for each in found)


def _course(page: Required, done: Done | None) -> Condition:
    why = _("The course is completed.") if done else _("The course is not completed yet.")
    return Condition(Kind.COURSE, page.pk, page.title, done is not None, why, done)


def _card(page: Required, done: Done | None) -> Condition:
    why = _("Both sides have signed the card.") if done else _("There is no card signed by both sides yet.")
    return Condition(Kind.CARD, page.pk, page.title, done is not None, why, done)


def _exam(page: Required, facts: Facts) -> Condition:
    if done := facts.exams.get(page.pk):
        return Condition(Kind.EXAM, page.pk, page.title, True, _("The exam is passed."), done)
    tried = facts.tried.get(page.pk)
    why = _("The exam is not passed yet.")
    if tried and tried.attempts:
        words = ngettext(
            "Not passed yet after %(number)d try; the best result is %(percent)d percent.",
            "Not passed yet after %(number)d tries; the best result is %(percent)d percent.",
            tried.attempts,
        )
        why = words % {"number": tried.attempts, "percent": tried.best_percent}
    return Condition(Kind.EXAM, page.pk, page.title, False, why)
