"""A picture that was burned, or had data taken out, gets its small files anew in each text that shows it."""

from pathlib import Path
from queue import Empty
from typing import Any

import pytest
from celery import current_app

from courses.blocks.marks import Drawn
from courses.operations.remove_from_picture import remove_from_picture
from courses.operations.write_instruction import StepDraft
from lms import outbox
from lms.models import Event, Picture
from tests.factories.burned import BLUR, burn
from tests.factories.instructions import NOON, make_instruction, make_picture
from tests.factories.people import Cast

QUEUES = ("celery", "slow")


@pytest.fixture(autouse=True)
def own_storage(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def woken(event: Event, capture: Any) -> list[int]:
    """Pages for which the delivery of this fact asks the worker for small files."""
    found = []
    with current_app.connection_for_write() as connection:
        queues = [connection.SimpleQueue(name) for name in QUEUES]
        for queue in queues:
            queue.clear()
        with capture(execute=True):
            outbox.deliver(event_id=event.pk, now=NOON)
        for queue in queues:
            while True:
                try:
                    message = queue.get(block=False)
                except Empty:
                    break
                message.ack()
                if message.headers["task"] == "courses.make_renditions":
                    found.append(message.payload[1]["page_id"])
    return found


@pytest.mark.parametrize("how", ["burned", "blurred", "whole"])
def test_each_text_that_shows_it_and_no_other(
    cast: Cast, how: str, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox._bell, "quiet_until", 0.0)
    picture: Picture = make_picture(cast.tomasz)
    shown = make_instruction(cast, drafts=[StepDraft(title="Otwórz", screenshot=picture, alt="Lista")])
    make_instruction(
        cast, "Inna", drafts=[StepDraft(title="Otwórz", screenshot=make_picture(cast.tomasz), alt="Lista")]
    )
    if how == "burned":
        burn(picture, BLUR, by=cast.tomasz)
    else:
        remove_from_picture(
            picture=picture,
            drawn=[Drawn("blur", "1", "1", "5", "5")],
            whole=how == "whole",
            reason="Nazwisko mieszkanki na zrzucie.",
            version=picture.file.name,
            by=cast.tomasz,
            now=NOON,
        )

    event = Event.objects.get(name__in=("courses.picture_burned", "courses.data_removed"))

    assert woken(event, django_capture_on_commit_callbacks) == [shown.pk]
