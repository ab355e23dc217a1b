"""What the worker does when it is woken: fetch and delegate."""

from typing import Any

from celery import shared_task

from courses.models import InstructionCard, InstructionPage
from courses.operations.print_card import print_card as keep_print
from courses.operations.render import render


@shared_task(name="courses.make_renditions")
def make_renditions(*, page_id: int, **_: Any) -> None:
    if page := InstructionPage.objects.filter(pk=page_id).first():
        render(page=page)


@shared_task(name="courses.print_card")
def print_card(*, card_id: int, **_: Any) -> None:
    if card := InstructionCard.objects.filter(pk=card_id).first():
        keep_print(card=card)
