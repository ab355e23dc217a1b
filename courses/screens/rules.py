"""Rules that assign courses in the open tables: personal data."""

from datetime import datetime
from typing import Any

from courses.models import CourseRule, RuleMatch
from lms import registry
from lms.models import Person
from lms.registry import PersonalData


def export_rules(person: Person) -> list[dict[str, Any]]:
    """Which rules held for this person, and which ones this person made."""
    rows = RuleMatch.objects.filter(person=person).select_related("rule__course").order_by("pk")
    made = CourseRule.objects.filter(by=person).select_related("course").order_by("pk")
    return [
        *(
            {
                "course": row.rule.course.title,
                "began_at": row.began_at.isoformat(),
                "due_on": row.due_on.isoformat() if row.due_on else None,
                "ended_at": row.ended_at.isoformat() if row.ended_at else None,
            }
            for row in rows
        ),
        *({"course": rule.course.title, "made_at": rule.made_at.isoformat()} for rule in made),
    ]


def erase_rules(person: Person, now: datetime) -> int:
    """Rules stay those of their offices; who made them is taken out."""
    CourseRule.objects.filter(by=person).update(by=None)
    return RuleMatch.objects.filter(person=person).delete()[0]


registry.personal_data.add(
    PersonalData(
        "rules that assign courses", frozenset({"courses.CourseRule", "courses.RuleMatch"}), export_rules, erase_rules
    )
)
