"""A scene in which everything waits for everybody at once, as often as one likes."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from wagtail.models import Page

from courses.models import Certificate, InstructionPage, QuizPage, ReleaseMark, Slot, Visit
from courses.operations.assign import assign
from courses.operations.complete import complete
from courses.operations.enrol import enrol
from courses.operations.submit import submit
from courses.operations.tick import tick
from helpdesk.models import SlaReport
from helpdesk.operations.ask_colleague import ask_colleague
from lms.kit.months import months_after
from lms.models import (
    Appointment,
    DurabilitySurvey,
    JobPosition,
    Milestone,
    PartnerProfile,
    Person,
    ProfileSection,
    Release,
    RightsReview,
    Role,
    System,
)
from lms.operations.ask_for_login import ask_for_login
from lms.operations.keep_readiness_template import Item
from lms.operations.return_profile import return_profile
from tests.factories.card_sessions import make_session
from tests.factories.cards import make_card, make_finished
from tests.factories.certificates import make_certificate, make_programme, make_request
from tests.factories.courses import change_lesson, lessons_of, make_course
from tests.factories.delta_exams import make_delta_exam
from tests.factories.domain_systems import make_domain_system, take
from tests.factories.durability import make_survey
from tests.factories.entries import make_closed_course, make_entry_request
from tests.factories.extensions import make_extension
from tests.factories.grants import UNTIL
from tests.factories.information import make_document, make_news, make_version
from tests.factories.instructions import change_instruction, make_draft, make_instruction
from tests.factories.mails import make_mail
from tests.factories.meetings import HOUR, make_booking, make_slot
from tests.factories.milestones import make_plan
from tests.factories.office_matters import make_office_matter
from tests.factories.organisations import counted, make_partner
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.presentations import make_presentation
from tests.factories.problems import make_outage
from tests.factories.profiles import make_submitted
from tests.factories.quizzes import make_attempt, make_quiz, make_result
from tests.factories.readiness import add_milestone, make_acceptance, make_checklist, make_mark
from tests.factories.refreshers import make_refreshers
from tests.factories.reports import make_report, make_review
from tests.factories.rights import open_review
from tests.factories.risks import make_risk
from tests.factories.showings import make_showing
from tests.factories.skills import make_assigned
from tests.factories.tickets import (
    make_claim,
    make_confidential,
    make_covered,
    make_escalation_in,
    make_solved,
    make_ticket,
)
from tests.factories.tickets import make_request as make_wish
from tests.factories.visits import hours_contract, make_protocol, make_visit_in
from tests.factories.works import make_task, make_work

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
    third = make_instruction(cast, f"Wspólna {name}")
    for trainer in (cast.tomasz, cast.maria):
        make_finished(cast, page=page, whom=cast.leon, by=trainer)
        make_finished(cast, page=page, whom=cast.zofia, by=trainer)
        make_card(cast, page=other, by=trainer)
        make_session(cast, page=third, by=trainer)
    for reader in (cast.zofia, cast.leon, cast.renata):
        tick(step=page.step_rows.order_by("order")[0], by=reader, now=now)
        tick(step=other.step_rows.order_by("order")[0], by=reader, now=now)
    change_instruction(cast, other, "material")
    make_assigned(cast, make_instruction(cast, f"Wyznaczona {name}", positions=[position]), cast.zofia, cast.leon)
    for person in everybody:
        make_attempt(quiz, person, now=now)
    make_presentation(cast, f"Film {name}")
    submit(page=make_draft(cast, f"Szkic {name}"), by=cast.tomasz)
    if not Milestone.objects.filter(partner=cast.partner).exists():
        make_plan(cast.partner, days_ago=200)
        add_milestone(cast.partner, "M14")
        make_checklist(Item(code="B1", name="Umowa", owner_role="representative", is_critical=True))
        make_acceptance(cast, "refused")
    for owner in (cast.leon, cast.renata, cast.maria):
        make_risk(cast.partner, owner, days=-1, name=name)
    _fill_rights(cast)
    _fill_durability(cast)
    ready = make_partner()
    make_mark(ready, "B1")
    make_acceptance(cast, "refused", partner=ready)
    _fill_cards(cast, name)
    _fill_learning(cast, name, page, now)
    _fill_meetings(cast, now)
    _fill_visits(cast, now)
    _fill_leading(cast, name)
    make_work(cast, make_task(cast, title=f"Zadanie {name}"), now=now)
    shared = make_task(cast, title=f"Wspólne {name}", peers=1)
    for person in (*everybody, *([cast.obca_zofia] if len(everybody) % 2 else [])):
        make_work(cast, shared, by=person, now=now)
    make_entry_request(cast, course=make_closed_course(cast, f"Na prośbę {name}"), now=now)
    _fill_releases(cast, name, now)
    _fill_help_desk(cast, name, now)
    _fill_reports(cast, now)
    _fill_delta_exams(cast, name, now)
    ask_for_login(login=_newcomer(cast, f"urzednik.{name}", Role.CLERK).username, by_mail=False, now=now)
    trainer = make_person(f"trener.{name}")
    make_appointment(trainer, Role.TRAINER, cast.contractor)
    ask_for_login(login=trainer.username, by_mail=False, now=now)
    counted(now=now)
    make_news(name, audience="partners")
    make_version(make_document(name, is_to_confirm=True))


def _fill_durability(cast: Cast) -> None:
    """One that is late, which the partner fills in and the office sees."""
    if not DurabilitySurvey.objects.exists():
        make_survey(cast.partner, due_on=date(2026, 1, 2))


def _fill_rights(cast: Cast) -> None:
    """Everybody's own review, and one of another firm whose last role the office decides about."""
    assert cast.obca_wanda
    if not RightsReview.objects.exists():
        open_review(cast.partner)
        RightsReview.objects.filter(organisation=cast.other_contractor).update(due_on=date(2026, 1, 2))


