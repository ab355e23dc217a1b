"""The ZIP of a course in the editor: who gets there, the download, the trial, the second press."""

import io
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from courses.models import CoursePage
from tests.courses.queries.test_course_zip_exams import colleague, make_course_with_exams
from tests.factories.course_zips import ask_in, make_full_course, packed, small_members
from tests.factories.courses import lessons_of, make_course, make_course_draft, release_course
from tests.factories.people import Cast
from tests.factories.quizzes import make_quiz, single

FILE = packed(small_members(system="NIEMA"))


def sent(content: bytes = FILE, **more: str) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("kurs.zip", content), **more}


def test_a_course_is_downloaded_by_whoever_may_and_nobody_else(cast: Cast, log_in: Any) -> None:
    url = reverse("export_course", args=[make_course(cast, lessons=1).pk])

    for person in (cast.tomasz, cast.maria):
        assert "Pobierz ZIP" in log_in(person).get(url).content.decode()
    for person in (cast.zofia, cast.leon, cast.wanda):
        assert [log_in(person).get(url).status_code, log_in(person).post(url).status_code] == [403, 403]
    assert log_in(cast.tomasz).get(reverse("export_course", args=[2**63])).status_code == 404
    answer = log_in(cast.tomasz).post(url)
    assert answer["Content-Disposition"] == 'attachment; filename="ezd-podstawy.zip"'
    with ZipFile(io.BytesIO(answer.getvalue())) as archive:
        assert "index.html" in archive.namelist()


def test_a_course_without_a_published_version_has_nothing_to_download(cast: Cast, log_in: Any) -> None:
    client, url = log_in(cast.tomasz), reverse("export_course", args=[make_course_draft(cast, lessons=0).pk])

    assert "Pobierz ZIP" not in client.get(url).content.decode()
    answer = client.post(url, follow=True)
    assert answer.redirect_chain == [(url, 302)]
    assert "nie był jeszcze opublikowany" in answer.content.decode()


def test_only_questions_of_tests_outside_of_the_course_are_named_as_left_behind(cast: Cast, log_in: Any) -> None:
    asked = make_quiz(cast, title="Inny test", questions=[single("Skąd to?")]).questions.get()
    course, other = make_full_course(cast), make_course_draft(cast, "Pyta gdzie indziej", lessons=1)
    ask_in(cast, lessons_of(other)[0], asked)
    release_course(cast, other)
    client = log_in(cast.tomasz)

    whole, less = (client.get(reverse("export_course", args=[each.pk])).content.decode() for each in (course, other))

    assert "zadają pytania z testów spoza kursu" not in whole
    assert "zadają pytania z testów spoza kursu" in less
    assert "<li>Lekcja 1</li>" in less


def test_a_colleague_is_told_what_is_left_out_before_the_download(cast: Cast, log_in: Any) -> None:
    url = reverse("export_course", args=[make_course_with_exams(cast).pk])

    theirs, own = (log_in(person).get(url).content.decode() for person in (colleague(cast), cast.tomasz))

    assert "Te sekcje losują też pytania z egzaminów innych autorów" in theirs
    assert "<li>„Losowany”, sekcja „Obieg”: 3 pytania</li><li>„Losowany”, sekcja „Pilne”: 1 pytanie</li>" in theirs
    assert "Te sekcje losują" not in own


def test_an_instruction_that_is_not_here_is_told_at_the_trial(cast: Cast, log_in: Any) -> None:
    file = packed(small_members(card={"slug": "brak", "title": "Wyślij <pismo>"}))

    told = log_in(cast.tomasz).post(reverse("import_course"), sent(file)).content.decode()

    assert "Kurs wymaga podpisanej karty instrukcji „Wyślij &lt;pismo&gt;”, ale uczący się nie widzą tu" in told
    assert CoursePage.objects.count() == 0


def test_the_trial_writes_nothing_and_the_same_file_is_imported_once(cast: Cast, log_in: Any) -> None:
    client, url = log_in(cast.tomasz), reverse("import_course")

    trial = client.post(url, sent())
    assert CoursePage.objects.count() == 0
    told = trial.content.decode()
    assert "Strony do dodania: 2, do zmiany: 0, bez zmian: 0." in told
    assert "Nie ma tu systemu o kodzie „NIEMA”." in told
    more = {"sum": trial.context["form"].cleaned_data["sum"], "do": "1"}
    other = client.post(url, sent(packed(small_members()), **more))
    assert "To nie jest plik z próby." in other.content.decode()
    done = [client.post(url, sent(**more)) for _ in range(2)]

    course = CoursePage.objects.get()
    assert [answer.url for answer in done] == [reverse("whole_course", args=[course.pk])] * 2
    assert "Wczytano kurs: dodane: 0, zmienione: 0, bez zmian: 2." in client.get(done[1].url).content.decode()
    nothing = client.post(url, sent()).content.decode()
    assert ['name="do"' in text for text in (told, nothing)] == [True, False]


@pytest.mark.parametrize("content", [b"", b"PK", packed({"course.json": b"{"})], ids=["empty", "cut", "broken"])
def test_what_is_no_course_is_answered_in_words(cast: Cast, log_in: Any, content: bytes) -> None:
    for more in ({}, {"do": "1", "sum": "0" * 64}, {"sum": "a\x00" * 90}):
        answer = log_in(cast.tomasz).post(reverse("import_course"), sent(content, **more))
        assert answer.status_code == 200
        assert answer.context["form"].errors
    assert log_in(cast.tomasz).post(reverse("import_course")).context["form"].errors
    assert [log_in(person).get(reverse("import_course")).status_code for person in (cast.leon, cast.wanda)] == [403] * 2
