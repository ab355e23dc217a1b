"""In the editor: whom a change reaches, said before it is published; what kind it is, asked before it is handed in."""

import json
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import LessonPage, Publication
from courses.operations.approve import approve
from courses.operations.complete import complete
from courses.operations.confirm_change import confirm_change
from lms.models import Release
from tests.counting import statements
from tests.factories.courses import change_lesson, lessons_of, make_course, make_course_draft
from tests.factories.instructions import NOON
from tests.factories.organisations import make_contract
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.scopes import make_commune_with_ezd, make_systems


def form(lesson: LessonPage, **given: Any) -> dict[str, Any]:
    written = {"key": "a", "text": "Po zmianie.", "type": "unstyled", "depth": 0}
    rich = {"blocks": [{**written, "inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}}
    block = {
        "deleted": "",
        "order": "0",
        "type": "text",
        "id": lesson.body.raw_data[0]["id"],
        "value": json.dumps(rich),
    }
    text = {"only_for-count": "0", "body-count": "1", **{f"body-0-{name}": value for name, value in block.items()}}
    care = {"audience": "signed_in", "review_on": "", "licence": "", "slug": lesson.slug, "change_note": ""}
    return {"title": lesson.title, "minutes": "5", **text, **care, **given}


def test_the_editor_asks_for_the_kind_of_change_when_it_is_handed_in(cast: Cast, log_in: Any) -> None:
    lesson = lessons_of(make_course(cast, lessons=1))[0]
    complete(lesson=lesson, by=cast.leon, now=NOON)
    complete(lesson=lesson, by=cast.obca_zofia, now=NOON)
    client, url = log_in(cast.tomasz), f"/redakcja/pages/{lesson.pk}/edit/"
    opened = client.get(url).content.decode()
    assert "Tę lekcję mają zrobioną 2 osoby" in opened
    assert reverse("lesson_changes", args=[lesson.pk]) in opened
    send = {"action-submit": "1"}

    saved = client.post(url, form(lesson))
    unsaid = client.post(url, form(lesson, **send))
    half = client.post(url, form(lesson, change_kind="material", **send))
    sent = client.post(url, form(lesson, change_kind="material", change_note="Nowy termin.", **send))

    assert saved.status_code == 302
    assert list(unsaid.context["form"].errors) == ["change_kind"]
    assert list(half.context["form"].errors) == ["change_note"]
    assert sent.status_code == 302
    approve(page=lesson, by=cast.maria)
    assert Publication.objects.filter(page=lesson).values_list("change", "note").latest("number") == (
        "material",
        "Nowy termin.",
    )
    # What was said of that version is not said of the next one.
    again = client.get(url).context["form"]
    assert (again["change_kind"].value(), again["change_note"].value()) == ("", "")


def test_of_a_first_version_nothing_is_asked(cast: Cast, log_in: Any) -> None:
    lesson = lessons_of(make_course_draft(cast, lessons=1))[0]
    client, url = log_in(cast.tomasz), f"/redakcja/pages/{lesson.pk}/edit/"

    assert 'name="change_kind"' not in client.get(url).content.decode()
    assert client.post(url, form(lesson, **{"action-submit": "1"})).status_code == 302


@pytest.mark.parametrize("times", [1, 3])
def test_a_trainer_sees_numbers_and_the_office_names(cast: Cast, log_in: Any, times: int) -> None:
    lesson = lessons_of(make_course(cast, lessons=1))[0]
    for person in (cast.leon, cast.zofia, cast.obca_zofia):
        complete(lesson=lesson, by=person, now=NOON)
    for number in range(times):
        change_lesson(cast, lesson, html=f"<p>{number}</p>")
    confirm_change(lesson=lesson, number=2, by=cast.leon, now=timezone.now())
    url = f"{reverse('lesson_changes', args=[lesson.pk])}?wersja=2&urzad={cast.partner.pk}"

    trainer = log_in(cast.tomasz).get(url)
    office = log_in(cast.maria)
    answer = office.get(url)
    with statements() as seen:
        office.get(reverse("lesson_changes", args=[lesson.pk]))

    for html in (trainer.content.decode(), answer.content.decode()):
        assert all(text in html for text in ("Potwierdzone: 1 z 3", cast.partner.short_name, "Termin to 24 godziny."))
    assert cast.leon.last_name not in trainer.content.decode()
    listed = answer.context["people"]["listed"]
    assert [(person.username, has) for person, has in listed] == [("zofia", False), ("leon", True)]
    assert cast.obca_zofia.last_name not in answer.content.decode()
    assert len(seen) == 13, "\n".join(seen)


def test_only_its_author_and_the_office_come_there(cast: Cast, log_in: Any) -> None:
    url = reverse("lesson_changes", args=[lessons_of(make_course(cast, lessons=1))[0].pk])
    colleague = make_person("kolega")
    make_appointment(colleague, "trainer", cast.contractor)

    assert [log_in(person).get(url).status_code for person in (cast.leon, cast.wanda)] == [403, 403]
    assert log_in(colleague).get(url).status_code in (302, 403)
    assert log_in(cast.maria).get(reverse("lesson_changes", args=[10**6])).status_code == 404


def test_the_author_chooses_a_release_and_sees_whom_each_choice_reaches(cast: Cast, log_in: Any) -> None:
    make_systems()
    release = Release.objects.select_related("system").get(version="4.0")
    make_contract(cast.contractor, systems=(release.system,))
    clerk = make_commune_with_ezd("4.0")[1]
    lesson = lessons_of(make_course(cast, lessons=1))[0]
    for person in (cast.leon, clerk):
        complete(lesson=lesson, by=person, now=NOON)
    client, url = log_in(cast.tomasz), f"/redakcja/pages/{lesson.pk}/edit/"
    said = {"change_kind": "material", "change_note": "Nowy termin.", "action-submit": "1"}

    field = client.get(url).context["form"]["change_release"]
    labels = [str(label) for _value, label in field.field.choices]
    assert labels == ["Bez wydania: wszystkie osoby, które mają zrobioną lekcję", "EZD 4.0: 1 osoba u 1 Partnera"]
    old = Release.objects.get(version="3.1")
    for wrong in (old.pk, "x", 10**20):
        refused = client.post(url, form(lesson, change_release=wrong, **said))
        assert list(refused.context["form"].errors) == ["change_release"]
    assert client.post(url, form(lesson, change_release=release.pk, **said)).status_code == 302
    reached = client.get(reverse("lesson_changes", args=[lesson.pk])).content.decode()
    assert "EZD 4.0" in reached
    approve(page=lesson, by=cast.maria)

    assert Publication.objects.filter(page=lesson).latest("number").release == release
    assert not client.get(url).context["form"]["change_release"].value()


def test_without_a_release_to_choose_nothing_is_asked(cast: Cast, log_in: Any) -> None:
    lesson = lessons_of(make_course(cast, lessons=1))[0]

    assert "change_release" not in log_in(cast.tomasz).get(f"/redakcja/pages/{lesson.pk}/edit/").content.decode()
