"""What leaves the site: the published state, the same bytes each time, a copy that needs nothing."""

import json
import re
from typing import Any

import pytest

from courses.models import CoursePage
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.course_zips import exported, make_full_course, members_of
from tests.factories.courses import change_draft, lessons_of, make_course_draft
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.quizzes import hotspot

pytestmark = pytest.mark.usefixtures("in_english")


def test_the_same_course_gives_the_same_bytes_and_drafts_stay_at_home(cast: Cast) -> None:
    course = make_full_course(cast)
    first = exported(course)
    change_draft(cast, lessons_of(course)[0], "<p>Tajny szkic</p>")

    assert exported(course) == first
    assert b"Tajny" not in first
    members = members_of(first)
    assert [name for name in members if not name.startswith("files/")] == [
        "course.json",
        "lessons/01-wszystko-naraz.json",
        "lessons/02-dalej.json",
        "tests/03-sprawdzian.json",
        "tests/03-sprawdzian.xml",
        "index.html",
        "style.css",
        "lessons/01-wszystko-naraz.html",
        "lessons/02-dalej.html",
        "tests/03-sprawdzian.html",
        "manifest.json",
    ]
    listed = {row["path"]: row["bytes"] for row in json.loads(members["manifest.json"])["members"]}
    assert listed == {name: len(data) for name, data in members.items() if name != "manifest.json"}
    said = json.loads(members["course.json"])
    assert (said["system"], said["tags"], len(said["files"])) == ("EZD", ["EZD", "obieg"], 7)
    assert {file["path"] for file in said["files"]} == {name for name in members if name.startswith("files/")}


def test_the_static_copy_leads_only_to_what_is_in_it_and_says_no_key(cast: Cast) -> None:
    members = members_of(exported(make_full_course(cast)))

    for name, data in members.items():
        if not name.endswith(".html"):
            continue
        text = data.decode()
        up = "../" if "/" in name else ""
        assert '<html lang="pl">' in text
        assert "<script" not in text
        for address in re.findall(r'(?:src|poster|href)="([^"#][^"]*)"', text):
            is_outside = address.startswith("http") and f'<a href="{address}"' in text
            path, _sign, place = address.removeprefix(up).partition("#")
            assert is_outside or path in members, address
            assert not place or is_outside or f'id="{place}"' in members[path].decode(), address
    test = members["tests/03-sprawdzian.html"].decode()
    assert "rejestr" not in test
    assert "rejestr" in members["tests/03-sprawdzian.xml"].decode()
    assert 'href="../files/' in members["lessons/02-dalej.html"].decode()
    assert 'href="../lessons/01-wszystko-naraz.html"' in members["lessons/02-dalej.html"].decode()


def test_authors_of_the_firm_and_the_office_may_and_it_is_recorded(cast: Cast) -> None:
    course = make_course_draft(cast, lessons=0)
    with pytest.raises(Refused, match="not been published"):
        exported(course, cast.maria)
    CoursePage.objects.filter(pk=course.pk).update(live=True)
    colleague, stranger = make_person(), make_person()
    make_appointment(colleague, "trainer", cast.contractor)
    make_appointment(stranger, "trainer", cast.other_contractor)

    for person in (cast.tomasz, cast.maria, colleague):
        assert exported(course, person)
    for person in (cast.leon, cast.zofia, cast.wanda, stranger):
        with pytest.raises(Refused, match="Only authors of the firm"):
            exported(course, person)
    events: Any = Event.objects.filter(name="courses.course_exported").values_list("actor", flat=True)
    assert sorted(events) == sorted(person.pk for person in (cast.tomasz, cast.maria, colleague))


def test_a_question_that_moodle_cannot_say_stands_whole_beside_it(cast: Cast) -> None:
    members = members_of(exported(make_full_course(cast)))

    said = json.loads(members["tests/03-sprawdzian.json"])
    assert hotspot().text.encode() not in members["tests/03-sprawdzian.xml"]
    assert len(said["questions"]) == members["tests/03-sprawdzian.xml"].count(b"<questiontext") == 11
    (row,) = said["not_in_xml"]
    assert {name: row[name] for name in ("place", "kind", "text", "rules", "points", "section")} == {
        "place": 9,
        "kind": "hotspot",
        "text": "Gdzie jest „Wyślij”?",
        "rules": {"alt": "Okno pisma", "marking": "all"},
        "points": 1,
        "section": None,
    }
    assert row["options"][0] == {
        "text": "Obszar 1",
        "correct": True,
        "x": "0",
        "y": "10",
        "width": "25.5",
        "height": "20",
    }
    assert members[row["picture"]].startswith(b"\x89PNG")
    page = members["tests/03-sprawdzian.html"].decode()
    assert f'<img src="../{row["picture"]}" alt="Okno pisma">' in page
    assert '<rect x="30%" y="10%" width="25.5%" height="20%"/>' in page
    assert "<li>Obszar 2</li>" in page
