"""The author of a changed step asks whoever keeps the exam of a renewal for a question about it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import QuestionSuggested
from courses.models import Amendment, QuizPage
from courses.queries.renewal_tests import asked_by_renewals, exams_of_others, suggested_at
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def suggest_question(*, amendment: Amendment, quiz: QuizPage, by: Person, now: datetime) -> datetime:
    """Once for each exam: asking again changes nothing. Gives the moment from which it stands.

    Permission: courses.write for the text. Refused for an amendment that is not taken, and for a test that no renewal
    asks or that this person writes anyhow. Announces QuestionSuggested, which is the only record of it.
    """
    amendment = Amendment.objects.select_for_update(of=("self",)).select_related("step__page").get(pk=amendment.pk)
    if not can(by, "courses.write", amendment.step.page):
        raise Refused(_("Only the author or the Marshal's Office may change this text."))
    if not amendment.is_taken:
        raise Refused(_("A question can be suggested once the change is taken."))
    if quiz.pk not in {each.pk for each, _programmes in exams_of_others(by, asked_by_renewals())}:
        raise Refused(_("No renewal asks this test, or its questions are written here."))
    if stands := suggested_at(amendment).get(quiz.pk):
        return stands
    announce(QuestionSuggested(amendment_id=amendment.pk, quiz_id=quiz.pk), by=by, about=amendment, now=now)
    return now
