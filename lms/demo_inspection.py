"""An inspection in the demonstration: an inspector has looked at three partners, drawn a sample and written a finding,
to which the partner has replied, and has stopped the deleting at one of them; another inspection is over.

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
from lms.operations.lift_hold import lift_hold
from lms.operations.note_inspector_look import note_inspector_look
from lms.operations.place_hold import place_hold
from lms.operations.reply_to_finding import reply_to_finding
from lms.operations.write_finding import write_finding
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
            address=look["address"].replace("{access}", str(access.pk)),
            status=look["status"],
            now=workdays_before(now, look["days"], look["at"]),
        )
    for told in entry["findings"]:
        _plant_finding(access, partners[told["partner"]], told, now)
    for told in entry["holds"]:
        _plant_hold(access, partners[told["partner"]], told, now)


def _plant_finding(access: InspectorAccess, partner: Partner, told: dict[str, Any], now: datetime) -> None:
    written, reply = workdays_before(now, told["days"], told["at"]), told["reply"]
    due_on = timezone.localdate(written) + timedelta(days=told["due"])
    found = write_finding(partner=partner, text=told["text"], due_on=due_on, by=access.person, now=written)
    person = Person.objects.get(username=reply["by"])
    reply_to_finding(finding=found, text=reply["text"], by=person, now=workdays_before(now, reply["days"], reply["at"]))


def _plant_hold(access: InspectorAccess, partner: Partner, told: dict[str, Any], now: datetime) -> None:
    """By the inspector while the access runs; of one that is over by the coordinator, whom the inspector asked."""
    office = Person.objects.get(username="koordynator")
    placed = workdays_before(now, told["days"], told["at"])
    by = office if access.is_over(timezone.localdate(now)) else access.person
    hold = place_hold(partner=partner, mark=access.mark, reason=told["reason"], by=by, now=placed)
    if lifted := told["lifted"]:
        ended = workdays_before(now, lifted["days"], lifted["at"])
        lift_hold(hold=hold, reason=lifted["reason"], by=office, now=ended)


demo_planters.add(DemoPlanter("inspections", 57, plant_inspections))
