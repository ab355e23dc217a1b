"""What a leader's office asked about, for whoever chooses what the leader should know well."""

from datetime import datetime

from django.db.models import Count

from helpdesk.queries.inbox import ALL, rows_of
from lms.models import Person, Role
from lms.registry import Topic


def asked_topics(person: Person, since: datetime, until: datetime) -> list[Topic]:
    """Of questions asked from `since` until before `until` at the locations that this leader answers for; the whole
    partner where there are none. One statement; nothing of who asked.
    """
    led = person.standing.partners(Role.LEADER)
    rows = rows_of(person, ALL, near=True).filter(partner__in=led, created_at__gte=since, created_at__lt=until)
    columns = ("page_id", "step_id", "question__question_id", "system_id")
    counted = rows.order_by().values_list(*columns).annotate(number=Count("pk"))
    return [Topic(*row) for row in counted.order_by(*columns)]
