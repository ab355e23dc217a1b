"""What has changed between two versions, as a reader sees it, and “I understand”."""

from typing import Any

import pytest
from django.urls import reverse

from courses.blocks.applies import Applies
from courses.models import ChangeConfirmation, InstructionPage, Step, VersionSeen
from courses.operations.note_seen import note_seen
from courses.operations.write_instruction import StepDraft
from lms.pages import PageAudience
from tests.counting import cost
from tests.factories.instructions import NOON, change_instruction, make_instruction, make_picture
from tests.factories.people import Cast


def address(page: InstructionPage, query: str = "") -> str:
    return reverse("instruction_changes", args=[page.slug]) + query


def open_it(page: InstructionPage, person: Any) -> None:
    live = InstructionPage.objects.get(pk=page.pk).live_revision_id
    note_seen(page_id=page.pk, revision_id=live or 0, by=person, now=NOON)


def test_the_reader_sees_words_and_pictures_that_came_and_went(cast: Cast, log_in: Any) -> None:
    before, after = make_picture(cast.tomasz, "Przed"), make_picture(cast.tomasz, "Po", width=1300)
    page = make_instruction(
        cast, drafts=[StepDraft(title="Kliknij Nowy", screenshot=before, alt="Stary ekran"), StepDraft(title="Zapisz")]
    )
    open_it(page, cast.zofia)
    shot = {"image": after.pk, "alt_text": "Nowy ekran", "decorative": False}
    change_instruction(cast, page, "material", "Inny przycisk.", title="Kliknij Dodaj", screenshot=shot)

    response = log_in(cast.zofia).get(address(page))

    html = response.content.decode()
    (shown,) = response.context["steps"]
    assert (shown.before.alt, shown.after.alt, shown.gone) == ("Stary ekran", "Nowy ekran", False)
    assert "<del>Nowy</del>" in html
    assert "<ins>Dodaj</ins>" in html
    assert "Inny przycisk." in html
    assert "Zapisz" not in html.split("<main")[1].split("</main")[0]
    step = Step.objects.get(page=page, order=1)
    assert f'href="{reverse("instruction", args=[page.slug])}#{step.anchor}"' in html


def test_a_picture_that_is_gone_is_named_and_breaks_nothing(cast: Cast, log_in: Any) -> None:
    before = make_picture(cast.tomasz)
    page = make_instruction(cast, drafts=[StepDraft(title="Kliknij", screenshot=before, alt="Ekran")])
    change_instruction(cast, page, screenshot={"image": None, "alt_text": "", "decorative": False})
    before.delete()

    html = log_in(cast.zofia).get(address(page, "?od=1")).content.decode()

    assert "Poprzedniego obrazu już nie ma." in html


def test_the_page_tells_of_the_change_and_the_word_ends_it(cast: Cast, log_in: Any) -> None:
    page = make_instruction(cast)
    client, url = log_in(cast.zofia), reverse("instruction", args=[page.slug])
    open_it(page, cast.zofia)
    assert "Rozumiem" not in client.get(url).content.decode()
    change_instruction(cast, page, "material", "Nowy przycisk.")
    told = client.get(url)
    html = told.content.decode()
    assert "Nowy przycisk." in html
    assert "Rozumiem" in html
    assert [str(step.change.label) if step.change else "" for step in told.context["steps"]] == ["Zmieniony", ""]
    assert "Zmieniona instrukcja" in client.get("/").content.decode()
    assert page.title in client.get(reverse("changes")).content.decode()

    done = client.post(address(page), {"version": "2"})

    assert done["Location"] == url
    assert list(ChangeConfirmation.objects.values_list("person", "publication__number")) == [(cast.zofia.pk, 2)]
    assert "Rozumiem" not in client.get(url).content.decode()
    assert "Zmieniona instrukcja" not in client.get("/").content.decode()
    assert page.title not in client.get(reverse("changes")).content.decode()


def test_a_small_change_is_told_once_and_stays_to_be_found(cast: Cast, log_in: Any) -> None:
    page = make_instruction(cast)
    client, url = log_in(cast.zofia), reverse("instruction", args=[page.slug])
    open_it(page, cast.zofia)
    live = change_instruction(cast, page, "small", "Literówka.").revision_id
    html = client.get(url).content.decode()
    assert "Literówka." in html
    assert "data-seen" in html
    assert "Rozumiem" not in html

    assert client.post(reverse("note_seen", args=[page.slug]), {"revision": str(live)}).status_code == 204

    html = client.get(url).content.decode()
    assert "Literówka." not in html
    assert "data-seen" not in html
    assert address(page) in html
    assert "Literówka." in client.get(address(page)).content.decode()


