"""Asking for a certificate runs from facts: what is missing is listed, nobody asks for somebody else or twice."""

from datetime import timedelta

import pytest

from courses.blocks.applies import Applies, stored_for_page
from courses.events import CertificateRequested
from courses.models import Certificate, CertificateChange, CertificateState, CoursePage, Programme
from courses.operations.certify import certify
from courses.operations.keep_programme import keep_programme
from courses.operations.refuse_certificate import refuse_certificate
from courses.queries.terms import Terms
from courses.records.certificate import GRACE, RENEWAL
from lms.kit.refused import Refused
from lms.models import Event
from lms.operations.end import end
from tests.factories.certificates import (
    do_again,
    do_courses,
    make_certificate,
    make_certificate_in,
    make_programme,
    make_request,
)
from tests.factories.courses import do_lessons, make_course
from tests.factories.instructions import NOON, make_instruction
from tests.factories.people import Cast

MONTH = timedelta(days=30)


def test_a_leader_who_has_done_everything_asks_and_the_office_decides(cast: Cast) -> None:
    programme = make_programme(cast)
    do_courses(programme, cast.leon)

    wanted = certify(programme=programme, by=cast.leon, now=NOON)

    assert (wanted.state, wanted.holder, wanted.partner_id, wanted.number, wanted.code) == (
        CertificateState.REQUESTED,
        cast.leon,
        cast.partner.pk,
        None,
        None,
    )
    assert wanted.appointment == cast.leon.appointments.get()
    assert Terms.from_data(wanted.terms).asks == {("course", programme.course_rows.get().course_id)}
    assert [(change.kind, change.by, change.at) for change in wanted.changes.all()] == [
        (CertificateChange.Kind.REQUESTED, cast.leon, NOON)
    ]
    event = Event.objects.get(name=CertificateRequested.name)
    assert (event.data, event.partner_id, event.actor) == ({"certificate_id": wanted.pk}, cast.partner.pk, cast.leon)


def test_every_unmet_condition_is_listed(cast: Cast) -> None:
    done, open_one = make_course(cast, "Zrobiony", lessons=1), make_course(cast, "Otwarty", lessons=2)
    card = make_instruction(cast, "Przyjęcie pisma")
    programme = make_programme(cast, courses=[done, open_one], cards=[card])
    do_courses(make_programme(cast, "Inny", courses=[done]), cast.leon)

    with pytest.raises(Refused) as refused:
        certify(programme=programme, by=cast.leon, now=NOON)

    said = str(refused.value)
    assert ["„Otwarty”" in said, "„Przyjęcie pisma”" in said, "„Zrobiony”" in said] == [True, True, False]
    assert Certificate.objects.count() == 0


def test_a_coordinator_asks_for_a_leader_under_the_same_conditions(cast: Cast) -> None:
    programme = make_programme(cast)
    with pytest.raises(Refused):
        certify(programme=programme, by=cast.maria, holder=cast.leon, now=NOON)
    do_courses(programme, cast.leon)

    wanted = certify(programme=programme, by=cast.maria, holder=cast.leon, now=NOON)

    assert (wanted.holder, wanted.changes.get().by) == (cast.leon, cast.maria)


def test_nobody_asks_for_somebody_else_or_without_the_role(cast: Cast) -> None:
    programme = make_programme(cast)
    for person in (cast.leon, cast.zofia):
        do_courses(programme, person)

    for by, holder in ((cast.renata, cast.leon), (cast.obcy_leon, cast.leon), (cast.zofia, None), (cast.ada, None)):
        with pytest.raises(Refused):
            certify(programme=programme, by=by, holder=holder, now=NOON)
    assert Certificate.objects.count() == 0


def test_a_closed_programme_takes_nobody(cast: Cast) -> None:
    programme = make_programme(cast, is_active=False)
    do_courses(programme, cast.leon)

    with pytest.raises(Refused):
        certify(programme=programme, by=cast.leon, now=NOON)


