"""Questions from a file: the trial, the second press, what strangers send; and the downloads."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from courses.exchange import MAX_BYTES
from courses.models import Question, QuizPage
from courses.operations.send_questions import MOST_AT_ONCE
from courses.operations.submit import submit
from courses.tasks import go_on_taking_questions
from tests.counting import cost
from tests.factories.people import Cast
from tests.factories.quizzes import ONE_OF_EACH, make_quiz_draft

FILE = "Gęś? {T}\n\nZłe {=a\n\nŻółw? {=a ~b}\n".encode("cp1250")


def page_of(quiz: QuizPage) -> str:
    return reverse("question_files", args=[quiz.pk])


def sent(content: bytes, form: str = "gift") -> dict[str, Any]:
    return {"format": form, "file": SimpleUploadedFile("x.exe", content)}


def test_the_author_and_the_office_get_there_and_nobody_else(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz_draft(cast)

    for url in (page_of(quiz), reverse("export_questions", args=[quiz.pk, "gift"])):
        assert [log_in(person).get(url).status_code for person in (cast.tomasz, cast.maria, cast.ada)] == [200] * 3
        assert [log_in(person).get(url).status_code for person in (cast.zofia, cast.leon, cast.wanda)] == [403] * 3
    assert log_in(cast.leon).post(page_of(quiz), sent(FILE)).status_code == 403
    assert log_in(cast.tomasz).get(reverse("question_files", args=[2**63])).status_code == 404
    assert log_in(cast.tomasz).get(reverse("export_questions", args=[quiz.pk, "word"])).status_code == 404
    assert log_in(cast.tomasz).post(reverse("export_questions", args=[quiz.pk, "gift"])).status_code == 405


def test_the_trial_shows_and_writes_nothing_and_the_second_press_does_it_once(cast: Cast, log_in: Any) -> None:
    quiz, client = make_quiz_draft(cast, questions=0), log_in(cast.tomasz)

    trial = client.post(page_of(quiz), sent(FILE))
    before = Question.objects.count()
    again = {"format": "gift", "content": trial.context["form"].text, "do": "1"}
    done = [client.post(page_of(quiz), again) for _ in range(2)]

    text = trial.content.decode()
    assert [(row.line, row.outcome) for row in trial.context["tried"].rows] == [
        (1, "added"),
        (3, "refused"),
        (5, "added"),
    ]
    assert "Nawias klamrowy jest otwarty, ale nie zamknięty." in text
    assert "Do dodania: 2, do zmiany: 0, bez zmian: 0, odrzucone: 1." in text
    assert (before, Question.objects.count()) == (0, 2)
    assert [answer.url for answer in done] == [reverse("quiz_questions", args=[quiz.pk])] * 2
    assert "Wczytano pytania: dodane: 0, zmienione: 0, bez zmian: 2, odrzucone: 1." in client.get(
        done[1].url
    ).content.decode().replace("\n", " ")


def test_after_an_error_the_file_and_the_format_are_kept(cast: Cast, log_in: Any) -> None:
    quiz, client = make_quiz_draft(cast, questions=0), log_in(cast.tomasz)

    wrong = client.post(page_of(quiz), sent(b"<html/>", "moodle"))
    right = client.post(page_of(quiz), {"format": "gift", "content": wrong.context["form"].text})

    text = wrong.content.decode()
    assert "To nie jest plik Moodle XML" in text
    assert 'name="content" value="&lt;html/&gt;"' in text
    assert '<option value="moodle" selected>' in text
    assert right.context["tried"].counts["refused"] == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"format": "gift"}, "Trzeba wybrać plik."),
        (sent(b""), "Plik jest pusty."),
        (sent(b"a\x00b"), "W pliku są bajty NUL"),
        ({"format": "gift", "content": "a\x00b"}, "Znaki null"),
        (sent(b"a" * (MAX_BYTES + 1)), "Plik jest za duży: dozwolone są najwyżej 2 MB."),
        (sent(b"\xb9" * (MAX_BYTES - 1)), "Plik jest za duży: dozwolone są najwyżej 2 MB."),
        (sent(b"\x81\x98\xff"), "Plik nie jest tekstem"),
        (sent(b"P {T}", "word"), "word"),
        (sent(b"<!DOCTYPE quiz [<!ENTITY a 'b'>]><quiz>&a;</quiz>", "moodle"), "deklarację typu dokumentu"),
    ],
)
def test_what_is_no_file_of_questions_is_refused_in_a_sentence(
    cast: Cast, log_in: Any, fields: dict[str, Any], sentence: str
) -> None:
    quiz = make_quiz_draft(cast, questions=0)
    for upload in [fields["file"]] if "file" in fields else []:
        upload.seek(0)

    answer = log_in(cast.tomasz).post(page_of(quiz), {**fields, "do": "1"})

    assert (answer.status_code, Question.objects.count()) == (200, 0)
    assert sentence in answer.content.decode()


def test_while_the_test_waits_nothing_is_imported(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz_draft(cast, questions=1)
    submit(page=quiz, by=quiz.owner)
    client = log_in(cast.tomasz)

    answer = client.post(page_of(quiz), {**sent(FILE), "do": "1"})

    assert "Test czeka na zatwierdzenie" in answer.content.decode()
    assert 'type="file"' not in client.get(page_of(quiz)).content.decode()
    assert Question.objects.count() == 1


def test_the_downloads_hold_the_questions_and_the_page_names_what_they_do_not(cast: Cast, log_in: Any) -> None:
    quiz, client = make_quiz_draft(cast, questions=ONE_OF_EACH), log_in(cast.tomasz)

    text = client.get(page_of(quiz)).content.decode()
    answer = client.get(reverse("export_questions", args=[quiz.pk, "moodle"]))

    assert "Pominięto pytanie 6. GIFT nie ma pytań o kolejność." in text
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="moodle-{quiz.pk}.xml"'
    trial = client.post(page_of(quiz), sent(answer.content, "moodle"))
    assert trial.context["tried"].counts == {"added": 0, "changed": 0, "same": len(ONE_OF_EACH) - 1, "refused": 0}


def test_a_book_is_tried_and_taken_without_being_chosen_twice(cast: Cast, log_in: Any) -> None:
    quiz, client = make_quiz_draft(cast, questions=0), log_in(cast.tomasz)

    template = client.get(reverse("export_questions", args=[quiz.pk, "xlsx"]) + "?szablon=1")
    trial = client.post(page_of(quiz), sent(template.content, "xlsx"))
    before = Question.objects.count()
    client.post(page_of(quiz), {"format": "xlsx", "content": trial.context["form"].text, "do": "1"})

    assert template["Content-Disposition"] == 'attachment; filename="szablon-pytan.xlsx"'
    assert trial.context["tried"].counts == {"added": 9, "changed": 0, "same": 0, "refused": 0}
    assert (before, Question.objects.count()) == (0, 9)


def test_a_long_file_is_read_by_the_worker_and_the_page_says_how_far_it_is(cast: Cast, log_in: Any) -> None:
    quiz, client = make_quiz_draft(cast, questions=0), log_in(cast.tomasz)
    content = "\n\n".join([*(f"Pytanie {number} {{T}}" for number in range(MOST_AT_ONCE + 1)), "Mało {=a ~}"])
    fields = {"format": "gift", "content": content, "do": "1"}

    trial = client.post(page_of(quiz), {"format": "gift", "content": content})
    answers = [client.post(page_of(quiz), fields) for _ in range(2)]
    running = client.get(page_of(quiz))
    other = client.post(page_of(quiz), {**fields, "content": content + "\n\nInne {T}"})
    before = Question.objects.count()
    go_on_taking_questions()
    done = client.get(page_of(quiz))

    assert "tak liczne pytania są wczytywane w tle" in trial.content.decode()
    assert [answer.url for answer in answers] == [page_of(quiz)] * 2
    assert (before, running["Refresh"], 'type="file"' in running.content.decode()) == (0, "5", False)
    assert f"0 z {MOST_AT_ONCE + 2}" in running.content.decode()
    assert "inny plik" in other.content.decode()
    assert "Dodane: 301, zmienione: 0, bez zmian: 0, odrzucone: 1." in done.content.decode()
    assert ("Refresh" in done, 'type="file"' in done.content.decode()) == (False, True)


def test_what_was_carried_and_spoilt_is_refused_in_a_sentence(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz_draft(cast, questions=0)

    for content in ("base64:?", "base64:UEsDBA=="):
        answer = log_in(cast.tomasz).post(page_of(quiz), {"format": "xlsx", "content": content, "do": "1"})
        assert (answer.status_code, Question.objects.count()) == (200, 0)
        assert answer.context["form"].errors


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_as_many_statements_with_three_questions_as_with_one(
    cast: Cast, log_in: Any, number: int
) -> None:
    quiz = make_quiz_draft(cast, questions=number)

    assert cost(log_in(cast.tomasz), page_of(quiz)) == 15
