"""Take somebody's data out of the words of a text, of its versions and of what was copied from them."""

from datetime import datetime
from secrets import token_hex
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.search import index

from courses.models import CardSession, CardSignature, CardStep, InstructionCard, Removal
from courses.operations.bury import bury
from courses.operations.hash_anew import hash_anew
from courses.operations.print_card import FOLDER as CARD_FOLDER
from courses.operations.print_session import FOLDER as SESSION_FOLDER
from courses.operations.refresh import refresh
from courses.queries.instruction_paper import FOLDER
from courses.queries.removing import digest_of_words, read_reason, read_words
from courses.queries.spoken_words import (
    FIELDS,
    find,
    rows_holding,
    signed_with,
    stream_without,
    streams_of,
    versions_of,
    without,
)
from courses.records.removal import What
from lms.kit.pdf import forget_pdfs
from lms.kit.redacted import taking_out
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def remove_words(*, page: Page, words: str, reason: str, by: Person, now: datetime) -> Removal:
    """In the live text, every version and draft, and every copy that is not signed; `page` is an instruction, a lesson
    or an article. Permission: courses.write.

    Nothing is published by it: readers see the sentence with the words gone at once. Cards under a signature keep what
    was signed, and the stone names them.
    """
    page = type(page).objects.select_for_update(of=("self",)).get(pk=page.pk)
    if not can(by, "courses.write", page):
        raise Refused(_("Only the author or the Marshal's Office may change this text."))
    read, said = read_words(words), read_reason(reason)
    take = taking_out(read)
    if take(said)[1]:
        raise Refused(_("The reason stays, so write it without anybody's data."), field="reason")
    if not find(page, read).anywhere:
        raise Refused(_("These words stand nowhere in this text or its earlier versions."), field="words")
    for revision in versions_of(page).select_for_update():
        content, times = without(page, revision.content, take)
        if times:
            revision.content = content
            revision.save(update_fields=["content"])
    # Whoever is about to sign one of its cards waits, and is told that it reads otherwise now.
    list(InstructionCard.objects.filter(page=page.pk).order_by("pk").select_for_update().values_list("pk"))
    written = [_write(row, columns) for _name, row, columns in rows_holding(page.pk, take)]
    for name in FIELDS:
        if hasattr(page, name):
            setattr(page, name, take(getattr(page, name) or "")[0])
    for name in streams_of(page):
        setattr(page, name, stream_without(page, name, list(getattr(page, name).raw_data), take)[0])
    _save(page)
    refresh(things=None)
    _settle_cards(written, by, now)
    transaction.on_commit(lambda: forget_pdfs(FOLDER))
    cards, salt = signed_with(page.pk, take), token_hex(16)
    return bury(
        what=What.WORDS,
        page_id=page.pk,
        cards=cards,
        salt=salt,
        digest=digest_of_words(read, salt),
        reason=said,
        by=by,
        now=now,
    )


def _settle_cards(written: list[Model], by: Person, now: datetime) -> None:
    """What hangs on the words of a card: its hash, and papers of the card and of its session."""
    cards = {row.pk for row in written if isinstance(row, InstructionCard)}
    cards |= {row.card_id for row in written if isinstance(row, CardStep)}
    hash_anew(card_ids=cards, by=by, now=now)
    remarked = {row.card_id for row in written if isinstance(row, CardSignature)}
    transaction.on_commit(lambda: [forget_pdfs(f"{CARD_FOLDER}/{pk}") for pk in sorted(remarked)])
    sessions = {row.pk for row in written if isinstance(row, CardSession)}
    sessions |= set(CardSession.objects.filter(cards__in=cards).values_list("pk", flat=True))
    transaction.on_commit(lambda: [forget_pdfs(f"{SESSION_FOLDER}/{pk}") for pk in sorted(sessions)])


def _write(row: Model, columns: dict[str, str]) -> Model:
    """Where search knows a row by its words, it has to learn of it."""
    for name, text in columns.items():
        setattr(row, name, text)
    if isinstance(row, index.Indexed):
        row.save(update_fields=[*columns])
    else:
        type(row)._default_manager.filter(pk=row.pk).update(**columns)
    return row


def _save(page: Any) -> None:
    """As it is: an old text need not fit the rules of today."""
    page.save(clean=False)
