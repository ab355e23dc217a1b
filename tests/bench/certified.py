"""Films, ticks, cards and certificates in bulk: what clerks have done at their desks, and leaders on their way."""

import json
from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import F, Min
from django.db.models.functions import Mod

from courses.models import (
    CardSignature,
    Certificate,
    CertificateChange,
    CoursePage,
    InstructionCard,
    InstructionPage,
    PresentationIndexPage,
    PresentationPage,
    Programme,
    ProgrammeCourse,
    QuizPage,
    Step,
    StepTick,
    Viewing,
    WatchReport,
)
from courses.operations.prepare_presentations import prepare_presentations
from courses.queries.terms import terms_of
from courses.records.certificate import digest_of
from lms.kit import chain
from lms.kit.codes import ALPHABET
from lms.kit.months import months_after
from lms.models import Appointment, Download, JobPosition, Organisation, Person, Role, System
from tests.bench.bulk import I, moment, padded, reset_sequences, rows, text
from tests.bench.pages import pages
from tests.bench.size import BASE, NOW, People, Size

PRESENTATIONS = 20
FILM = 6 * 3600
FILM_FILE = "documents/film.mp4"
FILM_URL = f"/pliki/{FILM_FILE}"
FILM_BYTES = 8 << 20
SEEN = 60
POSITIONS = 10
TICKS = 3
SINCE = text("2026-01-02")
ISSUED, REQUESTED = "432000", "864000"
"""Seconds before NOW."""


def certify(size: Size, people: People) -> None:
    """What `seed` and `learn` have made is there: every leader is certified, every clerk has a signed card."""
    _positions(size, people)
    _ticks(size, people)
    _films(size, people)
    _cards(size, people)
    _certificates(size, people)
    reset_sequences(JobPosition, PresentationPage, Person, Appointment)


def _positions(size: Size, people: People) -> None:
    """Each clerk holds one of ten positions, each instruction is for one of them."""
    rows(JobPosition, POSITIONS, id=f"{BASE} + {I}", name=f"'Stanowisko ' || {I}", is_retired="false")
    clerks = Appointment.objects.filter(role=Role.CLERK)
    clerks.update(position=BASE + Mod(F("person_id") - people.clerk, POSITIONS))
    first = InstructionPage.objects.aggregate(first=Min("pk"))["first"]
    position = f"{BASE} + {I} % {POSITIONS}"
    rows(InstructionPage.positions.through, size.pages, instructionpage_id=f"{first} + {I}", jobposition_id=position)


def _ticks(size: Size, people: People) -> None:
    """Each clerk has begun an instruction."""
    first = Step.objects.aggregate(first=Min("pk"))["first"]
    rows(
        StepTick,
        size.clerks * TICKS,
        person_id=f"{people.clerk} + {I} / {TICKS}",
        step_id=f"{first} + ({I} / {TICKS}) % {size.pages} * 6 + {I} % {TICKS}",
        ticked_at=moment(NOW, "3600"),
    )


def _films(size: Size, people: People) -> None:
    """Every clerk has seen some of the first one."""
    prepare_presentations(now=NOW, say=lambda line: None)
    default_storage.delete(FILM_FILE)
    default_storage.save(FILM_FILE, ContentFile(bytes(FILM_BYTES)))
    Download.objects.bulk_create([Download(id=BASE, title="Film", file=FILM_FILE)])
    film = pages(PresentationPage, PresentationIndexPage.objects.get(), PRESENTATIONS, ["Film"], slug="film")
    rows(
        PresentationPage,
        PRESENTATIONS,
        page_ptr_id=film,
        audience=text("signed_in"),
        video_id=str(BASE),
        duration=str(FILM),
        chapters=text("[]"),
        only_for=text("[]"),
        transcript=text("1:05 Wybierz rodzaj przesyłki i zapisz pismo.\n\n" * 40),
    )
    first = PresentationPage.objects.aggregate(first=Min("pk"))["first"]
    rows(
        Viewing,
        size.clerks,
        person_id=f"{people.clerk} + {I}",
        page_id=str(first),
        ranges=text(f"[[0, {SEEN}]]"),
        seconds=str(SEEN),
        position=str(SEEN),
        began_at=moment(NOW, "7200"),
        reported_at=moment(NOW, "3600"),
        plausible_since=moment(NOW, "3600"),
    )
    rows(
        WatchReport,
        size.clerks,
        person_id=f"{people.clerk} + {I}",
        page_id=str(first),
        began="0",
        ended=str(SEEN),
        counted_until=str(SEEN),
        reported_at=moment(NOW, "3600"),
    )


