"""Courses, modules, tests, tasks and presentations in the editor: for whom they are is kept."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Page

from courses.blocks.applies import Applies, OfSystem, rule_of_page
from courses.operations.write_assignment import write_assignment
from courses.operations.write_module import write_module
from lms.kit.refused import Refused
from tests.courses.pages.test_scoped_editor import said
from tests.factories.courses import make_course_draft
from tests.factories.people import Cast
from tests.factories.presentations import make_presentation_draft
from tests.factories.quizzes import make_quiz_draft
from tests.factories.scopes import make_systems
from tests.factories.works import RUBRIC

STREAMS = ("only_for", "sections", "body", "rubric", "chapters")
MANY = ("comments", "tagged_items")


def pages(cast: Cast) -> dict[str, Any]:
    course = make_course_draft(cast, lessons=0)
    return {
        "course": course,
        "module": write_module(course=course, title="Moduł", by=cast.tomasz),
        "test": make_quiz_draft(cast, course=course, title="Test"),
        "task": write_assignment(course=course, title="Zadanie", html="", rubric=RUBRIC, by=cast.tomasz),
        "presentation": make_presentation_draft(cast),
        "exam": make_quiz_draft(cast, title="Egzamin"),
    }


def filled(client: Any, url: str) -> dict[str, Any]:
    """What the editor's form holds, with the rule and without other blocks."""
    form = client.get(url).context["form"]
    names = [name for name in form.fields if name not in STREAMS and form[name].value() is not None]
    fields = {name: form[name].value() for name in names if name != "tags"}
    fields |= {f"{name}-count": "0" for name in STREAMS if name in form.fields}
    fields |= {f"{name}-{kind}_FORMS": 0 for name in MANY for kind in ("TOTAL", "INITIAL")}
    rule = {"deleted": "", "order": "0", "type": "applies", "id": ""}
    return {
        **fields,
        "only_for-count": "1",
        **{f"only_for-0-{name}": value for name, value in rule.items()},
        **said("only_for-0-value", ("EZD", "3.2", ""), kinds=("county",)),
    }


@pytest.mark.parametrize("kind", ["course", "module", "test", "task", "presentation"])
def test_the_editor_keeps_for_whom_a_page_is(cast: Cast, log_in: Any, kind: str) -> None:
    make_systems()
    page, client = pages(cast)[kind], log_in(cast.tomasz)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])

    sent = filled(client, url)
    kept = client.post(url, sent)

    assert kept.status_code == 302, kept.context["form"].errors
    draft: Any = Page.objects.get(pk=page.pk).specific.get_latest_revision_as_object()
    assert rule_of_page(draft.only_for) == Applies(frozenset({"county"}), (OfSystem("EZD", "3.2"),))
    wrong = client.post(url, {**sent, "only_for-0-value-systems-0-value-since": "9.9"})
    assert "Znane: 3.1, 3.2, 4.0." in wrong.content.decode()


def test_an_exam_of_its_own_is_for_everybody(cast: Cast, log_in: Any) -> None:
    make_systems()
    exam, client = pages(cast)["exam"], log_in(cast.tomasz)
    url = reverse("wagtailadmin_pages:edit", args=[exam.pk])

    refused = client.post(url, filled(client, url))

    assert "Egzamin poza kursem jest dla wszystkich." in refused.content.decode()
    with pytest.raises(Refused):
        make_quiz_draft(cast, title="Drugi", only_for=Applies(frozenset({"county"})))