@pytest.mark.parametrize("state", ["requested", "valid", "suspended"])
def test_a_second_one_is_refused_while_the_first_waits_or_holds(cast: Cast, state: str) -> None:
    certificate = make_certificate_in(cast, state)

    with pytest.raises(Refused):
        certify(programme=certificate.programme, by=cast.leon, now=NOON + MONTH)

    assert Certificate.objects.count() == 1


@pytest.mark.parametrize("state", ["refused", "revoked"])
def test_after_a_refusal_or_a_revocation_it_is_asked_for_anew(cast: Cast, state: str) -> None:
    certificate = make_certificate_in(cast, state)

    again = certify(programme=certificate.programme, by=cast.leon, now=NOON + MONTH)

    assert (again.state, Certificate.objects.count()) == (CertificateState.REQUESTED, 2)


def test_it_is_renewed_in_its_last_days_and_after_a_change_of_conditions(cast: Cast) -> None:
    first = make_certificate(cast)
    assert first.valid_until
    late = NOON + timedelta(days=(first.valid_until - NOON.date()).days - 60)
    early = late - timedelta(days=1)
    with pytest.raises(Refused):
        certify(programme=first.programme, by=cast.leon, now=early)

    with pytest.raises(Refused, match="24 września 2028"):
        certify(programme=first.programme, by=cast.leon, now=late)
    do_again(first.programme, cast.leon, now=late)
    assert certify(programme=first.programme, by=cast.leon, now=late).state == CertificateState.REQUESTED

    other = make_certificate(cast, holder=cast.obcy_leon, programme=first.programme)
    programme = Programme.objects.get(pk=first.programme_id)
    programme.validity_months = 12
    keep_programme(programme=programme, by=cast.maria, now=NOON)
    renewed = certify(programme=programme, by=cast.obcy_leon, now=NOON + MONTH)
    assert (other.programme_version, renewed.programme_version) == (1, 2)


def test_a_renewal_asks_for_what_the_programme_names_and_the_whole_again_once_its_time_is_over(cast: Cast) -> None:
    short = make_course(cast, "Kurs różnicowy", lessons=1)
    first = make_certificate(cast, programme=make_programme(cast, renewal=[short]))
    assert first.valid_until
    late = NOON + (first.valid_until - NOON.date()) + GRACE
    do_lessons(short, cast.leon, now=late)

    wanted = certify(programme=first.programme, by=cast.leon, now=late)

    terms = Terms.from_data(wanted.terms)
    assert (terms.renews, terms.asks, terms.since) == (
        first.pk,
        {("course", short.pk)},
        str(first.valid_until - RENEWAL),
    )
    assert [each["title"] for each in wanted.evidence] == ["Kurs różnicowy"]
    refuse_certificate(certificate=wanted, by=cast.maria, reason="Za późno", now=late)
    with pytest.raises(Refused, match="Kurs do Lider"):
        certify(programme=first.programme, by=cast.leon, now=late + timedelta(days=1))


def test_who_has_left_cannot_be_certified(cast: Cast) -> None:
    programme = make_programme(cast)
    do_courses(programme, cast.leon)
    end(appointment=cast.leon.appointments.get(), by=cast.maria, now=NOON)

    for by in (cast.leon, cast.maria):
        with pytest.raises(Refused, match="dla żadnej roli"):
            certify(programme=programme, by=by, holder=cast.leon, now=NOON)
    assert Certificate.objects.count() == 0


def test_two_requests_cannot_stand_side_by_side_in_the_database(cast: Cast) -> None:
    first = make_request(cast)

    with pytest.raises(Refused):
        certify(programme=first.programme, by=cast.maria, holder=cast.leon, now=NOON)


def test_the_earlier_certificate_alone_certifies_for_nothing_done(cast: Cast) -> None:
    before = make_programme(cast, "Podstawy")
    make_certificate(cast, programme=before)
    course = make_course(cast, "Dla gmin", lessons=1)
    programme = make_programme(cast, courses=[course], requires=before)
    CoursePage.objects.filter(pk=course.pk).update(only_for=stored_for_page(Applies(frozenset({"commune"}))))

    with pytest.raises(Refused, match="kursy są dla innych"):
        certify(programme=programme, by=cast.leon, now=NOON)

    assert not Certificate.objects.filter(programme=programme).exists()
