"""A whole region in bulk: sizes of design/performance.md §2d, one partner with a tenth of all clerks.

Rows are written by SQL past the operations, since nothing here is looked at by people. What the rows say is made so
that every filter, index and permission has its usual share: 7 % of the questions are open, 2 % with the contractor.
"""

import json
from collections.abc import Callable
from datetime import date

from django.db import transaction

from courses.models import InstructionIndexPage, InstructionPage, Step
from courses.operations.prepare import prepare
from helpdesk.models import Escalation, EscalationMoment, Message, Ticket
from helpdesk.operations.pin import pin
from lms.kit.polish import padded as words_of
from lms.models import (
    Appointment,
    Contract,
    Counter,
    Event,
    Location,
    Organisation,
    OrganisationKind,
    Partner,
    Person,
    Role,
    System,
    TerytCode,
    Unit,
    UnitKind,
)
from lms.operations.plant_pages import plant_pages
from tests.bench.bulk import I, analyse, moment, padded, reset_sequences, rows, text, trust_the_rows, uuid
from tests.bench.certified import certify
from tests.bench.learning import COURSES, learn
from tests.bench.pages import pages
from tests.bench.size import BASE, NOW, People, Size

SINCE = text(date(2025, 1, 2).isoformat())
STEPS = 6
TITLES = (
    "Nie widać pisma, które miało być zadekretowane",
    "Jak cofnąć błędną dekretację",
    "Sprawa w złej klasie wykazu akt",
    "Pismo dołączone do innej sprawy",
    "Błąd podpisu kwalifikowanego",
    "Skan jest obrócony",
    "Drukarka etykiet nie drukuje kodu",
    "Zastępstwo na czas urlopu",
    "System działa wolno od rana",
    "Szyna nie zwraca danych",
)


def seed(size: Size, say: Callable[[str], None]) -> People:
    """Fill a migrated, empty database; return whose screens to look at. The first partner is the big one."""
    with transaction.atomic():
        trust_the_rows()
        people = _people(size)
        say(f"{size.partners} partners, {size.leaders} leaders, {size.clerks} clerks")
        _instructions(size)
        say(f"{size.pages} instructions")
        _questions(size)
        say(f"{size.tickets} questions")
        learn(size, people)
        say(f"{size.lessons} lessons, {COURSES} courses, an exam")
        certify(size, people)
        say(f"{size.leaders} certificates, {size.leaders + size.clerks} cards")
    analyse()
    return people


def _people(size: Size) -> People:
    plant_pages(now=NOW)
    office = Organisation.objects.create(id=10, kind=OrganisationKind.OFFICE, name="Urząd", short_name="Urząd")
    firm = Organisation.objects.create(id=11, kind=OrganisationKind.CONTRACTOR, name="Serwis", short_name="Serwis")
    ezd = System.objects.create(id=1, code="EZD", name="EZD", kind="ezd")
    contract = Contract.objects.create(
        contractor=firm, number="U/1", title="Wdrożenie", began_on=date(2025, 1, 2), ends_on=date(2030, 12, 31)
    )
    contract.systems.add(ezd)
    name = f"'Urząd ' || {I}"
    rows(Unit, size.partners, id=f"{BASE} + {I}", kind=text(UnitKind.RURAL_COMMUNE), name=name, office_name=name)
    rows(TerytCode, size.partners, unit_id=f"{BASE} + {I}", code=padded(I, 7), valid_from="NULL", valid_until="NULL")
    kind = text(OrganisationKind.PARTNER)
    rows(Organisation, size.partners, id=f"{BASE} + {I}", kind=kind, name=name, short_name=name)
    joined = {"teryt": padded(I, 7), "joined_on": SINCE, "scope_esb": f"({I} % 3 = 0)"}
    rows(Partner, size.partners, organisation_ptr_id=f"{BASE} + {I}", unit_id=f"{BASE} + {I}", **joined)
    rows(Location, size.partners, id=f"{BASE} + {I}", partner_id=f"{BASE} + {I}", name=text("siedziba"))
    first_leader, first_clerk = size.partners, size.partners + size.leaders
    _persons(first_clerk + size.clerks)
    _appoint(Role.REPRESENTATIVE, 0, size.partners, I)
    _appoint(Role.LEADER, first_leader, size.leaders, f"{I} % {size.partners}")
    clerks_place = f"(CASE WHEN {I} % 10 = 0 THEN 0 ELSE ({I} * 7919) % {size.partners} END)"
    _appoint(Role.CLERK, first_clerk, size.clerks, clerks_place)
    rows(
        Appointment.covers.through,
        size.leaders,
        appointment_id=f"{BASE} + {first_leader} + {I}",
        location_id=f"{BASE} + {I} % {size.partners}",
    )
    staff = {}
    for login, role, where in (("maria", Role.COORDINATOR, office), ("wanda", Role.CONSULTANT, firm)):
        staff[login] = Person.objects.create(id=len(staff) + 1, username=login, first_name=login, last_name="Próbna")
        Appointment.objects.create(
            id=len(staff), person=staff[login], role=role, organisation=where, began_on=date(2025, 1, 2)
        )
    reset_sequences(Organisation, Unit, Location, Person, Appointment, System)
    return People(
        representative=BASE,
        leader=BASE + first_leader,
        clerk=BASE + first_clerk,
        coordinator=staff["maria"].pk,
        consultant=staff["wanda"].pk,
        learner=BASE + first_leader + 1,
    )


