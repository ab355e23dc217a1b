"""Rules of the demonstration that assign courses: one of the region, one of an office that only recommends.

Content: site/content/demo/rules.json.
"""

from datetime import datetime

from django.utils.translation import ngettext

from courses.models import CoursePage
from courses.operations.keep_rule import RuleDetails, keep_rule
from courses.operations.settle_rules import settle_rules
from lms.demo import Say, read
from lms.models import Partner, Person
from lms.registry import DemoPlanter, demo_planters

ORDER = 35


def plant_rules(now: datetime, say: Say) -> None:
    """After the courses and the people, settled at once as the worker would."""
    entries = read("rules.json")
    for entry in entries:
        keep_rule(
            course=CoursePage.objects.get(slug=entry["course"]),
            office=Partner.objects.get(teryt=entry["office"]) if entry["office"] else None,
            details=RuleDetails(roles=entry["roles"], days=entry["days"]),
            is_mandatory=entry["mandatory"],
            by=Person.objects.get(username=entry["by"]),
            now=now,
        )
    settle_rules(now=now)
    words = ngettext("%(count)d rule that assigns a course", "%(count)d rules that assign courses", len(entries))
    say(words % {"count": len(entries)})


demo_planters.add(DemoPlanter("rules of courses", ORDER, plant_rules))
