"""Instructions, written through the operations."""

import gc
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from courses.models import InstructionPage, Publication
from courses.operations.describe_steps import describe_steps
from courses.operations.keep_screenshot import keep_screenshot
from courses.operations.write_instruction import StepDraft, write_instruction
from lms.models import Person, Picture
from tests.factories.people import Cast
from tests.factories.publishing import publish

NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)


def make_picture(by: Person, title: str = "Zrzut", *, width: int = 1400, height: int = 800) -> Picture:
    return keep_screenshot(file=picture_file(width, height), title=title, by=by)


def picture_file(width: int = 40, height: int = 20) -> ContentFile:
    data = BytesIO()
    Image.new("RGB", (width, height), "#0a5a55").save(data, "PNG")
    return ContentFile(data.getvalue(), name="zrzut.png")


@contextmanager
def renditions_made() -> Iterator[None]:
    """Wagtail leaves the temporary file of a new rendition to the garbage collector, which Python warns of."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        yield
        gc.collect(1)


def make_draft(cast: Cast, title: str = "Zarejestruj wniosek", *, steps: int = 2, **fields: Any) -> InstructionPage:
    """A draft by Tomasz with plain steps „Krok 1” …; `drafts` gives the steps instead."""
    drafts = fields.pop("drafts", None) or [StepDraft(title=f"Krok {n}") for n in range(1, steps + 1)]
    return write_instruction(title=title, steps=drafts, by=fields.pop("by", cast.tomasz), **fields)


def make_instruction(cast: Cast, title: str = "Zarejestruj wniosek", **fields: Any) -> InstructionPage:
    """By Tomasz unless told otherwise, published."""
    return publish(cast, make_draft(cast, title, **fields))


def change_instruction(
    cast: Cast, page: InstructionPage, kind: str = "small", note: str = "Nowa nazwa przycisku.", **first: Any
) -> Publication:
    """The first step says something else (`first`: fields of the block), by Tomasz; described, published by Maria."""
    draft_change(cast, page, **(first or {"expected": f"Stan {page.publications.count()}"}))
    describe_steps(page=page, note=note, others=kind, by=cast.tomasz)
    publish(cast, InstructionPage.objects.get(pk=page.pk))
    return Publication.objects.filter(page=page).latest("number")


def draft_change(cast: Cast, page: InstructionPage, **fields: Any) -> InstructionPage:
    """A draft by Tomasz in which the first step says something else; nothing is said of the change yet."""
    draft = InstructionPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    first, *others = draft.steps.raw_data
    draft.steps = [{**first, "value": {**first["value"], **fields}}, *others]
    draft.save_revision(user=cast.tomasz)
    return InstructionPage.objects.get(pk=page.pk)