def _persons(many: int) -> None:
    rows(
        Person,
        many,
        id=f"{BASE} + {I}",
        username=f"'osoba' || {I}",
        password=text("!"),
        first_name=text("Anna"),
        last_name=f"'Próbna' || {I}",
        email=f"'osoba' || {I} || '@urzad.example'",
        is_active="true",
        date_joined=moment(NOW, "86400"),
    )


def _appoint(role: str, first: int, many: int, place: str) -> None:
    where = f"{BASE} + {place}"
    rows(
        Appointment,
        many,
        id=f"{BASE} + {first} + {I}",
        person_id=f"{BASE} + {first} + {I}",
        organisation_id=where,
        role=text(role),
        began_on=SINCE,
        location_id=where if role == Role.CLERK else "NULL",
    )


def _instructions(size: Size) -> None:
    """Published pages of six steps each."""
    prepare(now=NOW, say=lambda line: None)
    page = pages(InstructionPage, InstructionIndexPage.objects.get(), size.pages, TITLES, slug="instrukcja")
    rows(
        InstructionPage,
        size.pages,
        page_ptr_id=page,
        audience=text("signed_in"),
        system_id="1",
        steps=_steps(page),
        ids_minted_for=page,
    )
    rows(
        Step,
        size.pages * STEPS,
        f"JOIN wagtailcore_page p ON p.id = {page.removesuffix(f' + {I}')} + {I} / {STEPS}",
        page_id="p.id",
        block_id=uuid(f"({page.removesuffix(f' + {I}')}) * {STEPS} + {I}"),
        title=f"'Krok ' || ({I} % {STEPS} + 1)",
        order=f"{I} % {STEPS} + 1",
        revision_id="p.live_revision_id",
        removed_at="NULL",
    )


def _steps(page: str) -> str:
    """The JSON of six steps, put together by the database, so that each block has an id of its own."""
    blocks = []
    for number in range(STEPS):
        value = {
            "title": f"Krok {number + 1}",
            "text": "<p>Kliknij „Nowe pismo” i wybierz rodzaj przesyłki z listy. Pole z gwiazdką trzeba wypełnić.</p>",
            "screenshot": None,
            "expected": "Na liście widać nowe pismo.",
            "warning": "",
            "minutes": 1,
        }
        said = json.dumps({"type": "step", "value": value}, ensure_ascii=False)[:-1]
        blocks.append(
            f"{text(said)} || ', \"id\": \"' || {uuid(f'({page}) * {STEPS} + {number}', written=True)} || '\"}}'"
        )
    return "'[' || " + " || ', ' || ".join(blocks) + " || ']'"


