"""Certificates, works and answers to be marked of the scene."""

from datetime import timedelta
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from courses.models import CardPin, InstructionCard, PeerMarking, SkillNeed
from courses.operations.hand_pin import hand_pin
from courses.operations.submit_attempt import submit_attempt
from lms.models import Appointment, JobPosition, Person
from tests.factories.certificates import (
    do_courses,
    make_certificate,
    make_certificate_in,
    make_outcome,
    make_programme,
)
from tests.factories.courses import make_course
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast
from tests.factories.quizzes import make_attempt, make_quiz, open_answer
from tests.factories.works import make_task, make_work


def peer(cast: Cast, now: Any) -> Any:
    """What Zofia is to mark of Leon's, with a picture."""
    page = make_task(cast, title="Pismo oceniane wzajemnie", peers=1, takes="both")
    for person in (cast.leon, cast.zofia):
        picture = BytesIO()
        Image.new("RGB", (8, 6), "white").save(picture, "PNG")
        make_work(cast, page, by=person, file=ContentFile(picture.getvalue(), name="zrzut.png"), now=now)
    return PeerMarking.objects.get(by=cast.zofia)


def open_answer_waiting(cast: Cast, now: Any) -> Any:
    """Zofia's, not marked yet."""
    quiz = make_quiz(cast, title="Test z odpowiedzią otwartą", questions=[open_answer()])
    attempt = make_attempt(quiz, cast.zofia, now=now)
    row = attempt.answers.get()
    submit_attempt(attempt_id=attempt.pk, chosen={row.version_id: ["Rejestruję je."]}, by=cast.zofia, now=now)
    return row


def work_with_file(cast: Cast, now: Any) -> Any:
    """Zofia's, not marked yet."""
    page = make_task(cast, title="Pismo z plikiem", takes="both")
    return make_work(cast, page, file=ContentFile(b"Tekst", name="praca.txt"), now=now)


def certified(cast: Cast, now: Any) -> dict[str, Any]:
    """Leon's certificates in three states, and a programme whose conditions he meets."""
    course = make_course(cast, "Kurs lidera", lessons=1)
    programmes = [make_programme(cast, f"Lider {number}", courses=[course]) for number in range(4)]
    do_courses(programmes[3], cast.leon, now=now)
    return {
        "certificate": make_certificate(cast, programme=programmes[0], now=now),
        "certificate_wanted": make_certificate_in(cast, "requested", programme=programmes[1], now=now),
        "certificate_suspended": make_certificate_in(cast, "suspended", programme=programmes[2], now=now),
        "programme": programmes[3],
        "outcome": make_outcome(cast, is_positive=False, now=now),
    }


def needed_position(cast: Cast) -> JobPosition:
    """A position that needs the instruction, held by Zofia, who was not instructed in it."""
    position = JobPosition.objects.create(name="Pracownik kancelarii")
    SkillNeed.objects.create(position=position, page=make_instruction(cast, "Wyślij pismo", steps=1))
    Appointment.objects.filter(person=cast.zofia).update(position=position)
    return position


def handed_pin(card: InstructionCard, participant: Person) -> str:
    """One that outlives the walks of everybody, which on a busy machine take longer than its ten minutes."""
    handed = hand_pin(card=card, by=participant, now=timezone.now())
    CardPin.objects.filter(pk=handed.secret.pk).update(expires_at=timezone.now() + timedelta(days=1))
    return handed.pin
