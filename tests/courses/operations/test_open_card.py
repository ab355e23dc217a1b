"""A card is opened by a trainer, for somebody else, with the words of the day."""

from datetime import date, time
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from courses.blocks.applies import Applies
from courses.models import CardStep, InstructionCard
from courses.operations.cancel_card import cancel_card
from courses.operations.open_card import open_card
from courses.operations.write_instruction import StepDraft
from lms.kit.refused import Refused
from lms.models import Deployment, Event, JobPosition, Release, Role
from lms.pages import PageAudience
from tests.factories.cards import MORNING, desk_of, make_card
from tests.factories.certificates import do_courses, make_programme
from tests.factories.courses import make_course
from tests.factories.instructions import make_draft, make_instruction
from tests.factories.organisations import make_contract
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.tickets import make_system


def test_a_card_keeps_the_words_of_the_day(cast: Cast) -> None:
    system = make_system("EZD")
    make_contract(cast.contractor, systems=(system,), number="U/7/2026")
    release = Release.objects.create(system=system, version="5.2", released_on=date(2026, 1, 2))
    Deployment.objects.create(partner=cast.partner, release=release, since=date(2026, 2, 1))
    desk = desk_of(cast.zofia)
    desk.org_unit = cast.partner.org_units.create(name="Kancelaria")
    desk.position = JobPosition.objects.create(name="Archiwista")
    desk.save()
    drafts = [StepDraft(title="Zaloguj się", expected="Widać pulpit."), StepDraft(title="Zarejestruj pismo")]
    page = make_instruction(cast, "Rejestracja", drafts=drafts, system=system)

    card = open_card(page=page, appointment=desk, by=cast.tomasz, now=MORNING)

    card = InstructionCard.objects.get(pk=card.pk)
    assert (card.full_number, card.state, card.version) == ("KI/2026/1410/001", "draft", 1)
    assert (card.page_id, card.revision_id, card.page_title, card.page_version) == (
        *(page.pk, page.live_revision_id, "Rejestracja", 1),
    )
    assert (card.participant, card.participant_name, card.participant_position, card.participant_unit) == (
        *(cast.zofia, "Zofia Nowak", "Archiwista", "Kancelaria"),
    )
    assert (card.trainer, card.trainer_name, card.trainer_firm, card.contract_number) == (
        *(cast.tomasz, "Tomasz Kamiński", "Serwis sp. z o.o.", "U/7/2026"),
    )
    assert (card.partner, card.contractor, card.location_words) == (cast.partner, cast.contractor, "siedziba")
    assert (card.held_on, card.began_at) == (date(2026, 11, 23), time(10, 0))
    assert (card.system_name, card.system_version) == ("System EZD", "5.2")
    assert card.keeps_its_names()
    assert list(CardStep.objects.order_by("order").values_list("order", "title", "expected", "outcome")) == [
        (1, "Zaloguj się", "Widać pulpit.", "none"),
        (2, "Zarejestruj pismo", "", "none"),
    ]
    assert {step.block_id for step in card.steps.all()} == {row.block_id for row in page.step_rows.all()}
    event = Event.objects.get(name="courses.card_opened")
    assert (event.actor, event.partner_id, event.data) == (cast.tomasz, cast.partner.pk, {"card_id": card.pk})


def test_a_step_for_other_roles_or_offices_begins_as_not_applicable(cast: Cast) -> None:
    drafts = [
        StepDraft(title="Otwórz pismo"),
        StepDraft(title="Zatwierdź jako lider", rule=Applies(roles=frozenset({"leader"}))),
        StepDraft(title="Otwórz pismo jako urzędnik", rule=Applies(roles=frozenset({"clerk"}))),
        StepDraft(title="Otwórz pismo w gminie", rule=Applies(kinds=frozenset({"commune"}))),
        StepDraft(title="Otwórz pismo w powiecie", rule=Applies(kinds=frozenset({"county"}))),
    ]
    page = make_instruction(cast, drafts=drafts)

    def outcomes(card: InstructionCard) -> list[str]:
        return list(card.steps.order_by("order").values_list("outcome", flat=True))

    assert outcomes(make_card(cast, page=page)) == ["none", "not_applicable", "none", "not_applicable", "none"]
    make_appointment(cast.leon, Role.CLERK, cast.partner)
    assert outcomes(make_card(cast, page=page, whom=cast.leon)) == ["none", "none", "none", "not_applicable", "none"]


