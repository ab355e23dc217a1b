"""A lesson: what it costs, what belongs to its reader, and the way to what comes next."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from courses.models import InstructionPage, LessonDone, LessonPage, Step
from courses.operations.write_lesson import (
    CalloutPart,
    ChecklistPart,
    PicturePart,
    StepLinkPart,
    StepsPart,
    TablePart,
    TextPart,
)
from courses.queries.pictures import SPECS
from courses.tasks import make_renditions
from lms.models import Rendition
from tests.counting import statements
from tests.factories.courses import (
    do_lessons,
    lessons_of,
    make_course,
    make_course_draft,
    make_lesson_draft,
    release_course,
)
from tests.factories.instructions import make_instruction, make_picture, renditions_made
from tests.factories.people import Cast
from tests.factories.quizzes import make_quiz


def address(course: Any, slug: str = "lekcja-1") -> str:
    return reverse("course_part", args=[course.slug, slug])


@pytest.mark.parametrize("lessons", [1, 12])
def test_a_warm_lesson_costs_four_statements_however_long_the_course(cast: Cast, log_in: Any, lessons: int) -> None:
    course = make_course(cast, lessons=lessons, quiz=True)
    client = log_in(cast.leon)
    client.get(address(course))

    with statements() as seen:
        assert client.get(address(course)).status_code == 200

    assert len(seen) == 4, "\n".join(seen)


def test_a_reader_sees_text_rule_neighbours_and_the_own_progress(cast: Cast, log_in: Any) -> None:
    course = make_course(cast, lessons=2, quiz=True)
    do_lessons(course, cast.leon, number=1)

    response = log_in(cast.leon).get(address(course, "lekcja-2"))

    html, context = response.content.decode(), response.context
    assert "Treść: Lekcja 2." in html
    assert ("flag", "Zaliczenie: zaznacz „Zrobione”") in context["facts"]
    assert [(e.title, e.done, e.current, e.locked) for e in context["entries"]] == [
        ("Lekcja 1", True, False, False),
        ("Lekcja 2", False, True, False),
        ("Sprawdzian", False, False, True),
    ]
    assert (context["previous"].title, context["following"].item.title) == ("Lekcja 1", "Sprawdzian")
    assert (context["standing"].done, context["standing"].total) == (1, 3)


def test_progress_of_another_reader_never_comes_with_a_warm_body(cast: Cast, log_in: Any) -> None:
    course = make_course(cast)
    do_lessons(course, cast.leon, number=1)

    done = [log_in(person).get(address(course)).context["mine"].is_done for person in (cast.leon, cast.zofia)]

    assert done == [True, False]


def test_done_is_said_and_taken_back_without_a_script(cast: Cast, log_in: Any) -> None:
    course = make_course(cast)
    client, lesson = log_in(cast.leon), lessons_of(course)[0]
    assert f'action="/kursy/lekcja/{lesson.pk}/zrobione/"' in client.get(address(course)).content.decode()

    said = client.post(reverse("complete", args=[lesson.pk]))
    html = client.get(address(course)).content.decode()
    client.post(reverse("uncomplete", args=[lesson.pk]))

    assert said["Location"] == f"{address(course)}#zrobione"
    assert f'action="/kursy/lekcja/{lesson.pk}/niezrobione/"' in html
    assert LessonDone.objects.standing().count() == 0
    assert LessonDone.objects.count() == 1


def test_a_locked_test_says_what_is_to_be_done_first(cast: Cast, log_in: Any) -> None:
    course = make_course(cast, lessons=2, quiz=True)
    do_lessons(course, cast.leon, number=1)

    response = log_in(cast.leon).get(address(course, "sprawdzian"))

    assert [reason.sentence for reason in response.context["why"]] == ["Najpierw zrób lekcję: Lekcja 2"]
    assert f'href="{address(course, "lekcja-2")}"' in response.content.decode()


def test_foreign_addresses_are_nothing_and_tell_a_visitor_nothing(cast: Cast, log_in: Any) -> None:
    course, other = make_course(cast), make_course(cast, "Inny kurs", lessons=0)
    lesson = lessons_of(make_course_draft(cast, "Szkic"))[0]
    client = log_in(cast.leon)

    for url in (address(other), address(course, "nie-ma"), reverse("course_part", args=["nie-ma", "lekcja-1"])):
        assert client.get(url).status_code == 404
        assert Client().get(url).status_code == 302
    assert client.post(address(course)).status_code == 405
    assert client.post(reverse("complete", args=[lesson.pk])).status_code == 404
    assert client.post(f"/kursy/lekcja/{2**63}/zrobione/").status_code == 404


def test_a_second_version_is_shown_at_once(cast: Cast, log_in: Any) -> None:
    course = make_course(cast)
    client = log_in(cast.leon)
    client.get(address(course))
    page = LessonPage.objects.get(pk=lessons_of(course)[0].pk)
    page.body = [{"type": "text", "value": "<p>Po zmianie.</p>"}]
    page.save_revision(user=cast.maria).publish()

    assert "Po zmianie." in client.get(address(course)).content.decode()


def test_pictures_are_those_the_worker_has_made(cast: Cast, log_in: Any) -> None:
    course = make_course_draft(cast, lessons=0)
    parts = [TextPart("<p>Obraz:</p>"), PicturePart(make_picture(cast.tomasz), "Lista wpływów")]
    make_lesson_draft(cast, course, "Lekcja 1", parts=parts)
    course = release_course(cast, course)
    client = log_in(cast.leon)
    before = client.get(address(course)).content.decode()

    with renditions_made():
        make_renditions(page_id=lessons_of(course)[0].pk)

    narrow, wide = Rendition.objects.filter(filter_spec__in=SPECS).order_by("width")
    assert "srcset" not in before
    after = client.get(address(course)).content.decode()
    assert f'srcset="{narrow.file.url} 640w, {wide.file.url} 1280w"' in after
    assert 'alt="Lista wpływów"' in after


@pytest.mark.parametrize("times", [1, 3])
def test_callouts_checklists_tables_and_steps_cost_no_statement(cast: Cast, log_in: Any, times: int) -> None:
    course = make_course_draft(cast, lessons=0)
    parts: list[Any] = [
        CalloutPart("warning", "<p>Nie kasować śladów.</p>"),
        ChecklistPart("Co zapisać", ["Kiedy"]),
        TablePart("Terminy", ["Sprawa", "Termin"], [["Awaria", "4 h"]]),
        StepsPart([("Zadzwoń", "")]),
    ]
    make_lesson_draft(cast, course, "Lekcja 1", parts=parts * times)
    course = release_course(cast, course)
    client = log_in(cast.leon)
    html = client.get(address(course)).content.decode()

    with statements() as seen:
        client.get(address(course))

    assert len(seen) == 4, "\n".join(seen)
    shown = ('role="note"', 'class="checklist"', "<caption>", "lesson-steps__step")
    assert [html.count(sign) for sign in shown] == [times] * 4


def lesson_leading_to(cast: Cast, step: Step, **fields: Any) -> Any:
    course = make_course_draft(cast, lessons=0, **fields)
    make_lesson_draft(cast, course, "Lekcja 1", parts=[StepLinkPart(step)], **fields)
    return release_course(cast, course)


def published_again(cast: Cast, page: InstructionPage) -> None:
    page.save_revision(user=cast.maria).publish()


def test_a_lesson_leads_to_a_step_under_its_title_of_today_and_says_when_it_is_gone(cast: Cast, log_in: Any) -> None:
    page = InstructionPage.objects.get(pk=make_instruction(cast).pk)
    step = Step.objects.get(page=page, order=2)
    course = lesson_leading_to(cast, step)
    client = log_in(cast.leon)
    leads = f'href="/instrukcje/{page.slug}/#krok-{step.pk}"'
    first = client.get(address(course)).content.decode()
    raw = [{"type": "step", "id": block.id, "value": {"title": "Opisz pismo"}} for block in page.steps]
    page.steps = raw
    published_again(cast, page)
    renamed = client.get(address(course)).content.decode()
    page.steps = raw[:1]
    published_again(cast, page)
    removed = client.get(address(course)).content.decode()

    assert leads in first
    assert "Instrukcja „Zarejestruj wniosek”, krok 2" in first
    assert leads in renamed
    assert ">Opisz pismo</a>" in renamed
    assert leads not in removed
    assert "Opisz pismo" not in removed
    assert "Kroku, do którego prowadzi lekcja, nie ma już w instrukcji „Zarejestruj wniosek”." in removed
    assert f'href="/instrukcje/{page.slug}/"' in removed


@pytest.mark.parametrize("how", ["hidden", "unpublished", "deleted"])
def test_a_step_that_readers_may_not_see_is_not_named(cast: Cast, log_in: Any, how: str) -> None:
    page = InstructionPage.objects.get(pk=make_instruction(cast).pk)
    course = lesson_leading_to(cast, Step.objects.get(page=page, order=2))
    client = log_in(cast.leon)
    assert "Zarejestruj wniosek" in client.get(address(course)).content.decode()
    if how == "hidden":
        page.audience = "authors"
        published_again(cast, page)
    elif how == "unpublished":
        page.unpublish()
    else:
        page.delete()

    html = client.get(address(course)).content.decode()

    assert "Lekcja prowadzi do kroku instrukcji, którego nie można tu pokazać." in html
    assert "Zarejestruj wniosek" not in html
    assert "Krok 2" not in html
    assert page.slug not in html


def test_a_public_lesson_names_no_step_that_visitors_may_not_see(cast: Cast) -> None:
    hidden = Step.objects.get(page=make_instruction(cast), order=1)
    course = lesson_leading_to(cast, hidden, audience="public")

    html = Client().get(address(course)).content.decode()

    assert "Lekcja prowadzi do kroku instrukcji, którego nie można tu pokazać." in html
    assert "Zarejestruj wniosek" not in html


@pytest.mark.parametrize("times", [1, 3])
def test_links_to_steps_cost_a_warm_lesson_nothing(cast: Cast, log_in: Any, times: int) -> None:
    pages = [make_instruction(cast, f"Instrukcja {number}") for number in range(times)]
    course = make_course_draft(cast, lessons=0)
    parts = [StepLinkPart(step) for step in Step.objects.filter(page__in=pages)]
    make_lesson_draft(cast, course, "Lekcja 1", parts=parts)
    course = release_course(cast, course)
    client = log_in(cast.leon)
    with statements() as cold:
        html = client.get(address(course)).content.decode()
    with statements() as warm:
        client.get(address(course))

    assert html.count("step-link__title") == 2 * times
    assert len(warm) == 4, "\n".join(warm)
    assert len(cold) == 11, "\n".join(cold)


def test_a_preview_shows_what_is_being_written_and_keeps_nothing(cast: Cast, rf: Any) -> None:
    draft = lessons_of(make_course(cast))[0].get_latest_revision_as_object()
    draft.title = "Jeszcze nie"
    request = rf.get("/")
    request.user, request.csp_nonce, request.session = cast.tomasz, "", {}

    html = draft.serve_preview(request, "").content.decode()

    assert "Jeszcze nie" in html
    assert "step__tick" not in html


def test_an_exam_stands_in_the_catalogue_beside_the_courses(cast: Cast, log_in: Any) -> None:
    make_course(cast, lessons=1, quiz=True)
    make_quiz(cast)

    context = log_in(cast.leon).get(reverse("courses")).context

    assert [(exam.item.title, exam.item.url, exam.passed) for exam in context["exams"]] == [
        ("Egzamin lidera", "/kursy/egzamin-lidera/", False)
    ]
