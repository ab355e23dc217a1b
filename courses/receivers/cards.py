"""What follows from facts about instruction cards."""

from functools import partial

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses.events import (
    CardFinished,
    CardRefused,
    CardSideSigned,
    CardSigned,
    SessionFinished,
)
from courses.models import (
    CardSignature,
    Enrolment,
    InstructionCard,
)
from courses.operations.settle_course import settle_course
from courses.queries.card_days import days_in_words
from courses.receivers.telling import coordinators, tell_people
from lms.models import Event, Person
from lms.outbox import receives, wake


@receives(CardFinished)
def tell_participant(event: Event) -> None:
    card = InstructionCard.objects.select_related("participant").get(pk=event.data["card_id"])
    _tell_of_card(event, card, card.participant, "card_finished", _("The card waits for your signature: %(title)s"))


@receives(CardSideSigned)
def tell_trainer(event: Event) -> None:
    """Only of the first signature, when it is the participant's: of the second one both are told. Of reservations
    and of a remark always.
    """
    card = InstructionCard.objects.select_related("trainer").get(pk=event.data["card_id"])
    signature = CardSignature.objects.get(pk=event.data["signature_id"])
    if signature.reservations:
        words = _("The participant signed the card with reservations: %(title)s")
        _tell_of_card(event, card, card.trainer, "card_side_signed", words)
    elif signature.remark:
        words = _("The participant signed the card and added remarks: %(title)s")
        _tell_of_card(event, card, card.trainer, "card_side_signed", words)
    elif signature.person_id == card.participant_id and signature.signed_at == card.first_signed_at:
        _tell_of_card(event, card, card.trainer, "card_side_signed", _("The participant signed the card: %(title)s"))


@receives(CardRefused)
def tell_of_refusal(event: Event) -> None:
    """The trainer who held the instruction, and the office."""
    card = InstructionCard.objects.select_related("trainer").get(pk=event.data["card_id"])
    for person in {card.trainer, *coordinators(event)}:
        _tell_of_card(event, card, person, "card_refused", _("The participant refused to sign the card: %(title)s"))


@receives(CardSigned)
def tell_both(event: Event) -> None:
    card = InstructionCard.objects.select_related("participant", "trainer").get(pk=event.data["card_id"])
    for person in (card.participant, card.trainer):
        _tell_of_card(event, card, person, "card_signed", _("The card is signed by both sides: %(title)s"))


@receives(CardSigned)
def settle_courses_of_card(event: Event) -> None:
    """A signed card may be the last thing that a course waited for."""
    card = InstructionCard.objects.get(pk=event.data["card_id"])
    running = Enrolment.objects.running().filter(person=card.participant_id, course__card_instruction=card.page_id)
    for enrolment in running.filter(completed_at=None).select_related("course", "person").order_by("pk"):
        settle_course(course=enrolment.course, person=enrolment.person, now=event.happened_at)


@receives(CardSigned)
def order_print(event: Event) -> None:
    transaction.on_commit(partial(wake, "courses.print_card", card_id=event.data["card_id"]), robust=True)


@receives(SessionFinished)
def order_session_papers(event: Event) -> None:
    transaction.on_commit(partial(wake, "courses.print_session", session_id=event.data["session_id"]), robust=True)


@receives(CardSigned)
def order_papers_of_signed(event: Event) -> None:
    """The list and the protocol tell who has signed."""
    session_id = InstructionCard.objects.values_list("session_id", flat=True).get(pk=event.data["card_id"])
    if session_id:
        transaction.on_commit(partial(wake, "courses.print_session", session_id=session_id), robust=True)


def _tell_of_card(event: Event, card: InstructionCard, person: Person, kind: str, subject: str) -> None:
    words = _("Instruction card %(number)s, instruction of %(day)s.") % {
        "number": card.full_number,
        "day": days_in_words(card.held_on, card.held_until),
    }
    repeat = ""
    if card.repeat_on:
        repeat = _("The instruction is to be repeated by %(day)s.") % {"day": date_format(card.repeat_on, "j E Y")}
    tell_people(
        event,
        kind=kind,
        people=[person],
        subject=subject % {"title": card.page_title},
        body="\n\n".join(filter(None, [words, repeat])),
        path=card.get_absolute_url(),
    )
