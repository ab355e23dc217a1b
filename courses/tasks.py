"""What the worker does when it is woken: fetch and delegate."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from courses.models import Certificate, InstructionCard
from courses.operations.close_expired import close_expired as close_attempts
from courses.operations.print_card import print_card as keep_print
from courses.operations.print_certificate import print_certificate as print_paper
from courses.operations.remind_of_courses import remind_of_courses as remind_of_due_days
from courses.operations.render import render
from courses.queries.texts import text_page


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


@shared_task(name="courses.print_card")
def print_card(*, card_id: int, **_: Any) -> None:
    if card := InstructionCard.objects.filter(pk=card_id).first():
        keep_print(card=card)


@shared_task(name="courses.remind_of_courses")
def remind_of_courses(**_: Any) -> int:
    """Several times a day: whoever was told today is left alone, whoever a killed run left out is told."""
    return remind_of_due_days(now=timezone.now())
