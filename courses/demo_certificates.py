"""The certificates of the demonstration: programmes, and the way of each leader, in the order in which it happened.

Content: site/content/demo/certificates.json. It names courses, instructions and exams by slug and expects them to be
planted before (orders below ORDER); a programme that names a page which is not there is left out, with what its
leaders would have done in it, and the planter says so.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.demo_cards import sign_as
from courses.demo_courses import lessons_for
from courses.models import (
    Answer,
    Certificate,
    CoursePage,
    ElectiveCourse,
    ElectiveGroup,
    InstructionPage,
    Programme,
    ProgrammeCourse,
    ProgrammeEvaluation,
    ProgrammeInstruction,
    QuizPage,
    RenewalCourse,
    Way,
)
from courses.operations.answer import answer
from courses.operations.approve_certificate import approve_certificate
from courses.operations.begin import begin
from courses.operations.certify import certify
from courses.operations.complete import complete
from courses.operations.finish_card import finish_card
from courses.operations.keep_programme import keep_programme
from courses.operations.open_card import open_card
from courses.operations.record_card import CardDetails, record_card
from courses.operations.record_outcome import record_outcome
from courses.operations.refuse_certificate import refuse_certificate
from courses.operations.revoke import revoke
from courses.operations.submit_attempt import submit_attempt
from courses.operations.suspend import suspend
from courses.queries.cards import signed_cards
from courses.records.card import PracticalResult
from courses.records.card_step import Outcome
from lms.demo import Say, read
from lms.models import Appointment, Person, Role, System
from lms.registry import DemoPlanter, demo_planters

ORDER = 28
"""After courses and cards, before questions: whoever hands one over holds a certificate by then."""
DECISIONS: dict[str, Callable[..., Certificate]] = {
    "approve": approve_certificate,
    "refuse": refuse_certificate,
    "suspend": suspend,
    "revoke": revoke,
}


def plant_certificates(now: datetime, say: Say) -> None:
    content = read("certificates.json")
    coordinator = Person.objects.get(username="koordynator")
    programmes: dict[str, Programme] = {}
    for entry in content["programmes"]:
        programme = _programme(entry, coordinator, now)
        if programme is None:
            say(_("Left out, because a page is missing: %(name)s") % {"name": entry["name"]})
        else:
            programmes[entry["code"]] = programme
    for step in sorted(content["steps"], key=lambda step: -step["days_ago"]):
        if step["programme"] in programmes:
            _play(step, programmes[step["programme"]], coordinator, now - timedelta(days=step["days_ago"]))
    count = Certificate.objects.count()
    say(ngettext("%(count)d certificate", "%(count)d certificates", count) % {"count": count})


def _programme(entry: dict[str, Any], coordinator: Person, now: datetime) -> Programme | None:
    courses = [CoursePage.objects.filter(slug=slug).first() for slug in entry["courses"]]
    cards = [InstructionPage.objects.filter(slug=slug).first() for slug in entry["cards"]]
    exam = QuizPage.objects.filter(slug=entry["exam"]).first() if entry["exam"] else None
    renewal = CoursePage.objects.filter(slug__in=entry["renewal"]["courses"]).order_by("slug")
    chosen = {slug for choice, _way in _choices(entry) for slug in choice["courses"]}
    is_missing = CoursePage.objects.filter(slug__in=chosen).count() < len(chosen)
    if None in courses or None in cards or (entry["exam"] and exam is None) or is_missing:
        return None
    programme = Programme(
        **{name: entry[name] for name in ("name", "code", "scope", "validity_months")},
        system=System.objects.filter(code=entry["system"]).first(),
        exam=exam,
        leaders_instruct=entry.get("leaders_instruct", False),
        renewal_exam=exam if entry["renewal"]["exam"] else None,
        renewal_in_order=entry["renewal"].get("in_order", False),
    )
    programme.renewal_course_rows.set([RenewalCourse(course=course) for course in renewal])
    programme.course_rows.set([ProgrammeCourse(course=course) for course in courses])
    programme.instruction_rows.set([ProgrammeInstruction(instruction=page) for page in cards])
    _set_parts(programme, entry)
    return keep_programme(programme=programme, by=coordinator, now=now - timedelta(days=entry["days_ago"]))


def _set_parts(programme: Programme, entry: dict[str, Any]) -> None:
    """What few programmes have: courses to choose from, what a trainer judges, a certificate before."""
    programme.requires = Programme.objects.filter(code=entry.get("requires", "")).first()
    programme.evaluation_rows.set([ProgrammeEvaluation(**each) for each in entry.get("evaluations", ())])
    programme.elective_groups.set([_group(choice, way) for choice, way in _choices(entry)])


def _choices(entry: dict[str, Any]) -> list[tuple[dict[str, Any], Way]]:
    """Groups to choose from, each with its way."""
    told = ((entry.get("electives"), Way.FIRST), (entry["renewal"].get("electives"), Way.RENEWAL))
    return [(choice, way) for choice, way in told if choice]


def _group(choice: dict[str, Any], way: Way) -> ElectiveGroup:
    group = ElectiveGroup(title=choice["title"], needed=choice["needed"], way=way)
    courses = CoursePage.objects.filter(slug__in=choice["courses"]).order_by("path")
    group.course_rows.set([ElectiveCourse(course=course) for course in courses])
    return group


def _play(step: dict[str, Any], programme: Programme, coordinator: Person, at: datetime) -> None:
    holder = Person.objects.get(username=step["holder"])
    if step["do"] == "learn":
        _learn(programme, holder, step.get("only"), at)
    elif step["do"] == "judge":
        _judge(step, programme, holder, at)
    elif step["do"] == "ask":
        certify(programme=programme, by=holder, now=at)
    else:
        certificate = Certificate.objects.filter(holder=holder, programme=programme).latest("pk")
        reason = {"reason": step["reason"]} if "reason" in step else {}
        DECISIONS[step["do"]](certificate=certificate, by=coordinator, now=at, **reason)


def _judge(step: dict[str, Any], programme: Programme, holder: Person, at: datetime) -> None:
    record_outcome(
        evaluation=programme.evaluation_rows.get(title=step["evaluation"]),
        person=holder,
        is_positive=step["positive"],
        held_on=timezone.localdate(at),
        comment=step["comment"],
        by=Person.objects.get(username="trener"),
        now=at,
    )


def _learn(programme: Programme, holder: Person, only: list[str] | None, at: datetime) -> None:
    """Every lesson and test of the courses, the cards, and last the exam; with `only`, just those courses."""
    for row in programme.course_rows.select_related("course"):
        if only and row.course.slug not in only:
            continue
        for lesson in lessons_for(holder, row.course):
            complete(lesson=lesson, by=holder, now=at)
        for quiz in QuizPage.objects.child_of(row.course).live().order_by("path"):
            _pass(quiz, holder, at)
    if only:
        return
    for page in InstructionPage.objects.filter(pk__in=programme.instruction_rows.values("instruction_id")):
        _instruct(page, holder, at)
    if programme.exam:
        _pass(programme.exam, holder, at)


def _instruct(page: InstructionPage, holder: Person, at: datetime) -> None:
    """An hour with the trainer at the desk, signed by both sides at its end."""
    if signed_cards(holder.pk, [page.pk]):
        return
    trainer, end = Person.objects.get(username="trener"), at + timedelta(hours=1)
    desk = Appointment.objects.filter(person=holder, role=Role.LEADER).latest("pk")
    card = open_card(page=page, appointment=desk, by=trainer, now=at)
    card = record_card(
        card=card,
        steps={step.order: (Outcome.ALONE, "") for step in card.steps.all()},
        details=CardDetails(
            held_on=timezone.localdate(at),
            minutes=60,
            practical_task=read("certificates.json")["practical_task"],
            practical_result=PracticalResult.POSITIVE,
        ),
        version=card.version,
        by=trainer,
        now=end,
    )
    card = finish_card(card=card, by=trainer, now=end)
    for person in (trainer, holder):
        sign_as(card, person, end)


def _pass(quiz: QuizPage, holder: Person, at: datetime) -> None:
    if quiz.attempts.filter(person=holder, passed=True).exists():
        return
    attempt = begin(quiz_id=quiz.pk, by=holder, now=at)
    rows = Answer.objects.filter(attempt=attempt).select_related("version")
    right = {row.version_id: sorted(row.version.right) for row in rows}
    later = at + timedelta(minutes=8)
    answer(attempt_id=attempt.pk, chosen=right, by=holder, now=later)
    submit_attempt(attempt_id=attempt.pk, by=holder, now=later)


demo_planters.add(DemoPlanter("certificates", ORDER, plant_certificates))
