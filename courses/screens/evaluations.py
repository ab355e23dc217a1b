"""Practical tasks and evaluations in the open tables: menu, homes of trainers, numbers of partners, personal data."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from courses.models import EvaluationOutcome
from courses.queries.judging import WAITING, awaiting_at, waiting_figures, waiting_on_home
from lms import registry
from lms.models import Person
from lms.permissions import can
from lms.registry import HomePanel, NavItem, NowItem, PartnerFigure, PersonalData


def _sees(person: Any) -> bool:
    return bool(can(person, "courses.see_evaluations"))


def export_outcomes(person: Person) -> list[dict[str, Any]]:
    """What was judged of the person, with comments; and what they judged of others, without those."""
    rows = EvaluationOutcome.objects.filter(person=person).select_related("evaluation").order_by("pk")
    own = EvaluationOutcome.objects.filter(by=person).select_related("evaluation").order_by("pk")
    return [
        *({**_told(row), "text": "\n\n".join(filter(None, [row.comment, row.reason]))} for row in rows),
        *(_told(row) for row in own),
    ]


def _told(row: EvaluationOutcome) -> dict[str, Any]:
    result = "positive" if row.is_positive else "negative"
    return {"title": row.evaluation.full_title, "state": result, "held on": row.held_on.isoformat()}


def erase_outcomes(person: Person, now: datetime) -> int:
    """That it was judged and how stays, as evidence behind certificates (GDPR art. 17(3)(e)); the words go."""
    return EvaluationOutcome.objects.filter(person=person).update(comment="", reason="")


def to_judge(person: Person, now: datetime) -> list[NowItem]:
    """How many evaluations wait, in one line; gathered."""
    count = waiting_on_home(person, now)
    if not count:
        return []
    words = ngettext("%(number)d evaluation waits to be judged", "%(number)d evaluations wait to be judged", count)
    title = words % {"number": count}
    return [NowItem(title, reverse("evaluations"), _("Show the list"), icon="list-checks")]


registry.home_panels.add(
    HomePanel("evaluations to judge", 36, frozenset({"trainer"}), "now", to_judge, lists=(waiting_figures,))
)
registry.partner_figures.add(PartnerFigure(WAITING, 62, awaiting_at))
registry.nav.add(
    NavItem(
        "evaluations",
        gettext_lazy("Tasks and evaluations"),
        "evaluations",
        42,
        _sees,
        "/oceny/",
        "list-checks",
        group="learning",
    )
)
registry.personal_data.add(
    PersonalData("outcomes of evaluations", frozenset({"courses.EvaluationOutcome"}), export_outcomes, erase_outcomes)
)
