"""What works and markings keep of a person, and what is left when they are forgotten."""

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from courses.models import Marking, Work
from courses.operations.mark_work import mark_work
from courses.operations.return_work import return_work
from courses.queries.marking import marking_differences
from lms.registry import personal_data
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.works import make_task, make_work


def test_a_person_is_given_their_works_and_what_they_marked(cast: Cast) -> None:
    page = make_task(cast, takes="both")
    work = make_work(cast, page, file=ContentFile(b"Tekst", name="praca.txt"))
    mark_work(work=work, levels=[0, 1], comment="Dobrze.", by=cast.tomasz, now=NOON)

    marking = {"percent": 60, "passed": True, "comment": "Dobrze.", "reason": "", "marked_at": NOON.isoformat()}
    assert personal_data["works"].export(cast.zofia) == [
        {
            "task": "Napisz pismo",
            "try": 1,
            "handed_in_at": NOON.isoformat(),
            "state": "marked",
            "text": "Szanowni Państwo",
            "file": "praca.txt",
            "reason": "",
            "markings": [marking],
        }
    ]
    assert personal_data["markings"].export(cast.tomasz) == [
        {"task": "Napisz pismo", "percent": 60, "comment": "Dobrze.", "at": NOON.isoformat()}
    ]
    assert personal_data["authorship of tasks"].export(cast.tomasz) == [
        {"title": "Napisz pismo", "address": "napisz-pismo"}
    ]
    assert [personal_data[name].export(cast.renata) for name in ("works", "markings")] == [[], []]


def test_words_and_files_of_the_learner_go_and_the_result_stays(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    page = make_task(cast, takes="both")
    marked = make_work(cast, page, file=ContentFile(b"Tekst", name="praca.txt"))
    mark_work(work=marked, levels=[0, 0], comment="Za mało.", by=cast.tomasz, now=NOON)
    waiting = make_work(cast, page, file=ContentFile(b"Dalej", name="dalej.txt"))
    others = make_work(cast, make_task(cast, title="Inne"), by=cast.leon)
    files = [marked.file.name, waiting.file.name]

    with django_capture_on_commit_callbacks(execute=True):
        personal_data["works"].erase(cast.zofia, NOON)
        assert all(default_storage.exists(each) for each in files)

    assert not any(default_storage.exists(each) for each in files)
    left = Work.objects.get(person=cast.zofia)
    assert (left.pk, left.text, left.file.name, left.about_file) == (marked.pk, "", "", {})
    kept = Marking.objects.get(work=left)
    assert (kept.percent, kept.passed, kept.comment) == (0, False, "")
    assert Work.objects.get(pk=others.pk).text == "Szanowni Państwo"
    assert list(marking_differences()) == []


def test_who_marked_and_returned_is_taken_out_of_what_others_handed_in(cast: Cast) -> None:
    page = make_task(cast)
    return_work(work=make_work(cast, page), reason="Brak adresata.", by=cast.tomasz, now=NOON)
    mark_work(work=make_work(cast, page), levels=[2, 1], comment="Dobrze.", by=cast.tomasz, now=NOON)

    for name in ("works", "markings", "authorship of tasks"):
        assert personal_data[name].erase(cast.tomasz, NOON) == 1

    page.refresh_from_db()
    assert (Marking.objects.get().by, Marking.objects.get().comment, page.owner) == (None, "Dobrze.", None)
    assert list(Work.objects.order_by("number").values_list("reason", "returned_by")) == [
        ("Brak adresata.", None),
        ("", None),
    ]
