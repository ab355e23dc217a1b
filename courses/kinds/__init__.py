"""The kinds of questions: how each is written, answered, marked and told. A further one is a module and a row here."""

from courses.kinds.choice import Multiple, Single
from courses.kinds.gaps import Gaps
from courses.kinds.hotspot import Hotspot
from courses.kinds.kind import Asked, Kind, Line, OptionDraft, Shown, Unclear
from courses.kinds.match import Match
from courses.kinds.number import Number
from courses.kinds.open import Open
from courses.kinds.order import Order
from courses.kinds.text import Text
from courses.kinds.truth import Truth

KINDS: dict[str, Kind] = {
    "single": Single(),
    "multiple": Multiple(),
    "truth": Truth(),
    "text": Text(),
    "number": Number(),
    "order": Order(),
    "match": Match(),
    "gaps": Gaps(),
    "hotspot": Hotspot(),
    "open": Open(),
}
BY_PERSON = tuple(name for name, kind in KINDS.items() if kind.by_person)
"""Kinds whose answers a person marks."""

__all__ = ["BY_PERSON", "KINDS", "Asked", "Kind", "Line", "OptionDraft", "Shown", "Unclear"]
