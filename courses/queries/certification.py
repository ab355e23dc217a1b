"""How far somebody has come on the way to a certificate: a pure function of the terms and of facts.

Nothing here reads the database; where the facts come from is the business of `achievements`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.queries.facts import Done, Facts, Judged
from courses.queries.opening import Opener, openers
from courses.queries.terms import Electives, Kind, Required, Terms


@dataclass(frozen=True)
class Option:
    """A course of a group to choose from. `first` says what opens it, where it is locked; `is_asked` is False for one
    that does not hold for the person.
    """

    pk: int
    title: str
    done: Done | None
    url: str = ""
    first: tuple[Opener, ...] = ()
    is_asked: bool = True


@dataclass(frozen=True)
class Condition:
    """One thing a programme asks for. `why` says in a sentence why it is met or not, `done` proves it.

    One that `is_asked` of nobody like the person, as its course or exam is for others, is met without a proof.

    `page` is the id of the page, the group, the evaluation or the programme. `first` says what opens it, where it is
    locked. `judged` is for the person alone and for who may read comments.
    """

    kind: Kind
    page: int
    title: str
    met: bool
    why: str
    done: Done | None = None
    url: str = ""
    tried: bool = False
    options: tuple[Option, ...] = ()
    judged: Judged | None = None
    first: tuple[Opener, ...] = ()
    is_asked: bool = True

    @property
    def is_locked(self) -> bool:
        return bool(self.first)

    @property
    def waits_for(self) -> str:
        """What opens it, in a sentence."""
        return _("First do this part of your way: %(title)s") % {"title": ", ".join(each.title for each in self.first)}

    @property
    def hint(self) -> str:
        """Why it is not met, or what opens it; of a group that is locked both, so that the choice can be weighed."""
        if not self.is_locked:
            return self.why
        return f"{self.waits_for}. {self.why}" if self.options else self.waits_for

    @property
    def opened_at(self) -> str:
        """Where that is done."""
        return next((each.url for each in self.first if each.url), "")

    @property
    def evidence_url(self) -> str:
        """The record that proves it, where there is a page of it."""
        record = self.done.record if self.done else {}
        pages = {"card": "instruction_card", "certificate": "certificate"}
        return next((reverse(page, args=[record[kind]]) for kind, page in pages.items() if kind in record), "")

    @property
    def evidence_name(self) -> str:
        record = self.done.record if self.done else {}
        return str(record.get("number") or _("Certificate"))

    def to_data(self) -> dict[str, Any]:
        """The evidence of a met condition, as plain JSON values."""
        at = self.done.at.isoformat() if self.done else None
        record = dict(self.done.record) if self.done else {}
        return {"kind": self.kind.value, "page": self.page, "title": self.title, "met_at": at, **record}


def conditions(terms: Terms, facts: Facts, urls: Mapping[int, str] | None = None) -> tuple[Condition, ...]:
    """Every condition in the order of the way: the certificate before, courses, groups, cards, the exam, evaluations.

    `urls` gives addresses by id of the page.
    """
    urls = urls or {}
    found = [_course(each, facts) for each in terms.courses]
    found += [_electives(each, facts, terms.since, urls) for each in terms.electives]
    found += [_card(each, facts.cards.get(each.pk)) for each in terms.cards]
    found += [_exam(terms.exam, facts)] if terms.exam else []
    found += [_evaluation(each, facts) for each in terms.evaluations]
    found = [_again(each, terms.since) for each in found]
    found = [_certificate(terms.after, facts), *found] if terms.after else found
    pages = (Kind.COURSE, Kind.CARD, Kind.EXAM)
    done = facts.courses.keys() | facts.exams.keys()
    urls = {pk: url for pk, url in urls.items() if pk not in facts.for_others or pk in done}
    return opened(terms, [replace(each, url=urls.get(each.page, "")) if each.kind in pages else each for each in found])


def opened(terms: Terms, found: Iterable[Condition]) -> tuple[Condition, ...]:
    """The same, and what is to be done before each that is not met."""
    listed = tuple(found)
    done = {each.page for each in listed if each.kind == Kind.COURSE and each.met}
    done |= {one.pk for each in listed for one in each.options if one.done or not one.is_asked}
    named = {each.page: Opener(each.title, each.url) for each in listed if each.kind == Kind.COURSE}
    named |= {one.pk: Opener(one.title, one.url) for each in listed for one in each.options}
    before: tuple[Opener, ...] = ()
    result = []
    for each in listed:
        options = tuple(
            replace(one, first=() if one.done or each.met else before or openers(one.pk, terms.needs, done, named))
            for one in each.options
        )
        own = openers(each.page, terms.needs, done, named) if each.kind == Kind.COURSE else ()
        url = each.url if each.met or not options else _way_into(options)
        result.append(replace(each, options=options, url=url, first=() if each.met else before or own))
        if terms.in_order and not each.met and not before:
            before = (Opener(each.title, url),)
    return tuple(result)


def _way_into(options: Iterable[Option]) -> str:
    """Where the first course that can be begun is, or else what opens one."""
    left = [each for each in options if not each.done and each.is_asked]
    free = [each.url for each in left if each.url and not each.first]
    return next(iter(free + [first.url for each in left for first in each.first if first.url]), "")


def counts(at: datetime, since: str) -> bool:
    """Whether something done at that moment counts, by the day in Warsaw."""
    return timezone.localdate(at).isoformat() >= since


def _again(found: Condition, since: str) -> Condition:
    """The same, unmet where it was done before the day from which on things count, and saying so."""
    if not since or not found.is_asked or (found.done and counts(found.done.at, since)):
        return found
    day = date_format(date.fromisoformat(since), "j E Y")
    why = _("%(why)s What was done before %(day)s does not count.") % {"why": _anew(found), "day": day}
    return replace(found, met=False, done=None, why=why)


def _anew(found: Condition) -> str:
    """How it is done again; an exam that was tried since says what came of it."""
    said = {
        Kind.COURSE: _("To be done anew: each lesson marked again, each test passed again."),
        Kind.CARD: _("A new card signed by both sides is needed."),
        Kind.EXAM: _("The exam is to be passed again."),
        Kind.ELECTIVE: found.why,
        Kind.EVALUATION: _("A trainer is to judge it again."),
    }
    return found.why if found.tried else said[found.kind]


def unmet(found: Iterable[Condition]) -> tuple[Condition, ...]:
    return tuple(each for each in found if not each.met)


def asked(found: Iterable[Condition]) -> tuple[Condition, ...]:
    """Without those that are not asked of the person."""
    return tuple(each for each in found if each.is_asked)


def are_met(found: Iterable[Condition]) -> bool:
    """A programme that asks for nothing certifies nothing."""
    listed = asked(found)
    return ask_for_something(listed) and not unmet(listed)


def ask_for_something(found: Iterable[Condition]) -> bool:
    """Whether anything is to be done; the certificate that comes before is held, not done."""
    return any(each.is_asked and each.kind != Kind.CERTIFICATE for each in found)


def in_words(found: Iterable[Condition]) -> str:
    """Titles with what is missing, for one sentence: `“EZD, the basics”: the course is not completed yet.`"""
    return " ".join(f"„{each.title}”: {each.why}" for each in found)


def _course(page: Required, facts: Facts) -> Condition:
    done = facts.courses.get(page.pk)
    if done is None and page.pk in facts.for_others:
        return Condition(Kind.COURSE, page.pk, page.title, True, _not_asked(), is_asked=False)
    why = _("The course is completed.") if done else _("The course is not completed yet.")
    return Condition(Kind.COURSE, page.pk, page.title, done is not None, why, done)


def _not_asked() -> str:
    return _("Not asked of you: the course is for others.")


def _card(page: Required, done: Done | None) -> Condition:
    why = _("Both sides have signed the card.") if done else _("There is no card signed by both sides yet.")
    return Condition(Kind.CARD, page.pk, page.title, done is not None, why, done)


def _exam(page: Required, facts: Facts) -> Condition:
    if done := facts.exams.get(page.pk):
        return Condition(Kind.EXAM, page.pk, page.title, True, _("The exam is passed."), done)
    if page.pk in facts.for_others:
        why = _("Not asked of you: the exam is for others.")
        return Condition(Kind.EXAM, page.pk, page.title, True, why, is_asked=False)
    tried = facts.tried.get(page.pk)
    why = _("The exam is not passed yet.")
    if tried and tried.attempts:
        words = ngettext(
            "Not passed yet after %(number)d try; the best result is %(percent)d percent.",
            "Not passed yet after %(number)d tries; the best result is %(percent)d percent.",
            tried.attempts,
        )
        why = words % {"number": tried.attempts, "percent": tried.best_percent}
    return Condition(Kind.EXAM, page.pk, page.title, False, why, tried=tried is not None)


def _electives(group: Electives, facts: Facts, since: str, urls: Mapping[int, str]) -> Condition:
    """Met since the day on which the last course that was needed was completed; further ones change nothing."""
    done = {pk: each for pk, each in facts.courses.items() if not since or counts(each.at, since)}
    options = tuple(
        Option(each.pk, each.title, done.get(each.pk), urls.get(each.pk, ""), is_asked=each.pk not in facts.for_others)
        for each in group.courses
    )
    possible = [each for each in options if each.is_asked or each.done]
    if not possible:
        return Condition(Kind.ELECTIVE, group.pk, group.title, True, _not_asked(), options=options, is_asked=False)
    needed = min(group.needed, len(possible))
    counted = sorted((each for each in possible if each.done), key=_moment)[:needed]
    left = needed - len(counted)
    if left <= 0:
        record = {"courses": [{"page": each.pk, "title": each.title} for each in counted]}
        proof = Done(_moment(counted[-1]), record) if counted else None
        why = _("Completed: %(titles)s.") % {"titles": ", ".join(each.title for each in counted)}
        return Condition(Kind.ELECTIVE, group.pk, group.title, True, why, proof, options=options)
    open_ones = [each for each in possible if not each.done]
    words = ngettext("%(number)d more of %(total)d: %(titles)s.", "%(number)d more of %(total)d: %(titles)s.", left)
    why = words % {"number": left, "total": len(possible), "titles": ", ".join(each.title for each in open_ones)}
    return Condition(Kind.ELECTIVE, group.pk, group.title, False, why, options=options)


def _moment(option: Option) -> datetime:
    return option.done.at if option.done else datetime.max.replace(tzinfo=UTC)


def _evaluation(asked: Required, facts: Facts) -> Condition:
    done, judged = facts.evaluations.get(asked.pk), facts.judged.get(asked.pk)
    why = _("No trainer has judged it yet.")
    if done:
        why = _("A trainer has judged it: positive.")
    elif judged:
        why = _("The outcome of %(day)s is negative; it can be judged again.")
        why %= {"day": date_format(judged.on, "j E Y")}
    tried = done is None and judged is not None
    return Condition(Kind.EVALUATION, asked.pk, asked.title, done is not None, why, done, tried=tried, judged=judged)


def _certificate(after: Required, facts: Facts) -> Condition:
    done = facts.certificates.get(after.pk)
    why = _("The certificate is valid.") if done else _("A valid certificate of this programme is needed first.")
    url = f"{reverse('my_certificates')}#program-{after.pk}"
    return Condition(Kind.CERTIFICATE, after.pk, after.title, done is not None, why, done, url)
