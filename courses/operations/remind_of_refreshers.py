"""Choose every leader's questions of the week and say so in the bell."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.models import Refresher, RefresherPause
from courses.operations.ask_refreshers import ask_refreshers
from courses.queries.refresher_words import questions_in_words
from courses.records.refresher import week_of
from lms.kit.quiet import is_quiet
from lms.models import Appointment, Person, Role
from lms.operations.tell import tell

KIND = "refreshers"


def remind_of_refreshers(*, now: datetime) -> int:
    """Tell everybody whose questions are new, once a week and without a mail; return how many.

    No person acts, so no permission is asked. Nothing happens in quiet hours. Each leader is one transaction, so a run
    that is doubled or killed tells nobody twice.
    """
    if is_quiet(now):
        return 0
    leaders = Appointment.objects.in_force(timezone.localdate(now)).filter(role=Role.LEADER).values("person_id")
    people = Person.objects.filter(pk__in=leaders).order_by("pk")
    people = people.exclude(pk__in=Refresher.objects.filter(week=week_of(now)).values("person_id"))
    people = people.exclude(pk__in=RefresherPause.objects.running().values("person_id"))
    return sum(_remind(person, now) for person in people)


@transaction.atomic
def _remind(person: Person, now: datetime) -> bool:
    made = ask_refreshers(person=person, now=now)
    if made:
        tell(
            people=[person],
            about=None,
            kind=KIND,
            subject=questions_in_words(len(made)),
            body=_("They are chosen from what you and your office asked and answered. Nobody else sees the answers."),
            path=reverse("refreshers"),
            by_mail=False,
            now=now,
        )
    return bool(made)
