"""Reviews of rights in the demonstration: a firm's is finished, the office's nearly, a partner's has just begun."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import ngettext

from lms.demo import Say, workdays_before
from lms.models import Organisation, Person, RightsReview
from lms.operations.confirm_rights import confirm_rights
from lms.operations.finish_rights_review import finish_rights_review
from lms.operations.open_rights_reviews import open_rights_reviews
from lms.permissions import can
from lms.queries.rights import undecided
from lms.registry import DemoPlanter, demo_planters

FIRM, PARTNER = "Kładka Systemy", "Powiat łosicki"
NEVER, LONG_AGO = "i.sroka", "l.kos"


def plant_rights(now: datetime, say: Say) -> None:
    """The first ones a year after the first role; who may decide has decided some days later."""
    first = workdays_before(now, 16, "8:40")
    _log_in(first)
    open_rights_reviews(now=first)
    open_rights_reviews(now=workdays_before(now, 3, "8:40"))
    later, lately = workdays_before(now, 12, "10:15"), workdays_before(now, 1, "12:05")
    _confirm(FIRM, "m.zak", later)
    _confirm(FIRM, "koordynator", later + timedelta(hours=1))
    finish_rights_review(review=_review(FIRM), by=_person("m.zak"), now=later + timedelta(hours=2))
    _confirm("Urząd Marszałkowski", "koordynator", later)
    _confirm(PARTNER, "przedstawiciel", lately, most=3)
    count = RightsReview.objects.count()
    say(ngettext("%(count)d review of rights", "%(count)d reviews of rights", count) % {"count": count})


def _log_in(first: datetime) -> None:
    """Those reviewed logged in the day before the first review, but for one long ago and one never."""
    seen = Person.objects.filter(
        last_login=None, appointments__organisation__short_name__in=(FIRM, PARTNER, "Urząd Marszałkowski")
    )
    for person in seen.exclude(username=NEVER).distinct():
        person.last_login = first - timedelta(days=130 if person.username == LONG_AGO else 1)
        person.save(update_fields=["last_login"])


def _confirm(name: str, login: str, at: datetime, most: int = 100) -> None:
    """What this person may decide there, the oldest roles first."""
    review, by = _review(name), _person(login)
    left = undecided(timezone.localdate(at)).filter(review=review).select_related("appointment").order_by("pk")
    mine = [each.pk for each in left if can(by, "lms.decide_right", each.appointment)]
    confirm_rights(review=review, items=mine[:most], by=by, now=at)


def _review(name: str) -> RightsReview:
    return RightsReview.objects.get(organisation=Organisation.objects.get(short_name=name))


def _person(login: str) -> Person:
    return Person.objects.get(username=login)


demo_planters.add(DemoPlanter("reviews of rights", 54, plant_rights))