def _fill_cards(cast: Cast, name: str) -> None:
    """A card that waits for the office, one that came back and lacks a section, a step that waits for an agreement."""
    if not PartnerProfile.objects.filter(partner=cast.partner).exists():
        sent = make_submitted(cast.partner)
        return_profile(partner=cast.partner, version=sent.version, remark="NIP", by=cast.maria, now=timezone.now())
        ProfileSection.objects.filter(partner=cast.partner, code="it").delete()
    make_submitted(make_partner(f"gmina {name}"))
    take(take(make_domain_system(cast.partner, f"System {name}"), "D1"), "D2")


def _fill_learning(cast: Cast, name: str, page: InstructionPage, now: datetime) -> None:
    course = make_course(cast, f"Kurs {name}", lessons=1)
    for who in LEARNERS:
        enrol(course=course, by=getattr(cast, who), now=now)
    assigned = make_course(cast, f"Zlecony {name}", lessons=1)
    assign(course=assigned, people=[cast.zofia], due_on=timezone.localdate(now) + timedelta(3), by=cast.renata, now=now)
    for by in (cast.renata, cast.maria):
        due_on = timezone.localdate(now) + timedelta(days=9)
        make_extension(cast, title=f"Przedłużany {name} {by}", by=by, now=now, due_on=due_on)
    changed = lessons_of(make_course(cast, f"Zmieniany {name}", lessons=1))[0]
    for who in ROLES:
        complete(lesson=changed, by=getattr(cast, who), now=now)
    change_lesson(cast, changed)
    exam: QuizPage = make_quiz(cast, title=f"Próba {name}")
    make_result(exam, cast.leon, right=0)
    make_refreshers(cast, title=f"Powtarzany {name}", now=timezone.now())
    asked = make_course(cast, f"Wymagany {name}", lessons=1)
    ways = {"courses": [course, asked], "cards": [page], "exam": exam, "evaluations": ["zadanie"]}
    make_programme(cast, f"Program {name}", **ways)
    make_request(cast, holder=_newcomer(cast, f"liderka.{name}", Role.LEADER), programme=make_programme(cast, name))


def _fill_meetings(cast: Cast, now: datetime) -> None:
    """One that is over and one ahead with each who offers them, two hours after the ones before."""
    for trainer in (cast.tomasz, cast.maria):
        apart, offered = 2 * HOUR * Slot.objects.count(), now - timedelta(days=9)
        for begins_at in (now - timedelta(days=3) + apart, now + timedelta(days=3) + apart):
            make_booking(cast, slot=make_slot(cast, begins_at=begins_at, by=trainer, now=offered), now=offered)
    shown = make_showing(cast, begins_at=now + timedelta(days=4, hours=len(Slot.objects.all())), now=now)
    for person in (cast.zofia, cast.renata):
        make_booking(cast, slot=shown, by=person, now=now)


def _fill_visits(cast: Cast, now: datetime) -> None:
    """One to answer, one to close, one whose protocol waits; hours apart from the ones before."""
    hours_contract(cast, hours=1000)
    for state, days in (("proposed", 20), ("confirmed", -20), ("held", -40)):
        begins_at = now + timedelta(days=days) + 3 * HOUR * Visit.objects.count()
        visit = make_visit_in(cast, state, begins_at=begins_at, now=begins_at - timedelta(days=30))
        if state == "held":
            make_protocol(cast, visit)


