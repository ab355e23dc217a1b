"""The editor of a part and of a course: what would shut something for good is refused in a sentence."""

from typing import Any

from courses.models import CoursePage
from tests.courses.views.test_lesson_changes import form
from tests.factories.courses import lessons_of, make_course, make_course_draft
from tests.factories.people import Cast
from tests.factories.quizzes import make_quiz_draft


def draft(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def course_form(course: CoursePage, **given: Any) -> dict[str, Any]:
    care = {"audience": "signed_in", "review_on": "", "licence": "", "slug": course.slug, "only_for-count": "0"}
    return {"title": course.title, "summary": "", "tags": "", "entry": "open", **care, **given}


def test_a_lesson_names_parts_of_its_course_and_nothing_else(cast: Cast, log_in: Any) -> None:
    course = make_course_draft(cast, lessons=2)
    first, second = lessons_of(course)
    quiz = make_quiz_draft(cast, questions=1, course=course, title="Sprawdzian")
    [foreign] = lessons_of(make_course(cast, "Inny", lessons=1))
    client, url = log_in(cast.tomasz), f"/redakcja/pages/{first.pk}/edit/"
    said = {
        "itself": ([first.pk], "Część nie może czekać na samą siebie."),
        "foreign": ([foreign.pk], "Wybierz tylko części tego kursu."),
        "no number": (["1e9"], ""),
        "circle": ([quiz.pk], "Lekcja 1 → Sprawdzian → Lekcja 1"),
    }

    for needs, sentence in said.values():
        answer = client.post(url, form(first, needs=needs))
        assert list(answer.context["form"].errors) == ["needs"]
        assert sentence in answer.content.decode()
    kept = client.post(url, form(first, needs=[second.pk]))

    assert kept.status_code == 302
    assert draft(first).needs == [second.pk]
    answer = client.post(f"/redakcja/pages/{second.pk}/edit/", form(second, needs=[first.pk]))
    assert "Lekcja 1 → Lekcja 2 → Lekcja 1" in answer.content.decode()
    shown = client.get(url).content.decode()
    assert f'value="{second.pk}" ' in shown
    assert f'value="{foreign.pk}" ' not in shown


def test_a_course_in_order_cannot_have_a_part_that_waits_for_a_later_one(cast: Cast, log_in: Any) -> None:
    course = make_course_draft(cast, lessons=2)
    first, second = lessons_of(course)
    first.needs = [second.pk]
    first.save_revision(user=cast.tomasz)
    client, url = log_in(cast.tomasz), f"/redakcja/pages/{course.pk}/edit/"

    answer = client.post(url, course_form(course, in_order="on"))
    assert list(answer.context["form"].errors) == ["in_order"]
    assert "Lekcja 1 → Lekcja 2 → Lekcja 1" in answer.content.decode()

    first.needs = []
    first.save_revision(user=cast.tomasz)
    assert client.post(url, course_form(course, in_order="on", for_roles=["leader"])).status_code == 302
    assert (draft(course).in_order, draft(course).for_roles) == (True, ["leader"])


def test_courses_do_not_ask_for_themselves_for_each_other_or_for_what_nobody_reads(cast: Cast, log_in: Any) -> None:
    first = make_course(cast, "Pierwszy", lessons=1)
    second = make_course(cast, "Drugi", lessons=1, needs=[first])
    hidden = make_course_draft(cast, "Roboczy", lessons=1)
    client, url = log_in(cast.tomasz), f"/redakcja/pages/{first.pk}/edit/"
    said = {
        first.pk: "Kurs nie może wymagać samego siebie.",
        second.pk: "Pierwszy → Drugi → Pierwszy",
        hidden.pk: "Uczący się nie widzą jednego z tych kursów.",
    }

    for pk, sentence in said.items():
        answer = client.post(url, course_form(first, needs=[pk]))
        assert list(answer.context["form"].errors) == ["needs"]
        assert sentence in answer.content.decode()

    third = make_course(cast, "Trzeci", lessons=1)
    assert client.post(url, course_form(first, needs=[third.pk])).status_code == 302
    assert draft(first).needs == [third.pk]


def test_an_exam_of_its_own_and_the_only_part_of_a_course_name_nothing(cast: Cast, log_in: Any) -> None:
    exam = make_quiz_draft(cast, questions=1, title="Egzamin", purpose="exam")
    [lesson] = lessons_of(make_course_draft(cast, lessons=1))
    client = log_in(cast.tomasz)

    for page in (exam, lesson):
        assert 'name="needs"' not in client.get(f"/redakcja/pages/{page.pk}/edit/").content.decode()
