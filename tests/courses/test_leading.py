"""A leader with a valid certificate instructs people of the own office, where the programme allows it; nobody else."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import CardSession, Certificate, InstructionCard
from courses.operations.finish_card import finish_card
from courses.operations.keep_programme import keep_programme
from courses.operations.open_card import open_card
from courses.operations.open_session import Common, open_session
from courses.operations.revoke import revoke
from courses.operations.suspend import suspend
from courses.queries.to_instruct import to_instruct
from courses.queries.trainees import trainee_appointments, trainees
from lms.kit.refused import Refused
from lms.models import Event, Person, Role
from lms.permissions import can
from tests.counting import statements
from tests.factories.card_sessions import make_clerks
from tests.factories.cards import desk_of, fill, later, make_card, sign
from tests.factories.certificates import make_certificate, make_programme
from tests.factories.instructions import NOON, make_instruction
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.skills import make_assigned
from tests.factories.tickets import make_system

pytestmark = pytest.mark.django_db
ENDED = date(2026, 11, 24)
NEXT_DAY = later(24 * 60 * 2)


@pytest.fixture
def page(cast: Cast) -> Any:
    return make_instruction(cast, system=make_system())


@pytest.fixture
def certificate(cast: Cast) -> Certificate:
    """Of Leon, about EZD, from a programme that lets leaders instruct."""
    return make_certificate(cast, programme=make_programme(cast, system=make_system(), leaders_instruct=True))


def ends(certificate: Certificate, day: date = ENDED) -> None:
    Certificate.objects.filter(pk=certificate.pk).update(issued_on=date(2026, 11, 2), valid_until=day)


def open_for(cast: Cast, page: Any, whom: Person | None = None, by: Person | None = None) -> InstructionCard:
    return open_card(page=page, appointment=desk_of(whom or cast.zofia), by=by or cast.leon, now=later(180))


@pytest.mark.usefixtures("certificate")
def test_a_certified_leader_holds_an_instruction_and_both_sign(cast: Cast, page: Any) -> None:
    card = fill(open_for(cast, page))
    card = sign(finish_card(card=card, version=card.version, by=cast.leon, now=later(191)), cast.leon, cast.zofia)

    assert (card.state, card.trainer, card.contractor, card.contract_number) == ("signed", cast.leon, None, "")
    assert card.trainer_firm == cast.partner.name
    ways = dict(card.signatures.values_list("side", "method"))
    assert ways == {"trainer": "own_device", "participant": "password"}


@pytest.mark.parametrize("why", ["none", "flag", "system", "knowledge", "ended", "suspended", "revoked", "role"])
def test_without_such_a_certificate_nothing_is_opened(cast: Cast, page: Any, why: str) -> None:
    if why != "none":
        system = {"system": make_system("ESB"), "knowledge": None}.get(why, make_system())
        programme = make_programme(cast, system=system, leaders_instruct=why != "flag")
        certificate = make_certificate(cast, programme=programme)
        if why == "ended":
            ends(certificate)
        elif why == "suspended":
            suspend(certificate=certificate, reason="Skarga.", by=cast.maria, now=NOON)
        elif why == "revoked":
            revoke(certificate=certificate, reason="Skarga.", by=cast.maria, now=NOON)
        elif why == "role":
            cast.leon.appointments.update(role=Role.DEPUTY)
            cast.leon.clear_standing()

    assert not can(cast.leon, "courses.open_card", page)
    with pytest.raises(Refused, match="liderki i liderzy z ważnym certyfikatem"):
        open_for(cast, page)
    with pytest.raises(Refused, match="liderki i liderzy z ważnym certyfikatem"):
        open_session(
            page=page,
            appointments=[desk_of(cast.zofia)],
            common=Common(held_on=date(2026, 11, 23)),
            by=cast.leon,
            now=later(180),
        )
    assert not trainees(cast.leon, cast.partner, "", date(2026, 11, 29)) or why == "system"


def test_the_last_day_of_the_certificate_counts(cast: Cast, page: Any, certificate: Certificate) -> None:
    ends(certificate, timezone.localdate())

    assert can(cast.leon, "courses.open_card", page)


@pytest.mark.usefixtures("certificate")
def test_only_people_of_the_own_office_and_never_oneself(cast: Cast, page: Any) -> None:
    day = timezone.localdate()

    for whom in (cast.obca_zofia, cast.leon):
        with pytest.raises(Refused, match="nie można przeszkolić"):
            open_for(cast, page, whom)
    assert {each.person for each in trainee_appointments(cast.leon, day, page)} <= {cast.zofia, cast.renata}
    assert [each.person_id for each in trainee_appointments(cast.leon, day)] == [cast.zofia.pk]
    assert not can(cast.obcy_leon, "courses.open_card", page)
    assert not InstructionCard.objects.exists()


@pytest.mark.usefixtures("certificate")
def test_a_certificate_of_another_office_reaches_nobody_here(cast: Cast, page: Any) -> None:
    """Somebody leads two offices, and is certified in one."""
    make_appointment(cast.leon, Role.LEADER, cast.other_partner)

    with pytest.raises(Refused):
        open_for(cast, page, cast.obca_zofia)


@pytest.mark.usefixtures("certificate")
def test_cards_of_trainers_and_of_other_leaders_are_read_and_not_run(cast: Cast, page: Any) -> None:
    second = make_person("lena")
    make_appointment(second, Role.LEADER, cast.partner)
    theirs, own = make_card(cast, page=page), open_for(cast, page, make_clerks(cast, 1)[0])

    assert can(cast.leon, "courses.record_card", own)
    assert not can(cast.leon, "courses.record_card", theirs)
    assert not can(second, "courses.record_card", own)
    assert not can(cast.tomasz, "courses.record_card", own)
    assert can(cast.maria, "courses.cancel_card", own)
    assert not InstructionCard.objects.visible_to(cast.tomasz).filter(pk=own.pk).exists()
    assert not InstructionCard.objects.visible_to(cast.obcy_leon).exists()


def test_what_was_begun_is_ended_after_the_last_day_and_nothing_new_begun(
    cast: Cast, page: Any, certificate: Certificate
) -> None:
    card, signed = open_for(cast, page), fill(open_for(cast, page, make_clerks(cast, 1)[0]))
    signed = sign(finish_card(card=signed, by=cast.leon, now=later(191)), cast.leon)
    ends(certificate)

    assert not can(cast.leon, "courses.open_card", page)
    assert not can(cast.leon, "courses.correct_card", signed)
    card = finish_card(card=fill(card), by=cast.leon, now=NEXT_DAY)
    sign(card, cast.leon, cast.zofia)

    assert card.state == "signed"


@pytest.mark.parametrize("end", [suspend, revoke])
def test_a_certificate_taken_away_stops_what_was_begun(
    cast: Cast, page: Any, certificate: Certificate, end: Any
) -> None:
    card = open_for(cast, page)
    end(certificate=certificate, reason="Skarga.", by=cast.maria, now=later(200))

    with pytest.raises(Refused):
        fill(card)
    assert can(cast.maria, "courses.cancel_card", card)


def test_the_flag_counts_at_once_and_makes_no_new_version(cast: Cast, page: Any, certificate: Certificate) -> None:
    programme = certificate.programme
    programme.leaders_instruct = False
    kept = keep_programme(programme=programme, by=cast.maria, now=later(200))

    assert kept.version == 1
    assert not can(cast.leon, "courses.open_card", page)
    event = Event.objects.filter(name="courses.programme_kept").latest("pk")
    assert (event.before["leaders_instruct"], event.after["leaders_instruct"]) == (True, False)


@pytest.mark.usefixtures("certificate")
def test_a_session_of_a_leader_has_a_protocol_of_its_own(cast: Cast, page: Any) -> None:
    common = Common(held_on=date(2026, 11, 23))

    def begin(by: Person) -> CardSession:
        whom = desk_of(make_clerks(cast, 1)[0])
        return open_session(page=page, appointments=[whom], common=common, by=by, now=later(180))

    own, again, offices = begin(cast.leon), begin(cast.leon), begin(cast.maria)

    assert own.protocol_number == again.protocol_number != offices.protocol_number
    assert can(cast.leon, "courses.record_entries", own)
    assert not can(cast.leon, "courses.record_entries", offices)


@pytest.mark.usefixtures("certificate")
def test_the_leader_finds_the_way_from_the_menu_and_sees_what_may_be_held(cast: Cast, page: Any, log_in: Any) -> None:
    make_assigned(cast, page, cast.zofia, now=NOON)
    make_assigned(cast, make_instruction(cast, "Obieg", system=make_system("ESB")), cast.zofia, now=NOON)
    client = log_in(cast.leon)

    listed = client.get(reverse("cards")).content.decode()
    text = client.get(page.url).content.decode()
    asked = client.post(reverse("open_card", args=[page.pk]), {"partner": cast.partner.pk}).content.decode()

    assert reverse("to_instruct") in listed
    assert reverse("open_card", args=[page.pk]) in text
    assert reverse("open_session", args=[page.pk]) in text
    assert "Zofia Nowak" in asked
    assert [each.assignment.page for each in to_instruct(cast.leon, timezone.localdate())] == [page]
    card = open_for(cast, page)
    assert reverse("run_card", args=[card.pk]) in client.get("/").content.decode()


@pytest.mark.usefixtures("certificate")
def test_elsewhere_the_leader_gets_404(cast: Cast, page: Any, log_in: Any) -> None:
    other = make_instruction(cast, "Obieg", system=make_system("ESB"))
    foreign = make_card(cast, page=page, whom=cast.obca_zofia)
    client = log_in(cast.leon)
    sent = {"partner": cast.partner.pk, "trainee": desk_of(cast.obca_zofia).pk}

    assert client.get(reverse("open_card", args=[other.pk])).status_code == 404
    assert client.get(reverse("open_session", args=[other.pk])).status_code == 404
    assert client.get(foreign.get_absolute_url()).status_code == 404
    assert client.get(reverse("run_card", args=[foreign.pk])).status_code == 404
    assert client.post(reverse("open_card", args=[page.pk]), sent).status_code == 404
    assert log_in(cast.obcy_leon).get(reverse("open_card", args=[page.pk])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.usefixtures("certificate")
def test_choosing_a_person_costs_the_same_for_any_number(cast: Cast, page: Any, log_in: Any, count: int) -> None:
    make_clerks(cast, count)
    client, url = log_in(cast.leon), reverse("open_card", args=[page.pk])
    client.get(url)

    with statements() as made:
        client.get(url)

    assert len(made) == 5


def test_whoever_is_not_a_leader_costs_no_statement(cast: Cast, page: Any) -> None:
    assert all(person.standing for person in (cast.zofia, cast.tomasz))

    with statements() as made:
        assert not can(cast.zofia, "courses.open_card", page)
        assert can(cast.tomasz, "courses.open_card", page)

    assert len(made) == 0