def _fill_leading(cast: Cast, name: str) -> None:
    """Leon holds an instruction with Zofia, and a session with her and somebody new."""
    system = System.objects.get_or_create(code="WOD", defaults={"name": "Prowadzony", "kind": "domain"})[0]
    make_certificate(cast, programme=make_programme(cast, f"Prowadzący {name}", system=system, leaders_instruct=True))
    make_card(cast, page=make_instruction(cast, f"Lidera {name}", system=system), by=cast.leon)
    page = make_instruction(cast, f"Sesja lidera {name}", system=system)
    make_session(cast, cast.zofia, _newcomer(cast, f"nowa.{name}", Role.CLERK), page=page, by=cast.leon)


def _fill_releases(cast: Cast, name: str, now: datetime) -> None:
    """Everybody who writes is late with a text of their own."""
    yesterday = timezone.localdate(now) - timedelta(days=1)
    system = System.objects.get_or_create(code="WYD", defaults={"name": "Wydawany", "kind": "domain"})[0]
    release = Release.objects.create(system=system, version=name, released_on=yesterday)
    for author in (cast.tomasz, cast.maria, cast.ada):
        page = make_instruction(cast, f"Do zmiany {name} {author.username}")
        Page.objects.filter(pk=page.pk).update(owner=author)
        ReleaseMark.objects.create(release=release, page=page, kind="outdated", due_on=yesterday, marked_at=now)


def _fill_help_desk(cast: Cast, name: str, now: datetime) -> None:
    """Leon hands over while the certificate holds; then it is over, and nobody at the office has a valid one."""
    Certificate.objects.filter(holder=cast.leon).update(valid_until=UNTIL)
    make_ticket(cast, now=now)
    make_solved(cast, now=now)
    make_outage(cast, title=f"Awaria {name}", now=now)
    make_ticket(cast, by=cast.obca_zofia, now=now)
    for state in ("registered", "proposed", "asked_back"):
        matter = make_escalation_in(cast, state)
    for asked, by in ((cast.wanda, cast.marek), (cast.marek, cast.wanda)):
        ask_colleague(escalation=matter, colleague=asked, question=name, by=by, now=now)
    make_confidential(cast, "proposed")
    make_claim(cast, "disputed")
    colleague = make_person(f"koordynacja.{name}")
    make_appointment(colleague, Role.COORDINATOR, cast.office)
    ask_colleague(escalation=make_office_matter(cast), colleague=cast.maria, question=name, by=colleague, now=now)
    today = timezone.localdate(now)
    over = {"issued_on": today - timedelta(days=99), "valid_until": today - timedelta(days=1)}
    Certificate.objects.filter(holder=cast.leon).update(**over)
    uncertified = Person.objects.get(username=f"liderka.{name}")
    make_mail(f"Subject: Poczta {name}", sender=f"{name}@nigdzie.example", now=now)
    make_wish(cast, ticket=make_ticket(cast, system=make_covered(cast)), by=uncertified, now=now - timedelta(days=9))


def _fill_reports(cast: Cast, now: datetime) -> None:
    """One to hand over and late, one to sign, a review to confirm; the contract with hours has no review at all."""
    this_month, there = timezone.localdate(now).replace(day=1), SlaReport.objects.count()
    make_report(cast, month=months_after(this_month, -2 - there), now=now)
    make_report(cast, "handed_over", month=months_after(this_month, -3 - there), now=now)
    make_review(cast, held_on=timezone.localdate(now) - timedelta(days=there), now=now)


def _fill_delta_exams(cast: Cast, name: str, now: datetime) -> None:
    """Leon is certified for the system whose release, which his office runs, demands an exam.

    He was at another office, so that his own one still has nobody with a certificate.
    """
    release = Release.objects.get(version=name, system__code="WYD")
    cast.partner.deployments.create(release=release, since=timezone.localdate(now))
    programme = make_programme(cast, f"Wydany {name}", system=release.system)
    held = make_certificate(cast, programme=programme, now=now)
    Certificate.objects.filter(pk=held.pk).update(partner=cast.other_partner)
    make_delta_exam(cast, release, title=f"Po wydaniu {name}", now=now)


def _newcomer(cast: Cast, login: str, role: str) -> Person:
    person = make_person(login)
    make_appointment(person, role, cast.partner)
    return person
