"""Outages, known problems and maintenance."""

from datetime import datetime
from typing import Any

from helpdesk.models import Problem
from helpdesk.operations.declare_problem import declare_problem
from tests.factories.people import Cast
from tests.factories.tickets import MORNING


def make_outage(cast: Cast, *, now: datetime = MORNING, **given: Any) -> Problem:
    """At Leon's office, declared by Leon."""
    values = {"title": "Serwer stoi", "words": "Pracujemy na papierze.", "by": cast.leon, **given}
    return declare_problem(kind="outage", partner_id=cast.partner.pk, now=now, **values)


def make_known(cast: Cast, *, now: datetime = MORNING, **given: Any) -> Problem:
    """Of every system and partner, declared by Maria."""
    values = {"title": "Etykiety bez kodu", "words": "Drukuj drugi raz.", "by": cast.maria, "kind": "known", **given}
    return declare_problem(now=now, **values)
