"""One office with a thing of every kind, and everybody who may or may not touch it."""

from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from courses.operations.assign import assign
from courses.operations.complete import complete
from courses.operations.enrol import enrol
from lms.models import (
    Download,
    Notice,
    Person,
    Release,
    Role,
    Unit,
    UnitKind,
)
from lms.operations.plant_pages import plant_pages
from tests.factories.articles import make_article
from tests.factories.card_sessions import sessions_of_scene
from tests.factories.cards import make_card, make_finished, make_signed
from tests.factories.course_rules import make_rule
from tests.factories.courses import change_lesson, lessons_of, make_course
from tests.factories.domain_systems import make_blocked, make_domain_system, take
from tests.factories.entries import make_closed_course, make_code, make_entry_request
from tests.factories.evidence_packs import make_ready_pack
from tests.factories.extensions import make_extension
from tests.factories.facts import make_event
from tests.factories.holds import make_hold
from tests.factories.information import make_document, make_news, make_version
from tests.factories.inspections import make_access, make_finding
from tests.factories.instructions import change_instruction, make_instruction, make_picture
from tests.factories.milestones import make_evidence, make_plan, reached
from tests.factories.organisations import make_contract
from tests.factories.people import PASSWORD, Cast, make_appointment, make_person
from tests.factories.people_imports import imported
from tests.factories.presentations import make_presentation, make_watched
from tests.factories.profiles import make_submitted
from tests.factories.quizzes import ONE_OF_EACH, make_attempt, make_quiz, make_result
from tests.factories.read_tokens import make_token_for_reading
from tests.factories.refreshers import make_refreshers
from tests.factories.regrades import make_mended, make_regrade
from tests.factories.rights import item_of, open_review
from tests.factories.risks import make_risk
from tests.factories.skills import make_assigned
from tests.factories.tickets import make_system
from tests.factories.webhooks import make_sent
from tests.factories.works import make_task
from tests.flows.scene_durability import lasting
from tests.flows.scene_learning import certified, handed_pin, needed_position, open_answer_waiting, peer, work_with_file
from tests.flows.scene_matters import handed_over, questions
from tests.flows.scene_meetings import met, shown, visited
from tests.flows.scene_readiness import readied
from tests.flows.scene_reports import reported
from tests.flows.scene_things import Scene

# The columns of the tables, in their order; None is a visitor.
PEOPLE = (
    *("visitor", "clerk", "leader", "representative", "deputy", "trainer", "consultant", "manager"),
    *("coordinator", "administrator", "foreign_clerk", "foreign_leader", "foreign_consultant"),
)


def people_of(cast: Cast) -> dict[str, Person | None]:
    deputy = make_person("dorota", password=PASSWORD)
    make_appointment(deputy, Role.DEPUTY, cast.partner)
    given = (
        *(None, cast.zofia, cast.leon, cast.renata, deputy, cast.tomasz, cast.wanda, cast.marek),
        *(cast.maria, cast.ada, cast.obca_zofia, cast.obcy_leon, cast.obca_wanda),
    )
    return dict(zip(PEOPLE, given, strict=True))


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
    change_instruction(cast, page, "material")
    page.refresh_from_db()
    second_page = make_instruction(cast, "Zadekretuj pismo", steps=1)
    third_page = make_instruction(cast, "Odbierz pismo", steps=2)
    course = make_course(cast, "EZD – podstawy", lessons=2)
    due_on = now.date() + timedelta(days=30)
    (enrolment,) = assign(course=course, people=[cast.zofia], due_on=due_on, by=cast.maria, now=now)
    enrol(course=course, by=cast.leon, now=now)
    system = make_system("EZD")
    release = Release.objects.create(system=system, version="5.2", released_on=now.date())
    contract = make_contract(cast.contractor, systems=(system,))
    make_contract(cast.other_contractor, systems=(make_system("ESB"),))
    cast.partner.org_units.create(name="Kancelaria")
    reached(make_plan(cast.partner)["M2"])
    readiness = readied(cast)
    make_submitted(cast.partner)
    attaching = take(take(make_domain_system(cast.partner, "Podatki"), "D1"), "D2")
    unit = Unit.objects.create(kind=UnitKind.COUNTY, name="powiat nowy", office_name="Starostwo nowe")
    unit.codes.create(code="1498")
    waiting_card = make_finished(cast, page=page, whom=cast.leon)
    presentation = make_presentation(cast)
    make_watched(presentation, cast.zofia, seconds=92)
    event = make_event()
    step = page.step_rows.order_by("order").first()
    notice = Notice.objects.create(person=cast.zofia, kind="tried", subject="Odpowiedź", path="/", created_at=now)
    remarked = make_quiz(cast, title="Test z korektą")
    make_result(remarked, cast.zofia, right=0, now=now)
    return Scene(
        cast=cast,
        people=people,
        domain_system=make_domain_system(cast.partner, "Ewidencja"),
        attaching=attaching,
        blocked=make_blocked(cast.partner),
        **lasting(cast),
        read_token=make_token_for_reading(cast, now=now).token,
        risk=make_risk(cast.partner, cast.leon),
        rights=item_of(open_review(cast.partner), cast.zofia),
        evidence=make_evidence(cast.partner),
        library=make_version(make_document(is_to_confirm=True)),
        news=make_news(audience="partners"),
        evidence_pack=make_ready_pack(cast.partner, cast.maria),
        inspection=make_access(cast.maria, cast.partner),
        finding=make_finding(cast.maria, cast.partner),
        hold=make_hold(cast.maria, cast.other_partner),
        people_import=imported(cast.partner, cast.renata, f"Leon;Zieliński;leon;{cast.leon.email};;;"),
        **questions(cast, people["deputy"], now, system, step),
        **handed_over(cast, now, system, step),
        webhook=make_sent(cast, now=now),
        card=make_card(cast, page=page),
        waiting_card=waiting_card,
        pin=handed_pin(waiting_card, cast.leon),
        signed_card=make_signed(cast, page=second_page),
        **sessions_of_scene(cast, third_page),
        assigned=make_assigned(cast, second_page, cast.leon, now=now),
        page=page,
        article=make_article(cast),
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
        work=work_with_file(cast, now),
        open_answer=open_answer_waiting(cast, now),
        peer=peer(cast, now),
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
        position=needed_position(cast),
        unit=unit,
        contract=contract,
        clerks_role=cast.zofia.appointments.get(),
        **reported(cast, contract, now),
        **readiness,
        **met(cast, now),
        **visited(cast, now),
        **shown(cast, presentation, now),
        **certified(cast, now),
    )