def test_numbers_have_no_gaps_within_the_year_and_the_partner(cast: Cast) -> None:
    page = make_instruction(cast)
    first = make_card(cast, page=page)
    cancel_card(card=first, reason="Awaria prądu.", by=cast.tomasz, now=MORNING)
    with pytest.raises(Refused):
        open_card(page=page, appointment=desk_of(cast.renata), by=cast.tomasz, now=MORNING)
    again = make_card(cast, page=page)
    elsewhere = make_card(cast, page=page, whom=cast.obca_zofia)
    next_year = open_card(page=page, appointment=desk_of(cast.leon), by=cast.tomasz, now=MORNING.replace(year=2027))

    assert [card.number for card in (first, again, elsewhere, next_year)] == [
        *("KI/2026/1410/001", "KI/2026/1410/002", "KI/2026/1426/001", "KI/2027/1410/001"),
    ]


def test_the_office_holds_instructions_too(cast: Cast) -> None:
    card = make_card(cast, by=cast.maria)

    assert (card.contractor, card.trainer_firm) == (None, cast.office.name)


def test_nobody_else_opens_a_card(cast: Cast) -> None:
    page = make_instruction(cast)
    people = (cast.zofia, cast.leon, cast.renata, cast.wanda, cast.marek, cast.ada, cast.obca_wanda)

    for person in people:
        with pytest.raises(Refused, match="tylko trenerki i trenerzy"):
            open_card(page=page, appointment=desk_of(cast.obca_zofia), by=person, now=MORNING)
    assert InstructionCard.objects.count() == 0


def test_nobody_opens_a_card_for_themselves(cast: Cast) -> None:
    own = make_appointment(cast.tomasz, Role.CLERK, cast.partner)

    with pytest.raises(Refused, match="nie można przeszkolić"):
        open_card(page=make_instruction(cast), appointment=own, by=cast.tomasz, now=MORNING)
    card = make_card(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        InstructionCard.objects.filter(pk=card.pk).update(participant=cast.tomasz)


def test_only_clerks_and_leaders_of_active_partners_are_instructed(cast: Cast) -> None:
    page = make_instruction(cast)
    gone = desk_of(cast.obcy_leon)
    gone.ended_on = date(2026, 11, 1)
    gone.save()
    suspended = desk_of(cast.obca_zofia)
    cast.other_partner.status = "suspended"
    cast.other_partner.save()

    for desk in (desk_of(cast.renata), desk_of(cast.wanda), gone, suspended):
        with pytest.raises(Refused):
            open_card(page=page, appointment=desk, by=cast.tomasz, now=MORNING)


def test_a_card_waits_for_what_a_programme_in_order_puts_before_it(cast: Cast) -> None:
    page, course = make_instruction(cast), make_course(cast, "Kancelaria", lessons=1)
    programme = make_programme(cast, courses=[course], cards=[page], in_order=True)

    with pytest.raises(Refused, match="Kancelaria"):
        make_card(cast, page=page, whom=cast.leon)
    assert make_card(cast, page=page, whom=cast.zofia).pk  # on no way of a leader

    do_courses(programme, cast.leon)
    assert make_card(cast, page=page, whom=cast.leon).pk


def test_without_an_order_a_card_waits_for_nothing(cast: Cast) -> None:
    page = make_instruction(cast)
    make_programme(cast, cards=[page])

    assert make_card(cast, page=page, whom=cast.leon).pk


def test_only_a_published_instruction_with_steps_is_gone_through(cast: Cast) -> None:
    with pytest.raises(Refused, match="opublikowaną"):
        make_card(cast, page=make_draft(cast, "Szkic"))
    assert make_card(cast, page=make_instruction(cast, "Dla autorów", audience=PageAudience.AUTHORS)).pk


def test_two_trainers_of_a_firm_do_not_open_two_cards_of_one_instruction(cast: Cast) -> None:
    page = make_instruction(cast)
    second = make_person("teresa")
    make_appointment(second, Role.TRAINER, cast.contractor)
    rival = make_person("robert")
    make_appointment(rival, Role.TRAINER, cast.other_contractor)
    make_card(cast, page=page)

    for trainer in (cast.tomasz, second):
        with pytest.raises(Refused, match="KI/2026/1410/001"):
            make_card(cast, page=page, by=trainer)
    assert make_card(cast, page=page, by=rival).number == "KI/2026/1410/002"


def test_a_form_sent_twice_opens_one_card(cast: Cast) -> None:
    page, key = make_instruction(cast), uuid4()

    cards = [
        open_card(page=page, appointment=desk_of(cast.zofia), by=cast.tomasz, now=MORNING, key=key) for _ in range(2)
    ]

    assert cards[0] == cards[1]
    assert InstructionCard.objects.count() == 1
