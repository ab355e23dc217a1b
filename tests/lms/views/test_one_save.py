"""An autosave that is under way while its author hands the page in does not put older words over newer ones."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from wagtail import hooks
from wagtail.models import Page, TaskState

from tests.courses.pages.test_instruction_form import SEND, form
from tests.factories.instructions import make_draft
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db(transaction=True)

A_MOMENT = 2
"""Seconds that the autosave lets the page be handed in beside it, if anything lets it."""


def test_older_words_of_an_autosave_never_cover_what_was_handed_in(cast: Cast, log_in: Any) -> None:
    page = make_draft(cast)
    client, url = log_in(cast.tomasz), f"/redakcja/pages/{page.pk}/edit/"
    as_script = {"HTTP_ACCEPT": "application/json"}
    first = client.post(url, form(page, "Otwórz program"), **as_script).json()
    opened, handed_in = Event(), Event()

    def hold_the_autosave(request: HttpRequest, page: Page) -> None:
        if not request.accepts("text/html"):
            opened.set()
            handed_in.wait(A_MOMENT)

    def autosave() -> HttpResponse:
        try:
            own = Client()
            own.cookies = client.cookies
            older = form(page, "Stary krok", overwrite_revision_id=first["revision_id"])
            return own.post(url, older, **as_script)
        finally:
            connection.close()

    with hooks.register_temporarily("before_edit_page", hold_the_autosave), ThreadPoolExecutor(1) as pool:
        sending = pool.submit(autosave)
        assert opened.wait(10)
        client.post(url, form(page, "Otwórz program", "Nowy krok", **SEND))
        handed_in.set()
        sending.result()

    page.refresh_from_db()
    task = TaskState.objects.get()
    for revision in (page.latest_revision, task.revision):
        assert [step.value["title"] for step in revision.as_object().steps] == ["Otwórz program", "Nowy krok"]
