"""The complaints of domain/learning.md §2 that are about certificates, changes, people, meetings and mail."""

import io
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from courses.models import Enrolment
from courses.operations.assign import assign
from courses.operations.cancel_booking import cancel_booking
from courses.operations.print_certificate import print_certificate
from courses.operations.record_attendance import record_attendance
from courses.operations.remind_of_certificates import remind_of_certificates
from courses.operations.remind_of_courses import remind_of_courses
from courses.queries.certificate_paper import path_of
from lms.kit.quiet import is_quiet
from lms.models import MailDelivery, Notice, Person, Role
from lms.operations.import_people import import_people
from lms.queries.people_file import read_people
from tests.factories.cards import fill, make_finished
from tests.factories.certificates import make_certificate, make_programme
from tests.factories.courses import (
    change_lesson,
    how_far,
    lessons_of,
    make_course,
)
from tests.factories.instructions import NOON
from tests.factories.meetings import FRIDAY, HOUR, make_booking, make_slot
from tests.factories.people import Cast, make_appointment, make_person

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_3_a_certificate_that_ends_is_told_of_in_time_and_ends(cast: Cast) -> None:
    certificate = make_certificate(cast)
    last = certificate.valid_until
    assert last
    told = []
    for days in range(-70, 10):
        moment = datetime.combine(last, time(11), tzinfo=UTC) + days * DAY
        if not is_quiet(moment) and remind_of_certificates(now=moment):
            told.append(days)

    assert [any(0 <= day - stage <= 4 for day in told) for stage in (-60, -30, -7, 1)] == [True] * 4
    assert len(told) == 4
    assert (certificate.stands(last), certificate.stands(last + DAY)) == ("valid", "expired")


def test_7_the_check_shows_every_signed_field_and_finds_out_a_changed_file(cast: Cast) -> None:
    programme = make_programme(cast, scope="obieg pism w EZD")
    certificate, visitor = make_certificate(cast, programme=programme), Client()
    with default_storage.open(path_of(print_certificate(certificate=certificate, now=NOON))) as file:
        issued = file.read()
    page = visitor.get(reverse("checked_certificate", args=[certificate.spelled_code])).content.decode()

    until = str(certificate.valid_until.year) if certificate.valid_until else ""
    sealed = (certificate.terms["scope"], certificate.content_hash, f">{certificate.programme_version}<")
    for said in (certificate.number or "", "Lider e-Urząd – EZD", "Leon Z.", cast.partner.name, until, *sealed):
        assert said
        assert said in page
    assert "Zieliński" not in page
    changed = issued.replace(b"%%EOF", b"%%EOf")
    answers = [
        visitor.post(reverse("check_certificate_file"), {"plik": ContentFile(content, name="c.pdf")}).status_code
        for content in (issued, changed)
    ]
    assert (changed != issued, answers) == (True, [200, 404])


def test_9_a_change_reaches_who_has_done_the_lesson_and_voids_nothing(cast: Cast, log_in: Any) -> None:
    course = make_course(cast, lessons=2)
    certificate = make_certificate(cast, programme=make_programme(cast, courses=[course]))
    lesson = lessons_of(course)[0]

    change_lesson(cast, lesson)

    waiting = log_in(cast.leon).get(reverse("changes")).content.decode()
    assert reverse("confirm_change", args=[lesson.pk]) in waiting
    assert how_far(course, cast.leon).percent == 100
    certificate.refresh_from_db()
    assert certificate.stands(timezone.localdate()) == "valid"
    elsewhere = log_in(cast.zofia).get(reverse("changes")).content.decode()
    assert reverse("confirm_change", args=[lesson.pk]) not in elsewhere


