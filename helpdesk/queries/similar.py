"""What is like a text that somebody writes: steps, articles and questions that this person may see, the best first."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import log
from typing import Any, TypeVar

from django.db.models import Q
from django.urls import reverse

from courses.queries.articles import found_articles
from courses.queries.catalogue import search_steps
from helpdesk.models import Escalation, Ticket
from helpdesk.models.ticket import TicketQuerySet
from helpdesk.queries.wording import newest_with_any
from lms.kit.polish import expand, query_words
from lms.models import Person

Thing = TypeVar("Thing")
Forms = frozenset[str]
MOST = 4
LOOKED_AT = 40
MOST_WORDS = 8
LONGEST = 600


@dataclass(frozen=True)
class Likeness:
    """`kind` is krok, artykul, pytanie or sprawa; `pk` its key."""

    kind: str
    pk: int
    title: str
    url: str
    detail: str = ""

    @property
    def code(self) -> str:
        return f"{self.kind}-{self.pk}"


def like_text(person: Person, text: str) -> list[Likeness]:
    """For who is about to ask: steps, articles, and questions they may read. Nothing for a text without words."""
    words = _words(text)
    return [*_steps(person, text, words), *_articles(person, text, words), *_tickets(person, words, None)]


def like_ticket(person: Person, ticket: Ticket) -> list[Likeness]:
    """For who answers: the same, without the question itself."""
    words = _words(ticket.title)
    found = [*_tickets(person, words, ticket), *_steps(person, ticket.title, words)]
    return [*found, *_articles(person, ticket.title, words)]


def like_tickets(person: Person, ticket: Ticket) -> list[Likeness]:
    """Other questions alone."""
    return _tickets(person, _words(ticket.title), ticket)


def like_escalation(person: Person, escalation: Escalation) -> list[Likeness]:
    """For the contractor: matters that they see, by the words of the matters alone; never by those of the questions."""
    text = _said(escalation)
    words = _words(text)
    return [
        *_matters(person, words, escalation),
        *_steps(person, text, words),
        *_articles(person, text, words),
    ]


def ranked(words: Sequence[Forms], things: Iterable[tuple[Thing, str]]) -> list[Thing]:
    """Of things with their expanded words, the MOST that share most with `words`; a rare word tells more.

    One shared word is chance where more were asked for: two have to be, or all of fewer.
    """
    rows = [(thing, frozenset(said.split())) for thing, said in things]
    held = [sum(not group.isdisjoint(said) for _thing, said in rows) for group in words]
    weights = [log(1 + len(rows) / number) if number else 0.0 for number in held]
    scored = []
    for place, (thing, said) in enumerate(rows):
        shared = [weight for group, weight in zip(words, weights, strict=True) if not group.isdisjoint(said)]
        if len(shared) >= min(2, len(words)):
            scored.append((-sum(shared), place, thing))
    return [thing for _score, _place, thing in sorted(scored, key=lambda each: each[:2])[:MOST]]


def _words(text: str) -> list[Forms]:
    return query_words(text[:LONGEST])[:MOST_WORDS]


def _steps(person: Person, text: str, words: list[Forms]) -> list[Likeness]:
    found = search_steps(person, text[:LONGEST], LOOKED_AT, any_word=True) if words else []
    best = ranked(words, [(step, expand(f"{step.title} {step.page.title}")) for step in found])
    return [
        Likeness(
            "krok",
            step.pk,
            step.title,
            f"{reverse('instruction', args=[step.page.slug])}#{step.anchor}",
            step.page.title,
        )
        for step in best
    ]


def _articles(person: Person, text: str, words: list[Forms]) -> list[Likeness]:
    found = found_articles(person, text[:LONGEST], LOOKED_AT, any_word=True) if words else []
    best = ranked(words, [(each, expand(f"{each.title} {each.summary}")) for each in found])
    return [
        Likeness("artykul", each.pk, each.title, reverse("article", args=[each.slug]), each.summary) for each in best
    ]


def _tickets(person: Person, words: list[Forms], besides: Ticket | None) -> list[Likeness]:
    rows: TicketQuerySet = Ticket.objects.visible_to(person)
    if besides:
        rows = rows.exclude(pk=besides.pk)
    found = _holding(rows, words, lambda ticket: ticket.search_text)
    return [Likeness("pytanie", ticket.pk, ticket.title, ticket.get_absolute_url(), ticket.number) for ticket in found]


def _holding(rows: TicketQuerySet, words: list[Forms], said: Callable[[Ticket], str]) -> list[Ticket]:
    if not words:
        return []
    ids = newest_with_any(rows, words, most=LOOKED_AT)
    held = Ticket.objects.filter(pk__in=ids).only("number", "title", "search_text").newest_first()
    return ranked(words, [(ticket, said(ticket)) for ticket in held])


def _matters(person: Person, words: list[Forms], besides: Escalation) -> list[Likeness]:
    if not words:
        return []
    visible = Escalation.objects.visible_to(person).exclude(pk=besides.pk)
    rows: Any = Ticket.objects.filter(pk__in=visible.order_by().values("ticket"))
    holding = Q(ticket__in=newest_with_any(rows, words, most=LOOKED_AT))
    if besides.is_confidential:
        # Words of such a matter stand in no question.
        newest = visible.filter(is_confidential=True).order_by("-pk").values("pk")[:LOOKED_AT]
        holding |= Q(pk__in=newest)
    found = visible.filter(holding).newest_first()
    columns = ("reference", "title", "reason", "is_confidential")
    best = ranked(words, [(each, expand(_said(each))) for each in found.only(*columns)])
    return [Likeness("sprawa", each.pk, each.title, each.get_absolute_url(), each.reference) for each in best]


def _said(escalation: Escalation) -> str:
    """What a matter is about: all confidential ones have the same title, so there it is what was told of it."""
    return escalation.reason if escalation.is_confidential else escalation.title
