"""Allow one person more at a test than its rules give."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import AllowanceGiven
from courses.models import Allowance, QuizPage
from courses.queries.assignable import office_of
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.kit.validated import refuse_invalid
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def allow(
    *,
    quiz: QuizPage,
    person: Person,
    extra_attempts: int,
    extra_minutes: int,
    reason: str,
    by: Person,
    now: datetime,
) -> Allowance:
    """Further attempts, more minutes, or both, from now on; an attempt that runs keeps its time.

    Only a coordinator may, never for themselves. Raises Refused, beside a field where one is wrong.
    """
    if not can(by, "courses.allow", person):
        raise Refused(_("Only a coordinator allows more at a test, and nobody allows themselves."))
    if not person.standing.held or not QuizPage.objects.visible_to(person).filter(pk=quiz.pk).exists():
        raise Refused(_("This person cannot take this test: it is not meant for any of their roles."), field="login")
    words = clean_text(reason, cap=300, single_line=True)
    if not words:
        raise Refused(_("Write the reason in a few words; the person reads it."), field="reason")
    if not extra_attempts and not extra_minutes:
        raise Refused(_("Allow at least one further attempt or one extra minute."), field="extra_attempts")
    if extra_minutes and not quiz.time_limit:
        raise Refused(_("This test has no time limit, so there is nothing to add to."), field="extra_minutes")
    allowance = Allowance(
        quiz=quiz,
        person=person,
        extra_attempts=extra_attempts,
        extra_minutes=extra_minutes,
        reason=words,
        given_by=by,
        given_at=now,
    )
    refuse_invalid(allowance)
    allowance.save()
    announce(
        AllowanceGiven(allowance_id=allowance.pk, quiz_id=quiz.pk, person_id=person.pk),
        by=by,
        about=allowance,
        partner_id=office_of(person),
        after={"extra_attempts": extra_attempts, "extra_minutes": extra_minutes},
        now=now,
    )
    return allowance
