"""Answers that others may read, for the pages of texts."""

from typing import Any

from django.db.models import Case, F, Value, When

from helpdesk.models import Escalation, ShownAnswer, Ticket
from lms.kit.gathered import Listed
from lms.models import Person

MOST = 50
COLUMNS = ("pk", "step_id", "film", "second", "asked", "answer")


def shown_answers(person: Any, **where: Any) -> Listed:
    """A column with those of a page (`page_id`) or of a test's question (`question_id`), the newest first.

    `where` holds numbers or references to columns of the statement that the column belongs to.
    """
    if "question_id" in where:
        where["test_question__question_id"] = where.pop("question_id")
    rows = ShownAnswer.objects.visible_to(person).standing().filter(**where).in_order()[:MOST]
    of_office = Case(When(partner=None, then=Value(0)), default=Value(1))
    return Listed(rows, of_office=of_office, **{name: F(name) for name in COLUMNS})


def shown_of(person: Person, about: Ticket | Escalation) -> list[ShownAnswer]:
    """Those of this question or matter that others read now, as far as this person sees them, with who showed them."""
    of = {"escalation": about} if isinstance(about, Escalation) else {"ticket": about}
    rows = ShownAnswer.objects.visible_to(person).standing().filter(**of)
    return list(rows.in_order().select_related("shown_by", "escalation"))
