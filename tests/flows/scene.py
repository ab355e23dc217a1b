"""One office with a thing of every kind, and everybody who may or may not touch it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from courses.models import Certificate, EvaluationOutcome, InstructionCard, InstructionPage, PeerMarking, Programme
from courses.operations.assign import assign
from courses.operations.complete import complete
from courses.operations.enrol import enrol
from courses.operations.hand_pin import hand_pin
from courses.operations.submit_attempt import submit_attempt
from helpdesk.models import Attachment, Escalation, EscalationRequest, ShownAnswer, Ticket
from helpdesk.operations.show_answer import show_answer
from lms.models import (
    Appointment,
    Delivery,
    Download,
    JobPosition,
    MailDelivery,
    Notice,
    Person,
    Release,
    Role,
    Unit,
    UnitKind,
)
from lms.operations.plant_pages import plant_pages
from tests.factories.cards import make_card, make_finished, make_signed
from tests.factories.certificates import (
    do_courses,
    make_certificate,
    make_certificate_in,
    make_outcome,
    make_programme,
)
from tests.factories.course_rules import make_rule
from tests.factories.courses import change_lesson, lessons_of, make_course
from tests.factories.entries import make_closed_course, make_code, make_entry_request
from tests.factories.extensions import make_extension
from tests.factories.facts import make_event
from tests.factories.instructions import make_instruction, make_picture
from tests.factories.meetings import make_booking, make_slot
from tests.factories.organisations import make_contract
from tests.factories.people import PASSWORD, Cast, make_appointment, make_person
from tests.factories.presentations import make_presentation, make_watched
from tests.factories.quizzes import ONE_OF_EACH, make_attempt, make_quiz, make_result, open_answer
from tests.factories.refreshers import make_refreshers
from tests.factories.regrades import make_mended, make_regrade
from tests.factories.tickets import (
    make_escalation,
    make_escalation_in,
    make_request,
    make_solved,
    make_system,
    make_ticket,
)
from tests.factories.works import make_task, make_work

# The columns of the tables, in their order; None is a visitor.
PEOPLE = (
    *("visitor", "clerk", "leader", "representative", "deputy", "trainer", "consultant", "manager"),
    *("coordinator", "administrator", "foreign_clerk", "foreign_leader", "foreign_consultant"),
)


@dataclass
class Scene:
    """`people` by the names of PEOPLE; everything else belongs to the office of the first ones."""

    cast: Cast
    people: dict[str, Person | None]
    ticket: Ticket
    solved: Ticket
    registered: Escalation
    proposed: Escalation
    done: Escalation
    shown: ShownAnswer
    asked: EscalationRequest
    attachment: Attachment
    card: InstructionCard
    waiting_card: InstructionCard
    signed_card: InstructionCard
    pin: str
    page: Any
    step: Any
    course: Any
    lesson: Any
    changed_lesson: Any
    enrolment: Any
    extension: Any
    entry: Any
    code: Any
    rule: Any
    task: Any
    work: Any
    open_answer: Any
    peer: Any
    attempt: Any
    submitted: Any
    refresher: Any
    regrade: Any
    mended: Any
    presentation: Any
    picture: Any
    document: Download
    notice: Notice
    mail: MailDelivery
    letter: Delivery
    release: Release
    position: JobPosition
    unit: Unit
    contract: Any
    clerks_role: Appointment
    slot: Any
    free_slot: Any
    booking: Any
    held: Any
    certificate: Certificate
    certificate_wanted: Certificate
    certificate_suspended: Certificate
    programme: Programme
    outcome: EvaluationOutcome

    @property
    def tagged_page(self) -> int:
        """An instruction that concerns the system of the release."""
        InstructionPage.objects.filter(pk=self.page.pk).update(system=self.release.system)
        return int(self.page.pk)

    @property
    def partner(self) -> Any:
        return self.cast.partner


def people_of(cast: Cast) -> dict[str, Person | None]:
    deputy = make_person("dorota", password=PASSWORD)
    make_appointment(deputy, Role.DEPUTY, cast.partner)
    given = (
        *(None, cast.zofia, cast.leon, cast.renata, deputy, cast.tomasz, cast.wanda, cast.marek),
        *(cast.maria, cast.ada, cast.obca_zofia, cast.obcy_leon, cast.obca_wanda),
    )
    return dict(zip(PEOPLE, given, strict=True))


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


def _met(cast: Cast, now: Any) -> dict[str, Any]:
    """Tomasz offers three evaluations: one that Leon has booked, one that is free, one that Leon was at just now."""
    morning = now.replace(hour=9, minute=0, second=0, microsecond=0)
    slot, free_slot = (make_slot(cast, begins_at=morning + timedelta(days=days), now=now) for days in (3, 4))
    over = make_slot(cast, begins_at=now + timedelta(minutes=30), now=now)
    booking, held = (make_booking(cast, slot=each, now=now) for each in (slot, over))
    return {"slot": slot, "free_slot": free_slot, "booking": booking, "held": held}


def _changed(cast: Cast, lesson: Any, now: Any) -> Any:
    """Leon has something to confirm there."""
    complete(lesson=lesson, by=cast.leon, now=now)
    change_lesson(cast, lesson)
    return lesson


def make_scene() -> Scene:
    """Everything happened in the last hours, since some things may be done for some days only."""
    cast, now = Cast(), timezone.now() - timedelta(hours=2)
    people = people_of(cast)
    plant_pages(now=now)
    page = make_instruction(cast, "Zarejestruj wniosek", steps=2)
    second_page = make_instruction(cast, "Zadekretuj pismo", steps=1)
    course = make_course(cast, "EZD – podstawy", lessons=2)
    due_on = now.date() + timedelta(days=30)
    (enrolment,) = assign(course=course, people=[cast.zofia], due_on=due_on, by=cast.maria, now=now)
    enrol(course=course, by=cast.leon, now=now)
    system = make_system("EZD")
    release = Release.objects.create(system=system, version="5.2", released_on=now.date())
    contract = make_contract(cast.contractor, systems=(system,))
    make_contract(cast.other_contractor, systems=(make_system("ESB"),))
    cast.partner.org_units.create(name="Kancelaria")
    unit = Unit.objects.create(kind=UnitKind.COUNTY, name="powiat nowy", office_name="Starostwo nowe")
    unit.codes.create(code="1498")
    waiting_card = make_finished(cast, page=page, whom=cast.leon)
    ticket = make_ticket(cast, now=now, files=[ContentFile(b"log", name="dziennik.txt")])
    presentation = make_presentation(cast)
    make_watched(presentation, cast.zofia, seconds=92)
    event = make_event()
    step = page.step_rows.order_by("order").first()
    solved = make_solved(cast, now=now, step=step)
    notice = Notice.objects.create(person=cast.zofia, kind="tried", subject="Odpowiedź", path="/", created_at=now)
    remarked = make_quiz(cast, title="Test z korektą")
    make_result(remarked, cast.zofia, right=0, now=now)
    return Scene(
        cast=cast,
        people=people,
        ticket=ticket,
        solved=solved,
        shown=show_answer(about=solved, by=cast.leon, now=timezone.now(), asked="Jak?", answer="Tak."),
        done=make_escalation_in(cast, "done", ticket=make_ticket(cast, now=now, system=system, step=step)),
        registered=make_escalation(cast, ticket=make_ticket(cast, now=now, system=system), now=now),
        proposed=make_escalation_in(cast, "proposed", ticket=make_ticket(cast, now=now, system=system)),
        asked=make_request(cast, ticket=make_ticket(cast, now=now, system=system), now=now),
        attachment=Attachment.objects.get(message__ticket=ticket),
        card=make_card(cast, page=page),
        waiting_card=waiting_card,
        pin=hand_pin(card=waiting_card, by=cast.leon, now=timezone.now()).pin,
        signed_card=make_signed(cast, page=second_page),
        page=page,
        step=step,
        course=course,
        lesson=lessons_of(course)[0],
        changed_lesson=_changed(cast, lessons_of(course)[1], now),
        enrolment=enrolment,
        entry=make_entry_request(cast, course=make_closed_course(cast, "Kurs na prośbę"), now=now),
        code=make_code(cast, now=now),
        rule=make_rule(cast, course=make_course(cast, "Kurs z regułą"), office=cast.partner, now=now),
        extension=make_extension(cast, title="Kurs z prośbą", by=cast.renata, now=now, due_on=due_on),
        task=make_task(cast),
        work=_work_with_file(cast, now),
        open_answer=_open_answer(cast, now),
        peer=_peer(cast, now),
        attempt=make_attempt(make_quiz(cast, questions=ONE_OF_EACH, most_attempts=None), cast.leon, now=now),
        submitted=make_result(make_quiz(cast, title="Test oddany"), cast.leon, now=now),
        refresher=make_refreshers(cast, now=timezone.now())[0],
        regrade=make_regrade(cast, remarked),
        mended=make_mended(cast, remarked, order=2),
        presentation=presentation,
        picture=make_picture(cast.tomasz),
        document=Download.objects.create(title="Wzór", file=ContentFile(b"abc", name="wzor.pdf")),
        notice=notice,
        mail=notice.mails.create(address="z@example.org", message_id="<1@example.org>", state="refused"),
        letter=event.deliveries.create(receiver="lms.receivers.tried", is_dead=True, last_error="RuntimeError: x"),
        release=release,
        position=JobPosition.objects.create(name="Pracownik kancelarii"),
        unit=unit,
        contract=contract,
        clerks_role=cast.zofia.appointments.get(),
        **_met(cast, now),
        **certified(cast, now),
    )


def _peer(cast: Cast, now: Any) -> Any:
    """What Zofia is to mark of Leon's."""
    page = make_task(cast, title="Pismo oceniane wzajemnie", peers=1)
    for person in (cast.leon, cast.zofia):
        make_work(cast, page, by=person, now=now)
    return PeerMarking.objects.get(by=cast.zofia)


def _open_answer(cast: Cast, now: Any) -> Any:
    """Zofia's, not marked yet."""
    quiz = make_quiz(cast, title="Test z odpowiedzią otwartą", questions=[open_answer()])
    attempt = make_attempt(quiz, cast.zofia, now=now)
    row = attempt.answers.get()
    submit_attempt(attempt_id=attempt.pk, chosen={row.version_id: ["Rejestruję je."]}, by=cast.zofia, now=now)
    return row


def _work_with_file(cast: Cast, now: Any) -> Any:
    """Zofia's, not marked yet."""
    page = make_task(cast, title="Pismo z plikiem", takes="both")
    return make_work(cast, page, file=ContentFile(b"Tekst", name="praca.txt"), now=now)