@pytest.mark.parametrize("revision", ["", "x", "-1", "99999999999999999999", "0"])
def test_what_was_never_published_is_not_noted(cast: Cast, log_in: Any, revision: str) -> None:
    page = make_instruction(cast)

    response = log_in(cast.zofia).post(reverse("note_seen", args=[page.slug]), {"revision": revision})

    assert response.status_code == 204
    assert VersionSeen.objects.count() == 0


@pytest.mark.parametrize("version", ["", "1", "3", "x", "99999999999999999999"])
def test_a_version_that_is_not_there_is_refused_in_words(cast: Cast, log_in: Any, version: str) -> None:
    page = make_instruction(cast)
    change_instruction(cast, page, "material")

    response = log_in(cast.zofia).post(address(page), {"version": version}, follow=True)

    assert "Nie ma tu zmiany do potwierdzenia" in response.content.decode()
    assert ChangeConfirmation.objects.count() == 0


def test_any_two_versions_are_compared_and_a_wrong_number_is_passed_over(cast: Cast, log_in: Any) -> None:
    page = make_instruction(cast)
    change_instruction(cast, page, expected="Widać numer.")
    change_instruction(cast, page, expected="Widać numer pisma.")
    client = log_in(cast.zofia)

    sinces = [client.get(address(page, query)).context["since"] for query in ("?od=1", "?od=2", "?od=3", "?od=x", "")]

    assert sinces == [1, 2, 2, 2, 2]
    first = client.get(address(page, "?od=1")).content.decode()
    assert "<ins>Widać numer pisma.</ins>" in first.replace("</ins><ins>", "")


def test_the_first_version_has_nothing_to_compare(cast: Cast, log_in: Any) -> None:
    page = make_instruction(cast)

    response = log_in(cast.zofia).get(address(page, "?od=1"))

    assert (response.context["since"], response.context["steps"]) == (0, [])
    assert "To pierwsza wersja." in response.content.decode()


def test_a_version_that_is_not_kept_cannot_be_compared(cast: Cast, log_in: Any) -> None:
    page = make_instruction(cast)
    change_instruction(cast, page)
    page.publications.filter(number=1).update(revision=None)

    response = log_in(cast.zofia).get(address(page))

    assert response.context["steps"] is None
    assert "nie da się porównać" in response.content.decode()


def test_steps_for_other_partners_are_not_told(cast: Cast, log_in: Any) -> None:
    drafts = [StepDraft(title="Dla miast", rule=Applies(frozenset({"city_county"}))), StepDraft(title="Dla wszystkich")]
    page = make_instruction(cast, drafts=drafts)
    change_instruction(cast, page, title="Dla większych miast")

    theirs = log_in(cast.tomasz).get(address(page)).content.decode()
    ours = log_in(cast.zofia).get(address(page)).content.decode()

    assert "większych" in theirs
    assert "większych" not in ours


def test_whoever_may_not_read_it_learns_nothing(cast: Cast, log_in: Any, client: Any) -> None:
    page = make_instruction(cast)
    change_instruction(cast, page, "material", "Tajne.")
    assert client.get(address(page)).status_code == 302
    InstructionPage.objects.filter(pk=page.pk).update(audience=PageAudience.AUTHORS)
    zofia = log_in(cast.zofia)

    assert zofia.get(address(page)).status_code == 404
    assert zofia.post(address(page), {"version": "2"}).status_code == 404
    assert zofia.post(reverse("note_seen", args=[page.slug])).status_code == 404
    assert log_in(cast.tomasz).get(address(page)).status_code == 200


@pytest.mark.parametrize("steps", [1, 12])
def test_comparing_costs_the_same_however_many_steps(cast: Cast, log_in: Any, steps: int) -> None:
    drafts = [StepDraft(title=f"Krok {n}", screenshot=make_picture(cast.tomasz), alt="Ekran") for n in range(steps)]
    page = make_instruction(cast, drafts=drafts)
    draft = InstructionPage.objects.get(pk=page.pk)
    other = make_picture(cast.tomasz, width=1300)
    draft.steps = [
        {**row, "value": {**row["value"], "screenshot": {**row["value"]["screenshot"], "image": other.pk}}}
        for row in draft.steps.raw_data
    ]
    draft.save_revision(user=cast.maria).publish()

    assert cost(log_in(cast.zofia), address(page)) == 8
