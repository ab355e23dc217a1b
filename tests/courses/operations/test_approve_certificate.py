"""The office issues a certificate: number, code, dates, evidence, seal; nobody approves the own."""

import re
from datetime import date, timedelta

import pytest

from courses.events import LeaderCertified
from courses.models import Certificate, CertificateState, LessonDone
from courses.operations.approve_certificate import approve_certificate
from courses.operations.revoke import revoke
from courses.operations.suspend import suspend
from courses.queries.certificates import certified_leaders
from courses.queries.proofs import proofs
from courses.queries.sealed_certificates import change_problems, problems
from lms.kit.codes import ALPHABET
from lms.kit.refused import Refused
from lms.models import Event, Role, System
from lms.operations.end import end
from tests.factories.certificates import make_certificate, make_programme, make_renewed, make_request
from tests.factories.instructions import NOON
from tests.factories.people import Cast, make_appointment


def test_an_issued_certificate_has_everything_that_its_paper_says(cast: Cast) -> None:
    system = System.objects.create(code="EZD", name="EZD", kind="ezd")
    programme = make_programme(cast, system=system, scope="kancelaria i dekretacja")

    issued = approve_certificate(certificate=make_request(cast, programme=programme), by=cast.maria, now=NOON)

    assert (issued.number, issued.state, issued.issued_on, issued.valid_until) == (
        "LDR-2026-0001",
        CertificateState.VALID,
        date(2026, 11, 23),
        date(2028, 11, 23),
    )
    assert (issued.name, issued.partner, issued.system, issued.title) == (
        "Leon Zieliński",
        cast.partner,
        system,
        "Lider e-Urząd – EZD",
    )
    assert re.fullmatch(f"[{ALPHABET}]{{12}}", issued.code or "")
    assert not set("01OIL") & set(ALPHABET)
    assert re.fullmatch("[A-Z2-9]{4}(-[A-Z2-9]{4}){2}", issued.spelled_code)
    assert proofs(issued.evidence) == [(f"Kurs do {programme.name}", "Ukończenie kursu: 23 listopada 2026.")]
    assert (issued.seal_number, len(issued.seal_hash), len(issued.content_hash)) == (1, 64, 64)
    assert list(problems()) == []
    event = Event.objects.get(name=LeaderCertified.name)
    assert (event.actor, event.partner_id, event.before, event.after) == (
        cast.maria,
        cast.partner.pk,
        {"state": "requested"},
        {"state": "valid"},
    )


def test_the_older_one_is_replaced_and_its_history_kept(cast: Cast) -> None:
    old, new = make_renewed(cast)
    other = make_certificate(cast, programme=make_programme(cast, "Inny program"))

    assert [(each.kind, each.by) for each in old.changes.order_by("pk")] == [
        ("requested", cast.leon),
        ("issued", cast.maria),
        ("replaced", cast.maria),
    ]
    assert [each.state for each in (old, new, other)] == ["replaced", "valid", "valid"]
    assert old.stands(date(2040, 1, 1)) == "replaced"
    assert list(certified_leaders(old.valid_until or NOON.date()).filter(programme=old.programme)) == [new]
    assert [*problems(), *change_problems()] == []
    for act in (suspend, revoke):
        with pytest.raises(Refused):
            act(certificate=old, by=cast.maria, reason="Powód", now=NOON)


def test_numbers_have_no_gaps_and_codes_differ(cast: Cast) -> None:
    programme = make_programme(cast)
    made = [make_certificate(cast, holder=holder, programme=programme) for holder in (cast.leon, cast.obcy_leon)]

    assert [each.number for each in made] == ["LDR-2026-0001", "LDR-2026-0002"]
    assert len({each.code for each in made}) == 2


def test_only_a_coordinator_approves_and_never_the_own(cast: Cast) -> None:
    certificate = make_request(cast)
    make_appointment(cast.leon, Role.COORDINATOR, cast.office)

    for person in (cast.leon, cast.renata, cast.ada, cast.tomasz):
        with pytest.raises(Refused):
            approve_certificate(certificate=certificate, by=person, now=NOON)

    certificate.refresh_from_db()
    assert (certificate.state, certificate.number, certificate.code) == (CertificateState.REQUESTED, None, None)


def test_what_was_taken_back_since_is_no_longer_met(cast: Cast) -> None:
    certificate = make_request(cast)
    LessonDone.objects.update(taken_back_at=NOON)

    with pytest.raises(Refused, match="Kurs do Lider"):
        approve_certificate(certificate=certificate, by=cast.maria, now=NOON)

    assert Certificate.objects.get().number is None


def test_who_is_no_longer_leader_gets_none(cast: Cast) -> None:
    certificate = make_request(cast)
    end(appointment=cast.leon.appointments.get(), by=cast.renata, now=NOON)

    with pytest.raises(Refused):
        approve_certificate(certificate=certificate, by=cast.maria, now=NOON)


def test_a_certificate_is_approved_once(cast: Cast) -> None:
    certificate = make_certificate(cast)

    with pytest.raises(Refused):
        approve_certificate(certificate=certificate, by=cast.maria, now=NOON + timedelta(days=1))
