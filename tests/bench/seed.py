"""A whole region in bulk: sizes of design/performance.md §2d, one partner with a tenth of all clerks.

Rows are written by SQL past the operations, since nothing here is looked at by people. What the rows say is made so
that every filter, index and permission has its usual share: 7 % of the questions are open, 2 % with the contractor.
"""

import json
from collections.abc import Callable
from datetime import date

from django.db import transaction
from django.utils import timezone

from courses.models import InstructionIndexPage, InstructionPage, Step
from courses.operations.count_coverage import count_coverage
from courses.operations.prepare import prepare
from courses.operations.tick import tick
from lms.models import (
    Appointment,
    Contract,
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
from lms.operations.count_partners import count_partners
from lms.operations.plant_pages import plant_pages
from tests.bench.bulk import I, analyse, moment, padded, reset_sequences, rows, text, trust_the_rows, uuid
from tests.bench.certified import certify
from tests.bench.learning import COURSES, learn
from tests.bench.pages import pages
from tests.bench.questions import questions
from tests.bench.size import BASE, NOW, TITLES, People, Size

SINCE = text(date(2025, 1, 2).isoformat())
STEPS = 12
TICKED = "instrukcja-7"
"""The instruction that is measured, by its slug."""


def seed(size: Size, say: Callable[[str], None]) -> People:
    """Fill a migrated, empty database; return whose screens to look at. The first partner is the big one."""
    with transaction.atomic():
        trust_the_rows()
        people = _people(size)
        say(f"{size.partners} partners, {size.leaders} leaders, {size.clerks} clerks")
        _instructions(size)
        _ticks(people)
        say(f"{size.pages} instructions")
        questions(size)
        say(f"{size.tickets} questions")
        learn(size, people)
        say(f"{size.lessons} lessons, {COURSES} courses, an exam")
        certify(size, people)
        say(f"{size.leaders} certificates, {size.leaders + size.clerks} cards")
    analyse()
    count_partners(now=NOW)
    count_coverage(now=timezone.now())  # kept for the day on which it is read
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
    """Published pages of twelve steps each; the clerk who is looked over the shoulder has done half of one."""
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
        only_for=text("[]"),
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


def _ticks(people: People) -> None:
    clerk = Person.objects.get(pk=people.clerk)
    for step in Step.objects.filter(page__slug=TICKED).order_by("order")[: STEPS // 2]:
        tick(step=step, by=clerk, now=NOW)


def _steps(page: str) -> str:
    """The JSON of the steps, put together by the database, so that each block has an id of its own."""
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