def _questions(size: Size) -> None:
    """One question in fifty is with the contractor, one in twenty waits for a leader; spread over a year."""
    policy, calendar = pin(contract=None, now=NOW)
    first_clerk = BASE + size.partners + size.leaders
    state = f"""(CASE WHEN {I} % 100 < 4 THEN 'new' WHEN {I} % 100 < 6 THEN 'working' WHEN {I} % 100 < 7 THEN
        'waiting_clerk' WHEN {I} % 100 < 20 THEN 'solved' ELSE 'closed' END)"""
    turn = f"""(CASE WHEN {I} % 100 < 4 THEN 'leader' WHEN {I} % 100 < 6 THEN 'contractor' WHEN {I} % 100 < 20 THEN
        'clerk' ELSE 'nobody' END)"""
    age = f"((({I} * 7919) % 31536000) + {I} % 86400 + 60)"
    number = f"'P-2026-' || {padded(I, 7)}"
    title = _one_of(TITLES)
    rows(
        Ticket,
        size.tickets,
        f"JOIN lms_appointment a ON a.id = {first_clerk} + ({I} * 31) % {size.clerks}",
        id=f"{BASE} + {I}",
        number=number,
        partner_id="a.organisation_id",
        location_id="a.location_id",
        asked_by_id="a.person_id",
        title=title,
        state=state,
        turn=turn,
        system_id="1",
        created_at=moment(NOW, f"{age} + 7200"),
        updated_at=moment(NOW, age),
        waiting_since=f"(CASE WHEN {I} % 100 < 4 THEN {moment(NOW, age)} END)",
        answer_due=f"(CASE WHEN {I} % 100 < 4 THEN {moment(NOW, age)} END)",
        solved_at=f"(CASE WHEN {I} % 100 >= 7 THEN {moment(NOW, age)} END)",
        first_answer_at=f"(CASE WHEN {I} % 100 >= 4 THEN {moment(NOW, age)} END)",
        escalations_open=f"(CASE WHEN {I} % 100 IN (4, 5) THEN 1 ELSE 0 END)",
        policy_version_id=str(policy.pk),
        calendar_version_id=str(calendar.pk),
        search_text="' p 2026 ' || " + padded(I, 7) + " || " + _one_of([words_of(each) for each in TITLES]),
    )
    rows(
        Message,
        size.tickets * 2,
        f"JOIN helpdesk_ticket t ON t.id = {BASE} + {I} / 2",
        ticket_id="t.id",
        author_id="t.asked_by_id",
        side=f"(CASE WHEN {I} % 2 = 0 THEN 'clerk' ELSE 'first_line' END)",
        body="t.title",
        created_at="t.created_at",
    )
    rows(
        Event,
        size.tickets * 3,
        f"JOIN helpdesk_ticket t ON t.id = {BASE} + {I} / 3",
        name=f"(CASE {I} % 3 WHEN 0 THEN 'helpdesk.ticket_asked' WHEN 1 THEN 'helpdesk.ticket_replied' "
        "ELSE 'helpdesk.ticket_resolved' END)",
        actor_id="t.asked_by_id",
        partner_id="t.partner_id",
        object_type=text("helpdesk.Ticket"),
        object_id="t.id",
        happened_at="t.created_at",
        settled_at="t.created_at",
        seal_number=f"{I} + 1",
    )
    Counter.objects.update_or_create(scope="seal", defaults={"value": size.tickets * 3})
    _matters(size)
    Counter.objects.update_or_create(scope="P-2026", defaults={"value": size.tickets})
    reset_sequences(Ticket)


def _matters(size: Size) -> None:
    """What is with the contractor, each with the first moment of its clock."""
    contract = Contract.objects.get()
    policy, calendar = pin(contract=contract, now=NOW)
    many = sum(number % 100 in (4, 5) for number in range(size.tickets))
    place = f"{BASE} + ({I} / 2) * 100 + 4 + {I} % 2"
    rows(
        Escalation,
        many,
        f"JOIN helpdesk_ticket t ON t.id = {place}",
        id=f"{BASE} + {I}",
        ticket_id="t.id",
        reference="t.number || '/1'",
        partner_id="t.partner_id",
        contract_id=str(contract.pk),
        contractor_id="11",
        title="t.title",
        severity=text("BLAD"),
        reason="t.title",
        system_id="1",
        created_by_id=str(BASE + size.partners),
        policy_version_id=str(policy.pk),
        calendar_version_id=str(calendar.pk),
        registered_at="t.updated_at",
        updated_at="t.updated_at",
        reaction_due="t.updated_at",
        solution_due="t.updated_at",
        next_due="t.updated_at",
    )
    rows(
        EscalationMoment,
        many,
        f"JOIN helpdesk_escalation e ON e.id = {BASE} + {I}",
        escalation_id="e.id",
        kind=text("registered"),
        severity=text("BLAD"),
        at="e.registered_at",
    )
    reset_sequences(Escalation)


def _one_of(texts: list[str] | tuple[str, ...]) -> str:
    choices = " ".join(f"WHEN {place} THEN {text(each)}" for place, each in enumerate(texts))
    return f"(CASE {I} % {len(texts)} {choices} END)"
