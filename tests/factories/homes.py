"""A scene in which everything waits for everybody at once, as often as one likes."""

from datetime import datetime, timedelta

from django.utils import timezone

from courses.models import Certificate, InstructionPage, QuizPage
from courses.operations.assign import assign
from courses.operations.enrol import enrol
from courses.operations.submit import submit
from courses.operations.tick import tick
from lms.models import Appointment, JobPosition, Person, Role
from lms.operations.ask_for_login import ask_for_login
from tests.factories.cards import make_card, make_finished
from tests.factories.certificates import make_programme, make_request
from tests.factories.courses import make_course
from tests.factories.extensions import make_extension
from tests.factories.instructions import make_draft, make_instruction
from tests.factories.organisations import counted
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.presentations import make_presentation
from tests.factories.quizzes import make_attempt, make_quiz, make_result
from tests.factories.tickets import make_covered, make_escalation_in, make_solved, make_ticket
from tests.factories.tickets import make_request as make_wish

ROLES = ("zofia", "leon", "renata", "tomasz", "wanda", "marek", "maria", "ada")
LEARNERS = ("zofia", "leon", "renata", "tomasz", "wanda", "marek")


def fill_homes(cast: Cast, name: str) -> None:
    """One more of everything; what is begun or overdue counts from the clock. `name` makes it tell from the others."""
    now, everybody = timezone.now(), [getattr(cast, who) for who in ROLES]
    quiz = make_quiz(cast, title=f"Egzamin {name}")
    position = JobPosition.objects.get_or_create(name="Kancelaria próbna")[0]
    Appointment.objects.filter(organisation=cast.partner).update(position=position)
    page = make_instruction(cast, f"Instrukcja {name}", positions=[position])
    other = make_instruction(cast, f"Inna {name}")
    for trainer in (cast.tomasz, cast.maria):
        make_finished(cast, page=page, whom=cast.leon, by=trainer)
        make_finished(cast, page=page, whom=cast.zofia, by=trainer)
        make_card(cast, page=other, by=trainer)
    for reader in (cast.zofia, cast.leon, cast.renata):
        tick(step=page.step_rows.order_by("order")[0], by=reader, now=now)
    for person in everybody:
        make_attempt(quiz, person, now=now)
    make_presentation(cast, f"Film {name}")
    submit(page=make_draft(cast, f"Szkic {name}"), by=cast.tomasz)
    _fill_learning(cast, name, page, now)
    _fill_help_desk(cast, name, now)
    ask_for_login(login=_newcomer(cast, f"urzednik.{name}", Role.CLERK).username, by_mail=False, now=now)
    trainer = make_person(f"trener.{name}")
    make_appointment(trainer, Role.TRAINER, cast.contractor)
    ask_for_login(login=trainer.username, by_mail=False, now=now)
    counted(now=now)


def _fill_learning(cast: Cast, name: str, page: InstructionPage, now: datetime) -> None:
    course = make_course(cast, f"Kurs {name}", lessons=1)
    for who in LEARNERS:
        enrol(course=course, by=getattr(cast, who), now=now)
    assigned = make_course(cast, f"Zlecony {name}", lessons=1)
    assign(course=assigned, people=[cast.zofia], due_on=timezone.localdate(now) + timedelta(3), by=cast.renata, now=now)
    for by in (cast.renata, cast.maria):
        due_on = timezone.localdate(now) + timedelta(days=9)
        make_extension(cast, title=f"Przedłużany {name} {by}", by=by, now=now, due_on=due_on)
    exam: QuizPage = make_quiz(cast, title=f"Próba {name}")
    make_result(exam, cast.leon, right=0)
    asked = make_course(cast, f"Wymagany {name}", lessons=1)
    make_programme(cast, f"Program {name}", courses=[course, asked], cards=[page], exam=exam)
    make_request(cast, holder=_newcomer(cast, f"liderka.{name}", Role.LEADER), programme=make_programme(cast, name))


def _fill_help_desk(cast: Cast, name: str, now: datetime) -> None:
    make_ticket(cast, now=now)
    make_solved(cast, now=now)
    make_ticket(cast, by=cast.obca_zofia, now=now)
    for state in ("registered", "proposed", "asked_back"):
        make_escalation_in(cast, state)
    Certificate.objects.filter(holder=cast.leon).update(valid_until=timezone.localdate(now) + timedelta(days=30))
    uncertified = Person.objects.get(username=f"liderka.{name}")
    make_wish(cast, ticket=make_ticket(cast, system=make_covered(cast)), by=uncertified, now=now - timedelta(days=9))


def _newcomer(cast: Cast, login: str, role: str) -> Person:
    person = make_person(login)
    make_appointment(person, role, cast.partner)
    return person
