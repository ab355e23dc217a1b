"""What Wagtail cannot read is answered as a bad request, and nothing else is."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from lms.views.editorial import EditorialInput
from tests.factories.certificates import make_programme


def answer(method: str, path: str, error: Exception) -> Any:
    request = getattr(RequestFactory(), method)(path)
    found = EditorialInput(lambda request: HttpResponse()).process_exception(request, error)
    return found and found.status_code


@pytest.mark.parametrize(
    ("method", "path", "error", "expected"),
    [
        ("get", "/redakcja/bulk/?id=x", ValueError(), 400),
        ("get", "/redakcja/pages/?p=9", OverflowError(), 400),
        ("post", "/redakcja/pages/7/edit/", ValueError(), 400),
        ("get", "/redakcja/pages/7/edit/", ValueError(), None),
        ("get", "/redakcja/pages/?p=9", RuntimeError(), None),
        ("get", "/instrukcje/?q=x", ValueError(), None),
    ],
)
def test_only_what_was_sent_to_the_editor(method: str, path: str, error: Exception, expected: int | None) -> None:
    assert answer(method, path, error) == expected


def test_what_the_database_keeps_is_refused_in_words(log_in: Any, cast: Any) -> None:
    programme = make_programme(cast)
    course = programme.course_rows.get().course
    client = log_in(cast.ada)

    response = client.post(f"/redakcja/bulk/wagtailcore/page/delete/?id={course.pk}&next=/redakcja/", follow=True)

    assert response.redirect_chain == [("/redakcja/", 302)]
    assert "Tego nie można usunąć: coś innego z tego korzysta." in response.content.decode()
    assert [row.course_id for row in programme.course_rows.all()] == [course.pk]


def test_the_answer_is_a_page_in_words_and_the_log_keeps_the_error(log_in: Any, cast: Any, caplog: Any) -> None:
    response = log_in(cast.ada).get("/redakcja/bulk/lms/picture/delete/?id=x")

    assert (response.status_code, "<h1" in response.content.decode()) == (400, True)
    assert "could not be read" in caplog.text
