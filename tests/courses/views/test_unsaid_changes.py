"""Wherever the office lets a text go, what the new version changes has been told."""

from typing import Any

import pytest
from django.urls import reverse

from courses.models import InstructionPage, Publication
from courses.operations.approve import approve
from courses.operations.describe_steps import describe_steps
from courses.operations.submit import submit
from lms.kit.refused import Refused
from tests.factories.instructions import change_instruction, draft_change, make_draft, make_instruction, publish
from tests.factories.people import Cast

UNSAID = "Napisz jednym zdaniem, co się zmieniło."


def mended_by_the_office(cast: Cast) -> InstructionPage:
    """Described and handed in by its author; then somebody of the office changes another step without a word."""
    page = make_instruction(cast, steps=2)
    draft_change(cast, page, expected="Lista pism.")
    describe_steps(page=page, note="Nowa lista.", others="small", by=cast.tomasz)
    submit(page=InstructionPage.objects.get(pk=page.pk), by=cast.tomasz)
    draft = InstructionPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    first, second = draft.steps.raw_data
    draft.steps = [first, {**second, "value": {**second["value"], "expected": "Pismo na liście."}}]
    draft.save_revision(user=cast.maria)
    return InstructionPage.objects.get(pk=page.pk)


def versions(page: InstructionPage) -> int:
    return Publication.objects.filter(page=page.pk).count()


def test_a_word_mended_after_the_handing_in_is_approved_only_when_it_was_told(cast: Cast, log_in: Any) -> None:
    page = mended_by_the_office(cast)
    task = page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
    with pytest.raises(Refused, match="drobna, czy istotna"):
        approve(page=page, by=cast.maria)
    client = log_in(cast.maria)

    plain = client.post(address, follow=True)
    dialog = client.post(address, {}, headers={"x-requested-with": "XMLHttpRequest"})

    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert plain.redirect_chain == [(edit, 302)]
    assert "drobna, czy istotna" in plain.content.decode()
    assert dialog.json() == {"step": "success", "redirect": edit}
    assert (versions(page), InstructionPage.objects.get(pk=page.pk).current_workflow_task_state.status) == (
        1,
        "in_progress",
    )

    describe_steps(page=page, note="Nowa lista i stan pisma.", others="material", by=cast.maria)
    client.post(address)

    assert versions(page) == 2
    assert Publication.objects.latest("number").change == "material"


@pytest.mark.parametrize("is_live", [True, False])
def test_several_at_once_are_published_only_when_each_was_told(cast: Cast, log_in: Any, is_live: bool) -> None:
    told, silent = make_instruction(cast, "Otwórz pismo"), make_instruction(cast, "Zamknij pismo")
    change_instruction(cast, told)
    draft_change(cast, silent, expected="Lista pism.")
    if not is_live:
        InstructionPage.objects.get(pk=silent.pk).unpublish()
    below = silent if is_live else silent.get_parent()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client, sent = log_in(cast.maria), {"include_descendants": "on"}

    answer = client.post(f"{address}?id={told.pk}&id={below.pk}&next=/redakcja/", sent, follow=True)

    assert UNSAID in answer.content.decode()
    assert (versions(told), versions(silent)) == (2, 1)

    describe_steps(page=InstructionPage.objects.get(pk=silent.pk), note="Nowa.", others="small", by=cast.tomasz)
    client.post(f"{address}?id={told.pk}&id={below.pk}&next=/redakcja/", sent)

    assert (versions(told), versions(silent)) == (2, 2)


def test_a_first_version_has_nothing_to_tell_and_the_same_one_again_neither(cast: Cast, log_in: Any) -> None:
    page = make_draft(cast)
    assert page.unsaid() == {}
    publish(cast, page).unpublish()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    log_in(cast.maria).post(f"{address}?id={page.pk}&next=/redakcja/", {})

    assert (versions(page), InstructionPage.objects.get(pk=page.pk).live) == (1, True)