def test_10_nobody_sees_the_people_of_another_office(cast: Cast, log_in: Any) -> None:
    course = make_course(cast, lessons=1)
    certificate = make_certificate(cast, programme=make_programme(cast, courses=[course]))
    assign(course=course, people=[cast.zofia], due_on=date(2100, 1, 1), by=cast.renata, now=NOON)
    lists = [reverse("participants", args=[course.slug]), reverse("certificates"), "/", "/moje/urzednicy/"]
    names = ("Nowak", "Zieliński", certificate.number or "")

    stranger = make_person("obca.renata")
    make_appointment(stranger, Role.REPRESENTATIVE, cast.other_partner)

    own = "".join(log_in(cast.renata).get(address).content.decode() for address in lists)
    foreign = [log_in(stranger).get(address) for address in lists]

    assert all(name in own for name in names)
    assert [name for page in foreign for name in names if name in page.content.decode()] == []
    assert log_in(stranger).get(certificate.get_absolute_url()).status_code == 404


def test_11_a_file_of_people_is_told_row_by_row_whatever_its_letters(cast: Cast) -> None:
    header = "Imię;Nazwisko;Login;E-mail;Stanowisko;Komórka;Lokalizacja"
    rows = ["Żaneta;Źdźbło;zzdzblo;;;;", "Bez;Loginu;;;;;", "Łukasz;Ćwik;lcwik;;;;"]
    file = "\r\n".join([header, *rows]).encode("cp1250")

    def run() -> Any:
        return import_people(partner=cast.partner, table=read_people(io.BytesIO(file)), by=cast.maria, now=NOON)

    first, second = run(), run()

    assert first.counts == {"added": 2, "changed": 0, "same": 0, "refused": 1}
    assert [(row.line, bool(row.reason)) for row in first.rows if row.reason] == [(3, True)]
    assert second.counts == {"added": 0, "changed": 0, "same": 2, "refused": 1}
    assert Person.objects.filter(last_name__in=["Źdźbło", "Ćwik"]).count() == 2


def test_14_a_meeting_has_its_places_a_queue_a_calendar_and_who_came(cast: Cast, log_in: Any) -> None:
    slot = make_slot(cast, begins_at=FRIDAY, capacity=1)
    second = make_person("druga.liderka")
    make_appointment(second, Role.LEADER, cast.partner)
    first, waiting = make_booking(cast, slot=slot), make_booking(cast, slot=slot, by=second)
    assert (first.state, waiting.state) == ("booked", "waiting")

    cancel_booking(booking=first, by=cast.leon, now=NOON)

    waiting.refresh_from_db()
    slot.refresh_from_db()
    assert (waiting.state, slot.taken, slot.capacity) == ("booked", 1, 1)
    file = log_in(second).get(reverse("meeting_file", args=[waiting.pk])).content.decode()
    assert [word for word in ("BEGIN:VEVENT", "Europe/Warsaw", "STATUS:CONFIRMED") if word not in file] == []
    record_attendance(booking=waiting, attendance="absent", by=cast.tomasz, now=FRIDAY + 2 * HOUR)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.attendance) == ("booked", "absent")


def test_15_one_mail_a_day_however_many_courses_wait(cast: Cast) -> None:
    due = date(2026, 12, 1)
    for number in range(3):
        course = make_course(cast, f"Kurs {number}", lessons=1)
        assign(course=course, people=[cast.zofia], due_on=due, by=cast.maria, now=NOON)
    before = MailDelivery.objects.count()

    for hour in (9, 10, 14):
        remind_of_courses(now=datetime(2026, 11, 24, hour, tzinfo=UTC))

    assert Enrolment.objects.filter(person=cast.zofia).count() == 3
    [notice] = Notice.objects.filter(kind="courses_reminded", person=cast.zofia)
    assert all(f"Kurs {number}" in notice.body for number in range(3))
    assert MailDelivery.objects.count() - before <= 1


def test_15_what_was_not_learnt_at_the_desk_is_sent_back_and_done_again(cast: Cast, log_in: Any) -> None:
    card = make_finished(cast)
    shown = card.content_hash

    log_in(card.trainer).post(reverse("reopen_card", args=[card.pk]), {"key": uuid4()})

    card.refresh_from_db()
    assert (card.state, card.content_hash, bool(shown)) == ("draft", "", True)
    assert fill(card, remarks="Jeszcze raz krok 2.").pk == card.pk
