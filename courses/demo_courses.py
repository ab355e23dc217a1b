"""The courses and exams of the demonstration, and how far their learners are.

Content: site/content/demo/courses/*.json, exams/*.json and learning.json.
"""

import json
from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import ngettext

from courses.blocks.applies import Applies, OfSystem
from courses.blocks.lesson import QUESTION
from courses.models import Answer, CoursePage, InstructionPage, LessonPage, Question, QuizPage, Step
from courses.operations.approve import approve
from courses.operations.approve_course import approve_course
from courses.operations.ask_extension import ask_extension
from courses.operations.assign import assign
from courses.operations.begin import begin
from courses.operations.complete import complete
from courses.operations.enrol import enrol
from courses.operations.keep_question import QuestionDraft
from courses.operations.keep_screenshot import keep_screenshot
from courses.operations.submit import submit
from courses.operations.submit_attempt import submit_attempt
from courses.operations.submit_course import submit_course
from courses.operations.write_course import write_course
from courses.operations.write_lesson import (
    PARTS,
    LessonPart,
    PicturePart,
    ScopedPart,
    SimplePart,
    StepLinkPart,
    write_lesson,
)
from courses.operations.write_module import write_module
from courses.operations.write_quiz import write_quiz
from courses.queries.outline import outline_of
from lms.demo import FOLDER, Say
from lms.models import Person, System
from lms.registry import DemoPlanter, demo_planters

QUIZ_FIELDS = ("title", "slug", "intro", "pass_percent", "time_limit", "most_attempts", "wait_hours", "drawn")
LESSON_TAKES = timedelta(minutes=9)


def plant_courses(now: datetime, say: Say) -> None:
    """Through the same approval as any course, each with all its parts at once; exams stand alone."""
    coordinator = Person.objects.get(username="koordynator")
    courses, exams = _entries("courses"), _entries("exams")
    for entry in courses:
        _plant_course(entry, coordinator, now)
    for entry in exams:
        _plant_exam(entry, coordinator, now)
    words = ngettext("%(count)d course or exam", "%(count)d courses and exams", len(courses) + len(exams))
    say(words % {"count": len(courses) + len(exams)})


def plant_learning(now: datetime, say: Say) -> None:
    """Whoever learns does so in their own name; what was assigned was assigned when they began."""
    for entry in json.loads((FOLDER / "learning.json").read_text(encoding="utf-8")):
        if CoursePage.objects.live().filter(slug=entry["course"]).exists():
            _plant_learner(entry, now)


def _entries(folder: str) -> list[dict[str, Any]]:
    files = sorted((FOLDER / folder).glob("*.json"))
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def _plant_course(entry: dict[str, Any], coordinator: Person, now: datetime) -> None:
    author = Person.objects.get(username=entry["owner"])
    course = write_course(
        title=entry["title"],
        slug=entry["slug"],
        summary=entry["summary"],
        system=System.objects.filter(code=entry["system"]).first(),
        tags=entry["tags"],
        in_order=entry.get("in_order", False),
        card_instruction=InstructionPage.objects.filter(slug=entry.get("card", "")).first(),
        by=author,
    )
    for part in entry["parts"]:
        if part["kind"] == "module":
            write_module(course=course, title=part["title"], summary=part["summary"], by=author, only_for=_rule(part))
        elif part["kind"] == "quiz":
            _write_quiz(part, author, now, course)
        else:
            _write_lesson(part, author, course)
    for part in entry["parts"]:
        if "asks" in part:
            _ask_in_lesson(course, part["slug"], part["asks"], author)
    submit_course(course=course, by=author)
    if entry.get("approved", True):
        approve_course(course=course, by=coordinator)


def _plant_exam(entry: dict[str, Any], coordinator: Person, now: datetime) -> None:
    author = Person.objects.get(username=entry.get("owner", "trener"))
    exam = _write_quiz(entry, author, now, None)
    submit(page=exam, by=author)
    approve(page=exam, by=coordinator)


def _write_lesson(entry: dict[str, Any], author: Person, course: CoursePage) -> LessonPage:
    return write_lesson(
        course=course,
        title=entry["title"],
        slug=entry["slug"],
        minutes=entry["minutes"],
        parts=[_part(part, entry["title"], author) for part in entry["body"]],
        tags=entry.get("tags", ()),
        by=author,
    )


