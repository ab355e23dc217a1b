"""What follows when a question is marked anew, or somebody asks for it."""

from collections import defaultdict

from django.urls import reverse
from django.utils.translation import gettext as _

from courses.events import QuestionRegraded, RegradeProposed
from courses.models import Attempt, QuizPage, Regrade, RegradeProposal
from courses.operations.correct_results import correct_results
from courses.queries.texts import address_of
from courses.receivers.telling import coordinators, tell_people
from lms.models import Event, Person
from lms.outbox import receives


@receives(QuestionRegraded)
def tell_of_corrections(event: Event) -> None:
    """Each person whose result is another, once; first the results that were handed in while it was decided."""
    made = Regrade.objects.select_related("version__question__quiz", "key_after").get(pk=event.data["regrade_id"])
    if made.version.marked_by_id == made.key_after_id:
        correct_results(regrade=made, by=None, now=event.happened_at)
    words = _("A question of this test had a mistake and was marked anew. A test that was passed stays passed.")
    for quizzes, people in _corrected(made):
        tell_people(
            event,
            kind="result_corrected",
            people=people,
            subject=_("Corrected result: %(title)s") % {"title": ", ".join(each.title for each in quizzes)},
            body=f"{words} {_('Reason: %(reason)s') % {'reason': made.reason}}",
            path=address_of(quizzes[0]),
        )


def _corrected(made: Regrade) -> list[tuple[list[QuizPage], list[Person]]]:
    """People by the tests in which their result is another: other tests may have drawn the question from the bank."""
    attempts = Attempt.objects.filter(corrections__regrade=made).order_by("quiz", "person")
    found: dict[int, set[int]] = defaultdict(set)
    for quiz, person in attempts.values_list("quiz_id", "person_id"):
        found[person].add(quiz)
    quizzes = QuizPage.objects.in_bulk({quiz for some in found.values() for quiz in some})
    people = Person.objects.in_bulk(found)
    alike: dict[tuple[int, ...], list[Person]] = defaultdict(list)
    for person, some in found.items():
        alike[tuple(sorted(some))].append(people[person])
    return [([quizzes[pk] for pk in some], told) for some, told in alike.items()]


@receives(RegradeProposed)
def tell_office_of_proposal(event: Event) -> None:
    rows = RegradeProposal.objects.select_related("version__question__quiz")
    made = rows.get(pk=event.data["proposal_id"])
    tell_people(
        event,
        kind="regrade_proposed",
        people=list(coordinators(event)),
        subject=_("A question to be marked anew: %(title)s") % {"title": made.version.question.quiz.title},
        body=made.reason,
        path=reverse("regrade", args=[made.version_id]),
    )
