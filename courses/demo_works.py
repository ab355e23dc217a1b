"""A task and a test with an open answer of the demonstration, in a course of their own, both waiting to be marked.

Content: site/content/demo/works.json.
"""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import ngettext

from courses.kinds import OptionDraft
from courses.models import CoursePage, QuestionVersion, QuizPage
from courses.operations.approve_course import approve_course
from courses.operations.begin import begin
from courses.operations.hand_in import hand_in
from courses.operations.keep_question import QuestionDraft
from courses.operations.submit_attempt import submit_attempt
from courses.operations.submit_course import submit_course
from courses.operations.write_assignment import write_assignment
from courses.operations.write_course import write_course
from courses.operations.write_quiz import write_quiz
from lms.demo import Say, read
from lms.models import Person
from lms.registry import DemoPlanter, demo_planters

ORDER = 33


def plant_works(now: datetime, say: Say) -> None:
    """Through the same approval as any course, handed in by learners in their own names."""
    entry = read("works.json")
    author = Person.objects.get(username=entry["course"]["owner"])
    course = write_course(**{name: entry["course"][name] for name in ("title", "summary", "tags")}, by=author)
    page = write_assignment(course=course, by=author, **entry["task"])
    shared = write_assignment(course=course, by=author, **entry["task_of_peers"])
    quiz = _test(entry["test"], course, author, now)
    submit_course(course=course, by=author)
    approve_course(course=course, by=Person.objects.get(username="koordynator"))
    for task, works in ((page, entry["works"]), (shared, entry["works_of_peers"])):
        task.refresh_from_db()
        for work in works:
            learner = Person.objects.get(username=work["by"])
            hand_in(page=task, text=work["text"], file=None, by=learner, now=now - timedelta(hours=work["hours_ago"]))
    for each in entry["answers"]:
        learner = Person.objects.get(username=each["by"])
        _answered(quiz, learner, each["text"], now - timedelta(hours=each["hours_ago"]))
    count = len(entry["works"]) + len(entry["answers"])
    say(ngettext("%(count)d work to mark", "%(count)d works to mark", count) % {"count": count})


def _test(entry: dict[str, Any], course: CoursePage, author: Person, now: datetime) -> QuizPage:
    closed, asked = entry["closed"], entry["open"]
    options = [OptionDraft(text=text, correct=correct) for text, correct in closed["options"]]
    return write_quiz(
        **{name: entry[name] for name in ("title", "intro", "pass_percent")},
        questions=[
            QuestionDraft(text=closed["text"], options=options, feedback=closed["feedback"]),
            QuestionDraft(
                text=asked["text"],
                kind=QuestionVersion.Kind.OPEN,
                rules={"rubric": asked["rubric"], "model": asked["model"]},
                points=asked["points"],
            ),
        ],
        course=course,
        by=author,
        now=now,
    )


def _answered(quiz: QuizPage, learner: Person, text: str, at: datetime) -> None:
    """The closed question rightly, the open one with the text."""
    attempt = begin(quiz_id=quiz.pk, by=learner, now=at)
    asked = QuestionVersion.objects.filter(answers__attempt=attempt)
    chosen = {each.pk: [text] if each.way.by_person else each.right for each in asked}
    submit_attempt(attempt_id=attempt.pk, chosen=chosen, by=learner, now=at)


demo_planters.add(DemoPlanter("works", ORDER, plant_works))