def _ask_in_lesson(course: CoursePage, slug: str, number: int, author: Person) -> None:
    """At the end of the lesson, the question of the course's test with that number, as the author's draft."""
    lesson = LessonPage.objects.child_of(course).get(slug=slug)
    asked = Question.objects.standing().filter(quiz__in=QuizPage.objects.child_of(course))
    lesson.body.append((QUESTION, asked[number - 1]))
    lesson.save_revision(user=author)


def _part(part: dict[str, Any], title: str, author: Person) -> LessonPart:
    if part["type"] == "scoped":
        return ScopedPart(_of(part), [_simple(each, title, author) for each in part["parts"]])
    return _simple(part, title, author)


def _rule(part: dict[str, Any]) -> Applies | None:
    return _of(part["only_for"]) if "only_for" in part else None


def _of(said: dict[str, Any]) -> Applies:
    return Applies(frozenset(said["kinds"]), tuple(OfSystem(**each) for each in said.get("systems", ())))


def _simple(part: dict[str, Any], title: str, author: Person) -> SimplePart:
    if part["type"] == "picture":
        drawing = FOLDER / part["file"]
        file = ContentFile(drawing.read_bytes(), name=drawing.name)
        return PicturePart(keep_screenshot(file=file, title=title, by=author), part["alt"])
    if part["type"] == "step":
        return StepLinkPart(Step.objects.get(page__slug=part["instruction"], order=part["number"]))
    return PARTS[part["type"]](**{name: value for name, value in part.items() if name != "type"})


def _write_quiz(entry: dict[str, Any], author: Person, now: datetime, course: CoursePage | None) -> QuizPage:
    return write_quiz(
        course=course,
        purpose=entry.get("purpose", QuizPage.Purpose.QUIZ),
        questions=[QuestionDraft.of(_led(question, course)) for question in entry["questions"]],
        tags=entry.get("tags", ()),
        by=author,
        now=now,
        **{name: entry[name] for name in QUIZ_FIELDS},
    )


def _led(question: dict[str, Any], course: CoursePage | None) -> dict[str, Any]:
    """An answer that names a lesson of the course in “leads” leads there."""
    options = [dict(each) for each in question.get("options", [])]
    for option in options:
        if slug := option.pop("leads", ""):
            option["reads_on"] = ("lesson", LessonPage.objects.child_of(course).get(slug=slug).pk)
    return {**question, "options": options}


def lessons_for(learner: Person, course: CoursePage) -> list[LessonPage]:
    """Those that hold for the learner, in order."""
    outline = outline_of(learner, pk=course.pk)
    found = LessonPage.objects.in_bulk([item.pk for item in outline.items]) if outline else {}
    return sorted(found.values(), key=lambda lesson: lesson.path)


def _plant_learner(entry: dict[str, Any], now: datetime) -> None:
    """The first `lessons` lessons, one after another, and then maybe the test with every answer right; who `asks` for a
    longer term did so yesterday.
    """
    course = CoursePage.objects.get(slug=entry["course"])
    learner = Person.objects.get(username=entry["by"])
    at = now - timedelta(days=entry["days_ago"])
    if entry["assigned_by"]:
        by = Person.objects.get(username=entry["assigned_by"])
        due = timezone.localdate(now + timedelta(days=entry["due_in_days"]))
        assign(course=course, people=[learner], due_on=due, by=by, now=at)
    else:
        enrol(course=course, by=learner, now=at)
    for lesson in lessons_for(learner, course)[: entry["lessons"]]:
        at += LESSON_TAKES
        complete(lesson=lesson, by=learner, now=at)
    if entry.get("asks"):
        ask_extension(course=course, wish=entry["asks"], by=learner, now=now - timedelta(hours=20))
    if entry["passes"]:
        for quiz in QuizPage.objects.child_of(course).live():
            _pass(quiz, learner, at, entry.get("half_knows", ""))


def _pass(quiz: QuizPage, learner: Person, at: datetime, half_known: str) -> None:
    """Of the question `half_known` the first right answer only is chosen."""
    attempt = begin(quiz_id=quiz.pk, by=learner, now=at)
    answers = Answer.objects.filter(attempt=attempt).select_related("version")
    right = {answer.version: answer.version.right for answer in answers}
    chosen = {each.pk: known[:1] if each.text == half_known else known for each, known in right.items()}
    submit_attempt(attempt_id=attempt.pk, by=learner, now=at + LESSON_TAKES, chosen=chosen)


demo_planters.add(DemoPlanter("courses", 25, plant_courses))
demo_planters.add(DemoPlanter("learners", 30, plant_learning))
