"""What positions of the demonstration need, and two instructions that are assigned.

Content: site/content/demo/skills.json.
"""

from collections import defaultdict
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import ngettext

from courses.models import InstructionPage
from courses.operations.assign_instruction import assign_instruction
from courses.operations.keep_needs import keep_needs
from courses.queries.skill_needs import Need
from lms.demo import Say, hours_before, read
from lms.models import JobPosition, Partner, Person
from lms.registry import DemoPlanter, demo_planters

ORDER = 41
A_DAY = 8


def plant_skills(now: datetime, say: Say) -> None:
    """After the cards, which some of the needs are met by."""
    content, office = read("skills.json"), Person.objects.get(username="koordynator")
    pages = dict(InstructionPage.objects.values_list("slug", "pk"))
    needs: dict[str, dict[int, Need]] = defaultdict(dict)
    for entry in content["needs"]:
        needs[entry["position"]][pages[entry["instruction"]]] = Need(entry["level"], entry["people"], entry["months"])
    for name, wanted in needs.items():
        keep_needs(position=JobPosition.objects.get(name=name), needs=wanted, by=office, now=now)
    made = 0
    for entry in content["assignments"]:
        by, whom = (Person.objects.get(username=entry[side]) for side in ("by", "whom"))
        made += len(
            assign_instruction(
                partner=Partner.objects.get(pk=whom.appointments.get().organisation_id),
                gaps=[(whom.pk, pages[entry["instruction"]])],
                due_on=timezone.localdate(now) + timedelta(days=entry["days"]),
                by=by,
                now=hours_before(now, A_DAY),
            )
        )
    say(ngettext("%(count)d assigned instruction", "%(count)d assigned instructions", made) % {"count": made})


demo_planters.add(DemoPlanter("skills", ORDER, plant_skills))
