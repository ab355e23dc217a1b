"""An inspection in the demonstration: an inspector has looked at three partners and drawn a sample; another is over.

Content: site/content/demo/inspections.json; days are working days before now.
"""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import ngettext

from lms.demo import Say, read, workdays_before
from lms.models import InspectorAccess, Partner, Person
from lms.operations.admit import Newcomer
from lms.operations.give_inspector_access import give_inspector_access
from lms.operations.note_inspector_look import note_inspector_look
from lms.registry import DemoPlanter, demo_planters


def plant_inspections(now: datetime, say: Say) -> None:
    """Nobody has a password: the coordinator shows a link or prints a code, as for anybody new."""
    for entry in read("inspections.json")["accesses"]:
        _plant(entry, now)
    count = InspectorAccess.objects.count()
    say(ngettext("%(count)d inspection", "%(count)d inspections", count) % {"count": count})


def _plant(entry: dict[str, Any], now: datetime) -> None:
    given = workdays_before(now, entry["given"], "09:10")
    begins_on = timezone.localdate(given)
    partners = {each.teryt: each for each in Partner.objects.filter(teryt__in=entry["partners"])}
    access = give_inspector_access(
        inspector=Newcomer(**entry["inspector"]),
        partners=partners.values(),
        covers_all=False,
        begins_on=begins_on,
        ends_on=begins_on + timedelta(days=entry["days"]),
        mark=entry["mark"],
        reason=entry["reason"],
        by=Person.objects.get(username="koordynator"),
        now=given,
    )
    for look in entry["looks"]:
        note_inspector_look(
            access=access,
            partner=partners.get(look["partner"]),
            address=look["address"],
            status=look["status"],
            now=workdays_before(now, look["days"], look["at"]),
        )


demo_planters.add(DemoPlanter("inspections", 57, plant_inspections))
