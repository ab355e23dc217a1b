"""Choose the questions of the week for a leader."""

from datetime import datetime

from django.db import transaction

from courses.models import Refresher
from courses.queries.refreshers import chosen_for, is_off
from courses.records.refresher import week_of
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def ask_refreshers(*, person: Person, now: datetime) -> list[Refresher]:
    """Make this week's rows and return them; none where they are made already, for who is no leader, wants none, or
    has nothing to be asked.

    The rows are the record, so no fact is announced.
    """
    if not can(person, "courses.refresh"):
        return []
    # Two at once take turns at the person, so that the second sees what the first has made.
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    made = Refresher.objects.visible_to(person).filter(week=week_of(now))
    if made.exists() or is_off(person):
        return []
    return Refresher.objects.bulk_create(chosen_for(person, now))
