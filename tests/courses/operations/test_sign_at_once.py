"""One card, two people who sign in the same moment; and the trainer who did not hold the instruction."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from courses.models import CardSignature, InstructionCard
from courses.operations.keep_scan import keep_scan
from courses.operations.sign_card import sign_card
from courses.queries.sealed_cards import problems
from lms.models import Counter, Event, Person, Role
from tests.courses.operations.test_due_days_at_once import together
from tests.factories.card_sessions import PDF
from tests.factories.cards import later, make_finished
from tests.factories.people import PASSWORD, Cast, make_appointment, make_person

pytestmark = pytest.mark.django_db(transaction=True)
NOT_YOURS = "Tę kartę podpisują tylko osoba szkolona i osoba, która prowadziła instruktaż."
SIGNED_ALREADY = "Ta strona już podpisała kartę."


def signs(card: InstructionCard, person: Person) -> Callable[[], str]:
    if not person.has_usable_password():
        person.set_password(PASSWORD)
        person.save(update_fields=["password"])
    mine, me = InstructionCard.objects.get(pk=card.pk), Person.objects.get(pk=person.pk)
    return lambda: str(sign_card(card=mine, shown_hash=mine.content_hash, password=PASSWORD, by=me, now=later(95)).side)


def test_both_sides_in_the_same_moment_seal_the_card_once(cast: Cast) -> None:
    card = make_finished(cast)

    answers = together(signs(card, cast.tomasz), signs(card, cast.zofia))

    card.refresh_from_db()
    assert answers == ["trainer", "participant"]
    assert (card.state, card.seal_number, card.signatures.count()) == ("signed", 1, 2)
    assert Counter.objects.get(scope="card-seal").value == 1
    assert Event.objects.filter(name="courses.card_signed").count() == 1
    assert list(problems()) == []


def test_two_presses_of_one_side_are_one_signature(cast: Cast) -> None:
    card = make_finished(cast)

    answers = together(signs(card, cast.tomasz), signs(card, cast.tomasz))

    assert sorted(answers) == sorted(["trainer", SIGNED_ALREADY])
    assert CardSignature.objects.get().person == cast.tomasz
    assert Event.objects.filter(name="courses.card_side_signed").count() == 1


def test_of_two_trainers_only_the_one_who_held_it_signs(cast: Cast) -> None:
    card, colleague = make_finished(cast), make_person("teresa")
    make_appointment(colleague, Role.TRAINER, cast.contractor)

    answers = together(signs(card, colleague), signs(card, cast.tomasz))

    assert answers == [NOT_YOURS, "trainer"]
    assert CardSignature.objects.get().person == cast.tomasz


def test_a_scan_and_the_own_device_in_the_same_moment_are_one_signature(cast: Cast) -> None:
    card = make_finished(cast)
    own = signs(card, cast.zofia)

    def scans() -> Any:
        file = SimpleUploadedFile("skan.pdf", PDF)
        keep_scan(cards=[card], shown={card.pk: card.content_hash}, file=file, by=cast.tomasz, now=later(95))
        return "scan"

    answers = together(own, scans)

    assert SIGNED_ALREADY in answers
    signature = CardSignature.objects.get()
    assert signature.method in ("password", "scan")
    assert (signature.method == "scan") == ("scan" in answers)
    assert list(problems()) == []
