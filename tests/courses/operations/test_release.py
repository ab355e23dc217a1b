"""What publishing leaves behind: a version, a row for each step, ids that no two pages share."""

import pytest
from wagtail.models import Page

from courses.models import InstructionPage, Publication, Step
from courses.operations.approve import approve
from courses.operations.describe_steps import describe_steps
from courses.operations.release import release
from courses.operations.submit import submit
from courses.operations.write_instruction import StepDraft
from lms.models import Event
from tests.factories.instructions import NOON, make_draft, make_instruction
from tests.factories.people import Cast


def rows(page: Page) -> list[tuple[str, int, bool]]:
    return [(s.title, s.order, s.removed_at is not None) for s in Step.objects.filter(page=page).order_by("pk")]


def change_steps(page: InstructionPage, cast: Cast, raw: list[dict]) -> InstructionPage:
    page = page.get_latest_revision_as_object()
    page.steps = [{"type": "step", **item} for item in raw]
    page.save_revision(user=cast.tomasz)
    describe_steps(page=page, note="Inne kroki.", others="small", by=cast.tomasz)
    submit(page=page, by=cast.tomasz)
    return approve(page=page, by=cast.maria)


def test_publishing_mirrors_the_steps_and_counts_the_version(cast: Cast) -> None:
    page = make_instruction(cast, steps=3)

    assert rows(page) == [("Krok 1", 1, False), ("Krok 2", 2, False), ("Krok 3", 3, False)]
    publication = Publication.objects.get(page=page)
    assert (publication.number, publication.revision_id, publication.released_by) == (
        1,
        page.live_revision_id,
        cast.maria,
    )
    assert {str(step.block_id) for step in Step.objects.filter(page=page)} == {block.id for block in page.steps}
    event = Event.objects.get(name="courses.page_released")
    assert event.data == {"page_id": page.pk, "revision_id": page.live_revision_id, "number": 1}
    assert event.actor == cast.maria


def test_a_changed_text_keeps_the_rows_of_its_steps(cast: Cast) -> None:
    page = make_instruction(cast, steps=3)
    before = {step.title: step.pk for step in Step.objects.filter(page=page)}
    raw = [{"id": b.id, "value": {"title": b.value["title"]}} for b in page.steps]
    first, second, third = raw

    page = change_steps(page, cast, [third, {"value": {"title": "Nowy krok"}}, {**first, "value": {"title": "Krok A"}}])

    assert rows(page) == [("Krok A", 3, False), ("Krok 2", 2, True), ("Krok 3", 1, False), ("Nowy krok", 2, False)]
    assert Step.objects.get(title="Krok A").pk == before["Krok 1"]
    assert list(Publication.objects.filter(page=page).order_by("pk").values_list("number", flat=True)) == [1, 2]

    page = change_steps(page, cast, [first, second, third])

    assert [row for row in rows(page) if not row[2]] == [
        ("Krok 1", 1, False),
        ("Krok 2", 2, False),
        ("Krok 3", 3, False),
    ]


def test_the_same_revision_published_again_is_no_new_version(cast: Cast) -> None:
    page = make_instruction(cast)

    again = release(page=page, revision=page.live_revision, by=cast.maria, now=NOON)

    assert (again.number, Publication.objects.count()) == (1, 1)


@pytest.mark.parametrize("published", [True, False])
def test_a_copy_mints_new_ids_also_in_all_its_revisions(cast: Cast, published: bool) -> None:
    page = make_instruction(cast) if published else make_draft(cast)

    copy = page.copy(update_attrs={"title": "Kopia", "slug": "kopia"}, user=cast.tomasz, keep_live=False)

    latest = copy.get_latest_revision_as_object()
    originals = {block.id for block in page.steps}
    assert not originals & {block.id for block in latest.steps}
    submit(page=copy, by=cast.tomasz)
    approve(page=copy, by=cast.maria)
    if not published:
        submit(page=page, by=cast.tomasz)
        approve(page=page, by=cast.maria)
    assert {str(s.block_id) for s in Step.objects.filter(page=page)} == originals
    assert {str(s.block_id) for s in Step.objects.filter(page=copy)} == {block.id for block in latest.steps}


def test_a_copy_that_is_published_at_once_has_its_own_rows(cast: Cast) -> None:
    page = make_instruction(cast)

    copy = page.copy(update_attrs={"title": "Kopia", "slug": "kopia"}, user=cast.maria, keep_live=True)

    copy = InstructionPage.objects.get(pk=copy.pk)
    assert {str(s.block_id) for s in Step.objects.filter(page=copy)} == {block.id for block in copy.steps}
    assert Step.objects.filter(page=page).count() == Step.objects.filter(page=copy).count() == 2


def test_ids_taken_from_another_page_or_given_twice_are_replaced(cast: Cast) -> None:
    taken = make_instruction(cast, "Pierwsza").steps[0].id
    page = make_draft(cast, "Druga")

    ids = {"A": taken, "B": taken, "C": "x\x00", "D": None}
    page.steps = [{"type": "step", "value": {"title": title}, "id": pk} for title, pk in ids.items()]
    page.save_revision(user=cast.tomasz)
    submit(page=page, by=cast.tomasz)
    approve(page=page, by=cast.maria)

    assert [row[0] for row in rows(page)] == ["A", "B", "C", "D"]
    assert Step.objects.values("block_id").distinct().count() == Step.objects.count() == 6


def test_two_titles_alike_get_two_addresses_that_keep_polish_letters_readable(cast: Cast) -> None:
    first = make_draft(cast, "Włącz skrzynkę – Łosice", drafts=[StepDraft(title="Włącz")])
    second = make_draft(cast, "Włącz skrzynkę – Łosice")

    assert (first.slug, second.slug) == ("wlacz-skrzynke-losice", "wlacz-skrzynke-losice-2")
