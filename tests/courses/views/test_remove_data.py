"""The screens where somebody's data is removed, and the list of what was."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from courses.models import InstructionPage, Removal
from courses.operations.write_instruction import StepDraft
from lms.models import Picture
from tests.counting import statements
from tests.factories.articles import make_article
from tests.factories.courses import make_course_draft, make_lesson_draft
from tests.factories.instructions import make_instruction, make_picture, renditions_made
from tests.factories.people import Cast

NAME = "Jadwiga Nowicka"
SAID = {"words": NAME, "reason": "Prośba mieszkanki."}


@pytest.fixture(autouse=True)
def own_storage(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def named(cast: Cast) -> tuple[InstructionPage, str]:
    page = make_instruction(cast, drafts=[StepDraft(title=f"Otwórz pismo: {NAME}")])
    return page, reverse("remove_of_text", args=[page.pk])


def test_first_it_is_told_where_the_words_stand(cast: Cast, log_in: Any) -> None:
    page, url = named(cast)
    client = log_in(cast.tomasz)
    assert (
        reverse("remove_of_text", args=[page.pk])
        in client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    )

    looked = client.post(url, {**SAID, "act": "look"}).content.decode()
    assert "Opublikowany tekst, miejsca: 1" in looked
    assert "Kroki: 1" in looked
    unsure = client.post(url, {**SAID, "act": "remove"}).content.decode()
    assert "Na razie nic nie zostało usunięte." in unsure
    assert f'value="{NAME}"' in unsure
    assert not Removal.objects.exists()

    done = client.post(url, {**SAID, "act": "remove", "sure": "on"}, follow=True).content.decode()
    assert "Słowa są usunięte" in done
    assert NAME not in done
    none = client.post(url, {**SAID, "act": "look"}).content.decode()
    assert "Tych słów nie ma" in none
    assert NAME not in log_in(cast.zofia).get(f"/instrukcje/{page.slug}/").content.decode()


def test_an_article_and_a_lesson_have_the_same_way(cast: Cast, log_in: Any) -> None:
    client = log_in(cast.tomasz)
    lesson = make_lesson_draft(cast, make_course_draft(cast, lessons=0), f"Lekcja: {NAME}")
    for page in (make_article(cast, f"Artykuł: {NAME}"), lesson):
        url = reverse("remove_of_text", args=[page.pk])
        assert url in client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        done = client.post(url, {**SAID, "act": "remove", "sure": "on"}, follow=True).content.decode()
        assert "Słowa są usunięte" in done
        assert NAME not in done
    assert client.get(reverse("remove_of_text", args=[lesson.get_parent().pk])).status_code == 404


def test_a_whole_picture_is_removed(cast: Cast, log_in: Any) -> None:
    picture = make_picture(cast.tomasz)
    client, url = log_in(cast.tomasz), reverse("remove_of_picture", args=[picture.pk])
    with renditions_made():
        assert url in client.get(reverse("wagtailimages:edit", args=[picture.pk])).content.decode()
    sent = {"version": picture.file.name, "reason": "Nazwisko.", "sure": "on"}
    assert "Jeszcze nic nie jest zaznaczone." in client.post(url, sent).content.decode()
    assert "Podaj powód" in client.post(url, {**sent, "reason": "", "whole": "1"}).content.decode()
    assert "Na razie nic" in client.post(url, {**sent, "sure": "", "whole": "1"}).content.decode()
    assert "Dane są usunięte." in client.post(url, {**sent, "whole": "1"}, follow=True).content.decode()
    assert Picture.objects.get().title == "Usunięto dane"


def test_who_may(cast: Cast, log_in: Any) -> None:
    _page, words = named(cast)
    picture = reverse("remove_of_picture", args=[make_picture(cast.tomasz).pk])
    listed = reverse("removals")
    for person in (cast.zofia, cast.leon, cast.renata, cast.obcy_leon):
        assert [log_in(person).get(url).status_code for url in (words, picture, listed)] == [403] * 3
    assert [Client().get(url).status_code for url in (words, picture, listed)] == [302] * 3
    assert [log_in(cast.tomasz).get(url).status_code for url in (words, picture)] == [200, 200]
    # Wagtail leads an author away with a sentence.
    assert log_in(cast.tomasz).get(listed).status_code == 302
    assert [log_in(cast.maria).get(url).status_code for url in (words, picture, listed)] == [200] * 3
    missing = [reverse(name, args=[2**63]) for name in ("remove_of_text", "remove_of_picture")]
    assert [log_in(cast.maria).get(url).status_code for url in missing] == [404] * 2


def test_the_office_sees_what_was_removed_and_never_the_data(cast: Cast, log_in: Any) -> None:
    listed, costs = reverse("removals"), []
    assert "Jeszcze niczego nie usunięto." in log_in(cast.maria).get(listed).content.decode()
    for number in (1, 2):
        for _turn in range(number):
            _page, url = named(cast)
            log_in(cast.tomasz).post(url, {**SAID, "act": "remove", "sure": "on"})
        office = log_in(cast.maria)
        office.get(listed)
        with statements() as seen:
            text = office.get(listed).content.decode()
        costs.append(len(seen))
        assert NAME not in text
    assert Removal.objects.count() == 3
    assert text.count("Prośba mieszkanki.") == 3
    assert listed in office.get("/redakcja/").content.decode()
    assert listed not in log_in(cast.tomasz).get("/redakcja/").content.decode()
    assert costs[0] == costs[1]
