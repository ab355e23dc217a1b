"""A page is handed in after the autosave that is under way, by one press."""

import pytest
from playwright.sync_api import Page, Request, Route, expect
from wagtail.models import TaskState

from tests.browser.test_paste import editor  # noqa: F401 - the trainer before a draft

pytestmark = [
    pytest.mark.needs("chromium"),
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

UNWATCHED = 2500
"""Milliseconds after which Wagtail looks for changes in a form that was opened."""


def test_handing_in_waits_for_the_autosave(editor: Page) -> None:  # noqa: F811
    order: list[str] = []

    def hold(route: Route) -> None:
        if route.request.headers["accept"] != "application/json":
            order.append("handed in")
            route.continue_()
            return
        order.append("autosave begins")
        editor.wait_for_timeout(1500)
        answer = route.fetch()
        order.append("autosave answered")
        route.fulfill(response=answer)

    def is_autosave(request: Request) -> bool:
        return request.method == "POST" and request.headers["accept"] == "application/json"

    editor.route("**/edit/", lambda route: hold(route) if route.request.method == "POST" else route.continue_())
    editor.wait_for_timeout(UNWATCHED)
    title = editor.locator("#steps-0-value-title")
    with editor.expect_request(is_autosave):
        title.fill("Otwórz stary program")
    title.fill("Otwórz nowy program")
    editor.locator("footer").get_by_role("button", name="Więcej akcji").click()
    editor.locator("[name=action-submit]").click()
    expect(editor).not_to_have_url("**/edit/")
    editor.wait_for_url("**/redakcja/pages/*/")

    assert order[:2] == ["autosave begins", "autosave answered"]
    assert order[-1] == "handed in"
    kept = TaskState.objects.get().revision.as_object()
    assert [step.value["title"] for step in kept.steps] == ["Otwórz nowy program", "Zamknij program"]
