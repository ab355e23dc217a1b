"""What the worker does when it is woken: fetch and delegate."""

from datetime import date
from typing import Any

from celery import shared_task
from django.utils import timezone

from courses.models import AttendanceList, CardSession, Certificate, InstructionCard, QuestionImport, VisitProtocol
from courses.operations.close_expired import close_expired as close_attempts
from courses.operations.count_coverage import count_coverage as count_waiting_coverage
from courses.operations.print_attendance_list import print_attendance_list as print_list
from courses.operations.print_card import print_card as keep_print
from courses.operations.print_certificate import print_certificate as print_paper
from courses.operations.print_instruction import print_instruction as print_ordered
from courses.operations.print_protocol import print_protocol as keep_protocol
from courses.operations.print_session import print_session as print_paper_of_session
from courses.operations.print_skills import print_skills as print_matrix
from courses.operations.remind_of_certificates import remind_of_certificates as remind_of_ends
from courses.operations.remind_of_changes import remind_of_changes as list_changes
from courses.operations.remind_of_courses import remind_of_courses as remind_of_due_days
from courses.operations.remind_of_instructions import remind_of_instructions as remind_of_desks
from courses.operations.remind_of_meetings import remind_of_meetings as remind_of_tomorrow
from courses.operations.remind_of_refreshers import remind_of_refreshers as ask_leaders
from courses.operations.remind_of_repetitions import remind_of_repetitions as remind_to_repeat
from courses.operations.remind_of_visits import remind_of_visits as remind_of_visits_ahead
from courses.operations.render import render
from courses.operations.settle_rules import settle_rules as settle
from courses.operations.take_questions import take_questions as take
from courses.queries.session_paper import ATTENDANCE, PROTOCOL
from courses.queries.texts import text_page
from lms.models import Partner


@shared_task(name="courses.make_renditions")
def make_renditions(*, page_id: int, **_: Any) -> None:
    if page := text_page(page_id):
        render(page=page)


@shared_task(name="courses.print_certificate")
def print_certificate(*, certificate_id: int, **_: Any) -> None:
    if certificate := Certificate.objects.issued().filter(pk=certificate_id).first():
        print_paper(certificate=certificate, now=timezone.now())


@shared_task(name="courses.close_expired")
def close_expired(**_: Any) -> int:
    return close_attempts(now=timezone.now())


@shared_task(name="courses.count_coverage")
def count_coverage(**_: Any) -> None:
    """What facts have touched since the last turn, and everything once a day."""
    count_waiting_coverage(now=timezone.now())


@shared_task(name="courses.take_questions")
def take_questions(*, import_id: int, **_: Any) -> None:
    if sent := QuestionImport.objects.open().filter(pk=import_id).first():
        take(sent=sent, now=timezone.now())


@shared_task(name="courses.go_on_taking_questions")
def go_on_taking_questions(**_: Any) -> None:
    """Each minute: what no worker was woken for, and what a killed one left. One that is at work is only helped."""
    for sent in QuestionImport.objects.open().order_by("pk"):
        take(sent=sent, now=timezone.now())


@shared_task(name="courses.print_card")
def print_card(*, card_id: int, **_: Any) -> None:
    if card := InstructionCard.objects.filter(pk=card_id).first():
        keep_print(card=card)


@shared_task(name="courses.print_session")
def print_session(*, session_id: int, **_: Any) -> None:
    if session := CardSession.objects.filter(pk=session_id).first():
        for kind in (ATTENDANCE, PROTOCOL):
            print_paper_of_session(session=session, kind=kind)


@shared_task(name="courses.print_protocol")
def print_protocol(*, protocol_id: int, **_: Any) -> None:
    if protocol := VisitProtocol.objects.filter(pk=protocol_id).first():
        keep_protocol(protocol=protocol)


@shared_task(name="courses.print_instruction")
def print_instruction(*, page_id: int, steps: list[str], audiences: list[str], path: str, **_: Any) -> None:
    print_ordered(page_id=page_id, steps=steps, audiences=audiences, path=path)


@shared_task(name="courses.print_skills")
def print_skills(*, partner_id: int, day: str, path: str, **_: Any) -> None:
    if partner := Partner.objects.filter(pk=partner_id).first():
        print_matrix(partner=partner, day=date.fromisoformat(day), path=path)


@shared_task(name="courses.print_attendance_list")
def print_attendance_list(*, attendance_list_id: int, path: str, **_: Any) -> None:
    if numbered := AttendanceList.objects.filter(pk=attendance_list_id).first():
        print_list(numbered=numbered, path=path)


@shared_task(name="courses.settle_rules")
def settle_rules(**_: Any) -> list[int]:
    """What no fact has told of: a role that begins today, a fact that was lost."""
    settled = settle(now=timezone.now())
    return [settled.opened, settled.closed]


@shared_task(name="courses.remind_of_courses")
def remind_of_courses(**_: Any) -> int:
    """Several times a day: whoever was told today is left alone, whoever a killed run left out is told."""
    return remind_of_due_days(now=timezone.now())


@shared_task(name="courses.remind_of_changes")
def remind_of_changes(**_: Any) -> int:
    return list_changes(now=timezone.now())


@shared_task(name="courses.remind_of_certificates")
def remind_of_certificates(**_: Any) -> int:
    """Several times a day, like the reminders of courses."""
    return remind_of_ends(now=timezone.now())


@shared_task(name="courses.remind_of_refreshers")
def remind_of_refreshers(**_: Any) -> int:
    """Whose questions of the week are chosen already is left alone."""
    return ask_leaders(now=timezone.now())


@shared_task(name="courses.remind_of_meetings")
def remind_of_meetings(**_: Any) -> int:
    """Several times a day: of each meeting a person is reminded once."""
    return remind_of_tomorrow(now=timezone.now())


@shared_task(name="courses.remind_of_instructions")
def remind_of_instructions(**_: Any) -> int:
    """Several times a day: of each side of a day a person is reminded once."""
    return remind_of_desks(now=timezone.now())


@shared_task(name="courses.remind_of_visits")
def remind_of_visits(**_: Any) -> int:
    """Like the reminders of meetings; of each visit both sides are reminded once."""
    return remind_of_visits_ahead(now=timezone.now())


@shared_task(name="courses.remind_of_repetitions")
def remind_of_repetitions(**_: Any) -> int:
    """Like the reminders of visits; of each day of repetition both sides are reminded once."""
    return remind_to_repeat(now=timezone.now())
