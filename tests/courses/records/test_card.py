"""What is signed stands, in the program and in the database; who sees which card."""

import pytest
from django.db import IntegrityError, transaction

from courses.models import CardSignature, CardStep, InstructionCard
from lms.models import Role
from lms.models.frozen import FrozenError
from tests.factories.cards import make_card, make_finished, make_signed, sign
from tests.factories.people import Cast, make_appointment, make_person


def test_from_the_first_signature_on_nothing_changes(cast: Cast) -> None:
    card = sign(make_finished(cast), cast.zofia)
    step, signature = card.steps.first(), card.signatures.get()
    assert step
    card.remarks = step.remark = signature.text = "inne"
    mine = InstructionCard.objects.filter(pk=card.pk)
    attempts = (
        card.save,
        card.delete,
        step.save,
        step.delete,
        signature.save,
        signature.delete,
        lambda: mine.update(remarks="inne"),
        lambda: mine.delete(),
        lambda: CardStep.objects.filter(card=card).update(outcome="shown"),
        lambda: CardStep.objects.bulk_update([step], ["remark"]),
        lambda: CardSignature.objects.update(text="inne"),
        lambda: CardSignature.objects.all().delete(),
    )

    for attempt in attempts:
        with pytest.raises(FrozenError), transaction.atomic():
            attempt()


def test_before_it_everything_may(cast: Cast) -> None:
    card = make_card(cast)
    card.remarks = "inne"
    card.save()
    card.steps.update(remark="inne")

    assert InstructionCard.objects.get(pk=card.pk).remarks == "inne"


def test_the_database_keeps_states_and_signatures_apart(cast: Cast) -> None:
    draft, signed = make_card(cast), make_signed(cast, whom=cast.leon)
    rows = InstructionCard.objects
    broken = (
        lambda: rows.filter(pk=draft.pk).update(state="signed"),
        lambda: rows.filter(pk=draft.pk).update(state="to_sign"),
        lambda: rows.filter(pk=signed.pk).update(state="draft"),
        lambda: rows.filter(pk=signed.pk).update(state="cancelled"),
        lambda: rows.filter(pk=draft.pk).update(number=signed.number),
        lambda: CardSignature.objects.create(
            card=signed, side="trainer", person=cast.maria, signed_at=signed.signed_at, method="pin"
        ),
    )

    for change in broken:
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_who_sees_which_cards(cast: Cast) -> None:
    mine = make_card(cast)
    elsewhere = make_card(cast, page=mine.page, whom=cast.obca_zofia)
    colleague, rival = make_person("teresa"), make_person("robert")
    make_appointment(colleague, Role.TRAINER, cast.contractor)
    make_appointment(rival, Role.TRAINER, cast.other_contractor)
    theirs = make_card(cast, page=mine.page, by=rival)
    of_office = make_card(cast, page=mine.page, whom=cast.leon, by=cast.maria)
    seen = {
        "zofia": {mine, theirs},
        "leon": {mine, theirs, of_office},
        "renata": {mine, theirs, of_office},
        "tomasz": {mine, elsewhere},
        "teresa": {mine, elsewhere},
        "robert": {theirs},
        "wanda": set(),
        "marek": set(),
        "maria": {mine, elsewhere, theirs, of_office},
        "ada": set(),
        "obca.zofia": {elsewhere},
        "obcy.leon": {elsewhere},
    }
    people = (
        *(cast.zofia, cast.leon, cast.renata, cast.tomasz, colleague, rival, cast.wanda, cast.marek, cast.maria),
        *(cast.ada, cast.obca_zofia, cast.obcy_leon),
    )

    assert {person.username: set(InstructionCard.objects.visible_to(person)) for person in people} == seen


def test_a_deleted_page_leaves_the_card_as_it_was_signed(cast: Cast) -> None:
    card = make_signed(cast)
    before = card.seal_hash

    card.page.delete()

    card = InstructionCard.objects.with_contents().get(pk=card.pk)
    assert card.page_title == "Zarejestruj wniosek"
    assert (card.fingerprint(), card.seal_hash) == (card.content_hash, before)
