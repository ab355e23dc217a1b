"""Which version stood before a reader's eyes: noted once, and only what they may read."""

from datetime import timedelta

from courses.models import InstructionPage, Publication, Step, VersionSeen
from courses.operations.note_seen import note_seen
from courses.operations.tick import tick
from lms.pages import PageAudience
from tests.factories.instructions import NOON, change_instruction, make_instruction
from tests.factories.people import Cast, make_person


def seen() -> list[tuple[int, int]]:
    return list(VersionSeen.objects.order_by("pk").values_list("person", "publication__number"))


def test_each_version_is_noted_once_with_the_first_moment(cast: Cast) -> None:
    page = make_instruction(cast)
    first = Publication.objects.get(page=page)
    for hour in range(3):
        moment = NOON + timedelta(hours=hour)
        note_seen(page_id=page.pk, revision_id=first.revision_id or 0, by=cast.zofia, now=moment)
    second = change_instruction(cast, page)
    note_seen(page_id=page.pk, revision_id=second.revision_id or 0, by=cast.zofia, now=NOON)

    assert seen() == [(cast.zofia.pk, 1), (cast.zofia.pk, 2)]
    assert VersionSeen.objects.get(publication=first).seen_at == NOON


def test_a_tick_tells_that_the_version_was_seen(cast: Cast) -> None:
    page = make_instruction(cast)
    for step in Step.objects.filter(page=page):
        tick(step=step, by=cast.zofia, now=NOON)

    assert seen() == [(cast.zofia.pk, 1)]


def test_what_was_not_shown_was_not_seen(cast: Cast) -> None:
    page, other = make_instruction(cast), make_instruction(cast, "Inna")
    draft = InstructionPage.objects.get(pk=page.pk).save_revision(user=cast.tomasz)
    published = Publication.objects.get(page=page).revision_id or 0
    note_seen(page_id=page.pk, revision_id=draft.pk, by=cast.zofia, now=NOON)
    note_seen(page_id=other.pk, revision_id=published, by=cast.zofia, now=NOON)
    note_seen(page_id=page.pk, revision_id=0, by=cast.zofia, now=NOON)
    note_seen(page_id=page.pk, revision_id=published, by=make_person("nikt"), now=NOON)
    InstructionPage.objects.filter(pk=page.pk).update(audience=PageAudience.AUTHORS)
    note_seen(page_id=page.pk, revision_id=published, by=cast.zofia, now=NOON)
    assert seen() == []

    note_seen(page_id=page.pk, revision_id=published, by=cast.tomasz, now=NOON)
    assert seen() == [(cast.tomasz.pk, 1)]
