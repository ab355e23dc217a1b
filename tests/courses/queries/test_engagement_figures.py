"""Learning in the engagement index: assigned courses of people of the office, as it stood when the day began."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from courses.models import Enrolment
from courses.operations.assign import assign
from courses.operations.enrol import enrol
from courses.queries.engagement_figures import learning_done, learning_given
from tests.factories.courses import make_course


def test_assigned_courses_count_and_those_done_before_the_day(cast: Any) -> None:
    now, today = timezone.now(), timezone.localdate()
    for title, who in (("A", cast.zofia), ("B", cast.zofia), ("C", cast.leon), ("D", cast.obca_zofia)):
        course = make_course(cast, title, lessons=1)
        assign(
            course=course, people=[who], due_on=today + timedelta(days=30), by=cast.maria, now=now - timedelta(days=9)
        )
    enrol(course=make_course(cast, "Własny", lessons=1), by=cast.zofia, now=now - timedelta(days=9))
    yesterday = now - timedelta(days=1)
    titled = Enrolment.objects.filter
    titled(course__title="A").update(completed_at=yesterday, ended_at=yesterday)
    titled(course__title="B").update(completed_at=now, ended_at=now)  # during this day
    titled(course__title="C").update(ended_at=yesterday)  # called off
    both = [cast.partner.pk, cast.other_partner.pk]
    assert learning_given(both, today) == {cast.partner.pk: 2, cast.other_partner.pk: 1}
    assert learning_done(both, today) == {cast.partner.pk: 1}
    assert learning_done(both, today + timedelta(days=1)) == {cast.partner.pk: 2}
