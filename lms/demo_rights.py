"""Reviews of rights in the demonstration: Kładka Systemy and Powiat węgrowski have closed theirs, the Marshal's Office
is about its own, and that of Powiat łosicki has just begun. For everybody else the year is not over yet.

Content: site/content/demo/rights.json; days are working days before now.
"""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import ngettext

from lms.demo import Say, read, workdays_before
from lms.models import Person, RightsReview
from lms.operations.confirm_rights import confirm_rights
from lms.operations.finish_rights_review import finish_rights_review
from lms.operations.open_rights_reviews import open_rights_reviews
from lms.permissions import can
from lms.queries.rights import undecided
from lms.registry import DemoPlanter, demo_planters

MORNING = "08:40"
LONG_AGO = timedelta(days=130)


def plant_rights(now: datetime, say: Say) -> None:
    """Opened a year after the first role; who may decide has decided some days later."""
    content = read("rights.json")
    opened = [workdays_before(now, days, MORNING) for days in content["opened"]]
    _log_in(content, opened[0])
    for moment in opened:
        open_rights_reviews(now=moment)
    for entry in content["reviews"]:
        review = RightsReview.objects.get(organisation__appointments__person__username=entry["of"])
        for press in entry["confirmed"]:
            _confirm(review, press, now)
        if closed := entry.get("closed"):
            at = workdays_before(now, closed["days"], closed["at"])
            finish_rights_review(review=review, by=Person.objects.get(username=closed["by"]), now=at)
    count = RightsReview.objects.count()
    say(ngettext("%(count)d review of rights", "%(count)d reviews of rights", count) % {"count": count})


def _log_in(content: dict[str, Any], first: datetime) -> None:
    """Those reviewed logged in the day before the first review, but for one long ago and one never."""
    heads = [entry["of"] for entry in content["reviews"]]
    there = Person.objects.filter(username__in=heads).values("appointments__organisation")
    seen = Person.objects.filter(last_login=None, appointments__organisation__in=there).distinct()
    for person in seen.exclude(username=content["never_logged_in"]):
        is_long_ago = person.username == content["logged_in_long_ago"]
        person.last_login = first - (LONG_AGO if is_long_ago else timedelta(days=1))
        person.save(update_fields=["last_login"])


def _confirm(review: RightsReview, press: dict[str, Any], now: datetime) -> None:
    """What this person may decide there, the oldest roles first, at most so many."""
    by, at = Person.objects.get(username=press["by"]), workdays_before(now, press["days"], press["at"])
    left = undecided(timezone.localdate(at)).filter(review=review).select_related("appointment").order_by("pk")
    mine = [each.pk for each in left if can(by, "lms.decide_right", each.appointment)]
    confirm_rights(review=review, items=mine[: press["most"]], by=by, now=at)


demo_planters.add(DemoPlanter("reviews of rights", 54, plant_rights))
