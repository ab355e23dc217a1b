"""Somebody's data leaves a picture or an instruction with all of its past; a sealed stone is left."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from wagtail.models import Comment, PageLogEntry, Revision

from courses.blocks.marks import Drawn
from courses.models import InstructionCard, InstructionPage, Lack, Publication, Removal, Step, StepFeedback
from courses.operations.finish_card import finish_card
from courses.operations.finish_session import finish_session
from courses.operations.give_feedback import give_feedback
from courses.operations.print_card import print_card
from courses.operations.print_session import print_session
from courses.operations.record_card import record_card
from courses.operations.refuse_card import refuse_card
from courses.operations.remove_words import remove_words
from courses.operations.sign_card import sign_card
from courses.operations.write_instruction import StepDraft
from courses.queries.removing import digest_of_words
from courses.queries.sealed_cards import problems, refusal_problems
from courses.queries.session_paper import ATTENDANCE
from courses.queries.spoken_words import find
from lms.kit.refused import Refused
from lms.models import Notice, Person
from lms.outbox import sweep
from tests.factories.card_sessions import card_of, enter, entry, fill_session, make_session
from tests.factories.cards import PASSWORD, details, later, make_card, make_finished, sign
from tests.factories.instructions import NOON, change_instruction, make_instruction, make_picture
from tests.factories.people import Cast

NAME = "Jadwiga Nowicka"
WHY = "Nazwisko mieszkanki na zrzucie."


@pytest.fixture(autouse=True)
def own_storage(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def named(cast: Cast) -> InstructionPage:
    """Published twice, with her name everywhere."""
    step = StepDraft(
        title=f"Otwórz pismo: {NAME}",
        text=f"<p>Pisze <b>Jadwiga</b> Nowicka, a nie {NAME}owa.</p>",
        screenshot=make_picture(cast.tomasz),
        alt=f"Pismo, nadawca {NAME}",
        marks=[Drawn("pin", "1", "1", words=f"Tu stoi {NAME}")],
        warning=NAME.upper(),
    )
    page = make_instruction(cast, f"Sprawa: {NAME}", summary=f"O {NAME}", drafts=[step])
    change_instruction(cast, page, note=f"Już nie {NAME}", expected=f"Widać: {NAME}")
    said = Step.objects.get(page=page)
    give_feedback(step=said, reason=Lack.UNCLEAR, words=f"Kim jest {NAME}?", by=cast.zofia, now=NOON)
    Comment.objects.create(page=page, user=cast.tomasz, text=f"Usunąć: {NAME}", contentpath="summary")
    return InstructionPage.objects.get(pk=page.pk)


def everything_kept(page: InstructionPage) -> str:
    fresh = InstructionPage.objects.get(pk=page.pk)
    told = [fresh.title, fresh.draft_title, fresh.summary, fresh.change_note, json.dumps(list(fresh.steps.raw_data))]
    told += [json.dumps(content) for content in Revision.objects.values_list("content", flat=True)]
    for rows, field in (
        (Step.objects, "title"),
        (Publication.objects, "note"),
        (StepFeedback.objects, "words"),
        (Comment.objects, "text"),
        (PageLogEntry.objects.filter(page=page.pk), "label"),
    ):
        told += rows.values_list(field, flat=True)
    return "\n".join(told).casefold()


def test_words_leave_the_text_its_versions_and_their_copies(cast: Cast) -> None:
    page = named(cast)
    before = find(page, NAME)
    assert before.live >= 6
    assert before.versions >= 2
    assert set(before.copies) >= {"Kroki", "Opublikowane wersje", "Uwagi do kroków", "Komentarze w edytorze"}

    removal = remove_words(page=page, words="jadwiga nowicka", reason="Prośba mieszkanki.", by=cast.tomasz, now=NOON)

    kept = everything_kept(page)
    assert NAME.casefold() not in kept.replace("<b>", "").replace("</b>", "").replace(f"{NAME}owa".casefold(), "")
    assert f"{NAME}owa".casefold() in kept
    assert not find(InstructionPage.objects.get(pk=page.pk), NAME).anywhere
    fresh = InstructionPage.objects.get(pk=page.pk)
    assert (fresh.title, fresh.live, fresh.steps[0].value["warning"]) == ("Sprawa: […]", True, "[…]")
    assert "Pisze <b>[…]</b>, a nie" in fresh.steps[0].value["text"].source
    assert fresh.steps[0].id == page.steps[0].id
    assert (removal.what, removal.page_id, removal.cards) == ("words", page.pk, [])
    assert removal.digest == digest_of_words(NAME, removal.salt)
    assert NAME.casefold() not in json.dumps(list(Removal.objects.values()), default=str).casefold()


def test_of_words_it_is_refused_with_nothing_changed(cast: Cast) -> None:
    page = named(cast)
    before = everything_kept(page)
    for words, reason, by, field in (
        ("Ja", WHY, cast.tomasz, "words"),
        ("a" * 201, WHY, cast.tomasz, "words"),
        ("Nikt Taki", WHY, cast.tomasz, "words"),
        (NAME, "", cast.tomasz, "reason"),
        (NAME, f"Prosiła {NAME}", cast.tomasz, "reason"),
        (NAME, WHY, cast.zofia, None),
    ):
        with pytest.raises(Refused) as refusal:
            remove_words(page=page, words=words, reason=reason, by=by, now=NOON)
        assert refusal.value.field == field
    assert everything_kept(page) == before


def spoken(cast: Cast, page: InstructionPage, whom: Person) -> InstructionCard:
    """Finished, with her name in everything that a trainer writes."""
    said = f"Pismo, które złożyła {NAME}."
    card = make_card(cast, page=page, whom=whom)
    steps = {step.order: ("alone", said) for step in card.steps.all()}
    written = details(practical_task=said, recommendations=said, remarks=said)
    card = record_card(card=card, steps=steps, details=written, version=card.version, by=cast.tomasz, now=later(90))
    return finish_card(card=card, by=cast.tomasz, now=later(91))


def words_of(card: InstructionCard) -> str:
    return json.dumps(InstructionCard.objects.with_contents().get(pk=card.pk).content(), default=str)


def test_a_card_that_waits_is_signed_without_them_and_a_signed_one_keeps_them(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    page = named(cast)
    signed = sign(spoken(cast, page, cast.leon), cast.tomasz, cast.leon)
    half = sign(spoken(cast, page, cast.obca_zofia), cast.obca_zofia)
    waiting = spoken(cast, page, cast.zofia)
    sweep(now=later(92))
    assert Notice.objects.filter(subject__icontains=NAME).exists()
    kept = {card.pk: print_card(card=card) for card in (signed, waiting)}
    shown, before = waiting.content_hash, words_of(signed)

    with django_capture_on_commit_callbacks(execute=True):
        removal = remove_words(page=page, words=NAME, reason=WHY, by=cast.tomasz, now=later(100))

    waiting.refresh_from_db()
    assert removal.cards == [signed.full_number, half.full_number]
    assert NAME not in words_of(waiting)
    assert words_of(signed) == before
    assert list(problems()) == []
    assert (default_storage.exists(kept[waiting.pk]), default_storage.exists(kept[signed.pk])) == (False, True)
    with pytest.raises(Refused, match="Nic nie zostało podpisane"):
        sign_card(card=waiting, shown_hash=shown, by=cast.tomasz, now=later(101))
    sign(waiting, cast.tomasz, cast.zofia)
    assert waiting.state == "signed"
    assert list(problems()) == []
    assert not Notice.objects.filter(subject__icontains=NAME).exists()


def test_what_a_session_keeps_beside_its_cards_is_without_them_too(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    page, said = named(cast), f"Dzwonić: {NAME}"
    session = make_session(cast, page=page, practical_task=f"Pismo: {NAME}")
    card = card_of(session, cast.zofia)
    enter(session, entry(card, said, field="remarks", step=0, seen=""), entry(card, "alone"))
    paper = print_session(session=session, kind=ATTENDANCE)

    with django_capture_on_commit_callbacks(execute=True):
        remove_words(page=page, words=NAME, reason=WHY, by=cast.tomasz, now=later(100))

    session.refresh_from_db()
    assert (session.page_title, session.practical_task) == ("Sprawa: […]", "Pismo: […]")
    assert NAME not in words_of(card)
    entered = session.entries.order_by("pk").values_list("field", "value", "seen", "replaced")
    assert list(entered) == [("remarks", "Dzwonić: […]", "", ""), ("outcome", "alone", "none", "none")]
    assert not default_storage.exists(paper)
    fill_session(session)
    finish_session(session=session, by=cast.tomasz, now=later(120))
    assert session.cards.filter(state="to_sign").count() == 2
    assert list(problems()) == []


def test_what_is_chosen_from_a_list_is_no_word(cast: Cast) -> None:
    page = make_instruction(cast, "Otwórz alone")
    session = make_session(cast, page=page)
    enter(session, entry(card_of(session, cast.zofia)))

    remove_words(page=page, words="alone", reason=WHY, by=cast.tomasz, now=later(100))

    assert session.entries.get().value == "alone"


def test_a_reason_with_them_goes_whole_and_reservations_under_a_signature_are_named(cast: Cast) -> None:
    page = named(cast)
    card = spoken(cast, page, cast.zofia)
    told = refuse_card(card=card, reason=f"Nie znam sprawy: {NAME}.", by=cast.zofia, now=later(92))
    other = make_finished(cast, page=make_instruction(cast, "Wyślij pismo"))
    kept = refuse_card(card=other, reason=f"Nie było {NAME}.", by=cast.zofia, now=later(93))
    plain = make_finished(cast, page=page, whom=cast.leon)
    cast.leon.set_password(PASSWORD)
    cast.leon.save(update_fields=["password"])
    signed = sign_card(
        card=plain,
        password=PASSWORD,
        shown_hash=plain.content_hash,
        reservations=f"Bez sprawy, którą prowadzi {NAME}.",
        by=cast.leon,
        now=later(94),
    ).card

    removal = remove_words(page=page, words=NAME, reason=WHY, by=cast.tomasz, now=later(100))

    told.refresh_from_db()
    kept.refresh_from_db()
    assert (told.reason, told.reason_salt, kept.reason) == ("", "", f"Nie było {NAME}.")
    assert removal.cards == [signed.full_number]
    assert list(refusal_problems()) == []
    assert list(problems()) == []


def test_a_remark_of_a_participant_that_holds_them_goes_as_a_whole(cast: Cast) -> None:
    page = named(cast)
    card = sign(make_finished(cast, page=page), cast.tomasz)
    remark = f"Pismo pani {NAME} było nieczytelne."
    cast.zofia.set_password(PASSWORD)
    cast.zofia.save(update_fields=["password"])
    sign_card(card=card, shown_hash=card.content_hash, password=PASSWORD, remark=remark, by=cast.zofia, now=later(99))
    printed = print_card(card=card)

    remove_words(page=page, words=NAME, reason=WHY, by=cast.tomasz, now=NOON)

    signature = card.signatures.get(side="participant")
    assert (signature.remark, signature.remark_salt) == ("", "")
    assert len(signature.remark_digest) == 64
    assert list(problems()) == []
    assert print_card(card=card) != printed