def _cards(size: Size, people: People) -> None:
    firm = Organisation.objects.get(pk=11)
    trainer = Person.objects.create(id=9, username="tomasz", first_name="Tomasz", last_name="Próbny")
    Appointment.objects.create(
        id=9, person=trainer, role=Role.TRAINER, organisation=firm, began_on=NOW.replace(year=2025).date()
    )
    page = InstructionPage.objects.order_by("pk").first()
    signed = moment(NOW, f"86400 + {I} % 2000000")
    rows(
        InstructionCard,
        size.leaders + size.clerks,
        f"JOIN lms_appointment a ON a.person_id = {people.leader} + {I} "
        "JOIN lms_organisation o ON o.id = a.organisation_id",
        number=f"'KI-2026-' || {padded(I, 7)}",
        state=text("signed"),
        page_id=str(page.pk),
        revision_id=str(page.live_revision_id),
        page_title=text(page.title),
        page_version="1",
        participant_id="a.person_id",
        participant_name=f"'Anna Próbna' || {I}",
        trainer_id=str(trainer.pk),
        trainer_name=text("Tomasz Próbny"),
        partner_id="a.organisation_id",
        partner_name="o.name",
        contractor_id=str(firm.pk),
        trainer_firm=text(firm.name),
        held_on=SINCE,
        practical_result=text("positive"),
        opened_at=signed,
        finished_at=signed,
        first_signed_at=signed,
        signed_at=signed,
        content_hash=text("0" * 64),
    )
    card = "JOIN courses_instructioncard c ON c.participant_id"
    for side, person in (("trainer", "c.trainer_id"), ("participant", "c.participant_id")):
        rows(
            CardSignature,
            size.leaders + size.clerks,
            f"{card} = {people.leader} + {I}",
            card_id="c.id",
            side=text(side),
            person_id=person,
            signed_at="c.signed_at",
            method=text("own_device" if side == "trainer" else "password"),
            text=text("Potwierdzam instruktaż."),
            content_hash=text("0" * 64),
        )


def _certificates(size: Size, people: People) -> None:
    """One programme: the long course and the exam."""
    programme = Programme(
        name="Lider EZD", code="EZD", scope="EZD", system=System.objects.get(), exam=QuizPage.objects.get()
    )
    programme.course_rows.set([ProgrammeCourse(course=CoursePage.objects.order_by("pk").first())])
    programme.save()
    issued_on = (NOW - timedelta(seconds=int(ISSUED))).date()
    held = f"JOIN lms_appointment a ON a.person_id = {people.leader} + {I}"
    rows(
        Certificate,
        size.leaders,
        held,
        id=f"{BASE} + {I}",
        programme_id=str(programme.pk),
        programme_version="1",
        terms=text(json.dumps(terms_of(programme).to_data())),
        system_id=str(programme.system_id),
        holder_id="a.person_id",
        first_name=text("Anna"),
        last_name=f"'Próbna' || {I}",
        partner_id="a.organisation_id",
        appointment_id="a.id",
        state=text("valid"),
        requested_at=moment(NOW, REQUESTED),
        number=f"'2026/' || {padded(I, 6)}",
        code=_code(),
        issued_on=text(issued_on.isoformat()),
        valid_until=text(months_after(issued_on, programme.validity_months).isoformat()),
    )
    for kind, seconds in (("requested", REQUESTED), ("issued", ISSUED)):
        rows(
            CertificateChange,
            size.leaders,
            certificate_id=f"{BASE} + {I}",
            kind=text(kind),
            at=moment(NOW, seconds),
            by_id="1",
        )
    _hash()
    reset_sequences(Certificate)


def _hash() -> None:
    """What no SQL works out: digests of the names, and of what each certificate says."""
    issued = list(Certificate.objects.all())
    for each in issued:
        each.name_salt = "s" * 32
        each.name_digest = digest_of(each.name_salt, each.first_name, each.last_name)
        each.content_hash = chain.fingerprint(each.details())
    Certificate.objects.bulk_update(issued, ["name_salt", "name_digest", "content_hash"], batch_size=500)


def _code() -> str:
    """`K7PM2XQD` and four signs that are the running number."""
    signs = [f"substr('{ALPHABET}', 1 + {I} / {len(ALPHABET) ** place} % {len(ALPHABET)}, 1)" for place in range(4)]
    return " || ".join([text("K7PM2XQD"), *signs])
